using System.Globalization;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat.Moves;

/// <summary>One more thing about the State spoken of, and about its deadline, in six languages, against the table itself.</summary>
public sealed class AttributeMoveTests
{
    private static readonly (Language Language, string Date, string Ratification, string Certain, string Group)[] Words =
    [
        (Language.English, "When did {0} deposit its instrument?", "was it a ratification?", "is that date certain?", "how many in its group are parties?"),
        (Language.Chinese, "{0}什么时候交存的？", "是批准还是加入？", "这个日期确定吗？", "该组有多少缔约国？"),
        (Language.French, "Date du dépôt : {0} ?", "était-ce une ratification ?", "cette date est-elle sûre ?", "combien de parties dans son groupe ?"),
        (Language.Spanish, "¿Cuándo depositó {0} su instrumento?", "¿fue una ratificación?", "¿es segura esa fecha?", "¿cuántos partes hay en su grupo?"),
        (Language.Russian, "Дата сдачи документа: {0}?", "это была ратификация?", "эта дата точная?", "сколько участников в этой группе?"),
        (Language.Arabic, "متى انضمت {0}؟", "هل كان تصديقا؟", "هل هذا التاريخ مؤكد؟", "كم طرفا في هذه المجموعة؟"),
    ];

    public static TheoryData<Language, string> Cases()
    {
        var cases = new TheoryData<Language, string>();
        foreach (var language in LanguageCodes.All)
        {
            foreach (var state in new[] { "KAZ", "GAB", "NLD", "CHL", "MDG", "ECU", "CAN" })
            {
                cases.Add(language, state);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_form_of_consent_is_told_and_marked_where_no_source_backs_it(Language language, string state)
    {
        var words = Words.First(w => w.Language == language);
        var status = Shipped.Book.Status[state];
        var reply = Shipped.AskInTurn(language, Of(words.Date, language, state), words.Ratification);

        Assert.Equal([state], reply.States);
        Assert.Equal(status is { FormVerified: true, Form: not ConsentForm.Unknown } ? status.Form.ToString().ToLowerInvariant() : null, reply.Value);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whether_a_day_is_certain_is_what_the_table_says_of_it(Language language, string state)
    {
        var words = Words.First(w => w.Language == language);
        var (plain, asked) = (Shipped.AskInTurn(language, Of(words.Date, language, state)), Shipped.AskInTurn(language, Of(words.Date, language, state), words.Certain));
        var lead = AttBot.Chat.Wording.Phrases.Say(language, Shipped.Book.Status[state].DepositedOn is { } day ? day.Verified ? "certain.yes" : "certain.no" : "certain.missing");

        Assert.StartsWith(lead, asked.Text, StringComparison.Ordinal);
        Assert.EndsWith(plain.Text, asked.Text, StringComparison.Ordinal);
        Assert.Equal(plain.Value, asked.Value);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_group_is_that_of_the_State_spoken_of(Language language, string state)
    {
        var words = Words.First(w => w.Language == language);
        var group = Shipped.Book.States[state].Group;

        Assert.Equal(
            Shipped.Book.States.All.Count(s => s.Group == group && Shipped.Book.Status[s.Iso3].Standing == Standing.StateParty),
            Convert.ToInt32(Shipped.AskInTurn(language, Of(words.Date, language, state), words.Group).Value, CultureInfo.InvariantCulture));
    }

    private static readonly (Language Language, string Annual, string Next, string First, string Days)[] Deadlines =
    [
        (Language.English, "When is the annual report of {0} due?", "and the following one?", "and the very first?", "how many days is that from now?"),
        (Language.Chinese, "{0}的年度报告什么时候到期？", "下一份呢？", "最早的那份呢？", "还有多少天？"),
        (Language.French, "Date limite du rapport annuel : {0} ?", "et le suivant ?", "et le tout premier ?", "dans combien de jours ?"),
        (Language.Spanish, "¿Cuándo vence el informe anual de {0}?", "¿y el siguiente?", "¿y el primero de todos?", "¿cuántos días faltan?"),
        (Language.Russian, "Срок годового доклада: {0}?", "а следующий?", "а самый первый?", "через сколько дней?"),
        (Language.Arabic, "متى موعد التقرير السنوي: {0}؟", "والتالي؟", "والأول؟", "كم يوما من الآن؟"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_deadline_is_followed_to_the_next_the_first_and_the_days_until_it(Language language, string state)
    {
        if (Shipped.Book.Status[state].InForce is not { } inForce)
        {
            return;
        }

        var words = Deadlines.First(d => d.Language == language);
        var question = Of(words.Annual, language, state);
        var next = ReportDeadlines.NextAnnual(inForce, Shipped.Today);

        Assert.Equal(Iso.Text(next.LastDay), Shipped.AskInTurn(language, question).Value);
        Assert.Equal(Iso.Text(ReportDeadlines.AnnualReport(next.ReportedYear + 1)), Shipped.AskInTurn(language, question, words.Next).Value);
        Assert.Equal(Iso.Text(ReportDeadlines.AnnualReport(ReportDeadlines.FirstReportedYear(inForce))), Shipped.AskInTurn(language, question, words.First).Value);
        Assert.Equal(next.LastDay.DayNumber - Shipped.Today.DayNumber, Shipped.AskInTurn(language, question, words.Days).Value);
    }

    [Theory]
    [InlineData(Language.English, "Is {0} a party?", "and if it deposited on {1}, from when would it be bound?")]
    [InlineData(Language.Chinese, "{0}是缔约国吗？", "如果{1}交存，什么时候生效？")]
    [InlineData(Language.French, "Statut : {0} ?", "et s’il déposait le {1} ?")]
    [InlineData(Language.Spanish, "¿{0} es parte?", "¿y si depositara el {1}?")]
    [InlineData(Language.Russian, "Статус: {0}?", "а если сдаст документ {1}?")]
    [InlineData(Language.Arabic, "هل {0} طرف؟", "وإذا أودعت في {1}؟")]
    public void A_deposit_to_come_is_reckoned_for_a_State_that_is_no_party(Language language, string question, string deposit) => Assert.All(
        ((string State, string Day)[])[("KEN", "2026-12-01"), ("HTI", "2027-03-01"), ("IND", "2028-02-29")],
        x => Assert.Equal(
            Iso.Text(Iso.Date(x.Day)!.Value.AddDays(90)),
            Shipped.AskInTurn(language, Of(question, language, x.State), string.Format(CultureInfo.InvariantCulture, deposit, "", x.Day)).Value));

    private static string Of(string question, Language language, string iso3) => string.Format(CultureInfo.InvariantCulture, question, Shipped.Book.States[iso3].Name[language]);
}
