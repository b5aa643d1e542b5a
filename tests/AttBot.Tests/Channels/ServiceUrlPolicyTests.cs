using System.Net;
using AttBot.Protocol.BotFramework;

namespace AttBot.Tests.Channels;

public sealed class ServiceUrlPolicyTests
{
    private const int OwnPort = 5080;
    private static readonly ServiceUrlPolicy Policy = new([.. ServiceUrlPolicy.MicrosoftHosts, "connector.example.org"], allowLoopback: false, ["bot.teams.microsoft.com"]);
    private static readonly ServiceUrlPolicy Developer = new(ServiceUrlPolicy.MicrosoftHosts, allowLoopback: true, []);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:443/emea")]
    [InlineData("https://directline.botframework.com/")]
    [InlineData("https://botframework.com")]
    [InlineData("https://europe.webchat.botframework.com/")]
    [InlineData("https://SMBA.trafficmanager.NET/amer/")]
    [InlineData("https://canary.botapi.teams.microsoft.com/")]
    [InlineData("https://connector.example.org/x")]
    public void Connectors_are_permitted(string url) => Assert.NotNull(Policy.Permit(url, OwnPort));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("/v3")]
    [InlineData("//smba.trafficmanager.net/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://x.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://sub.connector.example.org/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user:pass@smba.trafficmanager.net/")]
    [InlineData("https://evil.example#smba.trafficmanager.net")]
    [InlineData("https://evil.example/?smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net/#x")]
    [InlineData("https://smba.trafficmanager.net/?x=1")]
    [InlineData("https://evil.example\\.botframework.com/")]
    [InlineData("https:\\\\smba.trafficmanager.net/")]
    [InlineData("https://evil.example\t.botframework.com/")]
    [InlineData("https://evil.example\r\n.botframework.com/")]
    [InlineData(" https://smba.trafficmanager.net/")]
    [InlineData("https://evil。botframework.com/")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("https://40.90.1.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("gopher://smba.trafficmanager.net/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/plain,x")]
    [InlineData("https://bot.teams.microsoft.com/api/messages")]
    public void Everything_else_is_refused(string? url)
    {
        Assert.Null(Policy.Permit(url, OwnPort));
        Assert.Null(Policy.Permit(url + new string('a', ServiceUrlPolicy.MaxLength), OwnPort));
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:41999", true)]
    [InlineData("http://[::1]:41999", true)]
    [InlineData("http://localhost:5080/", false)]
    [InlineData("http://127.0.0.2:5080/", false)]
    [InlineData("http://[::1]:5080/", false)]
    [InlineData("http://[::ffff:127.0.0.1]:5080/", false)]
    [InlineData("http://localhost.evil.example:41999/", false)]
    [InlineData("http://2130706433:41999/", false)]
    [InlineData("http://0x7f.1:41999/", false)]
    [InlineData("http://127.1:41999/", false)]
    [InlineData("http://0.0.0.0:41999/", false)]
    [InlineData("http://10.0.0.1:41999/", false)]
    [InlineData("ftp://localhost:41999/", false)]
    public void A_developers_own_machine_is_permitted_except_the_bots_own_port(string url, bool expected) =>
        Assert.Equal(expected, Developer.Permit(url, OwnPort) is not null);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("52.112.0.1", true)]
    [InlineData("2603:1020::1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool expected) =>
        Assert.Equal(expected, PrivateAddresses.IsPublic(IPAddress.Parse(address)));
}
