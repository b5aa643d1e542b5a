using System.Globalization;
using System.Security.Cryptography;

namespace AttBot.Processes.Instances;

/// <summary>Makes the ids of instances and events: the instant, then chance. They sort by time to the tick, which a version 7 identifier does only to the millisecond.</summary>
internal static class RowId
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="order">Keeps the order of ids made at the same instant.</param>
    internal static string New(DateTimeOffset now, int order = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks + order:x16}{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
}
