using System.Diagnostics;
using AttBot.Data;
using AttBot.Host.Commands;
using Microsoft.AspNetCore.WebUtilities;

namespace AttBot.Host.Serving;

/// <summary>Answers what nobody else answered: unhandled faults, and refusals without a body. Always problem details (RFC 9457), never what an exception says.</summary>
internal static partial class Faults
{
    /// <summary>Puts the answer around everything that follows.</summary>
    internal static void UseFaults(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AttBot.Host.Serving.Faults");
        app.Use((http, next) => GuardAsync(http, next, log));
    }

    /// <summary>Writes problem details.</summary>
    internal static Task WriteAsync(HttpContext http, int status, string detail)
    {
        var reference = Reference(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(ReplyJson.Line(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            json.WriteString("detail", detail);
            json.WriteString("reference", reference);
            json.WriteEndObject();
        }));
    }

    private static async Task GuardAsync(HttpContext http, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await WriteAsync(http, http.Response.StatusCode, Sentence(http.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // the client has gone
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await WriteAsync(http, exception.StatusCode, Sentence(exception.StatusCode));
        }
        catch (Exception exception) when (!http.Response.HasStarted && DatabaseTrouble.Is(exception))
        {
            LogDatabase(log, exception, http.Request.Method, http.GetEndpoint()?.DisplayName, Reference(http));
            http.Response.Clear();
            http.Response.Headers.RetryAfter = "10";
            await WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "The database of this server cannot be used at the moment; nothing was stored. Please try again in a minute.");
        }
#pragma warning disable CA1031 // the last place where anything can be caught
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFault(log, exception, http.Request.Method, http.GetEndpoint()?.DisplayName, Reference(http));
            http.Response.Clear();
            await WriteAsync(http, StatusCodes.Status500InternalServerError, "Something went wrong on this side. Please try again; if it happens again, quote the reference.");
        }
    }

    private static string Reference(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    /// <summary>What there is to say about a refusal that nobody explained.</summary>
    internal static string Sentence(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
        StatusCodes.Status408RequestTimeout => "The request took too long to arrive.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large. Send a shorter one.",
        StatusCodes.Status415UnsupportedMediaType => "This kind of content is not accepted here.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers of the request are too large.",
        _ => "The request cannot be answered.",
    };

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} found the database unusable; the client was given reference {Reference}")]
    private static partial void LogDatabase(ILogger log, Exception exception, string method, string? endpoint, string reference);

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed; the client was given reference {Reference}")]
    private static partial void LogFault(ILogger log, Exception exception, string method, string? endpoint, string reference);
}
