using System.Globalization;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.Instances;
using AttBot.Processes.Wording;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Names the States Parties on a day, ISO3 codes in ascending order.</summary>
/// <param name="day">The day.</param>
public delegate IReadOnlyList<string> StatesPartiesOn(DateOnly day);

/// <summary>Carries decisions about a strategy process out: loads, lets decide, and turns the verdict into rows, workflow steps, messages and cards of one transaction.</summary>
/// <param name="record">The stored record.</param>
/// <param name="workflows">Moves the workflow instance.</param>
/// <param name="statesParties">Whom a silence procedure asks.</param>
/// <param name="links">Gives out addresses of files.</param>
internal sealed class StrategyDesk(StrategyRecord record, WorkflowHost workflows, StatesPartiesOn statesParties, Files.FileLinks links)
{
    /// <summary>Gives out addresses of files.</summary>
    internal Files.FileLinks Links => links;

    /// <summary>Decides an act on the current process and carries it out.</summary>
    /// <param name="turn">The attempt.</param>
    /// <param name="db">The context of the act, with its transaction.</param>
    /// <param name="decide">The decision; pure.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    internal async Task<ActResult> ActAsync(ActTurn turn, AttBotDb db, Func<Scene, Verdict> decide, CancellationToken cancellationToken)
    {
        if (await record.CurrentAsync(db, cancellationToken) is not { } process)
        {
            return Plain(turn, new Said("process.none"));
        }

        var scene = await SceneAsync(db, process, AskerOf(turn.Actor, statesParties(turn.Today)), turn.Roster, turn.Today, turn.Now, cancellationToken);
        return decide(scene) switch
        {
            Verdict.Done done => await CarryOutAsync(turn, db, process, done, cancellationToken),
            Verdict.Already already => Plain(turn, already.Reply),
            Verdict.Refused refused => Plain(turn, refused.Reply),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Begins a process: its workflow instance and its first fact.</summary>
    internal async Task<ActResult> BeginAsync(ActTurn turn, AttBotDb db, string mandate, CancellationToken cancellationToken)
    {
        if (await record.CurrentAsync(db, cancellationToken) is { Row.EndedAt: null } running)
        {
            return Plain(turn, new Said("process.already", ("at", running.Row.Id is var id ? StartOf(id) : turn.Now)));
        }

        var number = await db.Processes.CountAsync(row => row.Kind == "strategy", cancellationToken) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"strategy-{number}");
        var start = new WorkflowStart(StrategyTasks.Definition, turn.Actor.Name)
        {
            Input = new Dictionary<string, JsonElement> { ["mandateReference"] = JsonSerializer.SerializeToElement(mandate) },
            CorrelationId = name,
            Key = name,
        };
        if (await workflows.StartAsync(db, start, turn.Now, cancellationToken) is not StartOutcome.Started started)
        {
            return Plain(turn, new Said("process.no.definition"));
        }

        var row = new ProcessRow { Id = Guid.CreateVersion7(turn.Now), Name = name, Kind = "strategy", InstanceId = started.Step.InstanceId, Hash = Export.RecordChain.Genesis };
        var titles = LanguageCodes.All.ToDictionary(language => language.Code(), language => Words.Say(language, "process.title"));
        return await CarryOutAsync(turn, db, new StrategyProcess(row, new StrategyState(), IsNew: true), new Verdict.Done(new Said("process.begun"), [new ProcessBegun(titles, mandate)]), cancellationToken);
    }

    /// <summary>What a decision about a process is made on.</summary>
    internal async Task<Scene> SceneAsync(AttBotDb db, StrategyProcess process, Asker asker, People.Roster roster, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(process.State, asker, now, await OpenTasksAsync(db, process.Row.InstanceId, cancellationToken), BureauOf(roster, today, statesParties(today)));

    /// <summary>What a reader may see of the current process; null when there is none.</summary>
    internal async Task<(StrategyProcess Process, Scene Scene)?> LookAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        await record.CurrentAsync(db, cancellationToken) is { } process
            ? (process, await SceneAsync(db, process, AskerOf(turn.Actor, statesParties(turn.Today)), turn.Roster, turn.Today, turn.Now, cancellationToken))
            : null;

    /// <summary>Writes the facts, moves the workflow, and says who is told and which cards look different.</summary>
    internal async Task<(StrategyProcess Process, IReadOnlyList<Telling> Tell, IReadOnlyList<CardChange> Cards)> WriteAsync(
        AttBotDb db, StrategyProcess process, Verdict.Done done, Origin origin, People.Roster roster, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = record.Append(db, process, done.Facts, origin, now);
        await db.SaveChangesAsync(cancellationToken);
        if (done.Flow.Count > 0)
        {
            await MoveOnAsync(db, next, done.Flow, origin, now, cancellationToken);
        }

        db.Entry(next.Row).State = EntityState.Detached;
        var post = new StrategyPost(next, roster, today, now);
        return (next, post.Tell(done.Notices), post.Change(done.Cards, ActionOf(done.Facts)));
    }

    /// <summary>Moves the workflow; with its end the process ends.</summary>
    private async Task MoveOnAsync(AttBotDb db, StrategyProcess next, IReadOnlyList<FlowStep> steps, Origin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await MoveAsync(db, next, steps, origin, now, cancellationToken);
        if (await db.WorkflowInstances.AnyAsync(instance => instance.Id == next.Row.InstanceId && instance.Status == "Finished", cancellationToken))
        {
            next.Row.EndedAt = now;
        }

        db.Entry(next.Row).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Who acts, in the terms of the strategy.</summary>
    internal static Asker AskerOf(Actor actor, IReadOnlyList<string> parties) => actor.Person is not { } person ? Asker.Unknown : new Asker(
        person.Id.ToString(), person.Name, person.Iso3, person.Iso3 is { } iso3 && parties.Contains(iso3), actor.IsSecretariat,
        [.. actor.Capacities.Where(capacity => capacity.Office.IsInBureau).Select(capacity => new Seat(capacity.Office.Key, capacity.For?.Id.ToString()))]);

    /// <summary>The Bureau of a day, from the roster.</summary>
    internal static BureauToday BureauOf(People.Roster roster, DateOnly today, IReadOnlyList<string> parties) =>
        new([.. roster.BureauOn(today).Where(seat => seat.Holder is not null).Select(seat => new BureauMember(seat.Office.Key, seat.Holder!.Id.ToString()))], parties);

    private async Task<ActResult> CarryOutAsync(ActTurn turn, AttBotDb db, StrategyProcess process, Verdict.Done done, CancellationToken cancellationToken)
    {
        var person = turn.Actor.Person!.Id.ToString();
        var origin = done.Withheld ? new Origin("withheld", null, null, turn.Actor.Channel) : new Origin(person, done.Seat?.For, done.Seat?.Office, turn.Actor.Channel);
        var (next, tell, cards) = await WriteAsync(db, process, done, origin, turn.Roster, turn.Today, turn.Now, cancellationToken);
        foreach (var key in done.Withheld ? [] : done.Facts.Select(Answered.NoticeOf).OfType<string>())
        {
            await Data.Outgoing.Notices.AcknowledgeAsync(db, $"{next.Subject}:{key}>{person}", turn.Actor.Person.Id, turn.Now, cancellationToken);
        }

        var by = done.Withheld ? "withheld" : done.Seat is { } seat ? $"{turn.Actor.Name}{(seat.For is null ? "" : $" for person:{seat.For}")} as {seat.Office}" : turn.Actor.Name;
        return new ActResult.Done([Message(turn, done.Reply)], [RecordOf(next, done.Facts, by)]) { Tell = tell, Cards = cards };
    }

    /// <summary>The record of acts names the facts and the hash that ends them; their texts stay in the process's own record.</summary>
    internal static ActRecord RecordOf(StrategyProcess process, IReadOnlyList<Fact> facts, string by) => new(
        ActionOf(facts),
        process.Subject,
        new Dictionary<string, string>
        {
            ["first"] = (process.State.Sequence - facts.Count + 1).ToString(CultureInfo.InvariantCulture),
            ["last"] = process.State.Sequence.ToString(CultureInfo.InvariantCulture),
            ["hash"] = process.Row.Hash,
        })
    {
        By = by,
    };

    private static string ActionOf(IReadOnlyList<Fact> facts) => "strategy." + facts[0].GetType().Name;

    private async Task MoveAsync(AttBotDb db, StrategyProcess process, IReadOnlyList<FlowStep> steps, Origin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case FlowStep.TaskDone done:
                    var task = await FindTaskAsync(db, process.Row.InstanceId, done.Task, cancellationToken);
                    if (task is null && done.Optional)
                    {
                        continue;
                    }

                    var completion = new TaskCompletion(
                        task is null ? throw new InvalidOperationException($"The process has no open task {done.Task}, though the decision rests on it.") : task.WaitId,
                        done.Result is null ? null : JsonSerializer.SerializeToElement(done.Result), "person:" + origin.Person);
                    if (await workflows.CompleteTaskAsync(db, completion, now, cancellationToken) is not TaskOutcome.Completed)
                    {
                        throw new InvalidOperationException($"The task {done.Task} did not take its result.");
                    }

                    break;
                case FlowStep.EventHappened happened:
                    await workflows.PublishEventAsync(
                        db, new EventPublication(happened.Name, "person:" + origin.Person)
                        {
                            CorrelationId = process.Row.Name,
                            Payload = happened.Payload is null ? null : JsonSerializer.SerializeToElement(happened.Payload),
                            Key = string.Create(CultureInfo.InvariantCulture, $"{process.Row.Name}:{happened.Name}:{process.State.Sequence}"),
                        },
                        now, cancellationToken);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private static async Task<WorkflowTaskRow?> FindTaskAsync(AttBotDb db, string instance, string name, CancellationToken cancellationToken)
    {
        var rows = await db.WorkflowTasks.AsNoTracking().Where(row => row.InstanceId == instance && row.State == WorkflowWaitState.Open).ToListAsync(cancellationToken);
        return rows.Find(row => NameOf(row.Name, row.PayloadJson) == name);
    }

    private static async Task<IReadOnlySet<string>> OpenTasksAsync(AttBotDb db, string instance, CancellationToken cancellationToken) =>
        (await db.WorkflowTasks.AsNoTracking().Where(row => row.InstanceId == instance && row.State == WorkflowWaitState.Open).Select(row => new { row.Name, row.PayloadJson }).ToListAsync(cancellationToken))
            .Select(row => NameOf(row.Name, row.PayloadJson)).ToHashSet(StringComparer.Ordinal);

    /// <summary>A task for one working group is named with it.</summary>
    private static string NameOf(string name, string? payloadJson)
    {
        if (payloadJson is not null)
        {
            using var payload = JsonDocument.Parse(payloadJson);
            if (payload.RootElement.ValueKind == JsonValueKind.Object && payload.RootElement.TryGetProperty("group", out var group) && group.ValueKind == JsonValueKind.String)
            {
                return $"{name}:{group.GetString()}";
            }
        }

        return name;
    }

    private static DateTimeOffset StartOf(Guid version7)
    {
        var bytes = version7.ToByteArray(bigEndian: true);
        return DateTimeOffset.FromUnixTimeMilliseconds(((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]);
    }

    /// <summary>A sentence to the actor, in the actor's language and zone.</summary>
    internal static OutgoingMessage Message(ActTurn turn, Said said, params IReadOnlyList<string> suggestions) =>
        ActForms.Plain(turn.Language, StrategyTexts.Say(Reader(turn), said, id => NameOf(turn, id)), false, suggestions);

    internal static ActResult.Said Plain(ActTurn turn, Said said) => new(Message(turn, said));

    internal static ReadingAs Reader(ActTurn turn) => new(turn.Language, Zone(turn.Actor.Person?.TimeZone));

    internal static TimeZoneInfo Zone(string? id) => id is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && id != "Etc/UTC" ? zone : TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    private static string NameOf(ActTurn turn, string person) => Guid.TryParse(person, out var id) && turn.Roster.Person(id) is { } row ? row.Name : "–";
}
