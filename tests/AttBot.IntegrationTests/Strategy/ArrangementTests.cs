using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.Processes.Strategy.Export;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Submissions merged and moved in chat, over HTTP: everyone concerned is told once, and whoever asks sees it as far as the role allows.</summary>
public sealed class ArrangementTests : StrategyTests
{
    [Theory]
    [InlineData("merge S-001 into S-002 because they ask for the same", "what happened to our submission?")]
    [InlineData("将S-001并入S-002，因为内容相同", "我们的提案怎么样了？")]
    [InlineData("fusionner S-001 avec S-002 parce que le texte est identique", "Qu’est devenue notre contribution ?")]
    [InlineData("fusionar S-001 con S-002 porque piden lo mismo", "¿Qué pasó con nuestra contribución?")]
    [InlineData("объединить S-001 с S-002 потому что они об одном", "Что стало с нашим предложением?")]
    [InlineData("دمج S-001 في S-002 لأن المضمون واحد", "ماذا حدث لمقترحنا؟")]
    public async Task Two_submissions_are_merged_in_words_and_each_author_sees_it(string words, string question)
    {
        await TwoAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        Assert.NotNull((await RefusedAsync(() => chair.SaysAsync(words), "")).Card);
        await DoneAsync(() => chair.SaysAsync("yes"));
        await TwiceAsync(chair);

        Assert.Contains("S-002", (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync(question)).Text, StringComparison.Ordinal);
        Assert.Contains("S-001", (await Desk.As(Desk.Cast.Delegates[1]).SaysAsync("show submission S-002")).Text, StringComparison.Ordinal);
        Assert.Equal(await ConcernedAsync(0, 1), await ToldAsync("strategy.arranged.merged"));
    }

