using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Sqlite;
using AttBot.IntegrationTests.Storage;
using Microsoft.Data.Sqlite;

namespace AttBot.IntegrationTests.Delivering;

public sealed class SqliteOutboxTests : OutboxTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-outbox-").FullName;

    protected override Task<AttBotDatabase> CreateEmptyAsync() => Task.FromResult<AttBotDatabase>(new SqliteDatabase(new() { DataDirectory = _folder }));

    protected override Task DeleteAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlOutboxTests(PostgreSqlCluster cluster) : OutboxTests
{
    protected override async Task<AttBotDatabase> CreateEmptyAsync() => new PostgreSqlDatabase(new() { ConnectionString = await cluster.CreateDatabaseAsync() });
}
