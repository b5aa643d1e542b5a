using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Whether the table that would answer may: it answers only what it explains, and gives way to an entry that explains more of the message.</summary>
internal static class TableClaim
{
    /// <summary>An entry must score so much where the table touches its subject only in part.</summary>
    private const float RivalEntry = 0.45f;

    /// <summary>An entry is meant rather than a table from this share of likelihood on.</summary>
    private const float SurelyLearnt = 0.7f;

    /// <summary>Themes that table questions touch by themselves: adopting, deciding, holding a meeting.</summary>
    private static readonly HashSet<string> TableThemes = new(["t_adopted", "t_decide", "t_member", "t_when_held", "t_include", "t_host", "t_late", "t_submit", "t_minimum", "t_difference", "t_withdraw", "t_text"], StringComparer.Ordinal);

    /// <summary>The question to the table, the entry that comes before it, or null where neither may answer.</summary>
    internal static Question? Settle(Question table, Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        if (DoneByPresidency(library, table, reading, context) is { } done)
        {
            return done;
        }

        // "by what date did a payment plan have to be asked for before CSP12?" is a duty's day, not the conference's
        if (table is Question.Meeting && reading.Unexplained.Skip(1).Any() && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongerEntry } duty, ..] && (duty.Entry.Kind == "deadline" || NamesNoMeeting(reading) || AsksNothingOfIt(reading)))
        {
            return new Question.Entry(duty.Entry, false);
        }

        // what was said at the workshop is in no list of States, however "members" and its year may sound
        if (table is Question.List or Question.Totals && states.Count == 0 && reading.Has("workshopq") && !Regions.HasRegion(reading))
        {
            return EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.EntryThreshold } said, ..] ? new Question.Entry(said.Entry, Numbers.AsksNumber(reading)) : null;
        }

        // "by whom is the date of the working group meeting set?"
        if (table is Question.Meeting && reading.Signals("c_fdecides") && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongEntry } decided, ..])
        {
            return new Question.Entry(decided.Entry, false);
        }

        // who is to be told needs no day and no State
        if (table is Question.Deadline or Question.WhoseState { Subject: "deadline" } && FixedEntries.Recipient(library, reading) is { } recipient)
        {
            return recipient;
        }

        if (table is Question.Meeting or Question.List or Question.Totals or Question.Group or Question.TreatyDate && MeantInstead(library, reading, context) is { } meant)
        {
            return meant;
        }

        if (StandsAlone(table, reading, HasOtherThemes(reading)))
        {
            return table;
        }

        return SaysMore(table, reading) || AsksOfPaper(table, reading) ? null : Weighed(table, library, reading, context, states);
    }

    /// <summary>"What talks did Committee members hold in the spring?": where nothing that the tables go by is named and words are left over, the entry that what was learnt clearly prefers.</summary>
    private static Question.Entry? MeantInstead(Library library, Reading reading, ConversationContext context) =>
        context.Subject is null && !reading.HasAny("oos", "othertreaty") && reading.States.Count + reading.Dates.Count + reading.Years.Count == 0 && !Regions.HasRegion(reading) && !(reading.ConferenceNumbers.Count > 0 && Meetings.AspectsOf(reading).Count > 0) && reading.Unexplained.Skip(1).Any()
        && EntryQuestions.Search(library, reading, context) is [{ Share: >= SurelyLearnt, Score: >= EntryQuestions.EntryThreshold } meant, ..]
            ? new Question.Entry(meant.Entry, Numbers.AsksNumber(reading)) : null;

    /// <summary>"Whom could the CSP10 presidency ask for input?" asks what a presidency says or does, not who holds it.</summary>
    private static Question.Entry? DoneByPresidency(Library library, Question table, Reading reading, ConversationContext context) =>
        table is Question.Meeting { Choice: MeetingChoice.Number } && reading.Has("president") && Meetings.AspectsOf(reading).Count < 2 && (reading.Has("stance") || reading.Unexplained.Skip(1).Any())
        && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongEntry } told, ..] && told.Entry.Kind is not ("body" or "unknown") ? new Question.Entry(told.Entry, Numbers.AsksNumber(reading)) : null;

    /// <summary>"In which year were the three standing groups set up?" names no meeting whose day could be meant.</summary>
    private static bool NamesNoMeeting(Reading reading) => reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("next", "previous", "latest");

    /// <summary>"At the May 2023 meeting a delegation asked whether …": a meeting is named, and neither its day nor its place is asked.</summary>
    private static bool AsksNothingOfIt(Reading reading) => Meetings.AspectsOf(reading).Count == 0 && !reading.HasAny("q_when", "q_where") && reading.Unexplained.Skip(2).Any();

    /// <summary>Whether a theme is touched that tables do not touch by themselves.</summary>
    internal static bool HasOtherThemes(Reading reading) => reading.Themes.Any(t => !TableThemes.Contains(t));

    /// <summary>Whether at most two words are left over and no city of its own, which would belong to an entry.</summary>
    private static bool IsPlain(Reading reading) =>
        reading.Unexplained.Count() <= 2 && !HasOtherCity(reading);

    /// <summary>Whether a city is named in which no conference was held.</summary>
    private static bool HasOtherCity(Reading reading) =>
        !reading.HasAny("city_tokyo", "city_cancun", "city_geneva") && reading.Senses.Any(s => s.StartsWith("w_city_", StringComparison.Ordinal));

    /// <summary>Whether a question is so particular that no entry is looked at.</summary>
    private static bool StandsAlone(Question table, Reading reading, bool themes) => table switch
    {
        Question.Effect or Question.Deadline or Question.Years or Question.Pace or Question.Towards or Question.Totals { All: true } or Question.Totals { Names: true } => true,
        Question.Totals { ByGroup: true } => !reading.Unexplained.Any() && !reading.HasAny(Concepts.Topics) && reading.Tokens.Count <= 6,
        Question.TreatyDate => IsPlain(reading) && !reading.HasAny(Concepts.Topics),
        Question.List { Filter.What: "provisional", Count: false } => IsPlain(reading) && !reading.HasAny("q_why", "q_how", "q_what"),
        Question.List { Filter.What: "acceded" or "accepted" or "approved" } => IsPlain(reading) && reading.HasAny("q_which", "q_list", "list_them", "q_who", "q_howmany") && reading.HasAny("countryword", "party") && !reading.HasAny("q_why", "q_how", "document"),
        Question.Status { Predicate: Predicate.Standing, States: [var named] } => StateQuestions.IsWhichState(reading, [named]),
        Question.Date { States.Count: > 0 } => reading.Has("our") && reading.Has("q_when") && !reading.Unexplained.Any() && !reading.HasAny(Concepts.Topics) && !reading.HasAny("q_why", "q_how"),
        Question.WhoseState { Subject: "deadline" } => IsPlain(reading),
        Question.Meeting meeting => MeetingStandsAlone(meeting, reading, themes),
        _ => false,
    };

    private static bool MeetingStandsAlone(Question.Meeting meeting, Reading reading, bool themes)
    {
        var plain = IsPlain(reading);
        return (meeting.Aspect is MeetingAspect.Dates or MeetingAspect.Place && !HasOtherCity(reading) && !reading.HasAny("deadline", "mc") && !reading.Themes.Contains("t_register_conf"))
            || reading.Has("inwriting")
            || (meeting.Choice is MeetingChoice.HeldOutside or MeetingChoice.HeldInMonth or MeetingChoice.PresidedFrom or MeetingChoice.HeldIn && plain && !themes)
            || (meeting.Choice is MeetingChoice.WithTheme && !reading.Unexplained.Any())
            || (plain && meeting.Choice is (MeetingChoice.Number or MeetingChoice.Next) && (Meetings.AsksPresident(reading) || (Meetings.AspectsOf(reading).Count > 1 && !reading.HasAny(Concepts.Topics) && (reading.Language == Treaty.Languages.Language.Chinese || !reading.Unexplained.Any()))))
            || (plain && NamesAspect(meeting, reading) && !reading.Themes.Any(t => !TableThemes.Contains(t) && !(t == "t_outcome" && reading.Has("finalreport")))
                && !reading.HasAny(Concepts.Topics) && !reading.HasAny("adopted", "declaration", "q_why", "q_how", "report", "document", "proposal", "othertreaty"));
    }

    /// <summary>Whether one conference and what is asked of it are both named.</summary>
    private static bool NamesAspect(Question.Meeting meeting, Reading reading) =>
        meeting.Choice is MeetingChoice.Number or MeetingChoice.Numbers or MeetingChoice.WithTheme or MeetingChoice.PresidedBy or MeetingChoice.PreparatoryIn && Meetings.AspectsOf(reading).Count > 0;

    /// <summary>All parties of the world are no answer to a question that says more than that.</summary>
    private static bool SaysMore(Question table, Reading reading) =>
        table is Question.List { Filter: { Region: null, From: null, To: null, On: null, What: "party" or "notparty" or "signed" } } list
        && (reading.Unexplained.Count() + (list.Count ? 0 : Math.Min(1, reading.Senses.Count)) >= 2 || (reading.Themes.Contains("t_withdraw") && reading.Has("q_when")));

    /// <summary>"Which country handed in a paper on youth?" asks for no instruments.</summary>
    private static bool AsksOfPaper(Question table, Reading reading) =>
        table is Question.List && reading.HasAny("document", "topic_docs") && reading.Has("deposit") && !reading.HasAny("ratify", "accede", "party", "signatory", "form") && reading.Unexplained.Any();

    /// <summary>The table against the best entry: the more of the message the table leaves over, the less an entry must explain.</summary>
    private static Question? Weighed(Question table, Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var themes = HasOtherThemes(reading) || WantsNoList(table, reading);
        // "which countries does the paper name as near to joining?" is told by the entry about the paper
        var ofPaper = table is Question.List && reading.Has("document");
        if (!IsForeign(table, reading, themes || ofPaper) || (CountsByItself(table, reading, themes || ofPaper) && !reading.HasAny(Concepts.Topics)))
        {
            return table;
        }

        var found = EntryQuestions.Search(library, reading, context);
        if (found.Count > 0 && found[0].Score >= Needed(table, reading, found, states, themes, ofPaper) && !(found[0].Entry.Yields && !FromTables.SpeaksOfAnnex(reading)))
        {
            return new Question.Entry(found[0].Entry, Numbers.AsksNumber(reading));
        }

        return IsOffTopic(table, reading) || reading.HasAny(Concepts.Topics) ? null : table;
    }

    /// <summary>"What can signatories count on?" wants no list of them, and the lists of April 2024 have entries of their own.</summary>
    private static bool WantsNoList(Question table, Reading reading) =>
        table is Question.List && ((FromTables.SpeaksOfAnnex(reading) && !reading.Has("joinverb")) || (reading.Senses.Contains("w_expect") && !reading.HasAny("q_which", "q_list", "list_them")));

    /// <summary>Whether something in the message is not the table's; "CSP10's closing date for registration" is not the day of CSP10.</summary>
    private static bool IsForeign(Question table, Reading reading, bool themes) =>
        themes || (table is Question.Meeting && reading.Has("deadline")) || reading.HasAny(Concepts.Topics) || reading.Unexplained.Any() || reading.HasAny("othertreaty", "oos", "declaration", "adopted");

    /// <summary>How many joined by one form of consent is a number of the table's, however the form is described.</summary>
    private static bool CountsByItself(Question table, Reading reading, bool themes) =>
        table is Question.List { Count: true, Filter.What: "acceded" }
        || (table is Question.List && !themes && reading.Unexplained.Count() <= 1 && !reading.HasAny("othertreaty", "oos", "declaration", "adopted") && !FromTables.SpeaksOfAnnex(reading));

    /// <summary>What an entry must score to come before the table.</summary>
    private static float Needed(Question table, Reading reading, IReadOnlyList<Finding> found, IReadOnlyList<string> states, bool themes, bool ofPaper)
    {
        // how and why of one State are told by an entry about that State
        if (table is Question.Status && reading.HasAny("q_how", "q_why") && states.All(found[0].Entry.States.Contains))
        {
            return EntryQuestions.EntryThreshold;
        }

        return table is Question.List && FromTables.SpeaksOfAnnex(reading) ? EntryQuestions.NeighbourThreshold
            : ofPaper || (themes && table is Question.List) || table is Question.Totals or Question.Meeting ? RivalEntry
            // "which existing national bodies in West Africa helped with accession?" names no States to be listed
            : table is Question.List && reading.Unexplained.Skip(2).Any() && !reading.HasAny("countryword", "party", "signatory") ? RivalEntry
            : reading.Has("oos") ? EntryQuestions.StrongerEntry
            : reading.HasAny(Concepts.Topics) || reading.Has("othertreaty") ? EntryQuestions.EntryThreshold
            : table is Question.List && !themes ? EntryQuestions.StrongerEntry
            : EntryQuestions.StrongEntry;
    }

    private static bool IsOffTopic(Question table, Reading reading)
    {
        var leftover = reading.Unexplained.Count();
        return reading.HasAny("oos", "othertreaty") || leftover > 2 + (reading.Tokens.Count / 3)
            || (leftover > 0 && table is Question.Status { Predicate: Predicate.Standing } && !reading.HasAny(Concepts.Standing) && !(reading.Has("q_which") && reading.Has("countryword")));
    }
}
