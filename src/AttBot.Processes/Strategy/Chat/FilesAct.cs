using System.Globalization;
using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>Hands out files by addresses that are good for an hour, to those who may have them.</summary>
/// <param name="desk">Looks things up.</param>
/// <param name="verb">Its name.</param>
/// <param name="fields">What it must know.</param>
/// <param name="offer">The title with the files, or why there are none; pure.</param>
internal sealed class FilesAct(StrategyDesk desk, string verb, IReadOnlyList<ActField> fields, Func<Scene, ActTurn, FileOffer> offer) : Act
{
    internal static IEnumerable<Func<StrategyDesk, Act>> Acts =>
    [
        desk => new FilesAct(desk, "version.files", [Inputs.Line("version", false)], Version),
        desk => new FilesAct(desk, "consultation.calendar", [Inputs.Line("round", false)], Invitation),
        desk => new FilesAct(desk, "process.picture", [], (scene, turn) => new FileOffer(new Said("files.picture"), [("SVG", $"stage-{turn.Language.Code()}.svg")]) { Lines = StageLine.Of(scene.State, turn.Language) }),
        desk => new FilesAct(desk, "process.record", [], (scene, _) => Guards.Secretariat(scene) is { } refused ? new FileOffer(refused.Reply, []) : new FileOffer(new Said("files.record"), [("ZIP", "record.zip")])),
    ];

    public override string Verb => verb;

    public override ActAccess Access => ActAccess.Anyone;

    public override bool OnlyReads => true;

    public override IReadOnlyList<ActField> Fields => fields;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (await desk.LookAsync(turn, db, cancellationToken) is not var (process, scene))
        {
            return new ActResult.NotMine();
        }

        var offered = offer(scene, turn);
        var (said, files) = offered;
        var links = new List<CardButton>();
        foreach (var (label, file) in files)
        {
            if (await desk.Links.ToAsync(db, process.Row.Name, file, turn.Now, cancellationToken) is { } address)
            {
                links.Add(new CardButton.Link { Title = label, Url = address });
            }
        }

        if (links.Count == 0)
        {
            return offered.Lines.Count > 0 ? new ActResult.Said(ActForms.Plain(turn.Language, string.Join('\n', offered.Lines.Select(line => "- " + line))))
                : StrategyDesk.Plain(turn, files.Count == 0 ? said : new Said("files.nowhere"));
        }

        var sentence = StrategyDesk.Message(turn, said).Text!;
        // whoever sees no card finds the addresses in the text
        var text = string.Concat(offered.Lines.Select(line => $"- {line}\n")) + (offered.Lines.Count > 0 ? "\n" : "") + sentence + "\n\n" + string.Join('\n', links.OfType<CardButton.Link>().Select(link => $"- [{link.Title}]({link.Url})"));
        return new ActResult.Said(new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = text,
            Card = new Card { Title = turn.Say("act." + verb), Language = turn.Language.Code(), RightToLeft = turn.Language.IsRightToLeft(), Paragraphs = [sentence], Items = offered.Lines, Actions = links, Fallback = text },
        });
    }

    private static FileOffer Version(Scene scene, ActTurn turn)
    {
        var number = turn.Number("version") ?? ConsultationActs.Newest(scene);
        return !ConsultationActs.MayRead(scene, number) ? new FileOffer(ConsultationActs.NoSuchVersion(scene), [])
            : new FileOffer(new Said("files.version", ("version", number)), [("Word", $"version-{number}-{turn.Language.Code()}.docx"), ("Markdown", $"version-{number}.md"), ("JSON", $"version-{number}.json")]);
    }

    private static FileOffer Invitation(Scene scene, ActTurn turn)
    {
        var round = turn.Number("round") ?? scene.State.Consultations.Count;
        if (Guards.Linked(scene) is { } refused)
        {
            return new FileOffer(refused.Reply, []);
        }

        if (round < 1 || round > scene.State.Consultations.Count)
        {
            return new FileOffer(scene.State.Consultations.Count == 0 ? new Said("consultation.none") : new Said("consultation.unknown", ("round", round)), []);
        }

        var announced = scene.State.Consultations[round - 1].Announced;
        return new FileOffer(new Said("files.invitation", ("round", round), ("at", announced.At)), [("iCalendar (.ics)", $"consultation-{round}.ics")])
        {
            Lines =
            [
                $"{turn.Say("card.version")}: {announced.Version.ToString(CultureInfo.InvariantCulture)}",
                $"{turn.Say("card.agenda")}: {Typed.In(turn.Language, announced.Agenda)}",
                $"{turn.Say("card.interpretation")}: {Typed.List(turn.Language, announced.Interpretation)}",
                .. announced.Link.Length > 0 ? (string[])[$"{turn.Say("card.join")}: {announced.Link}"] : [],
            ],
        };
    }
}

/// <summary>Files offered to somebody.</summary>
/// <param name="Text">What is said with them, or why there are none.</param>
/// <param name="Files">Label and file name of each.</param>
internal sealed record FileOffer(Said Text, IReadOnlyList<(string Label, string File)> Files)
{
    /// <summary>What the file shows, in lines of text: for channels that do not open it, and readers who see no picture.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
