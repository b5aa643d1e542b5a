using AttBot.Chat;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty;
using AttBot.Treaty.Status;

namespace AttBot.Host.Serving;

/// <summary>What a starting server does at once, beside the making of the web application: it upgrades the database, reads the status, makes the desk.</summary>
/// <param name="Database">The database.</param>
/// <param name="SharedConnectionString">How to reach it where other nodes may use it too; null where this one is alone. May hold a password.</param>
/// <param name="Rows">The stored status rows, once the database is upgraded; faults with <see cref="DatabaseUnusableException"/>. Empty before the first import.</param>
/// <param name="Desk">The first desk.</param>
internal sealed record Beginning(AttBotDatabase Database, string? SharedConnectionString, Task<IReadOnlyList<TreatyStatusRow>> Rows, Task<Desk> Desk)
{
    /// <summary>Whether other nodes may use it too.</summary>
    internal bool IsShared => SharedConnectionString is not null;

    /// <summary>Begins.</summary>
    /// <param name="options">Where the data is.</param>
    /// <param name="staleAfterDays">After how many days status data count as old.</param>
    internal static Beginning Start(DatabaseOptions options, int staleAfterDays)
    {
        var database = DatabaseSelection.Choose(options);
        var rows = Task.Run(async () =>
        {
            await DatabaseUpgrade.RunAsync(database);
            return await StatusStore.LoadAsync(database, CancellationToken.None);
        });
        var desk = Task.Run(async () =>
        {
            var shipped = new Desk(Handbook.FromShipped(), staleAfterDays, PreparedIndex.Open);
            return TableOf(await rows, shipped.Book) is { } stored ? shipped.WithStatus(stored) : shipped;
        });
        return new Beginning(database, options.Provider == DatabaseProvider.PostgreSql ? options.ConnectionString : null, rows, desk);
    }

    /// <summary>The stored table where it is to be answered from: where it is older than the shipped one, the shipped one is about to replace it.</summary>
    internal static StatusTable? TableOf(IReadOnlyList<TreatyStatusRow> rows, Handbook book) =>
        rows.Count > 0 && StatusRows.Read(rows, book.States) is StatusReading.Accepted { Table: var table } && table.AsOf >= book.Status.AsOf ? table : null;
}
