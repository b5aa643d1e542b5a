using System.Text;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Bad input in each of the six languages, over HTTP: a plain sentence in the reader's language that says what to do next, and nothing stored.</summary>
public sealed class BadInputTests : StrategyTests
{
    private static (string, string)[] Form => [("type", "State"), ("areas", "Universalization"), ("objective", "o"), ("priority", "p"), ("indicator", "i"), ("visibility", "Public")];

    [Fact]
    public async Task While_the_call_is_open()
    {
        await OpenCallAsync();
        foreach (var language in LanguageCodes.All)
        {
            var (delegation, chair) = (await InAsync(language, Desk.Cast.Delegates[0]), Desk.Cast.Delegates[1]);
            Assert.NotEqual(chair.Id, Desk.Cast.Delegates[0].Id);
            await SaysAsync(language, "dialog.form", () => delegation.DoesAsync("submission.submit"));
            await SaysAsync(language, "field.no-choice", () => delegation.DoesAsync("submission.submit", [.. Form.Select(field => field.Item1 == "areas" ? ("areas", "Everything") : field)]));
            await SaysAsync(language, "field.too-long", () => delegation.DoesAsync("submission.submit", [.. Form.Select(field => field.Item1 == "objective" ? ("objective", new string('x', 100_000)) : field)]));
            await SaysAsync(language, "refuse.secretariat", () => delegation.DoesAsync("process.begin", ("mandate", "ATT/CSP11/2025/1")));
            await SaysAsync(language, "not.secretariat", () => delegation.DoesAsync("call.open", ("call", "x"), ("closes", "2027-01-01"), ("late", "accept")));
            await SaysAsync(language, "not.linked", () => Desk.Stranger("stranger-" + language.Code(), language.Code()).DoesAsync("submission.submit", Form));
            await SaysAsync(language, "link.malformed", () => Desk.Stranger("guest-" + language.Code(), language.Code()).DoesAsync("link", ("code", "123")));
            await delegation.SaysAsync("cancel");
        }
    }

