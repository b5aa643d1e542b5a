using AttBot.Protocol.DirectLine;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>Issues and reads tokens with the key of this installation, which is loaded on first use, when the database is there.</summary>
internal sealed class DirectLineSigning(DirectLineHistory history, IOptions<DirectLineOptions> options, TimeProvider time)
{
    /// <summary>A stream address is used at once; it may end up in logs of proxies.</summary>
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(1);

    /// <summary>How long a browser is known again after its last visit.</summary>
    public static readonly TimeSpan VisitorLifetime = TimeSpan.FromDays(90);

    private readonly Lock _gate = new();
    private Task<DirectLineTokens>? _tokens;

    /// <summary>Makes a token that begins to live now.</summary>
    public async Task<string> IssueAsync(DirectLineClaims claims, DirectLinePurpose purpose)
    {
        var lifetime = purpose switch { DirectLinePurpose.Stream => StreamLifetime, DirectLinePurpose.Visitor => VisitorLifetime, _ => options.Value.TokenLifetime };
        return (await TokensAsync()).Issue(claims with { Purpose = purpose, Expires = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds() });
    }

    /// <summary>Checks a token.</summary>
    /// <returns>Its claims, or null when it is not valid now for this purpose.</returns>
    public async Task<DirectLineClaims?> ReadAsync(string? token, DirectLinePurpose purpose) =>
        (await TokensAsync()).Read(token, purpose, time.GetUtcNow());

    private Task<DirectLineTokens> TokensAsync()
    {
        lock (_gate)
        {
            return _tokens is null or { IsFaulted: true } or { IsCanceled: true } ? _tokens = LoadAsync() : _tokens;
        }
    }

    private async Task<DirectLineTokens> LoadAsync() => new(await history.SigningKeyAsync(CancellationToken.None));
}
