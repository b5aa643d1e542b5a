using Microsoft.AspNetCore.Http;

namespace AttBot.Channels.DirectLine;

/// <summary>Tells requests of our own page from those of other pages in a browser.</summary>
internal static class SameOrigin
{
    /// <summary>Looks at what the browser says of the page; a client that is no browser says nothing, and passes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="publicUrl">Where browsers reach this server, when that is not where requests arrive.</param>
    /// <returns>False when another site's page sent it.</returns>
    public static bool Holds(HttpRequest request, Uri? publicUrl)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site[0] is not ("same-origin" or "none"))
        {
            return false;
        }

        var origin = request.Headers.Origin;
        return origin.Count switch
        {
            0 => true,
            1 when Uri.TryCreate(origin[0], UriKind.Absolute, out var page) =>
                page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
                || page.Authority.Equals(publicUrl?.Authority, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
