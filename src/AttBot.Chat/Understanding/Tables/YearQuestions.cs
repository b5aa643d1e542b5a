using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Which year stands out among all: most, fewest or no States.</summary>
internal static class YearQuestions
{
    /// <summary>"In which year did most States join?"</summary>
    internal static Question.Years? Of(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count > 0 || !reading.HasAny("yearq", "byyear") || reading.Years.Count + reading.Dates.Count > 0 || Regions.HasRegion(reading) || reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "report", "annual_report", "initial_report", "first_annual", "president", "document")
            || !reading.HasAny("party", "deposit", "ratify", "joinverb", "accede", "signatory"))
        {
            return null;
        }

        if (reading.Has("byyear"))
        {
            return new Question.Years(reading.Has("signatory") && !reading.HasAny("ratify", "party", "deposit") ? TreatyEvent.Signature : TreatyEvent.Deposit, YearChoice.All);
        }

        YearChoice? choice = reading.Has("nobody") || (reading.Has("notyet") && !reading.Has("superlative")) ? YearChoice.None
            : SmallWords.In(reading, "fewest") ? YearChoice.Fewest
            : reading.HasAny("superlative", "more", "bigger") ? YearChoice.Most
            : null;
        return choice is { } asked ? new Question.Years(reading.Has("signatory") && !reading.HasAny("ratify", "party", "deposit") ? TreatyEvent.Signature : TreatyEvent.Deposit, asked) : null;
    }
}
