using System.Data.Common;
using System.Globalization;
using System.Text;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Processes.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AttBot.Benchmarks;

/// <summary>How many durable steps a second, beside how many transactions that insert one row, on the same SQLite file with the same durability;
/// and how the cost of a step grows with the number of stored instances. Both are measured in turns, so that a busy machine slows both.</summary>
internal static class DurableRate
{
    private const int Turns = 20;
    private const int PerTurn = 100;
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 0, 0, 0, TimeSpan.Zero);

    internal static async Task PrintAsync(TextWriter output, IReadOnlyList<int> sizes)
    {
        await output.WriteLineAsync("| stored instances | inserts/s | steps/s | steps to inserts | µs a step | against the first |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        double? first = null;
        foreach (var size in sizes)
        {
            var (inserts, steps) = await MeasureAsync(size);
            var cost = steps.TotalMicroseconds / (Turns * PerTurn);
            first ??= cost;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {Turns * PerTurn / inserts.TotalSeconds:F0} | {Turns * PerTurn / steps.TotalSeconds:F0} | {inserts / steps:P0} | {cost:F0} | {cost / first.Value:F2} |"));
        }
    }

    private static async Task<(TimeSpan Inserts, TimeSpan Steps)> MeasureAsync(int size)
    {
        var folder = Directory.CreateTempSubdirectory("attbot-rate-").FullName;
        try
        {
            var database = new SqliteDatabase(new() { DataDirectory = folder });
            await DatabaseUpgrade.RunAsync(database);
            await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
            var contexts = services.GetRequiredService<IDbContextFactory<AttBotDb>>();
            var host = new WorkflowHost(contexts, database, [], Options.Create(new WorkflowOptions()), NullLogger<WorkflowHost>.Instance);
            await new DefinitionImport(contexts, database, _ => []).ImportAsync(Definition(), Now);
            var template = ((StartOutcome.Started)await host.StartAsync(new WorkflowStart("rate", "benchmark"), Now)).Step;
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await MultiplyAsync(connection, template.InstanceId, size - 1);
            return await RunAsync(connection, host, template, size);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TimeSpan Inserts, TimeSpan Steps)> RunAsync(DbConnection connection, WorkflowHost host, WorkflowStep template, int size)
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ($key, 'one row of some length, as a transaction of its own')";
        var key = insert.CreateParameter();
        key.ParameterName = "$key";
        insert.Parameters.Add(key);
        var random = new Random(20260724);
        var open = new Dictionary<int, string>();
        var number = 0;

        async Task InsertAsync()
        {
            key.Value = string.Create(CultureInfo.InvariantCulture, $"rate {number++}");
            await insert.ExecuteNonQueryAsync();
        }

        async Task StepAsync()
        {
            var instance = random.Next(size);
            var id = instance == 0 ? template.InstanceId : instance.ToString("x32", CultureInfo.InvariantCulture);
            var task = open.GetValueOrDefault(instance) ?? id + template.TasksRequested.Single().TaskId[id.Length..];
            var outcome = (TaskOutcome.Completed)await host.CompleteTaskAsync(new TaskCompletion(task, null, "benchmark"), Now);
            open[instance] = outcome.Step.TasksRequested.Single().TaskId;
        }

        await TimeAsync(InsertAsync, 300); // warm
        await TimeAsync(StepAsync, 500);
        var (inserts, steps) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var turn = 0; turn < Turns; turn++)
        {
            inserts += await TimeAsync(InsertAsync, PerTurn);
            steps += await TimeAsync(StepAsync, PerTurn);
        }

        return (inserts, steps);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work, int times)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            await work();
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    /// <summary>Copies one instance with its waits and journal under other ids.</summary>
    private static async Task MultiplyAsync(DbConnection connection, string template, int copies)
    {
        if (copies == 0)
        {
            return;
        }

        string[] tables = ["WorkflowInstances", "WorkflowTasks", "WorkflowTimers", "WorkflowJournal"];
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in tables)
        {
            await using var columns = connection.CreateCommand();
            columns.Transaction = transaction;
            columns.CommandText = "SELECT name FROM pragma_table_info($table)";
            Add(columns, "$table", table);
            var names = new List<string>();
            await using (var reader = await columns.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    names.Add(reader.GetString(0));
                }
            }

            await using var copy = connection.CreateCommand();
            copy.Transaction = transaction;
            var values = names.Select(name => name is "Id" or "InstanceId" or "WaitId" or "StateJson" or "DetailJson" ? $"replace(t.\"{name}\", $template, printf('%032x', n.i))" : $"t.\"{name}\"");
#pragma warning disable CA2100 // names of tables and columns of our own
            copy.CommandText = $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {copies})
                INSERT INTO "{table}" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) SELECT {string.Join(", ", values)} FROM n CROSS JOIN "{table}" t
                WHERE {(table == "WorkflowInstances" ? "t.\"Id\"" : "t.\"InstanceId\"")} = $template
                """;
#pragma warning restore CA2100
            copy.CommandTimeout = 0;
            Add(copy, "$template", template);
            await copy.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    /// <summary>Two tasks in turn for ever, beside a deadline years ahead.</summary>
    private static byte[] Definition() => Encoding.UTF8.GetBytes("""
        {"definitionId":"rate","version":1,"isPublished":true,"variables":[{"id":"ok","name":"ok","typeName":"Boolean","value":"False","storageDriverTypeName":"WorkflowInstanceStorageDriver"}],
         "root":{"id":"flow","type":"Elsa.Flowchart","activities":[
          {"id":"Start","type":"Elsa.Start"},
          {"id":"Deadline","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"2000.00:00:00"}}},
          {"id":"Head","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"again"}}},
          {"id":"One","type":"Elsa.RunTask","taskName":{"typeName":"String","expression":{"type":"Literal","value":"one"}},"payload":{"typeName":"ObjectDictionary","expression":{"type":"Object","value":"{\"role\":\"bureau\"}"}}},
          {"id":"Two","type":"Elsa.RunTask","taskName":{"typeName":"String","expression":{"type":"Literal","value":"two"}}}],
         "connections":[{"source":{"activity":"Start","port":"Done"},"target":{"activity":"Deadline","port":"In"}},{"source":{"activity":"Start","port":"Done"},"target":{"activity":"Head","port":"In"}},
          {"source":{"activity":"Head","port":"Done"},"target":{"activity":"One","port":"In"}},{"source":{"activity":"One","port":"Done"},"target":{"activity":"Two","port":"In"}},
          {"source":{"activity":"Two","port":"Done"},"target":{"activity":"Head","port":"In"}}]}}
        """);
}
