using AttBot.Host.Commands;

namespace AttBot.Tests.Host;

public sealed class FileArgumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-files-").FullName;

    public FileArgumentsTests()
    {
        foreach (var file in new[] { "flows/one/b.json", "flows/one/README.md", "flows/two/a.json", "cases/y.json", "cases/x.json", "cases/other/z.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.WriteAllText(At(file), "{}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cases", "cases/x.json cases/y.json")]
    [InlineData("flows", "flows/one/b.json flows/two/a.json")] // one folder per process
    [InlineData("flows/one", "flows/one/b.json")]
    [InlineData("cases/?.json", "cases/x.json cases/y.json")]
    [InlineData("cases/x.json", "cases/x.json")]
    public void Files_folders_and_patterns_are_found(string argument, string files) =>
        Assert.Equal(files.Split(' ').Select(At), FileArguments.Expand([At(argument)]));

    [Theory]
    [InlineData("cases/*.jsonl")]
    [InlineData("nowhere")]
    [InlineData("nowhere/*.json")]
    [InlineData("flows/one/*.csv")]
    public void What_fits_nothing_is_kept_to_be_named(string argument) => Assert.Equal([At(argument)], FileArguments.Expand([At(argument)]));

    [Fact]
    public void A_folder_without_a_file_is_kept_to_be_named()
    {
        var empty = Directory.CreateDirectory(At("empty")).FullName;
        Assert.Equal([empty], FileArguments.Expand([empty]));
    }

    private string At(string path) => Path.Combine(_folder, path);
}
