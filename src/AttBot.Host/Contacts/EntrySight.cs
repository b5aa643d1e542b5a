using AttBot.Processes.Acts;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using AttBot.Treaty.Languages;

namespace AttBot.Host.Contacts;

/// <summary>Entries of the directory in words. Pure.</summary>
internal static class EntrySight
{
    /// <summary>The channels that have a name of their own.</summary>
    internal static IReadOnlyList<string> Channels { get; } = ["email", "msteams", "slack", "directline"];

    /// <summary>A channel's name.</summary>
    internal static string Channel(ActTurn turn, string channel) => Channels.Contains(channel) ? turn.Say($"directory.channel.{channel}") : channel;

    /// <summary>A State's name; the Secretariat for no State.</summary>
    internal static string State(ActTurn turn, Handbook book, string iso3) => iso3.Length == 0 ? turn.Say("directory.role.secretariat") : book.States.Find(iso3)?.Name[turn.Language] ?? iso3;

    /// <summary>All that is known of an entry.</summary>
    internal static string Entry(ActTurn turn, Handbook book, ContactEntry entry)
    {
        var row = entry.Row;
        List<string> lines =
        [
            turn.Say(
                "directory.entry", ("name", row.Name), ("role", turn.Say($"directory.role.{row.Role.ToString().ToLowerInvariant()}")),
                ("entity", row.Entity.Length > 0 ? $" ({row.Entity})" : ""), ("state", State(turn, book, row.Iso3))),
            turn.Say(
                "directory.entry.hours", ("language", turn.Say($"language.{row.Language}")), ("zone", row.TimeZone), ("days", Days(turn, row.WorkingDays)),
                ("from", Clock(row.WorkFrom)), ("until", Clock(row.WorkUntil)), ("quiet", $"{Clock(row.QuietFrom)}–{Clock(row.QuietUntil)}")),
        ];
        if (row.DigestDay is { } digest)
        {
            lines.Add(turn.Say("directory.entry.digest", ("day", turn.Say($"directory.day.{digest}"))));
        }

        lines.AddRange(entry.Channels.Select((channel, i) =>
        {
            (string, object) number = ("number", i + 1), name = ("channel", Channel(turn, channel.Channel));
            (string, object) address = ("address", channel.Channel == "email" ? channel.Address : turn.Say("directory.entry.chat"));
            return channel.DeadSince is { } since
                ? turn.Say("directory.entry.dead", number, name, address, ("day", DateWords.Date(turn.Language, DateOnly.FromDateTime(since.UtcDateTime))), ("reason", channel.DeadReason))
                : turn.Say("directory.entry.channel", number, name, address);
        }));
        lines.Add(turn.Say("directory.entry.verified", ("day", DateWords.Date(turn.Language, row.VerifiedOn))));
        return string.Join("\n\n", lines);
    }

    /// <summary>An entry's short name where there may be several: name and code of the State.</summary>
    internal static string Short(ContactEntry entry) => entry.Row.Iso3.Length > 0 ? $"{entry.Row.Name} ({entry.Row.Iso3})" : entry.Row.Name;

    private static string Days(ActTurn turn, string days) =>
        string.Join(turn.Language switch { Language.Chinese => "、", Language.Arabic => "، ", _ => ", " }, days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => turn.Say($"directory.day.{day}")));

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
