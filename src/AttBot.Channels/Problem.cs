using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace AttBot.Channels;

/// <summary>A refusal as the client sees it: RFC 9457 problem details with a plain sentence and a reference number, and the same
/// as <c>error</c>, where Bot Framework and Direct Line clients look for it.</summary>
internal sealed record Problem(int Status, string Title, string Detail, string Reference, ProblemError Error)
{
    /// <summary>The number under which the log has the details.</summary>
    public static string ReferenceOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    /// <summary>Writes a refusal.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">A short word for programs.</param>
    /// <param name="detail">A sentence for people; never text of an exception.</param>
    /// <param name="retryAfter">When it may be tried again.</param>
    public static async Task WriteAsync(HttpContext http, int status, string code, string detail, TimeSpan? retryAfter = null)
    {
        var problem = new Problem(status, code, detail, ReferenceOf(http), new ProblemError(code, detail));
        if (retryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(problem, ProblemContext.Default.Problem, "application/problem+json", http.RequestAborted);
    }
}

/// <summary>The refusal once more, in the form of Microsoft's error responses.</summary>
internal sealed record ProblemError(string Code, string Message);

/// <summary>Build-time serialization of refusals.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemContext : JsonSerializerContext;
