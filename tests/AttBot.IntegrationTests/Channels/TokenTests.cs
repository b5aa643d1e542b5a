using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Channels.BotFramework;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace AttBot.IntegrationTests.Channels;

/// <summary>Who is let in with a token, over HTTP, with keys from an issuer of our own.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Now);
    private FakeIssuer _issuer = null!;
    private FakeConnector _connector = null!;
    private ChannelServer _server = null!;
    private int _count;

    public async Task InitializeAsync()
    {
        (_issuer, _connector) = (await FakeIssuer.StartAsync(), await FakeConnector.StartAsync());
        _server = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _connector.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_channels_token_is_let_in_and_the_answer_goes_out_with_a_token_of_ours()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));

        Assert.Equal("echo hello", (string)(await _connector.NextAsync()).Activity["text"]!);
        Assert.Equal("Bearer bot-token-1", Assert.Single(_connector.Authorizations));
        var request = Assert.Single(_issuer.TokenRequests);
        Assert.Equal(("client_credentials", FakeIssuer.AppId, "the secret"), (request["grant_type"], request["client_id"], request["client_secret"]));
        Assert.Contains("https://api.botframework.com/.default", request["scope"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task All_three_rsa_signatures_are_taken(string algorithm) =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims(), algorithm: algorithm)));

    [Theory]
    [InlineData(200, 0)] // expired 200 s ago
    [InlineData(0, 200)] // begins in 200 s
    public async Task Clocks_may_differ_by_five_minutes(int expired, int early)
    {
        var claims = Claims();
        (claims["exp"], claims["nbf"]) = (expired > 0 ? Now.ToUnixTimeSeconds() - expired : Now.ToUnixTimeSeconds() + 3600, early > 0 ? Now.ToUnixTimeSeconds() + early : Now.ToUnixTimeSeconds() - 60);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(claims)));
    }

    [Fact]
    public async Task Bad_tokens_are_refused_without_a_reason_and_nothing_reaches_the_bot()
    {
        var accepted = new List<string>();
        foreach (var (name, token) in Bad)
        {
            var (status, body) = await SendAsync(token(this), Message());
            if (status != HttpStatusCode.Unauthorized || (string)body!["detail"]! != "The caller is not known here.")
            {
                accepted.Add($"{name}: {status}");
            }
        }

        Assert.Empty(accepted);
        Assert.Empty(_server.Heard);
    }

    [Theory]
    [InlineData("telegram", null)]
    [InlineData(null, "https://other.example/")]
    public async Task A_token_speaks_only_for_its_channel_and_service(string? channel, string? serviceUrl)
    {
        var message = Message();
        message["channelId"] = channel ?? "msteams";
        message["serviceUrl"] = serviceUrl ?? _connector.Url + "/";

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("Bearer " + _issuer.Sign(Claims()), message)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("Bearer " + _issuer.Sign(Claims(), _issuer.Other, "other"), Message())).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("Bearer " + _issuer.Sign(Claims(), _issuer.Other, "silent"), Message())).Status);
    }

    [Theory]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    public async Task An_activity_that_names_no_channel_or_service_is_malformed(string property)
    {
        var message = Message();
        message.Remove(property);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("Bearer " + _issuer.Sign(Claims()), message)).Status);
    }

    [Fact]
    public async Task A_token_used_again_is_checked_against_each_activity_and_its_own_end()
    {
        var token = _issuer.Sign(Claims());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(token));
        var other = Message();
        other["serviceUrl"] = "https://other.example/";
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("Bearer " + token, other)).Status);

        _time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(token));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_it_is_first_named_and_unknown_ones_cause_no_traffic()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));
        Assert.Equal(1, _issuer.CallsOf("/chan/keys"));
        _issuer.Rotate("chan-2");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));
        Assert.Equal(2, _issuer.CallsOf("/chan/keys"));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_issuer.Sign(Claims(), _issuer.Rogue, $"forged-{i}")));
        }

        Assert.Equal(2, _issuer.CallsOf("/chan/keys"));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_issuer.Sign(Claims(), _issuer.Rogue, "forged")));
        Assert.Equal(3, _issuer.CallsOf("/chan/keys"));
    }

    [Fact]
    public async Task A_key_that_was_taken_back_counts_no_more_also_for_tokens_seen_before()
    {
        var token = _issuer.Sign(Claims());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(token));
        _issuer.Rotate("chan-2");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims()))); // fetches the new set

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token));
    }

    [Fact]
    public async Task While_the_issuer_is_down_keys_held_stay_good_and_without_any_the_channel_is_told_to_come_back()
    {
        _issuer.IsDown = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(_issuer.Sign(Claims())));
        _issuer.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));

        _issuer.IsDown = true;
        _time.Advance(TimeSpan.FromDays(2));
        var claims = FakeIssuer.ChannelClaims(_connector.Url + "/", _time.GetUtcNow());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(claims)));
        Assert.True(_issuer.CallsOf("/chan/openid") >= 3);
    }

    [Fact]
    public async Task Keys_are_not_fetched_from_where_strangers_could_change_them()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims()))); // the same keys, from where they are safe
        await using var server = await StartAsync(options => options.OpenIdMetadataUrl = new Uri(_issuer.Url + "/evil/openid"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync("Bearer " + _issuer.Sign(Claims()), Message(), server)).Status);
        Assert.Equal((1, 1), (_issuer.CallsOf("/evil/openid"), _issuer.CallsOf("/chan/keys"))); // they could be had there
    }

    [Fact]
    public async Task A_key_id_that_two_keys_share_names_neither_and_short_keys_count_for_nothing()
    {
        await using var server = await StartAsync(options => options.OpenIdMetadataUrl = new Uri(_issuer.Url + "/twice/openid"));
        foreach (var (key, kid, expected) in new[]
        {
            (_issuer.Channel, "chan-1", HttpStatusCode.Unauthorized), (_issuer.Rogue, "chan-1", HttpStatusCode.Unauthorized), (FakeIssuer.Brief, "short", HttpStatusCode.Unauthorized), (_issuer.Other, "other", HttpStatusCode.OK),
        })
        {
            Assert.Equal(expected, (await SendAsync("Bearer " + _issuer.Sign(Claims(), key, kid), Message(), server)).Status);
        }
    }

    [Fact]
    public async Task A_token_of_the_last_good_one_with_another_signature_is_refused()
    {
        var good = Good();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(good));
        var other = _issuer.Sign(Claims(), _issuer.Rogue);
        Assert.Equal(good[..good.LastIndexOf('.')], other[..other.LastIndexOf('.')]); // the same words

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1]));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(good));
    }

    [Fact]
    public async Task Tokens_of_the_tenant_are_let_in_only_where_they_are_enabled()
    {
        var token = "Bearer " + _issuer.Sign(FakeIssuer.TenantClaims(Now), _issuer.TenantKey, "aad-1");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(token, Message())).Status);

        await using var closed = await StartAsync(options => options.EmulatorOpenIdMetadataUrl = null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(token, Message(), closed)).Status);
    }

    [Fact]
    public async Task Version_1_of_the_tenants_tokens_names_the_application_elsewhere()
    {
        var claims = FakeIssuer.TenantClaims(Now);
        (claims["ver"], claims["iss"]) = ("1.0", $"https://sts.windows.net/{FakeIssuer.Tenant}/");
        claims.Remove("azp");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_issuer.Sign(claims, _issuer.TenantKey, "aad-1")));
        claims["appid"] = FakeIssuer.AppId;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(claims, _issuer.TenantKey, "aad-1")));
    }

    [Fact]
    public async Task Messages_of_other_organisations_are_refused_where_only_some_are_served()
    {
        await using var server = await StartAsync(options => options.AllowedTenants.Add("t-1"));
        var token = "Bearer " + _issuer.Sign(Claims());
        var message = Message();
        message["conversation"]!["tenantId"] = "t-2";
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(token, message, server)).Status);
        message["conversation"]!["tenantId"] = "T-1";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(token, message, server)).Status);
    }

    [Fact]
    public async Task One_user_and_one_organisation_write_so_much_and_others_are_not_held_up()
    {
        await using var server = await StartAsync(options => (options.UserBurst, options.UserPerSecond, options.TenantPerSecond) = (3, 1, 1));
        async Task<HttpStatusCode> SayAsync(string user, string tenant)
        {
            var message = Message();
            (message["from"]!["id"], message["conversation"]!["tenantId"]) = (user, tenant);
            return (await SendAsync("Bearer " + _issuer.Sign(Claims()), message, server)).Status;
        }

        // three at once from one user, four from one organisation
        foreach (var (user, tenant, expected) in new[]
        {
            ("u1", "t1", HttpStatusCode.OK), ("u1", "t1", HttpStatusCode.OK), ("u1", "t1", HttpStatusCode.OK), ("u1", "t1", HttpStatusCode.TooManyRequests), ("u1", "t2", HttpStatusCode.TooManyRequests),
            ("u2", "t1", HttpStatusCode.OK), ("u3", "t1", HttpStatusCode.TooManyRequests), ("u4", "t2", HttpStatusCode.OK),
        })
        {
            Assert.Equal((user, tenant, expected), (user, tenant, await SayAsync(user, tenant)));
        }

        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(HttpStatusCode.OK, await SayAsync("u1", "t1"));
    }

    [Fact]
    public async Task The_bots_own_token_goes_only_where_the_caller_was_known_by_one()
    {
        await using var server = await StartAsync(options => options.Anonymous = true);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(null, Message(), server)).Status); // a developer, without a token
        Assert.Equal("", Assert.Single(_connector.Authorizations));
        Assert.Empty(_issuer.TokenRequests);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("Bearer " + _issuer.Sign(Claims()), Message(), server)).Status);
        Assert.Equal(["", "Bearer bot-token-1"], _connector.Authorizations);
    }

    [Fact]
    public async Task A_token_the_connector_refuses_is_renewed_once()
    {
        _connector.Answer = (http, number) =>
        {
            http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer bot-token-1" ? 401 : 202;
            return Task.CompletedTask;
        };

        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));
        Assert.Equal(["Bearer bot-token-1", "Bearer bot-token-2"], _connector.Authorizations);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_issuer.Sign(Claims())));
        Assert.Equal("Bearer bot-token-2", _connector.Authorizations.Last());

        _connector.Answer = (http, _) =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        Assert.Equal(HttpStatusCode.BadGateway, await PostAsync(_issuer.Sign(Claims())));
        Assert.Equal(3, _issuer.TokenRequests.Count); // and not for ever
    }

    [Fact]
    public async Task Many_answers_at_once_need_one_token()
    {
        var token = _issuer.Sign(Claims());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(token)));

        Assert.Equal(20, _connector.Count);
        Assert.Single(_issuer.TokenRequests);
    }

    [Fact]
    public async Task Nobody_is_let_in_by_guesses_of_the_body()
    {
        using var content = new StringContent("{ not json", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.SendAsync(HttpMethod.Post, "/api/messages", content: content)).Status);
        using var large = new ByteArrayContent(new byte[300_000]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.SendAsync(HttpMethod.Post, "/api/messages", content: large)).Status);
    }

    private const string Head = """{"alg":"RS256","typ":"JWT","kid":"chan-1"}""";

    private static readonly Dictionary<string, Func<TokenTests, string?>> Bad = new()
    {
        ["no header"] = _ => null,
        ["empty header"] = _ => "",
        ["not a token"] = _ => "Bearer abc",
        ["lower case scheme"] = t => "bearer " + t.Good(),
        ["another scheme"] = _ => "Basic YTpi",
        ["an extra part"] = t => $"Bearer {t.Good()} x",
        ["two spaces"] = t => "Bearer  " + t.Good(),
        ["three dots"] = t => $"Bearer {t.Good()}.x",
        ["too long"] = t => "Bearer " + t.Good() + new string('A', 9000),
        ["too long, and else as it should be"] = t => t.With(claims => claims["x"] = new string('a', 9000)),
        ["expired"] = t => t.With(claims => claims["exp"] = Now.ToUnixTimeSeconds() - 360),
        ["not yet"] = t => t.With(claims => claims["nbf"] = Now.ToUnixTimeSeconds() + 3600),
        ["no expiry"] = t => t.With(claims => claims.Remove("exp")),
        ["expiry as text"] = t => t.With(claims => claims["exp"] = "9999999999"),
        ["endless expiry of a negative kind"] = t => t.With(claims => claims["exp"] = -1),
        ["another audience"] = t => t.With(claims => claims["aud"] = "99999999-9999-9999-9999-999999999999"),
        ["no audience"] = t => t.With(claims => claims.Remove("aud")),
        ["a list of audiences"] = t => t.With(claims => claims["aud"] = new JsonArray(FakeIssuer.AppId, "x")),
        ["a list of one audience"] = t => t.With(claims => claims["aud"] = new JsonArray(FakeIssuer.AppId)),
        ["audience in capitals"] = t => t.With(claims => claims["aud"] = FakeIssuer.AppId.ToUpperInvariant()),
        ["another issuer"] = t => t.With(claims => claims["iss"] = "https://evil.example"),
        ["no issuer"] = t => t.With(claims => claims.Remove("iss")),
        ["issuer with a slash"] = t => t.With(claims => claims["iss"] = "https://api.botframework.com/"),
        ["no service"] = t => t.With(claims => claims.Remove("serviceurl")),
        ["service spelt otherwise"] = t => t.With(claims => { claims["serviceUrl"] = (string)claims["serviceurl"]!; claims.Remove("serviceurl"); }),
        ["another service"] = t => t.With(claims => claims["serviceurl"] = "https://evil.example/"),
        ["service without slash"] = t => t.With(claims => claims["serviceurl"] = t._connector.Url),
        ["algorithm none"] = t => $"Bearer {FakeIssuer.Part("""{"alg":"none","typ":"JWT","kid":"chan-1"}""")}.{FakeIssuer.Part(t.Claims().ToJsonString())}.",
        ["algorithm None"] = t => $"Bearer {FakeIssuer.Part("""{"alg":"None","typ":"JWT","kid":"chan-1"}""")}.{FakeIssuer.Part(t.Claims().ToJsonString())}.",
        ["the public key as a secret"] = t => t.WithPublicKeyAsSecret(),
        ["PS256"] = t => "Bearer " + t._issuer.Sign(t.Claims(), algorithm: "PS256"),
        ["ES256"] = t => "Bearer " + t._issuer.Sign(t.Claims(), kid: "curve", algorithm: "ES256"),
        ["no key id"] = t => "Bearer " + t._issuer.Sign(t.Claims(), header: new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" }),
        ["unknown key id"] = t => "Bearer " + t._issuer.Sign(t.Claims(), kid: "nope"),
        ["another key under a known id"] = t => "Bearer " + t._issuer.Sign(t.Claims(), t._issuer.Rogue),
        ["a key in the header"] = t => "Bearer " + t._issuer.Sign(t.Claims(), t._issuer.Rogue, header: t.HeaderWithKey()),
        ["an address of keys in the header"] = t => "Bearer " + t._issuer.Sign(t.Claims(), t._issuer.Rogue, header: new JsonObject { ["alg"] = "RS256", ["kid"] = "rogue", ["jku"] = "http://127.0.0.1:1/keys" }),
        ["changed claims"] = t => t.Changed(),
        ["cut signature"] = t => "Bearer " + t.Good()[..^10],
        ["no signature"] = t => "Bearer " + t.Good()[..(t.Good().LastIndexOf('.') + 1)],
        ["claims that come twice"] = t => t.Raw(Head, "{\"iss\":\"https://evil.example\"," + t.Claims().ToJsonString()[1..]),
        ["claims that come twice, one in disguise"] = t => t.Raw(Head, t.Claims().ToJsonString()[..^1] + ",\"\\u0065xp\":9999999999}"),
        ["claims with something behind them"] = t => t.Raw(Head, t.Claims().ToJsonString() + "{}"),
        ["claims in a list"] = t => t.Raw(Head, $"[{t.Claims().ToJsonString()}]"),
        ["claims that are no Unicode"] = t => t.Raw(Head, t.Claims().ToJsonString()[..^1] + ",\"tid\":\"\\ud800\"}"),
        ["claims nested without end"] = t => t.Raw(Head, t.Claims().ToJsonString()[..^1] + ",\"x\":" + new string('[', 2000) + new string(']', 2000) + "}"),
        ["claims nested deeper than any are"] = t => t.Raw(Head, t.Claims().ToJsonString()[..^1] + ",\"x\":" + new string('[', 20) + new string(']', 20) + "}"),
        ["a beginning as text"] = t => t.With(claims => claims["nbf"] = "0"),
        ["an algorithm that comes twice"] = t => t.Raw("""{"alg":"none","alg":"RS256","kid":"chan-1"}""", t.Claims().ToJsonString()),
        ["an algorithm in small letters"] = t => t.Raw("""{"alg":"rs256","kid":"chan-1"}""", t.Claims().ToJsonString()),
        ["an algorithm in a list"] = t => t.Raw("""{"alg":["RS256"],"kid":"chan-1"}""", t.Claims().ToJsonString()),
        ["a header that must be understood"] = t => t.Raw("""{"alg":"RS256","kid":"chan-1","crit":["b64"],"b64":false}""", t.Claims().ToJsonString()),
        ["a key id that is a path"] = t => t.Raw("""{"alg":"RS256","kid":"../../../../dev/null"}""", t.Claims().ToJsonString()),
        ["a key id that is a statement"] = t => t.Raw("""{"alg":"RS256","kid":"chan-1' UNION SELECT 'x'; --"}""", t.Claims().ToJsonString()),
        ["a key id with an end in the middle"] = t => t.Raw("""{"alg":"RS256","kid":"chan-1\u0000.pem"}""", t.Claims().ToJsonString()),
        ["a key id that is a number"] = t => t.Raw("""{"alg":"RS256","kid":1}""", t.Claims().ToJsonString()),
        ["signed by the tenant's key"] = t => "Bearer " + t._issuer.Sign(t.Claims(), t._issuer.TenantKey, "aad-1"),
        ["the tenant's token signed by the channel's key"] = t => "Bearer " + t._issuer.Sign(FakeIssuer.TenantClaims(Now)),
        ["another tenant"] = t => t.Tenant(claims => (claims["tid"], claims["iss"]) = ("33333333-3333-3333-3333-333333333333", "https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0")),
        ["tenant of another than the issuer"] = t => t.Tenant(claims => claims["tid"] = "33333333-3333-3333-3333-333333333333"),
        ["issuer of another than the tenant"] = t => t.Tenant(claims => claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        ["the tenant's token for another audience"] = t => t.Tenant(claims => claims["aud"] = "https://graph.microsoft.com"),
        ["the tenant's token of another application"] = t => t.Tenant(claims => claims["azp"] = "99999999-9999-9999-9999-999999999999"),
        ["the tenant's token without application"] = t => t.Tenant(claims => claims.Remove("azp")),
        ["the tenant's token without tenant"] = t => t.Tenant(claims => claims.Remove("tid")),
        ["the tenant's token without version"] = t => t.Tenant(claims => claims.Remove("ver")),
        ["the tenant's token of version 3"] = t => t.Tenant(claims => claims["ver"] = "3.0"),
        ["the tenant's token expired"] = t => t.Tenant(claims => claims["exp"] = Now.ToUnixTimeSeconds() - 3600),
    };

    private Task<ChannelServer> StartAsync(Action<BotFrameworkOptions>? change = null) => ChannelServer.StartAsync(anonymous: false, time: _time, botFramework: options =>
    {
        options.AppId = FakeIssuer.AppId;
        options.TenantId = FakeIssuer.Tenant;
        options.ClientSecret = "the secret";
        options.OpenIdMetadataUrl = new Uri(_issuer.Url + "/chan/openid");
        options.EmulatorOpenIdMetadataUrl = new Uri(_issuer.Url + "/aad/openid");
        options.Authority = new Uri(_issuer.Url);
        options.TurnLimit = TimeSpan.FromMinutes(1); // the machine may be busy
        options.AllowedServiceHosts.Add("127.0.0.1");
        change?.Invoke(options);
    });

    private async Task<HttpStatusCode> PostAsync(string token) => (await SendAsync("Bearer " + token, Message())).Status;

    private Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string? header, JsonObject message, ChannelServer? server = null) => (server ?? _server).SendAsync(
        HttpMethod.Post, "/api/messages", content: new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json"), change: request =>
        {
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }
        });

    private JsonObject Claims() => FakeIssuer.ChannelClaims(_connector.Url + "/", Now);

    private string Good() => _issuer.Sign(Claims());

    private string With(Action<JsonObject> change)
    {
        var claims = Claims();
        change(claims);
        return "Bearer " + _issuer.Sign(claims);
    }

    private string Tenant(Action<JsonObject> change)
    {
        var claims = FakeIssuer.TenantClaims(Now);
        change(claims);
        return "Bearer " + _issuer.Sign(claims, _issuer.TenantKey, "aad-1");
    }

    private string WithPublicKeyAsSecret()
    {
        var text = $"{FakeIssuer.Part("""{"alg":"HS256","typ":"JWT","kid":"chan-1"}""")}.{FakeIssuer.Part(Claims().ToJsonString())}";
        return $"Bearer {text}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_issuer.Channel.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(text)))}";
    }

    private JsonObject HeaderWithKey()
    {
        var key = _issuer.Rogue.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["alg"] = "RS256",
            ["kid"] = "chan-1",
            ["jwk"] = new JsonObject { ["kty"] = "RSA", ["kid"] = "chan-1", ["n"] = WebEncoders.Base64UrlEncode(key.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(key.Exponent!) },
        };
    }

    private string Changed()
    {
        var parts = Good().Split('.');
        var claims = Claims();
        claims["x"] = 1;
        return $"Bearer {parts[0]}.{FakeIssuer.Part(claims.ToJsonString())}.{parts[2]}";
    }

    /// <summary>Signed as it should be, whatever it says.</summary>
    private string Raw(string header, string claims)
    {
        var text = $"{FakeIssuer.Part(header)}.{FakeIssuer.Part(claims)}";
        return $"Bearer {text}.{WebEncoders.Base64UrlEncode(_issuer.Channel.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private JsonObject Message() => new()
    {
        ["type"] = "message",
        ["id"] = $"{Interlocked.Increment(ref _count)}",
        ["text"] = "hello",
        ["channelId"] = "msteams",
        ["serviceUrl"] = _connector.Url + "/",
        ["from"] = new JsonObject { ["id"] = "29:user" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = $"{Interlocked.Increment(ref _count)}", ["conversationType"] = "personal" },
    };
}
