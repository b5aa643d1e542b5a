using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Answers;

/// <summary>Places in the order of time. States that acted on one day share their places; those whose day is not known are placed by their bounds.</summary>
internal static class OrderAnswers
{
    /// <summary>One State's step with the first and last day on which it may have been taken.</summary>
    private sealed record Step(string Iso3, DateOnly First, DateOnly Last);

    /// <summary>The States that took the n-th place, or what is known of it.</summary>
    internal static Answer Place(Scene scene, Question.Place question)
    {
        var steps = Steps(scene, question.Event, s => question.Region is null || Groupings.InRegion(scene.State(s.Iso3), question.Region));
        var label = scene.Say("place." + question.Event, ("n", question.Number));
        if (question.Number > steps.Length)
        {
            return Told(scene, question.Event, $"{label}{scene.Colon}{scene.Say("place.none", ("n", steps.Length))}{scene.Stop}", [], ReplyKind.Unknown, steps.Length);
        }

        // certain where so many had acted by the end of a day and, at the most, fewer before it
        var settled = steps.Where(s => s.First == s.Last).Select(s => s.First).Distinct().Order().Cast<DateOnly?>()
            .FirstOrDefault(day => steps.Count(s => s.Last <= day) >= question.Number && steps.Count(s => s.First < day) < question.Number);
        if (settled is not { } at)
        {
            string[] open = [.. steps.Where(s => steps.Count(o => o.Last < s.First) < question.Number && steps.Count(o => o.First <= s.Last) >= question.Number).Select(s => s.Iso3)];
            return Told(scene, question.Event, $"{label}{scene.Colon}{scene.Say("place.open", ("names", scene.Language.Join(open.Select(scene.Name))))}{scene.Stop}", open, ReplyKind.Fact, null);
        }

        string[] found = [.. steps.Where(s => s.First == at && s.Last == at).Select(s => s.Iso3)];
        var names = scene.Language.Join(found.Select(scene.State).InOrder(scene.Language).Select(s => s.Name[scene.Language]));
        var before = steps.Count(s => s.Last < at);
        var shared = found.Length == 1 ? "" : scene.Space + scene.Say("place.shared", ("from", before + 1), ("to", before + found.Length)) + scene.Stop;
        return Told(scene, question.Event, $"{label}{scene.Colon}**{names}**{scene.Open}{scene.Date(at)}{scene.Close}{scene.Stop}{shared}", found, found.Length == 1 ? ReplyKind.Fact : ReplyKind.List, found.Length == 1 ? found[0] : null);
    }

    /// <summary>The first or last few, in order of time; more where several share the last place.</summary>
    internal static Answer Several(Scene scene, Question.Extreme question)
    {
        var steps = Steps(scene, question.Event, Members(scene, question));
        Step[] ordered = question.Latest ? [.. steps.OrderByDescending(s => s.Last).ThenByDescending(s => s.First)] : [.. steps.OrderBy(s => s.First).ThenBy(s => s.Last)];
        var edge = ordered[Math.Min(question.Many, ordered.Length) - 1];
        string[] found = [.. ordered.Where((s, i) => i < question.Many || (question.Latest ? s.Last >= edge.First : s.First <= edge.Last)).Select(s => s.Iso3)];
        var answer = DateAnswers.Of(scene, new Question.Date(found, question.Event), ReplyKind.List);
        return answer with { Context = answer.Context with { Subject = "list", Listed = found, States = [], Detail = "list", Filter = null } };
    }

    /// <summary>The State in a place counted from the latest; several where the days leave it open or are the same.</summary>
    internal static string[] FromTheEnd(Scene scene, Question.Extreme question)
    {
        var steps = Steps(scene, question.Event, Members(scene, question));
        return [.. steps.Where(s => steps.Count(o => o.First > s.Last) < question.Rank && steps.Count(o => o.Last >= s.First) >= question.Rank).Select(s => s.Iso3)];
    }

    /// <summary>The States among which the first or latest is asked: those of a list, or of a region.</summary>
    internal static Func<TreatyStatus, bool> Members(Scene scene, Question.Extreme question)
    {
        if (question.Within is { } filter)
        {
            var listed = StateSelection.Select(scene.Book, filter, ListAnswers.DayOf(scene, filter), Groupings.InRegion).States.ToHashSet(StringComparer.Ordinal);
            return s => listed.Contains(s.Iso3);
        }

        return s => question.Region is null || Groupings.InRegion(scene.State(s.Iso3), question.Region);
    }

    /// <summary>The steps of all States by the day of the data; an unknown day of deposit within its bounds.</summary>
    private static Step[] Steps(Scene scene, TreatyEvent asked, Func<TreatyStatus, bool> members) =>
    [
        .. scene.Book.Status.All.Where(members)
            .Select(s => asked == TreatyEvent.Signature ? Known(s.Iso3, s.SignedOn?.Day)
                : s.Standing != Standing.StateParty ? null
                : Known(s.Iso3, s.DepositedOn?.Day) ?? new Step(s.Iso3, s.DepositedNotBefore!.Value, s.DepositedNotAfter!.Value))
            .OfType<Step>().Where(s => s.First <= scene.StatusDay),
    ];

    private static Step? Known(string iso3, DateOnly? day) => day is { } known ? new Step(iso3, known, known) : null;

    private static Answer Told(Scene scene, TreatyEvent asked, string text, string[] states, ReplyKind kind, object? value)
    {
        var sources = states.Length > 0 ? StatusAnswers.Sources(scene, states, scene.StatusDay) : [scene.Untc()];
        return new Answer(
            new Reply
            {
                Kind = kind,
                Language = scene.Language,
                Text = $"{text}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                States = states,
                Value = value,
                AsOf = scene.StatusDay,
                Sources = sources,
                Suggestions = [scene.Say("suggest.parties")],
            },
            scene.Context with { Subject = "date", States = states, Detail = asked.ToString(), Filter = null, On = null });
    }
}
