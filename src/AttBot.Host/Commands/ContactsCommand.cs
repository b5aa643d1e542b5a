using System.CommandLine;
using System.Text;
using AttBot.Data;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Commands;

/// <summary><c>contacts import</c> and <c>contacts export</c>: the directory of national points of contact as a table.</summary>
internal static class ContactsCommand
{
    private const int LargestFile = 16 * 1024 * 1024;

    internal static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change and changes nothing." };
        var (file, data) = (File("A table, UTF-8; 'contacts export' shows its columns."), CommonOptions.Data());
        var import = new Command("import", "Takes contacts over; those the file does not name stay.") { file, dryRun, data };
        import.SetAction((parsed, cancellationToken) => ImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(data), cancellationToken));
        var (target, exportData) = (File("Where to write; - for the standard output."), CommonOptions.Data());
        var export = new Command("export", "Writes the contacts in post.") { target, exportData };
        export.SetAction((parsed, cancellationToken) => RemindersCommand.WithWorldAsync(
            parsed.GetValue(exportData), (_, world) => ExportAsync(world, parsed.GetRequiredValue(target), cancellationToken), cancellationToken));
        var contacts = new Command("contacts", "The directory of national points of contact.") { import, export };
        foreach (var act in ReminderActsCommand.ForContacts())
        {
            contacts.Add(act);
        }

        return contacts;
    }

    private static Argument<FileInfo> File(string description) => new("file") { Description = description };

    private static async Task<int> ImportAsync(FileInfo file, bool dryRun, string? folder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } text)
        {
            return CommandRunner.Failed;
        }

        var now = TimeProvider.System.GetUtcNow();
        if (ContactFile.Read(text, StateTable.FromShipped(), DateOnly.FromDateTime(now.UtcDateTime)) is not ContactReading.Accepted accepted)
        {
            return await RefuseAsync(text, now);
        }

        Task<int> TakeOver(AttBotDatabase database) => RemindersCommand.WithWorldAsync(
            database, async (db, world) =>
            {
                var outcome = await ContactImport.RunAsync(db, world.Book, accepted.Lines, $"operator:{Environment.UserName}", now, dryRun, cancellationToken);
                Console.WriteLine($"{outcome.Added} added, {outcome.Changed} changed, {outcome.Unchanged} unchanged");
                Console.WriteLine(dryRun ? "Dry run: nothing was changed." : $"{outcome.Notices} notices planned, moved or cancelled.");
                return 0;
            },
            cancellationToken);
        return dryRun ? await DataPlace.TryAsync(folder, TakeOver, cancellationToken) : await TakeOver(await DataPlace.FindOrMakeAsync(folder, cancellationToken));
    }

    private static async Task<int> RefuseAsync(string text, DateTimeOffset now)
    {
        var refused = (ContactReading.Refused)ContactFile.Read(text, StateTable.FromShipped(), DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var problem in refused.Problems)
        {
            await Console.Error.WriteLineAsync(Describe(problem));
        }

        await Console.Error.WriteLineAsync("Nothing was changed.");
        return CommandRunner.Failed;
    }

    private static string Describe(LineProblem problem) => $"line {problem.Line}{(problem.Column.Length > 0 ? $", {problem.Column}" : "")}: {problem.Reason}";

    private static async Task<int> ExportAsync(ReminderWorld world, FileInfo file, CancellationToken cancellationToken)
    {
        var entries = world.Contacts.Where(entry => entry.Row.Until is null).ToList();
        if (file.Name == "-")
        {
            Console.Write(ContactFile.Write(entries));
            return 0;
        }

        try
        {
            await System.IO.File.WriteAllTextAsync(file.FullName, ContactFile.Write(entries), new UTF8Encoding(false), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} cannot be written. Choose another folder.");
            return CommandRunner.Failed;
        }

        Console.WriteLine($"{entries.Count} contacts written to {file.FullName}");
        return 0;
    }

    private static async Task<string?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            if (file.Exists && file.Length > LargestFile)
            {
                await Console.Error.WriteLineAsync($"{file.FullName} is larger than {LargestFile / 1024 / 1024} MB.");
                return null;
            }

            var bytes = await System.IO.File.ReadAllBytesAsync(file.FullName, cancellationToken);
            if (!System.Text.Unicode.Utf8.IsValid(bytes))
            {
                await Console.Error.WriteLineAsync($"{file.FullName} is not UTF-8. Save it as \"CSV UTF-8\".");
                return null;
            }

            return Encoding.UTF8.GetString(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} cannot be read{(file.Exists ? "" : ": there is no such file")}.");
            return null;
        }
    }
}
