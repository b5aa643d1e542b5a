using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Channels;
using AttBot.IntegrationTests.Reminders;
using AttBot.IntegrationTests.Strategy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Host;

/// <summary>Everything that a stranger may try at the edge, with the tests that try it over HTTP; those that stand nowhere else are here.</summary>
public sealed class AttackListTests : InFolder
{
    /// <summary>Attack → tests. A test that is renamed breaks the build; one that is no test any more fails below.</summary>
    private static readonly (string Attack, Type Tests, string[] Names)[] List =
    [
        ("every bad token", typeof(TokenTests), [nameof(TokenTests.Bad_tokens_are_refused_without_a_reason_and_nothing_reaches_the_bot), nameof(TokenTests.Nobody_is_let_in_by_guesses_of_the_body)]),
        ("key confusion", typeof(TokenTests), [nameof(TokenTests.Bad_tokens_are_refused_without_a_reason_and_nothing_reaches_the_bot), nameof(TokenTests.A_key_that_was_taken_back_counts_no_more_also_for_tokens_seen_before), nameof(TokenTests.Keys_are_not_fetched_from_where_strangers_could_change_them)]),
        ("replay of a token", typeof(TokenTests), [nameof(TokenTests.A_token_used_again_is_checked_against_each_activity_and_its_own_end), nameof(TokenTests.A_token_speaks_only_for_its_channel_and_service)]),
        ("replay of an activity", typeof(BotFrameworkTests), [nameof(BotFrameworkTests.A_second_delivery_of_an_activity_is_taken_and_not_answered)]),
        ("replay of an act", typeof(AttackTests), [nameof(AttackTests.A_replayed_activity_counts_once), nameof(AttackTests.A_second_press_is_told_what_was_decided_and_counts_once)]),
        ("replay of an act after a restart", typeof(RosterActsTests), [nameof(RosterActsTests.What_is_delivered_again_after_a_restart_is_answered_as_before_and_not_done_again)]),
        ("replay of a Slack request", typeof(SlackTests), [nameof(SlackTests.The_address_is_confirmed_only_to_Slack), nameof(SlackTests.A_delivery_that_is_repeated_is_acknowledged_and_not_answered_again_also_after_a_restart)]),
        ("replay of a link", typeof(OverHttpTests), [nameof(OverHttpTests.A_link_shows_what_it_would_do_and_only_the_press_does_it_once), nameof(OverHttpTests.A_link_that_was_altered_or_has_expired_says_so_and_does_nothing)]),
        ("wrong tenant", typeof(TokenTests), [nameof(TokenTests.Messages_of_other_organisations_are_refused_where_only_some_are_served), nameof(TokenTests.Tokens_of_the_tenant_are_let_in_only_where_they_are_enabled)]),
        ("serviceUrl to metadata addresses", typeof(AttackListTests), [nameof(A_signed_token_for_a_hostile_address_sends_nothing_there)]),
        ("names that resolve to private ranges", typeof(AttackListTests), [nameof(A_permitted_name_that_resolves_to_a_private_address_is_not_called)]),
        ("names with a private address among public ones", typeof(OutgoingTests), [nameof(OutgoingTests.A_name_with_one_private_address_among_public_ones_is_not_connected_to)]),
        ("redirects", typeof(BotFrameworkTests), [nameof(BotFrameworkTests.Redirects_are_not_followed)]),
        ("oversized and deeply nested bodies", typeof(BadRequestTests), [nameof(BadRequestTests.Bodies_that_are_no_activity_are_refused_by_both_channels_and_leave_nothing), nameof(BadRequestTests.A_body_that_does_not_say_how_long_it_is_is_refused_where_it_grows_too_large), nameof(BadRequestTests.What_is_larger_than_anything_taken_here_is_refused_wherever_it_is_sent)]),
        ("oversized and deeply nested bodies, signed by Slack", typeof(SlackTests), [nameof(SlackTests.A_body_larger_than_Slack_sends_is_refused_also_when_it_is_signed), nameof(SlackTests.A_body_nested_deeper_than_Slack_nests_is_refused)]),
        ("two signatures", typeof(SlackTests), [nameof(SlackTests.A_request_that_says_twice_who_signed_it_or_when_is_signed_by_nobody)]),
        ("an address to answer to that is somebody else's", typeof(SlackTests), [nameof(SlackTests.Only_Slacks_own_address_is_answered_to), nameof(SlackTests.An_address_to_answer_to_that_is_not_Slacks_is_not_called)]),
        ("a leak of the bot's own token", typeof(TokenTests), [nameof(TokenTests.The_bots_own_token_goes_only_where_the_caller_was_known_by_one)]),
        ("a flood from one user or organisation", typeof(TokenTests), [nameof(TokenTests.One_user_and_one_organisation_write_so_much_and_others_are_not_held_up)]),
        ("slow bodies", typeof(BadRequestTests), [nameof(BadRequestTests.A_body_that_does_not_come_is_not_waited_for)]),
        ("slow bodies, drop by drop", typeof(EdgeTests), [nameof(EdgeTests.A_body_that_trickles_in_is_cut_off)]),
        ("header injection", typeof(AttackListTests), [nameof(What_a_client_says_makes_no_header_and_no_address)]),
        ("a flood from one network under many addresses", typeof(ServerTests), [nameof(ServerTests.Calls_are_counted_per_client_outside_development), nameof(ServerTests.Calls_are_counted_by_the_network_they_come_from)]),
        ("reading secrets from logs", typeof(EdgeTests), [nameof(EdgeTests.No_secret_is_written_however_much_is_logged_and_whatever_fails), nameof(EdgeTests.A_secret_is_read_from_its_file_and_never_written_to_the_log)]),
        ("reading addresses that open something from logs", typeof(ServerTests), [nameof(ServerTests.Logs_are_json_lines_without_what_users_wrote)]),
        ("a connection led back to plain HTTP", typeof(EdgeTests), [nameof(EdgeTests.Over_TLS_browsers_are_told_to_stay_there)]),
        ("a connection read on its way", typeof(TlsTests), [nameof(TlsTests.Certificate_and_key_come_from_files)]),
        ("mutated captures and noise", typeof(FuzzTests), [nameof(FuzzTests.Nothing_that_a_known_channel_sends_breaks_the_server)]),
        ("requests that servers read differently", typeof(EdgeTests), [nameof(EdgeTests.Requests_that_servers_read_differently_are_refused)]),
        ("a poisoned host name", typeof(EdgeTests), [nameof(EdgeTests.What_is_called_by_another_name_says_only_its_own)]),
        ("keys that share an id, and short ones", typeof(TokenTests), [nameof(TokenTests.A_key_id_that_two_keys_share_names_neither_and_short_keys_count_for_nothing), nameof(TokenTests.A_token_of_the_last_good_one_with_another_signature_is_refused)]),
        ("a page in a stranger's frame", typeof(ProcessPageTests), [nameof(ProcessPageTests.Only_Teams_may_show_it_in_a_frame_and_no_other_page_is_shown_in_one)]),
        ("forged card data", typeof(AttackTests), [nameof(AttackTests.A_card_that_was_tampered_with_changes_nothing), nameof(AttackTests.Nobody_approves_without_the_office)]),
        ("forged card data of the roster", typeof(RosterActsTests), [nameof(RosterActsTests.Nobody_does_what_is_the_secretariats_not_even_with_a_forged_button)]),
        ("task ids of others", typeof(AttackTests), [nameof(AttackTests.The_card_of_somebody_else_opens_nothing), nameof(AttackTests.A_restricted_text_is_read_by_its_authors_and_the_bureau_alone)]),
        ("guessing of one-time codes", typeof(RosterActsTests), [nameof(RosterActsTests.A_code_works_once_and_guessing_is_stopped), nameof(RosterActsTests.A_code_typed_where_others_read_is_void)]),
        ("guessing of one-time codes under many names", typeof(AttackListTests), [nameof(Who_guesses_codes_under_ever_new_names_is_stopped_all_the_same)]),
        ("a Direct Line token for another conversation", typeof(BadRequestTests), [nameof(BadRequestTests.Forged_tokens_open_nothing), nameof(BadRequestTests.A_forged_watermark_is_refused)]),
        ("path traversal", typeof(AttackListTests), [nameof(No_path_leads_out_of_files_feeds_assets_and_links)]),
        ("path traversal of pages", typeof(EdgeTests), [nameof(EdgeTests.No_path_leads_out_of_the_pages)]),
        ("zip bombs", typeof(AttackListTests), [nameof(A_small_file_that_holds_a_mountain_is_not_unpacked)]),
        ("files far too large", typeof(AttackListTests), [nameof(A_file_far_larger_than_any_table_is_not_read)]),
    ];

