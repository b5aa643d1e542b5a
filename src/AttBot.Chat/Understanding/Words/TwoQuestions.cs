using System.Text.RegularExpressions;
using AttBot.Chat.Understanding.Retrieval;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Messages that hold two questions: "Is Chile a party, and when is its report due?"</summary>
internal static partial class TwoQuestions
{
    private const int ShortestHalf = 6;

    /// <summary>The two halves of a message that has a question mark, or "and" with a question word, in its middle; null for others.</summary>
    internal static (string First, string Second)? Split(string text)
    {
        foreach (var cut in Cuts().EnumerateMatches(text))
        {
            var (first, second) = (text[..(cut.Index + (IsMark(text[cut.Index]) ? 1 : 0))].Trim(), text[(cut.Index + 1)..].Trim());
            if (Length(first) >= ShortestHalf && Length(second) >= ShortestHalf)
            {
                return (first, second);
            }
        }

        return null;
    }

    /// <summary>What two answers are about, where both may stand side by side: questions to the tables about different things.</summary>
    internal static bool MayStandTogether(Question whole, Question first, Question second) =>
        // 阿联酋和卡塔尔，哪一个签署了条约？: States that are named to choose from
        !(whole is Question.Status { States.Count: > 1 } or Question.WhichOf && second is Question.List)
        // 第四届会议召开时，巴西是缔约国吗？ is asked of that day
        && !(whole is Question.Status { On: not null } then && second is Question.Status { On: null } now && now.States.SequenceEqual(then.States)) && Asked(whole) is not null && Asked(first) is { } one && Asked(second) is { } other && (one != other ? !(one is Status or Date && other is Status or Date) || (second is Question.Status { Predicate: Predicate.Provisional } && first is Question.Date) : IsOverheard(whole, first, second));

    /// <summary>"Who carries out the plan, and can it be changed?": two entries that speak of each other, of which only the first was heard.</summary>
    internal static bool AreKin(Question whole, Question first, Question second) =>
        whole is Question.Entry { Item: null } all && first is Question.Entry { Item: null } one && second is Question.Entry { Item: null } other && one.Found.Id != other.Found.Id
        && all.Found.Id == one.Found.Id
        // two entries about the same passage would say the same twice
        && !one.Found.Sources.Any(other.Found.Sources.Contains)
        && (one.Found.See.Contains(other.Found.Id) || other.Found.See.Contains(one.Found.Id));

    /// <summary>"When did Ghana join, and is it still a party?": how a State stands tells the day as well.</summary>
    internal static bool IsFuller(Question whole, Question half) =>
        whole is Question.Date { Event: TreatyEvent.Deposit } day && half is Question.Status { On: null } standing && standing.States.SequenceEqual(day.States);

    /// <summary>Entries that tell two things at once would say the same twice; others may stand side by side.</summary>
    internal static bool TellOther(Question first, Question second) =>
        (EntryOf(first), EntryOf(second)) is not ({ } one, { } other) || (one.Id != other.Id && !one.Sources.Any(other.Sources.Contains));

    /// <summary>Whether an entry answers one of the halves; what two tables tell is weighed by <see cref="MayStandTogether"/>.</summary>
    internal static bool AskOfEntries(Question first, Question second) => EntryOf(first) is not null || EntryOf(second) is not null;

    /// <summary>"What is the fund, and who can apply?", "when was CSP10, and what declaration came out of it?": the second half goes on from what answers the first.</summary>
    internal static bool GoesOn(Question first, Question second) =>
        (first is Question.Meeting { Choice: MeetingChoice.Number, Number: { } number } && Tables.Outcomes.OutcomeEntries.GetValueOrDefault(number) is { } outcome && EntryOf(second)?.Id == outcome)
        || (EntryOf(first), EntryOf(second)) is ({ } one, { } other) && (Kinship.IsNear(one, other) || other.Id == Entries.Holders.ChairsEntry);

    private static Treaty.Knowledge.KnowledgeEntry? EntryOf(Question question) => question switch { Question.Entry entry => entry.Found, Question.Passages told => told.Found, _ => null };

    /// <summary>"How many joined last year? And this year?": the whole message was read as one half alone.</summary>
    private static bool IsOverheard(Question whole, Question first, Question second) =>
        whole is Question.List all && first is Question.List half && second is Question.List rest && rest.Filter != half.Filter && (all.Filter == half.Filter || (all.Filter == rest.Filter && half.Count));

    private const string Status = "status";

    private const string Date = "date";

    private static string? Asked(Question question) => question switch
    {
        Question.Status or Question.WhichOf => Status,
        Question.Date => Date,
        Question.List or Question.Totals => "list",
        Question.Deadline { States.Count: > 0 } => "deadline",
        Question.Meeting { Choice: MeetingChoice.Number or MeetingChoice.Next or MeetingChoice.Previous } => "meeting",
        Question.Group => "group",
        Question.TreatyDate => "treaty",
        _ => null,
    };

    private static bool IsMark(char c) => c is '?' or '？' or '؟';

    /// <summary>One Han character says as much as two letters.</summary>
    private static int Length(string text) => text.Sum(c => c is >= '\u3400' and <= '\u9fff' ? 2 : char.IsLetterOrDigit(c) ? 1 : 0);

    [GeneratedRegex(@"[?？؟](?=\s*\S)|\s(?=(and|et|y|e|и|а)\s+(then\s+)?(when|who|where|what|how|why|which|is|are|does|do|did|has|have|can|could|may|must|should|quand|qui|où|quel|quels|quelle|quelles|combien|comment|pourquoi|est-ce|peut-on|peut-il|peut-elle|faut-il|cuándo|cuando|quién|quien|quiénes|dónde|qué|cuál|cuáles|cuánto|cuántos|cuántas|cómo|puede|pueden|когда|кто|за кем|где|какой|какая|какие|какое|сколько|как|почему|можно|может|нужно)\b)|\s(?=et\s(a|est|ont|sont)-(t-)?(il|elle|ils|elles)\b)|\s(?=et\s(son|sa|ses|leur|leurs)\s[^?]{3,60}-(il|elle|ils|elles)\b)|\s(?=و(متى|من|أين|ما|كم|كيف|هل|لماذا)\s)|[，,；;](?=(那么)?[^，,；;?？]*(什么时候|何时|谁|哪|几|多少|为什么|吗))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cuts();
}
