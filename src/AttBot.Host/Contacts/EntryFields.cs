using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Host.National;
using AttBot.Processes.Acts;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Contacts;

/// <summary>An entry of the directory as forms and typed words give it: read into the columns of a contacts file, and checked as a line of one. Pure.</summary>
internal static class EntryFields
{
    private const string Each = "none";
    private static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    /// <summary>What only the Secretariat enters.</summary>
    internal static IReadOnlyList<ActField> Who { get; } =
    [
        new("name", ActFieldKind.Line, IsRequired: true, "directory.field.name") { MaxLength = 200 },
        new("role", ActFieldKind.Choice, IsRequired: true, "directory.field.role")
        {
            Choices = [.. Enum.GetNames<ContactRole>().Select(role => (role.ToLowerInvariant(), $"directory.role.{role.ToLowerInvariant()}"))],
        },
    ];

    /// <summary>What is the contact's own.</summary>
    internal static IReadOnlyList<ActField> How { get; } =
    [
        new("language", ActFieldKind.Choice, IsRequired: true, "directory.field.language") { Choices = [.. LanguageCodes.All.Select(language => (language.Code(), $"language.{language.Code()}"))] },
        new("time_zone", ActFieldKind.Line, IsRequired: true, "directory.field.time_zone") { MaxLength = 64 },
        new("email", ActFieldKind.Line, IsRequired: true, "directory.field.email") { MaxLength = 254 },
        new("entity", ActFieldKind.Line, IsRequired: false, "directory.field.entity") { MaxLength = 300 },
        new("order", ActFieldKind.Line, IsRequired: false, "directory.field.order") { MaxLength = 100 },
        new("working_days", ActFieldKind.Choice, IsRequired: false, "directory.field.working_days") { IsMulti = true, Choices = [.. Days.Select(day => (day, $"directory.day.{day}"))] },
        .. new[] { "work_from", "work_until", "quiet_from", "quiet_until" }.Select(time => new ActField(time, ActFieldKind.Line, IsRequired: false, $"directory.field.{time}") { MaxLength = 5 }),
        new("digest_day", ActFieldKind.Choice, IsRequired: false, "directory.field.digest_day") { Choices = [(Each, "directory.digest.none"), .. Days.Select(day => (day, $"directory.day.{day}"))] },
    ];

    /// <summary>What concerns the State as a whole.</summary>
    internal static ActField Holidays { get; } = new("holidays", ActFieldKind.Line, IsRequired: false, "directory.field.holidays") { MaxLength = 1000 };

    /// <summary>Fields that need not be given, because the entry has them.</summary>
    internal static IEnumerable<ActField> Known(IEnumerable<ActField> fields) => fields.Select(field => field with { IsRequired = false });

    /// <summary>Whether any of the fields was given.</summary>
    internal static bool IsGiven(ActTurn turn, IReadOnlyList<ActField> fields) => fields.Any(field => turn.Text(field.Key).Length > 0);

    /// <summary>What a form of some fields shows of an entry.</summary>
    internal static Dictionary<string, string> Shown(ContactEntry entry, IReadOnlyList<ActField> fields)
    {
        var cells = ContactFile.CellsOf(entry);
        cells["working_days"] = cells["working_days"].Replace(' ', ',');
        cells["digest_day"] = cells["digest_day"] is { Length: > 0 } day ? day : Each;
        cells["email"] = entry.Channels.FirstOrDefault(channel => channel.Channel == OutboxAddress.EmailChannel)?.Address ?? "";
        cells["order"] = string.Join(", ", entry.Channels.Select(channel => channel.Channel));
        cells["holidays"] = ""; // those there are stay; further ones are entered
        return fields.ToDictionary(field => field.Key, field => cells.GetValueOrDefault(field.Key, ""), StringComparer.Ordinal);
    }

