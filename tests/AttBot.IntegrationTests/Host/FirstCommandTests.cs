using System.Diagnostics;

namespace AttBot.IntegrationTests.Host;

/// <summary>The first command of the README, without its build.</summary>
public sealed class FirstCommandTests : InFolder
{
    [Fact]
    public async Task The_data_directory_is_made_where_the_command_is_typed()
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", ["run", "--no-build", "--project", Path.Combine(Repository.Root, "src", "AttBot.Host"), "--", "people", "add", "--name", "Ann", "--kind", "delegate", "--state", "KEN"])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();

        Assert.True(run.ExitCode == 0, await output + await error);
        Assert.True(File.Exists(Path.Combine(Folder, "data", "attbot.db")));
    }
}
