using System.Globalization;
using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat.Moves;

/// <summary>Who else, since when, in which form, in which part of the year: the States around the one or the list spoken of, against the table itself.</summary>
public sealed class AroundMoveTests
{
    private static string[] Joined(Func<TreatyStatus, bool> of) => [.. Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty && of(s)).Select(s => s.Iso3)];

    [Theory]
    [InlineData(Language.English, "When did Chile join?", "who else the same year?")]
    [InlineData(Language.Chinese, "智利什么时候加入的？", "同年还有谁？")]
    [InlineData(Language.French, "Quand le Chili a-t-il adhéré ?", "qui d’autre la même année ?")]
    [InlineData(Language.Spanish, "¿Cuándo se unió Chile?", "¿quién más ese año?")]
    [InlineData(Language.Russian, "Когда присоединилась Чили?", "кто еще в том же году?")]
    [InlineData(Language.Arabic, "متى انضمت شيلي؟", "من أيضا في السنة نفسها؟")]
    public void Who_else_that_year_are_those_of_the_year_of_its_deposit(Language language, string question, string others) =>
        Assert.Equivalent(Joined(s => s.DepositYear == 2018 || s.DepositedOn?.Day.Year == 2018), Shipped.AskInTurn(language, question, others).States, strict: true);

    [Theory]
    [InlineData(Language.English, "Which States joined in 2019?", "and since then?")]
    [InlineData(Language.Chinese, "2019年有哪些国家加入？", "此后呢？")]
    [InlineData(Language.French, "Quels États ont adhéré en 2019 ?", "et depuis lors ?")]
    [InlineData(Language.Spanish, "¿Qué Estados se unieron en 2019?", "¿y desde entonces?")]
    [InlineData(Language.Russian, "Какие государства присоединились в 2019 году?", "а с тех пор?")]
    [InlineData(Language.Arabic, "ما الدول التي انضمت في 2019؟", "ومنذ ذلك الحين؟")]
    public void Those_since_then_joined_after_the_year_spoken_of(Language language, string question, string since) =>
        Assert.Equivalent(Joined(s => (s.DepositYear ?? s.DepositedOn?.Day.Year) > 2019), Shipped.AskInTurn(language, question, since).States, strict: true);

    [Theory]
    [InlineData(Language.English, "Who joined in 2020?", "which of them by accession?", "and by ratification?")]
    [InlineData(Language.Chinese, "2020年哪些国家加入？", "哪些是以加入方式？", "以批准方式的呢？")]
    [InlineData(Language.French, "Qui a adhéré en 2020 ?", "lesquels par adhésion ?", "et par ratification ?")]
    [InlineData(Language.Spanish, "¿Quién se unió en 2020?", "¿cuáles por adhesión?", "¿y por ratificación?")]
    public void A_list_is_parted_by_the_form_of_consent(Language language, string question, string accession, string ratification)
    {
        Assert.Equivalent(Joined(s => s.DepositedOn?.Day.Year == 2020 && s.Form == ConsentForm.Accession), Shipped.AskInTurn(language, question, accession).States, strict: true);
        Assert.Equivalent(Joined(s => s.DepositedOn?.Day.Year == 2020 && s.Form != ConsentForm.Accession), Shipped.AskInTurn(language, question, accession, ratification).States, strict: true);
    }

    [Fact]
    public void The_other_half_and_the_whole_of_the_year_are_counted()
    {
        const string first = "How many joined in the first half of 2014?";

        Assert.Equal(Joined(s => s.DepositedOn?.Day is { Year: 2014, Month: > 6 }).Length, Number(Shipped.AskInTurn(Language.English, first, "and in the second half?")));
        Assert.Equal(Joined(s => s.DepositYear == 2014 || s.DepositedOn?.Day.Year == 2014).Length, Number(Shipped.AskInTurn(Language.English, first, "and in the second half?", "in total that year?")));
    }

    [Theory]
    [InlineData(Language.English, "Who signed on 25 September 2013?", "which of them are parties now?", "and those that aren't?")]
    [InlineData(Language.Spanish, "¿Quiénes firmaron el 25 de septiembre de 2013?", "¿cuáles son partes hoy?", "¿y los que no?")]
    public void Those_who_signed_on_a_day_are_parted_by_what_became_of_them(Language language, string question, string parties, string others)
    {
        string[] Signed(bool party) => [.. Shipped.Book.Status.All.Where(s => s.SignedOn?.Day == new DateOnly(2013, 9, 25) && (s.Standing == Standing.StateParty) == party).Select(s => s.Iso3)];

        Assert.Equivalent(Signed(true).Union(Signed(false)).ToArray(), Shipped.AskInTurn(language, question).States, strict: true);
        Assert.Equivalent(Signed(true), Shipped.AskInTurn(language, question, parties).States, strict: true);
        Assert.Equivalent(Signed(false), Shipped.AskInTurn(language, question, parties, others).States, strict: true);
    }

    [Theory]
    [InlineData(Language.English, "Who joined in {0}?", "which of them were African?", "and the first?", "how many from Asia-Pacific?")]
    public void A_part_of_the_list_is_counted_after_its_first(Language language, string question, string part, string first, string count) => Assert.All(
        (int[])[2020],
        year =>
        {
            var asked = string.Format(CultureInfo.InvariantCulture, question, year);
            var expected = Shipped.Book.States.All.Count(s => s.Group == AttBot.Treaty.States.RegionalGroup.AsiaPacific && Shipped.Book.Status[s.Iso3].DepositedOn?.Day.Year == year);

            Assert.Equal(expected, Number(Shipped.AskInTurn(language, asked, part, first, count)));
        });

    [Theory]
    [InlineData(Language.English, "What was the theme of CSP4?", "and two years later?")]
    [InlineData(Language.French, "Quel était le thème de la CSP4 ?", "et deux ans plus tard ?")]
    [InlineData(Language.Spanish, "¿Cuál fue el tema de la CSP4?", "¿y dos años después?")]
    [InlineData(Language.Russian, "Какая была тема КГУ4?", "а через два года?")]
    [InlineData(Language.Arabic, "ما موضوع CSP4؟", "وبعد سنتين؟")]
    public void Years_after_a_conference_lead_to_that_of_the_year(Language language, string question, string later) =>
        Assert.Contains("CSP6", Shipped.AskInTurn(language, question, later).Sources[0].Reference, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "Is Ukraine a party?", "are they in GRULAC?")]
    [InlineData(Language.French, "L’Ukraine est-elle partie ?", "est-elle du groupe d’Afrique ?")]
    public void Whether_a_State_belongs_to_a_group_is_asked_of_the_State(Language language, string question, string group)
    {
        var reply = Shipped.AskInTurn(language, question, group);

        Assert.Equal(["UKR"], reply.States);
        Assert.NotEqual(ReplyKind.Unknown, reply.Kind);
    }

    [Theory]
    [InlineData("date?")]
    [InlineData("exact date?")]
    public void A_word_that_two_languages_share_keeps_the_language_chosen(string question) =>
        Assert.Equal(Language.English, Shipped.AskInTurn(Language.English, "Is Ecuador a party?", question).Language);

    [Fact]
    public void A_day_without_its_day_in_the_sources_is_told_as_unknown()
    {
        var reply = Shipped.AskInTurn(Language.English, "who ratified most recently?", "do you have the exact day?");

        Assert.Equal(ReplyKind.Unknown, reply.Kind);
        Assert.Equal(["ECU"], reply.States);
    }

    private static int Number(Reply reply) => Convert.ToInt32(reply.Value, CultureInfo.InvariantCulture);
}
