using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttBot.Channels.DirectLine;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AttBot.Host.Pages;

/// <summary>The chat page: <c>GET /</c> and <c>GET /assets/*</c>. It talks to our Direct Line server, and to nothing else.</summary>
/// <param name="assets">Scripts, styles and pictures.</param>
/// <param name="options">Where browsers reach this server.</param>
internal sealed partial class ChatPage(PageAssets assets, IOptions<DirectLineOptions> options)
{
    /// <summary>The languages of the page, the first one for everybody else.</summary>
    public static readonly string[] Languages = ["en", "fr", "es", "ru", "zh", "ar"];

    /// <summary>The hash of nothing: Web Chat makes one style element without nonce, and leaves it empty.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private const string LanguageCookie = "attbot.language";
    private readonly string _template = Encoding.UTF8.GetString(PageAssets.ReadResource("page.html"));
    private readonly JsonObject _texts = JsonNode.Parse(PageAssets.ReadResource("texts.json"))!.AsObject();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _pages = new(StringComparer.Ordinal);

    /// <summary>Answers <c>GET /</c> in the reader's language: the one chosen here before, else the browser's, else English.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var page = _pages.GetOrAdd(LanguageOf(http.Request), Compose).Replace("{{nonce}}", nonce, StringComparison.Ordinal);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy(options.Value.PublicUrl?.Authority ?? http.Request.Host.Value ?? "", nonce);
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language, Cookie";
        headers.ContentLanguage = LanguageOf(http.Request);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page, http.RequestAborted);
    }

    /// <summary>Scripts from here only; styles from here, or with the nonce, which Web Chat puts on those it makes; no frames, no forms, no other hosts.</summary>
    private static string Policy(string host, string nonce)
    {
        // Safari before 15.4 does not take 'self' for WebSockets
        var sockets = SafeHost().IsMatch(host) ? $" ws://{host} wss://{host}" : "";
        return "default-src 'none'; script-src 'self'; " + $"style-src 'self' 'nonce-{nonce}' {EmptyStyle}; " + "img-src 'self' data: blob:; font-src 'self'; "
            + $"connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>The reader's language: the one chosen here before, else the browser's, else English.</summary>
    internal static string LanguageOf(HttpRequest request)
    {
        if (request.Cookies[LanguageCookie] is { } chosen && Languages.Contains(chosen, StringComparer.Ordinal))
        {
            return chosen;
        }

        return StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted)
            ? accepted.OrderByDescending(value => value.Quality ?? 1)
                .Select(value => value.Value.Value!.Split('-')[0].ToLowerInvariant())
                .FirstOrDefault(language => Languages.Contains(language, StringComparer.Ordinal)) ?? Languages[0]
            : Languages[0];
    }

    private string Compose(string language) => Placeholder().Replace(_template, match => match.Groups[1].Value switch
    {
        "language" => language,
        "dir" => language == "ar" ? "rtl" : "ltr",
        // the default encoder leaves no character that could end the element
        "texts" => _texts.ToJsonString(JsonSerializerOptions.Default),
        "nonce" => match.Value,
        var name when name.StartsWith("asset:", StringComparison.Ordinal) => assets.AddressOf(name["asset:".Length..]),
        var name => HtmlEncoder.Default.Encode((string)_texts[language]![name["text:".Length..]]!),
    });

    [GeneratedRegex(@"\{\{([a-zA-Z.:]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z0-9.\-:\[\]]{1,255}$")]
    private static partial Regex SafeHost();
}

/// <summary>Puts the chat page into the application.</summary>
public static class ChatPageRegistration
{
    /// <summary>Adds the page.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddChatPage(this IServiceCollection services) =>
        services.AddSingleton<PageAssets>().AddSingleton<ChatPage>();

    /// <summary>Maps <c>GET /</c>, <c>GET /assets/{name}</c> and <c>GET /favicon.ico</c>. The page reads <c>/about.json</c>, which the host supplies.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapChatPage(this IEndpointRouteBuilder app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/", methods, (RequestDelegate)(http => http.RequestServices.GetRequiredService<ChatPage>().WriteAsync(http)));
        app.MapMethods("/assets/{name}", methods, (RequestDelegate)(http => http.RequestServices.GetRequiredService<PageAssets>().WriteAsync(http)));
        app.MapMethods("/favicon.ico", methods, (RequestDelegate)(http =>
        {
            http.Response.Redirect(http.RequestServices.GetRequiredService<PageAssets>().AddressOf("icon.svg"));
            return Task.CompletedTask;
        }));
        return app;
    }

    /// <summary>Sets the security headers of every answer; the page adds its own content policy.</summary>
    /// <param name="app">The application; call this first.</param>
    /// <returns>The same application.</returns>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(http);
    });
}
