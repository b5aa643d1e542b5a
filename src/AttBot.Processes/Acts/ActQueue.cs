using System.Collections.Concurrent;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Protocol.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AttBot.Processes.Acts;

/// <summary>Runs acts one after another, those that wait together in one transaction, so that a crowd waits for the disk once and not each for itself. Thread-safe.</summary>
/// <remarks>Each act stands behind a savepoint: what one could not do takes nothing from the others. Nobody is answered before the transaction stands, for an answer may
/// rest on what another act has just written. A transaction that fails as a whole is run again act by act, so that the one to blame is the only one to suffer.</remarks>
/// <param name="contexts">Makes contexts.</param>
internal sealed class ActQueue(IDbContextFactory<AttBotDb> contexts)
{
    /// <summary>An act takes some milliseconds, and the first of a transaction waits for the last.</summary>
    private const int MostTogether = 32;

    private const string Savepoint = "act";
    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _isRunning;

    /// <summary>Runs an act in its turn.</summary>
    /// <param name="act">Runs in a transaction that holds the lock of the record of acts; what it leaves unsaved is saved.</param>
    /// <param name="cancellationToken">Stops waiting; an act whose turn has come is done all the same.</param>
    /// <returns>The replies; null when it was no act.</returns>
    /// <exception cref="DbUpdateException">The act could not be written; nothing of it stands.</exception>
    internal Task<IReadOnlyList<Activity>?> RunAsync(Func<AttBotDb, Task<ActOutcome>> act, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(act, cancellationToken);
        _waiting.Enqueue(waiting);
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _ = Task.Run(DrainAsync, CancellationToken.None);
        }

        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync()
    {
        do
        {
            while (!_waiting.IsEmpty)
            {
                await TogetherAsync(Next());
            }

            Volatile.Write(ref _isRunning, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _isRunning, 1) == 0);
    }

    private List<Waiting> Next()
    {
        var next = new List<Waiting>();
        while (next.Count < MostTogether && _waiting.TryDequeue(out var waiting))
        {
            if (!waiting.CancellationToken.IsCancellationRequested)
            {
                next.Add(waiting);
            }
        }

        return next;
    }

    private async Task TogetherAsync(IReadOnlyList<Waiting> acts)
    {
        if (acts.Count == 0)
        {
            return;
        }

        try
        {
            var outcomes = await InTransactionAsync(acts);
            foreach (var (act, outcome) in acts.Zip(outcomes))
            {
                await act.AnswerAsync(outcome);
            }
        }
#pragma warning disable CA1031 // whatever it is, those who wait are told
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (var act in acts)
            {
                if (acts.Count == 1)
                {
                    act.Answer.TrySetException(exception);
                }
                else
                {
                    await TogetherAsync([act]);
                }
            }
        }
    }

    private async Task<IReadOnlyList<ActOutcome>> InTransactionAsync(IReadOnlyList<Waiting> acts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Database.AutoSavepointsEnabled = false; // those set here do
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditChain.LockAsync(db, CancellationToken.None);
        var outcomes = new List<ActOutcome>();
        foreach (var act in acts)
        {
            outcomes.Add(await BehindSavepointAsync(db, transaction, act));
        }

        if (outcomes.Exists(outcome => outcome.Stands is not null))
        {
            foreach (var card in outcomes.SelectMany(outcome => outcome.Cards).GroupBy(card => card.CardKey).Select(changes => changes.Last()))
            {
                await CardCopies.ChangeAsync(db, card, CancellationToken.None);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }

        return outcomes;
    }

    private static async Task<ActOutcome> BehindSavepointAsync(AttBotDb db, IDbContextTransaction transaction, Waiting act)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        ActOutcome outcome;
        try
        {
            outcome = await act.Act(db);
            if (outcome.Stands is not null)
            {
                await db.SaveChangesAsync();
            }
        }
#pragma warning disable CA1031 // it is told to the one whose act it was
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = new ActOutcome(null) { Fault = exception };
        }

        db.ChangeTracker.Clear();
        await (outcome.Stands is null ? transaction.RollbackToSavepointAsync(Savepoint) : transaction.ReleaseSavepointAsync(Savepoint));
        return outcome;
    }

    private sealed record Waiting(Func<AttBotDb, Task<ActOutcome>> Act, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<IReadOnlyList<Activity>?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The act stands; what keeps memory in step with it must not keep the others from their answers.</summary>
        public async Task AnswerAsync(ActOutcome outcome)
        {
            try
            {
                if (outcome.Fault is { } fault)
                {
                    Answer.TrySetException(fault);
                    return;
                }

                await (outcome.Stands?.Invoke() ?? Task.CompletedTask);
                Answer.TrySetResult(outcome.Replies);
            }
#pragma warning disable CA1031 // as above
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Answer.TrySetException(exception);
            }
        }
    }
}

/// <summary>What became of an act in its transaction.</summary>
/// <param name="Replies">What the actor is told once the transaction stands; null when it was no act.</param>
internal sealed record ActOutcome(IReadOnlyList<Activity>? Replies)
{
    /// <summary>What is left to do once the transaction stands; null when nothing of the act is to be kept.</summary>
    public Func<Task>? Stands { get; init; }

    /// <summary>Cards that look different now.</summary>
    public IReadOnlyList<CardChange> Cards { get; init; } = [];

    /// <summary>What kept it from being done.</summary>
    public Exception? Fault { get; init; }
}
