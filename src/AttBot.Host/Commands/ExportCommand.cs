using System.CommandLine;
using AttBot.Data;
using AttBot.Processes.Strategy.Export;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>export process</c>: the whole record of a process in one file that can be checked without the database.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var name = new Argument<string>("process") { Description = "The process, such as strategy-1." };
        var output = new Option<string>("--out") { Description = "The zip file to write (default: the name of the process, with .zip).", HelpName = "FILE" };
        var data = CommonOptions.Data();
        var process = new Command("process", "Writes texts, hashes, submissions, comments, approvals, notices, decisions and journal of a process. Restricted submissions are in it.") { name, output, data };
        process.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), parsed.GetValue(name)!, parsed.GetValue(output), cancellationToken));
        return new Command("export", "Writes records out of the database.") { process };
    }

    private static async Task<int> RunAsync(string? folder, string name, string? output, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        using var zip = new MemoryStream();
        if (await ProcessExport.WriteAsync(db, name, zip, TimeProvider.System.GetUtcNow(), cancellationToken) is not { } hash)
        {
            var known = await db.Processes.Select(row => row.Name).ToListAsync(cancellationToken);
            await Console.Error.WriteLineAsync(known.Count == 0 ? "No process is on record here." : $"There is no process '{name}' here; there is: {string.Join(", ", known)}.");
            return CommandRunner.Failed;
        }

        output ??= name + ".zip";
        try
        {
            // beside its place first: an export that was cut off must not look like one
            var partial = output + ".part";
            await File.WriteAllBytesAsync(partial, zip.ToArray(), cancellationToken);
            File.Move(partial, output, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{output} cannot be written: {exception.Message}");
            return CommandRunner.Failed;
        }

        Console.WriteLine($"{output} holds {name}; note its last hash elsewhere: {hash}");
        return 0;
    }
}
