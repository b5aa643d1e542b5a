using AttBot.Data.Rows;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Processes.People;

/// <summary>People, offices and days in words.</summary>
internal static class PersonTexts
{
    private static readonly Lazy<StateTable> States = new(StateTable.FromShipped);

    /// <summary>What somebody is, with State and offices of the day.</summary>
    public static string Role(Language language, PersonRow person, Roster roster, DateOnly day)
    {
        var kind = Kind(language, person.Kind);
        var whose = person.Iso3 is { } iso3 ? State(language, iso3) : person.Organisation;
        var offices = string.Join(Comma(language), roster.CapacitiesOf(person.Id, day).Select(capacity => Capacity(language, capacity)));
        return string.Join(Comma(language), new[] { whose is null ? kind : Wording.Words.Say(language, "person.of", ("kind", kind), ("whose", whose)), offices }.Where(part => part.Length > 0));
    }

    /// <summary>A kind of person.</summary>
    public static string Kind(Language language, PersonKind kind) => Wording.Words.Say(language, $"kind.{kind}");

    /// <summary>An office.</summary>
    public static string Office(Language language, string key) => Wording.Words.Book.Has($"office.{key}") ? Wording.Words.Say(language, $"office.{key}") : key;

    /// <summary>A channel; as it is named on the wire where it has no name of its own.</summary>
    public static string Channel(Language language, string key) => Wording.Words.Book.Has($"directory.channel.{key}") ? Wording.Words.Say(language, $"directory.channel.{key}") : key;

    /// <summary>A State; its code where the reference data have none.</summary>
    public static string State(Language language, string iso3) => States.Value.Find(iso3)?.Name[language] ?? iso3;

    /// <summary>The State of a code, or of a name as the United Nations writes it in one of the six languages.</summary>
    /// <returns>The code; null when it names none.</returns>
    public static string? FindState(string text)
    {
        var wanted = text.Trim();
        return States.Value.Find(wanted.ToUpperInvariant())?.Iso3
            ?? States.Value.All.FirstOrDefault(state => LanguageCodes.All.Any(language => wanted.Equals(state.Name[language], StringComparison.OrdinalIgnoreCase)))?.Iso3;
    }

    /// <summary>A person with State, as others see them.</summary>
    public static string Public(Language language, PersonRow person) =>
        (person.Iso3 is { } iso3 ? State(language, iso3) : person.Organisation) is { } whose ? Wording.Typed.Beside(language, person.Name, whose) : person.Name;

    /// <summary>A day: 15 June 2026.</summary>
    public static string Day(Language language, DateOnly day) => Wording.Words.Say(language, "day", ("day", day.Day), ("month", Wording.Words.Say(language, $"month.{day.Month}")), ("year", day.Year));

    /// <summary>What stands between the items of a list.</summary>
    public static string Comma(Language language) => language switch { Language.Chinese => "，", Language.Arabic => "، ", _ => ", " };

    private static string Capacity(Language language, Capacity capacity) => capacity.For is { } holder
        ? Wording.Words.Say(language, "person.for", ("office", Office(language, capacity.Office.Key)), ("holder", holder.Name))
        : Office(language, capacity.Office.Key);
}
