using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat;

/// <summary>Two conditions on one State, places in the order of time, and spans reckoned from today: each held against a plain reckoning over the tables.</summary>
public sealed class OrderTests
{
    private static readonly IReadOnlyList<TreatyStatus> All = [.. Shipped.Book.Status.All];

    [Theory]
    [InlineData(Language.English, "which African states signed in 2013 but have never ratified?")]
    [InlineData(Language.Chinese, "2013年签署但至今未批准的非洲国家有哪些")]
    [InlineData(Language.French, "Quels États d'Afrique ont signé en 2013 mais n'ont jamais ratifié ?")]
    [InlineData(Language.Spanish, "¿Qué Estados africanos firmaron en 2013 pero nunca ratificaron?")]
    [InlineData(Language.Russian, "Какие африканские государства подписали в 2013 году, но так и не ратифицировали?")]
    [InlineData(Language.Arabic, "ما الدول الأفريقية التي وقعت في 2013 ولم تصدق قط؟")]
    public void Who_signed_in_a_year_and_never_ratified(Language language, string question) =>
        Same(All.Where(s => Shipped.Book.States[s.Iso3].Group == RegionalGroup.African && s.SignedOn?.Day.Year == 2013 && s.Standing != Standing.StateParty), language, question);

    [Theory]
    [InlineData(Language.English, "how many states signed in 2013 and ratified in 2014?")]
    [InlineData(Language.Chinese, "2013年签署、2014年批准的国家有几个")]
    [InlineData(Language.French, "Combien d'États ont signé en 2013 et ratifié en 2014 ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados firmaron en 2013 y ratificaron en 2014?")]
    [InlineData(Language.Russian, "Сколько государств подписали в 2013 и ратифицировали в 2014 году?")]
    [InlineData(Language.Arabic, "كم دولة وقعت في 2013 وصدقت في 2014؟")]
    public void Each_step_has_its_own_year(Language language, string question) =>
        Same(All.Where(s => s.SignedOn?.Day.Year == 2013 && s.DepositedOn?.Day.Year == 2014), language, question);

    [Theory]
    [InlineData(Language.English, "which parties signed in 2014?")]
    [InlineData(Language.Chinese, "哪些缔约国是2014年签署的")]
    [InlineData(Language.French, "Quelles parties ont signé en 2014 ?")]
    [InlineData(Language.Spanish, "¿Qué Estados partes firmaron en 2014?")]
    [InlineData(Language.Russian, "Какие участники подписали в 2014 году?")]
    [InlineData(Language.Arabic, "ما الدول الأطراف التي وقعت في 2014؟")]
    public void Parties_that_signed_in_a_year(Language language, string question) =>
        Same(All.Where(s => s.Standing == Standing.StateParty && s.SignedOn?.Day.Year == 2014), language, question);

    [Theory]
    [InlineData(Language.English, "how many parties never signed?")]
    [InlineData(Language.Chinese, "从未签署而加入的缔约国有几个")]
    [InlineData(Language.French, "Combien de parties n'ont jamais signé ?")]
    [InlineData(Language.Spanish, "¿Cuántas partes nunca firmaron?")]
    [InlineData(Language.Russian, "Сколько участников никогда не подписывали Договор?")]
    [InlineData(Language.Arabic, "كم عدد الأطراف التي لم توقع قط؟")]
    public void Parties_that_never_signed(Language language, string question) =>
        Same(All.Where(s => s is { Standing: Standing.StateParty, SignedOn: null }), language, question);

    [Theory]
    [InlineData(Language.English, "how many parties are there besides the African ones?")]
    [InlineData(Language.Chinese, "除非洲以外有多少缔约国")]
    [InlineData(Language.French, "Combien de parties hors d'Afrique ?")]
    [InlineData(Language.Spanish, "¿Cuántas partes hay fuera de África?")]
    [InlineData(Language.Russian, "Сколько участников вне Африки?")]
    [InlineData(Language.Arabic, "كم عدد الأطراف خارج أفريقيا؟")]
    public void A_group_left_out(Language language, string question) =>
        Same(All.Where(s => s.Standing == Standing.StateParty && Shipped.Book.States[s.Iso3].Group != RegionalGroup.African), language, question);

