using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Moves;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>A message that is surely a question of its own is answered as if nothing had been said before: somebody who asks of one State may ask next what the Secretariat does.</summary>
internal static class Alone
{
    /// <summary>From this likeness on a message is a sample question of an entry.</summary>
    private const float SampleQuestion = 0.85f;

    /// <summary>The same for a message without a topic of its own, that may be about what was told as well.</summary>
    private const float SampleWithoutTopic = 0.95f;

    /// <summary>From this share on what was learnt is sure of an entry, where a table answered after the turn before.</summary>
    private const float SurelyLearnt = 0.7f;

    /// <summary>From this share on a message is one of the questions of the tables and the desk that name all they ask about.</summary>
    private const float SurelyWhole = 0.6f;

    /// <summary>A message that says less than this can only be whole by what was said before.</summary>
    private const int LeastContent = 2;

    /// <summary>Whether a message is to be heard by itself.</summary>
    /// <param name="index">The index over the entries and templates.</param>
    /// <param name="reading">The message.</param>
    /// <param name="subject">What the turn before was about.</param>
    /// <param name="followed">What it asks after that turn.</param>
    internal static bool Is(KnowledgeIndex index, Reading reading, string subject, Question followed)
    {
        if (reading.Tokens.Count == 0 || !MayBeAlone(followed) || IsHeardWhole(reading, followed) || IsForIt(reading, followed) || AsksItsLanguages(reading, followed))
        {
            return false;
        }

        if (subject != "meeting" && NamesConference(reading) && !(subject == "list" && SmallWords.In(reading, "byday")) && !PointsBack(reading, besidesAnd: true))
        {
            return true;
        }

        if (Content(reading) < LeastContent)
        {
            return false;
        }

        var whole = index.Likeliest(reading, null, static _ => null) is { Share: >= SurelyWhole, Template: var template } && template.IsWholeAfter(subject) ? template : null;
        return (whole is not null && IsOrder(whole)) || (!PointsBack(reading) && !IsOfTheList(reading, subject) && (whole is not null || IsChoice(reading) || (!AsksOfTheMeeting(reading, followed) && IsAsked(index, reading, followed))));
    }

    /// <summary>What is to be done, or what the desk does not do, is so whatever it is asked of.</summary>
    private static bool IsOrder(Template template) => template.Id[0] == 'A';

    /// <summary>Whether the answer that a message finds by itself takes the place of the one after the turn before: an entry that was asked for, or a question that names all it asks about.</summary>
    internal static bool Replaces(Question alone, Question followed) =>
        alone switch
        {
            Question.Entry { Found.Id: var id } => (followed as Question.Entry)?.Found.Id != id && (followed as Question.Passages)?.Found.Id != id,
            // "I meant Nauru": the answer to what was asked of the other says yes or no
            Question.Status status => !(followed is Question.Status before && before.On == status.On && before.States.SequenceEqual(status.States, StringComparer.Ordinal)),
            _ => alone is not (Question.Unknown or Question.Unclear or Question.Unsaid or Question.Vague or Question.WhoseState),
        };

    /// <summary>Refusals, acts and what is said to the desk stand, whatever was said before.</summary>
    private static bool MayBeAlone(Question followed) =>
        followed is not (Question.Refused or Question.Act or Question.Social or Question.Vague or Question.Form or Question.WhichState or Question.Stage or Question.Entry { Item: not null });

    /// <summary>"Is Japan a State Party?": State and question stand in the message, and by itself it is heard in the same way; the most frequent message need not be heard twice.</summary>
    private static bool IsHeardWhole(Reading reading, Question followed) =>
        followed is Question.Status { States: var states } && reading.Has("party") && states.SequenceEqual(reading.CertainStates, StringComparer.Ordinal) && !reading.Unexplained.Any();

    /// <summary>"it", "their", "those": words that stand for what was said; and what is only added to it. "And when was CSP9?" names all the same what it asks about.</summary>
    private static bool PointsBack(Reading reading, bool besidesAnd = false) =>
        SmallWords.In(reading, "pointsback") || IsInPlaceOfASubject(reading) || (!besidesAnd && reading.Mentions.Exists(m => m.Concept == "and" && m.Start == 0)) || SmallWords.Is(reading.Tokens[^1], "pointsback_last") || Array.Exists(PointingMoves, reading.Signals) || IsAdded(reading.Tokens[0]) || reading.Has("thatgroup") || (reading.Has("inforce") && !reading.Has("treaty") && reading.States.Count == 0);

    /// <summary>"A-t-elle signé ?", while "la stratégie a-t-elle …" names it.</summary>
    private static bool IsInPlaceOfASubject(Reading reading)
    {
        var pronoun = 0;
        while (pronoun < reading.Tokens.Count && !SmallWords.Is(reading.Tokens[pronoun], "inverted"))
        {
            pronoun++;
        }

        return pronoun < reading.Tokens.Count && Content(reading, pronoun) == 0;
    }

