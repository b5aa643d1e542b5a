using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>A first question that names a kind of thing and nothing of which one: "when is the meeting?", "who is the chair?". It is answered with the question which is meant.</summary>
internal static class Vaguely
{
    private const int Longest = 10;

    private const int LongestChinese = 13;

    /// <summary>What any question may hold without telling more.</summary>
    private static readonly HashSet<string> Asking = new(
        ["q_when", "q_who", "q_where", "q_which", "q_what", "q_list", "q_how", "and", "yes", "on", "since", "place", "list_them", "today", "stage_q"], StringComparer.Ordinal);

    /// <summary>What is asked about, what else may be said of it, and the phrase that asks back. The first that fits is taken.</summary>
    private static readonly Kind[] Kinds =
    [
        new("clarify.group", ["workinggroup"], ["president", "stance"], [], SaysOrChairs),
        new("clarify.duty", ["report"], ["deadline", "datesword"], ["t_submit", "t_late"], r => !r.HasAny("q_what", "q_how", "q_who", "q_where", "q_list", "stage_q")),
        new("clarify.duty", ["deadline"], ["datesword"], ["t_submit", "t_late"], r => !r.HasAny("q_how", "q_who", "q_where", "q_list", "stage_q") && !r.Themes.Contains("t_apply")),
        new("clarify.meeting", ["meeting"], ["conference"], ["t_when_held"], r => r.HasAny("q_when", "q_where")),
        new("clarify.chair", ["president"], [], [], r => r.Has("q_who") && !SmallWords.In(r, "thepresident")),
        new("clarify.document", ["document"], [], [], r => r.HasAny("q_where", "stage_q")),
        new("clarify.adopted", ["adopted"], ["approve_form"], ["t_adopted"], r => !r.HasAny("q_what", "q_who", "q_which", "q_when", "q_where", "q_how", "q_list")),
        new("clarify.when", ["q_when"], ["next"], ["t_when_held"], _ => true),
        new("clarify.count", ["q_howmany"], [], [], r => r.Tokens.Count <= FewWords(r)),
    ];

    /// <summary>The question which is meant, if a message with nothing before it leaves that open.</summary>
    /// <param name="reading">The message.</param>
    /// <param name="context">What the conversation carries; after an answer a short question is about that.</param>
    /// <param name="role">Whose State's report is meant where somebody speaks for a State.</param>
    internal static Question? Of(Reading reading, ConversationContext context, Role role)
    {
        if (context.Subject is not null || IsLong(reading) || NamesOne(reading))
        {
            return null;
        }

        if (ByTheme(reading) is { } byTheme)
        {
            return new Question.Vague(byTheme);
        }

        var kind = reading.Unexplained.Skip(Findings(reading)).Any() ? null : Array.Find(Kinds, k => k.Fits(reading));
        return kind is null ? null
            : kind.Phrase == "clarify.duty" && role.Iso3 is { } own ? new Question.Deadline([own], ReportKind.Annual)
            : new Question.Vague(kind.Phrase);
    }

    /// <summary>"How do I apply?", "is it mandatory?": the word that says so is known by its theme alone.</summary>
    private static string? ByTheme(Reading reading)
    {
        if (reading.Unexplained.Count() > (reading.Language == Treaty.Languages.Language.Chinese ? 3 : 1) || reading.Concepts.Any(c => !Asking.Contains(c) && c is not "deadline"))
        {
            return null;
        }

        return reading.Has("q_how") && reading.Themes.Contains("t_apply") && reading.Themes.All(t => t is "t_apply" or "t_submit") ? "clarify.apply"
            : reading.Themes.Contains("t_binding") && reading.Themes.All(t => t is "t_binding" or "t_mandate") && !reading.HasAny("q_which", "q_what", "q_list", "q_how", "deadline") ? "clarify.binding"
            : null;
    }

    private static bool IsLong(Reading reading) => reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? LongestChinese : Longest);

    private static int FewWords(Reading reading) => reading.Language == Treaty.Languages.Language.Chinese ? 5 : 3;

    private static bool NamesOne(Reading reading) =>
        reading.States.Count + reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Years.Count + reading.Dates.Count + reading.Numbers.Count > 0 || Regions.HasRegion(reading) || reading.Has("our");

    /// <summary>"Where do I find …", "when is … held": a verb that says no more than the question word.</summary>
    private static int Findings(Reading reading) => reading.Synonyms.Exists(s => s.Concept is "k_find" or "k_meet" or "k_session") ? 1 : 0;

    private static bool SaysOrChairs(Reading reading) => reading.HasAny("president", "stance") || SmallWords.In(reading, "says");

    private sealed record Kind(string Phrase, string[] About, string[] Also, string[] Themes, Func<Reading, bool> Holds)
    {
        internal bool Fits(Reading reading) =>
            reading.HasAny(About) && reading.Concepts.All(c => Asking.Contains(c) || About.Contains(c) || Also.Contains(c)) && reading.Themes.All(Themes.Contains) && Holds(reading);
    }
}
