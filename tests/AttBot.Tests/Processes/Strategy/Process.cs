using AttBot.Processes.Strategy;

namespace AttBot.Tests.Processes.Strategy;

/// <summary>A strategy process in memory: acts are decided, their facts applied, and the tasks the workflow would open are set by hand.</summary>
internal sealed class Process
{
    internal static readonly DateTimeOffset Start = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    internal static readonly string[] Offices = ["president", "vice-president", "gender-focal-point", "chair-wgeti", "chair-wgtr", "chair-wgtu", "chair-dief", "chair-vtf"];

    internal static readonly string[] Parties = ["ARG", "DEU", "GBR", "JPN", "KEN", "ROU", "ZAF"];

    private readonly List<Entry> _record = [];

    internal StrategyState State { get; } = new();

    internal IReadOnlyList<Entry> Record => _record;

    internal List<Notice> Notices { get; } = [];

    internal List<FlowStep> Flow { get; } = [];

    internal DateTimeOffset Now { get; set; } = Start;

    internal HashSet<string> Open { get; } = [StrategyTasks.OpenCall];

    internal BureauToday Bureau { get; set; } = new([.. Offices.Select(office => new BureauMember(office, "h-" + office))], Parties);

    internal static Asker Secretariat { get; } = new("sec", "Secretariat", null, false, true, []);

    internal static Asker Delegate(string iso3, string person = "") => new(person.Length > 0 ? person : "d-" + iso3, "Delegate of " + iso3, iso3, Parties.Contains(iso3), false, []);

    internal static Asker Holder(string office) => new("h-" + office, "Holder of " + office, null, false, false, [new Seat(office, null)]);

    internal Scene Scene(Asker asker) => new(State, asker, Now, Open, Bureau);

    /// <summary>Decides, and applies what was decided.</summary>
    internal Verdict Do(Asker asker, Func<Scene, Verdict> act)
    {
        var verdict = act(Scene(asker));
        if (verdict is Verdict.Done done)
        {
            Apply(done, asker.Person);
        }

        return verdict;
    }

    internal void Apply(Verdict.Done done, string by)
    {
        foreach (var fact in done.Facts)
        {
            var entry = new Entry(State.Sequence + 1, Now, done.Withheld ? "withheld" : by, done.Seat?.For, done.Seat?.Office, "test", fact);
            _record.Add(entry);
            State.Apply(entry);
        }

        Notices.AddRange(done.Notices);
        Flow.AddRange(done.Flow);
        foreach (var step in done.Flow.OfType<FlowStep.TaskDone>())
        {
            Open.Remove(step.Task);
        }
    }

    internal void Tick(DateTimeOffset now)
    {
        Now = now;
        foreach (var due in StrategyClock.Due(State, now).ToList())
        {
            Apply(due, "clock");
        }
    }

    internal void OpenCall(bool acceptLate = true)
    {
        Assert.IsType<Verdict.Done>(Do(Secretariat, scene => CallActs.Open(scene, new Dictionary<string, string> { ["en"] = "Proposals, please." }, Start.AddDays(60), acceptLate)));
        Open.Add(StrategyTasks.CloseSubmissions);
        Open.Add(StrategyTasks.ExtendSubmissions);
    }

    internal string Submit(Asker asker, SubmissionContent? content = null)
    {
        var done = Assert.IsType<Verdict.Done>(Do(asker, scene => SubmissionActs.Submit(scene, content ?? Content(asker.Iso3!))));
        return ((SubmissionReceived)done.Facts[0]).Id;
    }

    internal static SubmissionContent Content(string onBehalfOf, Visibility visibility = Visibility.Public, params string[] authors) =>
        new(SubmitterType.State, onBehalfOf, [Area.Implementation], "An objective", "A priority", "An indicator", "", "", "en", visibility, authors);

    /// <summary>Runs to a frozen version 1 that draws on one submission.</summary>
    internal void Draft()
    {
        OpenCall();
        var id = Submit(Delegate("KEN"));
        Tick(Start.AddDays(61));
        Open.Clear();
        Open.Add(StrategyTasks.Consolidate);
        Assert.IsType<Verdict.Done>(Do(Secretariat, scene => DraftActs.Write(scene, null, null, "First paragraph.", "en", [id])));
        Assert.IsType<Verdict.Done>(Do(Secretariat, scene => DraftActs.Account(scene, id, Disposition.Used, "")));
        Assert.IsType<Verdict.Done>(Do(Holder("president"), DraftActs.Freeze));
        Open.Add(StrategyTasks.ApproveDraft);
    }

    /// <summary>Asks for approval and answers with the id.</summary>
    internal string AskApproval(ApprovalRule rule, string step = ApprovalSteps.Draft)
    {
        var done = Assert.IsType<Verdict.Done>(Do(Secretariat, scene => ApprovalActs.Open(scene, step, rule, Now.AddDays(14))));
        return ((ApprovalOpened)done.Facts[0]).Id;
    }

    internal Verdict Answer(Asker asker, string id, ApprovalOutcome outcome, string reason = "", params int[] paragraphs) =>
        Do(asker, scene => ApprovalActs.Act(scene, id, null, outcome, reason, paragraphs));

    /// <summary>Holds a consultation on the last version.</summary>
    internal void Consult()
    {
        Open.Clear();
        Open.Add(StrategyTasks.AnnounceConsultation);
        var at = Now.AddDays(20);
        Assert.IsType<Verdict.Done>(Do(Secretariat, scene => ConsultationActs.Announce(scene, new ConsultationAnnounced(0, at, "Europe/Zurich", 180, "https://example.org/meeting", "Agenda", ["en", "fr"], 0))));
        Now = at.AddHours(3);
        Open.Add(StrategyTasks.HoldConsultation);
        Assert.IsType<Verdict.Done>(Do(Holder("president"), scene => ConsultationActs.Held(scene, "Several delegations spoke.")));
    }

    /// <summary>The same process read back from its stored record.</summary>
    internal StrategyState Replay()
    {
        var state = new StrategyState();
        foreach (var entry in _record)
        {
            state.Apply(entry with { Fact = FactJson.Read(FactJson.Write(entry.Fact)) });
        }

        return state;
    }
}
