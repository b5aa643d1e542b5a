using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>An act on the strategy process: its fields, and the pure decision they are handed to.</summary>
/// <param name="desk">Carries decisions out.</param>
/// <param name="verb">Its name.</param>
/// <param name="fields">What it must know.</param>
/// <param name="decide">The decision.</param>
internal sealed class StrategyAct(StrategyDesk desk, string verb, IReadOnlyList<ActField> fields, Func<Scene, ActTurn, Verdict> decide) : Act
{
    public override string Verb => verb;

    /// <summary>Who may is part of the decision, which can say more about it.</summary>
    public override ActAccess Access => ActAccess.Anyone;

    public override IReadOnlyList<ActField> Fields => fields;

    public override bool IsMeantByConsent => verb == "approval.approve";

    /// <summary>Whether typed words are shown back before they count.</summary>
    internal bool ConfirmsTyped { get; init; }

    /// <summary>What the form holds before anything is changed, for an act that changes what is there; null where there is nothing to begin from.</summary>
    internal Func<Scene, ActTurn, IReadOnlyDictionary<string, string>?>? Begins { get; init; }

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (await BeginAsync(turn, db, cancellationToken) is { } form)
        {
            return form;
        }

        if (ConfirmsTyped && turn is { IsTyped: true, IsConfirmed: false })
        {
            return await PreviewAsync(turn, db, cancellationToken);
        }

        Verdict? verdict = null;
        var result = await desk.ActAsync(turn, db, scene => verdict = decide(scene, turn), cancellationToken);
        return AskReason(verdict, turn) ?? result;
    }

    /// <summary>A reason that turns out to be needed is asked for, and the next words are taken for it.</summary>
    private ActResult.Ask? AskReason(Verdict? verdict, ActTurn turn) =>
        verdict is Verdict.Refused { Reply.Key: "reason.missing" } && fields.FirstOrDefault(field => field.Key == "reason") is { } reason
            ? new ActResult.Ask(reason.Key, ActForms.Plain(turn.Language, turn.Say("reason.missing") + "\n\n" + turn.Say("dialog.cancel-hint"), expectsInput: true))
            : null;

    /// <summary>The form with what is there, when nothing was said of what is to change.</summary>
    private async Task<ActResult?> BeginAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (Begins is null || fields.Any(field => !field.IsRequired && turn.Text(field.Key).Length > 0) || await desk.LookAsync(turn, db, cancellationToken) is not var (_, scene) || Begins(scene, turn) is not { } values)
        {
            return null;
        }

        var begun = turn with { Values = turn.Values.Concat(values.Where(pair => !turn.Values.ContainsKey(pair.Key))).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal) };
        return new ActResult.Said(ActForms.Form(this, begun, ""));
    }

    /// <summary>Without a process there is nothing to fill in a form for, and nothing of what was decided before.</summary>
    public override async Task<OutgoingMessage?> WhyNotNowAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        await desk.LookAsync(turn, db, cancellationToken) is not var (_, scene) ? StrategyDesk.Message(turn, new Said("process.none"))
        : decide(scene, turn) switch
        {
            Verdict.Refused { Whatever: true } refused => StrategyDesk.Message(turn, refused.Reply),
            Verdict.Already already => StrategyDesk.Message(turn, already.Reply),
            _ => null,
        };

    /// <summary>What cannot be done is said at once; what can is shown first.</summary>
    private async Task<ActResult> PreviewAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (await desk.LookAsync(turn, db, cancellationToken) is not var (process, scene))
        {
            return StrategyDesk.Plain(turn, new Said("process.none"));
        }

        return decide(scene, turn) switch
        {
            Verdict.Done => new ActResult.Confirm(Preview(turn, process.State)),
            Verdict.Already already => StrategyDesk.Plain(turn, already.Reply),
            Verdict.Refused refused => (ActResult?)AskReason(refused, turn) ?? StrategyDesk.Plain(turn, refused.Reply),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private string Preview(ActTurn turn, StrategyState state)
    {
        var lines = new List<string> { $"**{turn.Say("act." + verb)}**" };
        if (verb.StartsWith("approval.", StringComparison.Ordinal) && state.Versions.Count > 0)
        {
            var about = state.FindApproval(turn.Text("approval")) ?? state.OpenApproval();
            var version = state.Versions[(about?.Opened.Version ?? state.Versions.Count) - 1];
            lines.Add(turn.Say("preview.version", ("version", version.Number), ("hash", version.Sha256[..12] + "…")));
        }

        if (verb == "decision.confirm" && state.LastDecision is { Entered: var entered })
        {
            lines.Add($"CSP{entered.Conference} · {turn.Say("conference." + entered.Outcome)} · {entered.Symbol}");
        }

        if (verb == "oversight.confirm" && state.Oversight is { } oversight)
        {
            lines.Add($"{(oversight.BureauContinues ? turn.Say("oversight.bureau") : Typed.In(turn.Language, oversight.Body))} · {oversight.Symbol}");
        }

        lines.AddRange(fields.Where(field => turn.Text(field.Key).Length > 0).Select(field => $"{turn.Say(field.Phrase)}: {Shown(turn, field)}"));
        return string.Join('\n', lines);
    }

    private static string Shown(ActTurn turn, ActField field) => field.Kind == ActFieldKind.Choice
        ? Typed.List(turn.Language, turn.Text(field.Key).Split(',').Select(value => turn.Say(field.Choices.First(choice => choice.Value == value).Phrase)))
        : turn.Text(field.Key);
}

