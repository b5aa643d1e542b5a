using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Channels.Slack;
using AttBot.Protocol.Cards;
using Microsoft.AspNetCore.Http;

namespace AttBot.IntegrationTests.Channels;

public sealed class SlackTests : IAsyncLifetime
{
    private const string Form = "application/x-www-form-urlencoded";
    private FakeSlack _slack = null!;
    private ChannelServer _server = null!;

    public async Task InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync();
        _server = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task The_address_is_confirmed_only_to_Slack()
    {
        const string body = """{"type":"url_verification","challenge":"abc"}""";
        var (status, answer) = await SendAsync("/slack/events", body);
        Assert.Equal((HttpStatusCode.OK, "abc"), (status, (string)answer!["challenge"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/slack/events", body, signature: "v0=" + new string('0', 64))).Status);
    }

    [Theory]
    [InlineData("X-Slack-Signature", "v0=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("X-Slack-Request-Timestamp", "1")]
    public async Task A_request_that_says_twice_who_signed_it_or_when_is_signed_by_nobody(string header, string other)
    {
        // byte for byte, since a client would put the two into one line
        var (body, stamp) = (Event("Ev1", Direct("x")), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var request = $"POST /slack/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nX-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {FakeSlack.Sign(stamp, body)}\r\n";

        Assert.StartsWith("HTTP/1.1 401 ", await RawAsync($"{request}{header}: {other}\r\n\r\n{body}"), StringComparison.Ordinal);
        Assert.Empty(_server.Heard);
        Assert.StartsWith("HTTP/1.1 200 ", await RawAsync($"{request}\r\n{body}"), StringComparison.Ordinal);

        async Task<string> RawAsync(string text)
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync("127.0.0.1", _server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_larger_than_Slack_sends_is_refused_also_when_it_is_signed(bool isChunked)
    {
        var body = Event("Ev1", Direct(new string('x', 600_000)));
        using var request = FakeSlack.Request("/slack/events", body, TimeProvider.System.GetUtcNow());
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_server.Heard);
    }

    [Fact]
    public async Task A_body_nested_deeper_than_Slack_nests_is_refused()
    {
        string Nested(int levels) => Event("Ev1", Direct("x"))[..^1] + ",\"more\":" + new string('[', levels) + new string(']', levels) + "}";

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/slack/events", Nested(64))).Status);
        Assert.Empty(_server.Heard);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Nested(63))).Status);
    }

    [Fact]
    public async Task A_mention_is_acknowledged_and_answered_in_a_thread_under_it()
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev1", Mention("<@UBOT> is Kenya &lt;a&gt; party? ask <@U2>")))).Status);

        var (method, message) = await _slack.NextAsync();
        Assert.Equal("chat.postMessage", method);
        Assert.Equal(("C1", "1700.1"), ((string)message["channel"]!, (string)message["thread_ts"]!));
        Assert.Equal("echo is Kenya &lt;a&gt; party? ask @U2", (string)message["text"]!);
        Assert.Equal("Bearer xoxb-test", _slack.Authorizations.First());
        var turn = Assert.Single(_server.Heard);
        Assert.Equal(("slack:T1:C1:1700.1", "slack", "T1:U1", "is Kenya <a> party? ask @U2"), (turn.ConversationKey, turn.Activity.ChannelId, turn.Activity.From!.Id, turn.Activity.Text));
    }

    [Fact]
    public async Task A_direct_message_is_answered_where_it_stands()
    {
        await SendAsync("/slack/events", Event("Ev1", Direct("hello")));

        var (_, message) = await _slack.NextAsync();
        Assert.Equal("D1", (string)message["channel"]!);
        Assert.Null(message["thread_ts"]);
        Assert.Equal("slack:T1:D1", Assert.Single(_server.Heard).ConversationKey);
    }

    [Fact]
    public async Task A_delivery_that_is_repeated_is_acknowledged_and_not_answered_again_also_after_a_restart()
    {
        await SendAsync("/slack/events", Event("Ev1", Direct("hello")));
        await _slack.NextAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev1", Direct("hello")))).Status);
        await using var next = await _server.RestartAsync(slack: Settings);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev1", Direct("hello")), server: next)).Status);
        await SendAsync("/slack/events", Event("Ev2", Direct("other")), server: next);

        Assert.Equal("echo other", (string)(await _slack.NextAsync()).Arguments["text"]!);
        Assert.Equal(2, _slack.Count);
    }

    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","user":"U1","text":"x","channel":"D1","ts":"1.1","bot_id":"B1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","user":"UBOT","text":"x","channel":"D1","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","user":"U1","text":"x","channel":"D1","ts":"1.1","subtype":"message_changed"}""")]
    [InlineData("""{"type":"message","channel_type":"channel","user":"U1","text":"x","channel":"C1","ts":"1.1"}""")]
    [InlineData("""{"type":"reaction_added","user":"U1","item":{"type":"message","channel":"C1","ts":"1"}}""")]
    [InlineData("""{"type":"app_mention"}""")]
    [InlineData("7")]
    public async Task What_is_not_said_to_the_bot_is_acknowledged_and_ignored(string told)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev1", told))).Status);
        await SendAsync("/slack/events", Event("Ev2", Direct("last")));
        await _slack.NextAsync();

        Assert.Equal("last", Assert.Single(_server.Heard).Activity.Text);
    }

