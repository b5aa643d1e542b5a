using AttBot.Data;
using AttBot.Data.PostgreSql;
using Npgsql;

namespace AttBot.IntegrationTests.Storage;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStorageTests(PostgreSqlCluster cluster) : StorageTests
{
    protected override string SchemaSql => """
        SELECT line FROM (
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(column_default, '') AS line
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ) AS lines ORDER BY line COLLATE "C"
        """;

    [Fact]
    public async Task A_missing_database_is_named()
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync()) { Database = "nowhere" };
        await RefusedAsync(connectionString.ConnectionString, "There is no database nowhere");
    }

    [Fact]
    public Task A_server_that_does_not_answer_is_named() => RefusedAsync("Host=127.0.0.1;Port=1;Database=a;Username=u;Password=secret", "127.0.0.1 cannot be reached");

    [Theory]
    [InlineData("")]
    [InlineData("Host=x")]
    [InlineData("Nonsense=1")]
    public void A_connection_string_without_host_and_database_is_refused(string connectionString) =>
        Assert.Throws<DatabaseUnusableException>(() => new PostgreSqlDatabase(new() { ConnectionString = connectionString }));

    protected override async Task<AttBotDatabase> CreateEmptyAsync() =>
        new PostgreSqlDatabase(new() { ConnectionString = await cluster.CreateDatabaseAsync() });

    private static async Task RefusedAsync(string connectionString, string words)
    {
        var database = new PostgreSqlDatabase(new() { ConnectionString = connectionString });
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseUpgrade.RunAsync(database));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
