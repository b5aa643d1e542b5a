using AttBot.Data;
using AttBot.Data.Sqlite;
using Microsoft.Data.Sqlite;

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
    [InlineData("busy_timeout", "10000")]
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
}