    [Fact]
    public async Task What_was_acknowledged_is_answered_after_the_process_ended()
    {
        await SendAsync("/slack/events", Event("Ev1", Direct("wait")));
        await _server.HeardAsync();

        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(3));
        await using var next = await _server.RestartAsync(slack: Settings, time: time);
        next.Gate.SetResult();

        Assert.Equal("echo wait", (string)(await _slack.NextAsync()).Arguments["text"]!);
    }

    [Fact]
    public async Task When_Slack_is_busy_it_is_asked_again_when_it_wishes()
    {
        _slack.Answer = (http, _, number) =>
        {
            if (number < 3)
            {
                (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "0");
                return http.Response.WriteAsync("""{"ok":false,"error":"ratelimited"}""");
            }

            return http.Response.WriteAsync("""{"ok":true}""");
        };
        await SendAsync("/slack/events", Event("Ev1", Direct("hello")));

        await _slack.NextAsync();
        await _slack.NextAsync();
        await _slack.NextAsync();
        Assert.Single(_server.Heard);
    }

    [Fact]
    public async Task Nothing_a_user_says_calls_anybody_or_becomes_a_link()
    {
        await SendAsync("/slack/events", Event("Ev1", Direct("&lt;!channel&gt; &lt;@U9&gt; &lt;https://evil.example|click&gt; <!here>")));

        var (_, message) = await _slack.NextAsync();
        Assert.DoesNotContain('<', message.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal));
        Assert.Equal("none", (string)message["parse"]!);
        Assert.False((bool)message["link_names"]!);
        Assert.False((bool)message["unfurl_links"]!);
    }

    [Fact]
    public async Task A_command_is_answered_at_once_and_for_its_user_alone()
    {
        var (status, answer) = await SendAsync("/slack/commands", Command("is Kenya a party?"), type: Form);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("ephemeral", "echo is Kenya a party?"), ((string)answer!["response_type"]!, (string)answer["text"]!));
        Assert.Equal("slack:T1:C1:U1", Assert.Single(_server.Heard).ConversationKey);
        Assert.Equal(0, _slack.Count);
    }

    [Fact]
    public async Task A_command_that_takes_long_is_acknowledged_and_answered_later()
    {
        await using var server = await StartAsync(options => options.AnswerWithin = TimeSpan.FromMilliseconds(50));
        var (status, answer) = await SendAsync("/slack/commands", Command("wait"), type: Form, server: server);
        Assert.Equal((HttpStatusCode.OK, (JsonNode?)null), (status, answer));
        server.Gate.SetResult();

        var (method, message) = await _slack.NextAsync();
        Assert.Equal(("response/1", "ephemeral", "echo wait"), (method, (string)message["response_type"]!, (string)message["text"]!));
    }

    [Fact]
    public async Task An_address_to_answer_to_that_is_not_Slacks_is_not_called()
    {
        await using var inside = await FakeSlack.StartAsync();
        await using var server = await StartAsync(options => options.AnswerWithin = TimeSpan.FromMilliseconds(50));
        await SendAsync("/slack/commands", Command("wait", responseUrl: inside.Url + "/steal"), type: Form, server: server);
        server.Gate.SetResult();
        await SendAsync("/slack/events", Event("Ev1", Direct("last")), server: server);

        await _slack.NextAsync();
        Assert.Equal(0, inside.Count);
    }

    [Theory]
    [InlineData("https://evil.example/services/T1")]
    [InlineData("https://hooks.slack.com.evil.example/services/T1")]
    [InlineData("https://evilhooks.slack.com/services/T1")]
    [InlineData("https://hooks.slack.com:8443/services/T1")]
    [InlineData("https://hooks.slack.com@evil.example/services/T1")]
    [InlineData("https://a:b@hooks.slack.com/services/T1")]
    [InlineData("http://hooks.slack.com/services/T1")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    public async Task Only_Slacks_own_address_is_answered_to(string address)
    {
        using var client = new SlackClient(Microsoft.Extensions.Options.Options.Create(new SlackOptions()), TimeProvider.System);

        var refused = Assert.IsType<SlackResult.Failed>(await client.RespondAsync(address, [], CancellationToken.None));
        Assert.Contains(refused.Reason, (string[])["response_url refused", "no response_url"]); // nothing was looked up, and nobody was called
    }

    [Fact]
    public async Task Slacks_probe_is_answered() =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/commands", "ssl_check=1&token=x", type: Form)).Status);

    [Fact]
    public async Task A_pressed_button_brings_verb_data_and_inputs_and_its_card_is_replaced()
    {
        _server.Card = Card;
        await SendAsync("/slack/events", Event("Ev1", Direct("neutral card")));
        var (_, shown) = await _slack.NextAsync();
        var blocks = shown["blocks"]!.AsArray();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/interactivity", Press(blocks, "form:0", State(blocks, "Fine.")), type: Form)).Status);

        var (method, replaced) = await _slack.NextAsync();
        Assert.Equal(("chat.update", "D1", "1700.9"), (method, (string)replaced["channel"]!, (string)replaced["ts"]!));
        var press = CardPress.Read(_server.Heard.Last().Activity.Value)!;
        Assert.Equal(("approve", "7", "Fine.", "yes", "2026-05-01", "true"), (press.Verb, press.Text("task"), press.Text("comment"), press.Text("outcome"), press.Text("until"), press.Text("told")));
        Assert.Equal("1700.9", _server.Heard.Last().Activity.ReplyToId);
    }

    [Fact]
    public async Task A_button_pressed_twice_by_one_delivery_is_worked_on_once()
    {
        _server.Card = Card;
        await SendAsync("/slack/events", Event("Ev1", Direct("neutral card")));
        var blocks = (await _slack.NextAsync()).Arguments["blocks"]!.AsArray();
        var press = Press(blocks, "form:0", State(blocks, "Fine."));
        await SendAsync("/slack/interactivity", press, type: Form);
        await _slack.NextAsync();
        await SendAsync("/slack/interactivity", press, type: Form);
        await SendAsync("/slack/events", Event("Ev2", Direct("last")));
        await _slack.NextAsync();

        Assert.Equal(3, _server.Heard.Count);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_in_a_modal_which_says_what_is_wrong_beside_the_field()
    {
        _server.Card = Card;
        await SendAsync("/slack/events", Event("Ev1", Direct("neutral card")));
        var blocks = (await _slack.NextAsync()).Arguments["blocks"]!.AsArray();
        await SendAsync("/slack/interactivity", Press(blocks, "form:0", State(blocks, null)), type: Form);

        var (method, opened) = await _slack.NextAsync();
        Assert.Equal(("views.open", "t.1"), (method, (string)opened["trigger_id"]!));
        var view = opened["view"]!.AsObject();
        Assert.Equal("Envoyer", (string)view["submit"]!["text"]!);
        Assert.Equal(4, view["blocks"]!.AsArray().Count);

        var (_, errors) = await SendAsync("/slack/interactivity", Submit(view, State(blocks, new string('x', 501), day: "2027-01-01")), type: Form);
        Assert.Equal("errors", (string)errors!["response_action"]!);
        Assert.Equal(["Ce texte est trop long. Veuillez l’abréger.", "Veuillez choisir un autre jour."], errors["errors"]!.AsObject().Select(pair => (string)pair.Value!));
        Assert.Single(_server.Heard);

        var (_, cleared) = await SendAsync("/slack/interactivity", Submit(view, State(blocks, "Fine.")), type: Form);
        Assert.Equal("clear", (string)cleared!["response_action"]!);
        Assert.Equal("chat.update", (await _slack.NextAsync()).Method);
        Assert.Equal("Fine.", CardPress.Read(_server.Heard.Last().Activity.Value)!.Text("comment"));
    }

    [Fact]
    public async Task A_press_is_acknowledged_though_Slack_opens_no_modal_and_takes_no_message()
    {
        await using var server = await StartAsync(options => options.AnswerWithin = TimeSpan.FromMilliseconds(50));
        server.Card = Card;
        await SendAsync("/slack/events", Event("Ev1", Direct("neutral card")), server: server);
        var blocks = (await _slack.NextAsync()).Arguments["blocks"]!.AsArray();
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _slack.Answer = async (http, method, _) => await (method == "views.open" ? Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted) : acknowledged.Task);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/interactivity", Press(blocks, "form:0", State(blocks, null)), type: Form, server: server)).Status);
        Assert.InRange(_slack.Count, 2, 3); // nothing was tried again before

        acknowledged.SetResult();
        var (method, told) = await _slack.NextAsync();
        Assert.Equal(("response/2", "ephemeral"), (method, (string)told["response_type"]!));
        Assert.StartsWith("Il manque une indication", (string)told["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_sends_no_inputs_works_on_an_empty_card_and_a_suggestion_is_a_question()
    {
        _server.Card = Card;
        await SendAsync("/slack/events", Event("Ev1", Direct("neutral card")));
        var blocks = (await _slack.NextAsync()).Arguments["blocks"]!.AsArray();
        await SendAsync("/slack/interactivity", Press(blocks, "press:1", State(blocks, null), trigger: "t.2"), type: Form);
        await _slack.NextAsync();
        Assert.Equal("later", CardPress.Read(_server.Heard.Last().Activity.Value)!.Verb);

        await SendAsync("/slack/interactivity", Press(blocks, "ask:0", null, trigger: "t.3"), type: Form);
        Assert.Equal("chat.postMessage", (await _slack.NextAsync()).Method);
        Assert.Equal("and Ghana?", _server.Heard.Last().Activity.Text);
    }

    [Theory]
    [InlineData("/slack/events", "{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("/slack/events", "[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("/slack/events", """{"type":"event_callback","type":"x"}""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("/slack/events", """{"type":"event_callback"}""", "application/json", HttpStatusCode.OK)]
    [InlineData("/slack/events", """{"type":7,"event":[]}""", "application/json", HttpStatusCode.OK)]
    [InlineData("/slack/interactivity", "payload=", Form, HttpStatusCode.BadRequest)]
    [InlineData("/slack/interactivity", "payload=%7B%7D", Form, HttpStatusCode.OK)]
    [InlineData("/slack/interactivity", "nothing", Form, HttpStatusCode.BadRequest)]
    [InlineData("/slack/commands", "command=%2Fatt", Form, HttpStatusCode.BadRequest)]
    [InlineData("/slack/commands", "", Form, HttpStatusCode.BadRequest)]
    public async Task What_Slack_would_not_send_is_refused_or_ignored(string path, string body, string type, HttpStatusCode expected)
    {
        Assert.Equal(expected, (await SendAsync(path, body, type)).Status);
        Assert.Empty(_server.Heard);
    }

    [Fact]
    public async Task The_home_tab_shows_tasks_and_deadlines_in_the_users_language_and_its_buttons_work()
    {
        _slack.Locale = "fr-FR";
        await SendAsync("/slack/events", Event("Ev1", """{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}"""));

        var (method, call) = await _slack.NextAsync();
        Assert.Equal(("views.publish", "U1", "home"), (method, (string)call["user_id"]!, (string)call["view"]!["type"]!));
        Assert.Contains("echo mes tâches", call.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        var blocks = call["view"]!["blocks"]!.AsArray();
        Assert.InRange(blocks.Count, 2, 100);
        var ids = blocks.Select(block => (string?)block!["block_id"]).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(_server.Heard, turn => Assert.Equal(("slack:T1:U1", "fr-FR", true), (turn.ConversationKey, turn.Activity.Locale, turn.IsPersonal)));
        Assert.Equal(["U1"], _slack.Asked); // once, then remembered

        var press = new JsonObject
        {
            ["type"] = "block_actions", ["team"] = new JsonObject { ["id"] = "T1" }, ["user"] = new JsonObject { ["id"] = "U1" }, ["trigger_id"] = "t1", ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = call["view"]!.DeepClone(), ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "press:0", ["value"] = """{"verb":"more"}""" }),
        };
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/interactivity", Payload(press), Form)).Status);
        (method, call) = await _slack.NextAsync();
        Assert.Equal(("chat.postMessage", "U1", "echo more"), (method, (string)call["channel"]!, (string)call["text"]!));
        await SendAsync("/slack/events", Event("Ev2", """{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages"}"""));
        Assert.False(_slack.HasMore);
    }

    [Fact]
    public async Task One_user_writes_so_much_and_others_are_not_held_up()
    {
        await using var server = await StartAsync(options => options.UserBurst = 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event($"Ev{i}", Direct("x")), server: server)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync("/slack/events", Event("Ev9", Direct("x")), server: server)).Status);
        var (status, told) = await SendAsync("/slack/commands", Command("x"), Form, server: server);
        Assert.Equal((HttpStatusCode.OK, "ephemeral"), (status, (string)told!["response_type"]!));
        Assert.Contains("Please wait", (string)told["text"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev10", Direct("x").Replace("U1", "U2", StringComparison.Ordinal)), server: server)).Status);
    }

    [Fact]
    public async Task Without_a_secret_everything_is_closed()
    {
        await using var closed = await ChannelServer.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/slack/events", """{"type":"url_verification","challenge":"abc"}""", server: closed)).Status);
        // an empty secret would make a signature anybody can compute
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = "v0=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Array.Empty<byte>(), Encoding.UTF8.GetBytes($"v0:{stamp}:{{}}")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/slack/events", "{}", signature: signature, timestamp: stamp, server: closed)).Status);
    }

    [Fact]
    public async Task Another_workspace_is_not_served_where_one_is_named()
    {
        await using var server = await StartAsync(options => options.TeamId = "T2");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/slack/events", Event("Ev1", Direct("x")), server: server)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/slack/commands", Command("x"), type: Form, server: server)).Status);
        Assert.Empty(server.Heard);
    }

    private static Card Card => new()
    {
        Title = "Projet",
        Language = "fr",
        Fallback = "Projet",
        Inputs =
        [
            new CardInput.Text { Id = "comment", Label = "Commentaire", IsRequired = true, MaxLength = 500 },
            new CardInput.Choice { Id = "outcome", Label = "Résultat", Choices = [new("yes", "Oui"), new("no", "Non")] },
            new CardInput.Day { Id = "until", Label = "Jusqu’au", Latest = new(2026, 12, 31) },
            new CardInput.Toggle { Id = "told", Label = "Dit" },
        ],
        Actions =
        [
            new CardButton.Press { Title = "Approuver", Verb = "approve", Data = new Dictionary<string, string> { ["task"] = "7" } },
            new CardButton.Press { Title = "Plus tard", Verb = "later", SendsInputs = false },
        ],
    };

    private static string Event(string id, string told) =>
        $$"""{"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"{{id}}","authorizations":[{"team_id":"T1","user_id":"UBOT","is_bot":true}],"event":{{told}}}""";

    private static string Mention(string text) => new JsonObject { ["type"] = "app_mention", ["user"] = "U1", ["text"] = text, ["ts"] = "1700.1", ["channel"] = "C1" }.ToJsonString();

    private static string Direct(string text) => new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = "U1", ["text"] = text, ["ts"] = "1700.1", ["channel"] = "D1" }.ToJsonString();

    private static string Payload(JsonObject payload) => "payload=" + Uri.EscapeDataString(payload.ToJsonString());

    private string Command(string text, string? responseUrl = null) =>
        $"command=%2Fatt&text={Uri.EscapeDataString(text)}&team_id=T1&user_id=U1&channel_id=C1&trigger_id=t.0&response_url={Uri.EscapeDataString(responseUrl ?? _slack.Url + "/response/1")}";

    private string Press(JsonArray blocks, string action, JsonObject? values, string trigger = "t.1") => Payload(new JsonObject
    {
        ["type"] = "block_actions",
        ["team"] = new JsonObject { ["id"] = "T1" },
        ["user"] = new JsonObject { ["id"] = "U1" },
        ["channel"] = new JsonObject { ["id"] = "D1" },
        ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1700.9", ["channel_id"] = "D1" },
        ["message"] = new JsonObject { ["ts"] = "1700.9", ["blocks"] = blocks.DeepClone() },
        ["trigger_id"] = trigger,
        ["response_url"] = _slack.Url + "/response/2",
        ["state"] = new JsonObject { ["values"] = values },
        ["actions"] = new JsonArray(blocks.SelectMany(block => block!["elements"]?.AsArray() ?? []).First(element => (string?)element!["action_id"] == action)!.DeepClone()),
    });

    private static string Submit(JsonObject view, JsonObject values)
    {
        var sent = view.DeepClone().AsObject();
        (sent["id"], sent["state"]) = ("V1", new JsonObject { ["values"] = values });
        return Payload(new JsonObject { ["type"] = "view_submission", ["team"] = new JsonObject { ["id"] = "T1" }, ["user"] = new JsonObject { ["id"] = "U1" }, ["view"] = sent });
    }

    /// <summary>What Slack says is in the fields of a card.</summary>
    private static JsonObject State(JsonArray blocks, string? comment, string day = "2026-05-01")
    {
        string[] ids = [.. blocks.Where(block => (string)block!["type"]! == "input").Select(block => (string)block!["block_id"]!)];
        return new JsonObject
        {
            [ids[0]] = Value(new JsonObject { ["type"] = "plain_text_input", ["value"] = comment }),
            [ids[1]] = Value(new JsonObject { ["type"] = "radio_buttons", ["selected_option"] = new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Oui" }, ["value"] = "yes" } }),
            [ids[2]] = Value(new JsonObject { ["type"] = "datepicker", ["selected_date"] = day }),
            [ids[3]] = Value(new JsonObject { ["type"] = "checkboxes", ["selected_options"] = new JsonArray(new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Dit" }, ["value"] = "true" }) }),
        };

        static JsonObject Value(JsonObject value) => new() { ["value"] = value };
    }

    private Task<ChannelServer> StartAsync(Action<SlackOptions>? change = null) => ChannelServer.StartAsync(slack: options =>
    {
        Settings(options);
        change?.Invoke(options);
    });

    private void Settings(SlackOptions options) => (options.SigningSecret, options.BotToken, options.ApiBaseUrl, options.AnswerWithin) = (FakeSlack.Secret, "xoxb-test", new Uri(_slack.Url + "/"), TimeSpan.FromMinutes(1));

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string path, string body, string type = "application/json", string? signature = null, string? timestamp = null, ChannelServer? server = null)
    {
        using var request = FakeSlack.Request(path, body, TimeProvider.System.GetUtcNow(), type, signature, timestamp);
        using var response = await (server ?? _server).Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
