using System.Data.Common;
using AttBot.Chat;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Sqlite;
using AttBot.IntegrationTests.Storage;
using AttBot.Protocol.Activities;
using AttBot.Treaty;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttBot.IntegrationTests.Host;

/// <summary>The memory of conversations; the same on both databases.</summary>
public abstract class ContextStoreTests
{
    private static readonly ConversationContext French = new() { Language = "fr", States = ["KEN"] };

    [Fact]
    public async Task What_was_kept_is_known_at_once_and_after_a_restart_once_written()
    {
        var database = await CreateAsync();
        using var store = Open(database);
        store.Set(Turn("msteams:1"), French);

        Assert.Equal(["KEN"], (await store.GetAsync("msteams:1", default)).States);
        using (var tooEarly = Open(database))
        {
            Assert.Empty((await tooEarly.GetAsync("msteams:1", default)).States);
        }

        Assert.Equal(1, await store.WriteAsync(default));
        Assert.Equal(0, await store.WriteAsync(default));
        using var restarted = Open(database);
        Assert.Equal(("fr", "KEN"), ((await restarted.GetAsync("msteams:1", default)).Language, (await restarted.GetAsync("msteams:1", default)).States[0]));
    }

    [Fact]
    public async Task The_last_word_is_what_is_written()
    {
        var database = await CreateAsync();
        using var store = Open(database);
        store.Set(Turn("msteams:1"), French);
        await store.WriteAsync(default);
        store.Set(Turn("msteams:1"), French with { States = ["UGA"] });
        store.Set(Turn("msteams:2"), French with { Language = "ar" });
        Assert.Equal(2, await store.WriteAsync(default));

        using var restarted = Open(database);
        Assert.Equal(["UGA"], (await restarted.GetAsync("msteams:1", default)).States);
        Assert.Equal("ar", (await restarted.GetAsync("msteams:2", default)).Language);
    }

    [Fact]
    public async Task A_shared_database_is_asked_again_and_a_lone_one_is_not()
    {
        var database = await CreateAsync();
        using var mine = Open(database, isShared: true);
        using var lone = Open(database);
        using var other = Open(database, isShared: true);
        mine.Set(Turn("msteams:1"), French);
        await mine.WriteAsync(default);
        await lone.GetAsync("msteams:1", default);
        other.Set(Turn("msteams:1"), French with { States = ["UGA"] });
        await other.WriteAsync(default);

        Assert.Equal(["UGA"], (await mine.GetAsync("msteams:1", default)).States);
        Assert.Equal(["KEN"], (await lone.GetAsync("msteams:1", default)).States);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_later()
    {
        var flaky = new Flaky(await CreateAsync());
        using var store = Open(flaky);
        store.Set(Turn("msteams:1"), French);
        flaky.IsDown = true;
        await Assert.ThrowsAsync<DatabaseUnusableException>(() => store.WriteAsync(default));
        Assert.Equal(["KEN"], (await store.GetAsync("msteams:1", default)).States);
        Assert.Equal(ConversationContext.Empty, await store.GetAsync("msteams:unknown", default)); // a question is answered all the same

        flaky.IsDown = false;
        await store.WaitForChangeAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        Assert.Equal(1, await store.WriteAsync(default));
    }

    [Fact]
    public async Task Turns_remember_the_language_and_the_subject()
    {
        using var store = Open(await CreateAsync());
        using var meters = new TurnMeters();
        var turns = new ChatTurns(new DeskSource(() => Task.FromResult(new Desk(Handbook.FromShipped()))), store, (_, _) => new(Role.Public), meters, TimeProvider.System, (_, _, _, _) => new(result: null), NullLogger<ChatTurns>.Instance);

        var greeting = Assert.Single(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "event", Name = "startConversation", Locale = "es-MX" }), default));
        Assert.Equal("es", greeting.Locale);
        var confirmed = Assert.Single(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "event", Name = "setLanguage", Value = Json("""{"language":"ru"}""") }), default));
        Assert.Equal("ru", confirmed.Locale);
        var asked = Assert.Single(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "message", Value = Json("""{"ask":"Kenya?"}"""), Locale = "en-US" }), default));
        Assert.Equal("ru", asked.Locale);
        Assert.Empty(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "message", Value = Json("""{"other":1}""") }), default));
        Assert.Empty(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "event", Name = "setLanguage", Value = Json("""{"language":"tlh"}""") }), default));
        Assert.Empty(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "typing" }), default));
    }

    [Fact]
    public async Task A_fault_is_a_sentence_with_a_reference_and_nothing_of_the_exception()
    {
        using var store = Open(await CreateAsync());
        using var meters = new TurnMeters();
        var turns = new ChatTurns(new DeskSource(() => Task.FromException<Desk>(new InvalidOperationException("secret detail"))), store, (_, _) => new(Role.Public), meters, TimeProvider.System, (_, _, _, _) => new(result: null), NullLogger<ChatTurns>.Instance);

        var reply = Assert.Single(await turns.AnswerAsync(Turn("a:1", new Activity { Type = "message", Text = "Kenya?", Locale = "fr-CH" }), default));
        Assert.Equal("fr", reply.Locale);
        Assert.Matches("[0-9a-f]{32}", reply.Text);
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
    }

    protected abstract Task<AttBotDatabase> CreateAsync();

    private static ContextStore Open(AttBotDatabase database, bool isShared = false) => new(database, isShared, TimeProvider.System, NullLogger<ContextStore>.Instance);

    private static IncomingTurn Turn(string key, Activity? activity = null) =>
        new(key, (activity ?? new Activity()) with { ChannelId = "msteams", Conversation = new ConversationAccount { Id = "1" }, From = new ChannelAccount { Id = "u" } }, CardButtons.Submit);

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement;

    /// <summary>A database that can be down.</summary>
    private sealed class Flaky(AttBotDatabase inner) : AttBotDatabase
    {
        public bool IsDown { get; set; }

        public override string Description => inner.Description;

        protected override System.Reflection.Assembly MigrationsAssembly => throw new NotSupportedException();

        protected override string HistoryExistsSql => throw new NotSupportedException();

        public override void Configure(Microsoft.EntityFrameworkCore.DbContextOptionsBuilder options) => inner.Configure(options);

        public override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
            IsDown ? Task.FromException<DbConnection>(new DatabaseUnusableException("It is down.")) : inner.OpenAsync(cancellationToken);

        protected override Task<bool> IsReadyAsync(DbConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override DatabaseUnusableException Explain(DbException exception) => throw new NotSupportedException();
    }
}

public sealed class SqliteContextStoreTests : ContextStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-contexts-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<AttBotDatabase> CreateAsync()
    {
        var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = _folder });
        await DatabaseUpgrade.RunAsync(database);
        return database;
    }
}

public sealed class PostgreSqlContextStoreTests(PostgreSqlCluster cluster) : ContextStoreTests, IClassFixture<PostgreSqlCluster>
{
    protected override async Task<AttBotDatabase> CreateAsync()
    {
        var database = new PostgreSqlDatabase(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = await cluster.CreateDatabaseAsync() });
        await DatabaseUpgrade.RunAsync(database);
        return database;
    }
}
