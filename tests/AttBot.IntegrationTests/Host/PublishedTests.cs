using System.Diagnostics;

namespace AttBot.IntegrationTests.Host;

/// <summary>The program as the README says to publish it.</summary>
public sealed class PublishedTests : InFolder
{
    [Fact]
    public async Task A_published_program_answers_from_the_index_it_carries()
    {
        var (program, data) = (Path.Combine(Folder, "program"), Path.Combine(Folder, "data"));
        Directory.CreateDirectory(data);
        await PublishAsync(program);

        await using var server = await AttBotProcess.ServeAsAsync([Path.Combine(program, "AttBot")], data);
        Assert.Contains("Japan", await server.AskAsync("c", "Is Japan a State Party?"), StringComparison.Ordinal);
        Assert.Contains("stakeholder", await server.AskAsync("c", "Who may submit inputs to the call for proposals?"), StringComparison.Ordinal);
        await server.TerminateAsync();
        Assert.DoesNotContain("made anew", server.Output, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(string program)
    {
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(Repository.Root, "src", "AttBot.Host"), "-c", "Release", "-r", "linux-x64", "-o", program, "-nodeReuse:false", "-v", "quiet", "-clp:NoSummary"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await error);
    }
}
