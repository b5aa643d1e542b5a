using AttBot.Chat.Understanding.Tables;
namespace AttBot.Chat.Understanding.Moves;

/// <summary>Questions about the few States spoken of: who was first, who took longer, how many of them are parties, the second one.</summary>
internal static class SeveralMove
{
    internal static Question? Of(Carried carried)
    {
        var several = carried.Several;
        if (several.Count is < 2 or > 6 || carried.HasTime || Regions.HasRegion(carried.Reading) || Deadlines.ReportOf(carried.Reading) is not null || carried.Context.Rank is not null || carried.Reading.HasAny("conference", "president", "q_why"))
        {
            return null;
        }

        return Took(carried, several) ?? First(carried, several) ?? HowMany(carried, several) ?? Rest(carried) ?? One(carried, several);
    }

    private static bool Points(Carried carried) => carried.SaysAny("pair", "three", "of", "all") || carried.Reading.HasAny("q_who", "q_which");

    private static Question.Took? Took(Carried carried, IReadOnlyList<string> several) =>
        carried.Says("took") && (Points(carried) || carried.Reading.HasAny("ratify", "joinverb")) || (carried.Says("howlong") && (carried.SaysAny("pair", "three") || carried.Context.States.Count > 1) && !carried.Reading.HasAny("daysleft", "inforce"))
            ? new Question.Took(several, Shortest: carried.Says("quick"))
            : null;

    private static Question.Date? First(Carried carried, IReadOnlyList<string> several) =>
        carried.Says("sooner") && Points(carried) && !carried.SaysAny("second", "last") && carried.Reading.Mentions.TrueForAll(m => m.Concept is not "countryword" || carried.SaysAny("pair", "three", "of"))
            ? new Question.Date(several, carried.Step, Earliest: true)
            : null;

    private static Question.WhichOf? HowMany(Carried carried, IReadOnlyList<string> several)
    {
        var reading = carried.Reading;
        if (!(carried.SaysAny("pair", "three") || (carried.Says("of") && carried.Subject != "list")) || !reading.HasAny("q_howmany", "q_which", "q_who"))
        {
            return null;
        }

        var predicate = reading.Has("onlysigned") ? Predicate.OnlySigned : reading.HasAny("notjoined", "notyet") && !reading.Has("signatory") ? Predicate.NotJoined : StateQuestions.PredicateOf(reading);
        return predicate == Predicate.Standing && !reading.Has("status") ? null : new Question.WhichOf(several, predicate, Spans.StatusDay(reading), Count: reading.Has("q_howmany"));
    }

    /// <summary>"And the other two?" after those of several States that fit.</summary>
    private static Question.Status? Rest(Carried carried)
    {
        string[] left = [.. carried.Context.States.Except(carried.Context.Listed)];
        return carried.Subject == "status" && left.Length > 0 && left.Length < carried.Context.States.Count && carried.SaysAny("rest", "whonot") ? new Question.Status(left, Predicate.Standing, null) : null;
    }

    /// <summary>"The second, since when?", "and the former?"; "for the first one" names a State where "who was first?" asks for an order.</summary>
    private static Question? One(Carried carried, IReadOnlyList<string> several)
    {
        var reading = carried.Reading;
        if (carried.Subject == "list" || reading.HasAny("q_who", "latest") || (reading.Has("q_which") && !reading.HasAny("q_when", "yearq", "year")) || carried.Says("sooner") && !carried.Says("firstone") && StateQuestions.EventOf(reading) is not null)
        {
            return null;
        }

        var chosen = carried.Says("second") ? several.Count == 2 || !reading.Has("ord2") ? several[^1] : several[1] : carried.Says("former") ? several[0] : null;
        return chosen is null ? null : AttributeMove.Of(carried with { Context = carried.Context with { Subject = carried.Subject == "deadline" ? "status" : carried.Subject, Detail = carried.Subject == "deadline" ? nameof(Predicate.Standing) : carried.Context.Detail, States = [chosen] } })
            ?? (reading.HasAny("q_when", "yearq", "year") || StateQuestions.EventOf(reading) is not null && carried.Subject == "date" ? new Question.Date([chosen], StateQuestions.EventOf(reading) ?? TreatyEvent.Deposit)
                : carried.Subject == "date" && Enum.TryParse<TreatyEvent>(carried.Context.Detail, out var step) ? new Question.Date([chosen], step)
                : new Question.Status([chosen], StateQuestions.PredicateOf(reading), null));
    }
}
