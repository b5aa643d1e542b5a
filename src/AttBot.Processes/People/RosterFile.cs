using AttBot.Data.Rows;
using AttBot.Treaty.Tables;

namespace AttBot.Processes.People;

/// <summary>People or terms of office as a CSV file brings them. Pure.</summary>
/// <remarks>Two kinds of file, told apart by their header: people (<c>handle,name,kind,state,organisation,language,email,time_zone,active</c>) and offices
/// (<c>office,person,from,to,source</c>, where <c>person</c> is a handle).</remarks>
public abstract record RosterFile
{
    private static readonly string[] PeopleColumns = ["handle", "name", "kind", "state", "organisation", "language", "email", "time_zone", "active"];
    private static readonly string[] OfficeColumns = ["office", "person", "from", "to", "source"];

    private RosterFile()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file.</param>
    /// <returns>People, offices, or every problem with its line.</returns>
    public static RosterFile Read(string text)
    {
        if (CsvTable.TryRead(text, out var unreadable) is not { } table)
        {
            return new Refused([unreadable!]);
        }

        var expected = table.Columns.Contains("office", StringComparer.Ordinal) ? OfficeColumns : PeopleColumns;
        var problems = expected.Except(table.Columns, StringComparer.Ordinal).Select(column => new LineProblem(1, column, "The column is missing."))
            .Concat(table.Columns.Except(expected, StringComparer.Ordinal).Select(column => new LineProblem(1, column, $"The column is not known; expected {string.Join(", ", expected)}.")))
            .ToList();
        if (problems.Count > 0)
        {
            return new Refused(problems);
        }

        return ReferenceEquals(expected, OfficeColumns) ? ReadOffices(table) : ReadPeople(table);
    }

    private static RosterFile ReadPeople(CsvTable table)
    {
        var problems = new List<LineProblem>();
        var people = new List<PersonLine>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new PersonFields(row["name"], KindOf(row["kind"]), row["state"], row["organisation"], row["language"], row["email"], row["time_zone"]);
            var handle = row["handle"];
            if (handle.Length is 0 or > 60 || handle.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            {
                problems.Add(new(row.Line, "handle", "A handle has 1 to 60 lower-case letters, digits and hyphens."));
            }
            else if (!seen.Add(handle))
            {
                problems.Add(new(row.Line, "handle", $"The handle {handle} is in the file twice."));
            }

            if (fields.Problem() is var (field, phrase))
            {
                problems.Add(new(row.Line, field == "zone" ? "time_zone" : field, Wording.Words.Say(Treaty.Languages.Language.English, phrase)));
            }

            if (row["active"] is not ("yes" or "no" or ""))
            {
                problems.Add(new(row.Line, "active", $"'{row["active"]}' is not yes or no."));
            }

            people.Add(new PersonLine(row.Line, handle, fields, row["active"] != "no"));
        }

        return problems.Count > 0 ? new Refused(problems) : new People(people);
    }

    private static RosterFile ReadOffices(CsvTable table)
    {
        var problems = new List<LineProblem>();
        var terms = new List<TermLine>();
        foreach (var row in table.Rows)
        {
            var (office, from, to) = (Office.Find(row["office"]), Iso.Date(row["from"]), Iso.Date(row["to"]));
            if (office is null)
            {
                problems.Add(new(row.Line, "office", $"'{row["office"]}' is no office; expected {string.Join(", ", Office.All.Select(known => known.Key))}."));
            }

            if (row["person"].Length == 0)
            {
                problems.Add(new(row.Line, "person", "A handle is missing."));
            }

            if (from is null)
            {
                problems.Add(new(row.Line, "from", $"'{row["from"]}' is no day as yyyy-MM-dd."));
            }

            if (to is null ? row["to"].Length > 0 : to < from)
            {
                problems.Add(new(row.Line, "to", to is null ? $"'{row["to"]}' is no day as yyyy-MM-dd." : "The term ends before it begins."));
            }

            if (row["source"].Length == 0)
            {
                problems.Add(new(row.Line, "source", "Where this was decided or read is missing."));
            }

            if (office is not null && from is { } first)
            {
                terms.Add(new TermLine(row.Line, office, row["person"], new Term(first, to), row["source"]));
            }
        }

        return problems.Count > 0 ? new Refused(problems) : new Offices(terms);
    }

    /// <summary>The short names of the documents and the names of the program both do.</summary>
    private static string KindOf(string kind) => kind.ToLowerInvariant() switch
    {
        "npc" or "point-of-contact" or "point_of_contact" => nameof(PersonKind.PointOfContact),
        "office-holder" or "office_holder" => nameof(PersonKind.OfficeHolder),
        "other" or "other-stakeholder" => nameof(PersonKind.Stakeholder),
        _ => kind,
    };

    /// <summary>People.</summary>
    /// <param name="Lines">One per person.</param>
    public sealed record People(IReadOnlyList<PersonLine> Lines) : RosterFile;

    /// <summary>Terms of office.</summary>
    /// <param name="Lines">One per term.</param>
    public sealed record Offices(IReadOnlyList<TermLine> Lines) : RosterFile
    {
        /// <summary>The lines that cannot be, seen together and with the people there are.</summary>
        /// <param name="known">Handles of the roster.</param>
        public IReadOnlyList<LineProblem> Problems(IReadOnlySet<string> known) =>
        [
            .. Lines.Where(line => !known.Contains(line.Person)).Select(line => new LineProblem(line.Line, "person", $"The roster has nobody called {line.Person}. Import people first.")),
            .. Lines.Where(line => Lines.Count(other => other.Office == line.Office && other.Term.From <= line.Term.From && !(other.Term.To < line.Term.From)) > line.Office.Seats)
                .Select(line => new LineProblem(line.Line, "office", $"From {Iso.Text(line.Term.From)} more people hold {line.Office.Key} than its {line.Office.Seats} seat(s).")),
        ];
    }

    /// <summary>Nothing of it can be used.</summary>
    /// <param name="Problems">Every problem, with its line; the header is line 1.</param>
    public sealed record Refused(IReadOnlyList<LineProblem> Problems) : RosterFile;
}

/// <summary>A line about a person.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Handle">The handle.</param>
/// <param name="Fields">What it says.</param>
/// <param name="IsActive">Whether the person is still there.</param>
public sealed record PersonLine(int Line, string Handle, PersonFields Fields, bool IsActive);

/// <summary>A line about a term of office.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Handle of who holds it.</param>
/// <param name="Term">From when to when.</param>
/// <param name="Source">Where this was decided or read.</param>
public sealed record TermLine(int Line, Office Office, string Person, Term Term, string Source);
