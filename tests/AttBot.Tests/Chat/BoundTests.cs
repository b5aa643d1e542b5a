using System.Globalization;
using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Between its deposit and entry into force for it (Article 22) a State is a party by its deposit and not yet bound.</summary>
public sealed class BoundTests
{
    /// <summary>Each State Party whose deposit came after the Treaty's own entry into force, straight from the shipped table.</summary>
    public static TheoryData<string> LaterParties =>
        [.. ShippedTables.Table("att_status.csv").Rows.Where(r => r["deposit_date"].Length > 0 && string.CompareOrdinal(r["deposit_date"], "2014-12-24") > 0).Select(r => r["iso3"])];

    [Theory]
    [MemberData(nameof(LaterParties))]
    public void A_State_is_bound_from_the_ninetieth_day_after_its_deposit(string iso3)
    {
        var deposit = Shipped.Book.Status[iso3].DepositedOn!.Value.Day;
        Assert.StartsWith("No.", Answer(iso3, deposit.AddDays(89)), StringComparison.Ordinal);
        Assert.StartsWith("Yes.", Answer(iso3, deposit.AddDays(90)), StringComparison.Ordinal);
    }

    private static string Answer(string iso3, DateOnly day)
    {
        var text = Shipped.Ask($"Was {Shipped.Book.States[iso3].Name[Language.English]} bound by the treaty on {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}?", Language.English).Text;
        return text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    [Theory]
    [InlineData(Language.English, "Was the treaty in force for Gabon on 1 November 2022?")]
    [InlineData(Language.Chinese, "2025年1月1日哥伦比亚受条约约束吗？")]
    [InlineData(Language.French, "La Colombie était-elle liée par le traité au 1er janvier 2025 ?")]
    [InlineData(Language.Spanish, "¿Estaba Colombia obligada por el tratado el 1 de enero de 2025?")]
    [InlineData(Language.Russian, "Была ли Колумбия связана договором 1 января 2025 года?")]
    [InlineData(Language.Arabic, "هل كانت كولومبيا ملزمة بالمعاهدة في 1 يناير 2025؟")]
    public void Before_that_the_answer_is_no(Language language, string asked) => Assert.Contains(Phrases.Say(language, "no"), Shipped.Ask(asked, language).Text, StringComparison.Ordinal);

    /// <summary>A party by deposit may be called one; neither yes nor no alone would tell it rightly.</summary>
    [Fact]
    public void A_party_that_is_not_bound_yet_is_told_with_both()
    {
        var reply = Shipped.Ask("Was Colombia a party on 1 January 2025?", Language.English);
        Assert.Contains("State Party by the deposit of its instrument; the Treaty is not yet in force for it", reply.Text, StringComparison.Ordinal);
        Assert.Contains("13 January 2025", reply.Text, StringComparison.Ordinal);
    }

    /// <summary>Where only the year of the deposit is known, the day by which it must be in force decides.</summary>
    [Fact]
    public void A_deposit_without_a_day_is_bound_when_the_year_and_ninety_days_are_over()
    {
        Assert.Equal(Standing.StateParty, Shipped.Book.Status["VUT"].Standing);
        Assert.StartsWith("Yes.", Shipped.Ask("Is Vanuatu bound by the treaty?", Language.English).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Has Ecuador acceded?", "Yes.")]
    [InlineData("Has Monaco acceded?", "Yes.")]
    [InlineData("Has Kenya acceded?", "No.")]
    public void Whether_a_State_acceded_is_told_by_yes_or_no(string asked, string lead) => Assert.StartsWith(lead, Shipped.Ask(asked, Language.English).Text, StringComparison.Ordinal);
}
