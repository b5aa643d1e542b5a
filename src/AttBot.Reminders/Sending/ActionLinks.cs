using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AttBot.Reminders.Sending;

/// <summary>What an action link stands for.</summary>
/// <param name="Action">What is done.</param>
/// <param name="NoticeId">The notice it was sent with.</param>
/// <param name="Expires">Until when it works, UTC; whole seconds.</param>
public sealed record ActionTicket(NoticeAction Action, Guid NoticeId, DateTimeOffset Expires);

/// <summary>Makes and reads the tokens of action links: action, notice and expiry, signed with HMAC-SHA-256.</summary>
/// <param name="key">The secret, at least 32 bytes.</param>
public sealed class ActionLinks(byte[] key)
{
    private const int BodyLength = 1 + 16 + 8;
    private const int TagLength = 32;
    private static readonly byte[] Purpose = "AttBot action link 1\0"u8.ToArray();

    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(45);

    /// <summary>Makes a token.</summary>
    /// <param name="ticket">What it stands for.</param>
    /// <returns>Letters, digits, hyphens and underscores.</returns>
    public string Issue(ActionTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        Span<byte> bytes = stackalloc byte[BodyLength + TagLength];
        bytes[0] = (byte)ticket.Action;
        ticket.NoticeId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes[17..], ticket.Expires.ToUnixTimeSeconds());
        Tag(bytes[..BodyLength], bytes[BodyLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">As <see cref="Issue"/> made it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Null when it was altered, is none of ours, or has expired.</returns>
    public ActionTicket? Read(string? token, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[BodyLength + TagLength];
        Span<byte> tag = stackalloc byte[TagLength];
        if (token is null || token.Length > 2 * bytes.Length || !Base64Url.IsValid(token, out var length) || length != bytes.Length
            || !Base64Url.TryDecodeFromChars(token, bytes, out _))
        {
            return null;
        }

        Tag(bytes[..BodyLength], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, bytes[BodyLength..]) || !Enum.IsDefined((NoticeAction)bytes[0]))
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes[17..]));
        return expires <= now ? null : new ActionTicket((NoticeAction)bytes[0], new Guid(bytes[1..17], bigEndian: true), expires);
    }

    private void Tag(ReadOnlySpan<byte> body, Span<byte> tag)
    {
        Span<byte> signed = stackalloc byte[Purpose.Length + BodyLength];
        Purpose.CopyTo(signed);
        body.CopyTo(signed[Purpose.Length..]);
        HMACSHA256.HashData(key, signed, tag);
    }

    /// <summary>A new secret.</summary>
    /// <returns>32 random bytes as text.</returns>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads a stored secret.</summary>
    /// <param name="stored">As <see cref="NewKey"/> made it.</param>
    public static ActionLinks Of(string stored) => new(Encoding.ASCII.GetBytes(stored));
}
