using System.Globalization;
using AttBot.Data.Rows;

namespace AttBot.Processes.Strategy.Simulation;

/// <summary>What the scripted people do at each step.</summary>
public sealed partial class StrategySimulation
{
    /// <summary>The instant at which a step is taken by what its people do, so that a run that stops earlier records nothing of later days.</summary>
    private DateTimeOffset NotBefore(string task, StrategyState state) => task switch
    {
        StrategyTasks.OpenCall => Geneva(2025, 12, 8),
        StrategyTasks.Consolidate => Now.AddDays(14),
        StrategyTasks.HoldConsultation => state.LastConsultation?.Announced.At.AddHours(3) ?? Now,
        StrategyTasks.Revise => Now.AddDays(7),
        StrategyTasks.RecordDecision or StrategyTasks.RecordDeferral => Geneva(2014 + DecisionActs.NextConference(state), 8, 25),
        StrategyTasks.RecordReading when state.Reports.Any(report => report.Year == Today.Year) => Geneva(Today.Year + 1, 1, 15),
        _ => Now,
    };

    private async Task<bool> OpenCallAsync()
    {
        clock.MoveTo(Geneva(2025, 12, 8));
        await PressAsync(_cast.Secretariat, "call.open", ("call", "Proposals on objectives, priorities and performance indicators are invited."), ("closes", Day(Today.AddDays(110))), ("late", "accept"));
        await SubmitAllAsync();
        return true;
    }

    private async Task<bool> CollectAsync(StrategyState state)
    {
        if (state.Submissions.Count == Submissions)
        {
            await SweepAsync(CancellationToken.None);
            await SubmitAsync(_cast.Delegates[0], Submissions); // comes too late
            return true;
        }

        if (state.Submissions.Values.FirstOrDefault(submission => submission is { Late: true, LateAccepted: null, WithdrawnAt: null }) is { } late)
        {
            return await PressAsync(_cast.Secretariat, "late.decide", ("submission", late.Id), ("late", random.Next(2) == 0 ? "accept" : "refuse"), ("reason", "Arrived after the closing."));
        }

        return await PressAsync(_cast.Secretariat, "call.confirm");
    }

    private async Task SubmitAllAsync()
    {
        for (var i = 0; i < Submissions && Now.AddHours(10) <= until; i++)
        {
            clock.MoveTo(Now.AddHours(10));
            var person = i % 7 == 6 ? _cast.Stakeholders[i % _cast.Stakeholders.Count] : _cast.Delegates[random.Next(_cast.Delegates.Count)];
            await SubmitAsync(person, i);
        }

        await PressAsync(_cast.Delegates[1], "submission.withdraw", ("submission", "S-002")); // refused unless it is this delegate's own
    }

    private Task<bool> SubmitAsync(PersonRow person, int number) => PressAsync(
        person, "submission.submit",
        ("type", person.Kind == PersonKind.Stakeholder ? "OtherStakeholder" : number % 11 == 10 ? "GroupOfStates" : "State"),
        ("onBehalfOf", person.Kind == PersonKind.Stakeholder ? person.Organisation! : number % 11 == 10 ? "A group of States" : ""),
        ("areas", ((Area)random.Next(6)).ToString()), ("objective", string.Create(CultureInfo.InvariantCulture, $"Objective {number}")), ("priority", "A priority"), ("indicator", "An indicator"),
        ("visibility", ((Visibility)random.Next(3)).ToString()));

    private async Task<bool> ConsolidateAsync(StrategyState state)
    {
        var drafter = _cast.HolderOf("chair-wgtu");
        clock.MoveTo(Now.AddDays(14));
        if (state.Draft.Count == 0)
        {
            await ArrangeAsync(drafter, state);
            state = (await LookAsync(CancellationToken.None)).State!;
        }

        foreach (var (area, i) in Enum.GetValues<Area>().Select((area, i) => (area, i)))
        {
            var used = state.Counted.Where(submission => submission.Areas.Contains(area)).Select(submission => submission.Id).ToList();
            await PressAsync(drafter, "paragraph.write",
                ("paragraph", string.Create(CultureInfo.InvariantCulture, $"{Wording.Words.Say(Treaty.Languages.Language.English, "area." + area)}: States Parties are encouraged to share experience and to report progress each year (reading {state.Versions.Count + 1}{(_returns > 0 ? ", after a return" : "")}).")), ("number", state.Draft.Count > i ? (i + 1).ToString(CultureInfo.InvariantCulture) : ""), ("submissions", string.Join(' ', used)));
        }

        foreach (var submission in state.Counted.Where(submission => submission.Disposition is null && state.LeadOf(submission).Id == submission.Id))
        {
            var disposition = (Disposition)random.Next(3);
            await PressAsync(drafter, "submission.account", ("submission", submission.Id), ("disposition", disposition.ToString()), ("reason", disposition == Disposition.Used ? "" : "Covered by another proposal."));
        }

        return await PressAsync(drafter, "draft.freeze");
    }

