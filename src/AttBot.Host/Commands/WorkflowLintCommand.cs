using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Workflows.Lint;

namespace AttBot.Host.Commands;

/// <summary><c>workflow lint FILE…</c>: says what in a definition is lost silently, can hang, or goes another way than the picture suggests.</summary>
internal static class WorkflowLintCommand
{
    private const int LargestFile = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Elsa 3 workflow definitions: files, folders or patterns.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Prints one list of findings as JSON." };
        var command = new Command("lint", "Checks definitions; exit code 1 if there is an error.") { files, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(FileArguments.Expand(parsed.GetRequiredValue(files)), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, bool asJson, CancellationToken cancellationToken)
    {
        var findings = new List<(string File, Finding Finding)>();
        foreach (var file in files)
        {
            findings.AddRange((await LintAsync(file, cancellationToken)).Select(finding => (file, finding)));
        }

        await using var output = CommandRunner.OpenOutput();
        await (asJson ? output.WriteLineAsync(Json(findings)) : WriteAsync(output, files, findings));
        return findings.Exists(f => f.Finding.Severity == Severity.Error) ? CommandRunner.Failed : 0;
    }

    private static async Task<IReadOnlyList<Finding>> LintAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        try
        {
            return file.Exists && file.Length > LargestFile
                ? [new("too-large", Severity.Error, null, "the file", "The file is far larger than a workflow definition.", "Name a workflow definition.")]
                : Linter.Lint(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [new("unreadable-file", Severity.Error, null, "the file", file.Exists ? "The file cannot be read." : Directory.Exists(path) ? "There is no JSON file in this folder." : "There is no such file.", "Check the path and the permissions.")];
        }
    }

    private static async Task WriteAsync(StreamWriter output, IReadOnlyList<string> files, List<(string File, Finding Finding)> findings)
    {
        foreach (var (file, finding) in findings)
        {
            var at = finding.ActivityId is { } id ? $"activity '{id}', {finding.Place}" : finding.Place;
            await output.WriteLineAsync($"{file}: {Word(finding.Severity)} [{finding.Rule}] {at}: {finding.Message} Remedy: {finding.Remedy}");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Count(files.Count, "file")}: {Count(Of(Severity.Error), "error")}, {Count(Of(Severity.Warning), "warning")}, {Count(Of(Severity.Info), "note")}"));

        int Of(Severity severity) => findings.Count(f => f.Finding.Severity == severity);
    }

    private static string Json(List<(string File, Finding Finding)> findings) => JsonSerializer.Serialize(
        findings.Select(f => new
        {
            file = f.File,
            rule = f.Finding.Rule,
            severity = Word(f.Finding.Severity),
            activity = f.Finding.ActivityId,
            place = f.Finding.Place,
            message = f.Finding.Message,
            remedy = f.Finding.Remedy,
        }),
        Readable);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