    [Fact]
    public void Every_attack_of_the_list_has_tests_that_run() => Assert.All(List, line => Assert.All(line.Names, name =>
        Assert.NotNull(line.Tests.GetMethod(name)?.GetCustomAttribute<FactAttribute>(inherit: true))));

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://2852039166/")]
    [InlineData("https://0xa9fea9fe/")]
    [InlineData("https://0251.0376.0251.0376/")]
    [InlineData("https://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("https://169.254.169.254.nip.example/")]
    [InlineData("https://smba.trafficmanager.net@169.254.169.254/")]
    [InlineData("https://smba.trafficmanager.net\\@169.254.169.254/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://169。254。169。254/")]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("https://localhost/")]
    public async Task A_signed_token_for_a_hostile_address_sends_nothing_there(string address)
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var server = await StartAsync(issuer, []);

        var (status, problem) = await SendAsync(server, issuer, address);

        Assert.Equal((HttpStatusCode.BadRequest, "Replies cannot be sent to this serviceUrl."), (status, (string)problem!["detail"]!));
        Assert.Empty(server.Heard);
        Assert.Empty(issuer.TokenRequests); // the bot's own token was not even fetched
    }

    [Fact]
    public async Task A_permitted_name_that_resolves_to_a_private_address_is_not_called()
    {
        var name = Dns.GetHostName();
        await using var issuer = await FakeIssuer.StartAsync();
        await using var server = await StartAsync(issuer, [name]);
        var log = new KeptLog();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        var (status, problem) = await SendAsync(server, issuer, $"https://{name}/");

        Assert.Equal((HttpStatusCode.BadGateway, "The channel did not take the reply."), (status, (string)problem!["detail"]!));
        Assert.Contains(log.Lines, line => line.Contains("address refused", StringComparison.Ordinal)); // before a connection, not after one that failed
    }

