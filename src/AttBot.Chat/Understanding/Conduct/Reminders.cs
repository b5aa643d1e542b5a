using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Conferences;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>When somebody wants to be reminded: on a day of their own, or so long before a report or a meeting.</summary>
internal static class Reminders
{
    /// <summary>What a context says of a reminder that hangs on a report; the kind of report stands behind it.</summary>
    internal const string ReminderOf = nameof(ActKind.Remind) + ".";

    /// <summary>Nobody asks to be reminded longer before a day, in any unit.</summary>
    private const int LongestLead = 365;

    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();

    private static readonly string[] WeekdaySigns = [.. Week.Select(d => "c_wd" + Figures.Number((int)d))];

    /// <summary>Numbers in words beyond thirteen that are said of days.</summary>
    private static readonly (string Kind, int Number)[] LongCounts = [("one", 1), ("two", 2), ("fourteen", 14), ("fifteen", 15), ("twenty", 20), ("thirty", 30), ("sixty", 60), ("ninety", 90)];

    internal static Question.Act Reminder(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, DateOnly today)
    {
        var lead = IsAhead(reading) ? LeadOf(reading) : null;
        if (Dated(reading, today) is { } named)
        {
            return new Question.Act(ActKind.Remind, states, (lead ?? default).Before(named));
        }

        var duty = DutyOf(reading, context, lead is not null);
        if (lead is not null && duty is not null)
        {
            return new Question.Act(ActKind.Remind, states, null, lead, duty);
        }

        return MeetingAhead(library, reading, today) is { } meeting ? new Question.Act(ActKind.Remind, states, (lead ?? default).Before(meeting))
            : DayFromToday(reading, today) is { } day ? new Question.Act(ActKind.Remind, states, day)
            : new Question.Act(ActKind.Remind, states, null, lead, duty);
    }

    /// <summary>Whether a message to be reminded says when.</summary>
    internal static bool SaysWhen(Reading reading, DateOnly today) =>
        (IsAhead(reading) && LeadOf(reading) is not null) || Dated(reading, today) is not null || DayFromToday(reading, today) is not null;

    /// <summary>The day a message names, on the calendar or reckoned from today.</summary>
    internal static DateOnly? DayNamed(Reading reading, DateOnly today) => Dated(reading, today) ?? DayFromToday(reading, today);

    /// <summary>"Could you remind me of the date of CSP12?" asks for the date.</summary>
    internal static bool AsksMeeting(Reading reading, DateOnly today) =>
        (reading.ConferenceNumbers.Count > 0 || reading.HasAny("conference", "meeting", "prepmeeting", "wgmeeting")) && !IsAhead(reading) && !SaysWhen(reading, today) && !reading.Unexplained.Any();

    /// <summary>"Could you remind me on which day our report was due?" asks for the day.</summary>
    internal static bool RecallsDay(Reading reading, DateOnly today)
    {
        const int near = 5;
        var asks = reading.Original.AsSpan().ContainsAny(Requests.QuestionMarks) || reading.Signals("c_mv_date");
        return !SaysWhen(reading, today) && reading.Mentions.Exists(r => r.Concept == "remind" && reading.Mentions.Exists(w => w.Concept == "q_when" && (asks || w.Length > 1) && (reading.Language == Treaty.Languages.Language.Chinese || w.Start - r.Start - r.Length is >= 0 and <= near)));
    }

