using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Storage;

/// <summary>What storage promises, on whichever database; each test has an empty one of its own.</summary>
public abstract partial class StorageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 10, 30, 15, 123, TimeSpan.Zero);
    private ServiceProvider? _services;

    protected AttBotDatabase Database { get; private set; } = null!;

    protected IDbContextFactory<AttBotDb> Contexts => _services!.GetRequiredService<IDbContextFactory<AttBotDb>>();

    private StatusStore Status => _services!.GetRequiredService<StatusStore>();

    public async Task InitializeAsync()
    {
        Database = await CreateEmptyAsync();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedClock(Now))
            .AddAttBotData(Database)
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await DeleteAsync();
    }

    protected abstract Task<AttBotDatabase> CreateEmptyAsync();

    protected virtual Task DeleteAsync() => Task.CompletedTask;

    /// <summary>Lists tables, columns, keys and indexes, in a fixed order.</summary>
    protected abstract string SchemaSql { get; }

    internal static async Task<List<string>> QueryAsync(AttBotDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = sql;
#pragma warning restore CA2100
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return lines;
    }

    private async Task<AttBotDb> OpenAsync()
    {
        await DatabaseUpgrade.RunAsync(Database);
        return await Contexts.CreateDbContextAsync();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static TreatyStatusRow State(string iso3, string status = "state_party") =>
        new() { Iso3 = iso3, Status = status, AsOf = "2026-07-24", Verification = "verified", Source = "seed; \"quoted\", \u4e2d\u56fd" };
}
