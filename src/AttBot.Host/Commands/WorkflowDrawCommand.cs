using System.CommandLine;
using AttBot.Data;
using AttBot.Processes.Instances;
using AttBot.Treaty.Languages;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Drawing;

namespace AttBot.Host.Commands;

/// <summary><c>workflow draw DEFINITION|FILE|INSTANCE --out FILE.svg</c>: a picture of a process, and of where an instance stands.</summary>
internal static class WorkflowDrawCommand
{
    internal static Command Create()
    {
        var what = new Argument<string>("what") { Description = "A definition file, the id of a definition shipped with the program, or the id of an instance or its beginning." };
        var to = new Option<FileInfo>("--out") { Description = "The picture, an SVG file.", HelpName = "FILE", Required = true };
        var (language, data) = (CommonOptions.Language(), CommonOptions.Data());
        var command = new Command("draw", "Draws a process.") { what, to, language, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (named, code) = (parsed.GetRequiredValue(what), (parsed.GetValue(language) ?? Language.English).Code());
            return await DrawAsync(named, code, parsed.GetValue(data), cancellationToken) switch
            {
                (string svg, _) => await WriteAsync(parsed.GetRequiredValue(to), svg, cancellationToken),
                (_, var why) => await FailAsync(why),
            };
        });
        return command;
    }

    /// <summary>The picture, or why there is none.</summary>
    private static async Task<(string? Svg, string Why)> DrawAsync(string what, string language, string? data, CancellationToken cancellationToken)
    {
        var settings = Settings.Load();
        if ((File.Exists(what) ? what : ProcessFolder.Find(settings, what)) is { } file)
        {
            return ProcessFolder.Read(file) is DefinitionReading.Loaded loaded
                ? (WorkflowPicture.Svg(loaded.Definition, new PictureRequest(language)), "")
                : (null, $"{file} cannot be read as a workflow definition; 'workflow lint {file}' says why.");
        }

        var database = DatabaseSelection.Choose(Settings.Database(settings, data));
        return await DatabaseUpgrade.IsThereAsync(database, cancellationToken)
            ? (await DrawInstanceAsync(what, language, data, cancellationToken), $"'{what}' is no file, no definition in {ProcessFolder.Of(settings)}, and no instance. 'workflow list' lists the instances.")
            : (null, $"'{what}' is no file and no definition in {ProcessFolder.Of(settings)}, and there are no data of AttBot at {database.Description} that could hold an instance.");
    }

    private static async Task<string?> DrawInstanceAsync(string instance, string language, string? data, CancellationToken cancellationToken)
    {
        await using var store = await WorkflowStore.OpenAsync(data, cancellationToken);
        await using var db = await store.ContextAsync(cancellationToken);
        return await db.ShowInstanceAsync(instance, cancellationToken) is { } sight
            && await db.StoredDefinitionAsync(sight.Line.DefinitionId, sight.Line.DefinitionVersion, cancellationToken) is { } json
            && DefinitionReader.Read(json) is DefinitionReading.Loaded loaded
            ? WorkflowPicture.Svg(loaded.Definition, new PictureRequest(language, sight.Marks))
            : null;
    }

    private static async Task<int> WriteAsync(FileInfo to, string svg, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(to.FullName, svg, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await FailAsync($"{to} cannot be written. Name a file in a folder that exists and may be written to.");
        }

        await Console.Out.WriteLineAsync($"{to}");
        return 0;
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandRunner.Failed;
    }
}
