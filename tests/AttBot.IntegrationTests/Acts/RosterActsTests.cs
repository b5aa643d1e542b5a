using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Host;
using Microsoft.Data.Sqlite;

namespace AttBot.IntegrationTests.Acts;

/// <summary>Roster and identity as people meet them: over HTTP, in chat.</summary>
public sealed class RosterActsTests : InFolder, IAsyncLifetime
{
    private AttBotProcess _server = null!;

    public async Task InitializeAsync() => _server = await ServeAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_secretariat_signs_in_enters_people_hands_out_codes_and_offices()
    {
        var secretariat = await SecretariatAsync();
        Assert.Contains("ATT Secretariat", (await secretariat.SaysAsync("who am i")).Text, StringComparison.Ordinal);

        var form = await secretariat.SaysAsync("add person");
        var added = await secretariat.PressesAsync(form, "Send", ("name", "Anna Sato"), ("kind", "Delegate"), ("language", "en"), ("state", "Japan"), ("zone", "Asia/Tokyo"));
        Assert.Contains("anna-sato-jpn", added.Text, StringComparison.Ordinal);
        var code = (await secretariat.SaysAsync("link code for Sato")).Code;
        var anna = new Somebody(_server, "anna");
        Assert.Contains("Anna Sato", (await anna.SaysAsync($"code {code.ToLowerInvariant()}")).Text, StringComparison.Ordinal);
        Assert.Contains("Japan", (await anna.SaysAsync("who am I?")).Text, StringComparison.Ordinal);

        var preview = await secretariat.SaysAsync("Anna Sato becomes president from 2026-01-01");
        Assert.Contains("President of the Conference", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("President", (await anna.SaysAsync("who am I?")).Text, StringComparison.Ordinal); // shown is not recorded
        await secretariat.SaysAsync("yes");
        Assert.Contains("President of the Conference", (await anna.SaysAsync("who am I?")).Text, StringComparison.Ordinal);
        Assert.Contains("Anna Sato (Japan)", (await anna.SaysAsync("list the bureau")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await AttBotProcess.RunAsync(Folder, "audit", "verify", "--data", Folder)).ExitCode);
    }

    [Fact]
    public async Task Our_means_the_state_of_the_person_who_asks()
    {
        var secretariat = await SecretariatAsync();
        var anna = await JoinAsync(secretariat, "Anna Sato", "Delegate", "Japan");

        Assert.DoesNotContain("Japan", (await new Somebody(_server, "stranger").SaysAsync("when is our annual report due?")).Json, StringComparison.Ordinal);
        Assert.Contains("Japan", (await anna.SaysAsync("when is our annual report due?")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_again_after_a_restart_is_answered_as_before_and_not_done_again()
    {
        var secretariat = await SecretariatAsync();
        await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", "Anna Sato"), ("kind", "Delegate"), ("language", "en"), ("state", "JPN"));
        var first = await secretariat.SaysAsync("code for anna-sato-jpn", id: "the same");
        await _server.TerminateAsync(); // what it held in memory is gone
        await _server.DisposeAsync();
        _server = await ServeAsync();

        var again = await new Somebody(_server, "secretariat").SaysAsync("code for anna-sato-jpn", id: "the same");
        Assert.Equal((14, first.Code), (again.Code.Length, again.Code));
        Assert.Contains("Anna Sato", (await new Somebody(_server, "anna").SaysAsync($"code {first.Code}")).Text, StringComparison.Ordinal); // no other code has taken its place
    }

    [Fact]
    public async Task A_code_works_once_and_guessing_is_stopped()
    {
        var secretariat = await SecretariatAsync();
        await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", "Anna Sato"), ("kind", "Delegate"), ("language", "en"), ("state", "JPN"));
        var code = (await secretariat.SaysAsync("code for anna-sato-jpn")).Code;
        Assert.Contains("Anna Sato", (await new Somebody(_server, "anna").SaysAsync($"code {code}")).Text, StringComparison.Ordinal);
        Assert.Contains("has been used", (await new Somebody(_server, "thief").SaysAsync($"code {code}")).Text, StringComparison.Ordinal);
        await using (var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly"))
        {
            // the record cannot be changed afterwards, so it names people by their number alone, and no account
            await connection.OpenAsync();
            await using var linked = connection.CreateCommand();
            linked.CommandText = """SELECT "UserId", (SELECT GROUP_CONCAT("DetailJson" || "Subject" || "Actor", ' ') FROM "Audit" WHERE "Action" = 'identity.link') FROM "Identities" WHERE "UserId" LIKE '%anna%'""";
            await using var row = await linked.ExecuteReaderAsync();
            Assert.True(await row.ReadAsync());
            Assert.Contains("channel", row.GetString(1), StringComparison.Ordinal);
            Assert.DoesNotContain(row.GetString(0), row.GetString(1), StringComparison.Ordinal);
        }

        var guesser = new Somebody(_server, "guesser");
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("do not know this code", (await guesser.SaysAsync($"code 0000-0000-000{i}")).Text, StringComparison.Ordinal);
        }

        var fresh = (await secretariat.SaysAsync("code for anna-sato-jpn")).Code;
        Assert.Contains("wait an hour", (await guesser.SaysAsync($"code {fresh}")).Text, StringComparison.Ordinal);
        await _server.KillAsync();
        _server = await ServeAsync();
        Assert.Contains("wait an hour", (await new Somebody(_server, "guesser").SaysAsync($"code {fresh}", "after")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_typed_where_others_read_is_void()
    {
        var secretariat = await SecretariatAsync();
        await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", "Anna Sato"), ("kind", "Delegate"), ("language", "en"), ("state", "JPN"));
        var code = (await secretariat.SaysAsync("code for anna-sato-jpn")).Code;

        Assert.Contains("Others could read", (await new Somebody(_server, "anna", inGroup: true).SaysAsync($"code {code}")).Text, StringComparison.Ordinal);
        Assert.Contains("has been used", (await new Somebody(_server, "thief").SaysAsync($"code {code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_does_what_is_the_secretariats_not_even_with_a_forged_button()
    {
        var secretariat = await SecretariatAsync();
        var anna = await JoinAsync(secretariat, "Anna Sato", "Delegate", "Japan");
        var stranger = new Somebody(_server, "stranger");
        foreach (var verb in new[] { "person.add", "person.edit", "person.left", "person.code", "people", "people.import", "office.assign", "office.establish" })
        {
            var forged = new JsonObject { ["verb"] = verb, ["person"] = "secretariat", ["name"] = "X", ["kind"] = "Secretariat", ["language"] = "en", ["office"] = "president", ["from"] = "2026-01-01" };
            Assert.Contains("one-time code", (await stranger.PressesAsync(forged)).Text, StringComparison.Ordinal);
            Assert.Contains("Only the ATT Secretariat", (await anna.PressesAsync(forged)).Text, StringComparison.Ordinal);
        }

        var roster = (await AttBotProcess.RunAsync(Folder, "people", "list", "--data", Folder)).Output;
        Assert.Equal(["anna-sato-jpn", "secretariat"], roster.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Order());
    }

    [Fact]
    public async Task A_repeated_delivery_is_given_the_same_answer_and_changes_nothing()
    {
        var secretariat = await SecretariatAsync();
        await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", "Anna Sato"), ("kind", "Delegate"), ("language", "en"), ("state", "JPN"));
        var first = await secretariat.SaysAsync("code for anna-sato-jpn", "the-same");
        await _server.KillAsync();
        _server = await ServeAsync();

        var again = await new Somebody(_server, "secretariat").SaysAsync("code for anna-sato-jpn", "the-same");

        Assert.Equal(first.Code, again.Code);
        Assert.Contains("Anna Sato", (await new Somebody(_server, "anna").SaysAsync($"code {first.Code}")).Text, StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync("SELECT COUNT(*) FROM \"Audit\" WHERE \"Action\" = 'code.issue' AND \"Actor\" <> 'system'"));
    }

    [Fact]
    public async Task An_old_card_confirms_nothing_new_and_a_second_yes_does_nothing()
    {
        var secretariat = await SecretariatAsync();
        foreach (var name in new[] { "Anna Sato", "Ben Okoro" })
        {
            await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", name), ("kind", "OfficeHolder"), ("language", "en"));
        }

        var old = await secretariat.SaysAsync("Anna Sato becomes president from 2026-01-01");
        var newer = await secretariat.SaysAsync("Ben Okoro becomes president from 2026-01-01");
        Assert.Contains("no longer open", (await secretariat.PressesAsync(old, "Yes, record it")).Text, StringComparison.Ordinal);
        Assert.Contains("Ben Okoro", (await secretariat.PressesAsync(newer, "Yes, record it")).Text, StringComparison.Ordinal);
        Assert.Contains("no longer open", (await secretariat.PressesAsync(newer, "Yes, record it")).Text, StringComparison.Ordinal);

        Assert.Equal(1L, await CountAsync("SELECT COUNT(*) FROM \"Holders\""));
    }

    [Fact]
    public async Task A_question_in_the_middle_of_a_dialog_is_answered_and_the_dialog_waits()
    {
        var secretariat = await SecretariatAsync();
        Assert.Contains("Who?", (await secretariat.SaysAsync("issue a code")).Text, StringComparison.Ordinal);
        Assert.Contains("Kenya", (await secretariat.SaysAsync("Is Kenya a State Party?")).Json, StringComparison.Ordinal);
        Assert.Contains("find nobody", (await secretariat.SaysAsync("Mr Nobody")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await secretariat.SaysAsync("secretariat")).Code);
        Assert.Contains("Nothing was recorded", (await AskAndDropAsync(secretariat)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_begun_before_a_restart_waits_for_the_first_word_after_it()
    {
        var secretariat = await SecretariatAsync();
        Assert.Contains("Who?", (await secretariat.SaysAsync("issue a code")).Text, StringComparison.Ordinal);
        await _server.KillAsync();
        _server = await ServeAsync();

        Assert.NotEmpty((await new Somebody(_server, "secretariat").SaysAsync("secretariat")).Code);
    }

    [Fact]
    public async Task An_alternate_acts_for_the_holder_until_the_last_day_or_the_return()
    {
        var secretariat = await SecretariatAsync();
        var anna = await JoinAsync(secretariat, "Anna Sato", "Delegate", "Japan");
        var ben = await JoinAsync(secretariat, "Ben Okoro", "Delegate", "Nigeria");
        await secretariat.SaysAsync("Anna Sato becomes vice-president from 2026-01-01");
        await secretariat.SaysAsync("yes");
        Assert.Contains("holds no office", (await ben.SaysAsync("until 15 June, Anna Sato acts for me")).Text, StringComparison.Ordinal);

        Assert.Contains("a year at most", (await anna.SaysAsync("While I am away until 31 December 2040, Ben Okoro acts for me.")).Text, StringComparison.Ordinal);
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(10);
        await anna.SaysAsync($"Ben Okoro acts for me until {until:yyyy-MM-dd}");
        await anna.SaysAsync("yes");

        Assert.Contains("for Anna Sato", (await ben.SaysAsync("who am i")).Text, StringComparison.Ordinal);
        await anna.SaysAsync("I am back");
        Assert.DoesNotContain("for Anna Sato", (await ben.SaysAsync("who am i")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_table_is_shown_then_taken_over_or_refused_with_its_lines()
    {
        var secretariat = await SecretariatAsync();
        var import = new JsonObject { ["verb"] = "people.import" };
        const string Header = "handle,name,kind,state,organisation,language,email,time_zone,active\n";
        Assert.Contains("line 3", (await secretariat.PressesAsync(import, ("csv", Header + "a,A,secretariat,,,en,,,\nb,B,wizard,,,en,,,\n"))).Text, StringComparison.Ordinal);
        Assert.Contains("2 new", (await secretariat.PressesAsync(import, ("csv", Header + "a,A,delegate,KEN,,en,,,\nb,B,npc,Ghana,,fr,,,\n"))).Text, StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync("SELECT COUNT(*) FROM \"People\""));

        Assert.Contains("Taken over", (await secretariat.SaysAsync("yes")).Text, StringComparison.Ordinal);

        Assert.Equal(3L, await CountAsync("SELECT COUNT(*) FROM \"People\""));
    }

    [Fact]
    public async Task Who_unlinks_is_anybody_again()
    {
        var secretariat = await SecretariatAsync();
        await secretariat.SaysAsync("unlink");
        await secretariat.SaysAsync("yes");

        Assert.Contains("do not know who you are", (await secretariat.SaysAsync("who am i")).Text, StringComparison.Ordinal);
        Assert.Contains("one-time code", (await secretariat.SaysAsync("list people")).Text, StringComparison.Ordinal);
    }

    /// <summary>The first turns of a process are its slowest, on a machine at work above all; how fast they are is not tested here.</summary>
    private Task<AttBotProcess> ServeAsync() => AttBotProcess.ServeAsync(Folder, ("AttBot__Channels__BotFramework__TurnLimit", "00:02:00"));

    private static async Task<Heard> AskAndDropAsync(Somebody somebody)
    {
        await somebody.SaysAsync("issue a code");
        return await somebody.SaysAsync("cancel");
    }

    private async Task<Somebody> SecretariatAsync()
    {
        var secretariat = new Somebody(_server, "secretariat");
        var welcome = await secretariat.SaysAsync($"code {await Somebody.FirstCodeAsync(_server)}");
        Assert.Contains("ATT Secretariat", welcome.Text, StringComparison.Ordinal);
        return secretariat;
    }

    private async Task<Somebody> JoinAsync(Somebody secretariat, string name, string kind, string state)
    {
        await secretariat.PressesAsync(await secretariat.SaysAsync("add person"), "Send", ("name", name), ("kind", kind), ("language", "en"), ("state", state));
        var somebody = new Somebody(_server, name.Split(' ')[0].ToLowerInvariant());
        await somebody.SaysAsync($"code {(await secretariat.SaysAsync($"code for {name}")).Code}");
        return somebody;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
