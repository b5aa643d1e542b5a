using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AttBot.Protocol.Slack;

namespace AttBot.Tests.Protocol.Slack;

public sealed class SlackSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Body = "payload=%7B%22a%22%3A1%7D&x=مرحبا";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_holds_for_five_minutes_either_way(int seconds, bool holds)
    {
        var stamp = (Now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(holds, Holds(stamp, Sign(stamp)));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1700000000x")]
    [InlineData("+1700000000")]
    [InlineData(" 1700000000")]
    [InlineData("1700000000.0")]
    [InlineData("１７００００００００")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void A_timestamp_is_digits_alone(string stamp) => Assert.False(Holds(stamp, Sign(stamp)));

    [Fact]
    public void A_signature_changed_in_any_way_does_not_hold()
    {
        const string stamp = "1700000000";
        var good = Sign(stamp);
        Assert.True(Holds(stamp, good));
        string?[] bad = [null, "", good[3..], "v1" + good[2..], good[..^1], good + "0", good.ToUpperInvariant(), "v0=" + good[3..].ToUpperInvariant(), good[..^1] + (good[^1] == '0' ? '1' : '0'), "v0=" + new string('é', 64)];
        Assert.All(bad, signature => Assert.False(Holds(stamp, signature)));
        Assert.False(SlackSignature.Holds(Secret, stamp, good, Encoding.UTF8.GetBytes(Body + " "), Now));
        Assert.False(SlackSignature.Holds(Secret + "x", stamp, good, Encoding.UTF8.GetBytes(Body), Now));
        Assert.False(SlackSignature.Holds("", stamp, Sign(stamp, ""), Encoding.UTF8.GetBytes(Body), Now));
        Assert.False(Holds(null, good));
    }

    private static bool Holds(string? stamp, string? signature) => SlackSignature.Holds(Secret, stamp, signature, Encoding.UTF8.GetBytes(Body), Now);

    private static string Sign(string stamp, string secret = Secret) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{stamp}:{Body}")));
}
