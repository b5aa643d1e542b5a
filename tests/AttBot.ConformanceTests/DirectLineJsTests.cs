using AttBot.IntegrationTests.Channels;

namespace AttBot.ConformanceTests;

public sealed class DirectLineJsTests
{
    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task Microsofts_Direct_Line_client_talks_to_our_server(string mode)
    {
        await using var server = await ChannelServer.StartAsync();
        await using var client = NodeProcess.Start("directline.mjs", server.Address.GetLeftPart(UriPartial.Authority), mode);

        Assert.True(await client.EndAsync() == 0 && client.Output.Contains("ok", StringComparison.Ordinal), client.Output);
    }
}
