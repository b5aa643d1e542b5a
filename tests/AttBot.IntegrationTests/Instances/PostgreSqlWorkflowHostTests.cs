using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.IntegrationTests.Storage;

namespace AttBot.IntegrationTests.Instances;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlWorkflowHostTests(PostgreSqlCluster cluster) : WorkflowHostTests
{
    protected override async Task<AttBotDatabase> CreateEmptyAsync() => new PostgreSqlDatabase(new() { ConnectionString = await cluster.CreateDatabaseAsync() });

    /// <remarks>Triggers stand for the disk: they refuse at the latest moment, the commit, with the code the server has for it.</remarks>
    protected override Task FillDiskAsync() => RunAsync("""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
        CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON "WorkflowJournal" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
        CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON "WorkflowDefinitions" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
        """);

    protected override Task FreeDiskAsync() => RunAsync("DROP FUNCTION refuse() CASCADE");

    private async Task RunAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
