using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat.Moves;

/// <summary>The same status, list or number on another day, in six languages, against the table itself.</summary>
public sealed class DayMoveTests
{
    private static readonly string[] States = ["CHL", "MWI", "CAN", "KAZ", "MOZ", "NOR"];

    private static readonly (Language Language, string Question)[] StatusOn =
    [
        (Language.English, "Was {0} a party on {1}?"), (Language.Chinese, "{0}在{1}是缔约国吗？"), (Language.French, "{0} était-il partie le {1} ?"),
        (Language.Spanish, "¿Era {0} parte el {1}?"), (Language.Russian, "Статус на {1}: {0}?"), (Language.Arabic, "هل كانت {0} طرفا في {1}؟"),
    ];

    private static readonly (Language Language, string Later, string YearEnd, string NextYearEnd, string Now)[] Words =
    [
        (Language.English, "and two months later?", "and by the end of that year?", "and at the end of the next year?", "and now?"),
        (Language.Chinese, "两个月后呢？", "当年年底呢？", "次年年底呢？", "现在呢？"),
        (Language.French, "et deux mois plus tard ?", "et à la fin de cette année-là ?", "et à la fin de l’année suivante ?", "et maintenant ?"),
        (Language.Spanish, "¿y dos meses después?", "¿y a finales de ese año?", "¿y a finales del año siguiente?", "¿y ahora?"),
        (Language.Russian, "а через два месяца?", "а к концу того года?", "а к концу следующего года?", "а сейчас?"),
        (Language.Arabic, "وبعد شهرين؟", "وفي نهاية تلك السنة؟", "وفي نهاية العام التالي؟", "والآن؟"),
    ];

    public static TheoryData<Language, string, string> Cases()
    {
        var cases = new TheoryData<Language, string, string>();
        foreach (var language in LanguageCodes.All)
        {
            foreach (var state in States)
            {
                foreach (var day in new[] { "2014-11-10", "2018-05-01", "2023-11-15" })
                {
                    cases.Add(language, state, day);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_status_is_told_of_the_day_that_is_meant(Language language, string state, string day)
    {
        var first = Iso.Date(day)!.Value;
        var name = Shipped.Book.States[state].Name[language];
        var question = string.Format(System.Globalization.CultureInfo.InvariantCulture, StatusOn.First(q => q.Language == language).Question, name, day);
        var (_, later, yearEnd, nextYearEnd, now) = Words.First(w => w.Language == language);

        AssertStanding(state, first.AddMonths(2), Shipped.AskInTurn(language, question, later));
        AssertStanding(state, new DateOnly(first.Year, 12, 31), Shipped.AskInTurn(language, question, yearEnd));
        AssertStanding(state, new DateOnly(first.Year + 1, 12, 31), Shipped.AskInTurn(language, question, nextYearEnd));
        AssertStanding(state, Shipped.Book.Status.AsOf, Shipped.AskInTurn(language, question, later, now));
    }

    private static void AssertStanding(string state, DateOnly day, Reply reply)
    {
        object? expected = Shipped.Book.Status[state].On(day) switch { Standing.StateParty => "state_party", Standing.Signatory => "signatory", Standing.NotJoined => "not_joined", _ => null };
        Assert.Equal(expected, reply.Value);
        Assert.Equal([state], reply.States);
        Assert.Equal(day, reply.AsOf);
    }

    [Theory]
    [InlineData(Language.English, "How many parties were there at the end of {0}?", "two years later?")]
    [InlineData(Language.Chinese, "{0}年底有多少缔约国？", "两年后呢？")]
    [InlineData(Language.French, "Combien d’États parties fin {0} ?", "deux ans plus tard ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados partes había a finales de {0}?", "¿dos años después?")]
    [InlineData(Language.Russian, "Сколько было участников на конец {0} года?", "а через два года?")]
    [InlineData(Language.Arabic, "كم كان عدد الدول الأطراف في نهاية {0}؟", "وبعد سنتين؟")]
    public void A_number_is_told_of_the_day_that_is_meant(Language language, string question, string later) => Assert.All(
        (int[])[2014, 2015, 2017, 2020],
        year => Assert.Equal(PartiesOn(new DateOnly(year + 2, 12, 31)), Number(Shipped.AskInTurn(language, Of(question, year), later))));

    [Theory]
    [InlineData(Language.English, "Who joined in {0}?", "how many were in by then?")]
    [InlineData(Language.Chinese, "{0}年有哪些国家加入？", "截至那时共有多少？")]
    [InlineData(Language.French, "Qui a adhéré en {0} ?", "combien y en avait-il à cette date ?")]
    [InlineData(Language.Spanish, "¿Quién se unió en {0}?", "¿cuántos había para entonces?")]
    [InlineData(Language.Russian, "Кто присоединился в {0} году?", "сколько их было к тому времени?")]
    [InlineData(Language.Arabic, "من انضم سنة {0}؟", "كم كان عددها حتى ذلك الحين؟")]
    public void So_many_as_had_joined_by_then_are_the_parties_of_that_day(Language language, string question, string then) => Assert.All(
        (int[])[2014, 2016, 2022, 2023],
        year => Assert.Equal(PartiesOn(new DateOnly(year, 12, 31)), Number(Shipped.AskInTurn(language, Of(question, year), then))));

    [Theory]
    [InlineData(Language.English, "Who deposited on 3 June 2014?", "and on 2 April of the same year?")]
    [InlineData(Language.Chinese, "2014年6月3日有哪些国家交存？", "同年4月2日呢？")]
    [InlineData(Language.French, "Qui a déposé le 3 juin 2014 ?", "et le 2 avril de la même année ?")]
    [InlineData(Language.Spanish, "¿Quién depositó el 3 de junio de 2014?", "¿y el 2 de abril del mismo año?")]
    [InlineData(Language.Russian, "Кто сдал документы на хранение 3 июня 2014 года?", "а 2 апреля того же года?")]
    [InlineData(Language.Arabic, "من أودع صكه في 3 حزيران/يونيه 2014؟", "وفي 2 نيسان/أبريل من السنة نفسها؟")]
    public void A_day_without_its_year_is_of_the_year_spoken_of(Language language, string question, string other) =>
        Assert.Equivalent(Shipped.Book.Status.All.Where(s => s.DepositedOn?.Day == new DateOnly(2014, 4, 2)).Select(s => s.Iso3).ToArray(), Shipped.AskInTurn(language, question, other).States, strict: true);

    [Theory]
    [InlineData(Language.English, "how many States signed?", "how many of them on the opening day?")]
    [InlineData(Language.Chinese, "有多少国家签署了？", "其中开放签署当天的有多少？")]
    [InlineData(Language.French, "Combien d’États ont signé ?", "combien d’entre eux le jour de l’ouverture ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados firmaron?", "¿cuántos de ellos el día de la apertura?")]
    [InlineData(Language.Russian, "Сколько государств подписали?", "сколько из них в день открытия?")]
    [InlineData(Language.Arabic, "كم دولة وقعت؟", "كم منها في اليوم الأول؟")]
    public void The_opening_day_is_3_June_2013(Language language, string question, string opening) =>
        Assert.Equal(Shipped.Book.Status.All.Count(s => s.SignedOn?.Day == new DateOnly(2013, 6, 3)), Number(Shipped.AskInTurn(language, question, opening)));

    private static int PartiesOn(DateOnly day) => Shipped.Book.Status.All.Count(s => s.On(day) == Standing.StateParty);

    private static int Number(Reply reply) => Convert.ToInt32(reply.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Of(string question, int year) => string.Format(System.Globalization.CultureInfo.InvariantCulture, question, year);
}
