using System.Security.Cryptography;
using System.Text;

namespace AttBot.Channels.BotFramework;

/// <summary>Remembers tokens whose signature and claims were checked, so that a channel which sends the same one for an hour costs one check.</summary>
/// <remarks>Keyed by SHA-256 of the whole token: another token, or one changed in any byte, is another key. Only tokens that passed get in, so that strangers
/// cannot fill it. An entry ends with its token, and with the set of keys it was checked against. Bounded; thread-safe.</remarks>
/// <param name="capacity">How many; the older half is forgotten first.</param>
internal sealed class VerifiedTokens(int capacity)
{
    private readonly Lock _gate = new();
    private Dictionary<Digest, VerifiedToken> _young = [];
    private Dictionary<Digest, VerifiedToken> _old = [];

    /// <summary>Finds a token that is still good.</summary>
    public VerifiedToken? Find(in Digest token, DateTimeOffset now)
    {
        lock (_gate)
        {
            return (_young.TryGetValue(token, out var found) || _old.TryGetValue(token, out found)) && TokenRules.IsTimely(null, found.Expires, now)
                && ReferenceEquals(found.Source.Held, found.CheckedAgainst)
                    ? found
                    : null;
        }
    }

    /// <summary>Takes note of a token.</summary>
    public void Add(in Digest token, VerifiedToken verified)
    {
        lock (_gate)
        {
            if (_young.Count >= capacity / 2)
            {
                (_old, _young) = (_young, _old);
                _young.Clear();
            }

            _young[token] = verified;
        }
    }

    /// <summary>SHA-256 of a token, which is ASCII and no longer than <see cref="TokenAuthenticator.MaxLength"/>.</summary>
    internal readonly record struct Digest(UInt128 Front, UInt128 Back)
    {
        public static Digest Of(string token)
        {
            Span<byte> bytes = stackalloc byte[TokenAuthenticator.MaxLength];
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(token, bytes)], hash);
            return System.Runtime.InteropServices.MemoryMarshal.Read<Digest>(hash);
        }
    }
}

/// <summary>What is remembered of a token.</summary>
/// <param name="Identity">Who it proves.</param>
/// <param name="Expires">Until when, UTC, without skew.</param>
/// <param name="Source">Whose keys it was checked against.</param>
/// <param name="CheckedAgainst">Which set of these.</param>
internal sealed record VerifiedToken(ChannelVerdict.Known Identity, DateTime Expires, SigningKeys Source, KeySet CheckedAgainst);
