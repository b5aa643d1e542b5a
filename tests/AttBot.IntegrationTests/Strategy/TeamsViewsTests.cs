using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Channels;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>What Teams alone can do: each reader's own view of a card, searching while a message is written, cards for pasted addresses.</summary>
public sealed class TeamsViewsTests : StrategyTests
{
    private int _sent;

    [Fact]
    public async Task Each_reader_of_a_card_in_a_group_sees_tasks_of_their_own_and_nobody_is_told_anything_beside_it()
    {
        await using var connector = await FakeConnector.StartAsync();
        await ToApprovalAsync();
        var (chair, delegation) = (Desk.Cast.HolderOf("chair-wgtr"), Desk.Cast.Delegates[0]);
        foreach (var person in new[] { chair, delegation, Secretariat })
        {
            var code = (await Desk.As(Secretariat).SaysAsync($"code for {person.Handle}")).Code;
            Assert.Contains(person.Name, (await Teams(person, inGroup: false).SaysAsync($"code {code}")).Text, StringComparison.Ordinal);
        }

        Assert.Null((await Teams(chair, inGroup: false).SaysAsync("my tasks")).Card!["refresh"]); // alone, there is nobody else to see it
        var card = (await Teams(chair, inGroup: true).SaysAsync("my tasks")).Card!;
        var refresh = card["refresh"]!;
        Assert.Equal("Action.Execute", (string)refresh["action"]!["type"]!);
        Assert.Equal(new[] { $"teams-{chair.Handle}", $"teams-{delegation.Handle}", $"teams-{Secretariat.Handle}" }.Order(), refresh["userIds"]!.AsArray().Select(id => (string)id!).Order());
        Assert.InRange(refresh["userIds"]!.AsArray().Count, 1, 60);

        var facts = await Desk.FactsAsync();
        var own = await ViewAsync(connector, $"teams-{chair.Handle}", refresh["action"]!);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)own["type"]!);
        Assert.Contains("version 1", own["value"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        foreach (var other in new[] { $"teams-{delegation.Handle}", "somebody-unknown" })
        {
            var nothing = await ViewAsync(connector, other, refresh["action"]!);
            Assert.Equal(("application/vnd.microsoft.activity.message", ""), ((string)nothing["type"]!, (string)nothing["value"]!));
        }

        Assert.Equal(0, connector.Count);
        Assert.Equal(facts, await Desk.FactsAsync());
    }

    [Theory]
    [InlineData("findState", "ken", "en-US", "Kenya")]
    [InlineData("findState", "肯尼亚", "zh-CN", "肯尼亚")]
    [InlineData("findState", "كينيا", "ar-SA", "كينيا")]
    [InlineData("findDocument", "ATT/CSP10", "en-US", "ATT/CSP10")]
    public async Task States_and_documents_are_found_while_a_message_is_written(string command, string typed, string locale, string found)
    {
        var answer = await InvokeAsync("composeExtension/query", Query(command, typed, 0), locale);
        var hits = answer["composeExtension"]!["attachments"]!.AsArray();

        Assert.Equal(("result", "list"), ((string)answer["composeExtension"]!["type"]!, (string)answer["composeExtension"]!["attachmentLayout"]!));
        Assert.InRange(hits.Count, 1, 5);
        Assert.Contains(found, hits[0]!.ToJsonString(Plain), StringComparison.Ordinal);
        Assert.All(hits, hit => Assert.Equal(("AdaptiveCard", "1.5"), ((string)hit!["content"]!["type"]!, (string)hit["content"]!["version"]!)));
        Assert.All(hits, hit => Assert.NotEmpty((string)hit!["preview"]!["content"]!["title"]!));
        var next = await InvokeAsync("composeExtension/query", Query(command, typed, hits.Count), locale);
        Assert.NotEqual(hits.ToJsonString(), next["composeExtension"]!["attachments"]?.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_found_is_said_and_what_was_typed_does_not_come_back()
    {
        var answer = await InvokeAsync("composeExtension/query", """{"commandId":"findState","parameters":[{"name":"q","value":"<script>alert(1)</script>"}]}""", "fr-FR");
        Assert.Equal(("message", "Rien n’a été trouvé. Essayez une autre orthographe."), ((string)answer["composeExtension"]!["type"]!, (string)answer["composeExtension"]!["text"]!));
    }

    [Theory]
    [InlineData("https://desk.example.org/?state=KEN", 1)]
    [InlineData("https://desk.example.org/states/ken", 1)]
    [InlineData("https://desk.example.org/?state=XXX", 0)]
    [InlineData("https://desk.example.org/", 0)]
    [InlineData("javascript:alert('KEN')", 0)]
    public async Task A_pasted_address_of_ours_becomes_a_card_and_others_stay_as_they_are(string url, int cards)
    {
        foreach (var name in new[] { "composeExtension/queryLink", "composeExtension/anonymousQueryLink" })
        {
            var answer = await InvokeAsync(name, new JsonObject { ["url"] = url }.ToJsonString(), "en-US");
            var attachments = answer["composeExtension"]!["attachments"]!.AsArray();
            Assert.Equal(cards, attachments.Count);
            Assert.All(attachments, attachment => Assert.Contains("Kenya", attachment!.ToJsonString(), StringComparison.Ordinal));
        }
    }

    private static string Query(string command, string typed, int skip) => new JsonObject
    {
        ["commandId"] = command,
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = typed }),
        ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = 5 },
    }.ToJsonString();

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Somebody Teams(PersonRow person, bool inGroup) => new(PostAsync, $"teams-{person.Handle}", inGroup: inGroup, channel: "msteams");

    private async Task<(int Status, string Body)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var response = await Desk.Http.PostAsync("/api/messages", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What the client of a reader does by itself when it shows the card.</summary>
    private Task<JsonNode> ViewAsync(FakeConnector connector, string reader, JsonNode action) => InvokeAsync(
        "adaptiveCard/action", new JsonObject { ["action"] = action.DeepClone(), ["trigger"] = "automatic" }.ToJsonString(), "en-US", reader, connector.Url);

    private async Task<JsonNode> InvokeAsync(string name, string value, string locale, string user = "u", string service = "http://127.0.0.1:9")
    {
        var invoke = new JsonObject
        {
            ["type"] = "invoke", ["name"] = name, ["id"] = $"v{Interlocked.Increment(ref _sent)}", ["channelId"] = "msteams", ["serviceUrl"] = service, ["locale"] = locale, ["value"] = JsonNode.Parse(value), ["replyToId"] = "r1",
            ["from"] = new JsonObject { ["id"] = user }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "everybody", ["isGroup"] = true, ["conversationType"] = "groupChat" },
        };
        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(invoke.ToJsonString()));
        Assert.Equal((int)HttpStatusCode.OK, status);
        return JsonNode.Parse(body)!;
    }
}
