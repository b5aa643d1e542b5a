using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Channels;

/// <summary>Stands in for Microsoft on a free port: OpenID metadata and keys of the connector and of a tenant, and a token endpoint.</summary>
public sealed class FakeIssuer : IAsyncDisposable
{
    public const string AppId = "1a2b3c4d-1111-4aaa-8bbb-1234567890ab";
    public const string Tenant = "22222222-2222-2222-2222-222222222222";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _calls = new();

    private FakeIssuer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single(url => url.Contains("//127.0.0.1:", StringComparison.Ordinal));

    /// <summary>The same, as other machines reach it, by plain HTTP.</summary>
    private string Outside => _app.Urls.Single(url => url.Contains("//0.0.0.0:", StringComparison.Ordinal)).Replace("0.0.0.0", Dns.GetHostName(), StringComparison.Ordinal);

    // making keys takes longer than anything else here
    private static readonly RSA[] Made = [.. Enumerable.Range(0, 5).Select(_ => RSA.Create(2048))];

    public RSA Channel { get; private set; } = Made[0];

    public string ChannelKid { get; private set; } = "chan-1";

    public RSA Other { get; } = Made[1];

    public RSA TenantKey { get; } = Made[2];

    public RSA Rogue { get; } = Made[3];

    /// <summary>One that nobody should rely on.</summary>
    public static RSA Brief { get; } = RSA.Create(1024);

    public static ECDsa Curve { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>While true, every call is answered with 500.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the token endpoint was sent, in order.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> TokenRequests { get; } = new();

    public static async Task<FakeIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://0.0.0.0:0");
        var app = builder.Build();
        var issuer = new FakeIssuer(app);
        app.Run(issuer.AnswerAsync);
        await app.StartAsync();
        return issuer;
    }

    public int CallsOf(string path) => _calls.GetValueOrDefault(path);

    /// <summary>The connector signs with another key from now on.</summary>
    public void Rotate(string kid) => (Channel, ChannelKid) = (Made[4], kid);

    /// <summary>Claims of a channel's token as it should be.</summary>
    public static JsonObject ChannelClaims(string serviceUrl, DateTimeOffset now) => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = AppId,
        ["serviceurl"] = serviceUrl,
        ["nbf"] = now.ToUnixTimeSeconds() - 60,
        ["exp"] = now.ToUnixTimeSeconds() + 3600,
    };

    /// <summary>Claims of a token of the tenant as it should be, version 2.</summary>
    public static JsonObject TenantClaims(DateTimeOffset now) => new()
    {
        ["iss"] = $"https://login.microsoftonline.com/{Tenant}/v2.0",
        ["aud"] = AppId,
        ["azp"] = AppId,
        ["ver"] = "2.0",
        ["tid"] = Tenant,
        ["nbf"] = now.ToUnixTimeSeconds() - 60,
        ["exp"] = now.ToUnixTimeSeconds() + 3600,
    };

    public string Sign(JsonObject claims, RSA? key = null, string? kid = null, string algorithm = "RS256", JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = kid ?? ChannelKid };
        var text = $"{Part(header.ToJsonString())}.{Part(claims.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var hash = algorithm[^3..] switch { "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var signature = algorithm.StartsWith("ES", StringComparison.Ordinal)
            ? Curve.SignData(bytes, HashAlgorithmName.SHA256)
            : (key ?? Channel).SignData(bytes, hash, algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        return $"{text}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    public static string Part(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        _calls.AddOrUpdate(path, 1, static (_, count) => count + 1);
        if (IsDown)
        {
            http.Response.StatusCode = 500;
            return;
        }

        JsonObject? answer = path switch
        {
            "/chan/openid" => new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = Url + "/chan/keys" },
            "/chan/keys" => Keys((ChannelKid, Channel, ["msteams", "slack", "emulator"]), ("other", Other, ["facebook"]), ("silent", Other, null)),
            "/aad/openid" => new JsonObject { ["issuer"] = $"https://login.microsoftonline.com/{Tenant}/v2.0", ["jwks_uri"] = Url + "/aad/keys" },
            "/aad/keys" => Keys(("aad-1", TenantKey, null)),
            "/twice/openid" => new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = Url + "/twice/keys" },
            "/twice/keys" => Keys((ChannelKid, Channel, null), ("other", Other, null), (ChannelKid, Rogue, null), ("other", Other, null), ("short", Brief, null)),
            "/evil/openid" => new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = Outside + "/chan/keys" },
            "/msi/token" => Identity(http),
            _ when path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) => await TokenAsync(http),
            _ => null,
        };
        if (answer is null)
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    /// <summary>A machine's own identity service, as App Service has it.</summary>
    private JsonObject Identity(HttpContext http)
    {
        TokenRequests.Enqueue(http.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString()).Append(new("header", http.Request.Headers["X-IDENTITY-HEADER"].ToString())).ToDictionary());
        return new JsonObject
        {
            ["token_type"] = "Bearer", ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), ["resource"] = "https://api.botframework.com",
            ["client_id"] = AppId, ["access_token"] = $"identity-token-{TokenRequests.Count}",
        };
    }

    private async Task<JsonObject> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        TokenRequests.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = $"bot-token-{TokenRequests.Count}" };
    }

    private static JsonObject Keys(params (string Kid, RSA Key, string[]? Endorsements)[] keys)
    {
        var list = new JsonArray();
        foreach (var (kid, key, endorsements) in keys)
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            var jwk = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = kid, ["n"] = WebEncoders.Base64UrlEncode(parameters.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(parameters.Exponent!) };
            if (endorsements is not null)
            {
                jwk["endorsements"] = JsonSerializer.SerializeToNode(endorsements);
            }

            list.Add(jwk);
        }

        var point = Curve.ExportParameters(includePrivateParameters: false).Q;
        list.Add(new JsonObject { ["kty"] = "EC", ["use"] = "sig", ["kid"] = "curve", ["crv"] = "P-256", ["x"] = WebEncoders.Base64UrlEncode(point.X!), ["y"] = WebEncoders.Base64UrlEncode(point.Y!) });
        return new JsonObject { ["keys"] = list };
    }
}
