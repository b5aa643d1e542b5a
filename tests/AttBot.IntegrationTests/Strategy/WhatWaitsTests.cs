using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host.Serving;
using AttBot.Processes.People;
using AttBot.Processes.Wording;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>What is told to those for whom something waits, over HTTP: every answer that is wanted of somebody is among their tasks, with the buttons that give it; and what is half said is asked for.</summary>
public sealed class WhatWaitsTests : StrategyTests
{
    [Fact]
    public async Task Who_is_named_joint_author_finds_it_among_the_tasks_and_may_read_what_it_is_about()
    {
        await OpenCallAsync();
        var (submitter, author) = (Desk.Cast.Delegates[0], Desk.Cast.Delegates[1]);
        await DoneAsync(() => Desk.As(submitter).DoesAsync(
            "submission.submit", ("type", "State"), ("areas", "Universalization"), ("objective", "Ten more"), ("priority", "First"), ("indicator", "States"), ("visibility", "Bureau"), ("authors", author.Handle)));
        var tasks = await Desk.As(author).SaysAsync("what are my tasks?");
        Assert.Contains("joint author of S-001", tasks.Json, StringComparison.Ordinal);
        Assert.Contains("Ten more", (await Desk.As(author).PressesAsync(tasks.Buttons().Single(button => (string?)button["verb"] == "submission.show"))).Json, StringComparison.Ordinal);
        await DoneAsync(() => Desk.As(author).PressesAsync(tasks.Buttons().Single(button => (string?)button["verb"] == "authorship.confirm")));
        Assert.DoesNotContain("joint author", (await Desk.As(author).SaysAsync("my tasks")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_submission_waits_for_the_Secretariat_by_its_number()
    {
        var secretariat = Desk.As(Secretariat);
        await secretariat.DoesAsync("process.begin", ("mandate", "ATT/CSP11/2025/1"));
        await DoneAsync(() => secretariat.SaysAsync("yes"));
        await DoneAsync(() => secretariat.DoesAsync("call.open", ("call", "Proposals are invited."), ("closes", "2026-03-31"), ("late", "accept")));
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await Desk.PassToAsync(new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain("late submission", (await secretariat.SaysAsync("my tasks")).Json, StringComparison.Ordinal);
        await DoneAsync(() => SubmitAsync(Desk.Cast.Delegates[1]));
        // what cannot be decided is said before a form is filled in
        Assert.Null((await secretariat.SaysAsync("late submission S-001")).Card);

        var tasks = await secretariat.SaysAsync("my tasks");
        Assert.Contains("late submission S-002", tasks.Json, StringComparison.Ordinal);
        await DoneAsync(() => secretariat.PressesAsync(tasks.Buttons().Single(button => (string?)button["verb"] == "late.decide"), ("late", "accept")));
        Assert.DoesNotContain("late submission", (await secretariat.SaysAsync("my tasks")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_approval_is_shown_from_the_tasks_with_what_it_asks_and_is_answered_there()
    {
        await ToApprovalAsync();
        var president = Desk.As(Desk.Cast.HolderOf("president"));
        var tasks = await president.SaysAsync("my tasks");
        Assert.DoesNotContain(tasks.Buttons(), button => (string?)button["verb"] == "approval.ask");
        foreach (var (language, words) in new Dictionary<Language, string> { [Language.English] = "show the approval", [Language.Chinese] = "显示核准", [Language.Russian] = "показать утверждение", [Language.Arabic] = "اعرض الموافقة" })
        {
            Assert.StartsWith($"**{Words.Say(language, "card.approval", ("version", 1))}**", (await Desk.As(Desk.Cast.HolderOf("president"), language.Code()).SaysAsync(words)).Text, StringComparison.Ordinal);
        }

        var shown = await president.PressesAsync(tasks.Buttons().Single(button => (string?)button["verb"] == "approval.show"));
        Assert.Contains("SHA-256", shown.Text, StringComparison.Ordinal);
        await DoneAsync(() => president.PressesAsync(shown, "Approve"));
        Assert.DoesNotContain((await president.SaysAsync("my tasks")).Buttons(), button => (string?)button["verb"] == "approval.show");
        // who is not asked is told how it stands, and gets no buttons
        Assert.Null((await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("show the approval")).Card);
    }

    [Fact]
    public async Task A_reason_that_is_needed_is_asked_for_and_the_next_words_are_taken_for_it()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await ConveneAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await RefusedAsync(() => chair.SaysAsync("mark S-001 as not used"), Words.Say(Language.English, "reason.missing"));
        await DoneAsync(() => chair.SaysAsync("Outside the mandate."));
        Assert.Contains("Outside the mandate.", (await chair.SaysAsync("show submission S-001")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_edit_a_submission_one_is_shown_the_form_with_what_it_says()
    {
        await OpenCallAsync();
        var (submitter, other) = (Desk.As(Desk.Cast.Delegates[0]), Desk.As(Desk.Cast.Delegates[1]));
        await SubmitAsync(Desk.Cast.Delegates[0], "The first objective");
        var form = await RefusedAsync(() => submitter.SaysAsync("edit submission S-001"), "");
        Assert.Contains("The first objective", form.Json, StringComparison.Ordinal);
        await DoneAsync(() => submitter.PressesAsync(form, "Send", ("submission", "S-001"), ("objective", "Another objective")));
        Assert.Contains("Another objective", (await submitter.SaysAsync("what happened to our submission?")).Json, StringComparison.Ordinal);
        Assert.DoesNotContain("Another objective", (await RefusedAsync(() => other.SaysAsync("edit submission S-001"), "no submission S-001 of yours")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_or_a_no_that_nothing_waits_for_is_told_so_in_six_languages()
    {
        foreach (var (language, yes, no) in ((Language, string, string)[])
            [(Language.English, "yes", "no"), (Language.Chinese, "是", "不"), (Language.French, "oui", "non"), (Language.Spanish, "sí", "no"), (Language.Russian, "да", "нет"), (Language.Arabic, "نعم", "لا")])
        {
            var visitor = Desk.Stranger("visitor-" + language.Code(), language.Code());
            Assert.Equal(Words.Say(language, "dialog.nothing.asked"), (await visitor.SaysAsync(yes)).Text);
            Assert.Equal(Words.Say(language, "dialog.nothing.asked"), (await visitor.SaysAsync(no)).Text);
        }
    }

    [Fact]
    public async Task While_the_call_is_open_anyone_who_asks_who_may_submit_is_told_from_the_record()
    {
        await OpenCallAsync();
        foreach (var (language, question) in ((Language, string)[])
            [(Language.English, "Can an NGO submit a proposal?"), (Language.English, "who can submit a proposal?"), (Language.Chinese, "谁可以提交提案？"), (Language.French, "Qui peut soumettre une proposition ?"),
            (Language.Spanish, "¿Quién puede presentar una propuesta?"), (Language.Russian, "Кто может подать предложение?"), (Language.Arabic, "من يمكنه تقديم مقترح؟")])
        {
            var told = (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(question)).Text;
            Assert.StartsWith($"**{Words.Say(language, "call.show.open")}**", told, StringComparison.Ordinal);
            Assert.Contains(Words.Say(language, "card.open.to.all"), told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_silence_procedure_waits_for_delegations_and_is_no_vote_of_the_Bureau()
    {
        await ToApprovalAsync("any");
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("approval.approve"));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("approval.ask", ("step", "silence"), ("rule", "majority"), ("deadline", "2026-05-20")));
        var parties = StrategyDeskRegistration.PartiesIn(Handbook.FromShipped().Status);
        var party = Desk.Cast.Delegates.First(person => parties.Contains(person.Iso3));
        foreach (var (language, asks) in new Dictionary<Language, string> { [Language.English] = "What stage is the strategy at?", [Language.Chinese] = "战略进行到哪一步了？", [Language.Arabic] = "في أي مرحلة الاستراتيجية؟", [Language.Russian] = "На каком этапе стратегия?" })
        {
            Assert.StartsWith(Words.Say(language, "stage.silence", ("version", 1), ("deadline", '\u0001'), ("held", 0), ("minimum", 2)).Split('\u0001')[0], (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(asks)).Text, StringComparison.Ordinal);
        }

        var tasks = await Desk.As(party).SaysAsync("my tasks");
        Assert.Contains("silence procedure on version 1", tasks.Json, StringComparison.Ordinal);
        var card = await Desk.As(party).PressesAsync(tasks.Buttons().Single(button => (string?)button["verb"] == "approval.show"));
        await DoneAsync(() => Desk.As(party).PressesAsync(card, Words.Say(Language.English, "act.silence.acknowledge")));

        // it stands in nobody's way: a step of the Bureau is asked for beside it, and each finds the own one
        var chair = Desk.Cast.HolderOf("chair-wgtr");
        Assert.DoesNotContain((await Desk.As(Secretariat).SaysAsync("my tasks")).Buttons(), button => (string?)button["verb"] == "approval.status");
        Assert.Contains("silence procedure", (await Desk.As(party).SaysAsync("show the approval")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(parties.Contains(chair.Iso3), (await Desk.As(chair).SaysAsync("my tasks")).Buttons().Any(button => (string?)button["verb"] == "approval.show"));

        // past its deadline it is closed to objections, and those who can extend it are told why it could not count
        await Desk.PassToAsync(new(2026, 5, 22, 8, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain((await Desk.As(party).SaysAsync("my tasks")).Buttons(), button => (string?)button["verb"] == "approval.show");
        Assert.Contains("ended on Wednesday, 20 May 2026", (await Desk.Stranger("visitor").SaysAsync("What stage is the strategy at?")).Text, StringComparison.Ordinal);
        var late = await Desk.As(Secretariat).SaysAsync("my tasks");
        Assert.Contains("delegations without notice on record", late.Json, StringComparison.Ordinal);
        await DoneAsync(() => Desk.As(Secretariat).PressesAsync(late.Buttons().Single(button => (string?)button["verb"] == "approval.extend"), ("deadline", "2026-06-10"), ("reason", "Not all were reached.")));

        // whoever was asked is told the result, and not whose objection it was
        var other = Desk.Cast.Delegates.First(person => person.Iso3 != party.Iso3 && parties.Contains(person.Iso3));
        await using var db = await Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        db.Identities.AddRange(Desk.Cast.Everybody.Select(person => new IdentityRow { Channel = "directline", UserId = person.Handle, PersonId = person.Id, LinkedAt = new(2026, 5, 22, 8, 0, 0, TimeSpan.Zero), ConversationKey = "directline:" + person.Handle }));
        await db.SaveChangesAsync();
        await DoneAsync(() => Desk.As(other).DoesAsync("silence.object", ("reason", "Our capital needs time.")));
        var letters = await db.Notices.AsNoTracking().Where(row => row.Key.Contains("approval.A-2.closed>")).ToListAsync();
        Assert.Equal(Desk.Cast.Everybody.Where(person => parties.Contains(person.Iso3)).Select(person => person.Id).Order(), letters.Select(row => row.PersonId).Order());
        var texts = await db.Outbox.AsNoTracking().Where(row => row.NoticeKey!.Contains("approval.A-2.closed>")).Select(row => row.PayloadJson).ToListAsync();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotContain(PersonTexts.State(Language.English, other.Iso3!), text, StringComparison.Ordinal));
    }
}
