using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Channels.BotFramework;
using AttBot.Channels.Delivering;
using AttBot.Channels.DirectLine;
using AttBot.Channels.Slack;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Host.Pages;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Channels;

/// <summary>Both channels and the page on a free port, over a SQLite file, with a bot that repeats what it hears.</summary>
public sealed class ChannelServer : IAsyncDisposable
{
    private static readonly JsonElement SampleCard = JsonSerializer.SerializeToElement(JsonNode.Parse("""
        {"type":"AdaptiveCard","version":"1.5","fallbackText":"Kenya is a State Party.","body":[
          {"type":"TextBlock","text":"Kenya is a State Party.","wrap":true,"size":"medium","weight":"bolder"},
          {"type":"FactSet","facts":[{"title":"Signature","value":"3 June 2013"},{"title":"Entry into force","value":"24 December 2014"}]},
          {"type":"Container","style":"emphasis","items":[{"type":"TextBlock","text":"Source: an example, as of 24 July 2026","wrap":true,"size":"small","isSubtle":true}]}],
         "actions":[{"type":"Action.Submit","title":"Show more","data":{"verb":"more"}}]}
        """));

    /// <summary>Long enough for a machine that is busy with other things.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _heard = new(0);

    private ChannelServer(WebApplication app, string folder, bool ownsFolder)
    {
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address, Timeout = Patience };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public string Folder => _folder;

    public IServiceProvider Services => _app.Services;

    /// <summary>What reached the bot, in order.</summary>
    public ConcurrentQueue<IncomingTurn> Heard { get; } = new();

    /// <summary>Returns when something more has reached the bot.</summary>
    public async Task HeardAsync() => Assert.True(await _heard.WaitAsync(Patience));

    /// <summary>What the bot shows when told "neutral card", and when one of its buttons is pressed.</summary>
    public Card? Card { get; set; }

    /// <summary>What the bot waits for when told "wait".</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<ChannelServer> StartAsync(string environment = "Development", bool anonymous = true, string? folder = null, Action<DirectLineOptions>? directLine = null, Action<BotFrameworkOptions>? botFramework = null,
        Action<SlackOptions>? slack = null, TimeProvider? time = null, bool isReady = true)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("attbot-channels-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = folder });
        await DatabaseUpgrade.RunAsync(database);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddAttBotData(database);
        var server = new TaskCompletionSource<ChannelServer>(TaskCreationOptions.RunContinuationsAsynchronously);
        builder.Services.AddSingleton<TurnHandler>(async (turn, cancellationToken) => await (await server.Task).AnswerAsync(turn, cancellationToken));
        builder.Services.AddOutbox().AddDirectLine().AddBotFramework().AddSlack().AddChatPage();
        builder.Services.Configure<BotFrameworkOptions>(options => options.Anonymous = anonymous);
        builder.Services.Configure<DirectLineOptions>(options => options.MessageBurst = 1000);
        builder.Services.Configure<OutboxOptions>(options => options.LookEvery = TimeSpan.FromMilliseconds(50));
        builder.Services.Configure(directLine ?? (_ => { }));
        builder.Services.Configure(botFramework ?? (_ => { }));
        builder.Services.Configure(slack ?? (_ => { }));
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.MapChatPage();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapSlack();
        app.MapGet("/about.json", () => new { asOf = "2026-07-24", version = "test" });
        await app.StartAsync();
        if (isReady)
        {
            app.Services.GetRequiredService<StartSignal>().Give();
        }

        server.SetResult(new ChannelServer(app, folder, ownsFolder));
        return await server.Task;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? token = null, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, string json, string? token = null) =>
        SendAsync(HttpMethod.Post, path, token, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<DirectLineUser> StartConversationAsync()
    {
        var (_, token) = await SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate");
        var (_, begun) = await PostAsync("/v3/directline/conversations", """{"locale":"fr-FR"}""", (string)token!["token"]!);
        return new DirectLineUser(this, (string)begun!["conversationId"]!, (string)begun["token"]!, (string)begun["streamUrl"]!);
    }

    /// <summary>Stops this server and starts another on the same data.</summary>
    public async Task<ChannelServer> RestartAsync(Action<SlackOptions>? slack = null, TimeProvider? time = null)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        return await StartAsync(folder: _folder, slack: slack, time: time);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        Http.Dispose();
        _heard.Dispose();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? Verb(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("verb", out var verb) ? verb.GetString() : value?.GetRawText();

    private async ValueTask<IReadOnlyList<Activity>> AnswerAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        Heard.Enqueue(turn);
        _heard.Release();
        var activity = turn.Activity;
        if (activity.Text == "fail")
        {
            throw new InvalidOperationException("SECRET of the exception");
        }

        if (activity.Text == "wait")
        {
            await Gate.Task.WaitAsync(cancellationToken);
        }

        if (activity.Text == "silence")
        {
            return [];
        }

        if (activity.Text == "card")
        {
            return [new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = SampleCard }] }];
        }

        if (Card is { } neutral && (activity.Text == "neutral card" || activity.Value is not null))
        {
            var shown = activity.Value is null ? neutral : neutral with { Title = $"pressed {Verb(activity.Value)}", Inputs = [], Actions = [] };
            return [new Activity { Type = ActivityTypes.Message, Card = shown, SuggestedActions = new SuggestedActions { Actions = [new CardAction { Title = "and Ghana?", Value = "and Ghana?" }] } }];
        }

        var text = activity.Type == ActivityTypes.Event ? $"event {activity.Name} {activity.Locale}" : $"echo {activity.Text ?? Verb(activity.Value)}";
        if (activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("card", out var card))
        {
            return [new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = card }] }];
        }

        return [new Activity { Type = ActivityTypes.Message, Text = text }];
    }
}

/// <summary>One person in one Direct Line conversation.</summary>
public sealed record DirectLineUser(ChannelServer Server, string Conversation, string Token, string StreamUrl)
{
    public string Path => $"/v3/directline/conversations/{Conversation}";

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string json) => Server.PostAsync($"{Path}/activities", json, Token);

    public async Task<string> SaysAsync(string text, string? clientId = null)
    {
        var (status, body) = await PostAsync(new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = "somebody-else" },
            ["channelData"] = clientId is null ? null : new JsonObject { ["clientActivityID"] = clientId },
        }.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body!["id"]!;
    }

    public async Task<IReadOnlyList<JsonNode>> HistoryAsync(string watermark = "")
    {
        var (status, body) = await Server.SendAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. body!["activities"]!.AsArray().Select(node => node!)];
    }

    public async Task<Listener> ListenAsync(string? url = null)
    {
        var socket = new ClientWebSocket();
        using var limit = new CancellationTokenSource(ChannelServer.Patience);
        await socket.ConnectAsync(new Uri(url ?? StreamUrl), limit.Token);
        return new Listener(socket);
    }
}

/// <summary>The client's end of a stream.</summary>
public sealed class Listener(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    public ClientWebSocket Socket => socket;

    public async Task<JsonNode> NextAsync()
    {
        using var limit = new CancellationTokenSource(ChannelServer.Patience);
        var length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(new ArraySegment<byte>(_buffer, length, _buffer.Length - length), limit.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Close ? new JsonObject { ["closed"] = (int)part.CloseStatus!.Value } : JsonNode.Parse(_buffer.AsSpan(0, length))!;
    }

    /// <summary>Reads frames until one has an activity that fits.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> fits)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (frame["activities"]?.AsArray().FirstOrDefault(activity => fits(activity!)) is { } found)
            {
                return found;
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
