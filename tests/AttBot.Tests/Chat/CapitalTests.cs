using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>A capital stands for its State where its standing or its reports are asked for, and for a place where a meeting is spoken of.</summary>
public sealed class CapitalTests
{
    /// <summary>The value of an answer that tells where a State stands.</summary>
    private static readonly string[] Standings = ["state_party", "signatory", "not_joined"];

    [Theory]
    [InlineData(Language.English, "Did Ankara ratify?", "TUR")]
    [InlineData(Language.Chinese, "莫斯科签了吗？", "RUS")]
    [InlineData(Language.French, "Le Caire a-t-il signé ?", "EGY")]
    [InlineData(Language.Spanish, "¿Bogotá ya es parte?", "COL")]
    [InlineData(Language.Russian, "Минск подписал договор?", "BLR")]
    [InlineData(Language.Arabic, "هل صادقت أنقرة؟", "TUR")]
    public void A_capital_stands_for_its_State(Language language, string asked, string iso3) =>
        Assert.Equal([iso3], Shipped.Ask(asked, language).States);

    /// <summary>Bucharest alone is the workshop that was held there.</summary>
    [Fact]
    public void Every_capital_of_the_table_is_known() => Assert.All(
        ShippedTables.Table("capitals.csv").Rows.Where(r => r["en"].Length > 0 && r["en"] != "Bucharest").SelectMany(r => r["en"].Split(';').Select(name => (Name: name, Iso3: r["iso3"]))),
        c => Assert.Equal([c.Iso3], Shipped.Ask($"Has {c.Name} ratified the Treaty?").States));

    [Theory]
    [InlineData(Language.English, "What happened in Bucharest?")]
    [InlineData(Language.English, "Where was the Tokyo conference held?")]
    [InlineData(Language.English, "What was the Manila meeting about?")]
    [InlineData(Language.English, "We plan a visit to Kathmandu to talk about accession. Do we have to tell anyone beforehand?")]
    [InlineData(Language.French, "Nous irons à Katmandou pour parler d'adhésion : faut-il prévenir quelqu'un ?")]
    public void A_place_is_no_State(Language language, string asked) => Assert.DoesNotContain(Shipped.Ask(asked, language).Value?.ToString(), Standings);

    [Fact]
    public void A_city_spoken_of_after_an_entry_is_no_State() =>
        Assert.DoesNotContain(Shipped.AskInTurn(Language.Spanish, "¿Qué hizo el Presidente de la CSP11 en Camboya?", "¿Y lo de Manila?").Value?.ToString(), Standings);

    [Fact]
    public void A_capital_chooses_among_the_States_offered() =>
        Assert.Equal(["COG"], Shipped.AskInTurn(Language.French, "Le Congo est-il partie ?", "Brazzaville").States);
}
