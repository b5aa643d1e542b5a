using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Simulation;

/// <summary>Invents contacts: fictional people of real States, in all kinds of zones, working weeks and quiet hours.</summary>
internal static class Cast
{
    private static readonly string[] Zones =
    [
        "Africa/Accra", "Europe/Zurich", "America/New_York", "America/Santiago", "Asia/Tokyo", "Asia/Kathmandu", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Auckland", "America/St_Johns",
        "Europe/London", "Asia/Beirut", "America/Asuncion", "Pacific/Apia", "Asia/Tehran", "Africa/Casablanca",
    ];

    private static readonly string[] Weeks = ["Mo Tu We Th Fr", "Mo Tu We Th Fr", "Mo Tu We Th Su", "Mo Tu We Sa Su"];

    internal static NationalContactRow Contact(Random random, string iso3, ContactRole role, DateTimeOffset now)
    {
        var id = Id(random, now);
        return new NationalContactRow
        {
            Id = id,
            Iso3 = iso3,
            Name = $"Fictional {role} {id.ToString("N")[^6..]}",
            Role = role,
            Language = ((Language)random.Next(6)).Code(),
            TimeZone = Zones[random.Next(Zones.Length)],
            WorkingDays = Weeks[random.Next(Weeks.Length)],
            WorkFrom = new TimeOnly(8 + random.Next(2), 0),
            WorkUntil = new TimeOnly(16 + random.Next(2), 0),
            QuietFrom = new TimeOnly(random.Next(3) == 0 ? 12 : 20, 0),
            QuietUntil = random.Next(3) == 0 ? new TimeOnly(8, 0) : new TimeOnly(7, 0),
            DigestDay = random.Next(6) == 0 ? WorkingWeek.NameOf(random.Next(2) == 0 ? DayOfWeek.Monday : DayOfWeek.Wednesday) : null,
            VerifiedOn = DateOnly.FromDateTime(now.UtcDateTime),
            Since = now,
        };
    }

    internal static IEnumerable<ContactChannelRow> Channels(Random random, Guid contact)
    {
        var (mail, chat) = (
            new ContactChannelRow { ContactId = contact, Channel = "email", Address = $"{contact:N}@example.org" },
            new ContactChannelRow { ContactId = contact, Channel = "directline", Address = $"directline:{contact:N}" });
        (mail.Preference, chat.Preference) = random.Next(2) == 0 ? (0, 1) : (1, 0);
        return random.Next(5) == 0 ? [mail] : [mail, chat];
    }

    /// <summary>Some closed days a year, the same weekday-blind ones every year.</summary>
    internal static IEnumerable<NationalHolidayRow> Holidays(Random random, string iso3, int fromYear, int years) => Enumerable.Range(0, 8)
        .Select(_ => (Month: random.Next(1, 13), Day: random.Next(1, 29))).Distinct()
        .SelectMany(day => Enumerable.Range(fromYear, years + 1).Select(year => new NationalHolidayRow { Iso3 = iso3, Day = new DateOnly(year, day.Month, day.Day), Name = "Fictional holiday" }));

    private static Guid Id(Random random, DateTimeOffset now)
    {
        // of chance with a seed, so that a simulation can be repeated
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
