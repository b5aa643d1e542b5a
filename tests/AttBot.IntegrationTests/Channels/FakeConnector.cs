using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Channels;

/// <summary>A channel's connector on a free port: takes replies, and answers as it is told.</summary>
public sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string Path, JsonNode Activity)> _posts = Channel.CreateUnbounded<(string, JsonNode)>();

    private int _count;

    private FakeConnector(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Answers one post; by default 201 with an id.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = static (http, number) =>
    {
        http.Response.StatusCode = 201;
        return http.Response.WriteAsJsonAsync(new { id = $"r{number}" });
    };

    public int Count => Volatile.Read(ref _count);

    /// <summary>The header of each call, in order.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    public async Task<(string Path, JsonNode Activity)> NextAsync() =>
        await _posts.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(4));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var activity = http.Request.ContentLength > 0 ? (await JsonNode.ParseAsync(http.Request.Body))! : new JsonObject();
        var number = Interlocked.Increment(ref _count);
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        await Answer(http, number);
        _posts.Writer.TryWrite((http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, activity));
    }
}
