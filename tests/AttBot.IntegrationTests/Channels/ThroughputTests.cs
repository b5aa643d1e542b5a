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
        var count = Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 12_000 : 240;
        await using var issuer = await FakeIssuer.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        await using var open = await ChannelServer.StartAsync();
        await using var closed = await ChannelServer.StartAsync(anonymous: false, botFramework: options =>
        {
            (options.AppId, options.ClientSecret, options.OpenIdMetadataUrl, options.Authority) = (FakeIssuer.AppId, "the secret", new Uri(issuer.Url + "/chan/openid"), new Uri(issuer.Url));
            options.AllowedServiceHosts.Add("127.0.0.1");
        });
        var now = TimeProvider.System.GetUtcNow();
        var service = connector.Url + "/";
        string[] tokens = [.. Enumerable.Range(0, count).Select(i =>
        {
            var claims = FakeIssuer.ChannelClaims(service, now);
            claims["jti"] = $"{i}"; // none is known from before
            return issuer.Sign(claims);
        })];
        var (part, warm) = (count / 6, count / 6);
        await RunAsync(open, _ => null, service, warm, 0);
        await RunAsync(closed, i => tokens[i], service, warm, 0);
        for (var round = 1; round <= 5; round++)
        {
            var from = round * part;
            var without = await RunAsync(open, _ => null, service, part, from);
            var each = await RunAsync(closed, i => tokens[i], service, part, from);
            var one = await RunAsync(closed, _ => tokens[0], service, part, from + count);
            output.WriteLine($"round {round}: answered messages per second of processor time: without tokens {without:F0}; a new token each {each:F0}, ratio {each / without:F2}; one token for all {one:F0}, ratio {one / without:F2}");
        }

        Assert.Equal(warm + (part * 10), closed.Heard.Count);
    }

    private static async Task<double> RunAsync(ChannelServer server, Func<int, string?> token, string service, int count, int from)
    {
        var next = -1;
        var before = Environment.CpuUsage.TotalTime; // a machine busy with other things distorts this less than the time of day
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                var message = new JsonObject
                {
                    ["type"] = "message", ["id"] = $"{from}-{i}", ["text"] = "hello", ["channelId"] = "msteams", ["serviceUrl"] = service,
                    ["from"] = new JsonObject { ["id"] = $"29:{from}-{i}" }, ["recipient"] = new JsonObject { ["id"] = "28:bot" }, ["conversation"] = new JsonObject { ["id"] = $"c{from}-{i}" },
                };
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
                request.Headers.Authorization = token(from + i) is { } shown ? new AuthenticationHeaderValue("Bearer", shown) : null;
                using var response = await server.Http.SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }));
        return count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
