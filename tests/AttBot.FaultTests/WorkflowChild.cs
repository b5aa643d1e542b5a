using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host;
using AttBot.IntegrationTests.Instances;
using AttBot.Processes.Instances;
using AttBot.Workflows.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AttBot.FaultTests;

/// <summary>One node that does all there is to do in a campaign, from wherever the last one was killed: starts, tasks, events and timers, on a virtual clock.</summary>
/// <remarks>What it does is the same however often it is begun anew, because every act has a key or an id of its own.</remarks>
internal static class WorkflowChild
{
    internal static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Three branches with tasks, events early and late, and timers; they meet, tell the collector, and end with a task.</summary>
    internal static FlowBuilder Campaign => new FlowBuilder("campaign").Variable("votes", "Int32", "0").Start().Fork("Fork", "A", "B", "C")
        .Task("Ask", "ask", "votes").Delay("Month", TimeSpan.FromDays(30)).Task("Again", "again")
        .Event("Go", "go").Delay("Day", TimeSpan.FromDays(1)).Event("GoOn", "go on")
        .Delay("TenDays", TimeSpan.FromDays(10)).Event("Early", "early").Task("Check", "check")
        .Join("All", "WaitAll").Publish("Tell", "finished").Task("Last", "last").End()
        .Connect("Start", "Fork").Connect("Fork.A", "Ask", "Month", "Again", "All").Connect("Fork.B", "Go", "Day", "GoOn", "All").Connect("Fork.C", "TenDays", "Early", "Check", "All")
        .Connect("All", "Tell", "Last", "End");

    /// <summary>Waits as often for the campaigns' event as there are campaigns: one too few and it never ends, one too many and an event is left over.</summary>
    internal static FlowBuilder Collector(int times)
    {
        var names = Enumerable.Range(1, times).Select(i => string.Create(CultureInfo.InvariantCulture, $"Heard{i}")).ToArray();
        var flow = names.Aggregate(new FlowBuilder("collector").Start(), (builder, name) => builder.Event(name, "finished"));
        return flow.Connect(["Start", .. names]);
    }

    /// <summary>Writes a line for each task handed out and each that ended with it: an effect that is doubled or lost shows there.</summary>
    internal static StepFollower Ledger => (db, step, _) =>
    {
        foreach (var task in step.TasksRequested)
        {
            db.Settings.Add(new SettingRow { Key = $"card {task.TaskId}", Value = task.TaskName });
        }

        return Task.CompletedTask;
    };

    internal static async Task RunAsync(DatabaseProvider provider, string connectionString, string campaigns)
    {
        var database = DatabaseSelection.Choose(new DatabaseOptions { Provider = provider, ConnectionString = connectionString });
        await DatabaseUpgrade.RunAsync(database);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AttBotDb>>();
        Console.WriteLine("ready");
        await WorkAsync(contexts, database, int.Parse(campaigns, CultureInfo.InvariantCulture));
        Console.WriteLine("done");
    }

    internal static async Task WorkAsync(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database, int campaigns)
    {
        var host = new WorkflowHost(contexts, database, [Ledger], Options.Create(new WorkflowOptions { KeepEventsDays = 3650 }), NullLogger<WorkflowHost>.Instance);
        var import = new DefinitionImport(contexts, database, _ => []);
        await import.ImportAsync(Campaign.Build(), Begin);
        await import.ImportAsync(Collector(campaigns).Build(), Begin);
        await host.StartAsync(new WorkflowStart("collector", "robot") { Key = "collector" }, Begin);
        for (var i = 0; i < campaigns; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"c{i}");
            await host.PublishEventAsync(new EventPublication("early", "robot") { CorrelationId = key, Key = $"early {key}" }, Begin);
            await host.StartAsync(new WorkflowStart("campaign", "robot") { Key = key, CorrelationId = key }, Begin);
            await host.PublishEventAsync(new EventPublication("go", "robot") { CorrelationId = key, Key = $"go {key}" }, Begin);
        }

        while (await StepAsync(contexts, host, campaigns))
        {
        }
    }

    /// <summary>Does every open task, tells every waiting instance to go on, then lets the clock jump to the next timer; false when all is done.</summary>
    private static async Task<bool> StepAsync(IDbContextFactory<AttBotDb> contexts, WorkflowHost host, int campaigns)
    {
        List<WorkflowTaskRow> tasks;
        List<string?> waiting;
        await using (var db = await contexts.CreateDbContextAsync())
        {
            tasks = await db.WorkflowTasks.AsNoTracking().Where(row => row.State == WorkflowWaitState.Open).ToListAsync();
            waiting = await db.WorkflowEventWaits.AsNoTracking().Where(row => row.State == WorkflowWaitState.Open && row.Name == "go on").Select(row => row.CorrelationId).ToListAsync();
        }

        foreach (var task in tasks)
        {
            await host.CompleteTaskAsync(new TaskCompletion(task.WaitId, task.Name == "ask" ? System.Text.Json.JsonElement.Parse("7") : null, "robot"), Begin);
        }

        foreach (var key in waiting)
        {
            await host.PublishEventAsync(new EventPublication("go on", "robot") { CorrelationId = key, Key = $"go on {key}" }, Begin);
        }

        var due = await host.NextDueAsync();
        await host.FireDueTimersAsync(due ?? Begin);
        await using var after = await contexts.CreateDbContextAsync();
        return await after.WorkflowInstances.CountAsync(row => row.Status == nameof(InstanceStatus.Finished)) < campaigns + 1;
    }
}
