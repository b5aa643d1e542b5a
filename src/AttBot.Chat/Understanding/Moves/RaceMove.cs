using AttBot.Chat.Understanding.Tables;
namespace AttBot.Chat.Understanding.Moves;

/// <summary>"Before or after Albania?" after one State: the days of both in order of time.</summary>
internal static class RaceMove
{
    internal static Question? Of(Carried carried)
    {
        var named = carried.Reading.CertainStates;
        return carried.IsAboutStates && carried.States is [var spoken] && named is [var other] && spoken != other && carried.SaysAny("beforeafter", "before", "after", "sooner") && !carried.HasTime && !Qualified.SpeaksOfBothSteps(carried.Reading)
            && !carried.Reading.HasAny("q_who", "q_which", "q_list", "list_them", "q_howmany", "report", "annual_report", "initial_report", "first_annual", "conference", "president", "countryword", "compare") && Bare.Is(carried.Reading)
            && !carried.Reading.HasAny(Concepts.Topics)
                ? new Question.Date([spoken, other], carried.Step, Earliest: true)
                : null;
    }
}
