using AttBot.Protocol.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>Knows a browser again that comes back in a new tab or on another day, so that somebody who has signed in stays so.</summary>
/// <remarks>The cookie holds the user's id under our signature; scripts cannot read it and other sites cannot send it. The id itself is chance of some 125 bits, made here and
/// never taken from a client.</remarks>
internal sealed class Visitors(DirectLineSigning signing, IOptions<DirectLineOptions> options)
{
    private const string Cookie = "attbot.visitor";
    private const string CookieWhenSecure = "__Secure-attbot.visitor";

    /// <summary>The user's id of this browser, if it has one.</summary>
    public async Task<string?> RecogniseAsync(HttpRequest request) =>
        request.Cookies[NameFor(request)] is { } token && await signing.ReadAsync(token, DirectLinePurpose.Visitor) is { User: { Length: > 0 } user } ? user : null;

    /// <summary>Lets the browser keep the id, for another while.</summary>
    public async Task RememberAsync(HttpContext http, string user) => http.Response.Cookies.Append(
        NameFor(http.Request),
        await signing.IssueAsync(new DirectLineClaims("", user, 0, DirectLinePurpose.Visitor), DirectLinePurpose.Visitor),
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(http.Request),
            Path = DirectLineRegistration.Prefix,
            MaxAge = DirectLineSigning.VisitorLifetime,
            IsEssential = true,
        });

    private string NameFor(HttpRequest request) => IsSecure(request) ? CookieWhenSecure : Cookie;

    private bool IsSecure(HttpRequest request) => request.IsHttps || options.Value.PublicUrl?.Scheme == Uri.UriSchemeHttps;
}
