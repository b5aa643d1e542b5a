using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AttBot.Processes.Instances;

/// <summary>Statements on the connection and in the transaction of a context, without EF Core's tracking: a step of an instance is one of
/// many, and costs several times as much with it. What stands in braces becomes a parameter; instants go as UTC ticks, as EF Core stores them.</summary>
internal static class Sql
{
    /// <summary>Runs statements in one go.</summary>
    /// <returns>How many rows they changed together.</returns>
    internal static async Task<int> ExecuteAsync(AttBotDb db, IReadOnlyList<FormattableString> statements, CancellationToken cancellationToken)
    {
        await using var command = Command(db, statements);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    internal static Task<int> ExecuteAsync(AttBotDb db, FormattableString statement, CancellationToken cancellationToken) => ExecuteAsync(db, [statement], cancellationToken);

    /// <summary>Runs a query.</summary>
    internal static async Task<List<T>> ReadAsync<T>(AttBotDb db, FormattableString query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Command(db, [query]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    internal static string? TextAt(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    internal static DateTimeOffset InstantAt(this DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    [SuppressMessage("Security", "CA2100", Justification = "Every value becomes a parameter; the rest is text of this program.")]
    private static DbCommand Command(AttBotDb db, IReadOnlyList<FormattableString> statements)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var text = new StringBuilder();
        foreach (var statement in statements)
        {
            var names = new object[statement.ArgumentCount];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = AddParameter(command, statement.GetArgument(i));
            }

            text.AppendFormat(CultureInfo.InvariantCulture, statement.Format, names).Append(";\n");
        }

        command.CommandText = text.ToString();
        return command;
    }

    private static string AddParameter(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
        parameter.Value = value switch
        {
            null => DBNull.Value,
            DateTimeOffset instant => instant.UtcTicks,
            Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture),
            _ => value,
        };
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
