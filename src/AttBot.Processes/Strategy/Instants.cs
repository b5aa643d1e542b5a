using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>Instants as workflow variables hold them.</summary>
internal static class Instants
{
    /// <summary>ISO 8601 in UTC.</summary>
    internal static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
