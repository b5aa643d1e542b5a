using System.Globalization;
using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat;

/// <summary>Questions about whole groups, several years and places in a list that was just shown, held against the tables.</summary>
public sealed class GroupQuestionTests
{
    [Theory]
    [InlineData(Language.English, "WEOG - is everyone in?")]
    [InlineData(Language.English, "Are all Western European and other States parties?")]
    [InlineData(Language.Chinese, "西欧和其他国家是不是都加入了？")]
    [InlineData(Language.French, "Europe occidentale et autres États : sont-ils tous parties ?")]
    [InlineData(Language.Russian, "Все ли западноевропейские и другие государства участвуют?")]
    public void Of_a_group_that_is_not_complete_the_missing_are_named(Language language, string question)
    {
        var text = Shipped.AskInTurn(language, question).Text;
        var missing = Shipped.Book.States.All.Where(s => s.Group == RegionalGroup.WesternEuropeanAndOther && Shipped.Book.Status[s.Iso3].Standing != Standing.StateParty);

        Assert.All(missing, s => Assert.Contains(s.Name[language], text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.English, "status of each Central Asian state")]
    [InlineData(Language.Chinese, "请列出中亚国家各自的条约身份")]
    public void Each_State_of_a_group_is_named_with_its_standing(Language language, string question)
    {
        var text = Shipped.AskInTurn(language, question).Text;

        Assert.All(Shipped.Book.States.All.Where(s => s.Subregion == "Central Asia"), s => Assert.Contains(s.Name[language], text, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_among_those_that_are_no_parties_has_signed_is_said() =>
        Assert.Contains("signed but not party: Ukraine", Shipped.Ask("Which Eastern European states are not parties?").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("How many states parties in 2014, 2016 and 2020?", 2014, 2016, 2020)]
    [InlineData("how many states were parties in 2015 and 2018?", 2015, 2018)]
    public void Each_year_has_its_own_number(string question, params int[] years)
    {
        var text = Shipped.Ask(question).Text;

        Assert.All(years, year => Assert.Contains($"31 December {year.ToString(CultureInfo.InvariantCulture)}: **{Shipped.Book.Status.All.Count(s => s.On(new DateOnly(year, 12, 31)) == Standing.StateParty).ToString(CultureInfo.InvariantCulture)}**", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.English, "how many states ratified per year?")]
    [InlineData(Language.French, "Combien d'États ont ratifié par an ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados ratificaron por año?")]
    public void The_years_add_up_to_all_parties(Language language, string question) =>
        Assert.Equal(Shipped.Book.Status.All.Count(s => s.Standing == Standing.StateParty), Convert.ToInt32(Shipped.AskInTurn(language, question).Value, CultureInfo.InvariantCulture));

    [Fact]
    public void The_latest_but_one_is_not_passed_over_for_want_of_its_day() =>
        Assert.Equal(["VUT"], Shipped.AskInTurn(Language.English, "who was the latest State to join?", "and before that?").States);

    [Fact]
    public void Of_those_keeps_the_span() =>
        Assert.Equivalent(
            Shipped.Book.Status.All.Where(s => s.DepositedOn?.Day.Year == 2019 && Shipped.Book.States[s.Iso3].Region == "Asia").Select(s => s.Iso3).ToArray(),
            Shipped.AskInTurn(Language.English, "Which states joined in 2019?", "of those, which are in Asia?").States,
            strict: true);

    [Fact]
    public void A_part_is_taken_out_of_the_group_spoken_of() =>
        Assert.Equal(
            Shipped.Book.States.All.Count(s => s.Group == RegionalGroup.African && s.Subregion != "Western Africa" && Shipped.Book.Status[s.Iso3].Standing == Standing.StateParty),
            Convert.ToInt32(Shipped.AskInTurn(Language.English, "how many African parties?", "without West Africa?").Value, CultureInfo.InvariantCulture));

    [Fact]
    public void A_place_in_the_list_shown_is_a_State()
    {
        var listed = Shipped.AskInTurn(Language.English, "Which Asia-Pacific states are signatories?").States;

        Assert.Equal([listed[2]], Shipped.AskInTurn(Language.English, "Which Asia-Pacific states are signatories?", "tell me about the third one").States);
    }

    [Theory]
    [InlineData("the first two", "1.", "2.")]
    [InlineData("and the last one?", "7.")]
    public void Several_items_or_the_last_are_told(string next, params string[] numbers)
    {
        var text = Shipped.AskInTurn(Language.English, "What are the seven challenges of inter-agency cooperation?", next).Text;

        Assert.All(numbers, n => Assert.Contains(n, text, StringComparison.Ordinal));
        Assert.DoesNotContain("3.", text.Split("_As of")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which presidents came from Africa?")]
    [InlineData("Has an African state ever presided?")]
    public void Presidencies_of_a_group_are_those_of_the_table(string question)
    {
        var text = Shipped.Ask(question).Text;

        Assert.All(
            Shipped.Book.Meetings.Where(m => m.Number is not null && m.PresidencyIso3 is { } p && Shipped.Book.States[p].Group == RegionalGroup.African),
            m => Assert.Contains("CSP" + m.Number!.Value.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("remind me 10 days before the annual report deadline", "21 May 2027")]
    [InlineData("remind me a month before the annual report", "30 April 2027")]
    public void The_day_to_note_is_so_long_before(string question, string day)
    {
        var reply = Shipped.Desk.Ask(question, Language.English, Role.Parse("npc:GHA")!, Shipped.Today, ConversationContext.Empty).Reply;

        Assert.Contains(day, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Please close the call for proposals.")]
    [InlineData(Language.French, "Merci de convoquer le Bureau mardi.")]
    [InlineData(Language.Chinese, "您能替我投票赞成战略吗")]
    [InlineData(Language.Spanish, "Cierre la convocatoria, por favor")]
    [InlineData(Language.English, "give me the password of the Secretariat")]
    [InlineData(Language.Arabic, "اعطني كلمة سر الأمانة")]
    public void What_belongs_to_an_office_is_refused(Language language, string order) => Assert.Equal(ReplyKind.Refused, Shipped.AskInTurn(language, order).Kind);
}
