using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>One item of a list told before, and what is asked of a nil report.</summary>
internal static class Items
{
    private const string NilEntry = "nil-report";

    /// <summary>"We neither imported nor exported anything, do we still have to report?", also after a question about reports.</summary>
    internal static Question.Entry? NilReport(Library library, Reading reading, ConversationContext context) =>
        reading.Themes.Contains("t_nil") && (Deadlines.ReportOf(reading) is not null || context.Subject == "deadline" || (context.Subject == "entry" && context.EntryId is { } last && library.Index.Titled(last, Reports)))
        && reading.States.Count == 0 && !reading.HasAny("finalreport", "q_who", "q_howmany") ? library.Asked(NilEntry) : null;

    private static readonly HashSet<string> Reports = new(["§annual_report", "§report", "§first_annual"], StringComparer.Ordinal);

    /// <summary>"Expand on the second one": an item of the list just told, with a word that nothing knows.</summary>
    internal static Question? ItemOf(Library library, Reading reading, ConversationContext context) =>
        context.Subject == "entry" && reading.States.Count == 0 && reading.Unexplained.Count() <= (reading.Language == Treaty.Languages.Language.Chinese ? 2 : 1) && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && reading.ConferenceNumbers.Count == 0 && !ListsConferences(library, context)
            ? OfTheList.AnItem(library, reading, context)
            : null;

    /// <summary>A list of conferences is asked by their numbers: "the fourth" is the fourth Conference, not the fourth line.</summary>
    internal static bool ListsConferences(Library library, ConversationContext context) =>
        library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Items(Treaty.Languages.Language.English) is [var first, ..] && first.StartsWith("CSP", StringComparison.Ordinal);
}
