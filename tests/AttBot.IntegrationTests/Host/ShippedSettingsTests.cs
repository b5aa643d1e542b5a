using AttBot.Channels.Delivering;
using Microsoft.Extensions.Configuration;

namespace AttBot.IntegrationTests.Host;

/// <summary>The settings file that is shipped, the code and README name the same defaults.</summary>
public sealed class ShippedSettingsTests
{
    [Fact]
    public async Task How_long_a_silent_node_holds_a_message_is_the_same_in_the_file_in_the_code_and_in_README()
    {
        var shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "src/AttBot.Host/appsettings.json")).Build().GetSection("AttBot:Outbox").Get<OutboxOptions>()!;
        var usual = new OutboxOptions();
        Assert.Equal((usual.Slots, usual.Lease, usual.LookEvery, usual.SendLimit), (shipped.Slots, shipped.Lease, shipped.LookEvery, shipped.SendLimit));
        var row = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "README.md")), line => line.StartsWith("| `AttBot__Outbox__Lease`", StringComparison.Ordinal));
        Assert.EndsWith($"| `{usual.Lease}` |", row, StringComparison.Ordinal);
    }
}
