using AttBot.Chat.Understanding.Tables;
namespace AttBot.Chat.Understanding.Moves;

/// <summary>"And the second?", "and the last?", "the last three?", "first in Asia-Pacific?" after who was first: the next in line among the same States.</summary>
internal static class RankMove
{
    internal static Question? Of(Carried carried)
    {
        var reading = carried.Reading;
        if (carried is not { Subject: "date", Context.Rank: { } rank } || Bare.Unknown(reading) > 1 || carried.HasTime || reading.HasAny(Concepts.Topics) || reading.HasAny("sameday", "report", "annual_report", "initial_report", "q_why"))
        {
            return null;
        }

        var region = Regions.RegionOf(reading);
        // "how many from Africa?" asks of the whole list
        if (region is not null && (reading.Has("q_howmany") || carried.Says("any")) && carried.Filter is { What: not "states" } whole)
        {
            return new Question.List(whole with { Region = region, Outside = false, Without = null }, reading.Has("q_howmany"), !reading.Has("q_howmany"));
        }

        var (first, last) = (carried.Says("first") || reading.Has("first"), carried.Says("last") || reading.Has("latest"));
        if (carried.Says("butlast"))
        {
            return new Question.Extreme(Enum.Parse<TreatyEvent>(carried.Context.Detail!), Latest: true, region ?? carried.Filter?.Region, Rank: 2, Within: region is null && carried.Filter is { What: not "states" } set ? set : null);
        }

        var latest = (last && !first) || (reading.Has("previous") && !reading.Has("next") && rank > 0 && !first) || (rank < 0 && !first);
        if (Place(carried, rank, first, last, region is not null) is not { } place)
        {
            return null;
        }

        var step = StateQuestions.EventOf(reading) is TreatyEvent.Signature ? TreatyEvent.Signature : Enum.Parse<TreatyEvent>(carried.Context.Detail!);
        var many = place == 1 && (first || last) ? OrderMove.Several(reading) : 1;
        var within = region is null && carried.Filter is { What: not "states" } list ? list : null;
        return new Question.Extreme(step, latest, region ?? carried.Filter?.Region, place, many, within);
    }

    private static int? Place(Carried carried, int rank, bool first, bool last, bool inRegion)
    {
        var reading = carried.Reading;
        var named = OrderMove.Place(reading);
        return named > 0 ? named
            : reading.Has("next") || (reading.Has("previous") && rank < 0 && !last) ? Math.Abs(rank) + 1
            : first || last || reading.Has("previous") || inRegion ? 1
            : null;
    }
}
