using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Who holds an office: asked of the entry on chairs, whatever else is named.</summary>
internal static class Holders
{
    /// <summary>The entry that names nobody for the offices whose holders no source tells.</summary>
    internal const string ChairsEntry = "chairs-names";

    /// <summary>Bodies of which an entry may have spoken before "who chairs it?".</summary>
    private static readonly HashSet<string> Chaired = new(["§wgeti", "§wgtr", "§wgtu", "§dief", "§vtf", "§mc", "§cochair", "§workinggroup"], StringComparer.Ordinal);

    /// <summary>"Who chairs it now?", "what are they called?" after an entry about a body.</summary>
    internal static Question? HolderOf(Library library, Reading reading, ConversationContext context)
    {
        if (context.Subject != "entry" || !EntryQuestions.Leans(reading) || !(reading.Signals("c_heldby") || (reading.Has("q_who") && reading.Has("president")) || (SmallWords.In(reading, "runs") && reading.HasAny("q_who", "president"))))
        {
            return null;
        }

        // "at which Conference were the groups set up?", "who presided over it?"
        if (context.Terms.Contains("§conference") && context.EntryId is { } told && ConferenceTold(library, told) is { } number)
        {
            return new Question.Meeting(MeetingChoice.Number, number, MeetingAspect.President);
        }

        // the Secretariat runs the fund, whoever chairs its committee
        var id = context.Terms.Contains("§vtf") && SmallWords.In(reading, "runs") ? FundEntry
            : context.Terms.Contains("§gfp") ? "gender-focal-point"
            : context.Terms.Contains("§champion") ? OfTheList.HoldersEntry
            : context.Terms.Any(Chaired.Contains) || (context.EntryId is { } last && (library.Index.Titled(last, Chaired) || TellsOfCoChairs(library, last))) ? ChairsEntry
            : null;
        return library.Asked(id);
    }

    /// <summary>The one Conference that an entry names.</summary>
    private static int? ConferenceTold(Library library, string id) =>
        library.Book.Entries.FirstOrDefault(e => e.Id == id) is { } entry
        && AfterTables.ConferenceName().Matches(entry.Title[Treaty.Languages.Language.English] + " " + entry.Text[Treaty.Languages.Language.English]).Select(m => int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToArray() is [var only]
        && library.Book.Meetings.Any(m => m.Number == only) ? only : null;

    /// <summary>Whether an entry of one statement names co-chairs, without a list whose items might be meant.</summary>
    private static bool TellsOfCoChairs(Library library, string id) =>
        library.Book.Entries.FirstOrDefault(e => e.Id == id) is { } entry && entry.Items(Treaty.Languages.Language.English).Count == 0 && library.Index.Speaks(entry, "§cochair");

    /// <summary>Bodies whose chair no source names.</summary>
    private static readonly string[] Unnamed = ["dief", "wgeti", "wgtr", "wgtu", "mc"];

    /// <summary>"Who chairs the DIEF?": what the body does is no answer.</summary>
    internal static Question.Entry? ChairOf(Library library, Reading reading, IReadOnlyList<string> states) =>
        states.Count == 0 && reading.Has("q_who") && reading.Has("president") && (reading.HasAny(Unnamed) || reading.Has("vtf")) && reading.ConferenceNumbers.Count == 0 && reading.Themes.Count == 0 && reading.Unexplained.Count() <= 1 && !reading.HasAny("strategy", "bureau", "conference", "consultation", "report", "document", "champion")
        && library.Book.Entries.FirstOrDefault(e => e.Id == (reading.Has("vtf") ? FundChairEntry : ChairsEntry)) is { } entry ? new Question.Entry(entry, false) : null;

    /// <summary>The entry that tells what the Voluntary Trust Fund is and who runs it.</summary>
    private const string FundEntry = "vtf-what";

    /// <summary>The entry that tells what is known of the chair of the Voluntary Trust Fund.</summary>
    private const string FundChairEntry = "vtf-call-and-chair";
}