    [Theory]
    [InlineData(Language.English, "the non-signatories in Africa?")]
    [InlineData(Language.Chinese, "非洲的非签署国有哪些")]
    [InlineData(Language.French, "Les non-signataires d'Afrique ?")]
    [InlineData(Language.Spanish, "¿Quiénes son los no signatarios de África?")]
    [InlineData(Language.Arabic, "من هي الدول غير الموقعة في أفريقيا؟")]
    public void Non_signatories_are_no_signatories(Language language, string question) =>
        Same(All.Where(s => s.Standing == Standing.NotJoined && Shipped.Book.States[s.Iso3].Group == RegionalGroup.African), language, question);

    [Theory]
    [InlineData(Language.English, "which was the 50th state to ratify?")]
    [InlineData(Language.Chinese, "哪个国家是第50个批准的")]
    [InlineData(Language.French, "Quel a été le 50e État à ratifier ?")]
    [InlineData(Language.Spanish, "¿Cuál fue el Estado número 50 en ratificar?")]
    [InlineData(Language.Russian, "Какое государство ратифицировало 50-м?")]
    [InlineData(Language.Arabic, "ما هي الدولة رقم 50 التي صدقت؟")]
    public void The_fiftieth_is_among_those_of_its_day(Language language, string question)
    {
        var day = All.Select(s => s.DepositedOn?.Day).OfType<DateOnly>().Order().ElementAt(49);

        Same(All.Where(s => s.DepositedOn?.Day == day), language, question);
    }

    [Fact]
    public void A_place_that_a_missing_day_leaves_open_is_said_to_be_open()
    {
        var known = All.Count(s => s.DepositedOn is not null && s.DepositedOn.Value.Day < new DateOnly(2024, 5, 1));
        var reply = Shipped.Ask($"which was state number {known + 1} to join?");

        Assert.Equal(["GMB", "MWI"], reply.States.Order(StringComparer.Ordinal));
        Assert.Contains("not settled", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "the first ten states to ratify")]
    [InlineData(Language.Chinese, "最早批准的十个国家")]
    [InlineData(Language.French, "Les dix premiers États à avoir ratifié")]
    [InlineData(Language.Spanish, "Los diez primeros Estados en ratificar")]
    [InlineData(Language.Russian, "Первые десять ратифицировавших государств")]
    [InlineData(Language.Arabic, "أول عشر دول صدقت")]
    public void The_first_ten_are_those_of_the_table(Language language, string question)
    {
        var tenth = All.Select(s => s.DepositedOn?.Day).OfType<DateOnly>().Order().ElementAt(9);

        Same(All.Where(s => s.DepositedOn?.Day <= tenth), language, question);
    }

    [Theory]
    [InlineData(Language.English, "which states joined before Malta?")]
    [InlineData(Language.Chinese, "哪些国家在马耳他之前加入")]
    [InlineData(Language.French, "Quels États ont ratifié avant Malte ?")]
    [InlineData(Language.Spanish, "¿Qué Estados ratificaron antes que Malta?")]
    [InlineData(Language.Russian, "Какие государства ратифицировали раньше Мальты?")]
    [InlineData(Language.Arabic, "ما الدول التي صدقت قبل مالطة؟")]
    public void Those_before_a_State(Language language, string question) =>
        Same(All.Where(s => s.DepositedOn?.Day < Shipped.Book.Status["MLT"].DepositedOn!.Value.Day), language, question);

