using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>What a list is called, and what is to be known of it besides its names.</summary>
internal static class ListLabels
{
    private const int FewEnoughToName = 6;
    private const int FewEnoughOfARegion = 12;

    internal static string Label(Scene scene, ListFilter filter, DateOnly day)
    {
        var parts = new List<string> { scene.Say("what." + filter.What) };
        if (filter.Region is { } region)
        {
            var name = Groupings.RegionName(scene, region);
            parts.Add(filter.Outside ? scene.Say("region.outside", ("group", name)) : name);
        }

        if (filter.Without is { } without)
        {
            parts.Add(scene.Say("region.outside", ("group", Groupings.RegionName(scene, without))));
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

    internal static List<string> Notes(Scene scene, ListFilter filter, Selection selection, DateOnly day)
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
            State[] within = [.. scene.Book.States.All.Where(s => Groupings.InRegion(s, empty))];
            var members = within.Length <= FewEnoughOfARegion ? scene.Stop + scene.Space + scene.Language.Join(within.InOrder(scene.Language).Select(s => s.Name[scene.Language])) : "";
            notes.Add(GroupTotals.Line(scene, Groupings.RegionName(scene, empty), within, day) + members + scene.Stop);
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

        if (filter.What is "undated" && StateSelection.Select(scene.Book, filter with { What = "unverified" }, day, Groupings.InRegion).States is { Count: > 0 } unverified)
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
            ("party", _, false) when asia => Figures.Number(annex.AsiaPacificParties.Count),
            ("signatory", _, false) when asia => Figures.Number(annex.AsiaPacificSignatories.Count),
            ("notjoined", _, false) when asia => Figures.Number(annex.AsiaPacificOthers.Count),
            ("notparty", _, false) when asia => $"{annex.AsiaPacificSignatories.Count} + {annex.AsiaPacificOthers.Count} = {annex.AsiaPacificSignatories.Count + annex.AsiaPacificOthers.Count}",
            ("signatory", _, true) when asia => $"{annex.Signatories.Count} − {annex.AsiaPacificSignatories.Count} = {annex.Signatories.Count - annex.AsiaPacificSignatories.Count}",
            ("signatory", null, _) => Figures.Number(annex.Signatories.Count),
            ("signatory", { } region, false) => Figures.Number(annex.Signatories.Count(i => Groupings.InRegion(scene.State(i), region))),
            _ => null,
        };
        return said is null ? null : scene.Say("list.annex", ("n", said));
    }
}
