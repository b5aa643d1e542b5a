using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Host.National;

/// <summary>A State's own calendar and drafts in words. Pure.</summary>
internal static class NationalViews
{
    private const int MostDelivered = 10;

    /// <summary>The whole calendar.</summary>
    /// <param name="scene">The State.</param>
    /// <param name="delivered">What was delivered last, newest first.</param>
    /// <param name="drafts">The newest draft of each report, with what was answered.</param>
    internal static string Calendar(NationalScene scene, IReadOnlyList<NationalCalendarRow> delivered, IReadOnlyList<DraftSight> drafts)
    {
        var turn = scene.Turn;
        List<string> lines = [turn.Say("national.head", ("state", scene.StateName))];
        if (scene.ReportFrom(turn.Today) is { } duty)
        {
            lines.Add(turn.Say("national.for", ("duty", DutyWording.Due(scene.Language, duty))));
        }

        lines.AddRange(scene.Open.Count == 0 ? [turn.Say("national.empty")] : scene.Open.Select((entry, i) => Line(scene, entry, i + 1)));
        if (delivered.Count > 0)
        {
            lines.Add(turn.Say("national.delivered", ("list", string.Join(scene.Comma, delivered.Take(MostDelivered).Select(entry => $"{entry.Title} ({entry.Entity})")))));
        }

        lines.AddRange(drafts.Select(draft => Draft(scene, draft)));
        return string.Join("\n\n", lines);
    }

    /// <summary>A draft, and who said what to it.</summary>
    internal static string Draft(NationalScene scene, DraftSight sight)
    {
        var inPost = scene.Contacts.ToDictionary(contact => contact.Id);
        string Of(ChangeState verdict) => scene.Names(sight.Answers.Where(answer => answer.Verdict == verdict).Select(answer => answer.ContactId)
            .Where(id => verdict != ChangeState.Pending || inPost.ContainsKey(id)).Select(id => scene.World.Contact(id)?.Row).OfType<NationalContactRow>());
        var draft = sight.Draft;
        return scene.Turn.Say(
            "national.draft.line", ("version", draft.Version), ("report", scene.Report(draft.DutyKey, draft.Period)), ("place", draft.Place), ("name", scene.World.Contact(draft.SharedBy)?.Row.Name ?? "—"),
            ("day", DateWords.Date(scene.Language, DateOnly.FromDateTime(draft.SharedAt.UtcDateTime))), ("approved", Of(ChangeState.Confirmed)), ("waiting", Of(ChangeState.Pending)), ("returned", Of(ChangeState.Rejected)));
    }

    /// <summary>Deadlines in one line, with the numbers they have in the calendar.</summary>
    internal static string Listed(NationalScene scene, IReadOnlyList<NationalCalendarRow> entries) => entries.Count == 0 ? "—" : string.Join(
        "; ", entries.Select(entry => $"{Number(scene, entry).ToString(CultureInfo.InvariantCulture)}. {entry.Title} ({entry.Entity})"));

    private static int Number(NationalScene scene, NationalCalendarRow entry) => scene.Open.ToList().IndexOf(entry) + 1;

    private static string Line(NationalScene scene, NationalCalendarRow entry, int number)
    {
        var line = scene.Turn.Say(
            "national.line", ("number", number), ("day", DateWords.WithWeekday(scene.Language, entry.DueOn)), ("title", entry.Title), ("who", scene.Who(entry)));
        line += entry.DueOn < scene.Turn.Today ? " " + scene.Turn.Say("national.line.passed") : "";
        return entry.Why.Length > 0 ? $"{line}\n   {scene.Turn.Say("national.line.why", ("why", entry.Why))}" : line;
    }
}

/// <summary>A draft with its answers.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Answers">What each colleague who was asked has said.</param>
internal sealed record DraftSight(NationalDraftRow Draft, IReadOnlyList<NationalApprovalRow> Answers);
