using System.Collections.Frozen;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.States;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Regional groups and regions a message names.</summary>
internal static class Regions
{
    private static readonly FrozenDictionary<string, string> Named = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["group_grulac"] = nameof(RegionalGroup.LatinAmericanAndCaribbean),
        ["group_asiapacific"] = nameof(RegionalGroup.AsiaPacific),
        ["group_eastern"] = nameof(RegionalGroup.EasternEuropean),
        ["group_weog"] = nameof(RegionalGroup.WesternEuropeanAndOther),
        ["group_arab"] = "Arab",
        ["group_nordic"] = "Nordic",
        ["group_baltic"] = "Baltic",
        ["sub_caribbean"] = "Caribbean",
        ["sub_western_africa"] = "Western Africa",
        ["sub_eastern_africa"] = "Eastern Africa",
        ["sub_southern_africa"] = "Southern Africa",
        ["sub_northern_africa"] = "Northern Africa",
        ["sub_middle_africa"] = "Middle Africa",
        ["sub_southeastern_asia"] = "South-eastern Asia",
        ["sub_southern_asia"] = "Southern Asia",
        ["sub_central_asia"] = "Central Asia",
        ["sub_eastern_asia"] = "Eastern Asia",
        ["sub_western_asia"] = "Western Asia",
        ["sub_central_america"] = "Central America",
        ["sub_south_america"] = "South America",
        ["sub_northern_europe"] = "Northern Europe",
        ["sub_southern_europe"] = "Southern Europe",
        ["sub_melanesia"] = "Melanesia",
        ["sub_micronesia"] = "Micronesia",
        ["sub_polynesia"] = "Polynesia",
        ["sub_northern_america"] = "Northern America",
        ["group_none"] = "NoGroup",
        ["un_members"] = "UnMembers",
        ["group_african"] = nameof(RegionalGroup.African),
        ["region_oceania"] = "Oceania",
        ["region_americas"] = "Americas",
        ["region_asia"] = "Asia",
        ["region_europe"] = "Europe",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The region that a mention names; null where it names none.</summary>
    internal static string? Of(ConceptMention mention) => Named.GetValueOrDefault(mention.Concept);

    private static bool IsRegion(ConceptMention mention) => Named.ContainsKey(mention.Concept);

    /// <summary>Whether the message leaves a region out: "outside Asia-Pacific", "亚太以外", "hors de l'Asie".</summary>
    internal static bool OutsideOf(Reading reading)
    {
        var region = reading.Mentions.Find(IsRegion);
        if (region.Concept is null)
        {
            return false;
        }

        for (var i = Math.Max(0, region.Start - 4); i < Math.Min(reading.Tokens.Count, region.Start + region.Length + 4); i++)
        {
            var before = i < region.Start;
            if (before && SmallWords.Is(reading.Tokens[i], "outside"))
            {
                // "still outside in GRULAC", "вне Договора в Африке": outside the Treaty, within the region
                return !reading.Tokens.Skip(i + 1).Take(region.Start - i - 1).Any(t => SmallWords.Is(t, "inside"));
            }

            if (before && i > 0 && SmallWords.Is(reading.Tokens[i], "counted") && (SmallWords.Is(reading.Tokens[i - 1], "not") || SmallWords.Is(reading.Tokens[i - 1], "without")))
            {
                return true;
            }

            if (!before && reading.Tokens[i].Text == "外" && !(i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].Text is "联" or "交" or "部" or "展"))
            {
                return true;
            }
        }

        return IsDenied(reading, region.Start);
    }

    /// <summary>"not in Africa", "non-African", "hors", 非非洲国家: a negation with nothing but prepositions between it and the region.</summary>
    private static bool IsDenied(Reading reading, int region)
    {
        var at = region - 1;
        while (at >= 0 && SmallWords.Is(reading.Tokens[at], "into"))
        {
            at--;
        }

        return at >= 0 && SmallWords.Is(reading.Tokens[at], "denied");
    }

    /// <summary>"In Africa but not in East Africa": the region that is left out, where another is named that is not.</summary>
    internal static ListFilter Parted(Reading reading, ListFilter filter)
    {
        ConceptMention[] named = [.. reading.Mentions.Where(m => IsRegion(m) && !reading.Mentions.Exists(o => o.Length > m.Length && o.Start <= m.Start && m.Start + m.Length <= o.Start + o.Length && IsRegion(o))).DistinctBy(m => (m.Concept, m.Start))];
        if (named is not [var one, var other])
        {
            return filter;
        }

        var (whole, part) = IsLeftOut(reading, other) ? (one, other) : IsLeftOut(reading, one) ? (other, one) : default;
        return whole.Concept is null ? filter : filter with
        {
            Region = Named[whole.Concept],
            Outside = false,
            Without = Named[part.Concept],
        };
    }

    /// <summary>Whether all that is denied are regions: "parties but not in West Africa" asks for parties.</summary>
    internal static bool DeniesRegionsOnly(Reading reading)
    {
        foreach (var denial in reading.Mentions.Where(m => m.Concept == "notyet"))
        {
            var at = denial.Start + denial.Length;
            while (at < reading.Tokens.Count && SmallWords.Is(reading.Tokens[at], "into"))
            {
                at++;
            }

            if (!reading.Mentions.Exists(m => m.Start == at && IsRegion(m)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a region is denied or excepted right in front of its name.</summary>
    private static bool IsLeftOut(Reading reading, ConceptMention region)
    {
        const int near = 3;
        return IsDenied(reading, region.Start) || Enumerable.Range(Math.Max(0, region.Start - near), Math.Min(near, region.Start)).Any(i => SmallWords.Is(reading.Tokens[i], "outside"));
    }

    internal static bool HasRegion(Reading reading) => RegionOf(reading) is not null;

    /// <summary>The region asked about: the longest phrase wins, so "Latin America and the Caribbean" is not the Caribbean.</summary>
    internal static string? RegionOf(Reading reading) => MentionOf(reading) is { } mention ? Named[mention.Concept] : null;

    /// <summary>Where the region asked about is named.</summary>
    internal static ConceptMention? MentionOf(Reading reading)
    {
        (string Region, ConceptMention Mention)? best = null;
        var (end, part) = (-1, false);
        foreach (var mention in reading.Mentions)
        {
            if (!Named.TryGetValue(mention.Concept, out var region))
            {
                continue;
            }

            // "UN members in Asia-Pacific": nearly all States are members, so the region decides
            // in "États d'Afrique du Nord" the part begins inside the whole
            var isPart = mention.Concept.StartsWith("sub_", StringComparison.Ordinal);
            var refines = isPart && !part && mention.Start < end && mention.Start + mention.Length > end && mention.Length >= best?.Mention.Length;
            if (best is null || refines || best.Value.Region == "UnMembers" || (mention.Length > best.Value.Mention.Length && region != "UnMembers"))
            {
                best = (region, mention);
                (end, part) = (mention.Start + mention.Length, isPart);
            }
        }

        return best?.Mention;
    }
}