    /// <summary>In each area the first two submissions are taken as one, and the third moves to the next area.</summary>
    private async Task ArrangeAsync(PersonRow drafter, StrategyState state)
    {
        var areas = Enum.GetValues<Area>();
        foreach (var area in areas)
        {
            if (state.Counted.Where(submission => submission.Content.Areas[0] == area).Take(3).ToList() is [var lead, var same, var moved])
            {
                await PressAsync(drafter, "submission.merge", ("submission", same.Id), ("into", lead.Id), ("reason", "Both propose the same."));
                await PressAsync(_cast.Secretariat, "submission.areas", ("submission", moved.Id), ("areas", areas[((int)area + 1) % areas.Length].ToString()), ("reason", "It fits there better."));
            }
        }
    }

    private async Task<bool> ApproveAsync(StrategyState state, string step)
    {
        if (state.OpenApproval(step) is not { } approval)
        {
            return await PressAsync(_cast.Secretariat, "approval.ask", ("step", step), ("rule", "majority"), ("deadline", Day(Today.AddDays(14))));
        }

        var returns = step == ApprovalSteps.Draft && _returns == 0;
        foreach (var holder in _cast.Holders.Skip(random.Next(2)))
        {
            clock.MoveTo(Now.AddHours(5));
            var pressed = returns
                ? await PressAsync(holder, "approval.return", ("approval", approval.Opened.Id), ("hash", approval.Opened.Sha256), ("reason", "Paragraph 2 needs work."), ("paragraphs", "2"))
                : await PressAsync(holder, "approval.approve", ("approval", approval.Opened.Id), ("hash", approval.Opened.Sha256));
            if (!pressed)
            {
                break;
            }
        }

        _returns += returns ? 1 : 0;
        return true;
    }

    private Task<bool> AnnounceAsync() => PressAsync(
        _cast.Secretariat, "consultation.announce", ("day", Day(Today.AddDays(21))), ("time", "15:00"), ("agenda", "The draft, area by area."), ("link", "https://example.org/consultation"), ("interpretation", "en, fr, es"));

    private async Task<bool> HoldAsync(StrategyState state)
    {
        if (scenario == SimulationScenario.Withdrawn && state.ConsultationsHeld == 1)
        {
            return await PressAsync(_cast.Secretariat, "mandate.withdraw", ("symbol", "ATT/CSP12.EX/2026"), ("reason", "Withdrawn in this scenario."));
        }

        foreach (var commenter in _cast.Delegates.Take(8))
        {
            await PressAsync(commenter, "consultation.comment", ("paragraphnumber", random.Next(1, 7).ToString(CultureInfo.InvariantCulture)), ("comment", "A comment."), ("attribution", ((Attribution)random.Next(4)).ToString()), ("group", "A group"));
        }

        clock.MoveTo(state.LastConsultation!.Announced.At.AddHours(3));
        await PressAsync(_cast.Secretariat, "consultation.attendance", ("states", string.Join(", ", _cast.Delegates.Take(15).Select(person => person.Iso3).Distinct())), ("others", "3"));
        return await PressAsync(_cast.HolderOf("president"), "consultation.held", ("summary", "Several delegations spoke on each area."));
    }

    private async Task<bool> ReviseAsync(StrategyState state)
    {
        clock.MoveTo(Now.AddDays(7));
        var drafter = _cast.HolderOf("chair-wgeti");
        foreach (var comment in state.Comments.Where(comment => comment.Answer is null))
        {
            await PressAsync(drafter, "comment.answer", ("id", comment.Made.Id), ("answer", "Taken up in the revision."));
        }

        await PressAsync(drafter, "paragraph.write", ("number", "1"), ("paragraph", string.Create(CultureInfo.InvariantCulture, $"On {Area.Implementation}: revised after consultation {state.ConsultationsHeld}.")));
        await PressAsync(drafter, "draft.freeze");
        if (!_silent)
        {
            await KeepSilenceAsync();
        }

        return await PressAsync(drafter, "revision.finish");
    }

