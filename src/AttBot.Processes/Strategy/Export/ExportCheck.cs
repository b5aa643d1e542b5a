using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttBot.Processes.Strategy.Export;

/// <summary>Checks an exported process without the database: every file against the list, the facts against their chain, the texts against the hashes that were approved.</summary>
/// <remarks>Whoever writes a whole new history can make it agree with itself; the last hash is therefore told, to be compared with the one noted at the time. Nothing is unpacked to disk.</remarks>
public static class ExportCheck
{
    private const int MostFiles = 10_000;
    private const long MostBytes = 256L << 20;

    /// <summary>Checks a file.</summary>
    /// <param name="input">The zip; seekable.</param>
    /// <returns>The verdict; never an exception for what the file holds.</returns>
    public static ExportVerdict Check(Stream input)
    {
        try
        {
            return Check(Unpack(input));
        }
        catch (ExportTooLargeException exception)
        {
            return new ExportVerdict.Broken([exception.Message]);
        }
        catch (InvalidDataException)
        {
            return new ExportVerdict.Broken(["This is no zip file, or it was cut off."]);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or NullReferenceException or ArgumentException)
        {
            return new ExportVerdict.Broken(["A file in it cannot be read as what its name says."]);
        }
    }

    private static ExportVerdict Check(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(ProcessExport.Contents, out var listed) || !files.TryGetValue("process.json", out var named) || !files.TryGetValue("facts.jsonl", out var chain))
        {
            return new ExportVerdict.Broken(["This is not the export of a process: contents.json, process.json or facts.jsonl is missing."]);
        }

        var faults = new List<string>();
        var contents = JsonNode.Parse(listed)!.AsObject();
        faults.AddRange(files.Keys.Where(name => name != ProcessExport.Contents && !contents.ContainsKey(name)).Select(name => $"{name} is not in the list of contents."));
        foreach (var (name, hash) in contents)
        {
            if (!files.TryGetValue(name, out var bytes))
            {
                faults.Add($"{name} is missing.");
            }
            else if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != (string?)hash)
            {
                faults.Add($"{name} was changed.");
            }
        }

        var process = JsonNode.Parse(named)!.AsObject();
        var facts = Lines(chain).Select(Read).ToList();
        var (name0, end) = ((string)process["name"]!, (string)process["hash"]!);
        faults.AddRange(RecordCheck.Faults(name0, facts, (long)process["facts"]!, end, files.TryGetValue("audit.jsonl", out var audit) ? Lines(audit).Select(line => (string)line["detail"]!) : []));
        if (faults.Count == 0)
        {
            faults.AddRange(Texts(files, facts));
        }

        return faults.Count == 0 ? new ExportVerdict.Whole(name0, facts.Count, end) : new ExportVerdict.Broken(faults);
    }

    /// <summary>The frozen texts are those of the facts, and have the hashes under which they were approved.</summary>
    private static IEnumerable<string> Texts(Dictionary<string, byte[]> files, List<StoredFact> facts)
    {
        foreach (var frozen in facts.Select(fact => FactJson.Read(fact.Json)).OfType<VersionFrozen>())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"versions/{frozen.Number}.md");
            if (DraftText.Hash(frozen.Paragraphs) != frozen.Sha256 || !files.TryGetValue(path, out var text) || Convert.ToHexStringLower(SHA256.HashData(text)) != frozen.Sha256)
            {
                yield return $"{path} is not the text that was frozen.";
            }
        }
    }

    private static StoredFact Read(JsonObject line) => new(
        (long)line["sequence"]!, DateTimeOffset.Parse((string)line["at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), (string)line["by"]!, (string?)line["for"], (string?)line["office"],
        (string)line["channel"]!, (string)line["fact"]!, (string)line["hash"]!);

    private static IEnumerable<JsonObject> Lines(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());

    /// <summary>Reads all files into memory, up to a limit: a small zip can hold a mountain.</summary>
    private static Dictionary<string, byte[]> Unpack(Stream input)
    {
        using var zip = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostFiles)
        {
            throw new ExportTooLargeException();
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81_920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((total += read) > MostBytes)
                {
                    throw new ExportTooLargeException();
                }

                bytes.Write(buffer, 0, read);
            }

            if (!files.TryAdd(entry.FullName, bytes.ToArray()))
            {
                throw new InvalidDataException();
            }
        }

        return files;
    }

    private sealed class ExportTooLargeException() : Exception("It holds more than an export does; it was not read to the end.");
}

/// <summary>What the check of an export found.</summary>
public abstract record ExportVerdict
{
    private ExportVerdict()
    {
    }

    /// <summary>All agrees.</summary>
    /// <param name="Process">The process.</param>
    /// <param name="Facts">How many facts it has.</param>
    /// <param name="Hash">The hash of the last, to be compared with what was noted elsewhere.</param>
    public sealed record Whole(string Process, int Facts, string Hash) : ExportVerdict;

    /// <summary>Something does not agree.</summary>
    /// <param name="Faults">What, a sentence each.</param>
    public sealed record Broken(IReadOnlyList<string> Faults) : ExportVerdict;
}
