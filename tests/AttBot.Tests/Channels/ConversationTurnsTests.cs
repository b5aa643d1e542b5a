using AttBot.Channels;
using AttBot.Channels.BotFramework;
using AttBot.Channels.DirectLine;

namespace AttBot.Tests.Channels;

public sealed class ConversationTurnsTests
{
    [Fact]
    public async Task Many_turns_of_many_conversations_never_overlap_within_one_and_leave_nothing_behind()
    {
        var turns = new ConversationTurns(maxTotal: 10_000, maxPerConversation: 1_000);
        var inside = new int[8];
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(async () =>
        {
            var conversation = i % inside.Length;
            using var turn = (await turns.EnterAsync($"c{conversation}"))!.Value;
            Assert.Equal(1, Interlocked.Increment(ref inside[conversation]));
            await Task.Yield();
            Interlocked.Decrement(ref inside[conversation]);
            Interlocked.Increment(ref done);
        })));

        Assert.Equal(2_000, done);
        Assert.NotNull(await new ConversationTurns(1, 1).EnterAsync("x"));
    }

    [Fact]
    public async Task Those_who_wait_come_in_the_order_of_their_arrival()
    {
        var turns = new ConversationTurns(10, 10);
        var first = await turns.EnterAsync("c");
        var order = new List<int>();
        var waiting = Enumerable.Range(0, 5).Select(async i =>
        {
            using var turn = (await turns.EnterAsync("c"))!.Value;
            order.Add(i);
        }).ToList();

        first!.Value.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public async Task Beyond_the_bounds_one_is_turned_away()
    {
        var turns = new ConversationTurns(maxTotal: 3, maxPerConversation: 2);
        var first = await turns.EnterAsync("a");
        var second = turns.EnterAsync("a");
        Assert.Null(await turns.EnterAsync("a"));
        var other = await turns.EnterAsync("b");
        Assert.Null(await turns.EnterAsync("c"));

        first!.Value.Dispose();
        (await second)!.Value.Dispose();
        other!.Value.Dispose();
        Assert.NotNull(await turns.EnterAsync("a"));
    }

    [Fact]
    public void An_activity_is_remembered_until_enough_others_came()
    {
        var recent = new RecentActivities(capacity: 10);
        Assert.True(recent.TryAdd("c", "1"));
        Assert.False(recent.TryAdd("c", "1"));
        Assert.True(recent.TryAdd("d", "1"));
        for (var i = 2; i < 5; i++)
        {
            Assert.True(recent.TryAdd("c", $"{i}"));
        }

        Assert.False(recent.TryAdd("c", "1"));
        recent.Remove("c", "1");
        Assert.True(recent.TryAdd("c", "1"));
        for (var i = 100; i < 120; i++)
        {
            Assert.True(recent.TryAdd("c", $"{i}"));
        }

        Assert.True(recent.TryAdd("c", "2"));
    }

    [Fact]
    public void A_signal_reaches_those_who_listen_and_no_others()
    {
        var signals = new ConversationSignals();
        using var mine = signals.Subscribe("c");
        var gone = signals.Subscribe("c");
        using var other = signals.Subscribe("d");
        gone.Dispose();

        signals.Send("c", Signal.Grown);

        Assert.True(mine.Pending.Reader.TryRead(out _));
        Assert.False(gone.Pending.Reader.TryRead(out _));
        Assert.False(other.Pending.Reader.TryRead(out _));
    }
}
