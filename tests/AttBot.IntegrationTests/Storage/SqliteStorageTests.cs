using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public sealed class SqliteStorageTests : StorageTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-sqlite-").FullName;
    private int _databases;

    protected override string SchemaSql => "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> '__EFMigrationsLock' ORDER BY name";

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("synchronous", "2")]
    [InlineData("busy_timeout", "30000")]
    public async Task Every_connection_has_the_settings_that_durability_and_concurrency_need(string pragma, string value)
    {
        await DatabaseUpgrade.RunAsync(Database);
        Assert.Equal([value], await QueryAsync(Database, $"PRAGMA {pragma}"));
    }

    [Fact]
    public async Task A_copy_that_lost_the_write_ahead_mode_gets_it_back()
    {
        await DatabaseUpgrade.RunAsync(Database);
        await QueryAsync(Database, $"VACUUM INTO '{_folder}/copy.db'");
        var copy = new SqliteDatabase(new() { ConnectionString = $"Data Source={_folder}/copy.db" });
        Assert.Equal(["delete"], await QueryAsync(copy, "PRAGMA journal_mode"));

        Assert.Empty(await DatabaseUpgrade.RunAsync(copy));

        Assert.Equal(["wal"], await QueryAsync(copy, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task The_folder_of_the_default_file_is_created()
    {
        var folder = Path.Combine(_folder, "a", "b");
        await DatabaseUpgrade.RunAsync(new SqliteDatabase(new() { DataDirectory = folder }));
        Assert.True(File.Exists(Path.Combine(folder, "attbot.db")));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        await DatabaseUpgrade.RunAsync(Database);
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "not a folder, and no database");

        await RefusedAsync(new() { DataDirectory = "/proc/attbot" }, "/proc/attbot", "cannot be created");
        await RefusedAsync(new() { DataDirectory = Path.Combine(_folder, "file") }, "file", "cannot be created");
        await RefusedAsync(new() { ConnectionString = $"Data Source={_folder}" }, _folder, "cannot be written");
        await RefusedAsync(new() { ConnectionString = $"Data Source={_folder}/1.db;Mode=ReadOnly" }, "1.db", "cannot be written");
        await RefusedAsync(new() { ConnectionString = $"Data Source={_folder}/file" }, "file", "no SQLite database");
    }

    [Fact]
    public async Task Copying_and_dropping_a_table_keeps_the_rows_that_refer_to_it()
    {
        var database = new OtherMigrations(new() { ConnectionString = $"Data Source={_folder}/rebuilt.db" });
        Assert.Equal(["1_Begin", "2_Rebuild"], await DatabaseUpgrade.RunAsync(database));
        Assert.Equal(["10", "20"], await QueryAsync(database, "SELECT \"Id\" FROM \"Children\""));
    }

    [Fact]
    public async Task An_upgrade_that_would_leave_references_to_nothing_is_not_carried_out()
    {
        var database = new OtherMigrations(new() { ConnectionString = $"Data Source={_folder}/orphaned.db" });
        await DatabaseUpgrade.RunAsync(database);
        await QueryAsync(database, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '2_Rebuild'");
        await QueryAsync(database, "INSERT INTO \"Children\" VALUES (30, 2)"); // makes the second migration lose parent 2

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseUpgrade.RunAsync(database));

        Assert.Contains("references to nothing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], await QueryAsync(database, "SELECT \"Id\" FROM \"Parents\""));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Server=x")]
    public void A_connection_string_without_a_file_is_refused(string connectionString) =>
        Assert.Throws<DatabaseUnusableException>(() => new SqliteDatabase(new() { ConnectionString = connectionString }));

    protected override Task<AttBotDatabase> CreateEmptyAsync() =>
        Task.FromResult<AttBotDatabase>(new SqliteDatabase(new() { ConnectionString = $"Data Source={_folder}/{++_databases}.db" }));

    protected override Task DeleteAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task RefusedAsync(DatabaseOptions options, params string[] words)
    {
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseUpgrade.RunAsync(new SqliteDatabase(options)));
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    /// <summary>SQLite with the migrations of this test assembly.</summary>
    private sealed class OtherMigrations(DatabaseOptions options) : SqliteDatabase(options)
    {
        protected override System.Reflection.Assembly MigrationsAssembly => typeof(OtherMigrations).Assembly;
    }
}
