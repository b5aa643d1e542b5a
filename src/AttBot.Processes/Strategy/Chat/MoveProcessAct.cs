using System.Globalization;
using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.Instances;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>Moves the running process to another stored version of its definition: what would come of it is shown first, and nothing that was done is done again.</summary>
/// <param name="desk">Looks the process up.</param>
/// <param name="migration">Moves its workflow instance.</param>
internal sealed class MoveProcessAct(StrategyDesk desk, WorkflowMigration migration) : Act
{
    public override string Verb => "process.migrate";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } = [Inputs.Line("definitionversion", required: false)];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (await desk.LookAsync(turn, db, cancellationToken) is not { Process: { Row.EndedAt: null } process, Scene: var scene })
        {
            return StrategyDesk.Plain(turn, new Said("process.none"));
        }

        var instance = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == process.Row.InstanceId).Select(row => new { row.DefinitionId, row.DefinitionVersion }).SingleAsync(cancellationToken);
        var stored = await db.WorkflowDefinitions.AsNoTracking().Where(row => row.DefinitionId == instance.DefinitionId && row.IsPublished).Select(row => row.Version).Order().ToListAsync(cancellationToken);
        var to = turn.Text("definitionversion").Length > 0 ? turn.Number("definitionversion") ?? 0 : stored.LastOrDefault();
        if (to == instance.DefinitionVersion || !stored.Contains(to))
        {
            return StrategyDesk.Plain(turn, new Said(to == instance.DefinitionVersion ? "process.migrate.there" : "process.migrate.unknown", ("version", to), ("versions", string.Join(", ", stored))));
        }

        var moved = await migration.MoveAsync(db, process.Row.InstanceId, to, dryRun: !turn.IsConfirmed, turn.Actor.Name, turn.Now, cancellationToken);
        return moved switch
        {
            null => StrategyDesk.Plain(turn, new Said("process.migrate.meanwhile")),
            { Reasons.Count: > 0 } => StrategyDesk.Plain(turn, new Said("process.migrate.refused", ("from", instance.DefinitionVersion), ("to", to), ("list", Lines(turn, moved.Reasons)))),
            _ when turn.IsConfirmed => new ActResult.Done([StrategyDesk.Message(turn, new Said("process.migrated", ("from", instance.DefinitionVersion), ("to", to)))], [RecordOf(process, moved, to)]),
            _ => new ActResult.Confirm(Preview(turn, scene, moved, to), new Dictionary<string, string> { ["definitionversion"] = to.ToString(CultureInfo.InvariantCulture) }),
        };
    }

    /// <summary>From where to where, the steps that stay open, and what is lost.</summary>
    private static string Preview(ActTurn turn, Scene scene, InstanceMigrated moved, int to)
    {
        var open = Tasks.OpenLines(scene, turn.Language);
        return string.Join('\n', [
            turn.Say("process.migrate.preview", ("from", moved.FromVersion), ("to", to)),
            turn.Say("process.migrate.open", ("list", Typed.Series(turn.Language, open))),
            moved.Lost.Count == 0 ? turn.Say("process.migrate.nothing-lost") : turn.Say("process.migrate.lost", ("list", Lines(turn, moved.Lost))),
        ]);
    }

    /// <summary>What the workflow machine says of its definitions names their activities, and is in English.</summary>
    private static string Lines(ActTurn turn, IReadOnlyList<string> sentences) => string.Concat(sentences.Select(sentence => "\n- " + Typed.In(turn.Language, sentence)));

    private static ActRecord RecordOf(StrategyProcess process, InstanceMigrated moved, int to) => new("process.migrated", process.Subject, new Dictionary<string, string>
    {
        ["instance"] = moved.InstanceId,
        ["from"] = moved.FromVersion.ToString(CultureInfo.InvariantCulture),
        ["to"] = to.ToString(CultureInfo.InvariantCulture),
        ["lost"] = moved.Lost.Count.ToString(CultureInfo.InvariantCulture),
    });
}
