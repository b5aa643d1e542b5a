using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding;

/// <summary>A message, or half of one, with what it was taken for and what was answered.</summary>
internal sealed record Heard(string Text, Question Question, Reply Reply);

/// <summary>Whether a message that was cut in two is told both answers: two tables about different things, two entries that know each other, or a half that the answer to the whole left out.</summary>
internal sealed class Halves(Reader reader, Lazy<KnowledgeIndex> index)
{
    /// <summary>An entry is well found by half a message from this score on.</summary>
    private const float WellFound = 0.55f;

    internal bool BelongTogether(Heard whole, Heard one, Heard other) =>
        TwoQuestions.MayStandTogether(whole.Question, one.Question, other.Question)
        || TwoQuestions.AreKin(whole.Question, one.Question, other.Question)
        || (IsHalfHeard(whole, one, other) && StandsByItself(one) && (IsFound(other) || TwoQuestions.GoesOn(one.Question, other.Question)) && (TwoQuestions.TellOther(one.Question, other.Question) || AsksMore(one, other)));

    /// <summary>Whether the answer is that to one half of the message alone, or there is none, and entries are asked; tables have their own rule.</summary>
    private static bool IsHalfHeard(Heard whole, Heard one, Heard other) =>
        TwoQuestions.AskOfEntries(one.Question, other.Question)
        && (Desk.IsUnanswered(whole.Question) || (whole.Reply.Text == one.Reply.Text) != (whole.Reply.Text == other.Reply.Text));

    /// <summary>"In which city, and when was the meeting?", "before a transfer is approved, what …?": a half without a subject, or one that asks nothing, is no question.</summary>
    private bool StandsByItself(Heard half) => Read(half) is var reading && !EntryQuestions.Leans(reading) && IsQuestion(reading) && IsFound(half);

    private static bool IsQuestion(Reading reading) =>
        reading.HasAny("q_what", "q_which", "q_who", "q_when", "q_where", "q_howmany", "q_why", "q_how", "datesword") || reading.Themes.Contains("t_purpose") || SmallWords.In(reading, "asks") || reading.Original[^1] is '?' or '？' or '؟';

    /// <summary>Half a message must be answered by a table, or by an entry that its own words find well.</summary>
    private bool IsFound(Heard half) =>
        Desk.IsAnswered(half.Question) && (half.Question is not Question.Entry { Found: var found }
            || index.Value.Search(new Inquiry(Read(half), [], [], null)) is [{ Score: >= WellFound } best, ..] && best.Entry.Id == found.Id);

    /// <summary>Whether the second half asks for something that the entry which answers the first does not speak to: "who issues it, and when?"</summary>
    private bool AsksMore(Heard one, Heard other) =>
        one.Question is Question.Entry { Found: var found } && Facets.Of(Read(other)) is { } facet && !new Passages(reader, Language(one)).Of(found).Any(p => Facets.Speaks(facet, p.Reading));

    private Reading Read(Heard half) => reader.Read(half.Text, Language(half));

    private static Language Language(Heard half) => half.Reply.Language;
}
