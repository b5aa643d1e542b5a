using System.Net;
using System.Text.Json.Nodes;
using AttBot.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Channels;

public sealed class BotFrameworkTests : IAsyncLifetime
{
    private ChannelServer _server = null!;
    private FakeConnector _connector = null!;

    public async Task InitializeAsync() => (_server, _connector) = (await ChannelServer.StartAsync(), await FakeConnector.StartAsync());

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_answered_through_the_connector_before_the_call_returns()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("hello", "a 1/ä"))).Status);

        var (path, reply) = await _connector.NextAsync();
        Assert.Equal("/v3/conversations/19%3Ax%40thread%3Bmessageid%3D1/activities/a%201%2F%C3%A4", path);
        Assert.Equal("echo hello", (string)reply["text"]!);
        Assert.Equal("29:user", (string)reply["recipient"]!["id"]!);
        Assert.Equal("28:bot", (string)reply["from"]!["id"]!);
        Assert.Equal("a 1/ä", (string)reply["replyToId"]!);
        Assert.Null(reply["channelData"]);
        Assert.Equal("msteams:19:x@thread;messageid=1", Assert.Single(_server.Heard).ConversationKey);
    }

    [Fact]
    public async Task The_bots_own_name_is_taken_out_of_the_text_and_others_stay()
    {
        var message = Message("<at>AttBot</at> ask <at>Alex</at>");
        message["entities"] = JsonNode.Parse("""[{"type":"mention","mentioned":{"id":"28:bot"},"text":"<at>AttBot</at>"},{"type":"mention","mentioned":{"id":"29:alex"},"text":"<at>Alex</at>"},7,{"type":"mention"}]""");
        await PostAsync(message);

        Assert.Equal("ask <at>Alex</at>", Assert.Single(_server.Heard).Activity.Text);
    }

    [Fact]
    public async Task A_second_delivery_of_an_activity_is_taken_and_not_answered()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("x", "same"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("x", "same"))).Status);

        Assert.Equal(1, _connector.Count);
    }

    [Fact]
    public async Task A_reply_that_could_not_be_delivered_is_reported_and_answered_on_the_next_try()
    {
        _connector.Answer = (http, _) => Status(http, 403);
        var (status, problem) = await PostAsync(Message("x", "again"));
        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.NotEmpty((string)problem!["reference"]!);
        Assert.Equal(1, _connector.Count);

        _connector.Answer = (http, _) => Status(http, 202);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("x", "again"))).Status);
        Assert.Equal(2, _connector.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(412)]
    public async Task A_connector_that_is_busy_is_asked_again(int status)
    {
        _connector.Answer = (http, number) =>
        {
            http.Response.Headers.RetryAfter = "0";
            return Status(http, number < 3 ? status : 202);
        };

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("x"))).Status);
        Assert.Equal(3, _connector.Count);
    }

    [Fact]
    public async Task A_connector_that_asks_for_more_time_than_there_is_ends_in_an_answer()
    {
        await using var hasty = await ChannelServer.StartAsync(botFramework: options => options.TurnLimit = TimeSpan.FromMilliseconds(300));
        _connector.Answer = (http, _) =>
        {
            http.Response.Headers.RetryAfter = "60";
            return Status(http, 429);
        };

        Assert.Equal(HttpStatusCode.BadGateway, (await hasty.PostAsync("/api/messages", Message("x").ToJsonString())).Status);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var inside = await FakeConnector.StartAsync();
        _connector.Answer = (http, _) =>
        {
            http.Response.Headers.Location = inside.Url + "/steal";
            return Status(http, 307);
        };

        Assert.Equal(HttpStatusCode.BadGateway, (await PostAsync(Message("x"))).Status);
        Assert.Equal(0, inside.Count);
    }

    [Fact]
    public async Task The_greeting_is_sent_once_per_conversation_also_after_a_restart()
    {
        var update = Message(null);
        (update["type"], update["membersAdded"]) = ("conversationUpdate", JsonNode.Parse("""[{"id":"29:user"},{"id":"28:bot"}]"""));
        foreach (var id in new[] { "u1", "u2", "u3" })
        {
            update["id"] = id;
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(update)).Status);
        }

        Assert.Equal("event startConversation en-US", (string)(await _connector.NextAsync()).Activity["text"]!);
        Assert.Equal(1, _connector.Count);
        await using var next = await _server.RestartAsync();
        update["id"] = "u4";
        await next.PostAsync("/api/messages", update.ToJsonString());
        Assert.Equal(1, _connector.Count);
    }

    [Fact]
    public async Task The_greeting_is_remembered_also_when_somebody_else_writes_the_conversation_first()
    {
        await using (var database = await _server.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync())
        {
            // stands in for another writer that comes between the look and the insert
            await database.Database.ExecuteSqlRawAsync(
                """
                CREATE TRIGGER "LateReference" BEFORE INSERT ON "Conversations" WHEN NEW."Greeted" = 0 AND NEW."LastSequence" = 0
                BEGIN SELECT RAISE(ABORT, 'not yet'); END;
                CREATE TRIGGER "FirstWriter" BEFORE INSERT ON "Conversations" WHEN NEW."Greeted" = 1
                BEGIN
                    INSERT INTO "Conversations" ("Key", "Channel", "ConversationId", "UserId", "CreatedAt", "LastSeenAt", "Greeted", "LastSequence")
                    VALUES (NEW."Key", NEW."Channel", NEW."ConversationId", NEW."UserId", NEW."CreatedAt", NEW."LastSeenAt", 0, 1);
                    SELECT RAISE(FAIL, 'written meanwhile');
                END;
                """);
        }

        var update = Message(null);
        (update["type"], update["membersAdded"]) = ("conversationUpdate", JsonNode.Parse("""[{"id":"29:user"},{"id":"28:bot"}]"""));
        foreach (var id in new[] { "u1", "u2" })
        {
            update["id"] = id;
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(update)).Status);
        }

        Assert.Equal(1, _connector.Count);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("<custom-activity-type>")]
    [InlineData("endOfConversation")]
    [InlineData("installationUpdate")]
    public async Task Other_kinds_are_taken_and_ignored(string type)
    {
        var activity = Message("x");
        activity["type"] = type;

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(activity)).Status);
        Assert.Empty(_server.Heard);
    }

    [Fact]
    public async Task What_the_bot_said_itself_is_ignored()
    {
        var own = Message("x");
        own["from"] = JsonNode.Parse("""{"id":"28:bot"}""");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(own)).Status);
        own["from"] = JsonNode.Parse("""{"id":"other","role":"bot"}""");
        own["id"] = "b";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(own)).Status);

        Assert.Empty(_server.Heard);
    }

    [Fact]
    public async Task Replies_asked_for_in_the_answer_come_there_and_nowhere_else()
    {
        var message = Message("x");
        message["deliveryMode"] = "expectReplies";

        var (status, body) = await PostAsync(message);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("echo x", (string)body!["activities"]![0]!["text"]!);
        Assert.Equal(0, _connector.Count);
    }

    [Fact]
    public async Task A_pressed_card_is_replaced_and_an_unknown_or_malformed_invoke_refused()
    {
        var invoke = Message(null);
        (invoke["type"], invoke["name"]) = ("invoke", "adaptiveCard/action");
        invoke["value"] = JsonNode.Parse("""{"action":{"type":"Action.Execute","verb":"more","data":{"card":{"type":"AdaptiveCard"}}}}""");
        var (status, body) = await PostAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)body!["type"]!);
        Assert.Equal("AdaptiveCard", (string)body["value"]!["type"]!);

        // a second delivery gets the same answer, and nothing is done again
        Assert.Equal(body.ToJsonString(), (await PostAsync(invoke)).Body!.ToJsonString());
        Assert.Equal("more", (string)JsonNode.Parse(Assert.Single(_server.Heard).Activity.Value!.Value.GetRawText())!["verb"]!);

        invoke["id"] = "another";
        invoke["value"] = JsonNode.Parse("""{"action":{"type":"Action.Submit"}}""");
        (status, body) = await PostAsync(invoke);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("NotSupported", (string)body!["value"]!["code"]!);

        invoke.Remove("value");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(invoke)).Status);
        invoke["name"] = "task/unheard-of";
        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync(invoke)).Status);
    }

    [Fact]
    public async Task An_answer_that_takes_long_is_a_stream_to_one_user_alone()
    {
        var slow = Message("wait", "1");
        (slow["locale"], slow["conversation"]) = ("fr-FR", JsonNode.Parse("""{"id":"a:1","conversationType":"personal"}"""));
        var answered = PostAsync(slow);

        var (_, working) = await _connector.NextAsync();
        Assert.Equal(("typing", "streaminfo", "informative", 1), ((string)working["type"]!, (string)working["entities"]![0]!["type"]!, (string)working["entities"]![0]!["streamType"]!, (int)working["entities"]![0]!["streamSequence"]!));
        Assert.StartsWith("Un instant", (string)working["text"]!, StringComparison.Ordinal);
        Assert.Null(working["entities"]![0]!["streamId"]);

        _server.Gate.SetResult();
        await answered;
        var (_, answer) = await _connector.NextAsync();
        Assert.Equal(("message", "echo wait", "final", "r1"), ((string)answer["type"]!, (string)answer["text"]!, (string)answer["entities"]![0]!["streamType"]!, (string)answer["entities"]![0]!["streamId"]!));
        Assert.Equal(2, _connector.Count);
    }

    [Theory]
    [InlineData("msteams", "channel")]
    [InlineData("webchat", "personal")]
    public async Task Elsewhere_a_bot_that_thinks_is_shown_as_writing(string channel, string kind)
    {
        var slow = Message("wait", "1");
        (slow["channelId"], slow["conversation"]) = (channel, JsonNode.Parse($$"""{"id":"a:1","conversationType":"{{kind}}"}"""));
        var answered = PostAsync(slow);

        var (_, writing) = await _connector.NextAsync();
        Assert.Equal("typing", (string)writing["type"]!);
        Assert.Null(writing["entities"]);

        _server.Gate.SetResult();
        await answered;
        Assert.Null((await _connector.NextAsync()).Activity["entities"]);
    }

    [Fact]
    public async Task A_stream_that_the_channel_gave_no_id_is_not_gone_on_with()
    {
        _connector.Answer = (http, _) => Status(http, 202);
        var slow = Message("wait", "1");
        slow["conversation"] = JsonNode.Parse("""{"id":"a:1","conversationType":"personal"}""");
        var answered = PostAsync(slow);
        await _connector.NextAsync();
        _server.Gate.SetResult();
        await answered;

        Assert.Null((await _connector.NextAsync()).Activity["entities"]);
    }

    [Fact]
    public async Task Turns_of_one_conversation_wait_for_each_other_and_others_do_not()
    {
        var first = PostAsync(Message("wait", "1"));
        await _server.HeardAsync();

        var second = PostAsync(Message("second", "2"));
        var other = Message("other", "3");
        other["conversation"] = JsonNode.Parse("""{"id":"elsewhere"}""");
        await PostAsync(other);
        Assert.Equal("echo other", (string)(await _connector.NextAsync()).Activity["text"]!);
        Assert.False(second.IsCompleted);

        _server.Gate.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal("echo wait", (string)(await _connector.NextAsync()).Activity["text"]!);
        Assert.Equal("echo second", (string)(await _connector.NextAsync()).Activity["text"]!);
    }

    [Fact]
    public async Task When_too_much_is_asked_at_once_the_rest_is_told_to_come_back()
    {
        await using var small = await ChannelServer.StartAsync(botFramework: options => options.MaxTurns = 1);
        var first = small.PostAsync("/api/messages", Message("wait", "1").ToJsonString());
        await small.HeardAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await small.PostAsync("/api/messages", Message("x", "2").ToJsonString())).Status);
        small.Gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal(HttpStatusCode.OK, (await small.PostAsync("/api/messages", Message("x", "2").ToJsonString())).Status);
    }

    [Fact]
    public async Task A_failure_is_told_with_a_reference_and_without_its_cause()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("fail"))).Status);

        var text = (string)(await _connector.NextAsync()).Activity["text"]!;
        Assert.Contains("reference", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", true, null, null)]
    [InlineData("Development", false, null, null)]
    [InlineData("Development", true, "X-Forwarded-For", "127.0.0.1")]
    [InlineData("Development", true, "Forwarded", "for=127.0.0.1")]
    [InlineData("Development", true, "Via", "1.1 proxy")]
    [InlineData("Development", true, "Origin", "http://localhost:3000")]
    [InlineData("Development", true, "Host", "attbot.example.org")]
    public async Task Without_credentials_nobody_gets_in_but_a_developer_on_the_same_machine(string environment, bool anonymous, string? header, string? value)
    {
        await using var server = await ChannelServer.StartAsync(environment, anonymous);

        var (status, body) = await server.SendAsync(HttpMethod.Post, "/api/messages", content: new StringContent(Message("x").ToJsonString(), null, "application/json"), change: request =>
        {
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        });

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("Unauthorized", (string)body!["error"]!["code"]!);
        Assert.Empty(server.Heard);
        Assert.Equal(0, _connector.Count);
    }

    [Fact]
    public async Task A_reply_never_goes_to_the_bot_itself_nor_to_a_stranger()
    {
        foreach (var url in new[] { _server.Address.ToString(), $"http://localhost:{_server.Address.Port}/api/messages", "http://10.0.0.1/", "https://smba.trafficmanager.net.evil.example/", "file:///etc/passwd" })
        {
            var message = Message("x");
            message["serviceUrl"] = url;
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(message)).Status);
        }

        Assert.Empty(_server.Heard);
    }

    [Theory]
    [InlineData("serviceUrl")]
    [InlineData("channelId")]
    [InlineData("conversation")]
    [InlineData("type")]
    public async Task An_activity_that_lacks_what_is_needed_is_refused_with_a_sentence(string property)
    {
        var message = Message("x");
        message.Remove(property);

        var (status, body) = await PostAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(property, (string)body!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_bodies_are_refused()
    {
        foreach (var (bytes, expected) in BadBodies.All)
        {
            using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
            var (status, problem) = await _server.SendAsync(HttpMethod.Post, "/api/messages", content: content);
            Assert.Equal(expected, status);
            Assert.NotEmpty((string)problem!["reference"]!);
        }
    }

    [Fact]
    public async Task The_probe_of_clients_is_answered()
    {
        Assert.Equal(HttpStatusCode.OK, (await _server.SendAsync(HttpMethod.Head, "/api/messages")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _server.SendAsync(HttpMethod.Get, "/api/messages")).Status);
    }

    private Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity) => _server.PostAsync("/api/messages", activity.ToJsonString());

    private JsonObject Message(string? text, string id = "a1") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["text"] = text,
        ["locale"] = "en-US",
        ["channelId"] = "msteams",
        ["serviceUrl"] = _connector.Url + "/",
        ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "Alex" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "AttBot" },
        ["conversation"] = new JsonObject { ["id"] = "19:x@thread;messageid=1", ["conversationType"] = "personal" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" } },
    };

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
