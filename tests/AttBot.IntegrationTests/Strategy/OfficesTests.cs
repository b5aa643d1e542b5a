using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Offices over time, by HTTP on a clock that moves: who answers for whom, who is told, and that time alone decides nothing.</summary>
public sealed class OfficesTests : StrategyTests
{
    [Fact]
    public async Task An_office_that_passes_on_takes_what_is_open_along_and_both_people_are_told()
    {
        await ToApprovalAsync();
        var (holder, next) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[5]);
        var shown = await Desk.As(Secretariat).SaysAsync($"{next.Handle} succeeds {holder.Handle} as chair-wgtr from 2026-04-10");
        Assert.Contains(next.Handle, shown.Text, StringComparison.Ordinal);
        Assert.Contains("Recorded", (await Desk.As(Secretariat).SaysAsync("yes")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await ToldAsync("office.change")).Count);
        await RefusedAsync(() => Desk.As(next).DoesAsync("approval.approve"), "");
        Assert.Empty(await ToldAsync("strategy.notice.office.yours"));

        await Desk.PassToAsync(new(2026, 4, 10, 8, 0, 0, TimeSpan.Zero));
        await Desk.SweepAsync(); // twice is once

        Assert.Equal([next.Id], await ToldAsync("strategy.notice.office.yours"));
        Assert.Equal([holder.Id], await ToldAsync("strategy.notice.office.passed"));
        Assert.Contains("version 1", (await Desk.As(next).SaysAsync("my tasks")).Text, StringComparison.OrdinalIgnoreCase);
        await RefusedAsync(() => Desk.As(holder).DoesAsync("approval.approve"), "");
        await DoneAsync(() => Desk.As(next).DoesAsync("approval.approve"));
        Assert.Equal(("chair-wgtr", next.Id.ToString(), (string?)null), await LastActorAsync());
    }

    [Fact]
    public async Task An_answer_given_before_the_office_passed_on_stands_and_nobody_is_asked_again()
    {
        await ToApprovalAsync();
        var (holder, next) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[5]);
        await DoneAsync(() => Desk.As(holder).DoesAsync("approval.approve"));
        await Desk.As(Secretariat).SaysAsync($"{next.Handle} succeeds {holder.Handle} as chair-wgtr from 2026-04-10");
        await Desk.As(Secretariat).SaysAsync("yes");
        await Desk.PassToAsync(new(2026, 4, 10, 8, 0, 0, TimeSpan.Zero));

        Assert.Empty(await ToldAsync("strategy.notice.office.yours"));
        await RefusedAsync(() => Desk.As(next).DoesAsync("approval.approve"), "");
    }

    [Fact]
    public async Task Silence_climbs_the_ladder_and_never_approves()
    {
        await ToApprovalAsync();
        var (holder, alternate) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[6]);
        await Desk.As(holder).SaysAsync($"{alternate.Handle} acts for me until 2026-05-31");
        await Desk.As(holder).SaysAsync("yes");
        foreach (var (at, kind, told) in ((string At, string Kind, Guid[] Told)[])
        [
            ("2026-04-17T23:00:00Z", "Reminder", [.. Desk.Cast.Holders.Select(person => person.Id).Order()]),
            ("2026-04-20T23:00:00Z", "Alternate", [alternate.Id]),
            ("2026-04-21T23:00:00Z", "Chair", [Desk.Cast.HolderOf("president").Id]),
            ("2026-04-22T23:00:00Z", "Secretariat", [.. Desk.Cast.Everybody.Where(person => person.Kind == PersonKind.Secretariat).Select(person => person.Id).Order()]),
        ])
        {
            Assert.Empty(await ToldAsync("strategy.notice.approval." + kind));
            await Desk.PassToAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(told, await ToldAsync("strategy.notice.approval." + kind));
        }

        await Desk.PassToAsync(new(2026, 12, 31, 8, 0, 0, TimeSpan.Zero));
        Assert.Contains("10 answers are outstanding", (await Desk.As(Secretariat).SaysAsync("who has not approved yet?")).Text, StringComparison.Ordinal);
    }

    private static readonly Dictionary<Language, string> MayMyDeputy = new()
    {
        [Language.English] = "Can my deputy act for me?",
        [Language.Chinese] = "我的副手可以代我行事吗？",
        [Language.French] = "Mon suppléant peut-il agir à ma place ?",
        [Language.Spanish] = "¿Puede mi suplente actuar por mí?",
        [Language.Russian] = "Может ли мой заместитель действовать за меня?",
        [Language.Arabic] = "هل يمكن لنائبي أن ينوب عني؟",
    };

    [Fact]
    public async Task Whether_a_deputy_may_act_is_told_from_the_roster_and_the_holder_names_one_in_a_sentence()
    {
        var (holder, alternate) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[6]);
        foreach (var (language, question) in MayMyDeputy)
        {
            var told = (await Desk.As(holder, language.Code()).SaysAsync(question)).Text;
            Assert.StartsWith(Words.Say(language, "alternate.nobody"), told, StringComparison.Ordinal);
            Assert.EndsWith(Words.Say(language, "alternate.how", ("year", 2026)), told, StringComparison.Ordinal);
            Assert.Equal(Words.Say(language, "alternate.only-offices"), (await Desk.As(alternate, language.Code()).SaysAsync(question)).Text);
            Assert.Equal(Words.Say(language, "alternate.rule"), (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(question)).Text);
        }

        Assert.Contains(alternate.Handle, (await Desk.As(holder).SaysAsync($"I name {alternate.Handle} as my deputy until 2026-02-01")).Text, StringComparison.OrdinalIgnoreCase);
        await Desk.As(holder).SaysAsync("yes");
        Assert.Contains($"{alternate.Name}", (await Desk.As(holder).SaysAsync("Can my deputy act for me?")).Text, StringComparison.Ordinal);
        Assert.Contains($"You act for {holder.Name}", (await Desk.As(alternate).SaysAsync("for whom do I act?")).Text, StringComparison.Ordinal);
        await Desk.PassToAsync(new(2026, 2, 3, 8, 0, 0, TimeSpan.Zero));
        Assert.StartsWith(Words.Say(Language.English, "alternate.nobody"), (await Desk.As(holder).SaysAsync("Can my deputy act for me?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_to_send_back_pressed_after_the_decision_says_who_decided_and_when_and_asks_for_no_reason()
    {
        await ToApprovalAsync("any");
        var (late, president) = (Desk.As(Desk.Cast.HolderOf("chair-wgtr")), Desk.Cast.HolderOf("president"));
        Assert.NotNull((await late.DoesAsync("approval.return", ("approval", "A-1"))).Card);
        await Desk.PassToAsync(new(2026, 4, 10, 8, 0, 0, TimeSpan.Zero));
        await DoneAsync(() => Desk.As(president).DoesAsync("approval.approve"));

        foreach (var press in ((string, string)[][])[[("approval", "A-1")], [("approval", "A-1"), ("reason", "Paragraph 1 needs a date.")]])
        {
            var told = await RefusedAsync(() => late.DoesAsync("approval.return", press), president.Name);
            Assert.Null(told.Card);
            Assert.Contains("10 April 2026", told.Text, StringComparison.Ordinal);
            Assert.Contains("President of the Conference", told.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_alternate_does_is_on_record_as_done_for_the_holder_and_only_within_the_dates()
    {
        await ToApprovalAsync();
        var (holder, alternate) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[6]);
        await Desk.As(holder).SaysAsync($"{alternate.Handle} acts for me until 2026-04-10");
        await Desk.As(holder).SaysAsync("yes");
        await DoneAsync(() => Desk.As(alternate).DoesAsync("approval.approve"));
        Assert.Equal(("chair-wgtr", alternate.Id.ToString(), (string?)holder.Id.ToString()), await LastActorAsync());
        await using (var db = await ContextAsync())
        {
            var row = await db.Audit.OrderBy(row => row.Sequence).LastAsync();
            Assert.Equal($"person:{alternate.Id} for person:{holder.Id} as chair-wgtr", row.Actor);
        }

        await Desk.PassToAsync(new(2026, 4, 11, 8, 0, 0, TimeSpan.Zero));
        await RefusedAsync(() => Desk.As(alternate).DoesAsync("approval.undo"), "");
        await DoneAsync(() => Desk.As(holder).DoesAsync("approval.undo"));
    }

    [Fact]
    public async Task A_reservation_is_on_record_for_the_Bureau_and_others_see_the_result_alone()
    {
        await ToApprovalAsync();
        Assert.Contains("No consultation", (await Desk.As(Secretariat).SaysAsync("list the consultations")).Text, StringComparison.Ordinal);
        Assert.Contains("No indicator", (await Desk.As(Secretariat).SaysAsync("list the indicators")).Text, StringComparison.Ordinal);
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("chair-wgtr")).DoesAsync("approval.reserve", ("reason", "Our capital has not answered.")));

        Assert.Contains("Our capital has not answered.", (await Desk.As(Secretariat).SaysAsync("reservations on the draft")).Text, StringComparison.Ordinal);
        var delegation = await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("list the approvals");
        Assert.Contains("A-1", delegation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("capital", delegation.Json, StringComparison.Ordinal);
    }

    /// <summary>Who has been told something of a kind, in ascending order.</summary>
    private async Task<IReadOnlyList<Guid>> ToldAsync(string kind)
    {
        await using var db = await ContextAsync();
        return [.. (await db.Notices.Where(notice => notice.Kind == kind).Select(notice => notice.PersonId).ToListAsync()).Order()];
    }

    private async Task<(string? Office, string By, string? For)> LastActorAsync()
    {
        await using var db = await ContextAsync();
        var fact = await db.ProcessFacts.OrderBy(row => row.Sequence).LastAsync();
        return (fact.Office, fact.By, fact.For);
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
}
