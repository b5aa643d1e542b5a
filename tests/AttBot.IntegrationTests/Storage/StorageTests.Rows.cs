using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    private const string Difficult = "it's \"quoted\" \\ %_ \u4e2d\u56fd \u0627\u0644\u0633\u0644\u0627\u062d \U0001F54A\uFE0F\r\n\t'; DROP TABLE \"Audit\"; --";

    public static TheoryData<string> RowTypes => [.. typeof(AttBotDb).GetProperties()
        .Where(property => property.PropertyType.IsGenericType)
        .Select(property => property.PropertyType.GetGenericArguments()[0].Name)];

    [Theory]
    [MemberData(nameof(RowTypes))]
    public async Task Every_row_comes_back_as_it_was_saved(string type)
    {
        await using var db = await OpenAsync();
        var import = new StatusImportRow { Id = Guid.CreateVersion7(Now), At = Now, By = Difficult, FileName = "a.csv", Sha256 = "00", AsOf = new(2024, 2, 29), Added = 1, Changed = int.MaxValue, Removed = 3 };
        var conversation = Conversation();
        var process = new ProcessRow { Id = Guid.CreateVersion7(Now.AddDays(1)), Name = Difficult, Kind = "strategy", InstanceId = "i", Sequence = long.MaxValue, Hash = "1", DueAt = Now, EndedAt = Now.AddTicks(1) };
        object[] rows =
        [
            import,
            Filled(new TreatyStatusRow { Iso3 = "KEN", ImportId = import.Id }),
            new AuditRow { Sequence = long.MaxValue, At = Now.AddTicks(7), Actor = Difficult, Action = "a", Subject = "", DetailJson = "{}", PreviousHash = AuditChain.Genesis, Hash = "1" },
            new SettingRow { Key = "k", Value = Difficult },
            conversation,
            new ActivityRow { ConversationKey = conversation.Key, Sequence = 1, ActivityId = "1", ClientActivityId = Difficult, FromBot = true, Json = new string('\u4e2d', 300_000), At = DateTimeOffset.MaxValue.ToUniversalTime() },
            new UnansweredRow { ConversationKey = conversation.Key, Sequence = 1, At = Now, Attempts = 2 },
            new InboxRow { Channel = "msteams", ConversationId = Difficult, ActivityId = "1", ReceivedAt = DateTimeOffset.MinValue, ResponseJson = "{}" },
            new WorkflowDefinitionRow { DefinitionId = Difficult, Version = 7, Name = Difficult, IsPublished = true, Json = Difficult, Sha256 = "00", ImportedAt = Now },
            new WorkflowInstanceRow
            {
                Id = "i", DefinitionId = Difficult, DefinitionVersion = 7, Status = "Running", SubStatus = "Suspended", Name = Difficult, CorrelationId = Difficult,
                StateJson = "{}", Version = long.MaxValue, StartKey = Difficult, CreatedAt = Now, UpdatedAt = Now.AddTicks(1),
            },
            new WorkflowTaskRow
            {
                InstanceId = "i", WaitId = "1", ActivityId = Difficult, Name = Difficult, PayloadJson = Difficult, RequestedAt = Now, State = WorkflowWaitState.Completed,
                ClosedBy = Difficult, ClosedAt = Now, ResultJson = Difficult,
            },
            new WorkflowTimerRow { InstanceId = "i", WaitId = "2", ActivityId = "a", Kind = "Delay", DueAt = DateTimeOffset.MaxValue.ToUniversalTime(), State = WorkflowWaitState.Cancelled, ClosedAt = Now, IsLate = true },
            new WorkflowEventWaitRow { InstanceId = "i", WaitId = "3", ActivityId = "a", Name = Difficult, CorrelationId = Difficult, Since = Now, State = WorkflowWaitState.Completed, ClosedAt = Now },
            new WorkflowEventRow
            {
                Id = "e", Key = Difficult, Name = Difficult, CorrelationId = Difficult, InstanceId = "i", PayloadJson = Difficult, By = Difficult, ReceivedAt = Now, ExpiresAt = Now.AddDays(90),
                State = WorkflowEventState.Expired,
            },
            new WorkflowDeliveryRow { EventId = "e", InstanceId = "i", State = WorkflowWaitState.Completed, Failures = 2, At = Now },
            new WorkflowJournalRow { InstanceId = "i", Sequence = long.MaxValue, At = Now, What = "task", ActivityId = Difficult, By = Difficult, FromState = Difficult, DetailJson = Difficult },
            process,
            new ProcessFactRow { ProcessId = process.Id, Sequence = 1, At = Now, By = Difficult, For = Difficult, Office = Difficult, Channel = "cli", FactJson = Difficult, Hash = "2" },
            .. RosterRows(),
            .. ReminderRows(),
        ];
        db.AddRange(rows);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var saved = rows.Single(row => row.GetType().Name == type);
        var read = await db.FindAsync(saved.GetType(), [.. db.Model.FindEntityType(saved.GetType())!.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(saved))]);

        Assert.NotSame(saved, read);
        Assert.Equal(JsonSerializer.Serialize(saved), JsonSerializer.Serialize(read, saved.GetType()));
    }

    [Fact]
    public async Task Instants_keep_their_ticks_lose_their_offset_and_sort_in_the_order_of_time()
    {
        await using var db = await OpenAsync();
        var utc = new DateTimeOffset(2026, 3, 29, 0, 59, 59, TimeSpan.Zero).AddTicks(1);
        var instants = new[] { utc, utc.AddTicks(1).ToOffset(TimeSpan.FromHours(9)), utc.AddSeconds(1).ToOffset(TimeSpan.FromHours(-5)) };
        db.Inbox.AddRange(instants.Reverse().Select((at, i) => new InboxRow { Channel = "c", ConversationId = "c", ActivityId = $"{i}", ReceivedAt = at }));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var read = await db.Inbox.Where(row => row.ReceivedAt <= instants[2]).OrderBy(row => row.ReceivedAt).Select(row => row.ReceivedAt).ToListAsync();

        Assert.Equal(instants, read);
        Assert.All(read, at => Assert.Equal(TimeSpan.Zero, at.Offset));
        Assert.Equal(1, await db.Inbox.CountAsync(row => row.ReceivedAt < instants[1]));
        Assert.Equal([utc.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)], await QueryAsync(Database, "SELECT MIN(\"ReceivedAt\") FROM \"Inbox\""));
    }

    [Fact]
    public async Task Days_compare_in_the_database()
    {
        await using var db = await OpenAsync();
        foreach (var (id, day) in new[] { new DateOnly(987, 6, 5), new(2014, 12, 24), new(2026, 1, 2) }.Index())
        {
            db.StatusImports.Add(new() { Id = Guid.CreateVersion7(Now.AddSeconds(id)), By = "t", FileName = "f", Sha256 = "0", AsOf = day });
        }

        await db.SaveChangesAsync();
        Assert.Equal(2, await db.StatusImports.CountAsync(row => row.AsOf >= new DateOnly(2014, 12, 24)));
        Assert.Equal(["0987-06-05"], await QueryAsync(Database, "SELECT MIN(\"AsOf\") FROM \"StatusImports\""));
    }

    [Fact]
    public async Task Of_two_writers_to_a_conversation_the_second_is_told()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        first.Conversations.Add(Conversation());
        await first.SaveChangesAsync();
        var late = await second.Conversations.SingleAsync();
        (await first.Conversations.SingleAsync()).LastSequence++;
        await first.SaveChangesAsync();

        late.LastSequence++;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Theory]
    [InlineData("1", "x", 2, "the same activity id")]
    [InlineData("2", "a", 2, "the same client id")]
    [InlineData("2", "x", 1, "the same number")]
    public async Task A_repeated_activity_is_refused_by_the_database(string activityId, string clientId, long sequence, string because)
    {
        await using var db = await OpenAsync();
        db.Conversations.Add(Conversation());
        db.Activities.Add(Activity(1, "1", "a"));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        db.Activities.Add(Activity(sequence, activityId, clientId));

        Assert.NotNull(because);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal(1, await db.Activities.CountAsync());
    }

    [Fact]
    public async Task Activities_without_a_client_id_do_not_collide_and_go_with_their_conversation()
    {
        await using var db = await OpenAsync();
        db.Conversations.Add(Conversation());
        db.Activities.AddRange(Activity(1, "1", null), Activity(2, "2", null));
        await db.SaveChangesAsync();

        Assert.Equal(1, await db.Conversations.ExecuteDeleteAsync());
        Assert.Equal(0, await db.Activities.CountAsync());
    }

    [Fact]
    public async Task References_to_nothing_are_refused()
    {
        await using var db = await OpenAsync();
        db.Activities.Add(Activity(1, "1", null));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_repeated_delivery_meets_its_inbox_row()
    {
        await using var db = await OpenAsync();
        db.Inbox.Add(new() { Channel = "c", ConversationId = "c", ActivityId = "1", ReceivedAt = Now });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Inbox.Add(new() { Channel = "c", ConversationId = "c", ActivityId = "1", ReceivedAt = Now });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    private static TreatyStatusRow Filled(TreatyStatusRow row)
    {
        foreach (var column in StatusColumn.All)
        {
            column.Write(row, $"{column.Name} {Difficult}");
        }

        return row;
    }

    private static ConversationRow Conversation() => new()
    {
        Key = "directline:1", Channel = "directline", ConversationId = "1", UserId = Difficult, Language = "ar", ContextJson = "{}",
        CreatedAt = Now, LastSeenAt = Now.AddMinutes(1), Greeted = true, LastSequence = 5_000_000_000, ReferenceJson = "{}",
    };

    private static ActivityRow Activity(long sequence, string id, string? clientId) =>
        new() { ConversationKey = "directline:1", Sequence = sequence, ActivityId = id, ClientActivityId = clientId, Json = "{}", At = Now };
}
