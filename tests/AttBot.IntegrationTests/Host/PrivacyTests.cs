using System.Net;
using System.Text.RegularExpressions;
using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Rows;
using AttBot.Data.Sqlite;
using AttBot.IntegrationTests.Storage;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Host;

/// <summary>What is said about what is kept, and that it goes when somebody is to be forgotten.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PrivacyTests(PostgreSqlCluster cluster) : InFolder
{
    [Fact]
    public async Task Privacy_and_terms_are_told_in_six_languages_and_need_no_script()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("AttBot__Contact", "desk@example.org <b>"), ("AttBot__Retention__ConversationDays", "17"));
        foreach (var page in (string[])["privacy", "terms"])
        {
            var titles = new HashSet<string>();
            foreach (var language in (string[])["en", "fr", "es", "ru", "zh", "ar"])
            {
                using var response = await server.Http.GetAsync($"/{page}?lang={language}");
                var text = await response.Content.ReadAsStringAsync();
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Contains($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">", text, StringComparison.Ordinal);
                Assert.Contains("desk@example.org &lt;b&gt;", text, StringComparison.Ordinal);
                Assert.Equal(6, Regex.Count(text, "<li>"));
                Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
                Assert.DoesNotContain("{", Regex.Replace(text, "<style>.*?</style>", ""), StringComparison.Ordinal);
                Assert.Equal(page == "privacy", text.Contains("17", StringComparison.Ordinal));
                titles.Add(Regex.Match(text, "<h1>(.*?)</h1>").Groups[1].Value);
            }

            Assert.Equal(6, titles.Count);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/" + page);
            request.Headers.TryAddWithoutValidation("Accept-Language", "fr-CA, en;q=0.5");
            using var answer = await server.Http.SendAsync(request);
            Assert.Equal("fr", Assert.Single(answer.Content.Headers.ContentLanguage));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_person_who_is_forgotten_leaves_an_id_and_nothing_else(DatabaseProvider provider)
    {
        var connection = provider == DatabaseProvider.Sqlite ? "" : await cluster.CreateDatabaseAsync();
        Task<(int ExitCode, string Output, string Error)> CommandAsync(params string[] words) => connection.Length == 0
            ? AttBotProcess.RunAsync(Folder, words)
            : AttBotProcess.RunWithAsync(Folder, [("AttBot__Database__Provider", "PostgreSql"), ("AttBot__Database__ConnectionString", connection)], words);
        var (code, output, error) = await CommandAsync("people", "add", "--name", "Zuleika Qwertz", "--kind", "delegate", "--state", "KEN", "--email", "zuleika@example.org", "--data", Folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(0, (await CommandAsync("people", "add", "--name", "Somebody Else", "--kind", "delegate", "--state", "KEN", "--email", "else@example.org", "--data", Folder)).ExitCode);
        Assert.Equal(0, (await CommandAsync("people", "code", "zuleika@example.org", "--data", Folder)).ExitCode);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(provider == DatabaseProvider.Sqlite
            ? new SqliteDatabase(new DatabaseOptions { DataDirectory = Folder })
            : new PostgreSqlDatabase(new DatabaseOptions { Provider = provider, ConnectionString = connection })).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AttBotDb>>();
        Guid id;
        await using (var db = await contexts.CreateDbContextAsync())
        {
            id = await db.People.Where(person => person.Email == "zuleika@example.org").Select(person => person.Id).SingleAsync();
            var now = TimeProvider.System.GetUtcNow();
            db.Conversations.Add(new ConversationRow { Key = "slack:T1:DZULEIKA", Channel = "slack", ConversationId = "T1:DZULEIKA", UserId = "T1:UZULEIKA", CreatedAt = now, LastSeenAt = now });
            db.Identities.Add(new IdentityRow { Channel = "slack", UserId = "T1:UZULEIKA", PersonId = id, LinkedAt = now, ConversationKey = "slack:T1:DZULEIKA" });
            db.Activities.Add(new ActivityRow { ConversationKey = "slack:T1:DZULEIKA", Sequence = 1, ActivityId = "1", Json = "{\"text\":\"Zuleika asks\"}", At = now });
            db.Dialogs.Add(new DialogRow { ConversationKey = "slack:T1:C1", UserId = "T1:UZULEIKA", Verb = "v", StateJson = "{\"text\":\"Zuleika\"}", ExpiresAt = now.AddMinutes(15) });
            db.PersonalReminders.Add(new PersonalReminderRow { Id = Guid.CreateVersion7(now), ConversationKey = "slack:T1:C1", UserId = "T1:UZULEIKA", Text = "Zuleika's dentist", Language = "en", TimeZone = "Etc/UTC", CreatedAt = now });
            db.Failures.Add(new FailureRow { Key = "link:account:slack:T1:UZULEIKA", Since = now, Count = 1 });
            db.Inbox.Add(new InboxRow { Channel = "slack", ConversationId = "T1", ActivityId = "Ev1", ReceivedAt = now, WorkJson = "{\"from\":{\"id\":\"T1:UZULEIKA\"},\"text\":\"Zuleika asks\"}", WorkDueAt = now });
            db.Inbox.Add(new InboxRow { Channel = "slack", ConversationId = "T1", ActivityId = "Ev2", ReceivedAt = now, WorkJson = "{\"from\":{\"id\":\"T1:UOTHER\"}}", WorkDueAt = now });
            foreach (var (person, name, mail) in new (Guid?, string, string)[] { (id, "Z. Qwertz (Zuleika)", "office@example.org"), (null, "Zuleika Qwertz", "Zuleika@example.org"), (null, "Somebody Else", "else@example.org") })
            {
                var contact = new NationalContactRow { Id = Guid.CreateVersion7(now), Iso3 = "KEN", Name = name, Language = "en", TimeZone = "Etc/UTC", WorkingDays = "Mo", Since = now, PersonId = person };
                db.NationalContacts.Add(contact);
                db.ContactChannels.Add(new ContactChannelRow { ContactId = contact.Id, Channel = "email", Address = mail });
                db.ContactChanges.Add(new ContactChangeRow { Id = Guid.CreateVersion7(now), Iso3 = "KEN", ContactId = contact.Id, SuccessorName = name, SuccessorAddress = person is null ? mail : "zuleika@EXAMPLE.org", RequestedBy = "person:x", RequestedAt = now });
            }

            db.Notices.Add(new NoticeRow { Key = "n1", PersonId = id, Kind = "test", Subject = "s", AddressedAt = now });
            string[] lanes = ["email:zuleika@example.org", "slack:T1:DZULEIKA", "email:else@example.org"];
            for (var i = 0; i < lanes.Length; i++)
            {
                db.Outbox.Add(new OutboxRow
                {
                    Key = $"n{i}>{lanes[i]}", Channel = lanes[i].Split(':')[0], Lane = lanes[i], PersonId = i < 2 ? id : null, NoticeKey = i == 0 ? "n1" : null, CardKey = "card",
                    PayloadJson = new OutgoingMessage { Language = "en", Text = i < 2 ? "Dear Zuleika Qwertz" : "Dear Somebody" }.ToJson(), Cause = "test", CreatedAt = now, DueAt = now, NextAttemptAt = now,
                    State = i == 1 ? OutboxState.Delivered : OutboxState.Pending, ChannelMessageId = i == 1 ? "DZULEIKA 1.1" : null,
                });
            }

            await db.SaveChangesAsync();
        }

        Assert.Contains("Zuleika", (await CommandAsync("forget", "person", $"{id}", "--dry-run", "--data", Folder)).Output, StringComparison.Ordinal);
        Assert.True((await TracesAsync(contexts)).Count >= 15);
        (code, output, error) = await CommandAsync("forget", "person", $"{id}", "--data", Folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"person:{id} is forgotten: 1 accounts, 1 conversations, the words of 2 messages.", output, StringComparison.Ordinal);

        Assert.Empty(await TracesAsync(contexts));
        await using (var db = await contexts.CreateDbContextAsync())
        {
            Assert.False((await db.People.SingleAsync(person => person.Id == id)).IsActive);
            Assert.Equal(NoticeState.Failed, (await db.Notices.SingleAsync()).State);
            var left = await db.NationalContacts.SingleAsync(contact => contact.Until == null);
            Assert.Equal(("Somebody Else", "else@example.org"), (left.Name, (await db.ContactChannels.SingleAsync()).Address));
            Assert.Equal(left.Id, (await db.ContactChannels.SingleAsync()).ContactId);
            Assert.Equal(["Somebody Else"], await db.ContactChanges.Where(change => change.SuccessorName != "").Select(change => change.SuccessorName).ToListAsync());
            Assert.Equal(["Ev2"], await db.Inbox.Where(row => row.WorkJson != null).Select(row => row.ActivityId).ToListAsync());
            Assert.Equal("email:else@example.org", (await db.Outbox.SingleAsync(row => row.State == OutboxState.Pending)).Lane);
        }

        Assert.Equal(0, (await CommandAsync("audit", "verify", "--data", Folder)).ExitCode);
        Assert.Contains("nothing to do", (await CommandAsync("forget", "person", $"person:{id}", "--data", Folder)).Output, StringComparison.Ordinal);
        var (refused, _, explanation) = await CommandAsync("forget", "person", "nobody-of-that-name", "--data", Folder);
        Assert.Equal(1, refused);
        Assert.Contains("Nothing was changed", explanation, StringComparison.Ordinal);
    }

    /// <summary>Columns of any table in which the name or an account is found.</summary>
    private static async Task<IReadOnlyList<string>> TracesAsync(IDbContextFactory<AttBotDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var traces = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                var sql = $"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM \"{entity.GetTableName()}\" WHERE \"{property.GetColumnName()}\" LIKE '%zuleika%' OR \"{property.GetColumnName()}\" LIKE '%Zuleika%' OR \"{property.GetColumnName()}\" LIKE '%ZULEIKA%'";
                if (await db.Database.SqlQueryRaw<int>(sql).SingleAsync() > 0)
                {
                    traces.Add($"{entity.GetTableName()}.{property.GetColumnName()}");
                }
            }
        }

        return traces;
    }
}
