using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AttBot.Protocol.Slack;

/// <summary>Tells requests that Slack signed from all others. Pure.</summary>
/// <remarks>Source: Slack, verifying requests; protocol brief §11. Stricter than Slack's own library: the timestamp is digits alone, and one from the future is as bad as an old one.</remarks>
public static class SlackSignature
{
    /// <summary>How far the timestamp may be from now, seconds, either way.</summary>
    public const int Window = 300;

    private const string Version = "v0=";

    /// <summary>Checks a request.</summary>
    /// <param name="secret">The app's signing secret; without one nothing is signed.</param>
    /// <param name="timestamp">Header <c>X-Slack-Request-Timestamp</c>.</param>
    /// <param name="signature">Header <c>X-Slack-Signature</c>.</param>
    /// <param name="body">The body, byte for byte as it came.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Whether Slack signed it within the last five minutes. Takes the same time for every wrong signature.</returns>
    public static bool Holds(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length == 0 || timestamp is not { Length: > 0 and <= 12 } || timestamp.AsSpan().ContainsAnyExceptInRange('0', '9')
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window
            || signature is not { Length: 67 } || !signature.StartsWith(Version, StringComparison.Ordinal))
        {
            return false;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Version + Convert.ToHexStringLower(hash)), Encoding.ASCII.GetBytes(signature));
    }
}
