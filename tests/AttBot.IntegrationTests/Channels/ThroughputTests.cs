using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace AttBot.IntegrationTests.Channels;

/// <summary>What the check of tokens costs. Measures and prints; the whole run when <c>ATTBOT_LONG=1</c>.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Clients = 16;

    [Fact]
    public async Task Every_message_with_a_token_of_its_own_is_let_in()
    {
        var count = Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 16_000 : 200;
        await using var issuer = await FakeIssuer.StartAsync();
        await using var open = await ChannelServer.StartAsync();
        await using var closed = await ChannelServer.StartAsync(anonymous: false, botFramework: options =>
        {
            (options.AppId, options.ClientSecret, options.OpenIdMetadataUrl, options.Authority) = (FakeIssuer.AppId, "the secret", new Uri(issuer.Url + "/chan/openid"), new Uri(issuer.Url));
            options.AllowedServiceHosts.Add("127.0.0.1");
        });
        var now = TimeProvider.System.GetUtcNow();
        var service = "http://127.0.0.1:9";
        string[] tokens = [.. Enumerable.Range(0, count).Select(i =>
        {
            var claims = FakeIssuer.ChannelClaims(service, now);
            claims["jti"] = $"{i}"; // none is known from before
            return issuer.Sign(claims);
        })];
        await RunAsync(open, null, service, 200, 0);
        await RunAsync(closed, tokens, service, 100, 0);
        for (var round = 1; round <= 3; round++)
        {
            var (part, from) = (count / 4, round * count / 4);
            var without = await RunAsync(open, null, service, part, from);
            var with = await RunAsync(closed, tokens, service, part, from);
            output.WriteLine($"round {round}: messages per second of processor time: without tokens {without:F0}, with {with:F0}, ratio {with / without:F2}");
        }

        Assert.Equal(100 + (count / 4 * 3), closed.Heard.Count);
    }

    private static async Task<double> RunAsync(ChannelServer server, string[]? tokens, string service, int count, int from)
    {
        var next = -1;
        var before = Environment.CpuUsage.TotalTime; // a machine busy with other things distorts this less than the time of day
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                var message = new JsonObject
                {
                    ["type"] = "message", ["id"] = $"{from}-{i}", ["text"] = "silence", ["channelId"] = "msteams", ["serviceUrl"] = service,
                    ["from"] = new JsonObject { ["id"] = $"29:{from}-{i}" }, ["recipient"] = new JsonObject { ["id"] = "28:bot" }, ["conversation"] = new JsonObject { ["id"] = $"c{from}-{i}" },
                };
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
                request.Headers.Authorization = tokens is null ? null : new AuthenticationHeaderValue("Bearer", tokens[from + i]);
                using var response = await server.Http.SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }));
        return count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