    /// <summary>The revised text is put to the delegations under the silence procedure: most say they have the notice, and one objects.</summary>
    private async Task KeepSilenceAsync()
    {
        _silent = true;
        await PressAsync(_cast.Secretariat, "approval.ask", ("step", ApprovalSteps.Silence), ("rule", "all"), ("deadline", Day(Today.AddDays(14))));
        if ((await LookAsync(CancellationToken.None)).State?.OpenApproval(ApprovalSteps.Silence) is not { } approval)
        {
            return;
        }

        foreach (var person in _cast.Delegates.Skip(1))
        {
            clock.MoveTo(Now.AddMinutes(20));
            await PressAsync(person, "silence.acknowledge", ("approval", approval.Opened.Id));
        }

        await PressAsync(_cast.Delegates[0], "silence.object", ("approval", approval.Opened.Id), ("hash", approval.Opened.Sha256), ("reason", "Paragraph 1 goes too far."), ("paragraphs", "1"));
    }

    private async Task<bool> ConnectAsync()
    {
        foreach (var office in (string[])["chair-wgeti", "chair-wgtr", "chair-wgtu"])
        {
            await PressAsync(_cast.HolderOf(office), "plan.connect", ("plan", "It fits the plan up to CSP13."));
        }

        return true;
    }

    private async Task<bool> DecideAsync(StrategyState state)
    {
        var conference = DecisionActs.NextConference(state);
        clock.MoveTo(Geneva(2014 + conference, 8, 25));
        var outcome = (scenario, conference) switch
        {
            (SimulationScenario.Agreed, _) or (SimulationScenario.Deferred, DecisionActs.Latest) when state.ConsultationsHeld >= ConsultationActs.Minimum && state.Submitted is not null => ConferenceOutcome.Agreed,
            (_, DecisionActs.Preferred) => ConferenceOutcome.Deferred,
            _ => ConferenceOutcome.NotAgreed,
        };
        if (state.LastDecision is not { ConfirmedAt: null } waiting)
        {
            return await PressAsync(
                _cast.Secretariat, "decision.enter", ("conference", conference.ToString(CultureInfo.InvariantCulture)), ("outcome", outcome.ToString()), ("symbol", string.Create(CultureInfo.InvariantCulture, $"ATT/CSP{conference}/SIMULATED")),
                ("reason", outcome == ConferenceOutcome.Agreed ? "" : "More time was asked for."));
        }

        clock.MoveTo(Now.AddDays(2));
        return await PressAsync(_cast.HolderOf("president"), "decision.confirm", ("conference", waiting.Entered.Conference.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<bool> OverseeAsync() =>
        await PressAsync(_cast.Secretariat, "oversight.enter", ("oversight", "bureau"), ("symbol", "ATT/SIMULATED/OVERSIGHT")) && await PressAsync(_cast.HolderOf("president"), "oversight.confirm");

    private async Task<bool> ActivateAsync()
    {
        foreach (var area in Enum.GetValues<Area>())
        {
            await PressAsync(_cast.Secretariat, "indicator.define", ("indicator", "Indicator of " + area), ("area", area.ToString()), ("unit", "States"), ("baseline", "10"), ("source", "Simulation"));
        }

        return await PressAsync(_cast.Secretariat, "strategy.activate", ("reading", Day(Today.AddDays(300))), ("ends", Day(new DateOnly(2030, 6, 30))));
    }

    private async Task<bool> ReadAsync(StrategyState state)
    {
        var year = Today.Year.ToString(CultureInfo.InvariantCulture);
        if (state.Reports.Any(report => report.Year == Today.Year))
        {
            clock.MoveTo(Geneva(Today.Year + 1, 1, 15));
            return true;
        }

        foreach (var id in state.Indicators.Keys)
        {
            await PressAsync(_cast.Secretariat, "indicator.read", ("id", id), ("year", year), ("value", random.Next(10, 60).ToString(CultureInfo.InvariantCulture)), ("source", "Simulation"));
        }

        return await PressAsync(_cast.Secretariat, "progress.report", ("year", year), ("report", "Simulated progress."), ("next", Day(Today.AddDays(365))));
    }
}
