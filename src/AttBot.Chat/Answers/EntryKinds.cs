using System.Text.Json;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>The kind of a reply follows from the entry and from what was asked of it: a deadline is told to whom asks for a day, a list to whom does not ask when.</summary>
internal static class EntryKinds
{
    /// <summary>The kind under which an entry answers a question.</summary>
    /// <param name="entry">The entry that answers.</param>
    /// <param name="asked">What was asked.</param>
    internal static ReplyKind Of(KnowledgeEntry entry, Asked asked) => ReplyKinds.Parse(entry.Kind) switch
    {
        ReplyKind.Deadline or ReplyKind.Date when asked is { Day: false } and ({ Other: true } or { Which: true }) => ReplyKind.Fact,
        ReplyKind.Count when asked is { Number: false, Other: true } => ReplyKind.Fact,
        ReplyKind.Document or ReplyKind.Body when asked is { Day: true, Other: false } => IsDated(entry) ? ReplyKind.Date : ReplyKind.Fact,
        ReplyKind.List when asked is { Day: true, Other: false, Which: false, Number: false } => ReplyKind.Fact,
        ReplyKind.List or ReplyKind.Document when asked.Conference && !IsOfConferences(entry) => ReplyKind.Fact,
        ReplyKind.HowTo when asked.Duty => ReplyKind.Fact,
        var kind => kind,
    };

    /// <summary>Whether the value of an entry goes with a kind: the length of its list is told to whom wants the list.</summary>
    internal static bool TellsValue(KnowledgeEntry entry, ReplyKind kind) => kind != ReplyKind.Fact || entry.Kind != "list";

    private static bool IsOfConferences(KnowledgeEntry entry) => entry.Items(Treaty.Languages.Language.English) is [var first, ..] && first.StartsWith("CSP", StringComparison.Ordinal);

    private static bool IsDated(KnowledgeEntry entry) => entry.Value is { ValueKind: JsonValueKind.String } value && Iso.Date(value.GetString()!) is not null;
}

/// <summary>What a question wants to be told, as far as the kind of the reply depends on it.</summary>
/// <param name="Day">A day, a deadline or a length of time.</param>
/// <param name="Number">A number.</param>
/// <param name="Which">One or some of several.</param>
/// <param name="Conference">Which Conference it was.</param>
/// <param name="Duty">Whether something has to be done.</param>
/// <param name="Other">Who, what, why, how or where, or a duty.</param>
internal readonly record struct Asked(bool Day, bool Number, bool Which, bool Conference, bool Duty, bool Other)
{
    private static readonly string[] Matters = ["t_mandate", "t_purpose", "t_include", "t_member"];

    /// <summary>What a message asks.</summary>
    internal static Asked By(Reading reading)
    {
        var day = reading.HasAny("q_when", "deadline", "yearq", "datesword", "daysleft") || reading.Themes.Contains("t_long") || reading.Senses.Contains("w_days");
        var duty = reading.Themes.Contains("t_binding") && !reading.Has("q_how");
        return new(
            day,
            reading.HasAny("q_howmany", "barecount"),
            reading.HasAny("q_which", "q_list", "list_them"),
            reading.ConferenceNumbers.Count == 0 && reading.Mentions.Exists(q => q.Concept is "q_which" && reading.Mentions.Exists(m => m.Concept == "conference" && m.Start - q.Start - q.Length is 0 or 1)),
            duty,
            // the "what" of Chinese "what time" asks for nothing but the day
            duty || reading.HasAny("q_who", "q_why", "q_how", "q_where") || (reading.Has("q_what") && !(day && reading.Language == Treaty.Languages.Language.Chinese)) || reading.Themes.Overlaps(Matters));
    }
}
