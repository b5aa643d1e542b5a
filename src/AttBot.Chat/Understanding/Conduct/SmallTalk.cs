using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>Greetings, thanks, help, and questions about the desk itself.</summary>
internal static class SmallTalk
{
    internal static Question? Of(Library library, Reading reading, ConversationContext context)
    {
        var more = reading.Unexplained.Any() || reading.States.Count > 0 || reading.HasAny(Concepts.Topics);
        if (reading.Has("whoareyou") && !reading.HasAny(Concepts.Standing))
        {
            return new Question.Social("whoareyou");
        }

        if (reading.Has("asof") && reading.States.Count == 0 && !reading.HasAny(Concepts.Topics) && !FromTables.SpeaksOfAnnex(reading) && !(context.Subject == "entry" && context.Terms.Any(t => t is "§toolkit" or "§welcomepack")) && !OfTheBearer.OfItsUpdate(library, reading, context))
        {
            return new Question.About(Currency: true);
        }

        // "I am new here, what can you do?"
        if (reading.Has("help") && reading.Has("greet") && reading.States.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("report", "annual_report", "initial_report", "conference", "deadline", "document"))
        {
            return new Question.Social("help");
        }

        if (WhereWritten.AsksSource(reading))
        {
            return context.Subject is null ? new Question.Unknown([]) : new Question.About(Currency: false);
        }

        if (more && (reading.Tokens.Count > 6 || reading.States.Count > 0 || reading.HasAny(Concepts.Topics) || !reading.HasAny("thanks", "greet", "help", "bye")))
        {
            return null;
        }

        // "could the Treaty itself help with that?" asks about what was just told
        var ofTheTold = reading.Has("treaty") && context.Subject == "entry" && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongEntry }, ..];
        if (reading.Has("help") && !ofTheTold && !reading.HasAny(Concepts.Standing) && !(reading.Unexplained.Any() && reading.Themes.Count > 0))
        {
            return new Question.Social("help");
        }

        if (reading.Has("whysource") && reading.Tokens.Count <= 8 && context.Subject is not null)
        {
            return new Question.About(Currency: false);
        }

        if (reading.HasAny(Concepts.Standing) || reading.HasAny("q_when", "q_howmany", "deadline", "report", "conference", "president") || reading.Tokens.Count > 10)
        {
            return null;
        }

        return reading.Has("thanks") ? new Question.Social("thanks")
            : reading.Has("bye") ? new Question.Social("bye")
            : reading.Has("greet") ? new Question.Social("greet")
            : null;
    }
}
