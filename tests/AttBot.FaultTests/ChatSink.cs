using System.Collections.Concurrent;
using AttBot.IntegrationTests.Channels;
using Microsoft.AspNetCore.Http;

namespace AttBot.FaultTests;

/// <summary>A chat channel's connector. Some conversations misbehave, by their names: "blocked…" refuses for good (403); "busy…" wants to be left alone for a second the first
/// time (429), "broken…" fails the first time (500), "silent…" takes nothing and does not answer the first time, "cut…" takes the first and breaks off instead of answering.</summary>
internal sealed class ChatSink : IAsyncDisposable
{
    private readonly FakeConnector _connector;
    private readonly ConcurrentDictionary<string, byte> _tried = new();

    private ChatSink(FakeConnector connector) => _connector = connector;

    public string Url => _connector.Url;

    /// <summary>What it accepted: the conversation, and the key that names the message.</summary>
    public ConcurrentQueue<(string To, string Key)> Accepted { get; } = new();

    public static async Task<ChatSink> StartAsync()
    {
        var connector = await FakeConnector.StartAsync();
        var sink = new ChatSink(connector);
        connector.Answer = sink.AnswerAsync;
        return sink;
    }

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, int number)
    {
        var name = http.Request.Path.Value!.Split('/')[3];
        var isFirst = _tried.TryAdd(name, 0);
        switch (name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))
        {
            case "blocked":
                http.Response.StatusCode = 403;
                return;
            case "busy" when isFirst:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "1";
                return;
            case "broken" when isFirst:
                http.Response.StatusCode = 500;
                return;
            case "silent" when isFirst:
                await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case var kind:
                Accepted.Enqueue((name, http.Request.Headers["Idempotency-Key"].ToString()));
                if (kind == "cut" && isFirst)
                {
                    http.Abort();
                    return;
                }

                http.Response.StatusCode = 201;
                await http.Response.WriteAsJsonAsync(new { id = $"r{number}" });
                return;
        }
    }
}
