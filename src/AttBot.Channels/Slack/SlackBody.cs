using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AttBot.Protocol.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Reads a request that Slack signed, and refuses all others before anything in them is looked at.</summary>
internal sealed class SlackBody(IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The largest body read, bytes; a message of 50 blocks comes back with a press.</summary>
    private const int MaxBytes = 512 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads the body; on refusal the answer is written.</summary>
    /// <returns>The body, or null when the request was answered.</returns>
    public async ValueTask<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            await TooLargeAsync(http);
            return null;
        }

        var secret = options.Value.SigningSecret;
        if (secret.Length == 0 || One(http, "X-Slack-Signature") is not { } signature || One(http, "X-Slack-Request-Timestamp") is not { } timestamp)
        {
            await UnknownAsync(http);
            return null;
        }

        if (await BytesAsync(http) is not { } body)
        {
            return null;
        }

        if (!SlackSignature.Holds(secret, timestamp, signature, body, time.GetUtcNow()))
        {
            await UnknownAsync(http);
            return null;
        }

        return body;
    }

    /// <summary>Reads JSON.</summary>
    /// <returns>An object, or null for anything else.</returns>
    public static JsonElement? Json(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a form; of a field that comes twice, the first counts.</summary>
    public static Dictionary<string, string> Form(byte[] body) => Utf8.IsValid(body)
        ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(field => field.Key, field => field.Value.FirstOrDefault() ?? "", StringComparer.Ordinal)
        : [];

    /// <summary>Says that the request is not of the expected form.</summary>
    public static Task MalformedAsync(HttpContext http) => Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "BadSyntax", "The body is not what Slack sends here.");

    private static async ValueTask<byte[]?> BytesAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync(http.RequestAborted);
            }
            catch (BadHttpRequestException)
            {
                await MalformedAsync(http);
                return null;
            }

            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                await TooLargeAsync(http);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static string? One(HttpContext http, string header) => http.Request.Headers[header] is [{ Length: > 0 } value] ? value : null;

    private static Task TooLargeAsync(HttpContext http) => Problem.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "TooLarge", "The body is larger than 512 KB.");

    private static Task UnknownAsync(HttpContext http) => Problem.WriteAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized", "The caller is not known here.");
}
