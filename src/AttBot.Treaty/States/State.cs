using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.States;

/// <summary>A State that can join the Treaty, named as the United Nations names it (UNTERM short names).</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code; the key everywhere.</param>
/// <param name="Iso2">ISO 3166-1 alpha-2 code.</param>
/// <param name="Name">Short name in six languages.</param>
/// <param name="Membership">Member, observer or neither.</param>
/// <param name="Group">The United Nations regional group it is counted in; null for observers and non-members.</param>
/// <param name="AlsoInGroup">A second group it takes part in (Türkiye); otherwise null.</param>
/// <param name="Subregion">UN M49 subregion, English: "Western Africa".</param>
/// <param name="Region">UN M49 region, English: "Africa".</param>
/// <param name="InPlanAsiaPacific">Whether the Asia-Pacific table of the WGTU work plan (source 004, annex) holds it.</param>
public sealed record State(
    string Iso3,
    string Iso2,
    Localized Name,
    UnMembership Membership,
    RegionalGroup? Group,
    RegionalGroup? AlsoInGroup,
    string Region,
    string Subregion,
    bool InPlanAsiaPacific);

/// <summary>Relation of a State to the United Nations.</summary>
public enum UnMembership
{
    /// <summary>Member State.</summary>
    Member,

    /// <summary>Non-member observer State.</summary>
    Observer,

    /// <summary>Neither, but able to join treaties open to all States.</summary>
    NonMember,
}

/// <summary>The five regional groups of United Nations Member States.</summary>
public enum RegionalGroup
{
    /// <summary>African States.</summary>
    African,

    /// <summary>Asia-Pacific States.</summary>
    AsiaPacific,

    /// <summary>Eastern European States.</summary>
    EasternEuropean,

    /// <summary>Latin American and Caribbean States.</summary>
    LatinAmericanAndCaribbean,

    /// <summary>Western European and Other States.</summary>
    WesternEuropeanAndOther,
}

/// <summary>The 197 States of the reference data, by code.</summary>
public sealed class StateTable
{
    private readonly Dictionary<string, State> _byIso3;

    private StateTable(IReadOnlyList<State> all) => (All, _byIso3) = (all, all.ToDictionary(s => s.Iso3, StringComparer.Ordinal));

    /// <summary>All States, in the order of their English names.</summary>
    public IReadOnlyList<State> All { get; }

    /// <summary>The State with this ISO 3166-1 alpha-3 code (upper case), or null.</summary>
    public State? Find(string iso3) => _byIso3.GetValueOrDefault(iso3);

    /// <summary>The State with this code.</summary>
    /// <exception cref="KeyNotFoundException">No State has the code.</exception>
    public State this[string iso3] => _byIso3[iso3];

    /// <summary>Reads the shipped <c>states.csv</c>.</summary>
    public static StateTable FromShipped() => new([.. ShippedTables.Table("states.csv").Rows.Select(Read).OrderBy(s => s.Name[Language.English], StringComparer.Ordinal)]);

    private static State Read(CsvRow row) => new(
        row["iso3"],
        row["iso2"],
        new Localized(LanguageCodes.All.Select(l => KeyValuePair.Create(l.Code(), row["name_" + l.Code()]))),
        row["un_membership"] switch { "member" => UnMembership.Member, "observer" => UnMembership.Observer, _ => UnMembership.NonMember },
        Group(row["un_regional_group"]),
        Group(row["un_regional_group_also"]),
        row["region"],
        row["subregion"],
        row["seed004_asia_pacific"] == "yes");

    private static RegionalGroup? Group(string name) => name switch
    {
        "African States" => RegionalGroup.African,
        "Asia-Pacific States" => RegionalGroup.AsiaPacific,
        "Eastern European States" => RegionalGroup.EasternEuropean,
        "Latin American and Caribbean States" => RegionalGroup.LatinAmericanAndCaribbean,
        "Western European and Other States" => RegionalGroup.WesternEuropeanAndOther,
        _ => null,
    };
}
