using AttBot.Chat.Wording;
using AttBot.Treaty.States;

namespace AttBot.Chat.Answers;

/// <summary>Regional groups and regions: who belongs to one, and what it is called.</summary>
internal static class Groupings
{
    /// <summary>Groupings people ask by that are not in the sources, and the answer says so: members of the League of Arab States, the Nordic and the Baltic States.</summary>
    private static readonly Dictionary<string, HashSet<string>> Customary = new(StringComparer.Ordinal)
    {
        ["Arab"] = ["DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU", "SOM", "SDN", "SYR", "TUN", "ARE", "YEM"],
        ["Nordic"] = ["DNK", "FIN", "ISL", "NOR", "SWE"],
        ["Baltic"] = ["EST", "LVA", "LTU"],
    };

    /// <summary>Whether a region key is one this product has.</summary>
    internal static bool KnowsRegion(string region) => Phrases.Has("group." + region) || Phrases.Has("region." + region);

    internal static bool InRegion(State state, string region) => region switch
    {
        _ when Customary.TryGetValue(region, out var members) => members.Contains(state.Iso3),
        "NoGroup" => state.Group is null,
        "UnMembers" => state.Membership == UnMembership.Member,
        _ when Enum.TryParse<RegionalGroup>(region, out var group) => state.Group == group,
        _ => state.Region == region || state.Subregion == region,
    };

    internal static string RegionName(Scene scene, string region)
    {
        if (Phrases.Has("group." + region))
        {
            return scene.Say("group." + region);
        }

        return Customary.ContainsKey(region) || region is "UnMembers" or "NoGroup" ? scene.Say("region." + region) : scene.Say("region.m49", ("name", scene.Say("region." + region)));
    }
}
