using System.Globalization;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat.Moves;

/// <summary>What is asked of the list before: its complement, a part of it, the first and last of it. In six languages and for several groups, against the table itself.</summary>
public sealed class SetMoveTests
{
    private static readonly RegionalGroup[] Groups = [RegionalGroup.African, RegionalGroup.AsiaPacific, RegionalGroup.EasternEuropean, RegionalGroup.LatinAmericanAndCaribbean];

    /// <summary>How each group is named in a question.</summary>
    private static string In(Language language, RegionalGroup group) => (language, group) switch
    {
        (Language.English, RegionalGroup.African) => "African", (Language.English, RegionalGroup.AsiaPacific) => "Asia-Pacific", (Language.English, RegionalGroup.EasternEuropean) => "Eastern European", (Language.English, _) => "GRULAC",
        (Language.Chinese, RegionalGroup.African) => "非洲", (Language.Chinese, RegionalGroup.AsiaPacific) => "亚太", (Language.Chinese, RegionalGroup.EasternEuropean) => "东欧", (Language.Chinese, _) => "拉美和加勒比",
        (Language.French, RegionalGroup.African) => "d’Afrique", (Language.French, RegionalGroup.AsiaPacific) => "d’Asie-Pacifique", (Language.French, RegionalGroup.EasternEuropean) => "d’Europe orientale", (Language.French, _) => "d’Amérique latine et des Caraïbes",
        (Language.Spanish, RegionalGroup.African) => "de África", (Language.Spanish, RegionalGroup.AsiaPacific) => "de Asia y el Pacífico", (Language.Spanish, RegionalGroup.EasternEuropean) => "de Europa Oriental", (Language.Spanish, _) => "de América Latina y el Caribe",
        (Language.Russian, RegionalGroup.African) => "Африки", (Language.Russian, RegionalGroup.AsiaPacific) => "Азиатско-Тихоокеанской группы", (Language.Russian, RegionalGroup.EasternEuropean) => "Восточной Европы", (Language.Russian, _) => "Латинской Америки и Карибского бассейна",
        (_, RegionalGroup.African) => "أفريقيا", (_, RegionalGroup.AsiaPacific) => "آسيا والمحيط الهادئ", (_, RegionalGroup.EasternEuropean) => "أوروبا الشرقية", _ => "أمريكا اللاتينية والكاريبي",
    };

    private static readonly (Language Language, string Parties, string Signatories, string WhoNot, string Signed, string Others, string First, string Last)[] Words =
    [
        (Language.English, "How many {0} States are parties?", "Which {0} States have signed but are not parties?", "and who is not?", "which of them have signed?", "and the rest?", "who signed first?", "who signed last among them?"),
        (Language.Chinese, "{0}有多少缔约国？", "{0}有哪些签署国还不是缔约国？", "哪些不是？", "其中谁签了？", "其余的呢？", "谁最早签署？", "最后签署的是谁？"),
        (Language.French, "Combien d’États {0} sont parties ?", "Quels États {0} ont signé sans être parties ?", "et qui ne l’est pas ?", "lesquels ont signé ?", "et les autres ?", "qui a signé le premier ?", "le dernier à avoir signé ?"),
        (Language.Spanish, "¿Cuántos Estados {0} son partes?", "¿Qué Estados {0} han firmado pero no son partes?", "¿y quiénes no?", "¿cuáles de ellos firmaron?", "¿y los demás?", "¿quién firmó primero?", "¿cuál firmó el último?"),
        (Language.Russian, "Сколько государств {0} участвуют?", "Какие государства {0} подписали, но не участвуют?", "а кто нет?", "кто из них подписал?", "а остальные?", "кто подписал первым?", "кто подписал последним?"),
        (Language.Arabic, "كم دولة من {0} طرف؟", "ما الدول الموقعة غير الأطراف من {0}؟", "ومن ليس كذلك؟", "أيها وقعت؟", "والبقية؟", "أيها وقعت أولا؟", "أيها وقعت أخيرا؟"),
    ];

