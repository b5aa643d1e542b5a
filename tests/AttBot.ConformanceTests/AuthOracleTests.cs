using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Channels;

namespace AttBot.ConformanceTests;

public sealed class AuthOracleTests
{
    /// <summary>Where we refuse what Microsoft's own library lets in, and why.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["channel/no expiry"] = "a token without an end would be good for ever",
        ["activity/no channel"] = "an activity without channel is malformed",
        ["activity/empty channel"] = "the same",
        ["activity/no service"] = "answers go to the serviceUrl",
        ["tenant/other tenant"] = "the library trusts every tenant; ours is one, from the settings",
        ["tenant/other audience, version 1"] = "a token for another service is no token for us",
        ["tenant/issuer of another tenant"] = "issuer and tid must be of one tenant",
        ["tenant/Microsoft's own"] = "only the tenant of the settings",
    };

    [Fact]
    public async Task Microsofts_own_validator_and_ours_agree_on_every_token_or_ours_is_stricter_for_a_reason()
    {
        await using var oracle = NodeProcess.Start("auth-oracle.cjs");
        var told = JsonNode.Parse(await oracle.LineAsync(line => line.StartsWith('{')))!;
        await using var server = await ChannelServer.StartAsync(anonymous: false, botFramework: options =>
        {
            (options.AppId, options.TenantId) = ((string)told["appId"]!, (string)told["tenantId"]!);
            (options.OpenIdMetadataUrl, options.EmulatorOpenIdMetadataUrl) = (new Uri((string)told["channel"]!), new Uri((string)told["tenant"]!));
            options.AllowedServiceHosts.Add(new Uri((string)told["serviceUrl"]!).Host);
        });

        var vectors = told["vectors"]!.AsArray();
        var differences = new List<string>();
        foreach (var vector in vectors)
        {
            var name = (string)vector!["name"]!;
            var accepted = await IsAcceptedAsync(server, (string?)vector["header"], vector["activity"]!.DeepClone().AsObject());
            if (accepted != ((bool)vector["accept"]! && !Stricter.ContainsKey(name)))
            {
                differences.Add($"{name}: the oracle {((bool)vector["accept"]! ? "accepts" : "rejects")}, ours {(accepted ? "accepts" : "rejects")}");
            }
        }

        Assert.Empty(differences);
        Assert.True(vectors.Count >= 64, $"There are {vectors.Count} vectors.");
        Assert.Empty(Stricter.Keys.Except(vectors.Where(vector => (bool)vector!["accept"]!).Select(vector => (string)vector!["name"]!)));
    }

    private static async Task<bool> IsAcceptedAsync(ChannelServer server, string? header, JsonObject activity)
    {
        (activity["conversation"], activity["from"], activity["deliveryMode"], activity["text"]) = (new JsonObject { ["id"] = "c" }, new JsonObject { ["id"] = "u" }, "expectReplies", "hello");
        var (status, _) = await server.SendAsync(HttpMethod.Post, "/api/messages", content: new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"), change: request =>
        {
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }
        });
        Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        return status == HttpStatusCode.OK;
    }
}
