using System.CommandLine;
using System.Globalization;
using AttBot.Workflows.Conformance;

namespace AttBot.Host.Commands;

/// <summary><c>workflow run-case FILE…</c>: replays recorded cases on the machine and prints every difference.</summary>
internal static class RunCaseCommand
{
    private const int LargestFile = 64 * 1024 * 1024;

    internal static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Recorded cases: files, folders, or patterns such as cases/rnd-*.json.", Arity = ArgumentArity.OneOrMore };
        var reload = new Option<bool>("--reload") { Description = "Writes the instance to JSON and reads it back before every step." };
        var command = new Command("run-case", "Replays recorded cases and compares.") { files, reload };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var output = CommandRunner.OpenOutput();
            return await RunAsync(FileArguments.Expand(parsed.GetRequiredValue(files)), parsed.GetValue(reload), output, cancellationToken);
        });
        return command;
    }

    /// <summary>Replays the cases in order; 1 when one failed or none was found, else 0.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> files, bool reload, TextWriter output, CancellationToken cancellationToken)
    {
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var file in files)
        {
            var result = await ReplayAsync(file, reload, cancellationToken);
            if (result.Differences.Count == 0)
            {
                passed++;
                await output.WriteLineAsync($"{result.Name} ok");
                continue;
            }

            if (result.MayDiffer)
            {
                skipped++;
                await output.WriteLineAsync($"{result.Name} skipped: the recording shows a fault of the engine; {result.Differences[0]}");
                continue;
            }

            failed++;
            foreach (var difference in result.Differences)
            {
                await output.WriteLineAsync($"{result.Name} differs: {difference}");
            }

            foreach (var note in result.Notes)
            {
                await output.WriteLineAsync($"{result.Name} note: {note}");
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed, {skipped} skipped"));
        return failed > 0 || files.Count == 0 ? CommandRunner.Failed : 0;
    }

    private static async Task<CaseResult> ReplayAsync(string file, bool reload, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > LargestFile })
            {
                return Broken(name, $"The file is larger than {LargestFile / 1024 / 1024} MB.");
            }

            return RecordedCase.Read(await File.ReadAllBytesAsync(file, cancellationToken)) switch
            {
                (null, var problem) => Broken(name, problem!),
                var (recorded, _) => CaseRunner.Run(recorded!, reload),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Broken(name, File.Exists(file) ? "The file cannot be read." : Directory.Exists(file) ? "There is no JSON file in this folder." : "There is no such file.");
        }
    }

    private static CaseResult Broken(string name, string problem) => new(name, [problem], [], MayDiffer: false);
}
