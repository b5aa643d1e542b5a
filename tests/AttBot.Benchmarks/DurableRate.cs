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
/// and how the cost of a step grows with the number of stored instances. All sizes are measured in turns, so that a busy machine or disk slows all alike.</summary>
/// <remarks>The bare insert has the best of it: its connection stays open and its statement prepared, and the transaction is the statement's own.</remarks>
internal static class DurableRate
{
    private const int Turns = 40;
    private const int PerTurn = 100;
    private const int WarmUp = 3000;
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 0, 0, 0, TimeSpan.Zero);

    internal static async Task PrintAsync(TextWriter output, IReadOnlyList<int> sizes)
    {
        var stores = new List<Store>();
        try
        {
            foreach (var size in sizes)
            {
                stores.Add(await Store.MakeAsync(size));
            }

            await MeasureAsync(stores);
            await WriteAsync(output, stores);
        }
        finally
        {
            foreach (var store in stores)
            {
                await store.DisposeAsync();
            }
        }
    }

    private static async Task MeasureAsync(List<Store> stores)
    {
        foreach (var store in stores)
        {
            await Spending.OfAsync(store.InsertAsync, WarmUp);
            await Spending.OfAsync(store.StepAsync, WarmUp);
        }

        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var store in stores)
            {
                store.Inserts += await Spending.OfAsync(store.InsertAsync, PerTurn);
                store.Steps += await Spending.OfAsync(store.StepAsync, PerTurn);
            }
        }
    }

    private static async Task WriteAsync(TextWriter output, List<Store> stores)
    {
        await output.WriteLineAsync("| stored instances | inserts/s | steps/s | steps to inserts | an insert, µs (CPU) | a step, µs (CPU) | against the first (CPU) |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        const int Operations = Turns * PerTurn;
        var first = stores[0].Steps;
        foreach (var (size, inserts, steps) in stores.Select(store => (store.Size, store.Inserts, store.Steps)))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {Operations / inserts.Wall.TotalSeconds:F0} | {Operations / steps.Wall.TotalSeconds:F0} | {inserts.Wall / steps.Wall:P0} "
                + $"| {inserts.Wall.TotalMicroseconds / Operations:F0} ({inserts.Processor.TotalMicroseconds / Operations:F0}) "
                + $"| {steps.Wall.TotalMicroseconds / Operations:F0} ({steps.Processor.TotalMicroseconds / Operations:F0}) "
                + $"| {steps.Wall / first.Wall:F2} ({steps.Processor / first.Processor:F2}) |"));
        }
    }

    /// <summary>What work took: by the clock, and of the process's processors.</summary>
    private readonly record struct Spending(TimeSpan Wall, TimeSpan Processor)
    {
        internal static async Task<Spending> OfAsync(Func<Task> work, int times)
        {
            var (start, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (var i = 0; i < times; i++)
            {
                await work();
            }

            return new(TimeProvider.System.GetElapsedTime(start), Environment.CpuUsage.TotalTime - before);
        }

        public static Spending operator +(Spending one, Spending other) => new(one.Wall + other.Wall, one.Processor + other.Processor);
    }

    /// <summary>A database of its own with so many instances.</summary>
    private sealed class Store : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("attbot-rate-").FullName;
        private readonly Random _random = new(20260724);
        private readonly Dictionary<int, string> _open = [];
        private readonly ServiceProvider _services;
        private readonly SqliteDatabase _database;
        private DbConnection _connection = null!;
        private DbCommand _insert = null!;
        private WorkflowHost _host = null!;
        private WorkflowStep _template = null!;
        private int _inserted;

        private Store(int size)
        {
            Size = size;
            _database = new SqliteDatabase(new() { DataDirectory = _folder });
            _services = new ServiceCollection().AddLogging().AddAttBotData(_database).BuildServiceProvider();
        }

        internal int Size { get; }

        internal Spending Inserts { get; set; }

        internal Spending Steps { get; set; }

        internal static async Task<Store> MakeAsync(int size)
        {
            var store = new Store(size);
            await DatabaseUpgrade.RunAsync(store._database);
            var contexts = store._services.GetRequiredService<IDbContextFactory<AttBotDb>>();
            store._host = new WorkflowHost(contexts, store._database, [], Options.Create(new WorkflowOptions()), NullLogger<WorkflowHost>.Instance);
            await new DefinitionImport(contexts, store._database, _ => []).ImportAsync(Definition(), Now);
            store._template = ((StartOutcome.Started)await store._host.StartAsync(new WorkflowStart("rate", "benchmark"), Now)).Step;
            store._connection = await store._database.OpenAsync(CancellationToken.None);
            await MultiplyAsync(store._connection, store._template.InstanceId, size - 1);
            store._insert = store._connection.CreateCommand();
            store._insert.CommandText = "INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ($key, 'one row of some length, as a transaction of its own')";
            Add(store._insert, "$key", "");
            return store;
        }

        internal async Task InsertAsync()
        {
            _insert.Parameters[0].Value = string.Create(CultureInfo.InvariantCulture, $"rate {_inserted++}");
            await _insert.ExecuteNonQueryAsync();
        }

        internal async Task StepAsync()
        {
            var instance = _random.Next(Size);
            var id = instance == 0 ? _template.InstanceId : instance.ToString("x32", CultureInfo.InvariantCulture);
            var task = _open.GetValueOrDefault(instance) ?? id + _template.TasksRequested.Single().TaskId[id.Length..];
            var outcome = (TaskOutcome.Completed)await _host.CompleteTaskAsync(new TaskCompletion(task, null, "benchmark"), Now);
            _open[instance] = outcome.Step.TasksRequested.Single().TaskId;
        }

        public async ValueTask DisposeAsync()
        {
            await _insert.DisposeAsync();
            await _connection.DisposeAsync();
            await _services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
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
