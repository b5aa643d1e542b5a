using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
namespace AttBot.Chat.Understanding.Moves;

/// <summary>The first or last of the States listed, by the day of what the list is about: "who signed last among them?"</summary>
internal static class OrderMove
{
    internal static Question? Of(Carried carried)
    {
        var butLast = carried.Says("butlast");
        var (first, last) = (carried.SaysAny("first", "sooner") && !butLast, carried.Says("last") || butLast);
        if (carried is not { Subject: "list", Filter: { What: not ("states" or "undated") } filter } || first == last || carried.HasOwnNoun || carried.HasTime || carried.Says("openingday") || carried.Context.Rank is not null
            || carried.Reading.HasAny("lastyear", "report", "annual_report", "initial_report", "first_annual", "q_why", "conference", "notyet") || (Place(carried.Reading) > 1 && !butLast))
        {
            return null;
        }

        var step = Step(carried, filter);
        return step is null ? null : new Question.Extreme(step.Value, last, filter.Region, Rank: butLast ? 2 : 1, Many: butLast ? 1 : Several(carried.Reading), Within: filter);
    }

    internal static int Place(Reading reading) =>
        reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal)).Select(m => int.Parse(m.Concept.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    internal static int Several(Reading reading) =>
        reading.Numbers is [> 1 and <= 30 and var n] ? n : reading.Tokens.Select(NumberReader.Cardinal).OfType<int>().FirstOrDefault() is > 1 and var word ? word : HanNumbers.Count(reading.Tokens) is > 1 and <= 30 and var han ? han : 1;

    /// <summary>The step by which the States of a list are put in order; States that have not joined by their signature alone.</summary>
    private static TreatyEvent? Step(Carried carried, ListFilter filter)
    {
        var asked = StateQuestions.EventOf(carried.Reading) is TreatyEvent.Signature ? TreatyEvent.Signature : StateQuestions.EventOf(carried.Reading) is null ? (TreatyEvent?)null : TreatyEvent.Deposit;
        return filter.What switch
        {
            "notjoined" => null,
            "signatory" or "notparty" or "unsigned" => asked == TreatyEvent.Deposit ? null : TreatyEvent.Signature,
            "signed" or "signedIn" => asked ?? TreatyEvent.Signature,
            _ => asked ?? TreatyEvent.Deposit,
        };
    }
}
