using AttBot.Data.Rows;
using AttBot.Processes.Instances;

namespace AttBot.IntegrationTests.Instances;

/// <summary>Triggers that start instances.</summary>
public abstract partial class WorkflowHostTests
{
    private static FlowBuilder OnEvent(string name) => new FlowBuilder(name).Event("Heard", "mandate.agreed", "said").AsTrigger().Task("Work", "work").Variable("said", "Object").Connect("Heard", "Work");

    private static FlowBuilder Every(TimeSpan interval) => new FlowBuilder("every").Timer("Tick", interval).AsTrigger().Task("Work", "work").Connect("Tick", "Work");

    private async Task<List<string>> InstancesAsync(string definitionId)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return [.. (await db.ListInstancesAsync(new InstanceFilter { DefinitionId = definitionId })).Select(line => line.Id).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task An_event_starts_one_instance_of_each_definition_that_names_it_and_is_not_kept()
    {
        await ImportAsync(OnEvent("one"));
        await ImportAsync(OnEvent("two"));

        var outcome = Assert.IsType<EventOutcome.Addressed>(await PublishAsync("mandate.agreed", "csp12", "once"));
        Assert.IsType<EventOutcome.Repeated>(await PublishAsync("mandate.agreed", "csp12", "once"));

        Assert.Equal(2, outcome.Receivers);
        var id = Assert.Single(await InstancesAsync("one"));
        Assert.Single(await InstancesAsync("two"));
        var sight = await ShowAsync(id);
        Assert.Equal(("csp12", "start", "tester"), (sight.Line.CorrelationId, sight.Journal[0].What, sight.Journal[0].By));
        Assert.Contains("\"trigger\":\"Heard\"", sight.Journal[0].DetailJson, StringComparison.Ordinal);
        await OpenTaskAsync(id, "work");
    }

    [Fact]
    public async Task An_event_that_starts_an_instance_also_reaches_those_that_wait()
    {
        await ImportAsync(OnEvent("one"));
        var waiting = await StartAsync(new FlowBuilder("waits").Start().Event("Heard", "mandate.agreed").Task("After", "after").Connect("Start", "Heard", "After"));

        Assert.Equal(2, Assert.IsType<EventOutcome.Addressed>(await PublishAsync("mandate.agreed")).Receivers);

        Assert.Single(await InstancesAsync("one"));
        await OpenTaskAsync(waiting, "after");
    }

    [Fact]
    public async Task An_instance_that_publishes_starts_another()
    {
        await ImportAsync(OnEvent("one"));
        await StartAsync(new FlowBuilder("tells").Start().Publish("Tell", "mandate.agreed").Connect("Start", "Tell"));

        Assert.Single(await InstancesAsync("one"));
    }

    [Fact]
    public async Task A_definition_that_starts_itself_without_end_is_stopped_and_nothing_is_stored()
    {
        await ImportAsync(new FlowBuilder("circle").Event("Heard", "again").AsTrigger().Publish("Tell", "again").Connect("Heard", "Tell"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishAsync("again"));

        Assert.Empty(await InstancesAsync("circle"));
    }

    [Fact]
    public async Task A_timer_starts_an_instance_at_every_turn_and_catches_up_once()
    {
        await ImportAsync(Every(TimeSpan.FromDays(7)));
        Assert.Equal(Now.AddDays(7), await Host.NextDueAsync());

        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(7).AddTicks(-1)));
        Assert.Equal(1, await Host.FireDueTimersAsync(Now.AddDays(7)));
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(8)));
        Assert.Equal(1, await NewHost().FireDueTimersAsync(Now.AddDays(400)));

        var ids = await InstancesAsync("every");
        Assert.Equal(2, ids.Count);
        Assert.Equal("clock:2026-07-31T10:30:15Z", (await ShowAsync(ids[0])).Journal[0].By);
        Assert.Contains("\"late\":true", (await ShowAsync(ids[1])).Journal[0].DetailJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_jumps_starts_nothing_twice()
    {
        await ImportAsync(Every(TimeSpan.FromDays(10)));
        var started = 0;
        foreach (var days in (int[])[5, 12, -300, 11, 31, 15, 25, 39, 1000, -5, 1001])
        {
            started += await Host.FireDueTimersAsync(Now.AddDays(days));
        }

        Assert.Equal(3, started);
        Assert.Equal(3, (await InstancesAsync("every")).Count);
    }

    [Fact]
    public async Task Two_nodes_start_one_instance()
    {
        await ImportAsync(Every(TimeSpan.FromHours(1)));

        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NewHost()).Select(host => Task.Run(() => host.FireDueTimersAsync(Now.AddHours(1)))));

        Assert.Equal(1, started.Sum());
        Assert.Single(await InstancesAsync("every"));
    }

    [Fact]
    public async Task A_date_that_had_passed_when_the_definition_came_starts_nothing_and_a_later_one_does_so_once()
    {
        await ImportAsync(new FlowBuilder("past").StartAt("At", Now.AddDays(-1)).AsTrigger().Task("Work", "work").Connect("At", "Work"));
        await ImportAsync(new FlowBuilder("coming").StartAt("At", Now.AddDays(30)).AsTrigger().Task("Work", "work").Connect("At", "Work"));

        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(29)));
        Assert.Equal(1, await Host.FireDueTimersAsync(Now.AddDays(900)));
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(901)));
        Assert.Null(await Host.NextDueAsync());
    }

    [Theory]
    [InlineData("0 0 9 * * 1", "2026-07-27T09:00:00Z")]
    [InlineData("* * * * * *", "2026-07-24T10:30:16Z")]
    public async Task A_calendar_starts_an_instance(string cron, string first)
    {
        await ImportAsync(new FlowBuilder("calendar").Cron("At", cron).AsTrigger().Task("Work", "work").Connect("At", "Work"));

        Assert.Equal(DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture), await Host.NextDueAsync());
        Assert.Equal(1, await Host.FireDueTimersAsync(Now.AddYears(30)));
        Assert.Single(await InstancesAsync("calendar"));
        Assert.Equal(WorkflowWaitState.Open, Assert.Single((await ShowAsync((await InstancesAsync("calendar"))[0])).Tasks).State);
    }
}
