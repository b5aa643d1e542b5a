using System.Data.Common;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Instances;

/// <summary>Transactions of the host's own, and the check of those it is lent.</summary>
internal sealed class Transactions(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database)
{
    // deadlocks between steps of several instances; each round lets somebody through
    private const int Attempts = 10;

    /// <summary>Does work in one transaction, and does it again where the database asks for that.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached or written; nothing was changed.</exception>
    internal async Task<T> RunAsync<T>(Func<AttBotDb, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(work, cancellationToken);
            }
            catch (Exception exception) when (CauseOf(exception) is { IsTransient: true, SqlState: "40001" or "40P01" } && attempt < Attempts)
            {
                // rolled back by the server, to be taken again
            }
            catch (Exception exception) when (CauseOf(exception) is { } cause)
            {
                throw database.Explain(cause);
            }
        }
    }

    /// <summary>Reads without a transaction.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached.</exception>
    internal async Task<T> ReadAsync<T>(Func<AttBotDb, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.OpenConnectionAsync(cancellationToken);
            return await read(db);
        }
        catch (Exception exception) when (CauseOf(exception) is { } cause)
        {
            throw database.Explain(cause);
        }
    }

    /// <summary>A step and what it belongs to must stand or fall together.</summary>
    /// <exception cref="InvalidOperationException">The context has no transaction.</exception>
    internal static void Require(AttBotDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A step within the caller's context needs a transaction, begun before anything was read.");
        }
    }

    private async Task<T> RunOnceAsync<T>(Func<AttBotDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static DbException? CauseOf(Exception exception) => exception as DbException ?? (exception as DbUpdateException)?.InnerException as DbException;
}
