using System.Globalization;
using System.Security.Cryptography;

namespace AttBot.Processes.Instances;

/// <summary>Makes the ids of instances and events: the instant, a count, then chance. They sort by time to the tick, and those that one process
/// makes at the same instant, as under a virtual clock, by the order in which it made them.</summary>
internal static class RowId
{
    private const int CountMask = 0xFFFFFF;
    private static int _count;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    /// <param name="now">The instant.</param>
    internal static string New(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{now.UtcTicks:x16}{Interlocked.Increment(ref _count) & CountMask:x6}{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
}
