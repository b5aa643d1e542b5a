using System.Collections.Concurrent;
using System.Data.Common;
using AttBot.Channels.Delivering;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttBot.IntegrationTests.Delivering;

/// <summary>What the outbox promises, on whichever database.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it by IAsyncLifetime.")]
public abstract class OutboxTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private readonly List<Node> _nodes = [];
    private AttBotDatabase _database = null!;
    private Node _office = null!;

    public async Task InitializeAsync()
    {
        _database = await CreateEmptyAsync();
        await DatabaseUpgrade.RunAsync(_database);
        _office = new Node(_database, _clock); // writes, and sends nothing
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.StopAsync();
        }

        await _office.DisposeAsync();
        await DeleteAsync();
    }

    protected abstract Task<AttBotDatabase> CreateEmptyAsync();

    protected virtual Task DeleteAsync() => Task.CompletedTask;

    [Fact]
    public async Task Messages_of_a_lane_go_out_once_and_in_order()
    {
        await EnqueueAsync(Enumerable.Range(0, 60).Select(i => Message($"m{i:D3}", $"test:lane{i % 3}")));
        await EnqueueAsync([Message("m000", "test:lane0")]); // the same message twice is one
        var node = await StartAsync();

        await SettledAsync();

        Assert.All(node.Sent.GroupBy(sent => sent.Lane), lane => Assert.Equal(lane.Select(sent => sent.Number).Order(), lane.Select(sent => sent.Number)));
        Assert.Equal(60, node.Sent.Count);
        Assert.Equal(60, (await FiguresAsync()).Delivered);
    }

    [Fact]
    public async Task What_a_transaction_takes_back_is_not_sent()
    {
        await using var db = await _office.Contexts.CreateDbContextAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            Assert.Equal(1, await Outbox.EnqueueAsync(db, [Message("m", "test:a")], _clock.GetUtcNow(), CancellationToken.None));
        }

        Assert.Equal(0, await db.Outbox.CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Outbox.EnqueueAsync(db, [Message("m", "test:a")], _clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_message_is_not_sent_before_it_is_due_and_does_not_hold_up_others()
    {
        await EnqueueAsync([Message("later", "test:a") with { DueAt = _clock.GetUtcNow().AddHours(1) }, Message("now", "test:a")]);
        var node = await StartAsync();
        await node.SentAsync(1);
        Assert.Equal(["now"], node.Sent.Select(sent => sent.Key));

        _clock.Advance(TimeSpan.FromHours(1));
        await node.SentAsync(2);
        Assert.Equal(["now", "later"], node.Sent.Select(sent => sent.Key));
    }

    [Fact]
    public async Task What_is_refused_for_a_while_is_tried_again_and_holds_its_lane()
    {
        await EnqueueAsync([Message("first", "test:a"), Message("second", "test:a")]);
        var node = await StartAsync((row, attempt) => row.Key == "first" && attempt < 3 ? new Sending.Later("busy", TimeSpan.FromMinutes(5)) : new Sending.Delivered("id"));
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await UntilAsync(async db => (await db.Outbox.SingleAsync(row => row.Key == "first")) is { Attempts: var tried, LeaseOwner: null } && tried == attempt);
            Assert.Equal("busy", await OneAsync(db => db.Outbox.Where(row => row.Key == "first").Select(row => row.LastReason).SingleAsync()));
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        await SettledAsync();

        Assert.Equal(["first", "first", "first", "second"], node.Tried.Select(tried => tried.Key));
        Assert.Equal(3, await OneAsync(db => db.Outbox.Where(row => row.Key == "first").Select(row => row.Attempts).SingleAsync()));
    }

    /// <summary>What is due again as soon as its postponement stands is not mistaken for one still in hand: it would lie there until its lease, here an hour, runs out.</summary>
    [Fact]
    public async Task What_is_put_off_for_no_time_at_all_is_taken_up_again()
    {
        await EnqueueAsync(Enumerable.Range(0, 6).Select(i => Message($"m{i}", $"test:lane{i}")));
        var node = await StartAsync((_, attempt) => attempt <= 5 ? new Sending.Held(TimeSpan.Zero) : new Sending.Delivered("id"), TimeSpan.FromHours(1), new HeardLate());

        await SettledAsync();

        Assert.Equal(6, node.Sent.Count);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_kept_with_its_reason_and_sent_again_on_request()
    {
        await EnqueueAsync([Message("m", "test:a")]);
        var refuses = true;
        await StartAsync((_, _) => refuses ? new Sending.Refused("HTTP 403") : new Sending.Delivered(null));
        await UntilAsync(async db => await db.Outbox.AnyAsync(row => row.State == OutboxState.Failed && row.LastReason == "HTTP 403"));

        refuses = false;
        await using (var db = await _office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal(1, await DeadLetters.RetryAsync(db, "m", _clock.GetUtcNow(), CancellationToken.None));
        }

        await UntilAsync(async db => await db.Outbox.AnyAsync(row => row.State == OutboxState.Delivered));
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_send_nothing_twice()
    {
        await EnqueueAsync(Enumerable.Range(0, 200).Select(i => Message($"m{i:D3}", $"test:lane{i % 40}")));
        var (one, two) = (await StartAsync(), await StartAsync());

        await SettledAsync();

        var sent = one.Sent.Concat(two.Sent).Select(row => row.Key).ToList();
        Assert.Equal(200, sent.Count);
        Assert.Equal(200, sent.Distinct().Count());
    }

    [Fact]
    public async Task What_a_dead_node_had_in_hand_is_taken_over()
    {
        await EnqueueAsync([Message("m", "test:a")]);
        // a node that took it and was never heard of again
        await using (var db = await _office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal(["m"], (await _office.Services.GetRequiredService<OutboxStore>().ClaimAsync("dead", 10, TimeSpan.FromSeconds(8), _clock.GetUtcNow(), CancellationToken.None)).Select(row => row.Key));
        }

        var node = await StartAsync();
        Assert.Empty(await _office.Services.GetRequiredService<OutboxStore>().ClaimAsync("me", 10, TimeSpan.FromSeconds(8), _clock.GetUtcNow(), CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(8));
        await node.SentAsync(1);
    }

    [Fact]
    public async Task A_notice_falls_back_to_the_next_channel_and_the_books_balance()
    {
        var (reachable, lost) = (await PersonAsync("reachable", "x@example.org"), await PersonAsync("lost", null));
        await TellAsync(new Notice("n1", reachable, "test.notice", "s"), new Notice("n2", lost, "test.notice", "s"));
        Assert.Equal(new NoticeBooks(2, 0, 0, 2, 0), await BooksAsync());
        var node = await StartAsync((row, _) => row.Channel == "test" ? new Sending.Refused("HTTP 403", IsConversationDead: true) : new Sending.Delivered(null));

        await SettledAsync();

        Assert.Equal(new NoticeBooks(2, 1, 1, 0, 0), await BooksAsync());
        Assert.Equal(["email:x@example.org"], node.Sent.Select(row => row.Lane));
        await UntilAsync(async db => await db.Conversations.CountAsync(row => row.DeadSince != null && row.DeadReason == "HTTP 403") == 2);
        await TellAsync(new Notice("n1", reachable, "test.notice", "s"), new Notice("n3", reachable, "test.notice", "s"));
        await SettledAsync();
        Assert.Equal(new NoticeBooks(3, 2, 1, 0, 0), await BooksAsync());
        Assert.DoesNotContain(node.Tried.Skip(3), row => row.Channel == "test"); // the dead conversation is not tried again
    }

    [Fact]
    public async Task Acts_in_quick_succession_change_each_copy_of_a_card_once()
    {
        await EnqueueAsync(Enumerable.Range(0, 5).Select(i => Message($"copy{i}", $"test:c{i}", i == 0 ? "fr" : "en") with { CardKey = "task:1" }));
        var node = await StartAsync();
        await SettledAsync();
        await node.StopAsync();
        for (var act = 0; act < 20; act++)
        {
            await using var db = await _office.Contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var looks = new Dictionary<string, OutgoingMessage> { ["en"] = Says($"act {act}", "en"), ["fr"] = Says($"acte {act}", "fr") };
            await CardCopies.ChangeAsync(db, new CardChange("task:1", () => looks, "test", _clock.GetUtcNow()), CancellationToken.None);
            await transaction.CommitAsync();
        }

        node = await StartAsync();
        await SettledAsync();

        var changes = node.Sent.Where(row => row.Kind == OutboxKind.Update).ToList();
        Assert.Equal(["copy0", "copy1", "copy2", "copy3", "copy4"], changes.Select(row => row.TargetKey).Order());
        Assert.All(changes, row => Assert.Equal(row.TargetKey == "copy0" ? "acte 19" : "act 19", OutgoingMessage.FromJson(row.PayloadJson).Text));
    }

    [Fact]
    public async Task A_channel_that_asks_for_patience_sees_each_copy_end_as_the_card_is_and_never_an_older_look_after_a_newer()
    {
        const int Copies = 40, Acts = 60;
        await EnqueueAsync(Enumerable.Range(0, Copies).Select(i => Message($"copy{i}", $"test:c{i}") with { CardKey = "task:1" }));
        var patience = TimeSpan.FromSeconds(12);
        var refusedAt = new ConcurrentDictionary<string, DateTimeOffset>();
        var hurried = 0;
        var node = await StartAsync((row, attempt) =>
        {
            var now = _clock.GetUtcNow();
            if (refusedAt.TryGetValue(row.Key, out var at) && now < at + patience)
            {
                Interlocked.Increment(ref hurried);
            }

            if (row.Kind == OutboxKind.New || attempt % 3 == 0)
            {
                return new Sending.Delivered("id-" + row.Key);
            }

            refusedAt[row.Key] = now;
            return new Sending.Later("HTTP 429", patience);
        });
        await SettledAsync();
        for (var act = 0; act < Acts; act++)
        {
            await using var db = await _office.Contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var look = new Dictionary<string, OutgoingMessage> { ["en"] = Says($"{act:D2}", "en") };
            await CardCopies.ChangeAsync(db, new CardChange("task:1", () => look, "test", _clock.GetUtcNow()), CancellationToken.None);
            await transaction.CommitAsync();
            if (act % 3 == 0)
            {
                await UntilAsync(NothingInHandAsync);
                _clock.Advance(TimeSpan.FromSeconds(2));
            }
        }

        await UntilAsync(async db =>
        {
            if (await NothingInHandAsync(db))
            {
                _clock.Advance(TimeSpan.FromSeconds(2));
            }

            return !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending);
        });

        var looks = node.Sent.Where(row => row.Kind == OutboxKind.Update).ToLookup(row => row.TargetKey!, row => OutgoingMessage.FromJson(row.PayloadJson).Text!);
        Assert.Equal(Copies, looks.Count);
        Assert.All(looks, copy => Assert.Equal(copy.Order(StringComparer.Ordinal), copy));
        Assert.All(looks, copy => Assert.Equal($"{Acts - 1:D2}", copy.Last()));
        Assert.All(looks, copy => Assert.InRange(copy.Count(), 1, Acts / 2)); // looks in between are passed over
        Assert.Equal(0, hurried);
        Assert.Equal(0, (await FiguresAsync()).Failed);
    }

    /// <summary>Time may pass: no worker would lose its lease by it.</summary>
    private static async Task<bool> NothingInHandAsync(AttBotDb db) => !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending && row.LeaseOwner != null);

    protected static OutboxMessage Message(string key, string lane, string language = "en") => new(key, OutboxAddress.Conversation(lane), Says(key, language).ToJson(), "test");

    private static OutgoingMessage Says(string text, string language) => new() { Language = language, Text = text, Card = new Card { Title = text, Language = language, Fallback = text, Key = "task:1" } };

    private async Task EnqueueAsync(IEnumerable<OutboxMessage> messages)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Outbox.EnqueueAsync(db, messages, _clock.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<Guid> PersonAsync(string handle, string? email)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync();
        var now = _clock.GetUtcNow();
        var person = new PersonRow { Id = Guid.CreateVersion7(now), Handle = handle, Name = handle, Language = "en", Email = email, TimeZone = "Etc/UTC", IsActive = true, CreatedAt = now, Version = 1 };
        db.People.Add(person);
        db.Identities.Add(new IdentityRow { Channel = "test", UserId = handle, PersonId = person.Id, LinkedAt = now, ConversationKey = $"test:{handle}" });
        db.Conversations.Add(new ConversationRow { Key = $"test:{handle}", Channel = "test", ConversationId = handle, UserId = handle, CreatedAt = now, LastSeenAt = now });
        await db.SaveChangesAsync();
        return person.Id;
    }

    private async Task TellAsync(params Notice[] notices)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await _office.Services.GetRequiredService<Notices>().TellAsync(db, [.. notices.Select(notice => (notice, Says(notice.Key, "en")))], _clock.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private Task<NoticeBooks> BooksAsync() => OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None));

    private Task<OutboxFigures> FiguresAsync() => OneAsync(db => Outbox.CountAsync(db, _clock.GetUtcNow(), CancellationToken.None));

    private async Task<T> OneAsync<T>(Func<AttBotDb, Task<T>> read)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync();
        return await read(db);
    }

    private Task SettledAsync() => UntilAsync(async db => !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending));

    private async Task UntilAsync(Func<AttBotDb, Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await OneAsync(holds))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private async Task<Node> StartAsync(Func<OutboxRow, int, Sending>? answer = null, TimeSpan? lease = null, IInterceptor? between = null)
    {
        var node = new Node(_database, _clock, answer, lease, between);
        _nodes.Add(node);
        await node.StartAsync();
        return node;
    }

    /// <summary>One process of several, with a sender that does what it is told.</summary>
    private sealed class Node : IOutboxSender, IAsyncDisposable
    {
        private readonly Func<OutboxRow, int, Sending> _answer;
        private readonly ConcurrentDictionary<string, int> _attempts = new();
        private readonly SemaphoreSlim _heard = new(0);
        private bool _stopped;

        public Node(AttBotDatabase database, TimeProvider clock, Func<OutboxRow, int, Sending>? answer = null, TimeSpan? lease = null, IInterceptor? between = null)
        {
            _answer = answer ?? ((row, _) => new Sending.Delivered("id-" + row.Key));
            Services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(clock)
                .AddAttBotData(database)
                .ConfigureDbContext<AttBotDb>(options => options.AddInterceptors(between is null ? [] : [between]))
                .AddOutbox()
                .AddSingleton<IOutboxSender>(this)
                .Configure<OutboxOptions>(options => (options.LookEvery, options.Lease) = (TimeSpan.FromMilliseconds(30), lease ?? options.Lease))
                .BuildServiceProvider();
            Services.GetRequiredService<StartSignal>().Give();
        }

        public ServiceProvider Services { get; }

        public IDbContextFactory<AttBotDb> Contexts => Services.GetRequiredService<IDbContextFactory<AttBotDb>>();

        public ConcurrentQueue<OutboxRow> Tried { get; } = new();

        public ConcurrentQueue<OutboxRow> Sent { get; } = new();

        public bool Sends(string channel) => channel is "test" or "email";

        public Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
        {
            var sending = _answer(item.Row, _attempts.AddOrUpdate(item.Row.Key, 1, (_, before) => before + 1));
            Tried.Enqueue(item.Row);
            if (sending is Sending.Delivered)
            {
                Sent.Enqueue(item.Row);
                _heard.Release();
            }

            return Task.FromResult(sending);
        }

        public async Task SentAsync(int count)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (Sent.Count < count)
            {
                await _heard.WaitAsync(limit.Token);
            }
        }

        public async Task StartAsync()
        {
            foreach (var worker in Services.GetServices<IHostedService>())
            {
                await worker.StartAsync(CancellationToken.None);
            }
        }

        public async Task StopAsync()
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            foreach (var worker in Services.GetServices<IHostedService>())
            {
                await worker.StopAsync(CancellationToken.None);
            }

            await Services.DisposeAsync();
        }

        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }

    /// <summary>A commit stands for a while before the node hears of it.</summary>
    private sealed class HeardLate : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
    }

    /// <summary>The real clock, set forward.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        private long _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

        public override long GetTimestamp() => base.GetTimestamp() + (Volatile.Read(ref _ahead) * (TimestampFrequency / TimeSpan.TicksPerSecond));

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
    }
}
