using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Host.Commands;

/// <summary><c>import status FILE.csv</c>: shows how a status table differs from the one held, and takes it over.</summary>
internal static class ImportCommand
{
    private const int LargestFile = 16 * 1024 * 1024;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A table of the shape of att_status.csv, UTF-8." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows the difference and changes nothing." };
        var allowRemoval = new Option<bool>("--allow-removal") { Description = "Takes out States that the file lacks." };
        var data = CommonOptions.Data();
        var status = new Command("status", "Imports the treaty status of all States.") { file, dryRun, allowRemoval, data };
        status.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(allowRemoval), parsed.GetValue(data), cancellationToken));
        return new Command("import", "Takes over data.") { status };
    }

    private static async Task<int> RunAsync(FileInfo file, bool dryRun, bool allowRemoval, string? folder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } bytes)
        {
            return CommandRunner.Failed;
        }

        var states = StateTable.FromShipped();
        var reading = StatusTable.Read(Encoding.UTF8.GetString(bytes), states);
        if (reading is StatusReading.Refused refused)
        {
            return Refuse(refused.Problems.Select(problem =>
                problem.Line > 0 ? $"line {problem.Line}{(problem.Column.Length > 0 ? $", {problem.Column}" : "")}: {problem.Reason}" : problem.Reason));
        }

        var accepted = (StatusReading.Accepted)reading;
        var import = new StatusImport($"operator:{Environment.UserName}", file.Name, Convert.ToHexStringLower(SHA256.HashData(bytes)), accepted.Table.AsOf, allowRemoval);
        return Report(await ImportAsync(StatusRows.From(accepted.Source), import, dryRun, folder, cancellationToken));
    }

    private static async Task<StatusImportResult> ImportAsync(
        IReadOnlyList<TreatyStatusRow> rows, StatusImport import, bool dryRun, string? folder, CancellationToken cancellationToken)
    {
        var options = Settings.Database(Settings.Load(), folder);
        var database = DatabaseSelection.Choose(options);
        if (dryRun && !Settings.Exists(options, database))
        {
            // a server without a database answers from the shipped table, so that is what the file is compared with
            return new StatusImportResult.Previewed(StatusDifference.Between(ShippedStatus.Rows(), rows));
        }

        await DatabaseUpgrade.RunAsync(database, cancellationToken);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
        var store = services.GetRequiredService<StatusStore>();
        if ((await store.LoadAsync(cancellationToken)).Count == 0)
        {
            if (dryRun)
            {
                return new StatusImportResult.Previewed(StatusDifference.Between(ShippedStatus.Rows(), rows));
            }

            await ShippedStatus.ImportAsync(store, cancellationToken);
        }

        return await store.ImportAsync(rows, import, dryRun, cancellationToken);
    }

    private static async Task<byte[]?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            if (file.Exists && file.Length > LargestFile)
            {
                await Console.Error.WriteLineAsync($"{file.FullName} is larger than {LargestFile / 1024 / 1024} MB.");
                return null;
            }

            var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            if (!System.Text.Unicode.Utf8.IsValid(bytes))
            {
                await Console.Error.WriteLineAsync($"{file.FullName} is not UTF-8. Save it as \"CSV UTF-8\".");
                return null;
            }

            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} cannot be read: {(file.Exists ? exception.Message : "there is no such file.")}");
            return null;
        }
    }

    private static int Report(StatusImportResult result)
    {
        Print(result.Difference);
        switch (result)
        {
            case StatusImportResult.Refused refused:
                return Refuse(refused.Reasons);
            case StatusImportResult.NothingToDo:
                Console.WriteLine("The file says what is held already; nothing to do.");
                return 0;
            case StatusImportResult.Previewed:
                Console.WriteLine(result.Difference.IsEmpty ? "The file says what is held already." : "Dry run: nothing was changed.");
                return 0;
            case StatusImportResult.Applied applied:
                Console.WriteLine($"Imported; on record as {applied.ImportId}. A running AttBot answers from it within half a minute.");
                return 0;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int Refuse(IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
        {
            Console.Error.WriteLine(reason);
        }

        Console.Error.WriteLine("Nothing was changed.");
        return CommandRunner.Failed;
    }

    private static void Print(StatusDifference difference)
    {
        Console.WriteLine($"{difference.Added.Count} added, {difference.ChangedStates.Count} changed, {difference.Removed.Count} removed, {difference.Unchanged} unchanged");
        foreach (var iso3 in difference.Added)
        {
            Console.WriteLine($"+ {iso3}");
        }

        foreach (var cell in difference.Changed)
        {
            Console.WriteLine($"~ {cell.Iso3} {cell.Column}: '{cell.Old}' -> '{cell.New}'");
        }

        foreach (var iso3 in difference.Removed)
        {
            Console.WriteLine($"- {iso3}");
        }
    }
}
