using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Processes.Strategy.Export;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>The record of a process: exported, checked without the database, and every change found.</summary>
public sealed class ExportTests : StrategyTests
{
    [Fact]
    public async Task An_export_is_whole_and_no_file_in_it_can_be_changed_unseen()
    {
        await ToApprovalAsync();
        var files = Unpack(await ExportAsync());

        Assert.IsType<ExportVerdict.Whole>(Check(files));
        Assert.Contains("versions/1.md", files.Keys);
        Assert.Contains("versions/1.docx", files.Keys);
        foreach (var name in files.Keys)
        {
            var changed = new Dictionary<string, byte[]>(files) { [name] = [.. files[name]] };
            changed[name][changed[name].Length / 2] ^= 1;
            Assert.IsType<ExportVerdict.Broken>(Check(changed));
            var without = new Dictionary<string, byte[]>(files);
            without.Remove(name);
            Assert.IsType<ExportVerdict.Broken>(Check(without));
        }

        Assert.IsType<ExportVerdict.Broken>(Check(new Dictionary<string, byte[]>(files) { ["more.txt"] = [1] }));
    }

    [Theory]
    [InlineData("encouraged", "required")]
    [InlineData("\"by\":\"", "\"by\":\"x")]
    [InlineData("Used", "NotUsed")]
    public async Task A_history_rewritten_with_its_list_of_contents_is_found_all_the_same(string told, string untold)
    {
        await ToApprovalAsync();
        var files = Unpack(await ExportAsync());
        files["facts.jsonl"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["facts.jsonl"]).Replace(told, untold, StringComparison.Ordinal));
        files["contents.json"] = Encoding.UTF8.GetBytes(new JsonObject([.. files.Where(file => file.Key != "contents.json")
            .Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(file.Value))))]).ToJsonString());

        var broken = Assert.IsType<ExportVerdict.Broken>(Check(files));
        Assert.Contains("was changed", broken.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_export_is_said_to_be_none()
    {
        Assert.Contains("no zip file", Assert.IsType<ExportVerdict.Broken>(ExportCheck.Check(new MemoryStream([1, 2, 3]))).Faults[0], StringComparison.Ordinal);
        Assert.IsType<ExportVerdict.Broken>(Check([]));
        Assert.IsType<ExportVerdict.Broken>(Check(new() { ["contents.json"] = "[]"u8.ToArray(), ["process.json"] = "{}"u8.ToArray(), ["facts.jsonl"] = "{"u8.ToArray() }));
        await OpenCallAsync();
        var bytes = await ExportAsync();
        Assert.IsType<ExportVerdict.Broken>(ExportCheck.Check(new MemoryStream(bytes[..(bytes.Length / 2)])));
    }

    [Theory]
    [InlineData("UPDATE \"ProcessFacts\" SET \"FactJson\" = replace(\"FactJson\", 'encouraged', 'required')", "was changed")]
    [InlineData("UPDATE \"ProcessFacts\" SET \"By\" = 'clock' WHERE \"Sequence\" = 3", "fact 3 was changed")]
    [InlineData("DELETE FROM \"ProcessFacts\" WHERE \"Sequence\" = 2", "fact 2 is missing")]
    [InlineData("DELETE FROM \"ProcessFacts\" WHERE \"Sequence\" = (SELECT max(\"Sequence\") FROM \"ProcessFacts\")", "at the end")]
    [InlineData("DELETE FROM \"ProcessFacts\" WHERE \"Sequence\" = (SELECT max(\"Sequence\") FROM \"ProcessFacts\"); UPDATE \"Processes\" SET \"Sequence\" = \"Sequence\" - 1, \"Hash\" = (SELECT \"Hash\" FROM \"ProcessFacts\" ORDER BY \"Sequence\" DESC LIMIT 1)", "record of acts")]
    public async Task A_record_changed_behind_the_desks_back_is_found(string sql, string fault)
    {
        await ToApprovalAsync();
        await using var db = await ContextAsync();
        Assert.Empty(await RecordCheck.FaultsAsync(db, CancellationToken.None));

        await db.Database.ExecuteSqlRawAsync(sql);
        Assert.Contains(fault, string.Join(' ', await RecordCheck.FaultsAsync(db, CancellationToken.None)), StringComparison.Ordinal);
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();

    private async Task<byte[]> ExportAsync()
    {
        await using var db = await ContextAsync();
        using var zip = new MemoryStream();
        Assert.NotNull(await ProcessExport.WriteAsync(db, "strategy-1", zip, Desk.Clock.GetUtcNow(), CancellationToken.None));
        return zip.ToArray();
    }

    private static Dictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
    }

    private static ExportVerdict Check(Dictionary<string, byte[]> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        packed.Position = 0;
        return ExportCheck.Check(packed);
    }
}