    /// <summary>Reads what was given over what is known.</summary>
    /// <param name="turn">What was given. With language and time zone it is a whole form, and what it leaves empty is empty; else one thing was said, and the rest stays.</param>
    /// <param name="fields">The fields that could be given.</param>
    /// <param name="known">The entry as it is; null for a new one.</param>
    /// <param name="book">Names of States.</param>
    internal static EntryReading Read(ActTurn turn, IReadOnlyList<ActField> fields, ContactEntry? known, Handbook book)
    {
        var isWhole = turn.Text("language").Length > 0 && turn.Text("time_zone").Length > 0;
        var cells = known is null ? new Dictionary<string, string>(StringComparer.Ordinal) : ContactFile.CellsOf(known);
        foreach (var field in fields.Where(field => ContactFile.Columns.Contains(field.Key) && (isWhole || turn.Text(field.Key).Length > 0)))
        {
            cells[field.Key] = turn.Text(field.Key);
        }

        cells["working_days"] = cells.GetValueOrDefault("working_days", "").Replace(',', ' ');
        cells["digest_day"] = cells.GetValueOrDefault("digest_day", "") is Each ? "" : cells.GetValueOrDefault("digest_day", "");
        if (cells.GetValueOrDefault("state", "") is { Length: > 0 } state)
        {
            cells["state"] = RecordSubmissionAct.StateNamed(book, state) ?? state;
        }

        var (channels, wrong) = ChannelsOf(turn, known, isWhole);
        if (wrong is not null)
        {
            return wrong;
        }

        // conversations were established by those who speak in them; only the address is checked as in a file
        cells["channels"] = channels.Find(channel => channel.Channel == OutboxAddress.EmailChannel).Address is { } address ? $"email:{address}" : channels.Count > 0 ? "chat:known" : "";
        return ContactFile.ReadOne(cells, book.States, turn.Today) switch
        {
            ContactReading.Accepted accepted => new EntryReading.Right(accepted.Lines[0] with { Channels = channels }),
            ContactReading.Refused { Problems: [var first, ..] } => Problem(first, cells),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static (List<(string Channel, string Address)> Channels, EntryReading.Wrong? Wrong) ChannelsOf(ActTurn turn, ContactEntry? known, bool isWhole)
    {
        List<(string Channel, string Address)> channels = [.. (known?.Channels ?? []).Select(row => (row.Channel, row.Address))];
        var mail = turn.Text("email").TrimEnd('.', '。', '!', '؟', '?');
        if (mail.Length > 0 && !MailAddressing.IsAddress(mail))
        {
            return ([], new EntryReading.Wrong("email", "directory.problem.channels", mail));
        }

        if (mail.Length > 0 || isWhole)
        {
            var at = channels.FindIndex(channel => channel.Channel == OutboxAddress.EmailChannel);
            channels.RemoveAll(channel => channel.Channel == OutboxAddress.EmailChannel);
            channels.InsertRange(at < 0 ? channels.Count : at, mail.Length > 0 ? [(OutboxAddress.EmailChannel, mail)] : []);
        }

        var first = new List<(string Channel, string Address)>();
        foreach (var word in turn.Text("order").Split([',', ';', '、', '，', '،', '>', '→'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = Named(turn, word.TrimEnd('.', '。'));
            if (channels.FindIndex(channel => channel.Channel == name) is var at && at < 0)
            {
                return ([], new EntryReading.Wrong("order", "directory.problem.order", string.Join(", ", channels.Select(channel => channel.Channel))));
            }

            first.Add(channels[at]);
        }

        return ([.. first.Distinct(), .. channels.Except(first)], null);
    }

    /// <summary>A channel's id, of the id or of its name in any language.</summary>
    private static string Named(ActTurn turn, string word) => EntrySight.Channels.FirstOrDefault(channel => word.Equals(channel, StringComparison.OrdinalIgnoreCase)
        || LanguageCodes.All.Any(language => word.Equals(EntrySight.Channel(turn with { Language = language }, channel), StringComparison.OrdinalIgnoreCase))) ?? word.ToLowerInvariant();

    private static EntryReading.Wrong Problem(LineProblem problem, Dictionary<string, string> cells)
    {
        var phrase = problem.Reason.Contains("uiet hours leave", StringComparison.Ordinal) ? "hours"
            : problem.Column is "work_from" or "work_until" or "quiet_from" or "quiet_until" ? "time" : problem.Column;
        return new EntryReading.Wrong(problem.Column == "channels" ? "email" : problem.Column, $"directory.problem.{phrase}", cells.GetValueOrDefault(problem.Column, ""));
    }
}

/// <summary>What was read of an entry.</summary>
internal abstract record EntryReading
{
    private EntryReading() { }

    /// <summary>It can be stored.</summary>
    public sealed record Right(ContactLine Line) : EntryReading;

    /// <summary>A field will not do.</summary>
    public sealed record Wrong(string Field, string Phrase, string Given) : EntryReading;
}
