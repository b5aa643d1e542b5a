using System.CommandLine;
using System.Text.Json;
using AttBot.Data;
using AttBot.Processes.People;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>forget person ID</c>: deletes what is known of a person; the record of acts stays, and says that it was done.</summary>
internal static class ForgetCommand
{
    internal static Command Create() => new("forget", "Deletes what is known of somebody.") { Person() };

    private static Command Person()
    {
        var who = new Argument<string>("id") { Description = "Id, handle, e-mail address or name." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says who is meant and changes nothing." };
        var data = CommonOptions.Data();
        var command = new Command("person", "Deletes a person's name, addresses, accounts and conversations. It cannot be undone; the record of acts keeps the id alone.") { who, dryRun, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(who), parsed.GetValue(dryRun), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string who, bool isDryRun, string? folder, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        switch (Forgetting.Find(await Roster.LoadAsync(db, cancellationToken), who))
        {
            case [{ Name: Forgetting.Nobody } person]:
                Console.WriteLine($"person:{person.Id} was forgotten before; nothing to do.");
                return 0;
            case [var person] when isDryRun:
                Console.WriteLine($"person:{person.Id} is {person.Name} ({person.Handle}). Dry run: nothing was changed.");
                return 0;
            case [var person]:
                var forgotten = await Forgetting.ForgetAsync(db, person.Id, now, cancellationToken);
                var detail = JsonSerializer.Serialize(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["accounts"] = forgotten.Accounts, ["conversations"] = forgotten.Conversations, ["messages"] = forgotten.Messages });
                await AuditChain.AppendAsync(db, new AuditEntry(now, Workplace.Operator, "person.forget", $"person:{person.Id}", detail), cancellationToken);
                await RosterBook.TouchAsync(db, now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                Console.WriteLine($"person:{person.Id} is forgotten: {forgotten.Accounts} accounts, {forgotten.Conversations} conversations, the words of {forgotten.Messages} messages. The record of acts keeps the id. Backups made before still hold the rest.");
                return 0;
            case []:
                await Console.Error.WriteLineAsync($"The roster has nobody called '{who}'; 'people list' shows everybody. Nothing was changed.");
                return CommandRunner.Failed;
            case var several:
                await Console.Error.WriteLineAsync($"'{who}' may be several people: {string.Join(", ", several.Select(person => person.Handle))}. Give the handle. Nothing was changed.");
                return CommandRunner.Failed;
        }
    }
}
