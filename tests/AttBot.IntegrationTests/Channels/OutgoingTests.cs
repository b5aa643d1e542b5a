using System.Net;
using System.Net.Sockets;
using AttBot.Channels.Http;
using AttBot.Protocol.BotFramework;

namespace AttBot.IntegrationTests.Channels;

public sealed class OutgoingTests
{
    [Fact]
    public async Task A_name_that_resolves_to_a_private_address_is_not_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var http = Outgoing.ForStrangers();

        foreach (var host in new[] { Dns.GetHostName(), "localhost", "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]", "[fd00:ec2::254]" })
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(http, $"http://{host}:{port}/"));
            Assert.True(failure is AddressRefusedException || failure.InnerException is AddressRefusedException, $"{host}: {failure}");
        }

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData(true, "20.1.2.3")]
    [InlineData(true, "20.1.2.3", "2603:1030::1")]
    [InlineData(false, "20.1.2.3", "10.0.0.1")]
    [InlineData(false, "169.254.169.254", "20.1.2.3")]
    [InlineData(false, "20.1.2.3", "::ffff:127.0.0.1")]
    [InlineData(false)]
    public void A_name_with_one_private_address_among_public_ones_is_not_connected_to(bool may, params string[] addresses) =>
        Assert.Equal(may, Outgoing.MayConnect([.. addresses.Select(IPAddress.Parse)], PrivateAddresses.IsPublic));

    [Fact]
    public async Task What_is_for_this_machine_reaches_no_other()
    {
        using var http = Outgoing.ForLoopback();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(http, "http://192.0.2.1/"));
        Assert.True(failure is AddressRefusedException || failure.InnerException is AddressRefusedException, failure.ToString());
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using var endless = await FakeConnector.StartAsync();
        endless.Answer = async (http, _) =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await http.Response.Body.WriteAsync(new byte[8192]);
            }
        };
        using var http = Outgoing.ForLoopback();
        using var request = new HttpRequestMessage(HttpMethod.Get, endless.Url + "/");
        using var response = await http.SendAsync(request, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidDataException>(() => Outgoing.ReadAsync(response, 100_000, CancellationToken.None));
    }

    private static async Task GetAsync(HttpMessageInvoker http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.SendAsync(request, CancellationToken.None);
    }
}
