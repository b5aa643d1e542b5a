using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>A time from one day to another: "two months later", "a year before", "半年后".</summary>
internal static class Shift
{
    private const int HalfYear = 6;

    private const int Week = 7;

    /// <summary>The day that lies so far from another; null where the message names no such time.</summary>
    internal static DateOnly? From(Carried carried, DateOnly day)
    {
        var (later, earlier) = (carried.SaysAny("after", "following"), carried.SaysAny("before", "preceding"));
        if (later == earlier || carried.HasTime || (Count(carried) is null && carried.Reading.Has("q_howmany")))
        {
            return null;
        }

        var step = (later ? 1 : -1) * (Count(carried) ?? 1);
        return carried.Says("half") ? day.AddMonths(later ? HalfYear : -HalfYear)
            : carried.Says("months") ? day.AddMonths(step)
            : carried.Says("weeks") ? day.AddDays(Week * step)
            : carried.Says("years") ? Years(day, step)
            : carried.Says("days") ? day.AddDays(step)
            : null;
    }

    /// <summary>The last day of February stays the last day.</summary>
    internal static DateOnly Years(DateOnly day, int years) =>
        day.Day == DateTime.DaysInMonth(day.Year, day.Month) && day.Month == 2 ? new DateOnly(day.Year + years, 2, DateTime.DaysInMonth(day.Year + years, 2)) : day.AddYears(years);

    private static int? Count(Carried carried)
    {
        var reading = carried.Reading;
        return reading.Numbers is [> 0 and <= 400 and var written] ? written
            : carried.SaysAny("dual", "two") ? 2
            : reading.Tokens.Select(NumberReader.Cardinal).OfType<int>().FirstOrDefault() is > 0 and var word ? word
            : HanNumbers.Count(reading.Tokens, "年", "个", "天", "日", "周", "月")
            ?? (carried.Says("one") ? 1 : null);
    }
}
