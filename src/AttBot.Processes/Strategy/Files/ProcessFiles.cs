using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AttBot.Data;
using AttBot.Processes.Instances;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Strategy.Export;
using AttBot.Treaty.Languages;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Drawing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Files;

/// <summary>A file to be handed out.</summary>
/// <param name="Name">Its name for whoever saves it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record ProcessFile(string Name, string MediaType, byte[] Bytes);

/// <summary>The files behind the addresses that the desk gives out in chat: versions, invitations to consultations, the picture of the process, its record.</summary>
public sealed partial class ProcessFiles
{
    private readonly IDbContextFactory<AttBotDb> _contexts;
    private readonly StrategyRecord _record;
    private readonly FileLinks _links;

    internal ProcessFiles(IDbContextFactory<AttBotDb> contexts, StrategyRecord record, FileLinks links) => (_contexts, _record, _links) = (contexts, record, links);

    /// <summary>The file behind an address.</summary>
    /// <param name="process">The process, as in the address.</param>
    /// <param name="file">The file, as in the address.</param>
    /// <param name="until">The last second, as in the address.</param>
    /// <param name="signature">The signature, as in the address.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the address was not given out here, or is good no longer.</returns>
    public async Task<ProcessFile?> OpenAsync(string process, string file, string? until, string? signature, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await _links.IsGoodAsync(db, process, file, until, signature, now, cancellationToken) && await _record.FindAsync(db, process, cancellationToken) is { } found
            ? await MakeAsync(db, found, file, now, cancellationToken)
            : null;
    }

    /// <summary>What is said where an address leads nowhere.</summary>
    /// <param name="language">The reader's.</param>
    public static string Gone(Language language) => Wording.Words.Say(language, "files.gone");

    private static async Task<ProcessFile?> MakeAsync(AttBotDb db, StrategyProcess process, string file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parts = Name().Match(file);
        var number = int.TryParse(parts.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var name = $"{process.Row.Name}-{file}";
        return parts.Groups["kind"].Value switch
        {
            "version" when process.State.Versions.ElementAtOrDefault(number - 1) is { } version => Version(process.Row.Name, name, version, parts.Groups["ending"].Value, LanguageCodes.Parse(parts.Groups["language"].Value) ?? Language.English),
            "consultation" when process.State.Consultations.ElementAtOrDefault(number - 1) is { } consultation && parts.Groups["ending"].Value == "ics" =>
                new ProcessFile(name, "text/calendar; charset=utf-8", Encoding.UTF8.GetBytes(Invitation.Of(process.Row.Name, consultation, now))),
            "stage" when parts.Groups["ending"].Value == "svg" => await PictureAsync(db, process, name, parts.Groups["language"].Value, cancellationToken),
            "record" when parts.Groups["ending"].Value == "zip" => await RecordAsync(db, process, now, cancellationToken),
            _ => null,
        };
    }

    private static ProcessFile? Version(string process, string name, FrozenVersion version, string ending, Language language) => ending switch
    {
        "md" => new ProcessFile(name, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(VersionText.Markdown(version))),
        "json" => new ProcessFile(name, "application/json", Encoding.UTF8.GetBytes(VersionText.Json(version).ToJsonString(VersionText.Readable))),
        "docx" => new ProcessFile(name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ProcessExport.Word(process, version, language)),
        _ => null,
    };

    private static async Task<ProcessFile?> PictureAsync(AttBotDb db, StrategyProcess process, string name, string language, CancellationToken cancellationToken) =>
        await DrawAsync(db, process, language, PictureTheme.Preferred, cancellationToken) is { } svg ? new ProcessFile(name, "image/svg+xml", Encoding.UTF8.GetBytes(svg)) : null;

    /// <summary>The picture of a process as SVG; null when its workflow is not stored.</summary>
    internal static async Task<string?> DrawAsync(AttBotDb db, StrategyProcess process, string language, PictureTheme theme, CancellationToken cancellationToken) =>
        await db.ShowInstanceAsync(process.Row.InstanceId, cancellationToken) is { } sight
        && await db.StoredDefinitionAsync(sight.Line.DefinitionId, sight.Line.DefinitionVersion, cancellationToken) is { } json
        && DefinitionReader.Read(json) is DefinitionReading.Loaded loaded
            ? WorkflowPicture.Svg(loaded.Definition, new PictureRequest(language, sight.Marks, Theme: theme))
            : null;

    private static async Task<ProcessFile?> RecordAsync(AttBotDb db, StrategyProcess process, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var zip = new MemoryStream();
        return await ProcessExport.WriteAsync(db, process.Row.Name, zip, now, cancellationToken) is null ? null : new ProcessFile(process.Row.Name + ".zip", "application/zip", zip.ToArray());
    }

    [GeneratedRegex(@"^(?<kind>version|consultation|stage|record)(-(?<number>\d{1,4}))?(-(?<language>[a-z]{2}))?\.(?<ending>[a-z]{2,4})$")]
    private static partial Regex Name();
}
