using System.Security.Cryptography;
using System.Text.Json;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>The calls of Direct Line 3.0 that Web Chat makes (protocol brief §10).</summary>
internal sealed class DirectLineEndpoints(
    DirectLineHistory history, DirectLineTurns turns, DirectLineLimits limits, DirectLineSigning signing, Visitors visitors, DirectLineStream streams, IOptions<DirectLineOptions> options)
{
    private const int Page = 500;
    private const string GrammarId = "9d2d2f5c-0000-4000-8000-000000000000";

    /// <summary><c>POST tokens/generate</c>: a token for a new conversation, of the user this browser was before, or of a new one. For our own page, hence without credentials.</summary>
    public async Task GenerateAsync(HttpContext http)
    {
        if (!SameOrigin.Holds(http.Request, options.Value.PublicUrl))
        {
            await Problem.WriteAsync(http, StatusCodes.Status403Forbidden, "WrongOrigin", "Tokens are given to the pages of this server only.");
        }
        else if (limits.Begin(http) is { } wait)
        {
            await Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyConversations", "Too many conversations were begun from your network. Please wait a moment.", wait);
        }
        else
        {
            var user = await visitors.RecogniseAsync(http.Request) ?? RandomId("dl_");
            await visitors.RememberAsync(http, user);
            await AnswerAsync(http, StatusCodes.Status200OK, new DirectLineClaims(RandomId(""), user, 0, DirectLinePurpose.Api), stream: null);
        }
    }

    /// <summary><c>POST tokens/refresh</c>: a fresh token for the conversation of a valid one.</summary>
    public async Task RefreshAsync(HttpContext http)
    {
        if (await CallerAsync(http) is { } claims)
        {
            await AnswerAsync(http, StatusCodes.Status200OK, claims, stream: null);
        }
    }

    /// <summary><c>POST conversations</c>: begins the token's conversation; 201 when new, 200 when it had begun.</summary>
    public async Task BeginAsync(HttpContext http)
    {
        if (await CallerAsync(http) is { } claims)
        {
            var begun = await history.BeginAsync(claims, ChannelLocale.Valid(await LocaleAsync(http)), http.RequestAborted);
            await AnswerAsync(http, begun ? StatusCodes.Status201Created : StatusCodes.Status200OK, claims, stream: "");
        }
    }

    /// <summary><c>GET conversations/{id}?watermark=</c>: comes back to a conversation.</summary>
    public async Task ResumeAsync(HttpContext http)
    {
        if (await ConversationAsync(http) is var (claims, conversation) && await WatermarkAsync(http, conversation) is { } watermark)
        {
            await AnswerAsync(http, StatusCodes.Status200OK, claims, Watermark.Format(watermark));
        }
    }

    /// <summary><c>GET conversations/{id}/activities?watermark=</c>: what was said since, for clients without WebSocket.</summary>
    public async Task ReadAsync(HttpContext http)
    {
        if (await ConversationAsync(http) is var (_, conversation) && await WatermarkAsync(http, conversation) is { } watermark)
        {
            var rows = await history.ReadAsync(conversation.Key, watermark, Page, http.RequestAborted);
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            ActivitySets.Write(http.Response.BodyWriter, rows, rows.Count > 0 ? rows[^1].Sequence : watermark);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    /// <summary><c>POST conversations/{id}/activities</c>: the user says something.</summary>
    public async Task PostAsync(HttpContext http)
    {
        if (await CallerAsync(http) is { } claims && await MaySendAsync(http, claims) && await ActivityBody.ReadAsync(http) is { } activity)
        {
            await AnswerAsync(http, await turns.TakeAsync(claims, activity, ClientNetwork.Of(http), Problem.ReferenceOf(http)));
        }
    }

    /// <summary><c>POST conversations/{id}/upload</c>: refused, and the user told so.</summary>
    public async Task RefuseUploadAsync(HttpContext http)
    {
        if (await CallerAsync(http) is { } claims && await MaySendAsync(http, claims))
        {
            await AnswerAsync(http, await turns.RefuseFilesAsync(DirectLineHistory.KeyOf(claims.Conversation), null, http.RequestAborted));
        }
    }

    /// <summary><c>GET conversations/{id}/stream?t=&amp;watermark=</c>: the WebSocket.</summary>
    public async Task StreamAsync(HttpContext http)
    {
        var claims = await signing.ReadAsync(http.Request.Query["t"], DirectLinePurpose.Stream);
        if (claims is null || claims.Conversation != ConversationId(http) || !SameOrigin.Holds(http.Request, options.Value.PublicUrl))
        {
            await Problem.WriteAsync(http, StatusCodes.Status403Forbidden, "TokenExpired", "This stream address is not valid or no longer valid. Ask for a new one.");
        }
        else if (!http.WebSockets.IsWebSocketRequest)
        {
            await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "NotAWebSocket", "This address takes WebSocket connections only.");
        }
        else if (await history.FindAsync(claims.Conversation, http.RequestAborted) is not { } conversation)
        {
            await UnknownAsync(http);
        }
        else if (await WatermarkAsync(http, conversation) is { } watermark)
        {
            await StreamAsync(http, conversation.Key, watermark);
        }
    }

    private async Task StreamAsync(HttpContext http, string key, long watermark)
    {
        if (!limits.TryOpenStream())
        {
            await Problem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "TooManyStreams", "Too many conversations are open. Please try again shortly.", TimeSpan.FromSeconds(10));
            return;
        }

        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await streams.RunAsync(socket, key, watermark);
        }
        finally
        {
            limits.CloseStream();
        }
    }

    private async Task<DirectLineClaims?> CallerAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.WriteAsync(http, StatusCodes.Status401Unauthorized, "MissingToken", "Send the conversation's token as a bearer token.");
            return null;
        }

        var claims = await signing.ReadAsync(value["Bearer ".Length..], DirectLinePurpose.Api);
        if (claims is null || (ConversationId(http) is { } asked && asked != claims.Conversation))
        {
            await Problem.WriteAsync(http, StatusCodes.Status403Forbidden, "TokenExpired", "The token is expired, or does not open this conversation.");
            return null;
        }

        return claims;
    }

    private async Task<(DirectLineClaims Claims, ConversationRow Conversation)?> ConversationAsync(HttpContext http)
    {
        if (await CallerAsync(http) is not { } claims)
        {
            return null;
        }

        if (await history.FindAsync(claims.Conversation, http.RequestAborted) is { } conversation)
        {
            return (claims, conversation);
        }

        await UnknownAsync(http);
        return null;
    }

    private async Task<bool> MaySendAsync(HttpContext http, DirectLineClaims claims)
    {
        if (limits.Send(claims.Conversation) is not { } wait)
        {
            return true;
        }

        await Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyMessages", "Messages come too fast. Please wait a moment.", wait);
        return false;
    }

    /// <summary>The client's watermark; one beyond the end is from another life of this database, and the client gets everything.</summary>
    private static async Task<long?> WatermarkAsync(HttpContext http, ConversationRow conversation)
    {
        if (http.Request.Query["watermark"] is { Count: <= 1 } text && Watermark.TryParse(text, out var sequence))
        {
            return sequence > conversation.LastSequence ? 0 : sequence;
        }

        await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "BadWatermark", "The watermark is not one that this server gave.");
        return null;
    }

    private static async Task AnswerAsync(HttpContext http, Acceptance acceptance)
    {
        switch (acceptance)
        {
            case Acceptance.Stored stored:
                await http.Response.WriteAsJsonAsync(new ResourceResponse(stored.ActivityId), ActivityJson.Context.ResourceResponse, cancellationToken: http.RequestAborted);
                break;
            case Acceptance.UnknownConversation:
                await UnknownAsync(http);
                break;
            case Acceptance.FilesRefused:
                await Problem.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "FilesNotAccepted", "Files are not accepted here. Please write your question as text.");
                break;
            case Acceptance.Busy:
                await Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyMessages", "Messages come too fast. Please wait a moment.", TimeSpan.FromSeconds(1));
                break;
            case Acceptance.Malformed malformed:
                await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "BadArgument", malformed.Detail);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <param name="http">The request.</param>
    /// <param name="status">200 or 201.</param>
    /// <param name="claims">Who, and which conversation.</param>
    /// <param name="stream">The watermark a stream is to begin with; null when no stream is wanted.</param>
    private async Task AnswerAsync(HttpContext http, int status, DirectLineClaims claims, string? stream)
    {
        var answer = new DirectLineConversation
        {
            ConversationId = claims.Conversation,
            Token = await signing.IssueAsync(claims, DirectLinePurpose.Api),
            ExpiresIn = (int)options.Value.TokenLifetime.TotalSeconds,
            StreamUrl = stream is null ? null : StreamUrl(http, claims.Conversation, stream, await signing.IssueAsync(claims, DirectLinePurpose.Stream)),
            ReferenceGrammarId = stream is null ? null : GrammarId,
        };
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(answer, DirectLineJsonContext.Default.DirectLineConversation, cancellationToken: http.RequestAborted);
    }

    private string StreamUrl(HttpContext http, string conversation, string watermark, string token)
    {
        var isSecure = options.Value.PublicUrl is { } url ? url.Scheme == Uri.UriSchemeHttps : http.Request.IsHttps;
        var host = options.Value.PublicUrl?.Authority ?? http.Request.Host.Value;
        return $"{(isSecure ? "wss" : "ws")}://{host}{http.Request.PathBase}{DirectLineRegistration.Prefix}/conversations/{conversation}/stream?watermark={watermark}&t={token}";
    }

    private static string? ConversationId(HttpContext http) => http.Request.RouteValues["conversationId"] as string;

    private static Task UnknownAsync(HttpContext http) =>
        Problem.WriteAsync(http, StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation any more. Begin a new one.");

    /// <summary>The language of the optional body; a body that is not understood has none, for the conversation can begin without.</summary>
    private static async Task<string?> LocaleAsync(HttpContext http)
    {
        if (http.Request.ContentLength is null or 0 or > 8192)
        {
            return null;
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync(http.Request.Body, DirectLineJsonContext.Default.DirectLineStart, http.RequestAborted))?.Locale;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string RandomId(string prefix) => prefix + RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz", 22);
}
