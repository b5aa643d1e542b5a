using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttBot.Benchmarks;

/// <summary>A channel's connector that takes every reply and counts the messages among them.</summary>
internal sealed class CountingConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private CountingConnector(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public int Count => Volatile.Read(ref _count);

    public static async Task<CountingConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new CountingConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        if ((await reader.ReadToEndAsync()).Contains("Japan", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsync("""{"id":"r"}""");
    }
}
