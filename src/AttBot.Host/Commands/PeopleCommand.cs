using System.CommandLine;
using System.Text;
using System.Text.Json;
using AttBot.Data;
using AttBot.Processes.People;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>people list|add|code|import</c>: the roster from the command line; every change goes on record.</summary>
internal static class PeopleCommand
{
    private const int LargestFile = 4 * 1024 * 1024;

    internal static Command Create() => new("people", "The roster: people, offices, one-time codes.") { List(), Add(), Code(), Import() };

    private static Command List()
    {
        var data = CommonOptions.Data();
        var command = new Command("list", "Lists people with their offices of today.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await Workplace.OpenAsync(parsed.GetValue(data), cancellationToken);
            await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
            var (roster, today) = (await Roster.LoadAsync(db, cancellationToken), DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
            var linked = (await db.Identities.Select(account => account.PersonId).ToListAsync(cancellationToken)).ToHashSet();
            foreach (var person in roster.People)
            {
                var offices = string.Join(" ", roster.CapacitiesOf(person.Id, today).Select(capacity => capacity.For is { } holder ? $"{capacity.Office.Key}(for {holder.Handle})" : capacity.Office.Key));
                Console.WriteLine($"{person.Handle}\t{person.Name}\t{person.Kind}\t{person.Iso3 ?? person.Organisation ?? "-"}\t{person.Language}\t{(person.IsActive ? linked.Contains(person.Id) ? "linked" : "not linked" : "left")}\t{offices}");
            }

            return 0;
        });
        return command;
    }

    private static Command Add()
    {
        var name = new Option<string>("--name") { Required = true, Description = "The name." };
        var kind = new Option<string>("--kind") { Required = true, Description = "Delegate, PointOfContact, OfficeHolder, Secretariat or Stakeholder." };
        var state = new Option<string>("--state") { Description = "The State: name or ISO code.", DefaultValueFactory = _ => "" };
        var organisation = new Option<string>("--organisation") { Description = "The organisation of somebody who speaks for no State.", DefaultValueFactory = _ => "" };
        var language = new Option<string>("--lang") { Description = "Language to write in (default: en).", DefaultValueFactory = _ => "en" };
        var email = new Option<string>("--email") { Description = "E-mail address.", DefaultValueFactory = _ => "" };
        var zone = new Option<string>("--zone") { Description = "Time zone, such as Africa/Nairobi.", DefaultValueFactory = _ => "" };
        var data = CommonOptions.Data();
        var command = new Command("add", "Enters a person.") { name, kind, state, organisation, language, email, zone, data };
        command.SetAction((parsed, cancellationToken) => AddAsync(
            new PersonFields(parsed.GetRequiredValue(name), parsed.GetRequiredValue(kind), parsed.GetValue(state)!, parsed.GetValue(organisation)!, parsed.GetValue(language)!, parsed.GetValue(email)!, parsed.GetValue(zone)!),
            parsed.GetValue(data),
            cancellationToken));
        return command;
    }

    private static async Task<int> AddAsync(PersonFields fields, string? folder, CancellationToken cancellationToken)
    {
        if (fields.ProblemText() is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return CommandRunner.Misused;
        }

        return await ChangeAsync(await DataPlace.FindOrMakeAsync(folder, cancellationToken), async (db, now) =>
        {
            var person = fields.NewRow(fields.FreeHandle(await db.People.Select(row => row.Handle).ToListAsync(cancellationToken)), now);
            db.People.Add(person);
            return new Change("person.add", $"person:{person.Id}", Json(("kind", $"{person.Kind}"), ("state", person.Iso3 ?? "")), $"Entered as {person.Handle}.");
        }, cancellationToken);
    }

