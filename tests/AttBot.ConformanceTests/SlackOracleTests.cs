using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Channels;

namespace AttBot.ConformanceTests;

public sealed class SlackOracleTests
{
    /// <summary>Where we refuse what Slack's own library lets in, and why.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["301 s ahead"] = "a time to come is as bad as one long past: it would be good for longer than five minutes",
        ["an hour ahead"] = "the same",
        ["timestamp of letters"] = "a timestamp is digits alone",
        ["timestamp with a letter"] = "the same",
    };

    [Fact]
    public async Task Slacks_own_verifier_and_ours_agree_on_every_signature_or_ours_is_stricter_for_a_reason()
    {
        await using var oracle = NodeProcess.Start("slack-oracle.cjs");
        var told = JsonNode.Parse(await oracle.LineAsync(line => line.StartsWith('{')))!;
        var vectors = told["vectors"]!.AsArray();
        await using var server = await ChannelServer.StartAsync(
            time: new StandingClock(DateTimeOffset.FromUnixTimeSeconds((long)told["now"]!)), slack: options => (options.SigningSecret, options.BotToken) = ((string)told["secret"]!, "xoxb-test"));
        var differences = new List<string>();
        foreach (var vector in vectors)
        {
            if (await IsAcceptedAsync(server, vector!) != ((bool)vector!["accept"]! && !Stricter.ContainsKey((string)vector["name"]!)))
            {
                differences.Add((string)vector["name"]!);
            }
        }

        Assert.Empty(differences);
        Assert.True(vectors.Count >= 21, $"There are {vectors.Count} vectors.");
        Assert.Empty(Stricter.Keys.Except(vectors.Where(vector => (bool)vector!["accept"]!).Select(vector => (string)vector!["name"]!)));
    }

    /// <summary>Over HTTP; what a body says is looked at only once its signature holds.</summary>
    private static async Task<bool> IsAcceptedAsync(ChannelServer server, JsonNode vector)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new StringContent((string)vector["body"]!, Encoding.UTF8, "application/json") };
        foreach (var (header, value) in new[] { ("X-Slack-Request-Timestamp", (string?)vector["timestamp"]), ("X-Slack-Signature", (string?)vector["signature"]) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        using var response = await server.Http.SendAsync(request);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized }); // a form, or nothing, is no event
        return response.StatusCode != HttpStatusCode.Unauthorized;
    }

    /// <summary>It is always then.</summary>
    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
