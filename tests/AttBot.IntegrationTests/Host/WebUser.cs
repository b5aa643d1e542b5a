using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttBot.IntegrationTests.Host;

/// <summary>One person at the chat page of a server process, through Direct Line.</summary>
public sealed record WebUser(AttBotProcess Server, string Conversation, string Token)
{
    private string Activities => $"/v3/directline/conversations/{Conversation}/activities";

    /// <summary>Begins a conversation.</summary>
    /// <param name="server">The server.</param>
    /// <param name="browser">Whose cookies come along; those of all other users when null.</param>
    public static async Task<WebUser> BeginAsync(AttBotProcess server, HttpClient? browser = null)
    {
        browser ??= server.Http;
        using var generated = await browser.PostAsync("/v3/directline/tokens/generate", null);
        var token = (string)(await JsonAsync(generated))!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var begun = await browser.SendAsync(request);
        return new WebUser(server, (string)(await JsonAsync(begun))!["conversationId"]!, token);
    }

    /// <summary>Says something; returns the status and the body.</summary>
    public Task<(int Status, JsonNode? Body)> SaysAsync(string text, string? clientId = null) => PostAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type = "message", text, locale = "en-US", from = new { id = "x" }, channelData = new { clientActivityID = clientId },
    })));

    public Task<(int Status, JsonNode? Body)> PostAsync(byte[] body) => SendAsync(HttpMethod.Post, Activities, body);

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, byte[]? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token) } };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        using var response = await Server.Http.SendAsync(request);
        return ((int)response.StatusCode, await JsonAsync(response, mayFail: true));
    }

    /// <summary>What was said so far.</summary>
    public async Task<IReadOnlyList<JsonNode>> HistoryAsync()
    {
        var (status, body) = await SendAsync(HttpMethod.Get, Activities + "?watermark=");
        Assert.Equal(200, status);
        return [.. body!["activities"]!.AsArray().Select(activity => activity!)];
    }

    /// <summary>Waits until everything the user said has its answer, and returns the history.</summary>
    public async Task<IReadOnlyList<JsonNode>> AnsweredAsync()
    {
        using var limit = new CancellationTokenSource(AttBotProcess.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var history = await HistoryAsync();
            if (history.Where(IsUsers).All(said => history.Any(reply => (string?)reply["replyToId"] == (string?)said["id"])))
            {
                return history;
            }

            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    public static bool IsUsers(JsonNode activity) => (string?)activity["from"]!["role"] == "user";

    private static async Task<JsonNode?> JsonAsync(HttpResponseMessage response, bool mayFail = false)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(mayFail || response.IsSuccessStatusCode, text);
        return text.Length > 0 ? JsonNode.Parse(text) : null;
    }
}
