using AttBot.Data;
using AttBot.Processes.Instances;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary>Workflows for a command that does not serve: the shipped definitions taken over, the host made.</summary>
internal sealed class WorkflowStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private WorkflowStore(ServiceProvider services) => _services = services;

    internal WorkflowHost Host => _services.GetRequiredService<WorkflowHost>();

    internal WorkflowMigration Migration => _services.GetRequiredService<WorkflowMigration>();

    /// <summary>Opens the store on the data that are there; see <see cref="DataPlace.FindAsync"/>.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DatabaseUnusableException">There is no database, or it cannot be reached or written.</exception>
    internal static async Task<WorkflowStore> OpenAsync(string? folder, CancellationToken cancellationToken) =>
        await OnAsync(await DataPlace.FindAsync(folder, cancellationToken), cancellationToken);

    /// <summary>Opens the store on a database.</summary>
    internal static async Task<WorkflowStore> OnAsync(AttBotDatabase database, CancellationToken cancellationToken)
    {
        var configuration = Settings.Load();
        var services = new ServiceCollection().AddLogging(logs => logs.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Error).AddFilter("AttBot", LogLevel.Error))
            .Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddSingleton(TimeProvider.System)
            .AddAttBotData(database)
            .AddWorkflows(configuration.GetSection("AttBot:Workflows"))
            .BuildServiceProvider();
        await services.GetRequiredService<DefinitionFolder>().ImportAsync(cancellationToken);
        return new WorkflowStore(services);
    }

    internal Task<AttBotDb> ContextAsync(CancellationToken cancellationToken) =>
        _services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