    [Theory]
    [InlineData(Language.English, "which was the next state to join after Palau?")]
    [InlineData(Language.Chinese, "紧接着帕劳加入的是哪国")]
    [InlineData(Language.French, "Qui a adhéré juste après les Palaos ?")]
    [InlineData(Language.Spanish, "¿Quién se adhirió justo después de Palau?")]
    [InlineData(Language.Russian, "Кто присоединился сразу после Палау?")]
    [InlineData(Language.Arabic, "من انضم مباشرة بعد بالاو؟")]
    public void The_next_after_a_State(Language language, string question)
    {
        var palau = Shipped.Book.Status["PLW"].DepositedOn!.Value.Day;
        var next = All.Select(s => s.DepositedOn?.Day).OfType<DateOnly>().Where(d => d > palau).Min();

        Same(All.Where(s => s.DepositedOn?.Day == next), language, question);
    }

    [Theory]
    [InlineData(Language.English, "who signed on the same day as Haiti?")]
    [InlineData(Language.Chinese, "与海地同一天签署的国家")]
    [InlineData(Language.French, "Quels États ont signé le même jour qu'Haïti ?")]
    [InlineData(Language.Spanish, "¿Qué Estados firmaron el mismo día que Haití?")]
    [InlineData(Language.Russian, "Кто подписал в тот же день, что и Гаити?")]
    [InlineData(Language.Arabic, "ما الدول التي وقعت في اليوم نفسه مع هايتي؟")]
    public void Those_of_the_same_day(Language language, string question) =>
        Same(All.Where(s => s.SignedOn?.Day == Shipped.Book.Status["HTI"].SignedOn!.Value.Day), language, question);

    [Theory]
    [InlineData(Language.English, "did Ghana join before Togo?")]
    [InlineData(Language.Chinese, "加纳是在多哥之前加入的吗")]
    [InlineData(Language.French, "Le Ghana a-t-il adhéré avant le Togo ?")]
    [InlineData(Language.Spanish, "¿Ghana se adhirió antes que Togo?")]
    [InlineData(Language.Russian, "Гана присоединилась раньше Того?")]
    [InlineData(Language.Arabic, "هل انضمت غانا قبل توغو؟")]
    public void Of_two_the_earlier_is_told_first(Language language, string question) =>
        Assert.Equal(["TGO", "GHA"], Shipped.AskInTurn(language, question).States);

    [Theory]
    [InlineData(Language.English, "which states joined last year?")]
    [InlineData(Language.Chinese, "去年加入的有哪些国家")]
    [InlineData(Language.French, "Quels États ont adhéré l'an dernier ?")]
    [InlineData(Language.Spanish, "¿Qué Estados se adhirieron el año pasado?")]
    [InlineData(Language.Russian, "Кто присоединился в прошлом году?")]
    [InlineData(Language.Arabic, "ما الدول التي انضمت العام الماضي؟")]
    public void Last_year_is_the_year_before_this(Language language, string question) =>
        Same(All.Where(s => s.Standing == Standing.StateParty && s.DepositYear == Shipped.Today.Year - 1), language, question);

    [Theory]
    [InlineData(Language.English, "which states joined in the last five years?")]
    [InlineData(Language.Chinese, "最近五年加入了哪些国家")]
    [InlineData(Language.French, "Quels États ont adhéré ces cinq dernières années ?")]
    [InlineData(Language.Spanish, "¿Qué Estados se adhirieron en los últimos cinco años?")]
    [InlineData(Language.Russian, "Кто присоединился за последние пять лет?")]
    [InlineData(Language.Arabic, "ما الدول التي انضمت في السنوات الخمس الأخيرة؟")]
    public void The_last_five_years_are_reckoned_from_today(Language language, string question) =>
        Same(All.Where(s => s.Standing == Standing.StateParty && (s.DepositedOn?.Day ?? s.DepositedNotBefore) >= Shipped.Today.AddYears(-5)), language, question);

    private static void Same(IEnumerable<TreatyStatus> expected, Language language, string question) =>
        Assert.Equivalent(expected.Select(s => s.Iso3).ToArray(), Shipped.AskInTurn(language, question).States, strict: true);
}
