using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Host;

/// <summary>The command line, as a process of its own.</summary>
public sealed class CommandTests : InFolder
{
    [Fact]
    public async Task Ask_answers_each_turn_and_makes_no_database()
    {
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, "ask", "--data", Folder, "--today", "2026-11-21", "Is Japan a State Party?", "and Kenya?");

        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?s)Japan.*Kenya", output);
        Assert.DoesNotContain("**", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Ask_prints_one_object_per_turn()
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "ask", "--json", "--lang", "fr", "--as", "npc:GHA", "@Kenya", "Le Japon est-il État partie ?");

        var replies = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal((0, 2), (code, replies.Length));
        Assert.Equal(("fr", "JPN"), (replies[1].GetProperty("language").GetString(), replies[1].GetProperty("states")[0].GetString()));
        Assert.NotEqual('\uFEFF', output[0]);
    }

    [Theory]
    [InlineData("--lang 'xx'", "ask", "--lang", "xx", "hello")]
    [InlineData("--as 'king'", "ask", "--as", "king", "hello")]
    [InlineData("--today '2026-13-01'", "ask", "--today", "2026-13-01", "hello")]
    [InlineData("What is the question?", "ask")]
    [InlineData("standard input", "ask", "--batch", "hello")]
    [InlineData("'asl'", "asl")]
    [InlineData("'--langg'", "ask", "--langg", "fr", "hello")]
    [InlineData("'blah'", "people", "list", "blah")]
    [InlineData("'--blah'", "workflow", "list", "--blah")]
    [InlineData("'--prot=1'", "--prot=1")]
    public async Task A_wrong_command_line_is_explained(string explanation, params string[] arguments)
    {
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(explanation, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_answered_line_by_line()
    {
        await using var batch = AttBotProcess.Open(Folder, "ask", "--batch");
        foreach (var id in (int[])[1, 2])
        {
            await batch.Input.WriteLineAsync($$"""{"id":{{id}},"lang":"zh","turns":["日本是缔约国吗？"]}""");
            await batch.Input.FlushAsync();
            var reply = JsonDocument.Parse((await batch.ReadLineAsync())!).RootElement; // while the input is still open
            Assert.Equal((id, "zh"), (reply.GetProperty("id").GetInt32(), reply.GetProperty("replies")[0].GetProperty("language").GetString()));
        }

        batch.Input.Close();
        Assert.Null(await batch.ReadLineAsync());
    }

    [Fact]
    public async Task A_dry_run_shows_the_difference_and_changes_nothing()
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "import", "status", Write(ChangedTable()), "--dry-run", "--data", Path.Combine(Folder, "none"));

        Assert.Equal(0, code);
        Assert.Contains("0 added, 1 changed, 0 removed", output, StringComparison.Ordinal);
        Assert.Contains("~ JPN note: '' -> 'changed, \"quoted\"'", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "none")));
    }

    [Fact]
    public async Task An_import_is_taken_over_put_on_record_and_answered_from()
    {
        var file = Write(ChangedTable(day: "2026-12-01"));
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, "import", "status", file, "--data", Folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("~ JPN as_of:", output, StringComparison.Ordinal);

        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        Assert.Equal(["system", $"operator:{Environment.UserName}"], await db.StatusImports.OrderBy(import => import.At).Select(import => import.By).ToListAsync());
        Assert.Equal(["status.import", "status.import"], await db.Audit.OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync());
        Assert.Equal(new AuditVerdict.Intact(2), await AuditChain.VerifyAsync(db, CancellationToken.None));

        var (_, answer, _) = await AttBotProcess.RunAsync(Folder, "ask", "--json", "--today", "2026-12-24", "--data", Folder, "Is Japan a State Party?");
        Assert.Equal("2026-12-01", JsonDocument.Parse(answer).RootElement.GetProperty("asOf").GetString());

        var (again, said, _) = await AttBotProcess.RunAsync(Folder, "import", "status", file, "--data", Folder);
        Assert.Equal(0, again);
        Assert.Contains("nothing to do", said, StringComparison.Ordinal);
        Assert.Equal(2, await db.Audit.CountAsync());
    }

    [Fact]
    public async Task A_bad_row_is_reported_with_its_line_and_nothing_changes()
    {
        var lines = ShippedTables.Text("att_status.csv").Split('\n');
        lines[3] = lines[3].Replace(lines[3].Split(',')[1], "member", StringComparison.Ordinal);
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "import", "status", Write(string.Join('\n', lines)), "--data", Path.Combine(Folder, "none"));

        Assert.Equal(1, code);
        Assert.Contains("line 4, status: 'member' is not a status", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "none")));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00 }, "is not UTF-8")]
    [InlineData(new byte[] { }, "no header")]
    [InlineData(new byte[] { (byte)'a', (byte)',', (byte)'b' }, "The header lacks iso3")]
    public async Task A_file_that_is_no_table_is_refused(byte[] content, string reason)
    {
        var file = Path.Combine(Folder, "table.csv");
        await File.WriteAllBytesAsync(file, content);
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "import", "status", file, "--data", Folder);

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "import", "status", "nowhere.csv");

        Assert.Equal(1, code);
        Assert.Contains("nowhere.csv cannot be read: there is no such file.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_none_is_an_error_and_no_stack_trace()
    {
        await File.WriteAllTextAsync(Database, new string('x', 4096));
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "ask", "--data", Folder, "hello");

        Assert.Equal(1, code);
        Assert.Contains("damaged or no SQLite database", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>The shipped table with another note for Japan, and perhaps another day.</summary>
    internal static string ChangedTable(string? day = null)
    {
        var table = ShippedTables.Table("att_status.csv");
        return string.Join('\n', [string.Join(',', table.Columns), .. table.Rows.Select(row => string.Join(',', table.Columns.Select(column => Quote(
            row["iso3"] != "JPN" ? row[column] : column == "note" ? "changed, \"quoted\"" : column == "as_of" ? day ?? row[column] : row[column]))))]) + "\n";
    }

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Write(string table)
    {
        var file = Path.Combine(Folder, "table.csv");
        File.WriteAllText(file, table);
        return file;
    }

    private ServiceProvider Services() => new ServiceCollection().AddLogging().AddAttBotData(new SqliteDatabase(new DatabaseOptions { DataDirectory = Folder })).BuildServiceProvider();
}