    [Fact]
    public async Task What_was_merged_and_moved_is_traced_to_the_frozen_version_and_the_export()
    {
        await TwoAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "States Parties are encouraged to promote the Treaty."), ("submissions", "S-001")));
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "States Parties are encouraged to share experience.")));
        await chair.SaysAsync("move S-001 from paragraph 1 to ¶2 because it is about sharing");
        await DoneAsync(() => chair.SaysAsync("yes"));
        await DoneAsync(() => chair.DoesAsync("submission.areas", ("submission", "S-002"), ("areas", "Gender,Implementation"), ("reason", "It names both.")));
        await RefusedAsync(() => chair.DoesAsync("submission.areas", ("submission", "S-002"), ("areas", "Gender,Implementation"), ("reason", "It names both.")), "already");
        await DoneAsync(() => chair.DoesAsync("submission.merge", ("submission", "S-001"), ("into", "S-002"), ("reason", "The same.")));
        await RefusedAsync(() => chair.DoesAsync("draft.freeze"), "S-002");
        await RefusedAsync(() => chair.DoesAsync("submission.account", ("submission", "S-001"), ("disposition", "Used")), "S-002");
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "Used")));
        await DoneAsync(() => chair.DoesAsync("draft.freeze"));

        var told = (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("was our submission merged?")).Text;
        Assert.Contains("merged into S-002: used · ¶2", told, StringComparison.Ordinal);
        Assert.Contains("moved from ¶1 to ¶2", told, StringComparison.Ordinal);
        var list = (await Desk.As(Secretariat).SaysAsync("which submissions were merged or moved?")).Text;
        Assert.Contains("Submissions merged and moved: 3", list, StringComparison.Ordinal);
        Assert.Contains("moved from Universalization to Implementation; Gender", list, StringComparison.Ordinal);

        await using var db = await ContextAsync();
        Assert.Equal([Desk.Cast.Delegates[0].Id], await ToldAsync("strategy.notice.submission.lead.used"));
        Assert.Equal([Desk.Cast.Delegates[1].Id], await ToldAsync("strategy.notice.submission.used"));
        Assert.Equal(["strategy.SubmissionAreasChanged", "strategy.SubmissionLinkMoved", "strategy.SubmissionMerged"], await db.Audit.Select(row => row.Action).Where(action => action == "strategy.SubmissionMerged" || action == "strategy.SubmissionAreasChanged" || action == "strategy.SubmissionLinkMoved").OrderBy(action => action).ToListAsync());
        var file = Path.Combine(Folder, "export.zip");
        await using (var output = File.Create(file))
        {
            await ProcessExport.WriteAsync(db, "strategy-1", output, Desk.Clock.GetUtcNow(), CancellationToken.None);
        }

        await using var export = File.OpenRead(file);
        Assert.IsType<ExportVerdict.Whole>(ExportCheck.Check(export));
    }

    [Fact]
    public async Task A_restricted_submission_shows_through_no_merge()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0], "A secret objective", "Bureau");
        await SubmitAsync(Desk.Cast.Delegates[1]);
        await ConveneAsync();
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("submission.merge", ("submission", "S-001"), ("into", "S-002"), ("reason", "A reason for the authors.")));
        foreach (var reader in new[] { Desk.As(Desk.Cast.Delegates[2]), Desk.As(Desk.Cast.Stakeholders[0]), Desk.Stranger("reader") })
        {
            foreach (var asks in (string[])["show submission S-002", "which submissions were merged?", "list submissions", "show submission S-001"])
            {
                var shown = (await reader.SaysAsync(asks)).Json;
                Assert.DoesNotContain("S-001 is", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("A reason for the authors", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("secret objective", shown, StringComparison.Ordinal);
            }

            await RefusedAsync(() => reader.DoesAsync("submission.separate", ("submission", "S-001"), ("reason", "Mine")), "");
        }

        // the author of the other learns that there is one, and not what it says
        var other = (await Desk.As(Desk.Cast.Delegates[1]).SaysAsync("show submission S-002")).Json;
        Assert.Contains("S-001 is merged into S-002", other, StringComparison.Ordinal);
        Assert.DoesNotContain("secret objective", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_work_on_the_text_merges_and_moves_nothing_in_six_languages()
    {
        await TwoAsync();
        foreach (var language in LanguageCodes.All)
        {
            var stranger = Desk.Stranger("visitor-" + language.Code(), language.Code());
            foreach (var (verb, field, value) in ((string, string, string)[])[("submission.merge", "into", "S-002"), ("submission.areas", "areas", "Gender"), ("submission.move", "number", "1")])
            {
                await RefusedAsync(() => stranger.DoesAsync(verb, ("submission", "S-001"), (field, value), ("reason", "r")), Words.Say(language, "not.linked"));
            }
        }

        await RefusedAsync(() => Desk.As(Desk.Cast.Delegates[0]).DoesAsync("submission.merge", ("submission", "S-001"), ("into", "S-002"), ("reason", "r")), "Bureau");
    }

    private async Task TwoAsync()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await SubmitAsync(Desk.Cast.Delegates[1]);
        await ConveneAsync();
    }

    /// <summary>A second press of the same changes nothing.</summary>
    private Task<Heard> TwiceAsync(Somebody chair) => RefusedAsync(() => chair.DoesAsync("submission.merge", ("submission", "S-001"), ("into", "S-002"), ("reason", "Again.")), "S-002");

    /// <summary>The authors, the Bureau and the Secretariat.</summary>
    private async Task<IReadOnlyList<Guid>> ConcernedAsync(params int[] delegates)
    {
        await using var db = await ContextAsync();
        var secretariat = await db.People.Where(person => person.Kind == PersonKind.Secretariat).Select(person => person.Id).ToListAsync();
        return [.. delegates.Select(i => Desk.Cast.Delegates[i].Id).Concat(Desk.Cast.Holders.Select(holder => holder.Id)).Concat(secretariat).Distinct().Order()];
    }

    private async Task<IReadOnlyList<Guid>> ToldAsync(string kind)
    {
        await using var db = await ContextAsync();
        return [.. (await db.Notices.Where(row => row.Kind == kind).Select(row => row.PersonId).ToListAsync()).Order()];
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
}
