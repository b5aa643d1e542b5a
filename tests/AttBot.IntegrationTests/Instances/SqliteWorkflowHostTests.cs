using System.Data.Common;
using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AttBot.IntegrationTests.Instances;

public sealed class SqliteWorkflowHostTests : WorkflowHostTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-flows-").FullName;
    private readonly Room _room = new();

    protected override Task<AttBotDatabase> CreateEmptyAsync() => Task.FromResult<AttBotDatabase>(new Cramped($"Data Source={_folder}/flows.db", _room));

    protected override Task DeleteAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task FillDiskAsync() => Task.FromResult(_room.IsFull = true);

    protected override Task FreeDiskAsync() => Task.FromResult(_room.IsFull = false);

    /// <summary>Holds a file to the pages it has: SQLite then says what it says when the disk is full.</summary>
    private sealed class Room : DbConnectionInterceptor
    {
        internal bool IsFull { get; set; }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294"; // never less than there are
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed class Cramped(string connectionString, Room room) : SqliteDatabase(new() { ConnectionString = connectionString })
    {
        public override void Configure(DbContextOptionsBuilder options)
        {
            base.Configure(options);
            options.AddInterceptors(room);
        }
    }
}
