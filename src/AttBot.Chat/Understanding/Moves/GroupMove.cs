namespace AttBot.Chat.Understanding.Moves;

/// <summary>"How many in their regional group are still outside?" after one State.</summary>
internal static class GroupMove
{
    internal static Question? Of(Carried carried)
    {
        var reading = carried.Reading;
        if (!carried.IsAboutStates || carried.States is not [var state] || carried.GroupOf(state) is not { } group || (!reading.HasAny("thatgroup", "group_q") && !carried.Says("group")) || !reading.HasAny("q_howmany", "q_which", "q_list", "q_who", "list_them") || carried.HasTime
            || Interpreter.WhatOf(reading) is not { } what)
        {
            return null;
        }

        var count = reading.Has("q_howmany");
        return new Question.List(new ListFilter { What = what, Region = group.ToString() }, count, !count);
    }
}
