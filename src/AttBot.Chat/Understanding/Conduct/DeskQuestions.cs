using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>What is asked of the desk itself besides what it knows: its languages, the day, whether it is sure; and messages that are no question yet.</summary>
internal static class DeskQuestions
{
    private const int Longest = 9;

    private const int LongestChinese = 14;

    /// <summary>The reply to such a message; null for any other.</summary>
    internal static Question? Of(Reading reading, ConversationContext context)
    {
        if (reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? LongestChinese : Longest) || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing) || reading.HasAny(Concepts.Treaty) || NamesAnything(reading))
        {
            return null;
        }

        // "in how many languages is it?" after a paper asks nothing of the desk
        if (AsksLanguages(reading) && (context.Subject is not ("entry" or "document") || reading.Signals("c_speak")))
        {
            return new Question.Social("languages");
        }

        if (reading.Signals("c_todayq"))
        {
            return new Question.Social("today");
        }

        if (reading.Has("thanks") && !reading.Unexplained.Any() && reading.Themes.Count == 0 && reading.Concepts.All(c => c is "thanks" or "today" or "everyone" or "and" or "yes" or "bye" or "on"))
        {
            return new Question.Social("thanks");
        }

        if (context.Subject is not null)
        {
            return reading.Signals("c_areyousure") && context.Subject is not ("date" or "deadline") ? new Question.About(Currency: false) : null;
        }

        return reading.Signals("c_havequestion") || IsBareYesOrNo(reading) ? new Question.Vague("empty") : null;
    }

    private static bool NamesAnything(Reading reading) =>
        reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Years.Count + reading.Dates.Count > 0 || reading.States.Any(s => !NamesLanguage(reading, s));

    /// <summary>"Ruso", "Chinese": a language or somebody of a State, told apart by what it is spoken of.</summary>
    private static bool NamesLanguage(Reading reading, StateMention state) =>
        reading.Signs.Exists(l => l.Concept == "c_language" && l.Start <= state.Start && state.Start < l.Start + l.Length) || (state.Kind == NameKind.Demonym && reading.Signals("c_speak") && reading.Tokens.Count <= Bare);

    private const int Bare = 5;

    /// <summary>"Do you speak Arabic?", "answer in French please", "in Spanish, please".</summary>
    private static bool AsksLanguages(Reading reading)
    {
        return (reading.Signals("c_language") || reading.States.Exists(s => NamesLanguage(reading, s))) && (reading.Signals("c_speak") || (reading.Tokens.Count < Bare && reading.Signals("c_inlanguage")));
    }

    private static bool IsBareYesOrNo(Reading reading) =>
        reading.Tokens.Count <= 2 && reading.Concepts.All(c => c is "yes" or "notyet") && (reading.HasAny("yes", "notyet") || reading.Signals("c_light")) && !reading.Unexplained.Any() && reading.Themes.Count == 0 && reading.Terms.Count <= 1;
}
