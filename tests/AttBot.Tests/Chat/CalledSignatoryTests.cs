using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A State Party that once signed is called a signatory by some: neither a yes nor a no may mislead.</summary>
public sealed class CalledSignatoryTests
{
    /// <summary>"Still", "only": the State went no further, which is not so for a State Party.</summary>
    [Theory]
    [InlineData(Language.English, "Is Malawi still just a signatory?", "No.")]
    [InlineData(Language.English, "Malawi is on the list of signatories in the work plan. Is that still right?", "No.")]
    [InlineData(Language.English, "Is Türkiye still a signatory?", "Yes.")]
    [InlineData(Language.Chinese, "马拉维仍是签署国吗？", "否。")]
    [InlineData(Language.French, "La Türkiye est-elle toujours signataire ?", "Oui.")]
    [InlineData(Language.Spanish, "¿Sigue siendo Malawi solo signatario?", "No.")]
    public void Still_a_signatory_means_not_yet_a_party(Language language, string asked, string lead) =>
        Assert.StartsWith(lead, Shipped.Ask(asked, language).Text, StringComparison.Ordinal);

    /// <summary>The bare noun could mean either: the standing is told, without a yes or no.</summary>
    [Theory]
    [InlineData(Language.English, "Is France a signatory?")]
    [InlineData(Language.Chinese, "法国是签署国吗？")]
    [InlineData(Language.English, "Is France a signatory or a State Party?")]
    [InlineData(Language.Chinese, "法国是签署国还是缔约国？")]
    [InlineData(Language.Spanish, "¿Es Francia signataria o Estado parte?")]
    public void A_party_called_a_signatory_is_told_as_what_it_is(Language language, string asked)
    {
        var told = Shipped.Ask(asked, language);

        Assert.Equal("state_party", told.Value);
        Assert.StartsWith("**", told.Text, StringComparison.Ordinal);
    }

    /// <summary>The verb asks for the signature alone.</summary>
    [Theory]
    [InlineData(Language.English, "Did France sign?", "Yes.")]
    [InlineData(Language.Chinese, "法国签署了吗？", "是。")]
    [InlineData(Language.English, "Is Kenya a signatory?", "No.")]
    [InlineData(Language.English, "Is Thailand a signatory?", "Yes.")]
    public void What_can_mean_one_thing_only_is_affirmed_or_denied(Language language, string asked, string lead) =>
        Assert.StartsWith(lead, Shipped.Ask(asked, language).Text, StringComparison.Ordinal);

    /// <summary>The 28 are those of the list of 16 April 2024.</summary>
    [Theory]
    [InlineData("Was Cameroon among the 28 signatories?", "No.", "state_party")]
    [InlineData("Was Malawi among the 28 signatories?", "Yes.", "signatory")]
    [InlineData("Is Kenya one of the 28 signatories?", "No.", "not_joined")]
    public void The_list_of_the_plan_is_asked_for_its_day(string asked, string said, string standing)
    {
        var told = Shipped.Ask(asked, Language.English);

        Assert.StartsWith("On 16 April 2024: " + said, told.Text, StringComparison.Ordinal);
        Assert.Equal(standing, told.Value);
        Assert.Equal(new DateOnly(2024, 4, 16), told.AsOf);
    }
}
