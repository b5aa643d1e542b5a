using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    [Fact]
    public async Task What_is_no_longer_needed_is_deleted_and_nothing_else()
    {
        await using var db = await OpenAsync();
        var limit = Now.AddDays(-30);
        for (var i = 0; i < 230; i++)
        {
            db.Conversations.Add(Talk("directline", $"old{i}", limit.AddTicks(-1)));
            db.Activities.Add(Said($"directline:old{i}", 1, limit.AddTicks(-1)));
        }

        db.Unanswered.Add(new UnansweredRow { ConversationKey = "directline:old0", Sequence = 1, At = limit });
        db.Conversations.AddRange(Talk("directline", "used", limit), Talk("msteams", "person", limit.AddTicks(-1)));
        db.Activities.AddRange(Said("directline:used", 1, limit.AddTicks(-1)), Said("directline:used", 2, limit));
        db.Inbox.AddRange(Inbox("1", limit.AddTicks(-1)), Inbox("2", limit));
        await db.SaveChangesAsync();

        var result = await Retention.RunAsync(Contexts, limit, limit, CancellationToken.None);

        Assert.Equal(new RetentionResult(Conversations: 230, Activities: 231, Inbox: 1), result);
        Assert.Equal(["directline:used", "msteams:person"], await db.Conversations.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync());
        Assert.Equal(["directline:used {}", "msteams:person "], await db.Conversations.OrderBy(row => row.Key).Select(row => row.Key + " " + (row.ContextJson ?? "")).ToListAsync());
        Assert.Equal([2L], await db.Activities.Select(row => row.Sequence).ToListAsync());
        Assert.Equal(["2"], await db.Inbox.Select(row => row.ActivityId).ToListAsync());
        Assert.Equal(0, await db.Unanswered.CountAsync());
        Assert.Equal(default, await Retention.RunAsync(Contexts, limit, limit, CancellationToken.None));
    }

    private static ConversationRow Talk(string channel, string id, DateTimeOffset lastSeen) =>
        new() { Key = $"{channel}:{id}", Channel = channel, ConversationId = id, UserId = "u", ContextJson = "{}", CreatedAt = lastSeen, LastSeenAt = lastSeen };

    private static ActivityRow Said(string key, long sequence, DateTimeOffset at) =>
        new() { ConversationKey = key, Sequence = sequence, ActivityId = $"{sequence}", Json = "{}", At = at };

    private static InboxRow Inbox(string id, DateTimeOffset at) => new() { Channel = "c", ConversationId = "c", ActivityId = id, ReceivedAt = at };
}
