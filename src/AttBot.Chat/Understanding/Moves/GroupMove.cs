using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.States;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>The regional group of the State spoken of: "how many in their group are still outside?", "are they in GRULAC?", "both in the same group?"</summary>
internal static class GroupMove
{
    internal static Question? Of(Carried carried) => carried.IsAboutStates && !carried.HasTime ? (Question?)Pair(carried) ?? (Question?)Belongs(carried) ?? Members(carried) ?? Elsewhere(carried) : null;

    /// <summary>"And in the Caribbean?" after a State of a list: the list again, of another region.</summary>
    private static Question.List? Elsewhere(Carried carried) =>
        carried is { Subject: "status" or "date", Context.Before: { What: not "states" } list } && Regions.RegionOf(carried.Reading) is { } region && Standings.WhatOf(carried.Reading) is null && !carried.Reading.HasAny("group_q", "belongs", "first", "latest")
            ? new Question.List(list with { Region = region, Outside = false, Without = null }, carried.Reading.Has("q_howmany"), !carried.Reading.Has("q_howmany"))
            : null;

    private static bool Points(Carried carried) => carried.Reading.HasAny("thatgroup", "group_q") || carried.Says("group");

    private static Question.Group? Pair(Carried carried) =>
        Points(carried) && carried.Says("pair") && carried.Several is { Count: > 1 } several && !carried.Reading.HasAny("q_howmany", "q_list", "list_them") ? new Question.Group(several) : null;

    /// <summary>"Are they in GRULAC?"</summary>
    private static Question.Group? Belongs(Carried carried) =>
        Regions.HasRegion(carried.Reading) && carried.Says("they") && carried.States.Count == 1 && StateQuestions.EventOf(carried.Reading) is null
        && !carried.Reading.HasAny("q_howmany", "q_which", "q_list", "q_who", "list_them", "countryword", "status", "first", "latest", "notjoined", "notyet", "percent")
            ? new Question.Group(carried.States)
            : null;

    /// <summary>"Who else in that group joined the same year?"</summary>
    private static Question.List? Members(Carried carried)
    {
        var reading = carried.Reading;
        if (!Points(carried) || carried.States is not [var state] || carried.GroupOf(state) is not { } group || !reading.HasAny("q_howmany", "q_which", "q_list", "q_who", "list_them") || Standings.WhatOf(reading) is not { } what)
        {
            return null;
        }

        var count = reading.Has("q_howmany");
        return new Question.List(SameYear(carried, state, group) ?? new ListFilter { What = what, Region = group.ToString() }, count, !count);
    }

    private static ListFilter? SameYear(Carried carried, string state, RegionalGroup group) =>
        carried.Says("sameyear") && AroundMove.DayOf(carried, state) is { } day ? AroundMove.In(carried.Step, new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31)) with { Region = group.ToString() } : null;
}
