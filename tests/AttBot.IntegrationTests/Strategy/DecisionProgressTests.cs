using System.Text;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.IntegrationTests.Host;
using AttBot.Processes.Instances;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Progress by paragraph, the ladder of an approval, what a group proposed, and the move to a newer definition: asked and done in chat, over HTTP.</summary>
public sealed class DecisionProgressTests : StrategyTests
{
    private static readonly (Language Language, string Decision, string Recommendations)[] Asked =
    [
        (Language.English, "progress per decision paragraph", "Where do the four recommendations stand?"), (Language.Chinese, "决定各段进展如何？", "四项建议进展如何？"),
        (Language.French, "Où en sont les paragraphes de la décision ?", "Où en sont les recommandations ?"), (Language.Spanish, "¿En qué estado están los párrafos de la decisión?", "¿En qué estado están las recomendaciones?"),
        (Language.Russian, "Ход выполнения решения по пунктам", "Что с четырьмя рекомендациями?"), (Language.Arabic, "التقدم حسب فقرات القرار", "حالة التوصيات الأربع"),
    ];

    [Fact]
    public async Task Before_a_process_the_paragraphs_are_told_as_proposed_and_none_as_done()
    {
        foreach (var (language, decision, recommendations) in Asked)
        {
            var told = (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(decision)).Text;
            Assert.Contains(Words.Say(language, "decision.no-process"), told, StringComparison.Ordinal);
            Assert.Contains("¶12, 16 · " + Words.Say(language, "decision.paragraph.call"), told, StringComparison.Ordinal);
            var four = (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(recommendations)).Text;
            Assert.Contains(Words.Say(language, "recommendation.stands"), four, StringComparison.Ordinal);
            Assert.All("abcd", letter => Assert.Contains($"¶15({letter}) · ", four, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Each_paragraph_says_what_is_done_what_is_open_and_who_acts()
    {
        await ToApprovalAsync();
        foreach (var (language, decision, _) in Asked)
        {
            var lines = (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(decision)).Text.Split('\n');
            var consolidate = Assert.Single(lines, line => line.Contains(Words.Say(language, "decision.paragraph.consolidate"), StringComparison.Ordinal));
            Assert.Contains(Words.Say(language, "progress.versions", ("version", 1), ("at", '\u0001')).Split('\u0001')[0].Trim(), consolidate, StringComparison.Ordinal);
            Assert.Contains(Words.Say(language, "decision.now"), consolidate, StringComparison.Ordinal);
            Assert.Contains(Words.Say(language, "task.bureau.approveDraft"), consolidate, StringComparison.Ordinal);
            Assert.Contains(Words.Say(language, "progress.before"), Assert.Single(lines, line => line.Contains(Words.Say(language, "decision.paragraph.consult"), StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Contains(Words.Say(language, "progress.not.agreed"), Assert.Single(lines, line => line.Contains(Words.Say(language, "decision.paragraph.agreement"), StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_group_proposed_is_told_by_its_name_and_no_restricted_text_with_it()
    {
        await OpenCallAsync();
        var (author, other) = (Desk.As(Desk.Cast.Delegates[0]), Desk.As(Desk.Cast.Delegates[1]));
        (string, string)[] Of(string objective, string visibility) => [("type", "GroupOfStates"), ("onBehalfOf", "The Example Group"), ("areas", "Gender"), ("objective", objective), ("priority", "p"), ("indicator", "i"), ("visibility", visibility)];
        await DoneAsync(() => author.DoesAsync("submission.submit", Of("An open objective", "Public")));
        await DoneAsync(() => author.DoesAsync("submission.submit", Of("A closed objective", "Bureau")));
        foreach (var question in (string[])["What did the Example Group propose?", "what has Example Group proposed?", "Qu’a proposé Example Group ?", "¿Qué propuso Example Group?", "Что предложила Example Group?", "Example Group提出了什么？", "ماذا اقترحت Example Group؟"])
        {
            var told = (await other.SaysAsync(question)).Json;
            Assert.Contains("An open objective", told, StringComparison.Ordinal);
            Assert.DoesNotContain("A closed objective", told, StringComparison.Ordinal);
        }

        Assert.Contains("A closed objective", (await Desk.As(Desk.Cast.HolderOf("president")).SaysAsync("What did the Example Group propose?")).Json, StringComparison.Ordinal);
        Assert.Contains("S-001", (await author.SaysAsync("what did we propose?")).Json, StringComparison.Ordinal);
        // of a group that put nothing on record the papers are asked
        Assert.DoesNotContain("on record under its name", (await other.SaysAsync("What did the Other Group propose?")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ladder_of_an_approval_is_seen_as_it_is_climbed_and_nothing_is_approved_by_it()
    {
        await ToApprovalAsync(); // until 20 April
        var secretariat = Desk.As(Secretariat);
        var before = (await secretariat.SaysAsync("who has not approved yet?")).Text;
        Assert.All((string[])["Reminder", "Alternate", "Chair", "Secretariat"], rung => Assert.Contains("○ " + Words.Say(Language.English, "rung." + rung), before, StringComparison.Ordinal));

        await RefusedAsync(() => Desk.As(Desk.Cast.Delegates[0]).DoesAsync("approval.remind"), "office");
        await RefusedAsync(() => Desk.As(Desk.Cast.HolderOf("chair-wgtr")).DoesAsync("approval.remind"), "office");
        await DoneAsync(() => secretariat.DoesAsync("approval.remind"));
        await RefusedAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("approval.remind"), "a reminder went out");
        Assert.Equal(Desk.Cast.Holders.Count, await NoticesAsync(".reminded."));

        foreach (var (day, reached, next) in ((int, string, string?)[])[(18, "Reminder", "Alternate"), (21, "Alternate", "Chair"), (22, "Chair", "Secretariat"), (23, "Secretariat", null)])
        {
            await Desk.PassToAsync(new(2026, 4, day, 8, 0, 0, TimeSpan.Zero));
            var told = (await secretariat.SaysAsync("who has not approved yet?")).Text;
            Assert.Contains("✓ " + Words.Say(Language.English, "rung." + reached), told, StringComparison.Ordinal);
            Assert.Equal(next is not null, told.Contains('○', StringComparison.Ordinal));
            Assert.Contains("10 answers are outstanding", told, StringComparison.Ordinal);
        }

        // who is not concerned is not told who has not answered
        Assert.DoesNotContain(Words.Say(Language.English, "rung.Reminder"), (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("who has not approved yet?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_moves_to_a_newer_definition_after_a_trial_run_and_goes_on_where_it_stood()
    {
        await ToApprovalAsync();
        var secretariat = Desk.As(Secretariat);
        Assert.Contains("runs on version 1", (await secretariat.SaysAsync("migrate the process")).Text, StringComparison.Ordinal);
        await StoreAsync(2);
        await RefusedAsync(() => secretariat.SaysAsync("move the process to version 7"), "no version 7");
        foreach (var (language, words) in ((Language, string)[])[(Language.French, "migrer le processus vers la dernière version"), (Language.Chinese, "将进程迁移到最新定义"), (Language.English, "move the process to the newest version")])
        {
            var shown = await RefusedAsync(() => Desk.As(Secretariat, language.Code()).SaysAsync(words), "");
            Assert.NotNull(shown.Card);
            Assert.Equal(1, await VersionAsync());
        }

        Assert.Contains("version 2", (await secretariat.SaysAsync("yes")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await VersionAsync());
        await using (var db = await ContextAsync())
        {
            Assert.Equal(1, await db.Audit.CountAsync(row => row.Action == "process.migrated"));
            Assert.Equal(1, await db.WorkflowJournal.CountAsync(row => row.What == "migrate"));
        }

        // what was open stays open, and goes on
        foreach (var holder in Desk.Cast.Holders.Take(6))
        {
            await DoneAsync(() => Desk.As(holder).DoesAsync("approval.approve"));
        }

        await DoneAsync(() => secretariat.DoesAsync("consultation.announce", ("day", "2026-05-04"), ("time", "14:00"), ("agenda", "The draft"), ("interpretation", "en, fr")));
        await RefusedAsync(() => Desk.As(Desk.Cast.Delegates[0]).DoesAsync("process.migrate"), "Secretariat");
    }

    [Fact]
    public async Task A_definition_in_which_the_process_could_not_go_on_is_refused_with_the_reason()
    {
        await ToApprovalAsync();
        await StoreAsync(2, json => json.Replace("\"ApproveDraft\"", "\"ApproveText\"", StringComparison.Ordinal));
        var told = await RefusedAsync(() => Desk.As(Secretariat).SaysAsync("move the process to version 2"), "stays on version 1");
        Assert.Contains("ApproveDraft", told.Text, StringComparison.Ordinal);
        Assert.Equal(1, await VersionAsync());
    }

    private async Task StoreAsync(int version, Func<string, string>? change = null)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "strategy", "att-strategy.json")))!;
        (definition["version"], definition["id"]) = (version, $"att-strategy-v{version}");
        var json = definition.ToJsonString();
        Assert.IsType<ImportOutcome.Stored>(await Desk.Services.GetRequiredService<DefinitionImport>().ImportAsync(Encoding.UTF8.GetBytes(change?.Invoke(json) ?? json), Desk.Clock.GetUtcNow()));
    }

    private async Task<int> VersionAsync()
    {
        await using var db = await ContextAsync();
        return await db.WorkflowInstances.Select(row => row.DefinitionVersion).SingleAsync();
    }

    private async Task<int> NoticesAsync(string part)
    {
        await using var db = await ContextAsync();
        return await db.Notices.CountAsync(row => row.Key.Contains(part));
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
}
