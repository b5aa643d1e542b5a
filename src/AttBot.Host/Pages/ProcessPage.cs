using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AttBot.Processes.Strategy.Files;
using AttBot.Treaty.Languages;
using AttBot.Workflows.Drawing;

namespace AttBot.Host.Pages;

/// <summary><c>GET /process</c>, the tab in Teams: where the strategy process stands, as everybody may know it. No script, no cookie, nothing from elsewhere.</summary>
/// <param name="sights">What is shown.</param>
/// <param name="time">The clock.</param>
internal sealed partial class ProcessPage(ProcessSights sights, TimeProvider time) : IDisposable
{
    /// <summary>Who may show this page in a frame: Teams (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements).</summary>
    private const string Hosts = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft";

    private const string Style = """
        :root{--page:#ffffff;--ink:#1b2430;--soft:#566373;--line:#c9d2dc;--link:#0a5c9e}
        @media (prefers-color-scheme:dark){:root:not([data-theme]){--page:#12171e;--ink:#e8edf3;--soft:#a5b1bf;--line:#3a4755;--link:#6db6f2}}
        :root[data-theme=dark]{--page:#12171e;--ink:#e8edf3;--soft:#a5b1bf;--line:#3a4755;--link:#6db6f2}
        body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans CJK SC",sans-serif}
        nav a{margin-inline-end:1rem;color:var(--link)}h1{font-size:1.5rem;line-height:1.25}ol{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem}
        figure{margin:1rem 0;overflow-x:auto;border:1px solid var(--line);border-radius:.5rem}figure svg{display:block;max-width:100%;height:auto;min-width:40rem;margin:auto}footer{color:var(--soft)}
        """;

    /// <summary>How old a page may be: it costs a drawing, and anybody may ask for it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly ConcurrentDictionary<(string Language, PictureTheme Theme), Made> _made = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes the page; <c>?lang=</c> and <c>?theme=</c>, which Teams fills in, go before what the browser prefers.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var language = http.Request.Query["lang"].Select(tag => tag?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(tag => ChatPage.Languages.Contains(tag, StringComparer.Ordinal)) ?? ChatPage.LanguageOf(http.Request);
        var theme = http.Request.Query["theme"].Select(ThemeOf).FirstOrDefault(known => known != PictureTheme.Preferred);
        var page = await PageAsync(language, theme, http.RequestAborted);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var headers = http.Response.Headers;
        headers.Remove("X-Frame-Options"); // it knows no lists; the policy below says who may
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors {Hosts}";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language, Cookie";
        headers.ContentLanguage = language;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page.Replace("<style>", $"<style nonce=\"{nonce}\">", StringComparison.Ordinal), http.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private static PictureTheme ThemeOf(string? name) => name switch
    {
        "default" or "light" => PictureTheme.Light,
        "dark" or "contrast" => PictureTheme.Dark,
        _ => PictureTheme.Preferred,
    };

    private async Task<string> PageAsync(string language, PictureTheme theme, CancellationToken cancellationToken)
    {
        if (Kept(language, theme) is { } page)
        {
            return page;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Kept(language, theme) is { } meanwhile)
            {
                return meanwhile;
            }

            var now = time.GetUtcNow();
            var made = Compose(await sights.OfAsync(LanguageCodes.Parse(language) ?? Language.English, theme, now, cancellationToken), language, theme);
            _made[(language, theme)] = new Made(now, made);
            return made;
        }
        finally
        {
            _one.Release();
        }
    }

    private string? Kept(string language, PictureTheme theme) => _made.TryGetValue((language, theme), out var made) && (time.GetUtcNow() - made.At).Duration() < Fresh ? made.Page : null;

    private static string Compose(ProcessSight sight, string language, PictureTheme theme)
    {
        var chosen = theme switch { PictureTheme.Dark => "dark", PictureTheme.Light => "light", _ => "" };
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(language).Append("\" dir=\"").Append(language == "ar" ? "rtl" : "ltr").Append('"')
            .Append(chosen.Length > 0 ? $" data-theme=\"{chosen}\"" : "").Append(">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"")
            .Append(chosen.Length > 0 ? chosen : "light dark").Append("\"><title>").Append(Html.Encode(sight.Title)).Append("</title><style>").Append(Style).Append("</style></head>\n<body>\n<nav>");
        foreach (var other in ChatPage.Languages)
        {
            html.Append("<a lang=\"").Append(other).Append("\" hreflang=\"").Append(other).Append("\" href=\"?lang=").Append(other).Append(chosen.Length > 0 ? $"&amp;theme={chosen}" : "").Append("\">")
                .Append(Html.Encode(System.Globalization.CultureInfo.GetCultureInfo(other).NativeName)).Append("</a>");
        }

        html.Append("</nav>\n<main><h1>").Append(Html.Encode(sight.Title)).Append("</h1>\n<p>").Append(Stressed().Replace(Html.Encode(sight.Stage), "<strong>$1</strong>")).Append("</p>\n");
        if (sight.Way.Count > 0)
        {
            html.Append("<ol>").AppendJoin("", sight.Way.Select(step => $"<li>{Html.Encode(step)}</li>")).Append("</ol>\n");
        }

        if (sight.Picture is { } picture)
        {
            html.Append("<figure tabindex=\"0\">").Append(picture[picture.IndexOf("<svg", StringComparison.Ordinal)..]).Append("</figure>\n");
        }

        return html.Append("</main>\n<footer>").Append(Html.Encode(sight.Note)).Append("</footer>\n</body>\n</html>\n").ToString();
    }

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Stressed();

    private sealed record Made(DateTimeOffset At, string Page);
}

/// <summary>Puts the page into the application.</summary>
internal static class ProcessPageRegistration
{
    /// <summary>Maps it.</summary>
    internal static void MapProcessPage(this IEndpointRouteBuilder app) =>
        app.MapMethods("/process", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(http => http.RequestServices.GetRequiredService<ProcessPage>().WriteAsync(http)));
}
