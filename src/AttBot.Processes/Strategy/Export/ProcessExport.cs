using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Export;

/// <summary>Writes the whole record of a process into one zip file, which <see cref="ExportCheck"/> checks without the database.</summary>
/// <remarks>
/// <c>process.json</c> names the process and the end of its chain; <c>facts.jsonl</c> holds every fact (submissions, paragraphs, comments, approvals, decisions …) as stored, to the byte, with its hash;
/// <c>versions/N.md</c>, <c>.json</c>, <c>.docx</c> the frozen texts; <c>notices.jsonl</c> who was told what; <c>journal.jsonl</c> the workflow's steps; <c>audit.jsonl</c> the record of acts on the process;
/// <c>people.jsonl</c> names for the ids; <c>contents.json</c> the SHA-256 of each. It holds restricted submissions: it is for the Secretariat.
/// </remarks>
public static class ProcessExport
{
    /// <summary>The list of the files and their hashes.</summary>
    internal const string Contents = "contents.json";

    /// <summary>Writes the file.</summary>
    /// <param name="db">A context.</param>
    /// <param name="name">The process, such as <c>strategy-1</c>.</param>
    /// <param name="output">Gets the zip.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="cancellationToken">Gives up; what was written is then not to be used.</param>
    /// <returns>The hash of the last fact; null when there is no such process, and nothing was written.</returns>
    public static async Task<string?> WriteAsync(AttBotDb db, string name, Stream output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Processes.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == "strategy" && row.Name == name, cancellationToken) is not { } process)
        {
            return null;
        }

        var facts = await db.ProcessFacts.AsNoTracking().Where(fact => fact.ProcessId == process.Id && fact.Sequence <= process.Sequence).OrderBy(fact => fact.Sequence).ToListAsync(cancellationToken);
        var subject = "process:" + name;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["process.json"] = Json(new JsonObject
            {
                ["name"] = name, ["kind"] = process.Kind, ["workflowInstance"] = process.InstanceId, ["facts"] = process.Sequence, ["hash"] = process.Hash,
                ["exportedAt"] = Instant(now), ["ended"] = process.EndedAt is { } ended ? Instant(ended) : null,
            }),
            ["facts.jsonl"] = Lines(facts.Select(FactLine)),
            ["notices.jsonl"] = Lines((await db.Notices.AsNoTracking().Where(row => row.Subject == subject || row.Subject.StartsWith(subject + ":")).OrderBy(row => row.AddressedAt).ThenBy(row => row.Key).ToListAsync(cancellationToken)).Select(NoticeLine)),
            ["journal.jsonl"] = Lines((await db.WorkflowJournal.AsNoTracking().Where(row => row.InstanceId == process.InstanceId).OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).Select(JournalLine)),
            ["audit.jsonl"] = Lines((await db.Audit.AsNoTracking().Where(row => row.Subject == subject).OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).Select(AuditLine)),
            ["people.jsonl"] = Lines((await db.People.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken)).Select(person => new JsonObject
            {
                ["id"] = person.Id.ToString(), ["name"] = person.Name, ["kind"] = person.Kind.ToString(), ["state"] = person.Iso3, ["organisation"] = person.Organisation,
            })),
        };
        AddVersions(files, name, facts);
        files[Contents] = Json(new JsonObject([.. files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(file.Value))))]));
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, bytes) in files)
        {
            await using var entry = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellationToken);
            await entry.WriteAsync(bytes, cancellationToken);
        }

        return process.Hash;
    }

    private static void AddVersions(SortedDictionary<string, byte[]> files, string name, List<ProcessFactRow> facts)
    {
        var state = new StrategyState();
        foreach (var fact in facts)
        {
            state.Apply(new Entry(fact.Sequence, fact.At, fact.By, fact.For, fact.Office, fact.Channel, FactJson.Read(fact.FactJson)));
        }

        foreach (var version in state.Versions)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"versions/{version.Number}");
            files[path + ".md"] = Encoding.UTF8.GetBytes(VersionText.Markdown(version));
            files[path + ".json"] = Json(VersionText.Json(version));
            files[path + ".docx"] = Word(name, version, Language.English);
        }
    }

    /// <summary>A version as a Word document; the same bytes each time.</summary>
    internal static byte[] Word(string name, FrozenVersion version, Language language) =>
        WordDocument.Of($"{Words.Say(language, "process.title")} ({name})", [$"{Words.Say(language, "card.version")}: {version.Number.ToString(CultureInfo.InvariantCulture)}", $"SHA-256 {version.Sha256}", Instant(version.At)], version);

    private static JsonObject FactLine(ProcessFactRow fact) => new()
    {
        ["sequence"] = fact.Sequence, ["at"] = Instant(fact.At), ["by"] = fact.By, ["for"] = fact.For, ["office"] = fact.Office, ["channel"] = fact.Channel, ["fact"] = fact.FactJson, ["hash"] = fact.Hash,
    };

    private static JsonObject NoticeLine(NoticeRow notice) => new()
    {
        ["key"] = notice.Key, ["person"] = notice.PersonId.ToString(), ["kind"] = notice.Kind, ["addressedAt"] = Instant(notice.AddressedAt), ["state"] = notice.State.ToString(),
        ["settledAt"] = notice.SettledAt is { } settled ? Instant(settled) : null, ["acknowledgedAt"] = notice.AcknowledgedAt is { } acknowledged ? Instant(acknowledged) : null,
    };

    private static JsonObject JournalLine(WorkflowJournalRow row) => new()
    {
        ["sequence"] = row.Sequence, ["at"] = Instant(row.At), ["what"] = row.What, ["activity"] = row.ActivityId, ["by"] = row.By, ["fromState"] = row.FromState, ["detail"] = row.DetailJson,
    };

    private static JsonObject AuditLine(AuditRow row) => new()
    {
        ["sequence"] = row.Sequence, ["at"] = Instant(row.At), ["actor"] = row.Actor, ["action"] = row.Action, ["detail"] = row.DetailJson, ["previousHash"] = row.PreviousHash, ["hash"] = row.Hash,
    };

    /// <summary>UTC, to the tick, since the hashes are made of ticks.</summary>
    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static byte[] Json(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(VersionText.Readable) + "\n");

    private static byte[] Lines(IEnumerable<JsonObject> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToJsonString(Compact) + "\n")));

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
