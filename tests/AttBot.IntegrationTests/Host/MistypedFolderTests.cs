namespace AttBot.IntegrationTests.Host;

/// <summary>A command that looks at what is on record, given a folder that holds no data: it says so, and makes none.</summary>
public sealed class MistypedFolderTests : InFolder
{
    private string Mistyped => Path.Combine(Folder, "dta");

    [Theory]
    [InlineData("workflow", "list")]
    [InlineData("workflow", "show", "0198")]
    [InlineData("workflow", "draw", "0198", "--out", "picture.svg")]
    [InlineData("workflow", "migrate", "att-strategy", "--to", "1", "--dry-run")]
    [InlineData("outbox", "list")]
    [InlineData("outbox", "retry")]
    [InlineData("audit", "verify")]
    [InlineData("export", "process", "strategy-1", "--out", "record.zip")]
    [InlineData("people", "list")]
    [InlineData("people", "code", "Ann")]
    [InlineData("forget", "person", "Ann", "--dry-run")]
    [InlineData("reminders", "plan")]
    [InlineData("reminders", "show", "GHA")]
    [InlineData("reminders", "procedure", "GHA", "--out", "procedure.md")]
    [InlineData("contacts", "export", "-")]
    [InlineData("contacts", "handovers")]
    [InlineData("contacts", "confirm", "5b1a4f0e-6f3c-4f43-9c53-3f1b0f6f9c11")]
    public async Task It_is_said_plainly_and_nothing_is_made(params string[] arguments)
    {
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, [.. arguments, "--data", Mistyped]);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains($"there are no data of AttBot at {Path.Combine(Mistyped, "attbot.db")}", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task An_empty_file_of_that_name_is_no_data_and_stays_empty()
    {
        var file = Path.Combine(Directory.CreateDirectory(Mistyped).FullName, "attbot.db");
        await File.WriteAllBytesAsync(file, []);

        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "workflow", "list", "--data", Mistyped);

        Assert.Equal(1, code);
        Assert.StartsWith("There are no data of AttBot at ", error, StringComparison.Ordinal);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(Mistyped));
        Assert.Equal(0, new FileInfo(file).Length);
    }

    [Theory]
    [InlineData("people", "handle,name,kind,state,organisation,language,email,time_zone,active\nann,Ann,Delegate,KEN,,en,ann@example.org,,yes\n", "1 new")]
    [InlineData("contacts", "", "added")]
    public async Task A_file_is_tried_out_before_there_are_data_and_makes_none(string command, string table, string said)
    {
        var file = Path.Combine(Folder, "table.csv");
        if (table.Length == 0)
        {
            var elsewhere = Path.Combine(Folder, "elsewhere");
            await AttBotProcess.RunAsync(Folder, "people", "add", "--name", "Ann", "--kind", "delegate", "--state", "KEN", "--data", elsewhere);
            Assert.Equal(0, (await AttBotProcess.RunAsync(Folder, "contacts", "export", file, "--data", elsewhere)).ExitCode); // the columns, and nobody
            Directory.Delete(elsewhere, recursive: true);
        }
        else
        {
            await File.WriteAllTextAsync(file, table);
        }

        var (code, output, error) = await AttBotProcess.RunAsync(Folder, command, "import", file, "--dry-run", "--data", Mistyped);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains("Dry run: nothing was changed.", output, StringComparison.Ordinal);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(Folder));
    }
}
