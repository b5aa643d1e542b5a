using System.Globalization;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Documents;

/// <summary>A document of the Treaty process.</summary>
/// <param name="Symbol">Symbol such as <c>ATT/CSP10.WGTU/2024/CHAIR/785/Conf.Rep</c>; empty when it has none in the sources.</param>
/// <param name="Title">Title, English.</param>
/// <param name="Body">Who issued it.</param>
/// <param name="Date">Its day, only when the full day is known.</param>
/// <param name="Year">Its year, if known.</param>
/// <param name="Languages">Language codes in which the sources know it.</param>
/// <param name="Url">Where to find it; empty when not found.</param>
/// <param name="Source">Where the row comes from.</param>
public sealed record DocumentRecord(string Symbol, string Title, string Body, DateOnly? Date, int? Year, IReadOnlyList<string> Languages, string Url, string Source)
{
    /// <summary>The running number inside the symbol (785), or null.</summary>
    public int? Number { get; } = Symbol.Split('/').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is not (>= 2010 and <= 2050) ? n : (int?)null).LastOrDefault(n => n is not null);

    /// <summary>Reads the shipped table, in file order.</summary>
    public static IReadOnlyList<DocumentRecord> FromShipped() => [.. ShippedTables.Table("documents.csv").Rows.Select(r => new DocumentRecord(
        r["symbol"],
        r["title"],
        r["body"],
        r.Date("date"),
        int.TryParse(r["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        [.. r["languages"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(' ')[0])],
        r["url"],
        r["source"]))];
}
