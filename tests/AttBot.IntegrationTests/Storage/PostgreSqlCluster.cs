using System.Diagnostics;
using Npgsql;

namespace AttBot.IntegrationTests.Storage;

/// <summary>A PostgreSQL server of our own: a new cluster in a temporary folder, reached over a socket there, gone at the end.</summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-pg-").FullName;
    private int _databases;

    private static string? Binaries { get; } = Environment.GetEnvironmentVariable("ATTBOT_POSTGRESQL_BIN") ?? (
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order().LastOrDefault()
            : null);

    private static bool IsThere => File.Exists(Path.Combine(Binaries ?? "", "initdb"));

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        if (!IsThere)
        {
            throw new InvalidOperationException("These tests need PostgreSQL 15 or later on the machine; tests/run.sh installs it (apt-get install postgresql).");
        }

        var name = $"attbot{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(For("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return For(name);
    }

    public async Task InitializeAsync()
    {
        if (IsThere)
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", "postgres", _folder);
            }

            await AsPostgresAsync("initdb", "-D", _folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            await AsPostgresAsync("pg_ctl", "-D", _folder + "/data", "-l", _folder + "/log", "-w", "-o", $"-k {_folder} -c listen_addresses= -c fsync=off -c max_connections=800", "start");
        }
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (IsThere)
        {
            await AsPostgresAsync("pg_ctl", "-D", _folder + "/data", "-m", "immediate", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Task AsPostgresAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess // the server refuses to run as root
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Binaries!, program), .. arguments])
            : RunAsync(Path.Combine(Binaries!, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // output goes to no pipe: the server would inherit it and keep it open
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private string For(string database) => $"Host={_folder};Username=postgres;Database={database}";
}

[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlCluster>
{
    public const string Name = "PostgreSQL";
}
