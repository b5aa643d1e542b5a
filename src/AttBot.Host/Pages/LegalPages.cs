using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using AttBot.Host.Serving;
using Microsoft.Extensions.Options;

namespace AttBot.Host.Pages;

/// <summary><c>GET /privacy</c> and <c>GET /terms</c>, to which the Teams manifest points: what is kept, and what the service is not. In the reader's language; no script, nothing from elsewhere.</summary>
/// <param name="retention">How long conversations are kept.</param>
/// <param name="configuration"><c>AttBot:Contact</c> names whom to ask.</param>
internal sealed class LegalPages(IOptions<RetentionOptions> retention, IConfiguration configuration)
{
    private const string Style = "body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}h1{line-height:1.2}li{margin:.5rem 0}nav a{margin-inline-end:1rem}";
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
    private readonly JsonObject _texts = JsonNode.Parse(PageAssets.ReadResource("legal.json"))!.AsObject();

    /// <summary>Writes a page; <c>?lang=</c> chooses another language than the browser's.</summary>
    /// <param name="http">The request.</param>
    /// <param name="page"><c>privacy</c> or <c>terms</c>.</param>
    public async Task WriteAsync(HttpContext http, string page)
    {
        var asked = http.Request.Query["lang"].ToString();
        var language = ChatPage.Languages.Contains(asked, StringComparer.Ordinal) ? asked : ChatPage.LanguageOf(http.Request);
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Compose(page, language), http.RequestAborted);
    }

    private string Compose(string page, string language)
    {
        var texts = _texts[language]!;
        string[] lines = [.. texts[page]!.AsArray().Select(line => Fill((string)line!))];
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(language).Append("\" dir=\"").Append(language == "ar" ? "rtl" : "ltr")
            .Append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>AttBot – ").Append(lines[0]).Append("</title><style>").Append(Style)
            .Append("</style></head>\n<body>\n<nav>");
        foreach (var other in ChatPage.Languages)
        {
            html.Append("<a lang=\"").Append(other).Append("\" hreflang=\"").Append(other).Append("\" href=\"?lang=").Append(other).Append("\">").Append(Html.Encode(CultureInfo.GetCultureInfo(other).NativeName)).Append("</a>");
        }

        html.Append("</nav>\n<main><h1>").Append(lines[0]).Append("</h1>\n<p>").Append(lines[1]).Append("</p>\n<ul>\n");
        foreach (var line in lines.Skip(2))
        {
            html.Append("<li>").Append(line).Append("</li>\n");
        }

        var contact = configuration["AttBot:Contact"] is { Length: > 0 } named ? named : (string)texts["nobody"]!;
        return html.Append("</ul>\n<p>").Append(Html.Encode(((string)texts["contact"]!).Replace("{contact}", contact, StringComparison.Ordinal))).Append("</p></main>\n</body>\n</html>\n").ToString();
    }

    private string Fill(string text) => Html.Encode(text.Replace("{days}", retention.Value.ConversationDays.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
}

/// <summary>Puts the pages into the application.</summary>
internal static class LegalPagesRegistration
{
    /// <summary>Maps them.</summary>
    internal static void MapLegalPages(this IEndpointRouteBuilder app)
    {
        foreach (var page in (string[])["privacy", "terms"])
        {
            app.MapMethods("/" + page, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(http => http.RequestServices.GetRequiredService<LegalPages>().WriteAsync(http, page)));
        }
    }
}