    /// <summary>Which report a reminder is for; null for a matter of one's own.</summary>
    private static ReportKind? DutyOf(Reading reading, ConversationContext context, bool ahead) =>
        reading.Has("initial_report") ? ReportKind.Initial
        : reading.HasAny("annual_report", "first_annual", "report", "deadline") ? ReportKind.Annual
        : reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "meeting", "prepmeeting", "wgmeeting") || reading.ConferenceNumbers.Count > 0 ? null
        : context.Subject == "deadline" && Enum.TryParse<ReportKind>(context.Detail, out var last) ? (last is ReportKind.Initial ? last : ReportKind.Annual)
        : ahead || !reading.Unexplained.Any() && Clear(reading) ? ReportKind.Annual
        : null;

    /// <summary>Nothing but the wish itself: "remind me, please".</summary>
    private static bool Clear(Reading reading)
    {
        const int longest = 4;
        return reading.Tokens.Count <= longest && !reading.Mentions.Exists(m => DateReader.IsMonth(m.Concept)) && !Array.Exists(WeekdaySigns, reading.Signals);
    }

    private static bool IsAhead(Reading reading) => reading.HasAny("before", "notifications") || reading.Signals("c_ahead") || reading.Signals("c_eve");

    /// <summary>A calendar day that is written out, with its year or without.</summary>
    private static DateOnly? Dated(Reading reading, DateOnly today) =>
        reading.Dates is [{ } date] && date.First == date.Last ? date.First
        : DateReader.DayOfAnyYear(reading) is var (month, day) ? Coming(month, day, today)
        : null;

    /// <summary>The next such day of the calendar; 29 February waits for its year.</summary>
    private static DateOnly Coming(int month, int day, DateOnly today)
    {
        var year = today.Year;
        while (day > DateTime.DaysInMonth(year, month) || new DateOnly(year, month, day) <= today)
        {
            year++;
        }

        return new DateOnly(year, month, day);
    }

    /// <summary>A day reckoned from today: a weekday, tomorrow, in ten days.</summary>
    private static DateOnly? DayFromToday(Reading reading, DateOnly today) =>
        WeekdayOf(reading) is { } weekday ? NextOf(weekday, today)
        : reading.Signals("c_aftertomorrow") ? today.AddDays(2)
        : reading.Signals("c_tomorrow") ? today.AddDays(1)
        : reading.Signals("c_fromnow") && !IsAhead(reading) && LeadOf(reading) is { } later ? later.After(today)
        : reading.Signals("c_nextweek") ? today.AddDays(7)
        : null;

    /// <summary>The first day of a conference that is to come.</summary>
    private static DateOnly? MeetingAhead(Library library, Reading reading, DateOnly today) =>
        reading.ConferenceNumbers is [var number] && library.Book.Meetings.FirstOrDefault(m => m.Number == number && m.Kind == MeetingKind.Conference) is { Start: { } start } && start > today ? start : null;

    internal static DayOfWeek? WeekdayOf(Reading reading) =>
        Array.FindIndex(WeekdaySigns, reading.Signals) is var at and >= 0 ? Week[at] : null;

    private static DateOnly NextOf(DayOfWeek weekday, DateOnly today) => today.AddDays(((int)weekday - (int)today.DayOfWeek + 6) % 7 + 1);

    /// <summary>"Two weeks", "a month", "10 days": the number that stands before its unit.</summary>
    private static Lead? LeadOf(Reading reading)
    {
        // which days a capital works is not known here
        if (reading.Signals("c_working"))
        {
            return null;
        }

        if (reading.Signals("c_eve") || reading.Signals("c_fortnight"))
        {
            return new Lead(0, reading.Signals("c_eve") ? 1 : 14);
        }

        // Arabic writes "day 16" for the sixteenth
        bool NamesDay(ConceptMention m) => m.Concept == "c_days" && m.Start + m.Length < reading.Tokens.Count && reading.Tokens[m.Start].Script == Text.Script.Arabic && NumberReader.Number(reading.Tokens[m.Start + m.Length]) is not null;
        bool IsUnit(ConceptMention m) => !NamesDay(m) && !reading.Signs.Exists(s => s.Concept.StartsWith("c_wd", StringComparison.Ordinal) && s.Start <= m.Start + m.Length && m.Start < s.Start + s.Length);
        return UnitAt(reading.Mentions.Where(m => m.Concept == "weeks")) is { } weeks ? new Lead(0, 7 * weeks)
            : UnitAt(reading.Signs.Where(m => m.Concept == "c_months")) is { } months ? new Lead(months, 0)
            : UnitAt(reading.Signs.Where(m => m.Concept == "c_days")) is { } days ? new Lead(0, days)
            : null;

        int? UnitAt(IEnumerable<ConceptMention> units)
        {
            foreach (var unit in units.Where(IsUnit))
            {
                return CountBefore(reading, unit) is var count and > 0 and <= LongestLead ? count : null;
            }

            return null;
        }
    }

    /// <summary>The number said of a unit: before it, in it (Arabic duals), or one.</summary>
    private static int CountBefore(Reading reading, ConceptMention unit)
    {
        const int farthest = 2;
        for (var at = unit.Start - 1; at >= 0 && at >= unit.Start - farthest; at--)
        {
            var token = reading.Tokens[at];
            if ((NumberReader.Number(token) ?? NumberReader.Cardinal(token)) is { } counted)
            {
                return counted;
            }

            if (Array.Find(LongCounts, c => SmallWords.Is(token, c.Kind)) is { Number: > 0 } said)
            {
                return said.Number;
            }
        }

        return SmallWords.Is(reading.Tokens[unit.Start], "dual") ? 2 : HanNumbers.Count(reading.Tokens, "周", "星", "个", "天", "月", "日", "礼") ?? 1;
    }

    /// <summary>"Undo it", "make that two months", "rather Friday" after something that was to be done.</summary>
    internal static Question.Act? AfterAct(Reading reading, ConversationContext context, DateOnly today)
    {
        const int longest = 14;
        if (context.Subject != "action" || reading.Tokens.Count > longest || reading.States.Count > 0 || (reading.HasAny(Requests.AskingConcepts) && !reading.Signs.Exists(s => s.Concept == "c_cancelit" && s.Start == 0)))
        {
            return null;
        }

        var isReminder = context.Detail is nameof(ActKind.Remind) or nameof(ActKind.Snooze) || context.Detail?.StartsWith(ReminderOf, StringComparison.Ordinal) == true;
        return reading.Signals("c_cancelit") ? new Question.Act(ActKind.Snooze, [])
            : context.Detail == nameof(ActKind.InternalDate) && !reading.HasAny(Concepts.Topics) ? MovedDay(reading, context.On is { } before ? Iso.Date(before) : null, today) is { } other ? new Question.Act(ActKind.InternalDate, [], other) : null
            : isReminder && !reading.HasAny(Concepts.Topics) ? Moved(reading, context, today) ?? (reading.Has("snooze") ? new Question.Act(ActKind.Snooze, []) : null)
            : null;
    }

    /// <summary>The reminder of the turn before with another day or another time before its report.</summary>
    private static Question.Act? Moved(Reading reading, ConversationContext context, DateOnly today)
    {
        ReportKind? duty = context.Detail is { } detail && detail.StartsWith(ReminderOf, StringComparison.Ordinal) && Enum.TryParse<ReportKind>(detail.AsSpan(ReminderOf.Length), out var kind) ? kind : null;
        var noted = context.On is { } on ? Iso.Date(on) : null;
        if (MovedDay(reading, noted, today) is { } day)
        {
            return new Question.Act(ActKind.Remind, [], day, null, duty);
        }

        return LeadOf(reading) is not { } lead ? null
            : duty is not null ? new Question.Act(ActKind.Remind, [], null, lead, duty)
            : noted is { } own && IsAhead(reading) ? new Question.Act(ActKind.Remind, [], lead.Before(own))
            : new Question.Act(ActKind.Remind, [], lead.After(today));
    }

    /// <summary>"Rather the 16th", "make it Wednesday": in the month or the week of the day noted before.</summary>
    private static DateOnly? MovedDay(Reading reading, DateOnly? noted, DateOnly today)
    {
        if (Dated(reading, today) is { } dated)
        {
            return dated;
        }

        if (WeekdayOf(reading) is { } weekday && noted is { } day)
        {
            // "the following Monday" after a Saturday
            if (reading.Signals("c_mv_following") || reading.Signals("c_followingday"))
            {
                return NextOf(weekday, day);
            }

            var sameWeek = day.AddDays((((int)weekday + 6) % 7) - (((int)day.DayOfWeek + 6) % 7));
            return sameWeek > today ? sameWeek : NextOf(weekday, today);
        }

        return DayFromToday(reading, today) ?? (reading.HasAny(Concepts.Treaty) || LeadOf(reading) is not null ? null : DayOfMonth(reading) is not { } number ? null : InMonth(number, noted ?? today, today));
    }

    private static DateOnly InMonth(int number, DateOnly noted, DateOnly today)
    {
        var month = new DateOnly(noted.Year, noted.Month, 1);
        while (number > DateTime.DaysInMonth(month.Year, month.Month) || month.AddDays(number - 1) <= today)
        {
            month = month.AddMonths(1);
        }

        return month.AddDays(number - 1);
    }

    /// <summary>A number that is a day of a month and no time of day: "the 16th", « le 16 à 9 h ».</summary>
    private static int? DayOfMonth(Reading reading)
    {
        const int longest = 7;
        for (var i = 0; reading.Tokens.Count <= longest && i < reading.Tokens.Count; i++)
        {
            var isTime = (i > 0 && SmallWords.Is(reading.Tokens[i - 1], "at")) || (i + 1 < reading.Tokens.Count && SmallWords.Is(reading.Tokens[i + 1], "hours"));
            if (!isTime && NumberReader.Number(reading.Tokens[i]) is { } number and >= 1 and <= 31)
            {
                return number;
            }
        }

        return null;
    }
}
