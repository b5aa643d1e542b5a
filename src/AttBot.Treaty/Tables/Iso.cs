using System.Globalization;

namespace AttBot.Treaty.Tables;

/// <summary>ISO 8601 dates as the tables hold them.</summary>
public static class Iso
{
    /// <summary>Reads <c>yyyy-MM-dd</c>; null for anything else.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Writes <c>yyyy-MM-dd</c>.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
