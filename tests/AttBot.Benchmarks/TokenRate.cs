using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AttBot.IntegrationTests.Channels;

namespace AttBot.Benchmarks;

/// <summary>What the check of a signature per request costs: the published program under full load, rounds with tokens and without in turn.</summary>
/// <remarks>One server takes both: without a token it answers a developer's own machine. Tokens are shown over and over; the server checks each time.</remarks>
internal static class TokenRate
{
    private const int Clients = 32;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Runs and prints the rounds.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="program">The published program.</param>
    /// <param name="pairs">How many pairs of rounds.</param>
    /// <param name="distinct">How many tokens take turns; a channel shows one for about an hour.</param>
    internal static async Task PrintAsync(TextWriter output, string program, int pairs, int distinct)
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var connector = await CountingConnector.StartAsync();
        var folder = Directory.CreateTempSubdirectory("attbot-tokens-").FullName;
        using var server = Start(program, folder, issuer.Url);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients, UseProxy = false }) { BaseAddress = await AddressAsync(server), Timeout = TimeSpan.FromSeconds(30) };
            var now = TimeProvider.System.GetUtcNow();
            string[] tokens = [.. Enumerable.Range(0, distinct).Select(i =>
            {
                var claims = FakeIssuer.ChannelClaims(connector.Url + "/", now);
                claims["jti"] = i.ToString(CultureInfo.InvariantCulture);
                return issuer.Sign(claims);
            })];
            var load = new Load(http, server, connector, tokens);
            await load.RunAsync(isSigned: true, Warming); // until the compiler is done with both paths
            await load.RunAsync(isSigned: false, Warming);
            List<(double Turns, double Cost)> ratios = [];
            for (var pair = 1; pair <= pairs; pair++)
            {
                // who comes first changes, so that a drift of the machine favours neither
                var first = await load.RunAsync(isSigned: pair % 2 == 0, Round);
                var second = await load.RunAsync(isSigned: pair % 2 != 0, Round);
                var (open, signed) = pair % 2 == 0 ? (second, first) : (first, second);
                ratios.Add((signed.PerSecond / open.PerSecond, open.Microseconds / signed.Microseconds));
                output.WriteLine($"pair {pair}: without {open.PerSecond:F0}/s, {open.Microseconds:F0} µs of processor each; with {signed.PerSecond:F0}/s, {signed.Microseconds:F0} µs; ratio {ratios[^1].Turns:F2} by the clock, {ratios[^1].Cost:F2} by the server's processor time");
            }

            output.WriteLine($"median ratio: {Median(ratios.Select(ratio => ratio.Turns)):F2} by the clock, {Median(ratios.Select(ratio => ratio.Cost)):F2} by the server's processor time");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static Process Start(string program, string folder, string issuer)
    {
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0", "--data", folder]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        const string Section = "AttBot__Channels__BotFramework__";
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            [Section + "AppId"] = FakeIssuer.AppId, [Section + "ClientSecret"] = "secret", [Section + "Authority"] = issuer, [Section + "OpenIdMetadataUrl"] = issuer + "/chan/openid",
            [Section + "AllowedServiceHosts__0"] = "127.0.0.1", [Section + "Anonymous"] = "true", [Section + "UserBurst"] = "100000", [Section + "UserPerSecond"] = "100000", [Section + "TenantPerSecond"] = "25000",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        const string Sign = "Now listening on: ";
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(line[(at + Sign.Length)..]);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    private sealed class Load(HttpClient http, Process server, CountingConnector connector, string[] tokens)
    {
        private int _round;

        public async Task<(double PerSecond, double Microseconds)> RunAsync(bool isSigned, TimeSpan time)
        {
            var (round, next, delivered) = (++_round, 0, connector.Count);
            server.Refresh();
            var (processor, began) = (server.TotalProcessorTime, TimeProvider.System.GetTimestamp());
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
            {
                for (var turn = 0; TimeProvider.System.GetElapsedTime(began) < time; turn++)
                {
                    await AskAsync($"{round}-{client}", turn, isSigned ? tokens[Interlocked.Increment(ref next) % tokens.Length] : null);
                }
            }));
            var (took, count) = (TimeProvider.System.GetElapsedTime(began), connector.Count - delivered);
            server.Refresh();
            return (count / took.TotalSeconds, (server.TotalProcessorTime - processor).TotalMicroseconds / count);
        }

        private async Task AskAsync(string conversation, int turn, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
            {
                Content = new StringContent($$$"""
                    {"type":"message","id":"{{{turn.ToString(CultureInfo.InvariantCulture)}}}","serviceUrl":"{{{connector.Url}}}/","channelId":"msteams","from":{"id":"29:{{{conversation}}}","name":"Load"},
                     "conversation":{"id":"{{{conversation}}}","conversationType":"personal","tenantId":"00000000-0000-0000-0000-000000000001"},"recipient":{"id":"28:bot"},"textFormat":"plain","locale":"en-US","text":"Is Japan a State Party?"}
                    """, Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
