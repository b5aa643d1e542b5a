using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Takes people or terms of office over from a file: all of it or nothing, on record, and shown beforehand when that is asked for.</summary>
public static class RosterImport
{
    /// <summary>Makes the roster say what the file says. People and terms the file does not name stay as they are.</summary>
    /// <param name="db">A context with a transaction; the caller saves and commits unless it was a dry run.</param>
    /// <param name="text">The file; see <see cref="RosterFile"/>.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What changes, or every problem with its line; then nothing was touched.</returns>
    public static async Task<RosterImportResult> ApplyAsync(AttBotDb db, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return RosterFile.Read(text) switch
        {
            RosterFile.Refused refused => new RosterImportResult.Refused(refused.Problems),
            RosterFile.People people => await PeopleAsync(db, people, hash, now, cancellationToken),
            RosterFile.Offices offices => await OfficesAsync(db, offices, hash, now, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<RosterImportResult> PeopleAsync(AttBotDb db, RosterFile.People file, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var handles = file.Lines.Select(line => line.Handle).ToList();
        var held = await db.People.AsTracking().Where(row => handles.Contains(row.Handle)).ToDictionaryAsync(row => row.Handle, StringComparer.Ordinal, cancellationToken);
        var (added, changed) = (new List<string>(), new List<string>());
        foreach (var line in file.Lines)
        {
            if (!held.TryGetValue(line.Handle, out var person))
            {
                person = line.Fields.NewRow(line.Handle, now);
                person.IsActive = line.IsActive;
                db.People.Add(person);
                added.Add(line.Handle);
                continue;
            }

            line.Fields.Apply(person);
            person.IsActive = line.IsActive;
            if (db.Entry(person).State == EntityState.Modified)
            {
                person.Version++;
                changed.Add(line.Handle);
            }
        }

        return new RosterImportResult.Ready("people", hash, added, changed, file.Lines.Count - added.Count - changed.Count);
    }

    private static async Task<RosterImportResult> OfficesAsync(AttBotDb db, RosterFile.Offices file, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Select(row => new { row.Handle, row.Id }).ToDictionaryAsync(row => row.Handle, row => row.Id, StringComparer.Ordinal, cancellationToken);
        if (file.Problems(people.Keys.ToHashSet(StringComparer.Ordinal)) is { Count: > 0 } problems)
        {
            return new RosterImportResult.Refused(problems);
        }

        var held = await db.Holders.AsTracking().ToListAsync(cancellationToken);
        var (added, changed) = (new List<string>(), new List<string>());
        foreach (var line in file.Lines)
        {
            var id = people[line.Person];
            var name = $"{line.Office.Key} {line.Person} {Iso.Text(line.Term.From)}";
            var row = held.Find(term => term.OfficeKey == line.Office.Key && term.PersonId == id && term.From == line.Term.From);
            if (row is null)
            {
                db.Holders.Add(new HolderRow { Id = Guid.CreateVersion7(now), OfficeKey = line.Office.Key, PersonId = id, From = line.Term.From, To = line.Term.To, Source = line.Source });
                db.OfficeChanges.Add(new OfficeChangeRow { Id = Guid.CreateVersion7(now), OfficeKey = line.Office.Key, ToPersonId = id, On = line.Term.From, RecordedAt = now });
                added.Add(name);
            }
            else if ((row.To, row.Source) != (line.Term.To, line.Source))
            {
                (row.To, row.Source) = (line.Term.To, line.Source);
                changed.Add(name);
            }
        }

        return new RosterImportResult.Ready("offices", hash, added, changed, file.Lines.Count - added.Count - changed.Count);
    }

    /// <summary>What goes on record of an import.</summary>
    public static string Detail(RosterImportResult.Ready ready)
    {
        ArgumentNullException.ThrowIfNull(ready);
        return JsonSerializer.Serialize(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            // numbers: names would stay on record when the people are forgotten; the hash says which file it was
            ["added"] = ready.Added.Count.ToString(CultureInfo.InvariantCulture),
            ["changed"] = ready.Changed.Count.ToString(CultureInfo.InvariantCulture),
            ["sha256"] = ready.Sha256,
        });
    }
}

/// <summary>What comes of an import.</summary>
public abstract record RosterImportResult
{
    private RosterImportResult()
    {
    }

    /// <summary>It can be saved.</summary>
    /// <param name="What"><c>people</c> or <c>offices</c>.</param>
    /// <param name="Sha256">Of the file's text.</param>
    /// <param name="Added">New ones.</param>
    /// <param name="Changed">Those with another content.</param>
    /// <param name="Unchanged">How many are as they were.</param>
    public sealed record Ready(string What, string Sha256, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, int Unchanged) : RosterImportResult;

    /// <summary>Nothing of it can be used.</summary>
    /// <param name="Problems">Every problem, with its line.</param>
    public sealed record Refused(IReadOnlyList<LineProblem> Problems) : RosterImportResult;
}

/// <summary>Takes a pasted file over in chat: first shows what would change.</summary>
internal sealed class ImportPeopleAct : Acts.Act
{
    private const int MostLines = 15;

    public override string Verb => "people.import";

    public override Acts.ActAccess Access => Acts.ActAccess.Secretariat;

    public override IReadOnlyList<Acts.ActField> Fields { get; } = [new("csv", Acts.ActFieldKind.Text, IsRequired: true, "field.csv") { MaxLength = 20_000 }];

    public override async Task<Acts.ActResult> RunAsync(Acts.ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var result = await RosterImport.ApplyAsync(db, turn.Text("csv"), turn.Now, cancellationToken);
        if (result is RosterImportResult.Refused refused)
        {
            var lines = refused.Problems.Take(MostLines).Select(problem => $"- {turn.Say("import.line", ("line", problem.Line))} {(problem.Column.Length > 0 ? problem.Column + ": " : "")}{problem.Reason}");
            var rest = refused.Problems.Count > MostLines ? $"\n… (+{refused.Problems.Count - MostLines})" : "";
            return new Acts.ActResult.Said(Acts.ActForms.Plain(turn.Language, $"{turn.Say("import.refused")}\n\n{string.Join('\n', lines)}{rest}"));
        }

        var ready = (RosterImportResult.Ready)result;
        var sum = turn.Say("import.sum", ("added", ready.Added.Count), ("changed", ready.Changed.Count), ("unchanged", ready.Unchanged));
        if (!turn.IsConfirmed)
        {
            var names = ready.Added.Select(name => $"- + {name}").Concat(ready.Changed.Select(name => $"- ~ {name}")).ToList();
            return ready.Added.Count + ready.Changed.Count == 0
                ? new Acts.ActResult.Said(Acts.ActForms.Plain(turn.Language, turn.Say("import.nothing")))
                : new Acts.ActResult.Confirm($"{sum}\n\n{string.Join('\n', names.Take(MostLines))}{(names.Count > MostLines ? $"\n… (+{names.Count - MostLines})" : "")}");
        }

        return new Acts.ActResult.Done(
            [Acts.ActForms.Plain(turn.Language, turn.Say("import.done") + " " + sum)],
            [new Acts.ActRecord("people.import", ready.What, JsonSerializer.Deserialize<Dictionary<string, string>>(RosterImport.Detail(ready))!)])
        {
            ChangesRoster = true,
        };
    }
}
