using System.Data.Common;
using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Sqlite;

namespace AttBot.FaultTests;

/// <summary>The process that gets killed: upgrades a database and says on its output how far it is, standing still where it is told to.</summary>
internal static class Child
{
    public static async Task Main(string[] args)
    {
        if (args is ["workflows", ..])
        {
            await WorkflowChild.RunAsync(Enum.Parse<DatabaseProvider>(args[1]), args[2], args[3]);
            return;
        }

        var (provider, connectionString, pause) = (Enum.Parse<DatabaseProvider>(args[0]), args[1], args[2]);
        var options = new DatabaseOptions { Provider = provider, ConnectionString = connectionString };
        AttBotDatabase database = provider == DatabaseProvider.Sqlite ? new PausingSqlite(options, pause) : new PausingPostgreSql(options, pause);
        await DatabaseUpgrade.RunAsync(database);
        await ReachedAsync("done", pause);
    }

    private static async Task ReachedAsync(string step, string pause)
    {
        Console.WriteLine(step);
        if (step == pause)
        {
            await new TaskCompletionSource().Task; // until the kill
        }
    }

    private sealed class PausingSqlite(DatabaseOptions options, string pause) : SqliteDatabase(options)
    {
        public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            var connection = await base.OpenAsync(cancellationToken);
            await ReachedAsync("opened", pause);
            return connection;
        }

        protected override async Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            var transaction = await base.BeginUpgradeAsync(connection, cancellationToken);
            await ReachedAsync("begun", pause);
            return transaction;
        }

        protected override async Task CheckUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            await base.CheckUpgradeAsync(connection, cancellationToken);
            await ReachedAsync("migrated", pause);
        }
    }

    private sealed class PausingPostgreSql(DatabaseOptions options, string pause) : PostgreSqlDatabase(options)
    {
        public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            var connection = await base.OpenAsync(cancellationToken);
            await ReachedAsync("opened", pause);
            return connection;
        }

        protected override async Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            var transaction = await base.BeginUpgradeAsync(connection, cancellationToken);
            await ReachedAsync("begun", pause);
            return transaction;
        }

        protected override async Task CheckUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            await base.CheckUpgradeAsync(connection, cancellationToken);
            await ReachedAsync("migrated", pause);
        }
    }
}
