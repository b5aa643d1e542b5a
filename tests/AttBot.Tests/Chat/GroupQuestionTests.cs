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

    [Theory]
    [InlineData(Language.English, "Which signatories are in Africa but not in East Africa?", Standing.Signatory, "Eastern Africa")]
    [InlineData(Language.English, "African parties but not in West Africa", Standing.StateParty, "Western Africa")]
    [InlineData(Language.English, "which African states are neither signatories nor parties, except North African ones?", Standing.NotJoined, "Northern Africa")]
    [InlineData(Language.French, "Quels signataires d'Afrique, sauf ceux d'Afrique de l'Est ?", Standing.Signatory, "Eastern Africa")]
    [InlineData(Language.Spanish, "¿Qué signatarios africanos hay, excepto los de África oriental?", Standing.Signatory, "Eastern Africa")]
    public void A_part_of_the_group_is_left_out(Language language, string question, Standing standing, string part) =>
        Assert.Equivalent(
            Shipped.Book.States.All.Where(s => s.Group == RegionalGroup.African && s.Subregion != part && Shipped.Book.Status[s.Iso3].Standing == standing).Select(s => s.Iso3).ToArray(),
            Shipped.AskInTurn(language, question).States,
            strict: true);

    [Theory]
    [InlineData(Language.English, "who is the depositary?")]
    [InlineData(Language.French, "Qui est le dépositaire ?")]
    [InlineData(Language.Russian, "Кто депозитарий Договора?")]
    public void The_depositary_is_no_list_of_States(Language language, string question) => Assert.Empty(Shipped.AskInTurn(language, question).States);

    [Theory]
    [InlineData(Language.English, "what is article 11 about?", "11(6)")]
    [InlineData(Language.Spanish, "¿De qué trata el artículo 10?", "texto íntegro")]
    public void An_article_is_told_in_the_words_of_the_table(Language language, string question, string article)
    {
        var reply = Shipped.AskInTurn(language, question);

        Assert.Equal("articles-described", reply.Topic);
        Assert.Contains(article, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Will Thailand ratify next year?")]
    [InlineData(Language.French, "La Thaïlande ratifiera-t-elle l'an prochain ?")]
    [InlineData(Language.Russian, "Таиланд ратифицирует договор в следующем году?")]
    public void Of_the_future_nothing_is_said(Language language, string question) => Assert.Equal(ReplyKind.Refused, Shipped.AskInTurn(language, question).Kind);

    [Fact]
    public void Neither_signed_nor_acceded_is_both_denied() =>
        Assert.Equal(
            Shipped.Book.States.All.Count(s => s.Membership == UnMembership.Member && Shipped.Book.Status[s.Iso3].Standing == Standing.NotJoined),
            Convert.ToInt32(Shipped.Ask("How many UN member states have done nothing at all, neither signed nor acceded?").Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(Language.English, "How many African States are parties?", "name the signatories there", Standing.Signatory)]
    [InlineData(Language.English, "Which African states are still not parties?", "how many parties does the group have", Standing.StateParty)]
    [InlineData(Language.French, "Combien d'États d'Afrique sont parties ?", "lesquels ne le sont pas ?", null)]
    public void The_group_of_the_turn_before_is_kept(Language language, string first, string next, Standing? standing) =>
        Assert.Equivalent(
            Shipped.Book.States.All.Where(s => s.Group == RegionalGroup.African && (standing is null ? Shipped.Book.Status[s.Iso3].Standing != Standing.StateParty : Shipped.Book.Status[s.Iso3].Standing == standing)).Select(s => s.Iso3).ToArray(),
            Shipped.AskInTurn(language, first, next).States,
            strict: true);

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

    [Theory]
    [InlineData(Language.English, "Which Nordic countries are parties?", 5)]
    [InlineData(Language.Russian, "Какие страны Балтии участвуют в ДТО?", 3)]
    [InlineData(Language.Chinese, "波罗的海国家有哪些是缔约国？", 3)]
    public void A_customary_grouping_is_listed_and_said_to_be_in_no_source(Language language, string asked, int members)
    {
        var reply = Shipped.Ask(asked, language);

        Assert.Equal(members, reply.States.Count);
        Assert.Contains(AttBot.Chat.Wording.Phrases.Say(language, members == 5 ? "region.Nordic" : "region.Baltic"), reply.Text, StringComparison.Ordinal);
    }
}
