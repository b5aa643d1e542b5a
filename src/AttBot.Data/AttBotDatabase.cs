using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AttBot.Data;

/// <summary>One place where the data is kept, on one provider. Thread-safe; makes connections and holds none.</summary>
public abstract class AttBotDatabase
{
    /// <summary>Names the database in messages to the operator: a path, or host and name; without secrets.</summary>
    public abstract string Description { get; }

    /// <summary>Makes EF Core use this database.</summary>
    /// <param name="options">The options of a context, or of a pool of them.</param>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Opens a connection without EF Core, which a starting process cannot wait for.</summary>
    /// <param name="cancellationToken">Stops waiting for the server.</param>
    /// <returns>An open connection; dispose it.</returns>
    /// <exception cref="DatabaseUnusableException">It cannot be opened or reached.</exception>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The migrations this product knows, by id, oldest first.</summary>
    internal IReadOnlyList<string> KnownMigrations => field ??= [.. MigrationsAssembly.GetTypes()
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>()
        .Order(StringComparer.Ordinal)];

    /// <summary>The assembly that holds the migrations.</summary>
    protected internal abstract Assembly MigrationsAssembly { get; }

    /// <summary>A query for the ids of the migrations applied; run only when <see cref="HistoryExistsSql"/> says 1.</summary>
    internal const string HistorySql = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";

    /// <summary>A query for 1 when a migration was ever begun here, else 0.</summary>
    protected internal abstract string HistoryExistsSql { get; }

    /// <summary>Waits until no other process upgrades this database, and keeps others from it until disposed or dead.</summary>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock; dispose it.</returns>
    /// <exception cref="DatabaseUnusableException">Another process has been upgrading for longer than two minutes.</exception>
    protected internal abstract Task<IAsyncDisposable> LockForUpgradeAsync(TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Brings an open connection's database into the state that migrations expect, under the lock: modes set, remains of a killed upgrade removed.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When done.</returns>
    protected internal abstract Task PrepareForUpgradeAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Says whether a database whose migrations are all applied can be worked with as it is.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when <see cref="PrepareForUpgradeAsync"/> is needed.</returns>
    /// <exception cref="DatabaseUnusableException">It cannot be written.</exception>
    protected internal abstract Task<bool> IsReadyAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Turns what the database reported into a sentence for the operator.</summary>
    /// <param name="exception">What was reported.</param>
    /// <returns>The exception to throw instead.</returns>
    protected internal abstract DatabaseUnusableException Explain(DbException exception);
}
