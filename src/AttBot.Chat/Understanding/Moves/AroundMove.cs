using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>The States around the one spoken of, by its day: "who else that year?", "has anyone joined since then?"</summary>
internal static class AroundMove
{
    internal static Question.List? Of(Carried carried)
    {
        var reading = carried.Reading;
        if (carried.Subject is not ("status" or "date") || carried.States is not [var state] || carried.HasTime || Deadlines.ReportOf(reading) is not null || carried.Context.Rank is not null || DayOf(carried, state) is not { } day
            || !(reading.HasAny("q_who", "q_which", "q_list", "q_howmany", "list_them") || carried.SaysAny("any", "else")) || reading.HasAny("q_why", "notyet", "notjoined"))
        {
            return null;
        }

        var count = reading.Has("q_howmany");
        var region = Regions.RegionOf(reading);
        return carried.Says("sameyear") ? new Question.List(In(carried.Step, new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31)) with { Region = region }, count, !count)
            : carried.Says("sincethen") ? new Question.List(In(carried.Step, day.AddDays(1), null) with { Region = region }, count, !count)
            : null;
    }

    /// <summary>The day of the step spoken of.</summary>
    internal static DateOnly? DayOf(Carried carried, string state) => carried.Step switch
    {
        TreatyEvent.Signature => carried.Book.Status[state].SignedOn?.Day,
        TreatyEvent.Deposit => carried.Book.Status[state].DepositedOn?.Day,
        _ => carried.Book.Status[state].InForce,
    };

    internal static ListFilter In(TreatyEvent step, DateOnly from, DateOnly? to) => new()
    {
        What = step switch { TreatyEvent.Signature => "signedIn", TreatyEvent.Deposit => "joined", _ => "inforceIn" },
        From = Iso.Text(from),
        To = to is { } last ? Iso.Text(last) : null,
    };
}
