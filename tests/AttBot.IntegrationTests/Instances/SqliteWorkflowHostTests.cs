using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace AttBot.IntegrationTests.Instances;

public sealed class SqliteWorkflowHostTests : WorkflowHostTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-flows-").FullName;

    protected override Task<AttBotDatabase> CreateEmptyAsync() =>
        Task.FromResult<AttBotDatabase>(new SqliteDatabase(new() { ConnectionString = $"Data Source={_folder}/flows.db" }));

    protected override Task DeleteAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
