using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.IntegrationTests.Storage;

namespace AttBot.IntegrationTests.Instances;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlWorkflowHostTests(PostgreSqlCluster cluster) : WorkflowHostTests
{
    protected override async Task<AttBotDatabase> CreateEmptyAsync() => new PostgreSqlDatabase(new() { ConnectionString = await cluster.CreateDatabaseAsync() });
}
