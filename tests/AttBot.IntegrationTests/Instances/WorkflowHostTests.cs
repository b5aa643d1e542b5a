using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AttBot.IntegrationTests.Instances;

/// <summary>What the durable host promises, on whichever database; each test has an empty one of its own.</summary>
public abstract partial class WorkflowHostTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 10, 30, 15, TimeSpan.Zero);
    private readonly List<StepFollower> _followers = [];
    private ServiceProvider? _services;
    private WorkflowHost? _host;

    protected AttBotDatabase Database { get; private set; } = null!;

    private IDbContextFactory<AttBotDb> Contexts => _services!.GetRequiredService<IDbContextFactory<AttBotDb>>();

    private WorkflowHost Host => _host ??= NewHost();

    public async Task InitializeAsync()
    {
        Database = await CreateEmptyAsync();
        await DatabaseUpgrade.RunAsync(Database);
        _services = new ServiceCollection().AddLogging().AddAttBotData(Database).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await DeleteAsync();
    }

    protected abstract Task<AttBotDatabase> CreateEmptyAsync();

    protected virtual Task DeleteAsync() => Task.CompletedTask;

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>A second one stands for another node.</summary>
    private WorkflowHost NewHost() => new(Contexts, Database, _followers, Options.Create(new WorkflowOptions()), NullLogger<WorkflowHost>.Instance);

    private async Task ImportAsync(FlowBuilder flow)
    {
        var outcome = await new DefinitionImport(Contexts, Database, _ => []).ImportAsync(flow.Build(), Now);
        Assert.True(outcome is ImportOutcome.Stored, $"{(outcome as ImportOutcome.Refused)?.Findings[0]}");
    }

    private async Task<string> StartAsync(FlowBuilder flow, string? correlation = null)
    {
        await ImportAsync(flow);
        return await StartAsync(flow.DefinitionId, correlation);
    }

    private async Task<string> StartAsync(string definitionId, string? correlation = null) =>
        Assert.IsType<StartOutcome.Started>(await Host.StartAsync(new WorkflowStart(definitionId, "tester") { CorrelationId = correlation }, Now)).Step.InstanceId;

    private async Task<InstanceSight> ShowAsync(string instanceId)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return (await db.ShowInstanceAsync(instanceId))!;
    }

    private async Task<string> OpenTaskAsync(string instanceId, string name) =>
        (await ShowAsync(instanceId)).Tasks.Single(task => task.Name == name && task.State == WorkflowWaitState.Open).WaitId;

    private Task<TaskOutcome> CompleteAsync(string taskId, string? result = null, string by = "ken", DateTimeOffset? at = null) =>
        Host.CompleteTaskAsync(new TaskCompletion(taskId, result is null ? null : Json(result), by), at ?? Now);

    private Task<EventOutcome> PublishAsync(string name, string? correlation = null, string? key = null, DateTimeOffset? at = null) =>
        Host.PublishEventAsync(new EventPublication(name, "tester") { CorrelationId = correlation, Key = key }, at ?? Now);
}
