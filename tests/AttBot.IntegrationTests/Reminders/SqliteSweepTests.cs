using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace AttBot.IntegrationTests.Reminders;

public sealed class SqliteSweepTests : SweepTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-sweep-").FullName;

    protected override Task<AttBotDatabase> CreateEmptyAsync() => Task.FromResult<AttBotDatabase>(new SqliteDatabase(new() { DataDirectory = _folder }));

    protected override Task DeleteAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