    private static Command Code()
    {
        var who = new Argument<string>("person") { Description = "Handle, e-mail address or name." };
        var data = CommonOptions.Data();
        var command = new Command("code", "Issues a one-time code for a person; earlier ones are void.") { who, data };
        command.SetAction(async (parsed, cancellationToken) => await ChangeAsync(await DataPlace.FindAsync(parsed.GetValue(data), cancellationToken), async (db, now) =>
        {
            switch ((await Roster.LoadAsync(db, cancellationToken)).Find(parsed.GetRequiredValue(who)))
            {
                case [{ IsActive: true } person]:
                    var (code, row) = await RosterChanges.IssueCodeAsync(db, person.Id, Workplace.Operator, RosterChanges.CodeLifetime, now, cancellationToken);
                    return new Change("code.issue", $"person:{person.Id}", Json(("code", row.Id.ToString()), ("expires", $"{row.ExpiresAt:O}")), $"{code}  for {person.Name}, once, until {row.ExpiresAt:u}");
                case []:
                case [_]:
                    return Change.Refused($"The roster has nobody called '{parsed.GetRequiredValue(who)}'; 'people list' shows everybody.");
                case var several:
                    return Change.Refused($"'{parsed.GetRequiredValue(who)}' may be several people: {string.Join(", ", several.Select(person => person.Handle))}. Give the handle.");
            }
        }, cancellationToken));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "People (handle,name,kind,state,organisation,language,email,time_zone,active) or offices (office,person,from,to,source) as CSV, UTF-8." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change and changes nothing." };
        var data = CommonOptions.Data();
        var command = new Command("import", "Takes people or offices over from a CSV file.") { file, dryRun, data };
        command.SetAction((parsed, cancellationToken) => ImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(FileInfo file, bool dryRun, string? folder, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            if (file.Exists && file.Length > LargestFile)
            {
                await Console.Error.WriteLineAsync($"{file.FullName} is larger than {LargestFile / 1024 / 1024} MB.");
                return CommandRunner.Failed;
            }

            text = await File.ReadAllTextAsync(file.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true), cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} is not UTF-8. Save it as \"CSV UTF-8\".");
            return CommandRunner.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} cannot be read: {(file.Exists ? exception.Message : "there is no such file.")}");
            return CommandRunner.Failed;
        }

        Task<int> TakeOver(AttBotDatabase database) => ChangeAsync(database, async (db, now) =>
        {
            switch (await RosterImport.ApplyAsync(db, text, now, cancellationToken))
            {
                case RosterImportResult.Refused refused:
                    return Change.Refused([.. refused.Problems.Select(problem => $"line {problem.Line}{(problem.Column.Length > 0 ? $", {problem.Column}" : "")}: {problem.Reason}"), "Nothing was changed."]);
                case RosterImportResult.Ready ready:
                    var lines = ready.Added.Select(name => $"+ {name}").Concat(ready.Changed.Select(name => $"~ {name}")).Append($"{ready.Added.Count} new, {ready.Changed.Count} changed, {ready.Unchanged} as before");
                    return dryRun || ready.Added.Count + ready.Changed.Count == 0
                        ? Change.Nothing([.. lines, dryRun ? "Dry run: nothing was changed." : "The file says what is on record already; nothing to do."])
                        : new Change("people.import", ready.What, RosterImport.Detail(ready), [.. lines]);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }, cancellationToken);
        return dryRun ? await DataPlace.TryAsync(folder, TakeOver, cancellationToken) : await TakeOver(await DataPlace.FindOrMakeAsync(folder, cancellationToken));
    }

    private static async Task<int> ChangeAsync(AttBotDatabase database, Func<AttBotDb, DateTimeOffset, Task<Change>> make, CancellationToken cancellationToken)
    {
        await using var services = Workplace.On(database);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var change = await make(db, now);
        if (change.Action is { } action)
        {
            await AuditChain.AppendAsync(db, new AuditEntry(now, Workplace.Operator, action, change.Subject, change.Detail), cancellationToken);
            await RosterBook.TouchAsync(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (var line in change.Lines)
        {
            await (change.IsRefused ? Console.Error : Console.Out).WriteLineAsync(line);
        }

        return change.IsRefused ? CommandRunner.Failed : 0;
    }

    private static string Json(params (string Name, string Value)[] pairs) => JsonSerializer.Serialize(new SortedDictionary<string, string>(pairs.ToDictionary(pair => pair.Name, pair => pair.Value), StringComparer.Ordinal));

    private sealed record Change(string? Action, string Subject, string Detail, params string[] Lines)
    {
        public bool IsRefused { get; private init; }

        public static Change Refused(params string[] lines) => new(null, "", "", lines) { IsRefused = true };

        public static Change Nothing(params string[] lines) => new(null, "", "", lines);
    }
}
