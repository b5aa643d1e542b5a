using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Channels;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>One person in three channels: asks in Teams, approves in Slack, reads on the page; the copies of a card follow, wherever they are.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it by IAsyncLifetime.")]
public sealed class EverywhereTests : StrategyTests
{
    private const string Hers = "Transparency and Reporting";
    private readonly CancellationTokenSource _end = new();
    private FakeConnector _teams = null!;
    private FakeSlack _slack = null!;
    private Task _time = Task.CompletedTask;
    private int _said;

    public override async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _time;
        await base.DisposeAsync();
        await _teams.DisposeAsync();
        await _slack.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task A_person_asks_in_Teams_approves_in_Slack_and_reads_on_the_page()
    {
        var (asha, boris) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.HolderOf("chair-wgeti"));
        await Desk.BegunAsync();
        _time = PassAsync();
        await InTeamsAsync("asha", $"code {await CodeAsync(asha)}");
        Assert.True(Says((await TeamsAsync(activity => To(activity) == "asha")).Activity, asha.Name));
        await InSlackAsync("UASHA", "DASHA", $"code {await CodeAsync(asha)}");
        await SlackAsync("chat.postMessage", message => (string)message["channel"]! == "DASHA");
        await InTeamsAsync("boris", $"code {await CodeAsync(boris)}");
        Assert.True(Says((await TeamsAsync(activity => To(activity) == "boris")).Activity, boris.Name));

        await InTeamsAsync("asha", "who am i");
        await TeamsAsync(activity => Says(activity, asha.Name));

        await ToApprovalAsync();
        await Desk.SweepAsync();
        var (_, card) = await SlackAsync("chat.postMessage", message => ButtonOf(message, "approval.approve") is not null);
        var (_, copy) = await TeamsAsync(activity => To(activity) == "boris" && Says(activity, Hers + ": "));
        Assert.Equal("DASHA", (string)card["channel"]!);

        var facts = await Desk.FactsAsync();
        await PressAsync(card, "USTRANGER", "press-1");
        await SlackAsync("chat.", _ => true);
        Assert.Equal(facts, await Desk.FactsAsync()); // the button is not the right to press it
        await PressAsync(card, "UASHA", "press-2");
        await SlackAsync("chat.update", _ => true);
        Assert.Equal(facts + 1, await Desk.FactsAsync());
        await Desk.SweepAsync();

        var (path, changed) = await TeamsAsync(activity => To(activity) == "boris" && Says(activity, Hers + ": "), path => Regex.IsMatch(path, "/activities/r[0-9]+$"));
        Assert.Matches("^/v3/conversations/boris/activities/r[0-9]+$", path);
        Assert.NotEqual(LineOf(copy, Hers), LineOf(changed, Hers));
        Assert.Equal(LineOf(copy, "Treaty Implementation"), LineOf(changed, "Treaty Implementation"));
        // neither channel draws the picture of the process: both tell it in lines, with its dates
        await InTeamsAsync("boris", "picture of the process");
        await TeamsAsync(activity => To(activity) == "boris" && Says(activity, "✓ Draft by the Bureau · ") && Says(activity, "▶ First consultation"));
        await InSlackAsync("UASHA", "DASHA", "picture of the process");
        await SlackAsync("chat.postMessage", message => Says(message["blocks"]!, "✓ Draft by the Bureau · ") && Says(message["blocks"]!, "▶ First consultation"));

