using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Calendar;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.National;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary>What the Secretariat and operators do about reminders on the command line: record submissions, enter days, set ladders, confirm handovers, make documents and calendar addresses.</summary>
internal static class ReminderActsCommand
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    internal static IEnumerable<Command> Create() => [Record(), Day(), LadderOf(), Procedure(), Feed()];

    internal static IEnumerable<Command> ForContacts() => [Handovers(), Confirm()];

    private static Argument<string> StateArgument() => new("state") { Description = "A State by its three-letter code, for instance GHA." };

    private static Argument<string> Text(string name, string description) => new(name) { Description = description };

    private static Command Record()
    {
        var (state, duty, period, on, reject, data) = (
            StateArgument(), Text("duty", "The duty: annual_report, initial_report, assessed_contribution …"), Text("period", "Which one: the year reported on, or once."),
            new Option<string?>("--on") { Description = "The day on which it was done (default: today).", HelpName = "yyyy-MM-dd" }, new Option<bool>("--reject") { Description = "Turns a contact's claim down; the reminders go on." }, CommonOptions.Data());
        var command = new Command("record", "Records that a duty was done; its reminders stop at once.") { state, duty, period, on, reject, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindOrMakeAsync(parsed.GetValue(data), token), parsed.GetRequiredValue(state), async (db, world, iso3, now) =>
        {
            var name = new DutyName(iso3, parsed.GetRequiredValue(duty), parsed.GetRequiredValue(period));
            var day = parsed.GetValue(on) is { } text ? Iso.Date(text) : DateOnly.FromDateTime(now.UtcDateTime);
            if (day is not { } doneOn || doneOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
            {
                return Refuse("--on must be a day as yyyy-MM-dd, not in the future.");
            }

            if (!world.Duties(iso3, new DateOnly(2014, 1, 1), doneOn.AddYears(5)).Any(known => known.Key == name.DutyKey && known.Period == name.Period))
            {
                return Refuse($"{iso3} has no duty {name.DutyKey} {name.Period}; 'reminders show {iso3}' lists them.");
            }

            var isChanged = parsed.GetValue(reject)
                ? await Submissions.RejectAsync(db, world.Book, name, Workplace.Operator, now, token)
                : await Submissions.RecordAsync(db, name, doneOn, Workplace.Operator, isConfirmed: true, now, token);
            Console.WriteLine(isChanged ? parsed.GetValue(reject) ? "Turned down; the reminders go on." : "Recorded; the reminders have stopped." : "Nothing to do: it stands so already.");
            return true;
        }, token));
        return command;
    }

    private static Command Day()
    {
        var (duty, period, day, source, state, title, data) = (
            Text("duty", "The duty, or process:NAME for a step of a process."), Text("period", "Which one: a year, a meeting."), Text("day", "The last day, yyyy-MM-dd."),
            new Option<string>("--source") { Description = "Where the day comes from: invoice, call, invitation.", Required = true }, new Option<string?>("--state") { Description = "For one State alone (default: all States Parties)." },
            new Option<string?>("--title") { Description = "What readers are shown where the duty is no row of the shipped table." }, CommonOptions.Data());
        var command = new Command("day", "Enters a last day that no rule of the Treaty gives.") { duty, period, day, source, state, title, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindOrMakeAsync(parsed.GetValue(data), token), parsed.GetValue(state) ?? "", async (db, world, iso3, now) =>
        {
            var key = parsed.GetRequiredValue(duty);
            if (Iso.Date(parsed.GetRequiredValue(day)) is not { } last || last < DateOnly.FromDateTime(now.UtcDateTime))
            {
                return Refuse("The last day must be a day as yyyy-MM-dd that has not passed.");
            }

            if (!key.StartsWith("process:", StringComparison.Ordinal) && world.Book.Obligations.All(rule => rule.Key != key))
            {
                return Refuse($"There is no duty {key}; known are {string.Join(", ", world.Book.Obligations.Select(rule => rule.Key))}, or process:NAME.");
            }

            await DutyDates.PutAsync(
                db, world.Book, new DutyDateRow
                {
                    DutyKey = key, Period = parsed.GetRequiredValue(period), Iso3 = iso3, LastDay = last, Title = parsed.GetValue(title) ?? "", Source = parsed.GetRequiredValue(source), RecordedBy = Workplace.Operator, RecordedAt = now,
                },
                token);
            Console.WriteLine($"Entered: {key} {parsed.GetRequiredValue(period)} until {Iso.Text(last)}{(iso3.Length > 0 ? $" for {iso3}" : " for all States Parties")}.");
            return true;
        }, token));
        return command;
    }

    private static Command LadderOf()
    {
        var (state, duty, rungs, at, to, off, data) = (
            new Option<string?>("--state") { Description = "For one State (default: all)." }, new Option<string?>("--duty") { Description = "For one duty (default: all)." },
            new Option<string>("--steps") { Description = "Days relative to the last day: \"-90 -30 -14 -7 -1 0 7 30 90\".", DefaultValueFactory = _ => "-90 -30 -14 -7 -1 0 7 30 90" },
            new Option<string>("--at") { Description = "Local time of arrival (default: 09:00).", DefaultValueFactory = _ => "09:00" },
            new Option<string>("--escalate-to") { Description = "How far the State consented: contact, alternate, mission or secretariat (default: contact).", DefaultValueFactory = _ => "contact" },
            new Option<bool>("--off") { Description = "No reminders." }, CommonOptions.Data());
        var command = new Command("ladder", "Sets on which days, at what time and to whom reminders go.") { state, duty, rungs, at, to, off, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindOrMakeAsync(parsed.GetValue(data), token), parsed.GetValue(state) ?? "", async (db, world, iso3, now) =>
        {
            if (Ladder.ParseRungs(parsed.GetRequiredValue(rungs)) is not { } steps)
            {
                return Refuse($"--steps must be whole numbers of days, each at most {Ladder.Furthest} from 0.");
            }

            if (!TimeOnly.TryParseExact(parsed.GetRequiredValue(at), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return Refuse("--at must be a time as HH:mm.");
            }

            if (!Enum.TryParse<ContactRole>(parsed.GetRequiredValue(to), ignoreCase: true, out var level) || level is ContactRole.Entity || !Enum.IsDefined(level))
            {
                return Refuse("--escalate-to must be contact, alternate, mission or secretariat.");
            }

            await DutyDates.SetAsync(
                db, world.Book, new DutySettingRow { Iso3 = iso3, DutyKey = parsed.GetValue(duty) ?? "", IsOn = !parsed.GetValue(off), Rungs = string.Join(' ', steps), At = time, EscalateTo = level }, Workplace.Operator, now, token);
            Console.WriteLine("Set.");
            return true;
        }, token));
        return command;
    }

    private static Command Procedure()
    {
        var (state, language, output, data) = (StateArgument(), CommonOptions.Language(), new Option<FileInfo>("--out") { Description = "A file ending in .md or .docx.", Required = true }, CommonOptions.Data());
        var command = new Command("procedure", "Writes a State's national procedure document for reporting.") { state, language, output, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindAsync(parsed.GetValue(data), token), parsed.GetRequiredValue(state), async (_, world, iso3, now) =>
        {
            var file = parsed.GetRequiredValue(output);
            var document = ProcedureDocument.Of(world, iso3, parsed.GetValue(language) ?? Language.English, DateOnly.FromDateTime(now.UtcDateTime));
            try
            {
                switch (file.Extension.ToLowerInvariant())
                {
                    case ".md":
                        await File.WriteAllTextAsync(file.FullName, document.ToMarkdown(), token);
                        break;
                    case ".docx":
                        await File.WriteAllBytesAsync(file.FullName, document.ToWord(), token);
                        break;
                    default:
                        return Refuse("--out must end in .md or .docx.");
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Refuse($"{file.FullName} cannot be written. Choose another folder.");
            }

            Console.WriteLine($"Written to {file.FullName}");
            return true;
        }, token));
        return command;
    }

    private static Command Feed()
    {
        var (state, language, revoke, data) = (StateArgument(), CommonOptions.Language(), new Option<bool>("--revoke") { Description = "Revokes all private addresses of the State." }, CommonOptions.Data());
        var command = new Command("feed", "Makes a private calendar address for a State, or revokes its addresses.") { state, language, revoke, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindOrMakeAsync(parsed.GetValue(data), token), parsed.GetRequiredValue(state), async (db, _, iso3, now) =>
        {
            Console.WriteLine(parsed.GetValue(revoke)
                ? $"{await CalendarFeeds.RevokeAsync(db, iso3, Workplace.Operator, now, token)} addresses revoked."
                : $"{await CalendarFeeds.CreateAsync(db, iso3, (parsed.GetValue(language) ?? Language.English).Code(), Workplace.Operator, now, token)}\nShown once: pass it on to {iso3} alone.");
            return true;
        }, token));
        return command;
    }

    private static Command Handovers()
    {
        var data = CommonOptions.Data();
        var command = new Command("handovers", "Lists the handovers that wait for the Secretariat.") { data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindAsync(parsed.GetValue(data), token), "", async (db, world, _, _) =>
        {
            var open = await db.ContactChanges.AsNoTracking().Where(change => change.State == ChangeState.Pending).OrderBy(change => change.RequestedAt).ToListAsync(token);
            foreach (var change in open)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{change.Id}  {change.Iso3}  {world.Contact(change.ContactId)?.Row.Name} -> {(change.SuccessorName.Length > 0 ? $"{change.SuccessorName} <{change.SuccessorAddress}>" : "not named yet")}  asked {change.RequestedAt:yyyy-MM-dd}"));
            }

            Console.WriteLine($"{open.Count} handovers wait.");
            return true;
        }, token));
        return command;
    }

    private static Guid HandoverId(ArgumentResult result)
    {
        if (!Guid.TryParse(result.Tokens[0].Value, out var id))
        {
            result.AddError($"'{result.Tokens[0].Value}' is no handover; 'contacts handovers' lists them.");
        }

        return id;
    }

    private static Command Confirm()
    {
        var (id, data) = (new Argument<Guid>("id") { Description = "The handover, as 'contacts handovers' lists it.", CustomParser = HandoverId }, CommonOptions.Data());
        var command = new Command("confirm", "Confirms a handover on the State's note verbale: the successor takes over.") { id, data };
        command.SetAction((parsed, token) => WithStateAsync(DataPlace.FindAsync(parsed.GetValue(data), token), "", async (db, world, _, now) =>
        {
            switch (await AttBot.Reminders.Contacts.Handovers.ConfirmAsync(db, world.Book, parsed.GetRequiredValue(id), Workplace.Operator, now, token))
            {
                case HandoverOutcome.Confirmed confirmed:
                    await AttBot.Reminders.Contacts.SuccessorPack.SendAsync(db, world.Book, parsed.GetRequiredValue(id), confirmed.Successor, now, token);
                    Console.WriteLine("Confirmed; what is still to come goes to the successor.");
                    return true;
                case HandoverOutcome.Already:
                    Console.WriteLine("Nothing to do: it was decided before.");
                    return true;
                case HandoverOutcome.SuccessorNeeded:
                    return Refuse("The successor's name and address are not known yet. Ask the State, or import the successor with 'contacts import'.");
                default:
                    return Refuse("There is no such handover; 'contacts handovers' lists them.");
            }
        }, token));
        return command;
    }

    private static bool Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return false;
    }

    /// <summary>Runs something in one transaction that stands if it says so.</summary>
    private static async Task<int> WithStateAsync(Task<AttBotDatabase> place, string state, Func<AttBotDb, ReminderWorld, string, DateTimeOffset, Task<bool>> run, CancellationToken token) =>
        await RemindersCommand.WithWorldAsync(await place, async (db, world) =>
        {
            var iso3 = state.ToUpperInvariant();
            if (iso3.Length > 0 && world.Book.States.Find(iso3) is null)
            {
                await Console.Error.WriteLineAsync($"'{state}' is no State; give its three-letter code, for instance GHA.");
                return CommandRunner.Failed;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(token);
            if (!await run(db, world, iso3, Clock.GetUtcNow()))
            {
                return CommandRunner.Failed;
            }

            await transaction.CommitAsync(token);
            return 0;
        }, token);
}