    public static TheoryData<Language, RegionalGroup> Cases()
    {
        var cases = new TheoryData<Language, RegionalGroup>();
        foreach (var language in LanguageCodes.All)
        {
            foreach (var group in Groups)
            {
                cases.Add(language, group);
            }
        }

        return cases;
    }

    private static string[] Members(RegionalGroup group, params Standing[] standings) =>
        [.. Shipped.Book.States.All.Where(s => s.Group == group && standings.Contains(Shipped.Book.Status[s.Iso3].Standing)).Select(s => s.Iso3)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Who_is_not_is_the_complement_and_narrows_further(Language language, RegionalGroup group)
    {
        var words = Words.First(w => w.Language == language);
        var parties = string.Format(CultureInfo.InvariantCulture, words.Parties, In(language, group));

        Assert.Equivalent(Members(group, Standing.StateParty), Shipped.AskInTurn(language, parties).States, strict: true);
        Assert.Equivalent(Members(group, Standing.Signatory, Standing.NotJoined), Shipped.AskInTurn(language, parties, words.WhoNot).States, strict: true);
        Assert.Equivalent(Members(group, Standing.Signatory), Shipped.AskInTurn(language, parties, words.WhoNot, words.Signed).States, strict: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_rest_after_parties_and_signatories_are_those_outside(Language language, RegionalGroup group)
    {
        var words = Words.First(w => w.Language == language);
        var parties = string.Format(CultureInfo.InvariantCulture, words.Parties, In(language, group));
        var signatories = string.Format(CultureInfo.InvariantCulture, words.Signatories, In(language, group));

        Assert.Equivalent(Members(group, Standing.NotJoined), Shipped.AskInTurn(language, parties, signatories, words.Others).States, strict: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_and_the_last_are_those_of_the_list_alone(Language language, RegionalGroup group)
    {
        var words = Words.First(w => w.Language == language);
        var question = string.Format(CultureInfo.InvariantCulture, words.Signatories, In(language, group));
        var listed = Members(group, Standing.Signatory).Select(i => Shipped.Book.Status[i]).ToArray();
        var days = listed.Select(s => s.SignedOn!.Value.Day).ToArray();
        // a list of one State is about that State
        if (listed.Length > 1)
        {
            Assert.Equivalent(listed.Where(s => s.SignedOn!.Value.Day == days.Min()).Select(s => s.Iso3).ToArray(), Shipped.AskInTurn(language, question, words.First).States, strict: true);
            Assert.Equivalent(listed.Where(s => s.SignedOn!.Value.Day == days.Max()).Select(s => s.Iso3).ToArray(), Shipped.AskInTurn(language, question, words.Last).States, strict: true);
        }
    }

    [Theory]
    [InlineData(Language.English, "Who joined in {0}?", "the earliest?", "and the last?")]
    [InlineData(Language.Chinese, "{0}年哪些国家加入？", "最早的是哪个？", "最后的呢？")]
    [InlineData(Language.French, "Qui a adhéré en {0} ?", "le premier ?", "et le dernier ?")]
    [InlineData(Language.Spanish, "¿Quién se unió en {0}?", "¿el primero?", "¿y el último?")]
    [InlineData(Language.Russian, "Кто присоединился в {0} году?", "кто первый?", "а последний?")]
    [InlineData(Language.Arabic, "من انضم سنة {0}؟", "من الأول؟", "ومن الأخير؟")]
    public void The_first_and_the_last_of_a_year_are_told_by_their_day(Language language, string question, string first, string last) => Assert.All(
        (int[])[2018, 2019, 2022],
        year =>
        {
            var joined = Shipped.Book.Status.All.Where(s => s.DepositedOn?.Day.Year == year).ToArray();
            var asked = string.Format(CultureInfo.InvariantCulture, question, year);

            Assert.Equal([joined.MinBy(s => s.DepositedOn!.Value.Day)!.Iso3], Shipped.AskInTurn(language, asked, first).States);
            Assert.Equal([joined.MaxBy(s => s.DepositedOn!.Value.Day)!.Iso3], Shipped.AskInTurn(language, asked, first, last).States);
        });

    [Theory]
    [InlineData(Language.English, "Which Central American States are not parties?", "did it even sign?")]
    [InlineData(Language.Chinese, "中美洲哪个国家不是缔约国？", "它签了吗？")]
    [InlineData(Language.French, "Quels États d’Amérique centrale ne sont pas parties ?", "a-t-il au moins signé ?")]
    [InlineData(Language.Spanish, "¿Qué países de Centroamérica faltan por unirse?", "¿ni siquiera firmó?")]
    [InlineData(Language.Russian, "Какие государства Центральной Америки не участвуют?", "хотя бы подписало?")]
    [InlineData(Language.Arabic, "ما الدول غير الأطراف في أمريكا الوسطى؟", "هل وقعت على الأقل؟")]
    public void A_list_of_one_State_is_about_that_State(Language language, string question, string further)
    {
        var reply = Shipped.AskInTurn(language, question, further);

        Assert.Equal(["NIC"], reply.States);
        Assert.Equal("not_joined", reply.Value);
    }

    [Theory]
    [InlineData(Language.English, "how many States signed?", "how many have never ratified?")]
    [InlineData(Language.Chinese, "有多少国家签署了？", "有多少没有批准？")]
    [InlineData(Language.French, "Combien d’États ont signé ?", "combien n’ont pas ratifié ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados firmaron?", "¿cuántos no han ratificado?")]
    [InlineData(Language.Russian, "Сколько государств подписали?", "сколько так и не ратифицировали?")]
    [InlineData(Language.Arabic, "كم دولة وقعت؟", "كم منها لم تصدق؟")]
    public void Those_that_signed_and_went_no_further_are_the_signatories(Language language, string question, string further) =>
        Assert.Equal(Shipped.Book.Status.All.Count(s => s.Standing == Standing.Signatory), Convert.ToInt32(Shipped.AskInTurn(language, question, further).Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(Language.English, "How many joined in 2015?", "what was the best year?")]
    [InlineData(Language.Chinese, "2015年有多少国家加入？", "哪年最多？")]
    [InlineData(Language.French, "Combien ont adhéré en 2015 ?", "quelle a été la meilleure année ?")]
    [InlineData(Language.Spanish, "¿Cuántos se unieron en 2015?", "¿cuál fue el mejor año?")]
    [InlineData(Language.Russian, "Сколько присоединилось в 2015 году?", "а какой год лучший?")]
    [InlineData(Language.Arabic, "كم دولة انضمت في 2015؟", "ما أفضل سنة؟")]
    public void The_best_year_is_the_one_with_most_deposits(Language language, string question, string best) =>
        Assert.Equal(Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty).GroupBy(s => s.DepositYear ?? s.DepositedOn?.Day.Year).MaxBy(g => g.Count())!.Key, Shipped.AskInTurn(language, question, best).Value);

    [Theory]
    [InlineData(Language.English, "list the States that acceded instead of ratifying")]
    [InlineData(Language.Chinese, "哪些国家是加入而不是批准？")]
    [InlineData(Language.French, "Quels États ont adhéré au lieu de ratifier ?")]
    [InlineData(Language.Spanish, "¿Qué Estados se adhirieron en vez de ratificar?")]
    [InlineData(Language.Russian, "Какие государства присоединились, а не ратифицировали?")]
    [InlineData(Language.Arabic, "ما الدول التي انضمت بدلا من التصديق؟")]
    public void One_form_of_consent_instead_of_another_is_the_one_named_first(Language language, string question) =>
        Assert.Equivalent(Shipped.Book.Status.All.Where(s => s is { Standing: Standing.StateParty, Form: ConsentForm.Accession }).Select(s => s.Iso3).ToArray(), Shipped.AskInTurn(language, question).States, strict: true);
}
