using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Protocol.Cards;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Which and how many States, by standing, region and time.</summary>
internal static class ListAnswers
{
    private const int ShownInText = 60;
    private const int FewEnoughToName = 6;

    internal static Answer Of(Scene scene, Question.List question)
    {
        var filter = question.Filter;
        var day = DayOf(scene, filter);
        var selection = StateSelection.Select(scene.Book, filter, day, Groupings.InRegion);
        var states = selection.States.Select(i => scene.State(i)).InOrder(scene.Language).ToArray();
        var label = ListLabels.Label(scene, filter, day);
        var names = scene.Language.Join(states.Select(s => s.Name[scene.Language]).Take(ShownInText));
        if (states.Length > ShownInText)
        {
            names += scene.Space + scene.Say("list.more", ("n", states.Length - ShownInText));
        }

        var notes = ListLabels.Notes(scene, filter, selection, day);
        // so few are named even where only their number is asked
        var body = (question.ShowNames || states.Length <= FewEnoughToName) && states.Length > 0 ? "\n" + names + scene.Stop : "";
        var text = $"{label}{scene.Colon}**{states.Length}**{Sum(scene, filter, selection, day)}{scene.Stop}{body}{string.Concat(notes.Select(n => "\n" + n))}";
        var sources = Sources(scene, filter);
        var footer = scene.Footer(day, sources, warnStale: filter.On is null);
        return new Answer(
            new Reply
            {
                Kind = question.Count ? ReplyKind.Count : ReplyKind.List,
                Language = scene.Language,
                Text = $"{text}\n_{footer}_",
                States = [.. states.Select(s => s.Iso3)],
                Value = states.Length,
                AsOf = day,
                Sources = sources,
                Suggestions = question.ShowNames ? [scene.Say("suggest.parties"), scene.Say("suggest.help")] : [scene.Say("suggest.list"), scene.Say("suggest.parties")],
                Card = ListCard(scene, filter, states, label, text, notes, footer, day, question.ShowNames),
            },
            scene.Context with { Subject = "list", Filter = filter, Before = scene.Context.Subject == "list" ? scene.Context.Filter : null, States = [], Listed = [.. states.Select(s => s.Iso3)], Detail = question.ShowNames ? "list" : "count", On = null });
    }

    /// <summary>The day for which a list is told.</summary>
    internal static DateOnly DayOf(Scene scene, ListFilter filter) => filter.On is { } on && Iso.Date(on) is { } asked && asked < scene.StatusDay ? asked : scene.StatusDay;

    /// <summary>Totals show their arithmetic: non-parties are signatories plus others.</summary>
    private static string Sum(Scene scene, ListFilter filter, Selection selection, DateOnly day)
    {
        if (filter.What == "notparty")
        {
            var signatories = selection.States.Count(i => scene.Book.Status[i].On(day) == Standing.Signatory);
            return scene.Open + scene.Say("list.sum", ("a", signatories), ("b", selection.States.Count - signatories), ("n", selection.States.Count)) + scene.Close;
        }

        if (filter.Without is not null)
        {
            var whole = StateSelection.Select(scene.Book, filter with { Without = null }, day, Groupings.InRegion).States.Count;
            return $"{scene.Open}{whole} − {whole - selection.States.Count} = {selection.States.Count}{scene.Close}";
        }

        if (filter is { Outside: true, Region: { } region })
        {
            var all = StateSelection.Select(scene.Book, filter with { Region = null, Outside = false }, day, Groupings.InRegion).States.Count;
            var inside = StateSelection.Select(scene.Book, filter with { Outside = false, Region = region }, day, Groupings.InRegion).States.Count;
            return $"{scene.Open}{all} − {inside} = {all - inside}{scene.Close}";
        }

        return "";
    }

    internal static ReplySource[] Sources(Scene scene, ListFilter filter)
    {
        var sources = new List<ReplySource> { scene.Untc() };
        if (filter.Region is not null)
        {
            sources.Add(new ReplySource(scene.Say("src.states"), "", "https://www.un.org/dgacm/en/content/regional-groups"));
        }

        return [.. sources];
    }

    private static Card ListCard(Scene scene, ListFilter filter, State[] states, string label, string text, List<string> notes, string footer, DateOnly day, bool showNames)
    {
        var within = scene.Book.States.All.Where(s => filter.Region is null || Groupings.InRegion(s, filter.Region) != filter.Outside);
        return scene.Card(label, text) with
        {
            Paragraphs = [$"**{states.Length}**", .. notes],
            Bar = filter.From is null && filter.To is null && filter.What is "party" or "signatory" or "notjoined" or "notparty" ? GroupTotals.Bar(scene, within, day) : null,
            Items = showNames || states.Length > 0 ? [.. states.Select(s => s.Name[scene.Language])] : [],
            VisibleItems = showNames ? 12 : 0,
            MoreLabel = scene.Say("list.showAll", ("n", states.Length)),
            Footer = footer,
        };
    }
}
