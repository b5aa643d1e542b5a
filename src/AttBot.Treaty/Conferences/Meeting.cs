using System.Globalization;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Conferences;

/// <summary>A conference of States Parties or a meeting of its cycle. Null means: not found in the sources.</summary>
/// <param name="Key">Stable key: <c>CSP11</c>, <c>CSP12-WG</c>, <c>EXT2016</c>.</param>
/// <param name="Number">Number of an ordinary conference; null for other meetings.</param>
/// <param name="Kind">What kind of meeting.</param>
/// <param name="Cycle">The conference it belongs to, <c>CSP12</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="City">Where, English; empty when not found.</param>
/// <param name="PresidencyIso3">The State that presided; only when a source backs it.</param>
/// <param name="President">Who presided; only when a source backs it.</param>
/// <param name="Theme">The President's theme, English; only when a source backs it.</param>
/// <param name="FinalReport">Symbol of the final report; empty when not found.</param>
/// <param name="Note">Remark of the data set, English.</param>
/// <param name="Source">Where the row comes from.</param>
public sealed record Meeting(
    string Key,
    int? Number,
    MeetingKind Kind,
    string Cycle,
    DateOnly? Start,
    DateOnly? End,
    string City,
    string? PresidencyIso3,
    string? President,
    string? Theme,
    string FinalReport,
    string Note,
    string Source)
{
    private const string Unverified = "unverified";

    /// <summary>The country it was held in, ISO 3166-1 alpha-3; null when not found.</summary>
    public string? CountryIso3 { get; init; }

    /// <summary>The city that other sources give, English; null where the sources agree.</summary>
    public string? OtherCity { get; init; }

    /// <summary>Whether it was held by written procedure, which the table says beside the city.</summary>
    public bool InWriting => City.Contains("written procedure", StringComparison.Ordinal);

    /// <summary>Whether it was held in person and online at once, which the table notes.</summary>
    public bool IsHybrid => Note.Contains("Hybrid format", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the table names a president or presidency that no source backs.</summary>
    public bool HasUnverifiedPresidency { get; init; }

    /// <summary>The presiding State the table names without a source behind it, ISO 3166-1 alpha-3; never to be stated as fact.</summary>
    public string? UnverifiedPresidencyIso3 { get; init; }

    /// <summary>Whether the table names a theme that no source backs.</summary>
    public bool HasUnverifiedTheme { get; init; }

    /// <summary>Reads the shipped table, in file order: conferences first.</summary>
    public static IReadOnlyList<Meeting> FromShipped() => [.. ShippedTables.Table("conferences.csv").Rows.Select(Read)];

    private static Meeting Read(CsvRow r)
    {
        string? Backed(string column, string source) => r[column].Length > 0 && r[source] is not (Unverified or "") ? r[column] : null;
        return new Meeting(
            r["key"],
            int.TryParse(r["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            KindOf(r["kind"]),
            r["cycle"],
            r.Date("start_date"),
            r.Date("end_date"),
            r["city"],
            Backed("presidency_country_iso3", "presidency_source"),
            Backed("president", "president_source"),
            Backed("theme", "theme_source"),
            r["final_report_symbol"],
            r["note"],
            r["source"])
        {
            CountryIso3 = r["country_iso3"].Length > 0 ? r["country_iso3"] : null,
            OtherCity = r["other_city"].Length > 0 ? r["other_city"] : null,
            HasUnverifiedPresidency = r["presidency_source"] == Unverified || r["president_source"] == Unverified,
            UnverifiedPresidencyIso3 = r["presidency_source"] == Unverified && r["presidency_country_iso3"].Length > 0 ? r["presidency_country_iso3"] : null,
            HasUnverifiedTheme = r["theme_source"] == Unverified,
        };
    }

    private static MeetingKind KindOf(string text) => text switch
    {
        "conference" => MeetingKind.Conference,
        "extraordinary_meeting" => MeetingKind.ExtraordinaryMeeting,
        "preparatory_meeting" or "informal_preparatory_meeting" => MeetingKind.PreparatoryMeeting,
        "working_group_meeting" => MeetingKind.WorkingGroupMeeting,
        "workshop" => MeetingKind.Workshop,
        _ => MeetingKind.Consultation,
    };
}

/// <summary>Kinds of meeting in the Treaty's calendar.</summary>
public enum MeetingKind
{
    /// <summary>Ordinary Conference of States Parties.</summary>
    Conference,

    /// <summary>Extraordinary meeting of the Conference.</summary>
    ExtraordinaryMeeting,

    /// <summary>Preparatory meeting, formal or informal.</summary>
    PreparatoryMeeting,

    /// <summary>Meeting of one or all working groups.</summary>
    WorkingGroupMeeting,

    /// <summary>Informal or regional consultation.</summary>
    Consultation,

    /// <summary>Workshop in support of a presidency.</summary>
    Workshop,
}