        var page = await PageAsync();
        await page.SaysAsync($"code {await CodeAsync(asha)}");
        var told = await page.SaysAsync("who has not approved yet?");
        Assert.Contains("Treaty Implementation", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Hers, told, StringComparison.Ordinal);
        Assert.Contains(asha.Name, await page.SaysAsync("who am i"), StringComparison.Ordinal);
    }

    private protected override async Task<IReadOnlyDictionary<string, string?>> SettingsAsync()
    {
        (_teams, _slack) = (await FakeConnector.StartAsync(), await FakeSlack.StartAsync());
        return new Dictionary<string, string?>
        {
            ["AttBot:Channels:Slack:SigningSecret"] = FakeSlack.Secret,
            ["AttBot:Channels:Slack:BotToken"] = "xoxb-test",
            ["AttBot:Channels:Slack:ApiBaseUrl"] = _slack.Url + "/",
            ["AttBot:Outbox:Lease"] = "00:10:00",
            ["AttBot:Outbox:LookEvery"] = "00:00:00.1",
        };
    }

    private static string? To(JsonNode activity) => (string?)activity["recipient"]?["id"];

    private static bool Says(JsonNode node, string text) => Texts(node).Any(said => said.Contains(text, StringComparison.Ordinal));

    /// <summary>The line of an office on a card.</summary>
    private static string LineOf(JsonNode node, string office) => Texts(node).First(text => text.Contains(office, StringComparison.Ordinal) && text.Length < 200 && text.Contains(": ", StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(pair => Texts(pair.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue value => value.TryGetValue<string>(out var text) ? text.Split('\n') : [],
        _ => [],
    };

    private static JsonObject? ButtonOf(JsonNode message, string verb) => message["blocks"]?.AsArray()
        .SelectMany(block => block!["elements"]?.AsArray() ?? [])
        .FirstOrDefault(element => (string?)element!["type"] == "button" && ((string?)element["value"])?.Contains($"\"{verb}\"", StringComparison.Ordinal) == true)?.AsObject();

    /// <summary>Lets the clock go on, four times as fast as it does, since channels take one message a second.</summary>
    private async Task PassAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            Desk.Clock.MoveTo(Desk.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<string> CodeAsync(PersonRow person) => (await Desk.As(Secretariat).SaysAsync($"code for {person.Handle}")).Code;

    private async Task InTeamsAsync(string user, string text) => await PostAsync("/api/messages", new JsonObject
    {
        ["type"] = "message", ["id"] = $"t{++_said}", ["text"] = text, ["channelId"] = "msteams", ["serviceUrl"] = _teams.Url, ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = user }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = user, ["conversationType"] = "personal", ["tenantId"] = "t1" },
    });

    private async Task InSlackAsync(string user, string direct, string text)
    {
        var told = new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = user, ["text"] = text, ["ts"] = $"1700.{++_said}", ["channel"] = direct };
        await SendAsync("/slack/events", new JsonObject { ["type"] = "event_callback", ["team_id"] = "T1", ["event_id"] = $"Ev{_said}", ["event"] = told }.ToJsonString(), "application/json");
    }

    /// <summary>Presses the approval button of a card as it was sent.</summary>
    private async Task PressAsync(JsonNode card, string user, string trigger)
    {
        var button = ButtonOf(card, "approval.approve")!.DeepClone().AsObject();
        button["action_ts"] = "1.1";
        var payload = new JsonObject
        {
            ["type"] = "block_actions", ["team"] = new JsonObject { ["id"] = "T1" }, ["user"] = new JsonObject { ["id"] = user }, ["trigger_id"] = trigger,
            ["channel"] = new JsonObject { ["id"] = "DASHA" }, ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1700000000.000100", ["channel_id"] = "DASHA" },
            ["message"] = new JsonObject { ["ts"] = "1700000000.000100", ["blocks"] = card["blocks"]!.DeepClone() }, ["state"] = new JsonObject { ["values"] = new JsonObject() },
            ["actions"] = new JsonArray(button),
        };
        await SendAsync("/slack/interactivity", "payload=" + Uri.EscapeDataString(payload.ToJsonString()), "application/x-www-form-urlencoded");
    }

    private async Task SendAsync(string path, string body, string type)
    {
        using var request = FakeSlack.Request(path, body, Desk.Clock.GetUtcNow(), type);
        using var response = await Desk.Http.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private async Task PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Desk.Http.PostAsync(path, content);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private async Task<(string Path, JsonNode Activity)> TeamsAsync(Func<JsonNode, bool> fits, Func<string, bool>? at = null)
    {
        while (true)
        {
            var (path, activity) = await _teams.NextAsync();
            if ((string?)activity["type"] == "message" && fits(activity) && at?.Invoke(path) != false)
            {
                return (path, activity);
            }
        }
    }

    private async Task<(string Method, JsonNode Message)> SlackAsync(string method, Func<JsonNode, bool> fits)
    {
        while (true)
        {
            var (called, message) = await _slack.NextAsync();
            if (called.StartsWith(method, StringComparison.Ordinal) && fits(message))
            {
                return (called, message);
            }
        }
    }

    private async Task<Page> PageAsync()
    {
        using var generated = await Desk.Http.PostAsync("/v3/directline/tokens/generate", null);
        var token = (string)JsonNode.Parse(await generated.Content.ReadAsStringAsync())!["token"]!;
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = new StringContent("""{"locale":"en"}""", Encoding.UTF8, "application/json") };
        begin.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var begun = await Desk.Http.SendAsync(begin);
        var conversation = JsonNode.Parse(await begun.Content.ReadAsStringAsync())!;
        return new Page(Desk.Http, $"/v3/directline/conversations/{conversation["conversationId"]}/activities", (string)conversation["token"]!);
    }

    /// <summary>The page in somebody's browser.</summary>
    private sealed record Page(HttpClient Http, string Path, string Token)
    {
        /// <summary>Says something, and returns what is answered.</summary>
        public async Task<string> SaysAsync(string text)
        {
            var said = await SendAsync(HttpMethod.Post, Path, new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = new JsonObject { ["id"] = "x" } }.ToJsonString());
            var id = (string)said["id"]!;
            using var limit = new CancellationTokenSource(Host.AttBotProcess.Patience);
            while (true)
            {
                var heard = (await SendAsync(HttpMethod.Get, Path + "?watermark=", null))["activities"]!.AsArray();
                if (heard.FirstOrDefault(activity => (string?)activity!["type"] == "message" && (string?)activity["replyToId"] == id) is { } answer)
                {
                    return answer.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
            }
        }

        private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            using var response = await Http.SendAsync(request);
            Assert.Equal(200, (int)response.StatusCode);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }
    }
}