/// <summary>Shows something of the strategy process; changes nothing.</summary>
/// <param name="desk">Looks things up.</param>
/// <param name="verb">Its name.</param>
/// <param name="fields">What it must know.</param>
/// <param name="show">Writes the answer; pure.</param>
internal sealed class StrategyView(StrategyDesk desk, string verb, IReadOnlyList<ActField> fields, Func<StrategyProcess, Scene, ActTurn, OutgoingMessage> show) : Act
{
    private const string Teams = "msteams";

    /// <summary>Whether each reader is to see a view of their own where several read one card and the channel can do that (Teams).</summary>
    public bool IsEachReadersOwn { get; init; }

    /// <summary>What is said while no process runs; null where the same words are then a question about the proposal.</summary>
    public Func<ActTurn, OutgoingMessage>? WithoutProcess { get; init; }

    /// <summary>Whether words that may also be about the papers are, since the record holds nothing of the kind; null where they never are.</summary>
    public Func<StrategyProcess, Scene, ActTurn, bool>? IsOfPapers { get; init; }

    public override string Verb => verb;

    public override ActAccess Access => ActAccess.Anyone;

    public override bool OnlyReads => true;

    public override IReadOnlyList<ActField> Fields => fields;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) => await desk.LookAsync(turn, db, cancellationToken) switch
    {
        var (process, scene) when IsOfPapers?.Invoke(process, scene, turn) == true => new ActResult.NotMine(),
        var (process, scene) => new ActResult.Said(await ForEachReaderAsync(show(process, scene, turn), turn, db, cancellationToken)),
        null => WithoutProcess is { } nothing ? new ActResult.Said(nothing(turn)) : new ActResult.NotMine(),
    };

    /// <summary>Has the clients of those who are known here ask for a view of their own; those who linked their account last come first, and no more than the channel takes.</summary>
    private async Task<OutgoingMessage> ForEachReaderAsync(OutgoingMessage message, ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (!IsEachReadersOwn || turn.IsPersonal || turn.Actor.Channel != Teams || message.Card is not { } card)
        {
            return message;
        }

        var readers = await db.Identities.Where(row => row.Channel == Teams).OrderByDescending(row => row.LinkedAt).Select(row => row.UserId).Take(CardRefresh.MaxUsers).ToListAsync(cancellationToken);
        return readers.Count == 0 ? message : message with { Card = card with { Refresh = new CardRefresh(Verb, new Dictionary<string, string>(), readers) } };
    }
}

/// <summary>Begins a strategy process.</summary>
/// <param name="desk">Carries it out.</param>
internal sealed class BeginStrategyAct(StrategyDesk desk) : Act
{
    public override string Verb => "process.begin";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } = [new("mandate", ActFieldKind.Line, IsRequired: true, "field.mandate") { MaxLength = 200 }];

    public override Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        turn.IsConfirmed ? desk.BeginAsync(turn, db, turn.Text("mandate"), cancellationToken) : Task.FromResult<ActResult>(new ActResult.Confirm(turn.Say("process.begin.preview", ("mandate", turn.Text("mandate")))));
}
