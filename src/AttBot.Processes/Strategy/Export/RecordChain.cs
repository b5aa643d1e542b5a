using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AttBot.Processes.Strategy.Export;

/// <summary>The hash chain over the facts of one process, by which an export can be checked without the database. Pure.</summary>
/// <remarks>hash(n) = SHA-256 over the UTF-8 bytes of: hash(n-1), sequence, instant in UTC ticks, by, for, office, channel, fact JSON, each followed by one zero byte; hash(0) is 64 zeros.</remarks>
internal static class RecordChain
{
    /// <summary>What the first fact gives as the hash before it.</summary>
    internal static string Genesis { get; } = new('0', 64);

    /// <summary>The hash of the next fact.</summary>
    /// <param name="previous">The hash before it.</param>
    /// <param name="entry">The fact with its place.</param>
    /// <param name="json">The fact as stored, to the byte.</param>
    internal static string Next(string previous, Entry entry, string json) => Next(previous, entry.Sequence, entry.At, entry.By, entry.For, entry.Office, entry.Channel, json);

    /// <summary>The hash of the next fact, from what is stored of it.</summary>
    internal static string Next(string previous, long sequence, DateTimeOffset at, string by, string? @for, string? office, string channel, string json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])
        [
            previous, sequence.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            by, @for ?? "", office ?? "", channel, json,
        ])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The fact as it is stored.</summary>
    internal static string Json(Fact fact) => FactJson.Write(fact);
}
