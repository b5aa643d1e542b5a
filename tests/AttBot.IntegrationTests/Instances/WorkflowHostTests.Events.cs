using AttBot.Data.Rows;
using AttBot.Processes.Instances;
using AttBot.Workflows.Drawing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Instances;

public abstract partial class WorkflowHostTests
{
    private static FlowBuilder Listener => new FlowBuilder("listener").Start().Task("First", "first").Event("Listen", "told").Task("After", "after").Connect("Start", "First", "Listen", "After");

    private static FlowBuilder Teller => new FlowBuilder("teller").Start().Task("Ready", "ready").Publish("Tell", "told", "c1").Connect("Start", "Ready", "Tell");

    [Fact]
    public async Task An_event_with_a_correlation_id_reaches_only_whom_it_names_and_one_without_reaches_all()
    {
        await ImportAsync(Listener);
        var (one, two, none) = (await ListeningAsync("c1"), await ListeningAsync("c2"), await ListeningAsync(null));

        Assert.Equal(1, Assert.IsType<EventOutcome.Addressed>(await PublishAsync("told", "c2")).Receivers);
        Assert.Equal(["Listen", "After", "Listen"], [await AtAsync(one), await AtAsync(two), await AtAsync(none)]);

        Assert.Equal(2, Assert.IsType<EventOutcome.Addressed>(await PublishAsync("told")).Receivers);
        Assert.Equal(["After", "After", "After"], [await AtAsync(one), await AtAsync(two), await AtAsync(none)]);
    }

    [Fact]
    public async Task Event_names_are_compared_letter_by_letter()
    {
        await ImportAsync(Listener);
        var id = await ListeningAsync(null);
        Assert.IsType<EventOutcome.Kept>(await PublishAsync("Told"));
        Assert.IsType<EventOutcome.Nameless>(await PublishAsync(" "));
        Assert.Equal("Listen", await AtAsync(id));
    }

    [Fact]
    public async Task An_early_event_is_kept_and_delivered_to_one_that_waits_later_exactly_once()
    {
        await ImportAsync(Listener);
        Assert.Equal(Now.AddDays(90), Assert.IsType<EventOutcome.Kept>(await PublishAsync("told", "c1")).Until);

        var (other, first, second) = (await ListeningAsync("c2"), await ListeningAsync("c1"), await ListeningAsync("c1"));
        await Host.FireDueTimersAsync(Now);

        Assert.Equal(["Listen", "After", "Listen"], [await AtAsync(other), await AtAsync(first), await AtAsync(second)]);
    }

