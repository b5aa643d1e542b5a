using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

/// <summary>What is counted on one pooled connection: nothing runs beside it, for other tests clear the pools of the whole process when they end.</summary>
[CollectionDefinition(nameof(SqliteStatementTests), DisableParallelization = true)]
[Collection(nameof(SqliteStatementTests))]
public sealed class SqliteStatementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-statements-").FullName;

    [Fact]
    public async Task A_statement_is_prepared_once_for_all_contexts_that_share_a_connection()
    {
        var database = new SqliteDatabase(new() { DataDirectory = _folder });
        await DatabaseUpgrade.RunAsync(database);
        var options = new DbContextOptionsBuilder<AttBotDb>();
        database.Configure(options);
        for (var i = 0; i < 3; i++)
        {
            await using var db = new AttBotDb(options.Options);
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.False(await db.TreatyStatus.AnyAsync(row => row.Iso3 == "XXX"));
        }

        Assert.Equal(["3 0"], await StorageTests.QueryAsync(database, "SELECT run || ' ' || reprep FROM sqlite_stmt WHERE sql LIKE '%EXISTS%Iso3%' AND sql NOT LIKE '%sqlite_stmt%'"));
        Assert.Equal(["3 0"], await StorageTests.QueryAsync(database, "SELECT run || ' ' || reprep FROM sqlite_stmt WHERE sql = 'BEGIN IMMEDIATE;'"));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
