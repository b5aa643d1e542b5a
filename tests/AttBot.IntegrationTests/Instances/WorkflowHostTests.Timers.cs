using AttBot.Data.Rows;
using AttBot.Processes.Instances;

namespace AttBot.IntegrationTests.Instances;

public abstract partial class WorkflowHostTests
{
    private static FlowBuilder Waiting(TimeSpan span) => new FlowBuilder("waiting").Start().Delay("Wait", span).Task("After", "after").Connect("Start", "Wait", "After");

    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_once()
    {
        var id = await StartAsync(Waiting(TimeSpan.FromDays(30)));
        Assert.Equal(Now.AddDays(30), await Host.NextDueAsync());

        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(30).AddTicks(-1)));
        Assert.Equal(1, await Host.FireDueTimersAsync(Now.AddDays(30)));
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(31)));

        var sight = await ShowAsync(id);
        var timer = Assert.Single(sight.Timers);
        Assert.Equal((WorkflowWaitState.Completed, false), (timer.State, timer.IsLate));
        Assert.Equal(("timer", "Wait", "clock:2026-08-23T10:30:15Z"), (sight.Journal[^1].What, sight.Journal[^1].ActivityId, sight.Journal[^1].By));
        Assert.Null(await Host.NextDueAsync());
    }

    [Fact]
    public async Task A_timer_may_lie_centuries_ahead()
    {
        await StartAsync(Waiting(TimeSpan.FromDays(365 * 400)));
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays((365 * 400) - 1)));
        Assert.Equal(1, await Host.FireDueTimersAsync(Now.AddDays(365 * 400)));
    }

    [Fact]
    public async Task What_became_due_while_nothing_ran_fires_once_in_the_order_of_time_and_is_marked_late()
    {
        await ImportAsync(Waiting(TimeSpan.FromDays(3)));
        await ImportAsync(new FlowBuilder("sooner").Start().Delay("Wait", TimeSpan.FromDays(2)).Connect("Start", "Wait"));
        var (later, sooner) = (await StartAsync("waiting"), await StartAsync("sooner"));
        var order = new List<string>();
        _followers.Add((_, step, _) =>
        {
            order.Add(step.InstanceId);
            return Task.CompletedTask;
        });

        Assert.Equal(2, await NewHost().FireDueTimersAsync(Now.AddDays(400)));

        Assert.Equal([sooner, later], order);
        Assert.True(Assert.Single((await ShowAsync(later)).Timers).IsLate);
        Assert.Contains("\"late\":true", (await ShowAsync(later)).Journal[^1].DetailJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_fires_nothing_twice_and_loses_nothing()
    {
        await ImportAsync(new FlowBuilder("beats").Start().Delay("One", TimeSpan.FromDays(10)).Delay("Two", TimeSpan.FromDays(10)).Task("After", "after").Connect("Start", "One", "Two", "After"));
        var id = await StartAsync("beats");
        var fired = 0;
        foreach (var days in (int[])[5, 12, -300, 11, 21, 3, 22, 23, 1000, -5, 1001])
        {
            fired += await Host.FireDueTimersAsync(Now.AddDays(days));
        }

        Assert.Equal(2, fired);
        await OpenTaskAsync(id, "after");
        Assert.Equal(3, (await ShowAsync(id)).Journal.Count);
    }

    [Fact]
    public async Task Timers_swept_by_two_nodes_at_once_fire_once()
    {
        await ImportAsync(Waiting(TimeSpan.FromHours(1)));
        for (var i = 0; i < 20; i++)
        {
            await StartAsync("waiting");
        }

        var fired = await Task.WhenAll(new[] { NewHost(), NewHost() }.Select(host => Task.Run(() => host.FireDueTimersAsync(Now.AddHours(2)))));

        Assert.Equal(20, fired.Sum());
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.All(await db.ListInstancesAsync(new InstanceFilter()), line => Assert.Equal(Now.AddHours(2), line.UpdatedAt));
    }

    [Fact]
    public async Task A_follower_that_fails_leaves_its_timer_for_the_next_sweep_and_does_not_stop_the_others()
    {
        await ImportAsync(Waiting(TimeSpan.FromHours(1)));
        var (bad, good) = (await StartAsync("waiting"), await StartAsync("waiting"));
        var isBroken = true;
        _followers.Add((_, step, _) => step.InstanceId == bad && isBroken ? throw new InvalidOperationException("broken") : Task.CompletedTask);
        var host = NewHost();

        Assert.Equal(1, await host.FireDueTimersAsync(Now.AddHours(1)));
        Assert.Equal(("Wait", "After"), (await AtAsync(bad), await AtAsync(good)));
        isBroken = false;
        Assert.Equal(1, await host.FireDueTimersAsync(Now.AddHours(1)));
    }
}
