using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AttBot.Data.Sqlite;

/// <summary>Gives each connection its settings when it is opened for the first time. They stay with it in the pool; to set them again would make SQLite prepare its statements anew.</summary>
/// <remarks>SQLite waits itself for another writer, in steps of milliseconds; Microsoft.Data.Sqlite alone would look again every 150 ms.
/// Durability is FULL: an activity we acknowledged and an act we recorded must outlive a power cut, and NORMAL may lose the last commits.
/// A burst of writes must not leave a log of its size behind for ever: it is cut back to 64 MB.</remarks>
/// <param name="isThrowaway">Whether nobody needs the file once the process has ended; then nothing waits for the disk.</param>
internal sealed class SqliteSettings(bool isThrowaway) : DbConnectionInterceptor
{
    /// <summary>How long a writer waits for another before it gives up.</summary>
    public const int BusySeconds = 30;

    // the compiler knows the type of this property by the key of an assembly in whose place ours stands
    private static readonly Func<SqliteConnection, object> HandleOf = typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object>>();
    private static readonly object Mark = new();
    private static readonly ConditionalWeakTable<object, object> HandlesSet = [];
    private readonly string _pragmas = $"PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 30000; PRAGMA synchronous = {(isThrowaway ? "OFF" : "FULL")}; PRAGMA journal_size_limit = 67108864";

    public void Apply(SqliteConnection connection)
    {
        var handle = HandleOf(connection);
        if (HandlesSet.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
        HandlesSet.TryAdd(handle, Mark);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
