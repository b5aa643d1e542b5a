using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AttBot.Channels.BotFramework;

/// <summary>A JSON Web Token in compact form (RFC 7515, RFC 7519), taken apart; nothing in it is to be trusted before <see cref="IsSignedBy"/> said so.</summary>
/// <param name="Text">The token.</param>
/// <param name="Signed">How many characters of it are signed.</param>
/// <param name="Header">Its header.</param>
/// <param name="Claims">What it says.</param>
internal sealed record SignedToken(ReadOnlyMemory<char> Text, int Signed, TokenHeader Header, TokenClaims Claims)
{
    private const int MaxSignature = 1024;

    /// <summary>Long enough for the tokens there are; longer ones cost an allocation.</summary>
    private const int Usual = 1536;


    /// <summary>Takes a token apart.</summary>
    /// <param name="text">At most <see cref="TokenAuthenticator.MaxLength"/> characters.</param>
    /// <param name="usual">The header of the token before, which most likely is this one's too; null when there was none.</param>
    /// <returns>Null when it is none, or of a kind not known here.</returns>
    public static SignedToken? Read(ReadOnlyMemory<char> text, TokenHeader? usual)
    {
        var characters = text.Span;
        var first = characters.IndexOf('.');
        var last = characters.LastIndexOf('.');
        if (first < 1 || last <= first + 1 || characters[(first + 1)..last].Contains('.'))
        {
            return null;
        }

        var encoded = characters[..first];
        Span<byte> bytes = last - first <= Usual ? stackalloc byte[Usual] : new byte[last - first];
        if ((usual is not null && encoded.SequenceEqual(usual.Encoded) ? usual : TokenHeader.Read(encoded)) is not { } header
            || Base64Url.DecodeFromChars(characters[(first + 1)..last], bytes, out _, out var length) != OperationStatus.Done || TokenClaims.Read(bytes[..length]) is not { } claims)
        {
            return null;
        }

        return new SignedToken(text, last, header, claims);
    }

    /// <summary>Whether the signature is that of a key, over exactly this header and these claims.</summary>
    public bool IsSignedBy(SigningKey key)
    {
        Span<byte> signature = stackalloc byte[MaxSignature];
        Span<byte> signed = Signed <= Usual ? stackalloc byte[Usual] : new byte[Signed];
        return Base64Url.DecodeFromChars(Text.Span[(Signed + 1)..], signature, out _, out var length) == OperationStatus.Done
            && key.Verifies(signed[..Encoding.ASCII.GetBytes(Text.Span[..Signed], signed)], signature[..length], Header.Hash);
    }
}
