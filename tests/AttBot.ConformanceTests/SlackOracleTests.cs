using System.Text;
using System.Text.Json.Nodes;
using AttBot.Protocol.Slack;

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
        var now = DateTimeOffset.FromUnixTimeSeconds((long)told["now"]!);

        var differences = told["vectors"]!.AsArray()
            .Where(vector => SlackSignature.Holds((string)told["secret"]!, (string?)vector!["timestamp"], (string?)vector["signature"], Encoding.UTF8.GetBytes((string)vector["body"]!), now)
                != ((bool)vector["accept"]! && !Stricter.ContainsKey((string)vector["name"]!)))
            .Select(vector => (string)vector!["name"]!);

        Assert.Empty(differences);
        Assert.Empty(Stricter.Keys.Except(told["vectors"]!.AsArray().Where(vector => (bool)vector!["accept"]!).Select(vector => (string)vector!["name"]!)));
    }
}
