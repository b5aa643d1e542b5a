using System.CommandLine;
using AttBot.Treaty.Languages;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Drawing;

namespace AttBot.Host.Commands;

/// <summary><c>workflow draw DEFINITION|FILE --out FILE.svg</c>: a picture of a process.</summary>
internal static class WorkflowDrawCommand
{
    internal static Command Create()
    {
        var what = new Argument<string>("what") { Description = "A definition file, or the id of a definition shipped with the program." };
        var to = new Option<FileInfo>("--out") { Description = "The picture, an SVG file.", HelpName = "FILE", Required = true };
        var language = CommonOptions.Language();
        var command = new Command("draw", "Draws a process.") { what, to, language };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(what), parsed.GetRequiredValue(to), parsed.GetValue(language) ?? Language.English, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string what, FileInfo to, Language language, CancellationToken cancellationToken)
    {
        var file = File.Exists(what) ? what : ProcessFolder.Find(Settings.Load(), what);
        if (file is null)
        {
            return await FailAsync($"'{what}' is neither a file nor the id of a definition in {ProcessFolder.Of(Settings.Load())}.");
        }

        try
        {
            if (ProcessFolder.Read(file) is not DefinitionReading.Loaded loaded)
            {
                return await FailAsync($"{file} cannot be read as a workflow definition; 'workflow lint {file}' says why.");
            }

            await File.WriteAllTextAsync(to.FullName, WorkflowPicture.Svg(loaded.Definition, new PictureRequest(language.Code())), cancellationToken);
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
