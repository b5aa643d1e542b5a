using System.Diagnostics;
using System.Globalization;
using AttBot.IntegrationTests.Host;

namespace AttBot.FaultTests;

/// <summary>A disk without room: a clear refusal, nothing stored half, and work goes on when there is room again.</summary>
public sealed class DiskFullTests : InFolder
{
    [Fact]
    public async Task Without_room_nothing_is_accepted_and_with_room_again_everything_is()
    {
        // the limit of the process on file sizes stands for the disk; its signal must not end the process
        await using var server = await AttBotProcess.ServeThroughAsync(["env", "--ignore-signal=XFSZ"], Folder, ("AttBot__Channels__DirectLine__MessageBurst", "100"));
        var user = await WebUser.BeginAsync(server);
        Assert.Equal(200, (await user.SaysAsync("Is Japan a State Party?")).Status);

        await LimitAsync(server, "1024");
        var (status, problem) = await user.SaysAsync("and Kenya?", "c1");
        Assert.Equal(503, status);
        Assert.Contains("nothing was stored", (string)problem!["detail"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)problem["reference"]!);
        Assert.Equal(2, (await user.HistoryAsync()).Count); // what is there can be read
        Assert.Contains("Japan", await server.AskAsync("teams", "Is Japan a State Party?"), StringComparison.Ordinal); // and what needs no room is done

        await LimitAsync(server, "unlimited");
        Assert.Equal(200, (await user.SaysAsync("and Kenya?", "c1")).Status);
        var history = await user.AnsweredAsync();
        Assert.Equal(["Is Japan a State Party?", "and Kenya?"], history.Where(WebUser.IsUsers).Select(said => (string)said["text"]!));
        Assert.Equal(4, history.Count);
        await server.TerminateAsync();
    }

    private static async Task LimitAsync(AttBotProcess server, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }
}
