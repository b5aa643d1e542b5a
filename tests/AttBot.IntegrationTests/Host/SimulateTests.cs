using System.Text.Json;

namespace AttBot.IntegrationTests.Host;

/// <summary><c>simulate strategy</c>: the whole process on a virtual clock, through the same path as chat.</summary>
public sealed class SimulateTests : InFolder
{
    [Theory]
    [InlineData("agreed", "agreed", 1)]
    [InlineData("deferred", "agreed", 2)]
    [InlineData("blocked", "notAgreed", 3)]
    [InlineData("withdrawn", "withdrawn", 4)]
    public async Task A_whole_run_ends_as_its_scenario_says_and_leaves_nothing_open(string scenario, string outcome, int seed)
    {
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, "simulate", "strategy", "--scenario", scenario, "--seed", $"{seed}", "--json");

        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var end = lines[^1];
        Assert.Equal(outcome, end.GetProperty("outcome").GetString());
        Assert.True(end.GetProperty("submissions").GetInt32() > 200);
        Assert.Equal(end.GetProperty("submissions").GetInt32(), end.GetProperty("tracedSubmissions").GetInt32());
        Assert.True(end.GetProperty("acknowledged").GetInt32() > 0);
        Assert.True(end.GetProperty("auditVerified").GetBoolean());
        Assert.Equal(0, end.GetProperty("openTasks").GetInt32());
        Assert.Equal(outcome == "withdrawn" ? 1 : 2, end.GetProperty("consultationsHeld").GetInt32());
        Assert.Contains(lines, line => line.TryGetProperty("kind", out var kind) && kind.GetString() == "silence.object");
        Assert.Contains(lines, line => line.TryGetProperty("kind", out var kind) && kind.GetString() == "restart");
        Assert.Equal(lines.SkipLast(1).Select(line => line.GetProperty("at").GetDateTimeOffset()).Order(), lines.SkipLast(1).Select(line => line.GetProperty("at").GetDateTimeOffset()));
    }
}
