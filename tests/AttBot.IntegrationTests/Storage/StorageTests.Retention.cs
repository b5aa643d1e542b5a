using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

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
        db.Failures.AddRange(new FailureRow { Key = "link:network:192.0.2.1", Since = limit.AddTicks(-1), Count = 1 }, new FailureRow { Key = "link:network:192.0.2.2", Since = limit, Count = 1 });
        db.Dialogs.AddRange(Begun("u1", limit.AddTicks(-1)), Begun("u2", limit));
        await db.SaveChangesAsync();

        var result = await Retention.RunAsync(Contexts, limit, limit, limit, CancellationToken.None);

        Assert.Equal(new RetentionResult(Conversations: 230, Activities: 231, Inbox: 1), result);
        Assert.Equal(["directline:used", "msteams:person"], await db.Conversations.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync());
        Assert.Equal(["directline:used {}", "msteams:person "], await db.Conversations.OrderBy(row => row.Key).Select(row => row.Key + " " + (row.ContextJson ?? "")).ToListAsync());
        Assert.Equal([2L], await db.Activities.Select(row => row.Sequence).ToListAsync());
        Assert.Equal(["2"], await db.Inbox.Select(row => row.ActivityId).ToListAsync());
        Assert.Equal(0, await db.Unanswered.CountAsync());
        Assert.Equal(["link:network:192.0.2.2"], await db.Failures.Select(row => row.Key).ToListAsync());
        Assert.Equal(["u2"], await db.Dialogs.Select(row => row.UserId).ToListAsync());
        Assert.Equal(default, await Retention.RunAsync(Contexts, limit, limit, limit, CancellationToken.None));
    }

    [Fact]
    public async Task Each_setting_decides_how_long_its_own_rows_are_kept()
    {
        await using var db = await OpenAsync();
        foreach (var days in (int[])[2, 11, 13, 39, 41])
        {
            db.Conversations.Add(Talk("directline", $"{days}", Now.AddDays(-days)));
            db.Activities.Add(Said($"directline:{days}", 1, Now.AddDays(-days)));
            db.Inbox.Add(Inbox($"{days}", Now.AddDays(-days)));
            db.Failures.Add(new FailureRow { Key = $"link:account:{days}", Since = Now.AddDays(-days), Count = 1 });
        }

        db.Failures.Add(new FailureRow { Key = "link:account:0", Since = Now.AddHours(-23), Count = 1 });
        await db.SaveChangesAsync();
        var (time, said) = (new WaitedFor(Now), new SaidOnce());
        using var worker = new RetentionWorker(_services!, Options.Create(new RetentionOptions { ConversationDays = 12, InboxDays = 40 }), time, said);
        await worker.StartAsync(CancellationToken.None);
        await time.Waiting.Task.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.False(said.Line.Task.IsCompleted); // the start is not slowed down
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("3 conversations, 3 activities, 1 inbox rows", await said.Line.Task.WaitAsync(TimeSpan.FromMinutes(3)), StringComparison.Ordinal);
        await worker.StopAsync(CancellationToken.None);

        Assert.Equal(["11", "2"], await db.Conversations.OrderBy(row => row.ConversationId).Select(row => row.ConversationId).ToListAsync());
        Assert.Equal(["directline:11", "directline:2"], await db.Activities.OrderBy(row => row.ConversationKey).Select(row => row.ConversationKey).ToListAsync());
        Assert.Equal(["11", "13", "2", "39"], await db.Inbox.OrderBy(row => row.ActivityId).Select(row => row.ActivityId).ToListAsync());
        Assert.Equal(["link:account:0"], await db.Failures.Select(row => row.Key).ToListAsync());
    }

    private static DialogRow Begun(string user, DateTimeOffset expires) => new() { ConversationKey = "directline:used", UserId = user, Verb = "v", StateJson = "{}", ExpiresAt = expires };

    private static ConversationRow Talk(string channel, string id, DateTimeOffset lastSeen) =>
        new() { Key = $"{channel}:{id}", Channel = channel, ConversationId = id, UserId = "u", ContextJson = "{}", CreatedAt = lastSeen, LastSeenAt = lastSeen };

    private static ActivityRow Said(string key, long sequence, DateTimeOffset at) =>
        new() { ConversationKey = key, Sequence = sequence, ActivityId = $"{sequence}", Json = "{}", At = at };

    private static InboxRow Inbox(string id, DateTimeOffset at) => new() { Channel = "c", ConversationId = "c", ActivityId = id, ReceivedAt = at };

    /// <summary>A clock that tells when somebody begins to wait for it.</summary>
    private sealed class WaitedFor(DateTimeOffset now) : FakeTimeProvider(now)
    {
        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Waiting.TrySetResult();
            return timer;
        }
    }

    /// <summary>Tells the first thing that is logged.</summary>
    private sealed class SaidOnce : ILogger<RetentionWorker>
    {
        public TaskCompletionSource<string> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Line.TrySetResult(formatter(state, exception));
    }
}
