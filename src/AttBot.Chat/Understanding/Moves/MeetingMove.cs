using AttBot.Chat.Understanding.Conduct;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.Conferences;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>What is asked of a conference or meeting just told: the one after or before it, whether it was in person, who met on a weekday, the date of its report.</summary>
internal static class MeetingMove
{
    internal static Question? Of(Carried carried)
    {
        var reading = carried.Reading;
        if (carried.Context.Conference is not { } number || carried.HasTime || reading.HasAny("annual_report", "initial_report", "first_annual", "party", "signatory", "ratify", "q_howmany", "q_why") || Regions.HasRegion(reading))
        {
            return null;
        }

        if (OneOfThese(carried) is { } one)
        {
            return one;
        }

        if (Gathered(carried, number) is { } gathered)
        {
            return gathered;
        }

        if (OnWeekday(carried, number) is { } day)
        {
            return day;
        }

        if (carried.Context.Detail == nameof(MeetingAspect.FinalReport) && (carried.Says("itsdate") || (reading.Tokens.Count <= 2 && carried.Says("date"))) && carried.Book.Meetings.FirstOrDefault(m => m.Number == number)?.FinalReport is { Length: > 0 } symbol
            && carried.Book.Documents.FirstOrDefault(d => d.Symbol == symbol) is { } report)
        {
            return new Question.DateOf(report);
        }

        if (carried.Says("inperson") || reading.Has("inwriting"))
        {
            return reading.HasAny("workinggroup", "prepmeeting", "wgmeeting", "president") ? null : new Question.Meeting(MeetingChoice.Number, number, MeetingAspect.Place);
        }

        if (carried.Says("chaired") && reading.Has("q_who") && !reading.HasAny("prepmeeting", "wgmeeting", "workinggroup", "mc", "vtf", "dief", "secretariat"))
        {
            return new Question.Meeting(MeetingChoice.Number, number, MeetingAspect.President);
        }

        if (carried.SaysAny("howlong", "howmanydays") && !reading.HasAny("next", "daysleft"))
        {
            return new Question.Meeting(MeetingChoice.Number, number, MeetingAspect.Dates);
        }

        return YearsApart(carried, number) ?? Neighbour(carried, number);
    }

    /// <summary>"What was the theme of the first of those three?" after several conferences.</summary>
    private static Question.Meeting? OneOfThese(Carried carried)
    {
        var told = carried.Context.Conferences;
        if (told.Count < 2 || !carried.SaysAny("of", "pair", "three", "firstone"))
        {
            return null;
        }

        var reading = carried.Reading;
        var place = reading.HasAny("latest", "previous") || carried.Says("last") ? told.Count : reading.Has("first") || carried.SaysAny("former", "first") ? 1 : Short.Counted(reading) ?? 0;
        return place >= 1 && place <= told.Count ? new Question.Meeting(MeetingChoice.Number, told[place - 1], Aspect(carried)) : null;
    }

    /// <summary>"And where?" after the meetings of the working groups: of these, not of the Conference that they prepare.</summary>
    private static Question.Meeting? Gathered(Carried carried, int number)
    {
        var reading = carried.Reading;
        return carried.Context.Gathering is { } kind && OrderMove.Place(reading) == 0 && reading.Themes.All(t => t is "t_when_held" or "t_host") && Meetings.AspectOf(reading) is MeetingAspect.Place or MeetingAspect.Dates && !reading.HasAny("conference", "next", "previous", "first", "latest", "prepmeeting", "wgmeeting", "extraordinary", "deadline") && !carried.SaysAny("following", "preceding")
            ? new Question.Meeting(kind switch { nameof(MeetingKind.WorkingGroupMeeting) => MeetingChoice.CycleWorkingGroup, nameof(MeetingKind.Consultation) => MeetingChoice.CycleConsultation, _ => MeetingChoice.CyclePreparatory }, number, MeetingAspect.Dates)
            : null;
    }

    /// <summary>"And two years later?": the conference of that year.</summary>
    private static Question.Meeting? YearsApart(Carried carried, int number) =>
        carried.Says("years") && carried.Book.Meetings.FirstOrDefault(m => m.Number == number)?.Start is { } start && Shift.From(carried, start) is { } then
        && carried.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == then.Year)?.Number is { } other
            ? new Question.Meeting(MeetingChoice.Number, other, Aspect(carried))
            : null;

    private static MeetingAspect Aspect(Carried carried) =>
        carried.Says("same") || carried.Reading.Has("report") ? MeetingAspect.FinalReport
        : Meetings.AspectOf(carried.Reading) is not MeetingAspect.All and var named ? named
        : Enum.TryParse<MeetingAspect>(carried.Context.Detail, out var before) ? before : MeetingAspect.All;


    /// <summary>"And the one after?": the same of another conference, or what the message names.</summary>
    private static Question.Meeting? Neighbour(Carried carried, int number)
    {
        var step = carried.Says("following") ? 1 : carried.Says("preceding") ? -1 : 0;
        // a number of years or a second step is read elsewhere
        if (step == 0 || carried.Reading.Themes.Contains("t_when_held") || carried.SaysAny("years", "months", "weeks") || carried.Context.Rank is not null || carried.Reading.Numbers.Count > 0 || carried.Reading.HasAny("prepmeeting", "wgmeeting", "extraordinary", "year", "deadline"))
        {
            return null;
        }

        var next = number + step;
        return next > 0 ? new Question.Meeting(MeetingChoice.Number, next, Aspect(carried)) : null;
    }

    /// <summary>"Which group met on the Monday?": the meetings of that cycle's days, or of the conference, that fall on the weekday.</summary>
    private static Question.Meeting? OnWeekday(Carried carried, int number)
    {
        if (Reminders.WeekdayOf(carried.Reading) is not { } asked)
        {
            return null;
        }

        var kind = carried.Reading.HasAny("q_who", "q_which", "group_q", "wgmeeting", "workinggroup") ? MeetingKind.WorkingGroupMeeting : MeetingKind.Conference;
        foreach (var meeting in carried.Book.Meetings.Where(m => m.Cycle == "CSP" + Figures.Number(number) && m.Start is not null && m.Kind == kind))
        {
            for (var day = meeting.Start!.Value; day <= (meeting.End ?? meeting.Start); day = day.AddDays(1))
            {
                if (day.DayOfWeek == asked)
                {
                    return new Question.Meeting(MeetingChoice.During, null, MeetingAspect.Dates, Of: $"{Iso.Text(day)}/{Iso.Text(day)}");
                }
            }
        }

        return null;
    }
}
