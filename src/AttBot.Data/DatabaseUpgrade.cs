using System.Data.Common;

namespace AttBot.Data;

/// <summary>Brings the database to the version of this program, at start and before anything else touches it.</summary>
/// <remarks>EF Core generates the migrations, and keeps the history table; they are applied here as the statements it generated, because
/// its own migrator takes more than a second in a starting process and marks its work by a row that a killed process leaves behind.
/// All that is missing is applied in one transaction under the database's own lock: several processes may start at once (one upgrades,
/// the others wait), and one killed on the way leaves the database as it was.</remarks>
public static class DatabaseUpgrade
{
    /// <summary>Applies the migrations that are missing. Costs one small query when none is.</summary>
    /// <param name="database">The database; on SQLite its file is created when missing.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <returns>The ids of the migrations applied by this call, oldest first; empty when the database was up to date.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached or written, is no database of ours, was written by a
    /// newer version of this program, or another process has been upgrading it for longer than two minutes.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(AttBotDatabase database, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return await IsCurrentAsync(database, connection, cancellationToken)
                ? []
                : await ApplyAsync(database, connection, cancellationToken);
        }
        catch (DbException exception)
        {
            throw database.Explain(exception);
        }
    }

    /// <summary>Says whether the database is at the version of this program, for a health check.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops waiting for the server.</param>
    /// <returns>False while an upgrade is outstanding.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached or written, or is newer than this program.</exception>
    public static async Task<bool> IsCurrentAsync(AttBotDatabase database, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return await IsCurrentAsync(database, connection, cancellationToken);
        }
        catch (DbException exception)
        {
            throw database.Explain(exception);
        }
    }

    /// <summary>Says whether data of AttBot are there, of whichever version. Makes nothing.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops waiting for the server.</param>
    /// <returns>False when there is no file, or nothing of AttBot in the database.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached or read.</exception>
    public static async Task<bool> IsThereAsync(AttBotDatabase database, CancellationToken cancellationToken = default)
    {
        if (!database.IsPlaced)
        {
            return false;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return (await AppliedAsync(database, connection, cancellationToken)).Count > 0;
        }
        catch (DbException exception)
        {
            throw database.Explain(exception);
        }
    }

    private static async Task<bool> IsCurrentAsync(AttBotDatabase database, DbConnection connection, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(database, connection, cancellationToken);
        return Missing(database, applied).Count == 0 && await database.IsReadyAsync(connection, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(
        AttBotDatabase database, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginUpgradeAsync(connection, cancellationToken);
        // another process may have upgraded while this one waited, even to a version this one does not know
        var missing = Missing(database, await AppliedAsync(database, connection, cancellationToken));
        foreach (var id in missing)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a resource of the product
            command.CommandText = await database.MigrationSqlAsync(id, cancellationToken);
#pragma warning restore CA2100
            command.CommandTimeout = 0; // a large table may take its time
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await database.CheckUpgradeAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return missing;
    }

    private static List<string> Missing(AttBotDatabase database, IReadOnlyList<string> applied)
    {
        var unknown = applied.Except(database.KnownMigrations, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? [.. database.KnownMigrations.Except(applied, StringComparer.Ordinal)]
            : throw new DatabaseUnusableException(
                $"The database {database.Description} was written by a newer version of AttBot (it has {unknown[^1]}, which this version does not know). "
                + "Start that version, or restore a backup made before the upgrade.");
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(
        AttBotDatabase database, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of the product
        command.CommandText = database.HistoryExistsSql;
#pragma warning restore CA2100
        if (await command.ExecuteScalarAsync(cancellationToken) is not (1 or 1L))
        {
            return [];
        }

        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";
        var applied = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}
