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
    private const int FewEnoughOfARegion = 12;

    /// <summary>Members of the League of Arab States; the grouping is not in the sources and the answer says so.</summary>
    private static readonly HashSet<string> Arab = new(
        ["DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU", "SOM", "SDN", "SYR", "TUN", "ARE", "YEM"], StringComparer.Ordinal);

    internal static Answer Of(Scene scene, Question.List question)
    {
        var filter = question.Filter;
        var day = DayOf(scene, filter);
        var selection = StateSelection.Select(scene.Book, filter, day, InRegion);
        var states = selection.States.Select(i => scene.State(i)).InOrder(scene.Language).ToArray();
        var label = Label(scene, filter, day);
        var names = scene.Language.Join(states.Select(s => s.Name[scene.Language]).Take(ShownInText));
        if (states.Length > ShownInText)
        {
            names += scene.Space + scene.Say("list.more", ("n", states.Length - ShownInText));
        }

        var notes = Notes(scene, filter, selection, day);
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

    internal static Answer Totals(Scene scene, Question.Totals question)
    {
        var day = question.On is { } on && on < scene.StatusDay ? on : scene.StatusDay;
        var lines = new List<string>();
        if (question.Region is { } region)
        {
            lines.Add(Line(scene, RegionName(scene, region), scene.Book.States.All.Where(s => InRegion(s, region)), day));
        }
        else
        {
            lines.AddRange(Enum.GetValues<RegionalGroup>().Select(g => Line(scene, scene.Say("group." + g), scene.Book.States.All.Where(s => s.Group == g), day)));
            lines.Add(Line(scene, scene.Say("group.none"), scene.Book.States.All.Where(s => s.Group is null), day));
        }

        var within = scene.Book.States.All.Where(s => question.Region is null || InRegion(s, question.Region)).ToArray();
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
            total = RegionName(scene, question.Region!) + scene.Colon + scene.Say(p == within.Length ? "allof.yes" : "allof.no", ("p", p), ("t", within.Length));
        }

        if (question.Share)
        {
            lines.Insert(0, scene.Say("what.party") + Share(scene, p, p + s + n));
            if (question.Also is { } also)
            {
                var others = scene.Book.States.All.Where(x => InRegion(x, also)).ToArray();
                lines.Add($"{scene.Say("what.party")}, {RegionName(scene, also)}{Share(scene, StatusAnswers.Tally(scene, others, day).Parties, others.Length)}");
            }
        }

        var text = $"**{total}**{scene.Stop}\n{string.Join('\n', lines.Select(l => "- " + l))}";
        var sources = Sources(scene, new ListFilter { Region = question.Region ?? "all" });
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

    /// <summary>"How many more in Africa than in Asia-Pacific?": both counts and the difference.</summary>
    internal static Answer Difference(Scene scene, Question.Difference question)
    {
        var day = scene.StatusDay;
        ListFilter[] filters = [question.First, question.Second];
        IReadOnlyList<string>[] selected = [.. filters.Select(f => StateSelection.Select(scene.Book, f, DayOf(scene, f), InRegion).States)];
        int[] counts = [.. selected.Select(s => s.Count)];
        var lines = filters.Select((f, i) => $"- {Label(scene, f, DayOf(scene, f))}{scene.Colon}**{counts[i]}**");
        var (more, less) = (counts.Max(), counts.Min());
        var sources = Sources(scene, question.First);
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
        var parties = StateSelection.Select(scene.Book, new ListFilter(), scene.StatusDay, InRegion).States.Count;
        var missing = Math.Max(0, question.Target - parties);
        var sources = Sources(scene, new ListFilter());
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

    /// <summary>Whether a region key is one this product has.</summary>
    internal static bool KnowsRegion(string region) => Phrases.Has("group." + region) || Phrases.Has("region." + region);

    internal static bool InRegion(State state, string region) => region switch
    {
        "Arab" => Arab.Contains(state.Iso3),
        "NoGroup" => state.Group is null,
        "UnMembers" => state.Membership == UnMembership.Member,
        _ when Enum.TryParse<RegionalGroup>(region, out var group) => state.Group == group,
        _ => state.Region == region || state.Subregion == region,
    };

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

    private static string Line(Scene scene, string name, IEnumerable<State> states, DateOnly day)
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

    private static string RegionName(Scene scene, string region)
    {
        if (Phrases.Has("group." + region))
        {
            return scene.Say("group." + region);
        }

        return region is "Arab" or "UnMembers" or "NoGroup" ? scene.Say("region." + region) : scene.Say("region.m49", ("name", scene.Say("region." + region)));
    }

    internal static string Label(Scene scene, ListFilter filter, DateOnly day)
    {
        var parts = new List<string> { scene.Say("what." + filter.What) };
        if (filter.Region is { } region)
        {
            var name = RegionName(scene, region);
            parts.Add(filter.Outside ? scene.Say("region.outside", ("group", name)) : name);
        }

        if (filter.Without is { } without)
        {
            parts.Add(scene.Say("region.outside", ("group", RegionName(scene, without))));
        }

        if (Range(scene, filter) is { } range)
        {
            parts.Add(range);
        }
        else if (filter.On is not null)
        {
            parts.Add(scene.Date(day));
        }

        var label = string.Join(scene.Comma, parts);
        if (filter.And is { } and)
        {
            var on = and.On is { } own && Iso.Date(own) is { } then ? scene.Date(then) : null;
            label += scene.Separator + string.Join(scene.Comma, new[] { scene.Say("what." + and.What), Range(scene, and), on }.OfType<string>());
        }

        return filter.Among is { } among ? label + scene.Open + scene.Say("what." + among) + scene.Close : label;
    }

    /// <summary>The span of time of a filter in words, or null.</summary>
    private static string? Range(Scene scene, ListFilter filter)
    {
        var (from, to) = (filter.From is { } f ? Iso.Date(f) : null, filter.To is { } t ? Iso.Date(t) : null);
        return filter.What == "inforceAfter" ? null : (from, to) switch
        {
            ({ Month: 1, Day: 1 } first, { Month: 12, Day: 31 } last) when first.Year == last.Year => scene.Say("range.in", ("year", first.Year)),
            ({ } first, { } last) when first == last => scene.Date(first),
            ({ } first, { } last) => scene.Say("range.between", ("from", scene.Date(first)), ("to", scene.Date(last))),
            ({ } since, null) => scene.Say("range.since", ("date", scene.Date(since))),
            (null, { } until) => scene.Say("range.before", ("date", scene.Date(until.AddDays(1)))),
            _ => null,
        };
    }

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
            var whole = StateSelection.Select(scene.Book, filter with { Without = null }, day, InRegion).States.Count;
            return $"{scene.Open}{whole} − {whole - selection.States.Count} = {selection.States.Count}{scene.Close}";
        }

        if (filter is { Outside: true, Region: { } region })
        {
            var all = StateSelection.Select(scene.Book, filter with { Region = null, Outside = false }, day, InRegion).States.Count;
            var inside = StateSelection.Select(scene.Book, filter with { Outside = false, Region = region }, day, InRegion).States.Count;
            return $"{scene.Open}{all} − {inside} = {all - inside}{scene.Close}";
        }

        return "";
    }

    private static List<string> Notes(Scene scene, ListFilter filter, Selection selection, DateOnly day)
    {
        var notes = new List<string>();
        if (selection.DayMissing.Count > 0)
        {
            notes.Add(scene.Say("list.daymissing", ("names", scene.Language.Join(selection.DayMissing.Select(scene.Name)))));
        }

        if (selection.Uncertain.Count > 0)
        {
            notes.Add(scene.Say("list.uncertain", ("names", scene.Language.Join(selection.Uncertain.Select(scene.Name)))));
        }

        if (Annex(scene, filter, day) is { } annex)
        {
            notes.Add(annex);
        }

        // where nobody is found, how the region stands is what one asks next
        if (selection.States.Count == 0 && filter is { Region: { } empty, Outside: false, From: null, To: null })
        {
            State[] within = [.. scene.Book.States.All.Where(s => InRegion(s, empty))];
            var members = within.Length <= FewEnoughOfARegion ? scene.Stop + scene.Space + scene.Language.Join(within.InOrder(scene.Language).Select(s => s.Name[scene.Language])) : "";
            notes.Add(Line(scene, RegionName(scene, empty), within, day) + members + scene.Stop);
        }

        // who among those that are no parties has signed
        if (filter.What == "notparty" && selection.States.Count(i => scene.Book.Status[i].On(day) == Standing.Signatory) is > 0 and <= FewEnoughOfARegion and var signed && signed < selection.States.Count)
        {
            notes.Add(scene.Say("list.signatories", ("names", scene.Language.Join(selection.States.Where(i => scene.Book.Status[i].On(day) == Standing.Signatory).Select(scene.State).InOrder(scene.Language).Select(s => s.Name[scene.Language])))));
        }

        if (filter.What is "acceded" or "ratified" or "accepted" or "approved" or "otherform")
        {
            string[] unsure = [.. selection.States.Where(i => !scene.Book.Status[i].FormVerified)];
            notes.Add(unsure.Length is > 0 and <= FewEnoughToName ? scene.Say("list.formunverified", ("names", scene.Language.Join(unsure.Select(scene.Name)))) : scene.Say("list.formunknown"));
        }

        if (filter.What is "undated" && StateSelection.Select(scene.Book, filter with { What = "unverified" }, day, InRegion).States is { Count: > 0 } unverified)
        {
            notes.Add(scene.Say("list.unverified", ("n", unverified.Count), ("names", scene.Language.Join(unverified.Select(scene.Name)))));
        }

        if (filter.What == "provisional")
        {
            notes.Add(scene.Say("list.provisionalunknown", ("n", scene.Book.Status.All.Count(s => s.Standing == Standing.StateParty && s.ProvisionalApplication is null))));
        }

        if (filter.Region is nameof(RegionalGroup.AsiaPacific) or nameof(RegionalGroup.WesternEuropeanAndOther))
        {
            notes.Add(scene.Say("list.turkiye"));
        }

        return notes;
    }

    /// <summary>What the work plan's annex of 16 April 2024 counted, where it has the same list: readers know those numbers.</summary>
    private static string? Annex(Scene scene, ListFilter filter, DateOnly day)
    {
        if (filter.From is not null || filter.To is not null || filter.And is not null || filter.Without is not null || day < PlanAnnex.AsOf)
        {
            return null;
        }

        var annex = scene.Book.PlanAnnex;
        var asia = filter.Region == nameof(RegionalGroup.AsiaPacific);
        string? said = (filter.What, filter.Region, filter.Outside) switch
        {
            ("party", _, false) when asia => Interpreter.Number(annex.AsiaPacificParties.Count),
            ("signatory", _, false) when asia => Interpreter.Number(annex.AsiaPacificSignatories.Count),
            ("notjoined", _, false) when asia => Interpreter.Number(annex.AsiaPacificOthers.Count),
            ("notparty", _, false) when asia => $"{annex.AsiaPacificSignatories.Count} + {annex.AsiaPacificOthers.Count} = {annex.AsiaPacificSignatories.Count + annex.AsiaPacificOthers.Count}",
            ("signatory", _, true) when asia => $"{annex.Signatories.Count} − {annex.AsiaPacificSignatories.Count} = {annex.Signatories.Count - annex.AsiaPacificSignatories.Count}",
            ("signatory", null, _) => Interpreter.Number(annex.Signatories.Count),
            ("signatory", { } region, false) => Interpreter.Number(annex.Signatories.Count(i => InRegion(scene.State(i), region))),
            _ => null,
        };
        return said is null ? null : scene.Say("list.annex", ("n", said));
    }

    private static ReplySource[] Sources(Scene scene, ListFilter filter)
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
        var within = scene.Book.States.All.Where(s => filter.Region is null || InRegion(s, filter.Region) != filter.Outside);
        return scene.Card(label, text) with
        {
            Paragraphs = [$"**{states.Length}**", .. notes],
            Bar = filter.From is null && filter.To is null && filter.What is "party" or "signatory" or "notjoined" or "notparty" ? Bar(scene, within, day) : null,
            Items = showNames || states.Length > 0 ? [.. states.Select(s => s.Name[scene.Language])] : [],
            VisibleItems = showNames ? 12 : 0,
            MoreLabel = scene.Say("list.showAll", ("n", states.Length)),
            Footer = footer,
        };
    }
}
