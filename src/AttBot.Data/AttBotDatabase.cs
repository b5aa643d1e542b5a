using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Where the migrations are, each also as a resource <c>ID.sql</c> made by <c>make-migration.sh</c>.</summary>
    protected internal abstract Assembly MigrationsAssembly { get; }

    /// <summary>What follows a subquery that takes rows in hand, so that it passes over those another worker is just taking; empty where the write lock is one for all.</summary>
    protected internal virtual string PassingOverLocked => "";

    /// <summary>Whether there is a database to connect to, as far as can be told without making one.</summary>
    protected internal virtual bool IsPlaced => true;

    /// <summary>A query for 1 when a migration was ever applied here, else 0.</summary>
    protected internal abstract string HistoryExistsSql { get; }

    /// <summary>The migrations this program knows, by id, oldest first.</summary>
    internal IReadOnlyList<string> KnownMigrations => field ??= [.. MigrationsAssembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Select(name => name[..^4])
        .Order(StringComparer.Ordinal)];

    /// <summary>Says whether a database whose migrations are all applied can be worked with as it is.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when an upgrade is needed although no migration is missing.</returns>
    /// <exception cref="DatabaseUnusableException">It cannot be written.</exception>
    protected internal abstract Task<bool> IsReadyAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Waits until no other process upgrades this database, and begins a transaction that keeps others from it until it ends or its process dies.</summary>
    /// <param name="connection">Open, and not used after the upgrade.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The transaction; dispose it.</returns>
    protected internal abstract Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Looks once more at what the migrations made, before it is committed.</summary>
    /// <param name="connection">The one that upgrades.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When nothing is wrong.</returns>
    /// <exception cref="DatabaseUnusableException">The migrations would leave references to nothing.</exception>
    protected internal virtual Task CheckUpgradeAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Turns what the database reported into a sentence for the operator.</summary>
    /// <param name="exception">What was reported.</param>
    /// <returns>The exception to throw instead.</returns>
    public abstract DatabaseUnusableException Explain(DbException exception);

    /// <summary>The statements of one migration, which also enter it into the history.</summary>
    internal async Task<string> MigrationSqlAsync(string id, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(MigrationsAssembly.GetManifestResourceStream(id + ".sql")!);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
