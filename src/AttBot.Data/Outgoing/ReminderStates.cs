using System.Data;
using System.Data.Common;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AttBot.Data.Outgoing;

/// <summary>Writes where reminders stand, many at a time: one prepared statement, and no row is tracked for it.</summary>
public static class ReminderStates
{
    private const string Update = """
        UPDATE "Reminders" SET "State" = @state, "Reason" = @reason, "Channel" = @channel, "OutboxKey" = @outbox, "IsLate" = @late, "IsReplaced" = @replaced,
            "DueAt" = @due, "ClaimedAt" = @claimed, "SettledAt" = @settled
        WHERE "Id" = @id
        """;

    /// <summary>Writes state, reason, channel, outbox key, marks and instants of rows that were read in this transaction; nothing else of them changes.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="rows">The rows, as they are to stand.</param>
    /// <param name="cancellationToken">Gives up; the caller's transaction must then be given up too.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone.</exception>
    public static async Task WriteAsync(AttBotDb db, IEnumerable<ReminderRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Where a reminder stands is written within the transaction of its cause.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = Update;
        var parameters = new Parameters(command, idsAreText: db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true);
        foreach (var row in rows)
        {
            parameters.Fill(row);
            if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
            {
                throw new DbUpdateConcurrencyException($"Reminder {row.Id} is gone.");
            }
        }
    }

    /// <summary>PostgreSQL wants to know the type even of nothing; SQLite keeps ids as EF Core does, as text in capitals.</summary>
    private sealed class Parameters(DbCommand command, bool idsAreText)
    {
        private readonly DbParameter _id = Add(command, "id", idsAreText ? DbType.String : DbType.Guid), _state = Add(command, "state", DbType.String), _reason = Add(command, "reason", DbType.String),
            _channel = Add(command, "channel", DbType.String), _outbox = Add(command, "outbox", DbType.String), _late = Add(command, "late", DbType.Boolean), _replaced = Add(command, "replaced", DbType.Boolean),
            _due = Add(command, "due", DbType.Int64), _claimed = Add(command, "claimed", DbType.Int64), _settled = Add(command, "settled", DbType.Int64);

        public void Fill(ReminderRow row)
        {
            _id.Value = idsAreText ? row.Id.ToString().ToUpperInvariant() : row.Id;
            (_state.Value, _reason.Value, _channel.Value) = (row.State.ToString(), row.Reason, row.Channel);
            (_late.Value, _replaced.Value) = (row.IsLate, row.IsReplaced);
            _outbox.Value = (object?)row.OutboxKey ?? DBNull.Value;
            (_due.Value, _claimed.Value, _settled.Value) = (row.DueAt.UtcTicks, Ticks(row.ClaimedAt), Ticks(row.SettledAt));
        }

        private static object Ticks(DateTimeOffset? instant) => instant is { } at ? at.UtcTicks : DBNull.Value;

        private static DbParameter Add(DbCommand command, string name, DbType type)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            command.Parameters.Add(parameter);
            return parameter;
        }
    }
}
