using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.Wording;

public sealed class TypedTests
{
    [Theory]
    [InlineData(Language.Arabic, "Several delegations spoke.", true)]
    [InlineData(Language.Arabic, "(1) Paragraph 2 needs work.", true)]
    [InlineData(Language.Arabic, "تكلمت عدة وفود.", false)]
    [InlineData(Language.Arabic, "12.5", false)]
    [InlineData(Language.Arabic, "", false)]
    [InlineData(Language.English, "تكلمت عدة وفود.", true)]
    [InlineData(Language.English, "Several delegations spoke.", false)]
    [InlineData(Language.Chinese, "Several delegations spoke.", false)]
    public void What_runs_the_other_way_is_kept_apart(Language reader, string text, bool apart) =>
        Assert.Equal(apart ? "\u2068" + text + "\u2069" : text, Typed.In(reader, text));

    [Fact]
    public void Things_in_a_row_are_separated_as_the_language_does()
    {
        Assert.Equal("a, b", Typed.List(Language.French, ["a", "b"]));
        Assert.Equal("甲、乙", Typed.List(Language.Chinese, ["甲", "乙"]));
        Assert.Equal("ا، ب", Typed.List(Language.Arabic, ["ا", "ب"]));
        Assert.Equal("甲；乙", Typed.Series(Language.Chinese, ["甲", "乙"]));
    }
}
