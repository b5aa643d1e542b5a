using AttBot.Processes.People;

namespace AttBot.Tests.Processes.People;

public sealed class LinkCodeTests
{
    [Fact]
    public void A_code_is_read_as_it_was_made_however_it_is_typed()
    {
        for (var round = 0; round < 200; round++)
        {
            var code = LinkCode.New();
            var bare = code.Replace("-", "", StringComparison.Ordinal);

            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code);
            Assert.All([code, bare, code.ToLowerInvariant(), code.Replace('-', ' '), code.Replace('0', 'o').Replace('1', 'l')], typed => Assert.Equal(bare, LinkCode.Read(typed)));
            Assert.Equal(LinkCode.HashOf(code), LinkCode.HashOf(bare));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M-Q2XW-9TP")]
    [InlineData("7K3M-Q2XW-9TPAA")]
    [InlineData("7K3M-Q2XW-9TPU")]
    [InlineData("of the conduct!")]
    public void What_cannot_be_a_code_is_none(string? text) => Assert.Null(LinkCode.Read(text));

    [Fact]
    public void Codes_differ() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => LinkCode.New()).Distinct().Count());
}
