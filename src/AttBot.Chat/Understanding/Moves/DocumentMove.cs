using System.Globalization;
using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.Documents;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>What is asked of the documents just shown: the oldest or newest of them, the date of one, who presided over its meeting.</summary>
internal static class DocumentMove
{
    internal static Question? Of(Carried carried)
    {
        var reading = carried.Reading;
        DocumentRecord[] shown = [.. carried.Book.Documents.Where(d => carried.Context.Papers.Contains(KeyOf(d)))];
        if (shown.Length == 0 || carried.HasTime)
        {
            return null;
        }

        if (shown.Length > 1 && carried.Says("first") != carried.Says("last"))
        {
            var dated = shown.Where(d => d.Year is not null || d.Date is not null).ToArray();
            return dated.Length == 0 ? null : new Question.Document([carried.Says("first") ? dated.MinBy(Day)! : dated.MaxBy(Day)!]);
        }

        if (shown is not [var one])
        {
            return null;
        }

        var aspect = Meetings.AspectOf(reading);
        if (ConferenceOf(one) is { } number && (aspect is MeetingAspect.President or MeetingAspect.Theme or MeetingAspect.Place || carried.Says("meeting") && aspect == MeetingAspect.Dates))
        {
            return new Question.Meeting(MeetingChoice.Number, number, aspect);
        }

        if (ConferenceOf(one) is { } held && carried.Says("inperson"))
        {
            return new Question.Meeting(MeetingChoice.Number, held, MeetingAspect.Place);
        }

        if (ConferenceOf(one) is { } of && carried.Says("following") != carried.Says("preceding") && one.Symbol.Contains("FinRep", StringComparison.Ordinal))
        {
            return new Question.Meeting(MeetingChoice.Number, of + (carried.Says("following") ? 1 : -1), MeetingAspect.FinalReport);
        }

        return carried.Says("itsdate") || (reading.Has("q_when") && !reading.HasAny("meeting", "conference", "next", "adopted")) ? new Question.DateOf(one) : null;
    }

    /// <summary>What a document is remembered by: its symbol, or its title where it has none.</summary>
    internal static string KeyOf(DocumentRecord document) => document.Symbol.Length > 0 ? document.Symbol : document.Title;

    /// <summary>The conference in a symbol, <c>ATT/CSP9.WGTR/2023/…</c>.</summary>
    internal static int? ConferenceOf(DocumentRecord document) =>
        document.Symbol.Split('/') is [_, var cycle, ..] && cycle.Split('.')[0] is { Length: > 3 } name && int.TryParse(name.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly Day(DocumentRecord document) => document.Date ?? new DateOnly(document.Year!.Value, 7, 1);
}
