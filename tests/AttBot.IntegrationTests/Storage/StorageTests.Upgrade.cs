using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    [Fact]
    public async Task An_empty_database_gets_every_migration_and_a_second_start_finds_nothing_to_do()
    {
        Assert.False(await DatabaseUpgrade.IsCurrentAsync(Database));
        var applied = await DatabaseUpgrade.RunAsync(Database);
        var again = await DatabaseUpgrade.RunAsync(Database);

        await using var db = await Contexts.CreateDbContextAsync();
        Assert.NotEmpty(applied);
        Assert.Empty(again);
        Assert.True(await DatabaseUpgrade.IsCurrentAsync(Database));
        Assert.Equal(db.Database.GetMigrations(), applied);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task The_shipped_statements_make_the_tables_that_EF_Core_itself_would_make()
    {
        var other = await CreateEmptyAsync();
        var options = new DbContextOptionsBuilder<AttBotDb>();
        other.Configure(options);
        await using (var db = new AttBotDb(options.Options))
        {
            await db.Database.MigrateAsync();
        }

        await DatabaseUpgrade.RunAsync(Database);

        var schema = await QueryAsync(Database, SchemaSql);
        Assert.Contains(schema, line => line.Contains("IX_Activities_ConversationKey_ClientActivityId", StringComparison.Ordinal));
        Assert.Equal(await QueryAsync(other, SchemaSql), schema);
    }

    [Fact]
    public async Task Migrations_and_compiled_model_agree_with_the_rows()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var fresh = db.GetService<IDesignTimeModel>().Model;

        Assert.False(db.Database.HasPendingModelChanges(), "run src/AttBot.Data/make-migration.sh NAME");
        Assert.NotEqual(fresh.GetType(), db.Model.GetType());
        Assert.Equal(Describe(fresh), Describe(db.Model));
    }

    [Fact]
    public async Task Of_eight_starts_at_once_one_upgrades_and_the_others_wait_for_it()
    {
        var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => DatabaseUpgrade.RunAsync(Database)));
        var applied = await Task.WhenAll(starts);
        Assert.Single(applied, ids => ids.Count > 0);
        Assert.True(await DatabaseUpgrade.IsCurrentAsync(Database));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await DatabaseUpgrade.RunAsync(Database);
        await QueryAsync(Database, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseUpgrade.RunAsync(Database));

        Assert.Contains("newer version of AttBot", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_as_it_was_and_the_next_start_completes()
    {
        await QueryAsync(Database, "CREATE TABLE \"TreatyStatus\" (x integer)"); // in the way of the last table but one
        var before = await QueryAsync(Database, SchemaSql);

        await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseUpgrade.RunAsync(Database));
        Assert.Equal(before, await QueryAsync(Database, SchemaSql));

        await QueryAsync(Database, "DROP TABLE \"TreatyStatus\"");
        Assert.NotEmpty(await DatabaseUpgrade.RunAsync(Database));
    }

    [Fact]
    public async Task Warming_up_writes_nothing()
    {
        await using var db = await OpenAsync();
        await DatabaseWarmUp.RunAsync(Contexts, TimeProvider.System);
        Assert.False(await db.Conversations.AnyAsync());
        Assert.False(await db.Activities.AnyAsync());
    }

    private static IEnumerable<string> Describe(IModel model) =>
        from entity in model.GetEntityTypes().OrderBy(entity => entity.Name)
        from line in entity.GetProperties()
            .Select(p => $"{p.Name} {p.GetColumnName()} {p.GetRelationalTypeMapping().StoreType} {p.IsNullable} {p.IsConcurrencyToken} {p.ValueGenerated} {p.GetTypeMapping().Converter?.GetType().Name}")
            .Concat(entity.GetKeys().Select(k => $"key {string.Join(',', k.Properties.Select(p => p.Name))}"))
            .Concat(entity.GetIndexes().Select(i => $"index {string.Join(',', i.Properties.Select(p => p.Name))} {i.IsUnique}"))
            .Concat(entity.GetForeignKeys().Select(f => $"reference {string.Join(',', f.Properties.Select(p => p.Name))} {f.PrincipalEntityType.Name} {f.DeleteBehavior}"))
            .Order(StringComparer.Ordinal)
        select $"{entity.Name} {entity.GetTableName()}: {line}";
}
