using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AttBot.IntegrationTests.Channels;

/// <summary>Mutated captures of Microsoft's client, of Slack and of the chat page, and noise, from callers who proved who they are and from such who did not: whatever they send, nothing breaks.
/// 10 MB, the same on every run.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20260724;
    private const int Bytes = 10_000_000;
    private static readonly string[] Captures = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Channels", "captures.ndjson"));

    private static readonly string[] SlackEvents =
    [
        """{"type":"url_verification","challenge":"abc"}""",
        """{"type":"event_callback","team_id":"T1","event_id":"Ev1","authorizations":[{"team_id":"T1","user_id":"UBOT"}],"event":{"type":"app_mention","user":"U1","text":"<@UBOT> hey","ts":"1.1","channel":"C1","thread_ts":"1.0"}}""",
        """{"type":"event_callback","team_id":"T1","event_id":"Ev2","authorizations":[{"team_id":"T1","user_id":"UBOT"}],"event":{"type":"message","channel_type":"im","user":"U1","text":"hey","ts":"1.1","channel":"D1"}}""",
    ];

    private static readonly string[] SlackPayloads =
    [
        """{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"channel":{"id":"D1"},"container":{"type":"message","message_ts":"1.9","channel_id":"D1","is_ephemeral":false},"message":{"ts":"1.9","blocks":[{"type":"input","block_id":"in|en|comment||","optional":false,"element":{"type":"plain_text_input","action_id":"value","max_length":50}},{"type":"input","block_id":"in|en|day|2026-01-01|","optional":true,"element":{"type":"datepicker","action_id":"value"}}]},"trigger_id":"t.1","state":{"values":{"in|en|comment||":{"value":{"type":"plain_text_input","value":"x"}},"in|en|day|2026-01-01|":{"value":{"type":"datepicker","selected_date":"2026-02-02"}}}},"actions":[{"type":"button","action_id":"form:0","text":{"type":"plain_text","text":"Go"},"value":"{\"verb\":\"go\",\"task\":\"7\"}"}]}""",
        """{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"view":{"id":"V1","callback_id":"attbot-form","private_metadata":"{\"Place\":{\"Team\":\"T1\",\"Channel\":\"D1\"},\"Message\":\"1.9\",\"Value\":\"{\\\"verb\\\":\\\"go\\\"}\",\"IsEphemeral\":false}","blocks":[{"type":"input","block_id":"in|en|comment||","element":{"type":"plain_text_input","action_id":"value"}}],"state":{"values":{"in|en|comment||":{"value":{"value":"x"}}}}}}""",
    ];

    [Fact]
    public async Task Nothing_that_a_known_channel_sends_breaks_the_server()
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        await using var slack = await FakeSlack.StartAsync();
        await using var server = await ChannelServer.StartAsync(anonymous: false, botFramework: options =>
        {
            (options.AppId, options.OpenIdMetadataUrl) = (FakeIssuer.AppId, new Uri(issuer.Url + "/chan/openid"));
            (options.UserBurst, options.UserPerSecond) = (100_000, 100_000);
            options.AllowedServiceHosts.Add("127.0.0.1");
        }, directLine: options => (options.MessageBurst, options.ConversationsPerMinute) = (10_000, 10_000), slack: options => (options.SigningSecret, options.BotToken, options.ApiBaseUrl, options.UserBurst) = (FakeSlack.Secret, "xoxb-test", new Uri(slack.Url + "/"), 10_000));
        var service = connector.Url + "/";
        // the token names the service, so that no mutation sends answers elsewhere
        var token = issuer.Sign(FakeIssuer.ChannelClaims(service, TimeProvider.System.GetUtcNow()));
        string[] activities = [.. Captures.Select(line => line.Replace("http://localhost:56150/_connector", service, StringComparison.Ordinal))];
        var page = await server.StartConversationAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var chance = new Random(Seed);
        for (var sent = 0; sent < Bytes;)
        {
            using var request = Next(chance, activities, token, page);
            sent += (int)request.Content!.Headers.ContentLength!;
            var body = await request.Content.ReadAsByteArrayAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var response = await server.Http.SendAsync(request, limit.Token);
            // 501 is the protocol's answer to an invoke nobody knows
            Assert.True((int)response.StatusCode is < 500 or 501, $"{(int)response.StatusCode} after {sent} bytes: {request.RequestUri} {Encoding.UTF8.GetString(body)}");
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 200_000_000);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Head, "/api/messages")).Status);
    }

    private static HttpRequestMessage Next(Random chance, string[] activities, string token, DirectLineUser page)
    {
        switch (chance.Next(7))
        {
            case 0:
                return Signed("/slack/events", Mutate(chance, Encoding.UTF8.GetBytes(SlackEvents[chance.Next(SlackEvents.Length)])), "application/json");
            case 1:
                var payload = Mutate(chance, Encoding.UTF8.GetBytes(SlackPayloads[chance.Next(SlackPayloads.Length)]));
                return Signed("/slack/interactivity", Encoding.ASCII.GetBytes("payload=" + Uri.EscapeDataString(Encoding.UTF8.GetString(payload))), "application/x-www-form-urlencoded");
            case 2:
                return Json(page.Path + "/activities", Mutate(chance, Encoding.UTF8.GetBytes(activities[chance.Next(activities.Length)])), page.Token);
            case 3:
                return Noise(chance, token, page);
            default:
                return Json("/api/messages", Mutate(chance, Encoding.UTF8.GetBytes(activities[chance.Next(activities.Length)])), token);
        }
    }

    /// <summary>Random bytes as a body, and at times as the token or a part of the address.</summary>
    private static HttpRequestMessage Noise(Random chance, string token, DirectLineUser page)
    {
        var noise = new byte[chance.Next(1, 2000)];
        chance.NextBytes(noise);
        var text = Convert.ToHexString(noise.AsSpan(0, Math.Min(noise.Length, 60)));
        return chance.Next(7) switch
        {
            0 => Signed("/slack/events", noise, "application/json"),
            1 => Signed("/slack/commands", noise, "application/x-www-form-urlencoded"),
            2 => Json(page.Path + "/activities", noise, page.Token),
            3 => Json($"/v3/directline/conversations/{Uri.EscapeDataString(Encoding.Latin1.GetString(noise, 0, Math.Min(noise.Length, 40)))}/activities", noise, text),
            4 => Json("/api/messages", noise, $"{text}.{text}.{text}"),
            5 => Json("/api/messages", noise, Bent(chance, token)),
            _ => Json("/api/messages", noise, token),
        };
    }

    /// <summary>A token with some of its characters changed, or parts of what it says.</summary>
    private static string Bent(Random chance, string token)
    {
        var parts = token.Split('.');
        var at = chance.Next(3);
        parts[at] = chance.Next(2) == 0
            ? Convert.ToBase64String(Mutate(chance, WebEncoders.Base64UrlDecode(parts[at]))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
            : parts[at].Remove(chance.Next(parts[at].Length), 1);
        return string.Join('.', parts);
    }

    private static HttpRequestMessage Json(string path, byte[] body, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return request;
    }

    private static HttpRequestMessage Signed(string path, byte[] body, string type)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", stamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", FakeSlack.Sign(stamp, body));
        return request;
    }

    /// <summary>Changes bytes, or exchanges values of JSON for others of all kinds, so that deep code is reached as well.</summary>
    private static byte[] Mutate(Random chance, byte[] capture)
    {
        string[] values = ["null", "true", "[]", "{}", "0", "-1", "1e999", "\"\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"..\"", "\"../../x\"", "\"a\\r\\nX: y\"", "[[[[[[]]]]]]", "{\"a\":1,\"a\":2}", "\"" + new string('x', 3000) + "\""];
        var bytes = new List<byte>(capture);
        for (var times = chance.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(6))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 200), bytes.Count - at))); break;
                default: Exchange(chance, bytes, Encoding.UTF8.GetBytes(values[chance.Next(values.Length)])); break;
            }
        }

        return [.. bytes];
    }

    private static void Exchange(Random chance, List<byte> bytes, byte[] value)
    {
        int[] colons = [.. bytes.Select((b, i) => b == (byte)':' ? i : -1).Where(i => i > 0 && bytes[i - 1] == (byte)'"')];
        if (colons.Length == 0)
        {
            return;
        }

        var start = colons[chance.Next(colons.Length)] + 1;
        var end = start;
        for (var (depth, quoted) = (0, false); end < bytes.Count; end++)
        {
            var c = (char)bytes[end];
            quoted ^= c == '"' && (end == 0 || bytes[end - 1] != (byte)'\\');
            depth += quoted ? 0 : c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (!quoted && ((depth == 0 && c == ',') || depth < 0))
            {
                break;
            }
        }

        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, value);
    }
}
