using AttBot.Chat.Conversation;
using AttBot.Processes.Strategy;
using AttBot.Processes.Strategy.Desk;
using AttBot.Treaty.Status;

namespace AttBot.Host.Serving;

/// <summary>Puts the strategy process into the server: its acts, its clock, and the States Parties that the desk's status table names.</summary>
internal static class StrategyDeskRegistration
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(20);

    internal static IServiceCollection AddStrategyDesk(this IServiceCollection services)
    {
        services.AddSingleton<StatesPartiesOn>(provider =>
        {
            var desks = provider.GetRequiredService<DeskSource>();
            return _ => desks.Current is { } desk ? PartiesIn(desk.Book.Status) : [];
        });
        return services.AddStrategy().AddStrategySweep(SweepEvery);
    }

    /// <summary>The States Parties of a table, ISO3 codes in ascending order.</summary>
    internal static IReadOnlyList<string> PartiesIn(StatusTable table) => [.. table.All.Where(status => status.Standing == Standing.StateParty).Select(status => status.Iso3).Order(StringComparer.Ordinal)];
}
