using AttBot.Data;
using AttBot.Host.National;
using AttBot.Processes.Strategy.Files;
using AttBot.Reminders;
using AttBot.Treaty.Languages;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace AttBot.Host.Serving;

/// <summary>Serves the files whose addresses the desk gives out in chat.</summary>
internal static class FilesEndpoint
{
    /// <summary>Says where this server is reached: the address users see, or else where it listens.</summary>
    /// <param name="services">The container.</param>
    /// <param name="publicUrl">Setting <c>AttBot:PublicUrl</c>.</param>
    internal static IServiceCollection AddFileAddress(this IServiceCollection services, string? publicUrl) => services.AddSingleton<FileAddress>(provider => () =>
    {
        var listening = provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var address = string.IsNullOrEmpty(publicUrl) ? listening?.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal) : publicUrl;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    });

    /// <summary>Maps <c>GET /files/{process}/{file}</c> and <c>GET /files/national/{state}/{file}</c>. An address that is not good is answered with 404 and a sentence.</summary>
    /// <param name="app">The application.</param>
    internal static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/files/{process}/{file}", (RequestDelegate)(http =>
        {
            var (values, query) = (http.Request.RouteValues, http.Request.Query);
            return ServeAsync(http, http.RequestServices.GetRequiredService<ProcessFiles>().OpenAsync(
                (string)values["process"]!, (string)values["file"]!, query["until"], query["signature"], Now(http), http.RequestAborted));
        }));
        app.MapGet("/files/national/{state}/{file}", (RequestDelegate)(http => ServeAsync(http, ProcedureAsync(http))));
    }

    private static async Task<ProcessFile?> ProcedureAsync(HttpContext http)
    {
        var (services, values, query) = (http.RequestServices, http.Request.RouteValues, http.Request.Query);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(http.RequestAborted);
        return await ProcedureFiles.OpenAsync(
            db, services.GetRequiredService<FileLinks>(), await services.GetRequiredService<HandbookSource>()(), (string)values["state"]!, (string)values["file"]!, (query["until"], query["signature"]), Now(http), http.RequestAborted);
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task ServeAsync(HttpContext http, Task<ProcessFile?> opening)
    {
        var file = await opening;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (file is null)
        {
            var accepted = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(tag => tag.Quality ?? 1).Select(tag => LanguageCodes.Parse(tag.Value.Value)).FirstOrDefault(tag => tag is not null);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(ProcessFiles.Gone(accepted ?? Language.English), http.RequestAborted);
            return;
        }

        if (file.MediaType == "image/svg+xml")
        {
            // it carries its own styles, and nothing else
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        }

        http.Response.ContentType = file.MediaType;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(file.MediaType == "image/svg+xml" ? "inline" : "attachment") { FileName = file.Name }.ToString();
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }
}
