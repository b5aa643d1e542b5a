using AttBot.Protocol.Slack;

namespace AttBot.Tests.Protocol.Slack;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("**Yes.** _As of_ 24 July", "*Yes.* _As of_ 24 July")]
    [InlineData("a *b* c", "a _b_ c")]
    [InlineData("\\*not\\* bold \\<x\\> \\& \\_y", "*not* bold &lt;x&gt; &amp; _y")]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("C:\\new", "C:\\new")]
    [InlineData("", "")]
    [InlineData("\\", "\\")]
    public void Light_markdown_becomes_Slacks_and_calls_nobody(string markdown, string expected) => Assert.Equal(expected, Mrkdwn.FromMarkdown(markdown));

    [Theory]
    [InlineData("<@UBOT> hey", "hey")]
    [InlineData("<@UBOT|bot> ask <@U2> and <@U3|ann>", "ask @U2 and @ann")]
    [InlineData("see <#C1|general>, <https://x.example/a?b=1&amp;c=2> or <https://x.example|here>", "see #general, https://x.example/a?b=1&c=2 or here")]
    [InlineData("<!channel> <!subteam^S1|@team> <!here>", "@channel @team @here")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2")]
    [InlineData("a < b", "a < b")]
    [InlineData("&amp;lt;", "&lt;")]
    public void What_a_user_wrote_is_read_as_they_saw_it(string text, string expected) => Assert.Equal(expected, Mrkdwn.Read(text, "UBOT"));

    [Fact]
    public void Whatever_is_said_comes_back_without_control_sequences() => ForAll.Check(500, 20260724, random =>
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "<>&!@#|*_~\\`ab \n:"[random.Next(17)]));

        Assert.DoesNotContain('<', Mrkdwn.FromMarkdown(text));
        Assert.DoesNotContain('<', Mrkdwn.Escape(Mrkdwn.Read(text, "U1")));
        Assert.Equal(text.Trim(), Mrkdwn.Read(Mrkdwn.Escape(text), "U1"));
    });

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a😀b", 3, "a…")]
    public void A_text_is_cut_between_characters(string text, int max, string expected) => Assert.Equal(expected, Mrkdwn.Cut(text, max));
}