    [Fact]
    public async Task After_the_closing()
    {
        await ToApprovalAsync();
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("chair-wgtr")).DoesAsync("approval.approve"));
        foreach (var language in LanguageCodes.All)
        {
            var delegation = await InAsync(language, Desk.Cast.Delegates[0]);
            await SaysAsync(language, "call.over", () => delegation.DoesAsync("submission.submit", Form));
            await SaysAsync(language, "approval.not.elector", () => delegation.DoesAsync("approval.approve"));
            await SaysAsync(language, "not.bureau", () => delegation.DoesAsync("paragraph.write", ("paragraph", "Something")));
            var chair = await InAsync(language, Desk.Cast.HolderOf("chair-wgtu"));
            await SaysAsync(language, "paragraph.unknown", () => chair.DoesAsync("consultation.comment", ("version", "1"), ("paragraphnumber", "12"), ("comment", "Too long"), ("attribution", "None")));
        }
    }

    [Fact]
    public async Task A_code_that_has_expired()
    {
        foreach (var language in LanguageCodes.All)
        {
            var person = Desk.Cast.Delegates[(int)language];
            var code = (await Desk.As(Secretariat).SaysAsync("code for " + person.Handle)).Code;
            Desk.Clock.MoveTo(Desk.Clock.GetUtcNow().AddDays(60));
            await SaysAsync(language, "link.expired", () => Desk.Stranger("late-" + language.Code(), language.Code()).DoesAsync("link", ("code", code)));
        }
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_refused_before_it_is_read()
    {
        await OpenCallAsync();
        var before = await StoredAsync();
        var activity = new JsonObject
        {
            ["type"] = "message", ["id"] = "big", ["channelId"] = "test", ["serviceUrl"] = "http://127.0.0.1:9", ["deliveryMode"] = "expectReplies", ["text"] = new string('x', 1_000_000),
            ["conversation"] = new JsonObject { ["id"] = "big" }, ["from"] = new JsonObject { ["id"] = "big" }, ["recipient"] = new JsonObject { ["id"] = "bot" },
        };
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Desk.Http.PostAsync("/api/messages", content);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Contains("Send a shorter", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    /// <summary>A question asked in the middle of a form is answered, and help is the question once more; neither is taken for a choice.</summary>
    [Fact]
    public async Task Words_of_another_kind_are_no_bad_choice()
    {
        await OpenCallAsync();
        var delegation = Desk.As(Desk.Cast.Delegates[0]);
        await delegation.SaysAsync("submit a proposal");
        foreach (var aside in (string[])["help", "tell me when the annual report is due"])
        {
            var heard = await delegation.SaysAsync(aside);
            Assert.DoesNotContain("none of the choices", heard.Json, StringComparison.Ordinal);
            Assert.Contains("1. ", heard.Json, StringComparison.Ordinal); // the choices, once more
        }

        Assert.Contains("none of the choices", (await delegation.SaysAsync("emperor")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_speaks_for_no_State_reads_and_comments_on_what_is_under_consultation()
    {
        await ToApprovalAsync();
        var institute = Desk.As(Desk.Cast.Stakeholders[0]);
        await RefusedAsync(() => institute.DoesAsync("consultation.comment", ("version", "1"), ("paragraphnumber", "1"), ("comment", "Ten years is long"), ("attribution", "None")), "");
        foreach (var holder in Desk.Cast.Holders.Take(6))
        {
            await Desk.As(holder).DoesAsync("approval.approve");
        }

        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.announce", ("day", "2026-05-04"), ("time", "14:00"), ("agenda", "The draft"), ("interpretation", "en, fr")));
        Assert.Contains("encouraged to promote", (await institute.DoesAsync("version.show", ("version", "1"))).Json, StringComparison.Ordinal);
        await RefusedAsync(() => institute.DoesAsync("consultation.comment", ("version", "1"), ("paragraphnumber", "1"), ("comment", "Ten years is long"), ("attribution", "State")), "another attribution");
        await DoneAsync(() => institute.DoesAsync("consultation.comment", ("version", "1"), ("paragraphnumber", "1"), ("comment", "Ten years is long"), ("attribution", "Group"), ("group", "A research institute")));
        await RefusedAsync(() => Desk.Stranger("nobody").DoesAsync("consultation.comment", ("version", "1"), ("paragraphnumber", "1"), ("comment", "x"), ("attribution", "None")), "code");
    }

    [Fact]
    public async Task The_way_of_the_process_is_told_in_lines_where_no_picture_is_seen()
    {
        await ToApprovalAsync();
        foreach (var language in LanguageCodes.All)
        {
            var picture = (await (await InAsync(language, Desk.Cast.Delegates[0])).DoesAsync("process.picture")).Text;
            Assert.Contains("✓ " + Words.Say(language, "way.draft"), picture, StringComparison.Ordinal);
            Assert.Contains("▶ " + Words.Say(language, "way.first"), picture, StringComparison.Ordinal);
            Assert.Contains("○ " + Words.Say(language, "way.second"), picture, StringComparison.Ordinal);
        }
    }

    /// <summary>The answer holds the phrase, in the language, and nothing was stored.</summary>
    private async Task SaysAsync(Language language, string phrase, Func<Task<Heard>> doing)
    {
        var before = await StoredAsync();
        var heard = await doing();
        // what stands before the first value is enough to know a phrase by
        var expected = Words.Say(language, phrase, ("closed", '\u0001'), ("length", '\u0001'), ("max", '\u0001'), ("number", '\u0001'), ("count", 1)).Split('\u0001')[0].Trim();
        Assert.Contains(expected, heard.Text, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    /// <summary>Facts, linked accounts and messages to be sent.</summary>
    private async Task<(int Facts, int Accounts, int Messages)> StoredAsync()
    {
        await using var db = await ContextAsync();
        return (await db.ProcessFacts.CountAsync(), await db.Identities.CountAsync(), await db.Outbox.CountAsync(row => row.Kind == OutboxKind.New));
    }

    private async Task<Somebody> InAsync(Language language, PersonRow person)
    {
        await using var db = await ContextAsync();
        await db.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language.Code()));
        await RosterBook.TouchAsync(db, Desk.Clock.GetUtcNow(), CancellationToken.None);
        return Desk.As(person, language.Code());
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
}
