using AttBot.Chat;
using AttBot.Chat.Conversation;

namespace AttBot.Tests.Chat.Conversation;

public sealed class RecentContextsTests
{
    [Fact]
    public void The_one_unused_longest_goes_first()
    {
        var recent = new RecentContexts(2);
        recent.Set("a", ConversationContext.Empty);
        recent.Set("b", ConversationContext.Empty);
        Assert.True(recent.TryGet("a", out _));
        recent.Set("c", ConversationContext.Empty);

        Assert.Equal((true, false, true), (recent.TryGet("a", out _), recent.TryGet("b", out _), recent.TryGet("c", out _)));
    }

    [Fact]
    public void The_newest_context_counts()
    {
        var recent = new RecentContexts(1);
        recent.Set("a", ConversationContext.Empty);
        recent.Set("a", new ConversationContext { Language = "ru" });

        Assert.True(recent.TryGet("a", out var context));
        Assert.Equal("ru", context.Language);
    }
}
