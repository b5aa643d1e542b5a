using AttBot.Protocol.DirectLine;

namespace AttBot.Tests.Channels;

public sealed class DirectLineTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DirectLineClaims Claims = new("conversation", "dl_user", Now.AddMinutes(1).ToUnixTimeSeconds(), DirectLinePurpose.Api);
    private readonly DirectLineTokens _tokens = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Fact]
    public void A_token_says_what_was_put_into_it_until_it_expires()
    {
        var token = _tokens.Issue(Claims);

        Assert.Equal(Claims, _tokens.Read(token, DirectLinePurpose.Api, Now));
        Assert.Equal(Claims, _tokens.Read(token, DirectLinePurpose.Api, Now.AddSeconds(59)));
        Assert.Null(_tokens.Read(token, DirectLinePurpose.Api, Now.AddSeconds(60)));
        Assert.Null(_tokens.Read(token, DirectLinePurpose.Stream, Now));
    }

    [Fact]
    public void A_change_of_any_character_makes_it_worthless()
    {
        var token = _tokens.Issue(Claims);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in "Az0_.=é ")
            {
                // the last character of base64url carries spare bits; a decoder that ignored them would accept a second spelling
                var changed = token[..i] + other + token[(i + 1)..];
                Assert.True(changed == token || _tokens.Read(changed, DirectLinePurpose.Api, Now) is null, changed);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1.")]
    [InlineData("v1..")]
    [InlineData("v1.e30.")]
    [InlineData("v1.e30.AA")]
    [InlineData("v2.e30.AA")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("....")]
    public void What_is_no_token_is_none(string? text) => Assert.Null(_tokens.Read(text, DirectLinePurpose.Api, Now));

    [Fact]
    public void Another_key_reads_nothing() =>
        Assert.Null(new DirectLineTokens(new byte[32]).Read(_tokens.Issue(Claims), DirectLinePurpose.Api, Now));

    [Fact]
    public void Long_input_is_not_looked_at() =>
        Assert.Null(_tokens.Read(_tokens.Issue(Claims) + new string('A', DirectLineTokens.MaxLength), DirectLinePurpose.Api, Now));

    [Theory]
    [InlineData(null, true, 0)]
    [InlineData("", true, 0)]
    [InlineData("-", true, 0)]
    [InlineData("0", true, 0)]
    [InlineData("17", true, 17)]
    [InlineData("999999999999999999", true, 999999999999999999)]
    [InlineData("9999999999999999999", false, 0)]
    [InlineData("-1", false, 0)]
    [InlineData("+1", false, 0)]
    [InlineData(" 1", false, 0)]
    [InlineData("1e3", false, 0)]
    [InlineData("١", false, 0)]
    public void Watermarks_are_plain_numbers(string? text, bool expected, long sequence)
    {
        Assert.Equal(expected, Watermark.TryParse(text, out var read));
        Assert.Equal(sequence, expected ? read : 0);
    }
}
