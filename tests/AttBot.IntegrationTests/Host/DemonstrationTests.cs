namespace AttBot.IntegrationTests.Host;

/// <summary><c>--demo</c>: fictional people and a process under way, never beside real ones.</summary>
public sealed class DemonstrationTests : InFolder
{
    [Fact]
    public async Task A_demonstration_has_a_process_under_way_and_people_to_sign_in_as()
    {
        await using var server = await ServeAsync();
        var code = await CodeAsync(server, "secretariat");

        Assert.Contains("Fictional secretariat-1", await server.AskAsync("c", "code " + code), StringComparison.Ordinal);
        Assert.Matches("version [0-9]", await server.AskAsync("c", "What stage is the strategy at?"));
        await server.TerminateAsync();

        await using var again = await ServeAsync();
        Assert.NotEqual(code, await CodeAsync(again, "secretariat"));
    }

    [Theory]
    [InlineData("2026-02-01T09:00:00Z", "call for proposals, open until")]
    [InlineData("2026-05-10T09:00:00Z", "Consultations held: 0 of at least 2")]
    [InlineData("2026-06-01T09:00:00Z", "Consultations held: 1 of at least 2")]
    public async Task A_demonstration_on_another_day_is_as_far_as_it_was_on_that_day(string at, string stage)
    {
        await using var server = await ServeAsync(("ASPNETCORE_ENVIRONMENT", "Development"), ("AttBot__Clock__StartsAt", at));
        await CodeAsync(server, "secretariat");

        Assert.Contains(stage, await server.AskAsync("c", "What stage is the strategy at?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_does_not_mix_with_real_people()
    {
        var (added, _, problem) = await AttBotProcess.RunAsync(Folder, "people", "add", "--name", "Ann", "--kind", "delegate", "--state", "KEN", "--data", Folder);
        Assert.Equal((0, ""), (added, problem));

        var (exit, _, error) = await AttBotProcess.RunAsync(Folder, "--demo", "--data", Folder, "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, exit);
        Assert.Contains("Name an empty folder with --data", error, StringComparison.Ordinal);
    }

    private Task<AttBotProcess> ServeAsync(params (string, string)[] settings) => AttBotProcess.ServeAsAsync([.. AttBotProcess.Built, "--demo"], Folder, settings);

    /// <summary>The code of the line for one of the people, once it is printed.</summary>
    private static async Task<string> CodeAsync(AttBotProcess server, string who)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 1200 && await poll.WaitForNextTickAsync(); i++)
        {
            if (server.Output.Split('\n').FirstOrDefault(line => line.Contains("Fictional " + who, StringComparison.Ordinal)) is { } line)
            {
                return line[(line.IndexOf("code=", StringComparison.Ordinal) + 5)..].Trim();
            }
        }

        throw new TimeoutException(server.Output);
    }
}
