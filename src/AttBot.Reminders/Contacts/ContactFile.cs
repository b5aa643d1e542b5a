using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Reminders.Contacts;

/// <summary>One line of a contacts file, checked.</summary>
/// <param name="Row">The entry; its id and the instant from which it counts are given when it is stored.</param>
/// <param name="Channels">In order of preference.</param>
/// <param name="Holidays">Closed days of its State that the line names.</param>
public sealed record ContactLine(NationalContactRow Row, IReadOnlyList<(string Channel, string Address)> Channels, IReadOnlyList<DateOnly> Holidays);

/// <summary>Reads and writes contacts as a table.</summary>
public static class ContactFile
{
    /// <summary>The columns, in the order they are written. The first six must be there when a file is read.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "state", "name", "role", "language", "time_zone", "channels", "entity", "working_days", "work_from", "work_until", "quiet_from", "quiet_until", "digest_day", "verified_on", "holidays",
    ];

    private const int Required = 6;

    /// <summary>Reads a contacts file. One bad line refuses it whole.</summary>
    /// <param name="text">CSV with a header; see <see cref="Columns"/>. Channels are <c>email:name@example.org</c>, others <c>channel:conversation</c>, separated by semicolons, the preferred one first.</param>
    /// <param name="states">The States.</param>
    /// <param name="today">The day that counts where <c>verified_on</c> is empty.</param>
    public static ContactReading Read(string text, StateTable states, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (CsvTable.TryRead(text, out var problem) is not { } table)
        {
            return new ContactReading.Refused([problem!]);
        }

        var wrong = Columns.Take(Required).Except(table.Columns).Select(name => new LineProblem(1, name, $"The header lacks the column {name}."))
            .Concat(table.Columns.Except(Columns).Select(name => new LineProblem(1, name, $"There is no column {name}; known are {string.Join(", ", Columns)}."))).ToList();
        if (wrong.Count > 0)
        {
            return new ContactReading.Refused(wrong);
        }

        var problems = new List<LineProblem>();
        var lines = table.Rows.Select(row => new LineReader(row.Line, column => row[column], states, today, problems).Read()).ToList();
        var seen = new HashSet<(string, ContactRole, string)>();
        foreach (var (line, row) in lines.Zip(table.Rows))
        {
            if (line is not null && !seen.Add((line.Row.Iso3, line.Row.Role, line.Row.Name)))
            {
                problems.Add(new LineProblem(row.Line, "name", $"{line.Row.Name} stands twice for the same State and role."));
            }
        }

        return problems.Count > 0 ? new ContactReading.Refused(problems) : new ContactReading.Accepted([.. lines.OfType<ContactLine>()]);
    }

    /// <summary>Writes entries as a file that <see cref="Read"/> takes back unchanged.</summary>
    /// <param name="entries">Entries in post.</param>
    /// <returns>CSV with line feeds.</returns>
    public static string Write(IEnumerable<ContactEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var lines = entries.OrderBy(entry => entry.Row.Iso3, StringComparer.Ordinal).ThenBy(entry => entry.Row.Role).ThenBy(entry => entry.Row.Name, StringComparer.Ordinal).Select(Cells);
        return string.Concat(lines.Prepend([.. Columns]).Select(cells => string.Join(',', cells.Select(Quote)) + "\n"));
    }

    /// <summary>Reads one entry that was given otherwise than in a file, and checks it as a line of one.</summary>
    /// <param name="cells">By <see cref="Columns"/>; what is not there is empty.</param>
    /// <param name="states">The States.</param>
    /// <param name="today">The day that counts where <c>verified_on</c> is empty.</param>
    public static ContactReading ReadOne(IReadOnlyDictionary<string, string> cells, StateTable states, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var problems = new List<LineProblem>();
        var line = new LineReader(0, column => cells.GetValueOrDefault(column, "").Trim(), states, today, problems).Read();
        return line is null ? new ContactReading.Refused(problems) : new ContactReading.Accepted([line]);
    }

    /// <summary>An entry as a file has it, by <see cref="Columns"/>.</summary>
    /// <param name="entry">The entry.</param>
    public static Dictionary<string, string> CellsOf(ContactEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Columns.Zip(Cells(entry)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static string[] Cells(ContactEntry entry)
    {
        var row = entry.Row;
        return
        [
            row.Iso3, row.Name, row.Role.ToString().ToLowerInvariant(), row.Language, row.TimeZone, string.Join("; ", entry.Channels.Select(channel => channel.Channel == "email" ? $"email:{channel.Address}" : channel.Address)),
            row.Entity, row.WorkingDays, Clock(row.WorkFrom), Clock(row.WorkUntil), Clock(row.QuietFrom), Clock(row.QuietUntil), row.DigestDay ?? "", Iso.Text(row.VerifiedOn),
            string.Join(' ', entry.Hours.Holidays.Order().Select(Iso.Text)),
        ];
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class LineReader(int number, Func<string, string> cell, StateTable states, DateOnly today, List<LineProblem> problems)
    {
        private const int LongestName = 200;

        internal ContactLine? Read()
        {
            var before = problems.Count;
            var role = Enum.TryParse<ContactRole>(cell("role"), ignoreCase: true, out var named) && Enum.IsDefined(named) && !cell("role").All(char.IsDigit)
                ? named : Fail<ContactRole>("role", "expected contact, alternate, mission, secretariat or entity");
            var contact = new NationalContactRow
            {
                Iso3 = State(role),
                Name = cell("name") is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : Fail<string>("name", "a name of at most 200 characters is needed") ?? "",
                Role = role,
                Entity = cell("entity"),
                Language = LanguageCodes.Parse(cell("language"))?.Code() ?? Fail<string>("language", "expected en, zh, fr, es, ru or ar") ?? "",
                TimeZone = ZoneOf(cell("time_zone")) ?? Fail<string>("time_zone", "expected an IANA time zone, for instance Africa/Accra") ?? "",
                WorkingDays = cell("working_days").Length == 0 ? WorkingWeek.MondayToFriday.ToString()
                    : WorkingWeek.Parse(cell("working_days"))?.ToString() ?? Fail<string>("working_days", "expected days as Mo Tu We Th Fr, or a span as Su-Th") ?? "",
                WorkFrom = Time("work_from", new TimeOnly(9, 0)),
                WorkUntil = Time("work_until", new TimeOnly(17, 0)),
                QuietFrom = Time("quiet_from", new TimeOnly(20, 0)),
                QuietUntil = Time("quiet_until", new TimeOnly(7, 0)),
                DigestDay = cell("digest_day").Length == 0 ? null
                    : WorkingWeek.DayNamed(cell("digest_day")) is { } day ? WorkingWeek.NameOf(day) : Fail<string>("digest_day", "expected a weekday, for instance Mo"),
                VerifiedOn = cell("verified_on").Length == 0 ? today : Iso.Date(cell("verified_on")) ?? Fail<DateOnly>("verified_on", "expected a day as yyyy-MM-dd"),
            };
            var channels = Channels();
            List<DateOnly> holidays = [.. cell("holidays").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => Iso.Date(text) ?? Fail<DateOnly>("holidays", $"'{text}' is no day; expected yyyy-MM-dd, separated by blanks"))];
            if (contact.VerifiedOn > today)
            {
                Fail<DateOnly>("verified_on", "lies in the future");
            }

            if (problems.Count == before && !ContactEntry.Of(contact, [], new HashSet<DateOnly>()).Hours.HasWelcomeTime)
            {
                Fail<string>("work_from", "quiet hours leave no time of the working day at which a message could arrive; work_from must lie before work_until");
            }

            return problems.Count == before ? new ContactLine(contact, channels, holidays) : null;
        }

        private string State(ContactRole role)
        {
            var iso3 = cell("state").ToUpperInvariant();
            return role == ContactRole.Secretariat
                ? iso3.Length == 0 ? "" : Fail<string>("state", "must be empty for the Secretariat") ?? ""
                : states.Find(iso3) is not null ? iso3 : Fail<string>("state", "expected the three-letter code of a State, for instance GHA") ?? "";
        }

        private List<(string Channel, string Address)> Channels()
        {
            var channels = new List<(string Channel, string Address)>();
            foreach (var text in cell("channels").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                var (channel, rest) = colon > 0 ? (text[..colon].ToLowerInvariant(), text[(colon + 1)..].Trim()) : ("", "");
                if (rest.Length == 0 || (channel == "email" && !MailAddressing.IsAddress(rest)))
                {
                    Fail<string>("channels", $"'{text}' is no channel; expected email:name@example.org, or a chat channel with its conversation");
                }
                else if (channels.Any(other => other.Channel == channel))
                {
                    Fail<string>("channels", $"{channel} stands twice");
                }
                else
                {
                    channels.Add((channel, channel == "email" ? rest : $"{channel}:{rest}"));
                }
            }

            if (channels.Count == 0 && cell("channels").Length == 0)
            {
                Fail<string>("channels", "at least one is needed");
            }

            return channels;
        }

        private TimeOnly Time(string column, TimeOnly usual) => cell(column).Length == 0 ? usual
            : TimeOnly.TryParseExact(cell(column), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : Fail<TimeOnly>(column, "expected a time as HH:mm");

        private T? Fail<T>(string column, string expected)
        {
            problems.Add(new LineProblem(number, column, cell(column).Length > 0 ? $"'{cell(column)}': {expected}." : $"{char.ToUpperInvariant(expected[0])}{expected[1..]}."));
            return default;
        }
    }

    /// <summary>The IANA id of a time zone, or null when there is none of that name.</summary>
    /// <param name="text">The id; case counts.</param>
    internal static string? ZoneOf(string text) =>
        text.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId ? zone.Id : null;
}

/// <summary>What became of reading a contacts file.</summary>
public abstract record ContactReading
{
    private ContactReading() { }

    /// <summary>Every line is right.</summary>
    /// <param name="Lines">In file order.</param>
    public sealed record Accepted(IReadOnlyList<ContactLine> Lines) : ContactReading;

    /// <summary>At least one line is wrong; nothing may be taken over.</summary>
    /// <param name="Problems">Each with its line.</param>
    public sealed record Refused(IReadOnlyList<LineProblem> Problems) : ContactReading;
}
