using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.IntegrationTests.Storage;

namespace AttBot.IntegrationTests.Reminders;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSweepTests(PostgreSqlCluster cluster) : SweepTests
{
    protected override async Task<AttBotDatabase> CreateEmptyAsync() =>
        new PostgreSqlDatabase(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = await cluster.CreateDatabaseAsync() });
}
