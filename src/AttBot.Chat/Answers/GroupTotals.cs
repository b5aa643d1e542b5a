using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Protocol.Cards;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Answers;

/// <summary>Parties, signatories and others of the world, of a region or of each group.</summary>
internal static class GroupTotals
{
    internal static Answer Totals(Scene scene, Question.Totals question)
    {
        var day = question.On is { } on && on < scene.StatusDay ? on : scene.StatusDay;
        var lines = new List<string>();
        if (question.Region is { } region)
        {
            lines.Add(Line(scene, Groupings.RegionName(scene, region), scene.Book.States.All.Where(s => Groupings.InRegion(s, region)), day));
        }
        else
        {
            lines.AddRange(Enum.GetValues<RegionalGroup>().Select(g => Line(scene, scene.Say("group." + g), scene.Book.States.All.Where(s => s.Group == g), day)));
            lines.Add(Line(scene, scene.Say("group.none"), scene.Book.States.All.Where(s => s.Group is null), day));
        }

        if (question.Against is { } beside)
        {
            lines.Add(Line(scene, Groupings.RegionName(scene, beside), scene.Book.States.All.Where(s => Groupings.InRegion(s, beside)), day));
        }

        var within = scene.Book.States.All.Where(s => question.Region is null || Groupings.InRegion(s, question.Region) || (question.Against is { } other && Groupings.InRegion(s, other))).ToArray();
        var (p, s, n) = StatusAnswers.Tally(scene, within, day);
        var total = scene.Say("total.world", ("p", p), ("s", s), ("n", n), ("t", p + s + n));
        var uncertain = within.Where(x => scene.Book.Status[x.Iso3].On(day) == Standing.Indeterminate).Select(x => scene.Name(x.Iso3)).ToArray();
        if (uncertain.Length > 0)
        {
            lines.Add(scene.Say("list.uncertain", ("names", scene.Language.Join(uncertain))));
        }

        if (question.All || question.Names)
        {
            lines = [.. Named(scene, within, day)];
        }

        if (question.All)
        {
            total = Groupings.RegionName(scene, question.Region!) + scene.Colon + scene.Say(p == within.Length ? "allof.yes" : "allof.no", ("p", p), ("t", within.Length));
        }

        if (question.Share)
        {
            lines.Insert(0, scene.Say("what.party") + Share(scene, p, p + s + n));
            if (question.Also is { } also)
            {
                var others = scene.Book.States.All.Where(x => Groupings.InRegion(x, also)).ToArray();
                lines.Add($"{scene.Say("what.party")}, {Groupings.RegionName(scene, also)}{Share(scene, StatusAnswers.Tally(scene, others, day).Parties, others.Length)}");
            }
        }

        var text = $"**{total}**{scene.Stop}\n{string.Join('\n', lines.Select(l => "- " + l))}";
        var sources = ListAnswers.Sources(scene, new ListFilter { Region = question.Region ?? "all" });
        var footer = scene.Footer(day, sources, warnStale: true);
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Count,
                Language = scene.Language,
                Text = $"{text}\n_{footer}_",
                Value = p,
                AsOf = day,
                Sources = sources,
                Suggestions = [scene.Say("suggest.list")],
                Card = scene.Card(scene.Say("what.party"), text) with { Paragraphs = [total], Items = [.. lines], Bar = Bar(scene, within, day), Footer = footer },
            },
            scene.Context with { Subject = "list", Filter = new ListFilter { Region = question.Region }, States = [], Detail = null, On = null });
    }

    internal static ShareBar Bar(Scene scene, IEnumerable<State> states, DateOnly day)
    {
        var (p, s, n) = StatusAnswers.Tally(scene, states, day);
        return new ShareBar(
        [
            new SharePart(scene.Say("bar.party"), p, ShareTone.Strong),
            new SharePart(scene.Say("bar.signatory"), s, ShareTone.Medium),
            new SharePart(scene.Say("bar.notjoined"), n, ShareTone.Faint),
        ]);
    }

    private static string Share(Scene scene, int part, int whole) =>
        $"{scene.Colon}{part} / {whole} = **{(100.0 * part / whole).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %**";

    internal static string Line(Scene scene, string name, IEnumerable<State> states, DateOnly day)
    {
        var (p, s, n) = StatusAnswers.Tally(scene, states, day);
        return scene.Say("detail.group", ("group", name), ("p", p), ("s", s), ("n", n));
    }

    /// <summary>The States by standing, those that have done least first.</summary>
    private static IEnumerable<string> Named(Scene scene, State[] within, DateOnly day)
    {
        foreach (var (standing, what) in new[] { (Standing.NotJoined, "notjoined"), (Standing.Signatory, "signatory"), (Standing.StateParty, "party") })
        {
            string[] names = [.. within.Where(s => scene.Book.Status[s.Iso3].On(day) == standing).InOrder(scene.Language).Select(s => s.Name[scene.Language])];
            if (names.Length > 0)
            {
                yield return scene.Say("what." + what) + scene.Open + names.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + scene.Close + scene.Colon + scene.Language.Join(names);
            }
        }
    }
}
