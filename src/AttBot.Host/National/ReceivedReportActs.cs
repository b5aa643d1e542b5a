using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.National;

/// <summary>The Secretariat records that a State has submitted a report; its reminders stop in the same transaction.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RecordSubmissionAct(HandbookSource books) : Act
{
    private static readonly ActField[] Form =
    [
        new("state", ActFieldKind.Line, IsRequired: true, "received.field.state") { MaxLength = 100 },
        new("report", ActFieldKind.Choice, IsRequired: true, "received.field.report")
        {
            Choices = [(DutyCalendar.AnnualReport, "received.annual_report"), (DutyCalendar.InitialReport, "received.initial_report")],
        },
        new("period", ActFieldKind.Line, IsRequired: false, "received.field.period") { MaxLength = 4 },
    ];

    public override string Verb => "received.record";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields => Form;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var book = await books();
        var key = turn.Text("report");
        var period = key == DutyCalendar.InitialReport ? DutyCalendar.Once : turn.Text("period") is { Length: > 0 } year ? year : (turn.Today.Year - 1).ToString(CultureInfo.InvariantCulture);
        if (StateNamed(book, turn.Text("state")) is not { } iso3 || await DutyAsync(db, book, new DutyName(iso3, key, period), turn.Today, cancellationToken) is not { } duty)
        {
            return Said(turn, "received.unknown");
        }

        (string, object)[] values = [("state", book.States[iso3].Name[turn.Language]), ("duty", DutyWording.Title(turn.Language, duty))];
        if (turn is { IsTyped: true, IsConfirmed: false })
        {
            return new ActResult.Confirm(turn.Say("received.preview", values), new Dictionary<string, string>(turn.Values, StringComparer.Ordinal) { ["state"] = iso3, ["period"] = period });
        }

        return await Submissions.RecordAsync(db, new DutyName(iso3, key, period), turn.Today, turn.Actor.Name, isConfirmed: true, turn.Now, cancellationToken)
            ? new ActResult.Done([new OutgoingMessage { Language = turn.Language.Code(), Text = turn.Say("received.recorded", values) }], [])
            : Said(turn, "received.already", values);
    }

    /// <summary>The duty of a name; null when the State has none of it up to next year.</summary>
    private static async Task<Duty?> DutyAsync(AttBotDb db, Handbook book, DutyName name, DateOnly today, CancellationToken cancellationToken) =>
        (await ReminderWorld.LoadAsync(db, book, [name.Iso3], cancellationToken)).Duties(name.Iso3, TreatyStatus.TreatyInForce, today.AddYears(1))
            .FirstOrDefault(duty => duty.Key == name.DutyKey && duty.Period == name.Period);

    /// <summary>The State of a code, or of a name as the United Nations writes it in one of the six languages.</summary>
    internal static string? StateNamed(Handbook book, string text) => book.States.Find(text.ToUpperInvariant())?.Iso3
        ?? book.States.All.FirstOrDefault(state => LanguageCodes.All.Any(language => NationalScene.Same(text, state.Name[language])))?.Iso3;

    private static ActResult.Said Said(ActTurn turn, string key, params ReadOnlySpan<(string, object)> values) => new(new OutgoingMessage { Language = turn.Language.Code(), Text = turn.Say(key, values) });
}

/// <summary>Shows the Secretariat what contacts said they had submitted and nobody has confirmed.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ListSubmissionsAct(HandbookSource books) : Act
{
    public override string Verb => "received.list";

    public override ActAccess Access => ActAccess.Secretariat;

    public override bool OnlyReads => true;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var book = await books();
        var claims = await db.Submissions.AsNoTracking().Where(row => row.State == ChangeState.Pending).OrderBy(row => row.RecordedAt).ToListAsync(cancellationToken);
        var lines = claims.Select(row => "- " + turn.Say(
            "received.line", ("state", book.States.Find(row.Iso3)?.Name[turn.Language] ?? row.Iso3),
            ("duty", DutyWording.Title(turn.Language, new Duty(row.DutyKey, row.Period, row.Iso3, DutyNature.Owed, new DutyDay.Last(row.DoneOn), [], ""))), ("day", DateWords.Date(turn.Language, row.DoneOn))));
        return new ActResult.Said(new OutgoingMessage { Language = turn.Language.Code(), Text = claims.Count == 0 ? turn.Say("received.none") : string.Join('\n', lines) });
    }
}
