using System.Globalization;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.Instances;
using AttBot.Processes.Strategy.Desk;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.Processes.Strategy.Simulation;

/// <summary>Runs a whole strategy process on a virtual clock: scripted people press and type through the same router as in chat. Nothing leaves the program.</summary>
/// <param name="open">Makes the services on the simulation's database; called again after each restart.</param>
/// <param name="clock">The clock that all of them use.</param>
/// <param name="random">The chance in it; one seed gives one course.</param>
/// <param name="scenario">How it goes.</param>
/// <param name="until">When it stops at the latest.</param>
/// <param name="tell">Gets the timeline, line by line.</param>
public sealed partial class StrategySimulation(Func<ServiceProvider> open, VirtualClock clock, Random random, SimulationScenario scenario, DateTimeOffset until, Action<SimulationLine> tell) : IAsyncDisposable
{
    private const int Submissions = 240;
    private ServiceProvider _services = open();
    private SimulationCast _cast = null!;
    private int _activity;
    private int _returns;
    private bool _silent;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between two acts.</param>
    public async Task<SimulationReport> RunAsync(CancellationToken cancellationToken)
    {
        await _services.GetRequiredService<DefinitionFolder>().ImportAsync(cancellationToken);
        _cast = new SimulationCast(_services.GetRequiredService<StatesPartiesOn>()(Today), Now);
        await using (var db = await ContextAsync(cancellationToken))
        {
            await _cast.EnterAsync(db, Now, cancellationToken);
        }

        await PressAsync(_cast.Secretariat, "process.begin", ("mandate", "ATT/CSP11/2025 (simulated mandate)"));
        while (Now < until && await NextAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await ReportAsync(cancellationToken);
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    private async Task<AttBotDb> ContextAsync(CancellationToken cancellationToken) => await _services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);

    /// <summary>Does what an open task asks for, or lets time pass until something is due.</summary>
    /// <returns>False when the process has ended and nothing is due.</returns>
    private async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        var (tasks, state) = await LookAsync(cancellationToken);
        foreach (var task in tasks.Order(StringComparer.Ordinal).Where(task => NotBefore(task, state!) <= until))
        {
            if (await DoAsync(task, state!))
            {
                if (task == StrategyTasks.Consolidate || random.Next(40) == 0)
                {
                    await RestartAsync();
                }

                return true;
            }
        }

        return await WaitAsync(cancellationToken);
    }

    private async Task<bool> DoAsync(string task, StrategyState state) => task switch
    {
        StrategyTasks.OpenCall => await OpenCallAsync(),
        StrategyTasks.CloseSubmissions => await CollectAsync(state),
        StrategyTasks.ConveneBureau => await PressAsync(_cast.Secretariat, "bureau.convene"),
        StrategyTasks.Consolidate => await ConsolidateAsync(state),
        StrategyTasks.ApproveDraft => await ApproveAsync(state, ApprovalSteps.Draft),
        StrategyTasks.AnnounceConsultation => await AnnounceAsync(),
        StrategyTasks.HoldConsultation => await HoldAsync(state),
        StrategyTasks.Revise => await ReviseAsync(state),
        StrategyTasks.Assess => await ApproveAsync(state, ApprovalSteps.Assessment),
        StrategyTasks.ApproveFinal => await ApproveAsync(state, ApprovalSteps.Final),
        StrategyTasks.ConnectPlans => await ConnectAsync(),
        StrategyTasks.SubmitDraft => await PressAsync(_cast.Secretariat, "draft.submit"),
        StrategyTasks.ReportNotReady or StrategyTasks.ReportNotAgreed or StrategyTasks.CloseOut or StrategyTasks.FinalReview => await PressAsync(_cast.Secretariat, "process.report", ("report", "Simulated report.")),
        StrategyTasks.RecordDecision => await DecideAsync(state),
        StrategyTasks.RecordDeferral => await DecideAsync(state),
        StrategyTasks.DecideOversight => await OverseeAsync(),
        StrategyTasks.RecordBaseline => await ActivateAsync(),
        StrategyTasks.RecordReading => await ReadAsync(state),
        _ when task.StartsWith(StrategyTasks.AlignPlan, StringComparison.Ordinal) => await PressAsync(_cast.HolderOf("chair-" + task[(task.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant()), "plan.align", ("plan", "The plan after CSP13 follows the strategy.")),
        _ => false,
    };

    /// <summary>Presses a button in a person's name, and says yes where the desk asks back.</summary>
    private async Task<bool> PressAsync(PersonRow person, string verb, params (string Name, string Value)[] values)
    {
        clock.MoveTo(Now.AddSeconds(30));
        var pressed = values.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Name, pair => pair.Value);
        pressed[CardPress.VerbName] = verb;
        var replies = await SendAsync(person, pressed);
        var asked = replies.Select(reply => reply.Card).OfType<Card>().SelectMany(card => card.Actions).OfType<CardButton.Press>().FirstOrDefault(button => button.Verb == Dialogs.YesVerb);
        if (asked is not null)
        {
            replies = await SendAsync(person, new Dictionary<string, string>(asked.Data) { [CardPress.VerbName] = asked.Verb });
        }

        var (_, state) = await LookAsync(CancellationToken.None);
        tell(new SimulationLine(Now, state is null ? "" : Stage.Step(state).Key, verb, person.Handle, string.Join(" / ", replies.Select(reply => reply.Text ?? reply.Summary ?? ""))));
        return replies.Count > 0;
    }

    private async Task<IReadOnlyList<Activity>> SendAsync(PersonRow person, Dictionary<string, string> value)
    {
        var key = $"{SimulationCast.Channel}:{person.Handle}";
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = (++_activity).ToString(CultureInfo.InvariantCulture),
            ChannelId = SimulationCast.Channel,
            From = new ChannelAccount { Id = person.Handle },
            Conversation = new ConversationAccount { Id = person.Handle },
            Value = JsonSerializer.SerializeToElement(value),
        };
        return await _services.GetRequiredService<ActRouter>().AnswerAsync(new IncomingTurn(key, activity, CardButtons.Submit), (_, _) => new([]), CancellationToken.None);
    }

