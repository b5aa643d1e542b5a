using AttBot.Chat.Understanding;

namespace AttBot.Chat.Answers;

/// <summary>Numbers of States reckoned with: a difference, a sum, what is missing to a target.</summary>
internal static class CountAnswers
{
    /// <summary>"How many more in Africa than in Asia-Pacific?": both counts and the difference.</summary>
    internal static Answer Difference(Scene scene, Question.Difference question)
    {
        var day = scene.StatusDay;
        ListFilter[] filters = [question.First, question.Second];
        IReadOnlyList<string>[] selected = [.. filters.Select(f => StateSelection.Select(scene.Book, f, ListAnswers.DayOf(scene, f), Groupings.InRegion).States)];
        int[] counts = [.. selected.Select(s => s.Count)];
        var lines = filters.Select((f, i) => $"- {ListLabels.Label(scene, f, ListAnswers.DayOf(scene, f))}{scene.Colon}**{counts[i]}**");
        var (more, less) = (counts.Max(), counts.Min());
        var sources = ListAnswers.Sources(scene, question.First);
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Count,
                Language = scene.Language,
                Text = $"{string.Join('\n', lines)}\n{(question.Sum ? $"{counts[0]} + {counts[1]} = **{counts.Sum()}**" : $"{more} − {less} = **{more - less}**")}\n_{scene.Footer(day, sources, warnStale: true)}_",
                States = [.. selected.SelectMany(s => s).Distinct(StringComparer.Ordinal)],
                Value = question.Sum ? counts.Sum() : more - less,
                AsOf = day,
                Sources = sources,
                Suggestions = [scene.Say("suggest.parties")],
            },
            scene.Context with { Subject = "list", Filter = question.First, Before = question.Second, States = [], Detail = "count", On = null });
    }

    /// <summary>How many more parties there would have to be for a number to be reached; none when it has been.</summary>
    internal static Answer Towards(Scene scene, Question.Towards question)
    {
        var parties = StateSelection.Select(scene.Book, new ListFilter(), scene.StatusDay, Groupings.InRegion).States.Count;
        var missing = Math.Max(0, question.Target - parties);
        var sources = ListAnswers.Sources(scene, new ListFilter());
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Count,
                Language = scene.Language,
                Text = $"{scene.Say("what.party")}{scene.Colon}**{parties}**{scene.Stop}\n{scene.Say(missing > 0 ? "towards.missing" : "towards.reached", ("n", question.Target), ("sum", $"{question.Target} − {parties} = **{missing}**"))}{scene.Stop}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                Value = missing,
                AsOf = scene.StatusDay,
                Sources = sources,
                Suggestions = [scene.Say("suggest.parties")],
            },
            scene.Context with { Subject = "list", Filter = new ListFilter(), Before = null, States = [], Detail = "count", On = null });
    }
}
