using System.Text;
using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Any text at all gets a reply.</summary>
public sealed class DeskGarbageTests
{
    private static readonly string[] Nasty =
    [
        "", " ", "\t\n", "\0", "?", "？？？", "…", "😀", "👩‍👩‍👧‍👦🏳️‍🌈", "\uD800", "\uDC00a", "a\u0301\u0301\u0301", "\u202Eparty\u202C", "\uFEFF", "ﷺ", "İıŞß", "𝔍𝔞𝔭𝔞𝔫",
        "<script>alert(1)</script>", "<SCRIPT SRC=//x></SCRIPT>", "Is <script>alert(1)</script> a State Party?", "Is <img src=x onerror=alert(1)> a party?", "**Japan** _is_ `a` [party](javascript:alert(1))?",
        "'; DROP TABLE States; --", "1 OR 1=1", "{{7*7}} ${7*7} {state} {0} %s %n", "[status.state_party]", "../../../etc/passwd", "ATT/", "ATT/CSP", "ATT/CSP10.WGTU/2024/CHAIR/", "ATT/ATT/ATT/785/801",
        "999999999999999999999999", "-1", "0", "00/00/0000", "31 February 2024", "on 2024-02-30", "in 9999", "in 0000", "since 12345678901234567890", "before 1 January 0001", "between 2020 and 2019",
        "list them", "them", "and?", "and and and", "why", "1", "2.", "the second one", "yes", "no", "Congo", "Congo Congo Congo", "Korea, Guinea, Congo and Niger", "Japan Japan Japan",
        "When did Kosovo join?", "Is Atlantis a party?", "Est-ce que", "¿", "когда", "متى", "什么时候",
    ];

    private static readonly string[] Words =
    [
        "Japan", "Kenya", "Congo", "Guinea", "USA", "日本", "刚果", "Японія", "Япония", "اليابان", "Côte d'Ivoire", "party", "parties", "signatory", "joined", "since", "2020", "before", "2015-06-01", "15 October 2024",
        "how many", "which", "list", "and", "not", "our", "report", "annual", "initial", "due", "when", "who", "Bureau", "CSP11", "CSP99", "next", "outside", "Africa", "Asia-Pacific", "strategy", "adopted", "785",
        "combien", "d'États", "parties", "¿cuántos", "estados", "сколько", "государств", "كم", "دولة", "طرف", "多少", "缔约国", "非洲", "<b>", "**", "|", "\n", "😀", "?", ",", "“", "remind me", "approve", "violated",
    ];

    public static TheoryData<string> NastyTexts => [.. Nasty.Select(n => Convert.ToBase64String(Encoding.Unicode.GetBytes(n)))];

    [Theory]
    [MemberData(nameof(NastyTexts))]
    public void A_nasty_text_gets_a_plain_reply_in_every_language(string coded)
    {
        var text = Encoding.Unicode.GetString(Convert.FromBase64String(coded));
        Assert.All(LanguageCodes.All, language => IsPlain(Shipped.Ask(text, language)));
    }

    [Fact]
    public void Any_mixture_of_words_gets_a_reply_at_every_turn_of_a_conversation() => ForAll.Check(150, 11, random =>
    {
        var context = ConversationContext.Empty;
        for (var turn = 0; turn < 6; turn++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Pick(Words)));
            (var reply, context) = Shipped.Desk.Ask(text, random.Pick(LanguageCodes.All), random.Pick(Roles), random.Day(new(2012, 1, 1), new(2031, 1, 1)), context);
            IsPlain(reply);
            context = ConversationContext.FromJson(context.ToJson());
        }
    });

    [Fact]
    public void Any_characters_get_a_reply() => ForAll.Check(600, 23, random =>
    {
        var text = new string([.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => Character(random))]);
        IsPlain(Shipped.Ask(text, random.Pick(LanguageCodes.All)));
    });

    [Theory]
    [InlineData("a")]
    [InlineData("Japan ")]
    [InlineData("日")]
    [InlineData("(")]
    [InlineData("1 ")]
    [InlineData("non-")]
    [InlineData("Congo, ")]
    [InlineData("state party of ")]
    public void A_long_text_is_answered_up_to_the_limit_and_refused_beyond(string unit)
    {
        foreach (var length in (int[])[3999, 4000, 4001, 1_000_000])
        {
            var text = string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
            var reply = Shipped.Ask(text);
            IsPlain(reply);
            Assert.True(length <= 4000 || reply.Kind == ReplyKind.Clarify);
        }
    }

    [Theory]
    [InlineData("When is our annual report due?")]
    [InlineData("Are we a State Party?")]
    [InlineData("Remind me two weeks before our report is due")]
    [InlineData("When did we sign?")]
    [InlineData("hello")]
    public void One_who_speaks_for_a_State_that_does_not_exist_gets_a_reply(string question) =>
        IsPlain(Shipped.Desk.Ask(question, Language.English, new Role(RoleKind.PointOfContact, "XXX"), Shipped.Today, ConversationContext.Empty).Reply);

    private static readonly Role[] Roles = [Role.Public, new(RoleKind.Delegate, "KEN"), new(RoleKind.PointOfContact, "GHA"), new(RoleKind.Bureau), new(RoleKind.Secretariat)];

    private static char Character(Random random) => random.Next(6) switch
    {
        0 => (char)random.Next(0x20, 0x7F),
        1 => (char)random.Next(0x400, 0x460),
        2 => (char)random.Next(0x600, 0x6FF),
        3 => (char)random.Next(0x4E00, 0x9FFF),
        4 => random.Pick(" \n\t<>&\"'`*_[](){}|\\/#-–'’«»？。".ToCharArray()),
        _ => (char)random.Next(0x10000),
    };

    private static void IsPlain(Reply reply)
    {
        Assert.False(string.IsNullOrWhiteSpace(reply.Text));
        Assert.DoesNotContain("<script", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
        Assert.True(reply.Suggestions.Count <= 4, $"{reply.Suggestions.Count} suggestions");
        Assert.All(reply.States, s => Assert.NotNull(Shipped.Book.States.Find(s)));
    }
}
