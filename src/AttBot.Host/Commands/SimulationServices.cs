using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Processes;
using AttBot.Processes.Instances;
using AttBot.Processes.Strategy;
using AttBot.Processes.Strategy.Desk;

namespace AttBot.Host.Commands;

/// <summary>What a simulated process needs, on a database and a clock of its own. Nothing in it sends anything.</summary>
internal static class SimulationServices
{
    /// <summary>Makes them.</summary>
    /// <param name="database">Upgraded.</param>
    /// <param name="time">The clock of all of them.</param>
    /// <param name="parties">The States Parties, throughout.</param>
    internal static ServiceProvider Create(AttBotDatabase database, TimeProvider time, IReadOnlyList<string> parties) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddAttBotData(database)
        .AddSingleton(new Routes(_ => true))
        .AddSingleton<Notices>()
        .AddSingleton<OutboxSignal>()
        .AddSingleton<StatesPartiesOn>(_ => parties)
        .AddActs(isShared: false)
        .AddWorkflows(new ConfigurationBuilder().Build())
        .AddStrategy()
        .BuildServiceProvider();
}
