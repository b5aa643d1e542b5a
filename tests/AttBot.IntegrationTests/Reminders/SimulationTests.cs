using System.Text.Json;
using AttBot.IntegrationTests.Host;

namespace AttBot.IntegrationTests.Reminders;

/// <summary><c>simulate reminders</c>: years of all duties of all States Parties, with outages, changes of contact and dead channels, by the server's own planning, sweeping and settling.</summary>
public sealed class SimulationTests : InFolder
{
    private static readonly DateOnly Start = new(2026, 1, 5);

    private static int Years => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 10 : 2;

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public async Task Every_notice_that_was_owed_goes_out_once_and_the_books_balance_every_day(int seed)
    {
        var report = await RunAsync(Years, seed);

        Assert.Empty(report.GetProperty("violations").EnumerateArray().Select(violation => violation.GetString()));
        Assert.True(report.GetProperty("balanced").GetBoolean());
        Assert.Equal(118, Number(report, "states"));
        Assert.Equal(Start.AddYears(Years).DayNumber - Start.DayNumber, Number(report, "daysBalanced"));
        var rungs = report.GetProperty("rungs").EnumerateArray().ToList();
        Assert.All(rungs, rung => Assert.Equal(Number(rung, "addressed"), Number(rung, "delivered") + Number(rung, "failed") + Number(rung, "pending")));
        foreach (var column in (string[])["addressed", "delivered", "failed", "pending"])
        {
            Assert.Equal(Number(report, column), rungs.Sum(rung => Number(rung, column)));
        }

        // it was no quiet time: people came, channels died, notices were late
        Assert.True(Number(report, "contacts") > 330 && Number(report, "failed") > 50 && Number(report, "late") > 50 && Number(report, "delivered") > 800 * Years, report.GetRawText());
    }

    [Fact]
    public async Task The_same_seed_tells_the_same_story()
    {
        Assert.Equal((await RunAsync(2, 13)).GetRawText(), (await RunAsync(2, 13)).GetRawText());
    }

    private async Task<JsonElement> RunAsync(int years, int seed)
    {
        var (_, output, error) = await AttBotProcess.RunAsync(Folder, "simulate", "reminders", "--years", $"{years}", "--seed", $"{seed}", "--json");
        Assert.Equal("", error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
