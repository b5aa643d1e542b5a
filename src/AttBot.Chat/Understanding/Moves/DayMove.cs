using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>The same status, list or number on another day: now, then, so much later, at the end of that year, on another day of that year, on the opening day.</summary>
internal static class DayMove
{
    /// <summary>The first day on which the Treaty was open for signature.</summary>
    internal static readonly DateOnly Opened = new(2013, 6, 3);

    internal static Question? Of(Carried carried)
    {
        if (Deadlines.ReportOf(carried.Reading) is not null || carried.Reading.HasAny("q_why", "sameday"))
        {
            return null;
        }

        if (carried is { Subject: "list", Filter: { } filter })
        {
            return ByThen(carried, filter) ?? (carried.HasOwnNoun && !carried.Says("sameyear") ? null : OfList(carried, filter));
        }

        return carried.HasOwnNoun ? null : carried.Subject == "status" && carried.Context.States.Count > 0 && StateQuestions.EventOf(carried.Reading) is null ? OfStatus(carried) : null;
    }

    private static Question.Status? OfStatus(Carried carried)
    {
        var predicate = Enum.Parse<Predicate>(carried.Context.Detail!);
        if (carried.Context.On is not null && carried.Says("now") && !carried.HasTime)
        {
            return new Question.Status(carried.Context.States, predicate, null);
        }

        return carried.Anchor is { } anchor && Day(carried, anchor) is { } day ? new Question.Status(carried.Context.States, predicate, day) : null;
    }

    private static Question.List? OfList(Carried carried, ListFilter filter)
    {
        var reading = carried.Reading;
        var names = (carried.Context.Detail == "list" || reading.HasAny("q_which", "q_who", "q_list")) && !reading.Has("q_howmany");
        if (carried.Anchor is not { } anchor)
        {
            return null;
        }

        if (PartOfYear(carried, anchor) is var (from, to))
        {
            return new Question.List(filter with { From = Iso.Text(from), To = Iso.Text(to), On = null }, !names, names);
        }

        // "and since then?"
        if (carried.Says("sincethen") && filter.To is { } until && Iso.Date(until) is { } end)
        {
            return new Question.List(filter with { From = Iso.Text(end.AddDays(1)), To = null, On = null }, !names, names);
        }

        if (Standings.WhatOf(reading) is not null && Standings.WhatOf(reading) != filter.What)
        {
            return null;
        }

        // "and further on, at the end of 2021?"
        if (reading.Years is [var year] && reading.Dates.Count == 0 && (reading.Has("endof") || carried.Says("yearend")) && filter.From is null && filter.And is null)
        {
            var last = Iso.Text(new DateOnly(year, 12, 31));
            return new Question.List(filter.To is null ? filter with { On = last } : filter with { To = last }, !names, names);
        }

        return Day(carried, anchor) is { } day ? new Question.List(On(carried, filter, anchor, day), !names, names) : null;
    }

    /// <summary>"So how many were in by then?" after those who joined in a year.</summary>
    private static Question.List? ByThen(Carried carried, ListFilter filter)
    {
        var reading = carried.Reading;
        var then = carried.Says("bythen") || (SmallWords.In(reading, "then") && reading.Has("world"));
        if (carried.Anchor is not { } anchor || !then || carried.HasTime || !reading.HasAny("q_howmany", "barecount", "world"))
        {
            return null;
        }

        var parties = new ListFilter { What = Standing(filter.What, reading), Region = Regions.RegionOf(reading) ?? filter.Region, On = Iso.Text(anchor) };
        return new Question.List(Regions.HasRegion(reading) ? parties : parties with { Outside = filter.Outside, Without = filter.Without }, Count: true, ShowNames: false);
    }

    /// <summary>"And in the second half?", "and in that whole year?" of the year spoken of.</summary>
    private static (DateOnly From, DateOnly To)? PartOfYear(Carried carried, DateOnly anchor)
    {
        var reading = carried.Reading;
        var year = anchor.Year;
        return carried.HasTime || carried.Filter?.From is null ? null
            : reading.Has("firsthalf") ? (new DateOnly(year, 1, 1), new DateOnly(year, 6, 30))
            : reading.Has("secondhalf") ? (new DateOnly(year, 7, 1), new DateOnly(year, 12, 31))
            : carried.Says("sameyear") && reading.HasAny("world", "entirely") ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            : null;
    }

    /// <summary>The standing that events lead to.</summary>
    private static string Standing(string what, Reading reading) =>
        StateQuestions.EventOf(reading) == TreatyEvent.Signature || (what is "signedIn" or "signed" && !reading.HasAny("party", "joinverb")) ? "signed" : what == "signatory" ? "signatory" : "party";

    /// <summary>The filter on another day: a day of events stays one day, a span moves as a whole, a standing is asked of the day.</summary>
    private static ListFilter On(Carried carried, ListFilter filter, DateOnly anchor, DateOnly day)
    {
        if (filter.From is null && filter.To is null)
        {
            return filter with { On = Iso.Text(day) };
        }

        if (filter.From == filter.To || DateReader.DayOfAnyYear(carried.Reading) is not null)
        {
            return filter with { From = Iso.Text(day), To = Iso.Text(day), On = null };
        }

        var apart = day.Year - anchor.Year;
        var from = filter.From is { } first && Iso.Date(first) is { } began ? (DateOnly?)(day.Month == anchor.Month && day.Day == anchor.Day ? Shift.Years(began, apart) : began.AddDays(day.DayNumber - anchor.DayNumber)) : null;
        return filter with { From = from is { } start ? Iso.Text(start) : null, To = filter.To is null ? null : Iso.Text(day), On = null };
    }

    private static DateOnly? Day(Carried carried, DateOnly anchor)
    {
        if (carried.HasTime)
        {
            return null;
        }

        if (DateReader.DayOfAnyYear(carried.Reading) is var (month, day))
        {
            return new DateOnly(anchor.Year, month, Math.Min(day, DateTime.DaysInMonth(anchor.Year, month)));
        }

        if (carried.Says("openingday"))
        {
            return Opened;
        }

        var years = carried.Says("nextyear") ? 1 : carried.Says("lastyear") ? -1 : 0;
        if (carried.Says("yearend") || (carried.Reading.Has("endof") && (years != 0 || carried.Says("sameyear"))))
        {
            return new DateOnly(anchor.Year + years, 12, 31);
        }

        return Shift.From(carried, anchor) ?? (years != 0 ? Shift.Years(anchor, years) : null);
    }
}