    [Fact]
    public async Task What_a_client_says_makes_no_header_and_no_address()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("AttBot__PublicUrl", "https://desk.example.org/"));
        foreach (var (old, injected) in new[] { ("ID", "1\\r\\nX-Injected: 1"), ("CONVERSATION", "a\\r\\nX-Injected: 1"), ("CONVERSATION", "a\\u0000b"), ("CONVERSATION", ".."), ("USER", "u\\nX-Injected: 1"), ("CHANNEL", "msteams\\r\\nX-Injected: 1") })
        {
            var message = """{"type":"message","id":"ID","channelId":"CHANNEL","serviceUrl":"http://127.0.0.1:9","deliveryMode":"expectReplies","conversation":{"id":"CONVERSATION"},"from":{"id":"USER"},"recipient":{"id":"b"},"text":"x"}""";
            Assert.Equal(400, (await server.PostAsync(Encoding.UTF8.GetBytes(message.Replace(old, injected, StringComparison.Ordinal)))).Status);
        }

        using var generate = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        generate.Headers.TryAddWithoutValidation("Cookie", "attbot=x%0d%0aSet-Cookie:a=b");
        using var generated = await server.Http.SendAsync(generate);
        var token = (string)JsonNode.Parse(await generated.Content.ReadAsStringAsync())!["token"]!;
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = new StringContent("""{"locale":"en\r\nX-Injected: 1"}""", Encoding.UTF8, "application/json") };
        begin.Headers.Authorization = new("Bearer", token);
        begin.Headers.Host = "evil.example";
        begin.Headers.Add("X-Forwarded-Host", "evil.example");
        using var begun = await server.Http.SendAsync(begin);

        Assert.DoesNotContain("evil.example", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var answer in new[] { generated, begun, await server.Http.GetAsync("/privacy?lang=en%0d%0aX-Injected:1"), await server.Http.GetAsync("/calendar/states/KEN.ics?lang=%0d%0aX-Injected:1"), await server.Http.GetAsync("/files/strategy-1/version-1.md?until=%0d%0aX-Injected:1") })
        {
            Assert.False(answer.Headers.Contains("X-Injected"));
            Assert.DoesNotContain(answer.Headers.Concat(answer.Content.Headers), header => header.Value.Any(value => value.Contains("a=b", StringComparison.Ordinal) || value.Contains("Injected", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Who_guesses_codes_under_ever_new_names_is_stopped_all_the_same()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("AttBot__Channels__DirectLine__ConversationsPerMinute", "1000"));
        var right = await Somebody.FirstCodeAsync(server);
        for (var i = 0; i < 30; i++)
        {
            Assert.Contains("do not know this code", await GuessAsync($"code 0000-0000-00{i:00}"), StringComparison.Ordinal);
        }

        Assert.Contains("wait an hour", await GuessAsync("code " + right), StringComparison.Ordinal);

        async Task<string> GuessAsync(string text)
        {
            // without the cookie, a new visitor each time
            using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server.Http.BaseAddress };
            var user = await WebUser.BeginAsync(server, http);
            await user.SaysAsync(text);
            return (await user.AnsweredAsync())[^1].ToJsonString();
        }
    }

    [Fact]
    public async Task No_path_leads_out_of_files_feeds_assets_and_links()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        foreach (var path in new[]
        {
            "/files/strategy-1/..%2f..%2fattbot.db", "/files/..%2f..%2fetc/passwd", "/files/%2e%2e/attbot.db", "/files/strategy-1/version-1.md", "/files/strategy-1/version-1.md%00.db", "/files/strategy-1/record.zip?until=9999999999&signature=AAAA",
            "/calendar/..%2fattbot.ics", "/calendar/states/..%2f..%2fattbot.ics", "/calendar/private/..%2f..%2fetc%2fpasswd.ics", "/calendar/private/%00.ics", "/calendar/private/' OR 1=1 --.ics",
            "/assets/..%2fappsettings.json", "/assets/..%5cappsettings.json", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/assets//etc/passwd", "/assets/%00", "/act/..%2f..%2fetc%2fpasswd", "/act/" + new string('A', 5000), "/appsettings.json", "/attbot.db", "/.git/config", "/AttBot.dll",
        })
        {
            using var response = await server.Http.GetAsync(new Uri(server.Http.BaseAddress!, path));
            var body = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is >= 400 and < 500, $"{path}: {(int)response.StatusCode}");
            Assert.All((string[])["root:", "Logging", "SQLite format", "   at "], leaked => Assert.DoesNotContain(leaked, body, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_that_holds_a_mountain_is_not_unpacked()
    {
        var bomb = Path.Combine(Folder, "bomb.zip");
        await using (var file = File.Create(bomb))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            await using var mountain = zip.CreateEntry("facts.jsonl", CompressionLevel.Optimal).Open();
            var nothing = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                await mountain.WriteAsync(nothing);
            }
        }

        var crowd = Path.Combine(Folder, "crowd.zip");
        await using (var file = File.Create(crowd))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 10_001; i++)
            {
                zip.CreateEntry($"../../{i}");
            }
        }

        Assert.True(new FileInfo(bomb).Length < 1_000_000);
        foreach (var path in (string[])[bomb, crowd])
        {
            var (code, _, error) = await AttBotProcess.RunAsync(Folder, "audit", "verify", "--export", path, "--data", Folder);
            Assert.Equal(1, code);
            Assert.Contains("It holds more than an export does; it was not read to the end.", error, StringComparison.Ordinal);
        }

        Assert.Equal(["bomb.zip", "crowd.zip"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("import", "status")]
    [InlineData("people", "import")]
    [InlineData("contacts", "import")]
    [InlineData("workflow", "lint")]
    [InlineData("workflow", "run-case")]
    public async Task A_file_far_larger_than_any_table_is_not_read(string command, string subcommand)
    {
        var file = Path.Combine(Folder, "large.json");
        await using (var large = File.Create(file))
        {
            large.SetLength(1L << 32); // takes no room on the disk
        }

        string[] data = command == "workflow" ? [] : ["--data", Folder];
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, [command, subcommand, file, .. data]);
        Assert.Equal(1, code);
        Assert.Contains("larger than", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + error, StringComparison.Ordinal);
    }

    private static Task<ChannelServer> StartAsync(FakeIssuer issuer, string[] hosts) => ChannelServer.StartAsync(anonymous: false, botFramework: options =>
    {
        (options.AppId, options.ClientSecret, options.OpenIdMetadataUrl, options.Authority) = (FakeIssuer.AppId, "the secret", new Uri(issuer.Url + "/chan/openid"), new Uri(issuer.Url));
        foreach (var host in hosts)
        {
            options.AllowedServiceHosts.Add(host);
        }
    });

    private static Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(ChannelServer server, FakeIssuer issuer, string serviceUrl) => server.PostAsync(
        "/api/messages",
        new JsonObject
        {
            ["type"] = "message", ["id"] = "1", ["text"] = "hello", ["channelId"] = "msteams", ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = "29:u" }, ["recipient"] = new JsonObject { ["id"] = "28:b" }, ["conversation"] = new JsonObject { ["id"] = "c" },
        }.ToJsonString(),
        issuer.Sign(FakeIssuer.ChannelClaims(serviceUrl, TimeProvider.System.GetUtcNow())));

    /// <summary>Keeps what is logged.</summary>
    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
