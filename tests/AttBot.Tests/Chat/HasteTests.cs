using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What is typed in haste is answered as what it is short for.</summary>
public sealed class HasteTests
{
    [Theory]
    [InlineData(Language.English, "gabon dep date?", "When did Gabon deposit its instrument?")]
    [InlineData(Language.English, "EIF date for gabon", "When did the Treaty enter into force for Gabon?")]
    [InlineData(Language.English, "csp8 prez + place?", "csp8 president and place?")]
    [InlineData(Language.English, "dates of the csp12 working group wk", "dates of the csp12 working group week")]
    [InlineData(Language.Chinese, "第7届缔约国会议主题是啥", "第7届缔约国会议主题是什么")]
    public void It_is_written_out_first(Language language, string typed, string meant) => Assert.Equal(Shipped.Ask(meant, language).Text, Shipped.Ask(typed, language).Text);

    [Fact]
    public void Letter_and_figure_are_one_word() =>
        Assert.Equal(Shipped.Ask("remind me 10 days before the annual report", Language.English).Text, Shipped.Ask("remind me 10 days b4 the annual report", Language.English).Text);

    /// <summary>"para" is Spanish before a word and a paragraph before a number.</summary>
    [Fact]
    public void A_paragraph_makes_no_message_Spanish() => Assert.Equal(Language.English, Shipped.Ask("mgmt cttee paper para 24(c)??", Language.English).Language);
}