    [Fact]
    public async Task Early_events_are_delivered_in_the_order_they_came()
    {
        await ImportAsync(Listener);
        foreach (var payload in new[] { "1", "2", "3" })
        {
            await Host.PublishEventAsync(new EventPublication("told", "x") { Payload = Json(payload) }, Now);
        }

        foreach (var payload in new[] { "1", "2", "3" })
        {
            Assert.Contains($"\"payload\":{payload}", (await ShowAsync(await ListeningAsync(null))).Journal[^1].DetailJson, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_event_that_nobody_waited_for_in_time_is_let_go()
    {
        await ImportAsync(Listener);
        await PublishAsync("told", "c1");
        await Host.FireDueTimersAsync(Now.AddDays(89));
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            Assert.Equal(WorkflowEventState.Kept, (await db.WorkflowEvents.SingleAsync()).State);
        }

        await Host.FireDueTimersAsync(Now.AddDays(90));

        Assert.Equal("Listen", await AtAsync(await ListeningAsync("c1")));
    }

    [Fact]
    public async Task An_instance_that_gets_its_correlation_id_while_it_waits_gets_the_event_kept_for_that_id()
    {
        await PublishAsync("told", "late");
        var id = await StartAsync(new FlowBuilder("naming").Start().Fork("Fork", "Listen", "Name").Event("Listen", "told").Task("Name", "name").Correlate("Correlate", "late").Task("After", "after")
            .Connect("Start", "Fork").Connect("Fork.Listen", "Listen", "After").Connect("Fork.Name", "Name", "Correlate"));
        Assert.DoesNotContain((await ShowAsync(id)).Tasks, task => task.Name == "after");

        await CompleteAsync(await OpenTaskAsync(id, "name"));

        await OpenTaskAsync(id, "after");
    }

    [Fact]
    public async Task A_repeated_event_changes_nothing()
    {
        await ImportAsync(Listener);
        var first = Assert.IsType<EventOutcome.Kept>(await PublishAsync("told", key: "press 7"));
        Assert.Equal(new EventOutcome.Repeated(first.EventId, Now), await PublishAsync("told", key: "press 7", at: Now.AddDays(1)));
        await ListeningAsync(null);
        Assert.Equal("Listen", await AtAsync(await ListeningAsync(null)));
    }

    [Fact]
    public async Task An_event_published_by_one_instance_reaches_another()
    {
        await ImportAsync(Listener);
        await ImportAsync(Teller);
        var (listener, other) = (await ListeningAsync("c1"), await ListeningAsync("c2"));
        var teller = await StartAsync("teller");

        await CompleteAsync(await OpenTaskAsync(teller, "ready"));

        Assert.Equal(["After", "Listen"], [await AtAsync(listener), await AtAsync(other)]);
        Assert.Equal($"workflow:{teller}", (await ShowAsync(listener)).Journal[^1].By);
    }

    [Fact]
    public async Task A_local_event_stays_within_its_instance()
    {
        await ImportAsync(Listener);
        var other = await ListeningAsync(null);
        var id = await StartAsync(new FlowBuilder("local").Start().Fork("Fork", "Listen", "Tell").Event("Listen", "told").Task("Ready", "ready").Publish("Tell", "told", isLocal: true).Task("After", "after")
            .Connect("Start", "Fork").Connect("Fork.Listen", "Listen", "After").Connect("Fork.Tell", "Ready", "Tell"));

        await CompleteAsync(await OpenTaskAsync(id, "ready"));

        await OpenTaskAsync(id, "after");
        Assert.Equal("Listen", await AtAsync(other));
    }

    [Fact]
    public async Task Many_events_to_many_instances_from_two_nodes_arrive_once_each()
    {
        await ImportAsync(new FlowBuilder("counter").Start().Event("A", "tick").Event("B", "tick").Event("C", "tick").Connect("Start", "A", "B", "C"));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await StartAsync("counter"));
        }

        var (one, other) = (NewHost(), NewHost());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).PublishEventAsync(new EventPublication("tick", $"{i}"), Now.AddTicks(i)))));
        await Host.FireDueTimersAsync(Now);

        foreach (var id in ids)
        {
            var sight = await ShowAsync(id);
            var received = sight.Journal.Where(line => line.What == "event").Select(line => line.By).ToList();
            Assert.Equal(received.Distinct(), received); // no event twice
            Assert.NotEmpty(received);
        }
    }

    [Fact]
    public async Task An_event_and_a_wait_that_missed_each_other_are_brought_together_by_the_sweep()
    {
        await ImportAsync(Listener);
        var id = await ListeningAsync("c1");
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            // as two nodes leave it that write the one and the other at the same moment
            db.WorkflowEvents.Add(new() { Id = new string('a', 32), Name = "told", CorrelationId = "c1", By = "x", ReceivedAt = Now, ExpiresAt = Now.AddDays(90) });
            db.WorkflowEvents.Add(new() { Id = new string('b', 32), Name = "told", CorrelationId = "c2", By = "x", ReceivedAt = Now, ExpiresAt = Now.AddDays(90) });
            await db.SaveChangesAsync();
        }

        await Host.FireDueTimersAsync(Now);

        Assert.Equal("After", await AtAsync(id));
    }

    /// <summary>Starts a listener and brings it to its event.</summary>
    private async Task<string> ListeningAsync(string? correlation)
    {
        var id = await StartAsync("listener", correlation);
        await CompleteAsync(await OpenTaskAsync(id, "first"));
        return id;
    }

    private async Task<string> AtAsync(string instanceId)
    {
        var marks = (await ShowAsync(instanceId)).Marks;
        return Assert.Single(marks, mark => mark.Value == ActivityMark.Waiting).Key;
    }
}
