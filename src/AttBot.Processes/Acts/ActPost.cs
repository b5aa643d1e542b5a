using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Processes.People;

namespace AttBot.Processes.Acts;

/// <summary>What follows from an act: its record and the people told; and after the commit, what is kept in memory.</summary>
/// <param name="notices">Tells people.</param>
/// <param name="signal">Wakes the worker that sends.</param>
/// <param name="book">Who is who.</param>
/// <param name="time">The clock of all acts.</param>
public sealed class ActPost(Notices notices, OutboxSignal signal, RosterBook book, TimeProvider time)
{
    /// <summary>The present.</summary>
    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Writes what follows, in the act's transaction.</summary>
    internal async Task WriteAsync(AttBotDb db, ActTurn turn, ActResult.Done done, CancellationToken cancellationToken)
    {
        foreach (var record in done.Records)
        {
            var detail = new SortedDictionary<string, string>(record.Detail.ToDictionary(), StringComparer.Ordinal) { ["channel"] = turn.Actor.Channel };
            await AuditChain.AppendAsync(db, new AuditEntry(turn.Now, record.By ?? turn.Actor.Name, record.Action, record.Subject, JsonSerializer.Serialize(detail)), cancellationToken);
        }

        await notices.TellAsync(db, [.. done.Tell.Select(telling => (telling.Notice, telling.Message))], turn.Now, cancellationToken);
        if (done.ChangesRoster)
        {
            await RosterBook.TouchAsync(db, turn.Now, cancellationToken);
        }
    }

    /// <summary>What is left to do when the act stands.</summary>
    internal async Task AfterAsync(ActResult.Done done)
    {
        signal.Wake();
        if (done.ChangesRoster)
        {
            await book.RefreshAsync(CancellationToken.None);
        }
    }
}
