using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Channels;

/// <summary>Slack's Web API on a free port: takes calls, answers as it is told, and signs requests as Slack does.</summary>
public sealed class FakeSlack : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private readonly WebApplication _app;
    private readonly Channel<(string Method, JsonNode Arguments)> _calls = Channel.CreateUnbounded<(string, JsonNode)>();

    private int _count;

    private FakeSlack(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Answers one call; by default as Slack does when all is well.</summary>
    public Func<HttpContext, string, int, Task>? Answer { get; set; }

    /// <summary>The language in which everybody has Slack; null when it does not say.</summary>
    public string? Locale { get; set; }

    /// <summary>Whose language was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public int Count => Volatile.Read(ref _count);

    public static async Task<FakeSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var slack = new FakeSlack(app);
        app.Run(slack.TakeAsync);
        await app.StartAsync();
        return slack;
    }

    /// <summary>A request as Slack sends it.</summary>
    public static HttpRequestMessage Request(string path, string body, DateTimeOffset now, string type = "application/json", string? signature = null, string? timestamp = null)
    {
        var stamp = timestamp ?? now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", stamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", signature ?? Sign(stamp, body));
        return request;
    }

    public static string Sign(string timestamp, string body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));

    /// <summary>Signs bytes that need be no text.</summary>
    public static string Sign(string timestamp, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:").Concat(body).ToArray()));

    public async Task<(string Method, JsonNode Arguments)> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(4));

    public bool HasMore => _calls.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (http.Request.Path == "/users.info")
        {
            Asked.Enqueue((string?)(await http.Request.ReadFormAsync())["user"] ?? "");
            await http.Response.WriteAsJsonAsync(Locale is null ? (object)new { ok = false, error = "missing_scope" } : new { ok = true, user = new { locale = Locale } });
            return;
        }

        var arguments = (await JsonNode.ParseAsync(http.Request.Body))!;
        var method = http.Request.Path.Value!.TrimStart('/');
        var number = Interlocked.Increment(ref _count);
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        if (Answer is { } answer)
        {
            await answer(http, method, number);
        }
        else
        {
            await http.Response.WriteAsJsonAsync(new { ok = true, channel = "C1", ts = $"1700000000.00010{number}" });
        }

        _calls.Writer.TryWrite((method, arguments));
    }
}
