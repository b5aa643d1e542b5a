using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Days and spans of days a message names.</summary>
internal static class Spans
{
    /// <summary>One past or present day the question is about, if it names one outside a span.</summary>
    internal static DateOnly? OnDay(Reading reading) =>
        reading.Dates.Count == 1 && reading.Dates[0] is { } d && d.First == d.Last && !reading.HasAny("since", "between") && !(reading.Has("before") && !reading.Has("on")) ? d.First
        : reading.Dates.Count == 1 && reading.Dates[0] is { } day && day.First == day.Last && !reading.Has("since") && reading.Has("on") ? day.First
        : null;

    /// <summary>The day on which a State's standing is asked: a day, the end of a month or year, or the eve of a bound ("before 2016").</summary>
    internal static DateOnly? StatusDay(Reading reading)
    {
        if (OnDay(reading) is { } day)
        {
            return day;
        }

        var (first, last) = reading.Dates.Count > 0 ? (reading.Dates[0].First, reading.Dates[0].Last)
            : reading.Years.Count == 1 ? (new DateOnly(reading.Years[0], 1, 1), new DateOnly(reading.Years[0], 12, 31))
            : (default, default);
        return last == default || reading.Has("since") && !IsOnlyPreposition(reading) ? null
            : reading.Has("before") && !IsUntil(reading) ? first.AddDays(-1)
            : reading.Has("startof") ? first
            : last;
    }

    /// <summary>A span of events: "since 2020", "in 2015", "between 2014 and 2016", "before 1 May 2015".</summary>
    internal static (string? From, string? To)? SpanOf(Reading reading)
    {
        var spans = reading.Dates.Select(d => (d.First, d.Last))
            .Concat(reading.Years.Select(y => (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)))).Order().ToArray();
        if (spans.Length == 0 || OnDay(reading) is not null)
        {
            return null;
        }

        if (spans.Length >= 2)
        {
            return (Iso.Text(spans[0].Item1), Iso.Text(spans[^1].Item2));
        }

        var (first, last) = spans[0];
        if (first is { Month: 1, Day: 1 } && last is { Month: 12, Day: 31 } && reading.HasAny("firsthalf", "secondhalf"))
        {
            return reading.Has("firsthalf") ? (Iso.Text(first), Iso.Text(new DateOnly(first.Year, 6, 30))) : (Iso.Text(new DateOnly(first.Year, 7, 1)), Iso.Text(last));
        }

        // "after 25 September 2014 but before the Treaty was in force"
        if (EndsBeforeTheTreaty(reading))
        {
            return (Iso.Text(IsAfter(reading) ? last.AddDays(1) : first), Iso.Text(Treaty.Status.TreatyStatus.TreatyInForce.AddDays(-1)));
        }

        return reading.Has("since") && !IsOnlyPreposition(reading) ? (Iso.Text(IsAfter(reading) ? last.AddDays(1) : first), null)
            : reading.Has("before") ? (null, Iso.Text(IsUntil(reading) ? last : first.AddDays(-1)))
            : (Iso.Text(first), Iso.Text(last));
    }

    /// <summary>Whether a span that begins on a day ends before the Treaty's own entry into force.</summary>
    internal static bool EndsBeforeTheTreaty(Reading reading)
    {
        const int far = 6;
        return reading.Has("since") && reading.Has("treaty") && reading.Mentions.Exists(b => b.Concept == "before" && reading.Mentions.Exists(f => f.Concept == "inforce" && f.Start > b.Start && f.Start - b.Start <= far));
    }

    /// <summary>"last year", "this year": a span that is reckoned from today.</summary>
    internal static (string? From, string? To)? RelativeSpan(Reading reading, DateOnly today)
    {
        if (reading.Years.Count + reading.Dates.Count > 0 || reading.HasAny("conference", "theme", "president"))
        {
            return null;
        }

        return reading.Has("lastyear") ? (Iso.Text(new DateOnly(today.Year - 1, 1, 1)), Iso.Text(new DateOnly(today.Year - 1, 12, 31)))
            : reading.Has("thisyear") ? (Iso.Text(new DateOnly(today.Year, 1, 1)), Iso.Text(new DateOnly(today.Year, 12, 31)))
            : null;
    }

    /// <summary>"Who joined in the last five years?"</summary>
    internal static Question.List? Lately(Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        if (states.Count > 0 || !Order.SpeaksOfOrder(reading) || RecentYears(reading) is not { } years || Order.StepOf(reading) is not { } step || reading.HasAny("notyet", "notjoined"))
        {
            return null;
        }

        var what = step switch { TreatyEvent.Signature => "signedIn", TreatyEvent.Deposit => "joined", _ => "inforceIn" };
        var count = reading.Has("q_howmany");
        return new Question.List(new ListFilter { What = what, Region = Regions.RegionOf(reading), Outside = Regions.OutsideOf(reading), From = Iso.Text(today.AddYears(-years)) }, count, !count);
    }

    /// <summary>"in the last five years": how many; null where the message does not say so.</summary>
    internal static int? RecentYears(Reading reading)
    {
        const int far = 3;
        var said = reading.Mentions.Exists(m => m.Concept is "latest" or "previous" or "recentword" && reading.Mentions.Exists(y => y.Concept == "year" && Math.Abs(y.Start - m.Start) <= far));
        return said && (Order.Several(reading) ?? HanNumbers.Count(reading.Tokens, "年")) is { } years and > 1 and <= 20 ? years : null;
    }

    /// <summary>"after 2020" begins the day after; "since 2020" includes it.</summary>
    internal static bool IsAfter(Reading reading) =>
        SmallWords.In(reading, "after") || reading.Original.Contains("之后", StringComparison.Ordinal) || reading.Original.Contains("以后", StringComparison.Ordinal);

    internal static bool IsUntil(Reading reading) =>
        SmallWords.In(reading, "until") || reading.Original.Contains("截至", StringComparison.Ordinal) || reading.Original.Contains("up to", StringComparison.OrdinalIgnoreCase);

    /// <summary>Small words such as French "des" or Russian "с" mean "since" only beside a date.</summary>
    internal static bool IsOnlyPreposition(Reading reading)
    {
        var starts = reading.Dates.Select(d => d.Start).ToList();
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (NumberReader.Number(reading.Tokens[i]) is >= 1990 and <= 2100)
            {
                starts.Add(i);
            }
        }

        return !reading.Mentions.Any(m => m.Concept == "since" && starts.Exists(s => s - (m.Start + m.Length) >= 0 && s - (m.Start + m.Length) <= (reading.Tokens[m.Start].Text is "من" or "с" or "de" or "des" ? 1 : 2) || (reading.Tokens[m.Start].Script == Text.Script.Han && m.Start - s is >= 1 and <= 3)));
    }
}