    private async Task<(IReadOnlyList<string> Tasks, StrategyState? State)> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await ContextAsync(cancellationToken);
        if (await _services.GetRequiredService<StrategyRecord>().CurrentAsync(db, cancellationToken) is not { } process)
        {
            return ([], null);
        }

        var scene = await _services.GetRequiredService<StrategyDesk>().SceneAsync(db, process, Asker.Unknown, People.Roster.Empty, Today, Now, cancellationToken);
        return ([.. scene.OpenTasks], process.State);
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset?[] due = [await _services.GetRequiredService<WorkflowHost>().NextDueAsync(cancellationToken), await _services.GetRequiredService<StrategySweep>().NextDueAsync(cancellationToken)];
        if (due.Min() is not { } next || next > until)
        {
            return false;
        }

        clock.MoveTo(next > Now ? next : Now.AddHours(1));
        await SweepAsync(cancellationToken);
        return true;
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await _services.GetRequiredService<WorkflowHost>().FireDueTimersAsync(Now, cancellationToken);
        var count = await _services.GetRequiredService<StrategySweep>().RunAsync(Now, cancellationToken);
        if (count > 0)
        {
            tell(new SimulationLine(Now, "", "clock", "clock", count.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Everything held in memory is lost; the database stays.</summary>
    private async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = open();
        tell(new SimulationLine(Now, "", "restart", "operator", ""));
    }

    private async Task<SimulationReport> ReportAsync(CancellationToken cancellationToken)
    {
        var (tasks, state) = await LookAsync(cancellationToken);
        await using var db = await ContextAsync(cancellationToken);
        var books = await Notices.BooksAsync(db, null, cancellationToken);
        var verdict = await AuditChain.VerifyAsync(db, cancellationToken);
        var traced = state!.Submissions.Values.Count(submission => state.LeadOf(submission).Disposition is not null || submission.WithdrawnAt is not null || submission.LateAccepted == false);
        return new SimulationReport(
            state.Withdrawal is not null ? "withdrawn" : state.Decision?.Entered.Outcome switch { ConferenceOutcome.Agreed => "agreed", ConferenceOutcome.NotAgreed => "notAgreed", _ => "running" },
            state.Decision?.ConfirmedAt, state.Submissions.Count, traced, state.ConsultationsHeld, state.Versions.Count, books.Addressed, books.Acknowledged,
            verdict is AuditVerdict.Intact intact ? intact.Rows : 0, verdict is AuditVerdict.Intact, tasks.Count);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Geneva(int year, int month, int day) => Chat.Inputs.At(new DateOnly(year, month, day), new TimeOnly(10, 0));
}
