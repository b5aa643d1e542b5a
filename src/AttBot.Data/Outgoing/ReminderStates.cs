using System.Data;
using System.Data.Common;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AttBot.Data.Outgoing;

/// <summary>Writes where reminders stand, many at a time: one prepared statement, and no row is tracked for it.</summary>
/// <remarks>A database keeps every index up to date that holds a column which is written, changed or not; so each statement names only what can have changed.</remarks>
public static class ReminderStates
{
    private static readonly string[] Everything = ["State", "Reason", "Channel", "OutboxKey", "IsLate", "IsReplaced", "DueAt", "ClaimedAt", "SettledAt"];
    private static readonly string[] OfHandingOver = ["OutboxKey", "IsLate", "ClaimedAt"];
    private static readonly string[] OfSettling = ["State", "Reason", "IsReplaced", "ClaimedAt", "SettledAt"];

    /// <summary>Writes state, reason, channel, outbox key, marks and instants of rows that were read in this transaction; nothing else of them changes.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="rows">The rows, as they are to stand.</param>
    /// <param name="cancellationToken">Gives up; the caller's transaction must then be given up too.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone.</exception>
    public static Task WriteAsync(AttBotDb db, IEnumerable<ReminderRow> rows, CancellationToken cancellationToken) => WriteAsync(db, rows, Everything, cancellationToken);

    /// <summary>Writes of claimed rows, which stay claimed, which message carries them, whether it says that it is late, and since when.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="rows">The rows, as they are to stand.</param>
    /// <param name="cancellationToken">Gives up; the caller's transaction must then be given up too.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone.</exception>
    public static Task HandOverAsync(AttBotDb db, IEnumerable<ReminderRow> rows, CancellationToken cancellationToken) => WriteAsync(db, rows, OfHandingOver, cancellationToken);

    /// <summary>Writes what became of rows: state, reason, marks and instants; channel, message and time of the sending stay.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="rows">The rows, as they are to stand.</param>
    /// <param name="cancellationToken">Gives up; the caller's transaction must then be given up too.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone.</exception>
    public static Task SettleAsync(AttBotDb db, IEnumerable<ReminderRow> rows, CancellationToken cancellationToken) => WriteAsync(db, rows, OfSettling, cancellationToken);

    private static async Task WriteAsync(AttBotDb db, IEnumerable<ReminderRow> rows, string[] columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Where a reminder stands is written within the transaction of its cause.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"""UPDATE "Reminders" SET {string.Join(", ", columns.Select(column => $"\"{column}\" = @{column}"))} WHERE "Id" = @Id""";
        var parameters = new Parameters(command, columns, idsAreText: db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true);
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
    private sealed class Parameters
    {
        private readonly List<(DbParameter Parameter, Func<ReminderRow, object> Value)> _all;

        public Parameters(DbCommand command, string[] columns, bool idsAreText) => _all =
        [
            (Add(command, "Id", idsAreText ? DbType.String : DbType.Guid), row => idsAreText ? row.Id.ToString().ToUpperInvariant() : row.Id),
            .. columns.Select(column => (Add(command, column, TypeOf(column)), ValueOf(column))),
        ];

        public void Fill(ReminderRow row)
        {
            foreach (var (parameter, value) in _all)
            {
                parameter.Value = value(row);
            }
        }

        private static DbType TypeOf(string column) => column switch
        {
            "IsLate" or "IsReplaced" => DbType.Boolean,
            "DueAt" or "ClaimedAt" or "SettledAt" => DbType.Int64,
            _ => DbType.String,
        };

        private static Func<ReminderRow, object> ValueOf(string column) => column switch
        {
            "State" => row => row.State.ToString(),
            "Reason" => row => row.Reason,
            "Channel" => row => row.Channel,
            "OutboxKey" => row => (object?)row.OutboxKey ?? DBNull.Value,
            "IsLate" => row => row.IsLate,
            "IsReplaced" => row => row.IsReplaced,
            "DueAt" => row => row.DueAt.UtcTicks,
            "ClaimedAt" => row => Ticks(row.ClaimedAt),
            "SettledAt" => row => Ticks(row.SettledAt),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

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