    /// <summary>"Of the three", "the first one", "its group", "the rest", "by then".</summary>
    private static readonly string[] PointingMoves = ["c_mv_of", "c_mv_pair", "c_mv_three", "c_mv_rest", "c_mv_firstone", "c_mv_group", "c_mv_there", "c_mv_whonot", "c_mv_bythen", "c_mv_sameyear", "c_mv_beforeafter"];

    /// <summary>Whether the Arabic "and" is written together with the first word.</summary>
    private static bool IsAdded(Token first) => first.Text is ['و', _, _, ..] && !SmallWords.Is(first, "arabicwaw");

    /// <summary>"Who signed first?" after a list.</summary>
    private static bool IsOfTheList(Reading reading, string subject) => subject == "list" && (reading.Signals("c_mv_first") || reading.Signals("c_mv_last")) && !reading.HasAny("conference", "annual_report", "initial_report", "report");

    /// <summary>"Final report symbol?" after a conference.</summary>
    private static bool AsksOfTheMeeting(Reading reading, Question followed)
    {
        const int longest = 5;
        return followed is Question.Meeting && reading.ConferenceNumbers.Count == 0 && Meetings.AspectOf(reading) != MeetingAspect.All && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest);
    }

    /// <summary>Whether a name is that of several States; what was said before does not tell which.</summary>
    private static bool IsChoice(Reading reading) => reading.States.Exists(s => s.Iso3s.Count > 1);

    /// <summary>"When was CSP9?": a conference, what is asked of it, and nothing else.</summary>
    private static bool NamesConference(Reading reading) =>
        reading.ConferenceNumbers.Count == 1 && Meetings.AspectOf(reading) != MeetingAspect.All && !reading.Unexplained.Any() && reading.Themes.All(t => t is "t_when_held" or "t_host") && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing);

    /// <summary>"What was the date for CSP12?" after a duty that is reckoned from each Conference.</summary>
    private static bool IsForIt(Reading reading, Question followed) =>
        followed is Question.Entry { Found: var entry } && Kept.IsForAConference(reading) && Kept.IsReckonedFor(entry, reading);

    /// <summary>"In how many languages?" after a paper: those of the paper, not of the desk.</summary>
    private static bool AsksItsLanguages(Reading reading, Question followed) => reading.Themes.Contains("t_language") && followed is Question.Entry { Found.Kind: "document" };

    /// <summary>Whether an entry is asked for by one of its sample questions, or what was learnt is sure of it.</summary>
    private static bool IsAsked(KnowledgeIndex index, Reading reading, Question followed)
    {
        // nothing but a facet has no subject that an entry could be about; a call may be that of a fund
        var ofAnEntry = followed is Question.Entry or Question.Passages or Question.Unsaid;
        if ((Facets.Of(reading) is { } facet && !Leaning.IsForeign(reading, facet)) || (ofAnEntry && (reading.Has("callforproposals") || reading.Senses.Contains("w_call")) && !reading.HasAny("strategy", "proposal")))
        {
            return false;
        }

        // words of the grammar alone must be those of a sample
        var found = index.Search(new Inquiry(reading, [], EntryQuestions.NoNeighbours, null));
        return found.Count > 0 && (found[0].Likeness >= (Bare.Is(reading) ? SampleWithoutTopic : SampleQuestion) || (found[0].Share >= SurelyLearnt && !ofAnEntry && !Bare.Is(reading)));
    }

    /// <summary>How much a message says besides what it wants to know; a topic of the Treaty's bodies and papers is enough by itself.</summary>
    private static int Content(Reading reading, int end = int.MaxValue)
    {
        var (content, covered) = (0, -1);
        for (var i = 0; i < Math.Min(reading.Tokens.Count, end); i++)
        {
            // the number of a conference, and the "s" that the apostrophe cuts off
            if (i <= covered || reading.Stopped[i] || (reading.ConferenceNumbers.Count > 0 && reading.Tokens[i].Script == Script.Number) || (reading.Tokens[i].Text.Length == 1 && reading.Tokens[i].Script != Script.Han))
            {
                continue;
            }

            var mention = reading.Mentions.Where(m => m.Start == i && m.Concept != Lexicon.Stop).OrderByDescending(m => m.Length).FirstOrDefault();
            covered = i + Math.Max(mention.Length, 1) - 1;
            content += mention.Concept is null ? 1 : Term.IsQuestionWord("§" + mention.Concept) ? 0 : Array.Exists(Concepts.Topics, t => t == mention.Concept) ? LeastContent : 1;
        }

        return content;
    }
}
