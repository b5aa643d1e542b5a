using AttBot.Host.Commands;

namespace AttBot.Tests.Host;

public sealed class RunCaseCommandTests
{
    [Fact]
    public async Task A_file_that_is_not_there_fails_with_a_sentence_and_the_sum_comes_last()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        var code = await RunCaseCommand.RunAsync(["no/such-case.json"], reload: false, output, TestContextToken);

        Assert.Equal(1, code);
        Assert.Equal("such-case differs: There is no such file.\n0 passed, 1 failed, 0 skipped\n", output.ToString());
    }

    [Fact]
    public async Task No_case_at_all_is_no_success()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(1, await RunCaseCommand.RunAsync([], reload: false, output, TestContextToken));
        Assert.Equal("0 passed, 0 failed, 0 skipped\n", output.ToString());
    }

    private static CancellationToken TestContextToken => CancellationToken.None;
}
