using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AttBot.Data.Sqlite;

/// <summary>Gives each connection its settings when it is opened; some microseconds for one that comes from the pool.</summary>
/// <remarks>SQLite waits itself for another writer, in steps of milliseconds; Microsoft.Data.Sqlite alone would look again every 150 ms.
/// Durability is FULL: an activity we acknowledged and an act we recorded must outlive a power cut, and NORMAL may lose the last commits.
/// A burst of writes must not leave a log of its size behind for ever: it is cut back to 64 MB.</remarks>
/// <param name="isThrowaway">Whether nobody needs the file once the process has ended; then nothing waits for the disk.</param>
internal sealed class SqliteSettings(bool isThrowaway) : DbConnectionInterceptor
{
    /// <summary>How long a writer waits for another before it gives up.</summary>
    public const int BusySeconds = 30;

    private readonly string _pragmas = $"PRAGMA busy_timeout = 30000; PRAGMA synchronous = {(isThrowaway ? "OFF" : "FULL")}; PRAGMA journal_size_limit = 67108864";

    public void Apply(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
