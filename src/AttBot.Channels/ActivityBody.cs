using System.Buffers;
using System.IO.Pipelines;
using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Activity = AttBot.Protocol.Activities.Activity;

namespace AttBot.Channels;

/// <summary>Reads the one activity that a request carries, and refuses what is none.</summary>
internal static class ActivityBody
{
    /// <summary>The largest body read, in bytes (protocol brief, limits).</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Reads the body; on refusal the answer is written.</summary>
    /// <returns>The activity, or null when the request was answered.</returns>
    public static async ValueTask<Activity?> ReadAsync(HttpContext http)
    {
        if (!IsJson(http.Request.ContentType))
        {
            await Problem.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "Send the activity as application/json in UTF-8.");
            return null;
        }

        if (http.Request.ContentLength > MaxBytes)
        {
            await TooLargeAsync(http);
            return null;
        }

        var reader = http.Request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync(http.RequestAborted);
            }
            catch (BadHttpRequestException exception)
            {
                await (exception.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => TooLargeAsync(http), // than the server takes at all
                    StatusCodes.Status408RequestTimeout => Problem.WriteAsync(http, exception.StatusCode, "TooSlow", "The activity took too long to arrive. Send it again."),
                    _ => MalformedAsync(http), // cut off
                });
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
                var activity = Parse(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (activity is null)
                {
                    await MalformedAsync(http);
                }

                return activity;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Activity? Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return ActivityText.Read(body.FirstSpan);
        }

        var whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(whole);
            return ActivityText.Read(whole.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static bool IsJson(string? contentType) =>
        contentType is "application/json" or "application/json; charset=utf-8"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));

    private static Task TooLargeAsync(HttpContext http) => Problem.WriteAsync(
        http, StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The activity is larger than 256 KB. Send a shorter message.");

    private static Task MalformedAsync(HttpContext http) => Problem.WriteAsync(
        http, StatusCodes.Status400BadRequest, "BadSyntax", "The body is not one activity in UTF-8 JSON, nested at most 64 levels deep.");
}
