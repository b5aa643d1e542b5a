using System.Data.Common;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AttBot.Data.Outgoing;

/// <summary>Where everything that the desk says unasked is written, in the transaction of its cause; a worker sends it afterwards.</summary>
public static class Outbox
{
    private const string Insert = """
        INSERT INTO "Outbox" ("Key", "Channel", "Lane", "PersonId", "NoticeKey", "CardKey", "Kind", "TargetKey", "PayloadJson", "Cause", "CreatedAt", "DueAt", "NextAttemptAt", "Attempts", "State")
        VALUES (@key, @channel, @lane, @person, @notice, @card, @kind, @target, @payload, @cause, @now, @due, @due, 0, 'Pending')
        ON CONFLICT ("Key") DO NOTHING
        """;

    /// <summary>Writes messages; they go out once the caller's transaction stands, and never if it does not.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="messages">In the order in which they are to arrive. One whose key is there already is left out.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; the caller's transaction must then be given up too.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction: a message and its cause must stand or fall together.</exception>
    public static async Task<int> EnqueueAsync(AttBotDb db, IEnumerable<OutboxMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(messages);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A message is written within the transaction of its cause.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = Insert;
        var parameters = new InsertParameters(command, idsAreText: db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true);
        var written = 0;
        foreach (var message in messages)
        {
            parameters.Fill(message, now);
            written += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return written;
    }

    /// <summary>Takes messages back that have not gone out, such as reminders of a duty that was done meanwhile.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="keys">Their keys; those unknown, on their way or settled are left as they are.</param>
    /// <param name="reason">Why, for the operator.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were taken back.</returns>
    public static Task<int> WithdrawAsync(AttBotDb db, IReadOnlyCollection<string> keys, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Outbox
            .Where(row => keys.Contains(row.Key) && row.State == OutboxState.Pending && (row.LeaseUntil == null || row.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, OutboxState.Withdrawn).SetProperty(row => row.LastReason, reason).SetProperty(row => row.SettledAt, now),
                cancellationToken);
    }

    /// <summary>Counts what is in the outbox.</summary>
    /// <param name="db">A context.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The figures.</returns>
    public static async Task<OutboxFigures> CountAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counts = await db.Outbox.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        long Of(OutboxState state) => counts.Where(count => count.Key == state).Sum(count => count.Count);
        var oldest = await db.Outbox.Where(row => row.State == OutboxState.Pending && row.DueAt <= now).MinAsync(row => (DateTimeOffset?)row.DueAt, cancellationToken);
        return new OutboxFigures(Of(OutboxState.Pending), Of(OutboxState.Delivered), Of(OutboxState.Failed), Of(OutboxState.Withdrawn), oldest is { } due ? now - due : TimeSpan.Zero);
    }

    /// <summary>PostgreSQL wants to know the type even of nothing; SQLite keeps ids as EF Core does, as text in capitals.</summary>
    private sealed class InsertParameters(DbCommand command, bool idsAreText)
    {
        private readonly DbParameter _key = Add(command, "key"), _channel = Add(command, "channel"), _lane = Add(command, "lane"), _person = Add(command, "person"),
            _notice = Add(command, "notice"), _card = Add(command, "card"), _kind = Add(command, "kind"), _target = Add(command, "target"), _payload = Add(command, "payload"),
            _cause = Add(command, "cause"), _now = Add(command, "now"), _due = Add(command, "due");

        public void Fill(OutboxMessage message, DateTimeOffset now)
        {
            (_key.Value, _channel.Value, _lane.Value) = (message.Key, message.Address.Channel, message.Address.Lane);
            _person.DbType = idsAreText ? System.Data.DbType.String : System.Data.DbType.Guid;
            _person.Value = message.PersonId is not { } person ? DBNull.Value : idsAreText ? person.ToString().ToUpperInvariant() : person;
            _notice.Value = (object?)message.NoticeKey ?? DBNull.Value;
            _card.Value = (object?)message.CardKey ?? DBNull.Value;
            _kind.Value = message.Kind.ToString();
            _target.Value = (object?)message.TargetKey ?? DBNull.Value;
            (_payload.Value, _cause.Value) = (message.PayloadJson, message.Cause);
            _now.Value = now.UtcTicks;
            _due.Value = (message.DueAt is { } due && due > now ? due : now).UtcTicks;
        }

        private static DbParameter Add(DbCommand command, string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = name is "now" or "due" ? System.Data.DbType.Int64 : System.Data.DbType.String;
            command.Parameters.Add(parameter);
            return parameter;
        }
    }
}

/// <summary>What is in the outbox.</summary>
/// <param name="Pending">To be sent, now or later.</param>
/// <param name="Delivered">Accepted by their channels.</param>
/// <param name="Failed">Given up.</param>
/// <param name="Withdrawn">Taken back before they went out.</param>
/// <param name="Lateness">How long the oldest message that is due has been waiting; zero when none is.</param>
public sealed record OutboxFigures(long Pending, long Delivered, long Failed, long Withdrawn, TimeSpan Lateness);
