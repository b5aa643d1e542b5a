using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Processes.People;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts;

/// <summary>One attempt at an act: who, where, when, and with which values.</summary>
public sealed record ActTurn
{
    /// <summary>The act.</summary>
    public required string Verb { get; init; }

    /// <summary>What is known, by the names of the act's fields, and whatever else the pressed button carried. It came through the user's client and proves nothing.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The roster at the moment of the act.</summary>
    public required Roster Roster { get; init; }

    /// <summary>The language to answer in.</summary>
    public required Language Language { get; init; }

    /// <summary>The present, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The day at the actor's place.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>True when the actor was shown what would be recorded and said yes.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>True when it was typed; false for a pressed button, where the actor saw what it does.</summary>
    public bool IsTyped { get; init; }

    /// <summary>True when nobody else reads the conversation.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationKey { get; init; }

    /// <summary>The client's network address as limits count it; null where the channel does not tell.</summary>
    public string? Network { get; init; }

    /// <summary>The value of a field, trimmed; empty when there is none.</summary>
    public string Text(string key) => Values.TryGetValue(key, out var text) ? text.Trim() : "";

    /// <summary>The day in a field; null when there is none.</summary>
    public DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The phrase in the language of the turn.</summary>
    /// <param name="key">The phrase; it stands in <c>Wording</c>.</param>
    /// <param name="values">Name and value of each placeholder.</param>
    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) => Wording.Words.Say(Language, key, values);
}

/// <summary>Who acts: an account on a channel, and the person it is linked to.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="UserId">The account, as the channel established it.</param>
/// <param name="Person">The person; null for an account that is not linked, or whose person has left.</param>
/// <param name="Capacities">The offices in which the person may act today.</param>
public sealed record Actor(string Channel, string UserId, PersonRow? Person, IReadOnlyList<Capacity> Capacities)
{
    /// <summary>Whether the person belongs to the Secretariat.</summary>
    public bool IsSecretariat => Person is { Kind: PersonKind.Secretariat, IsActive: true };

    /// <summary>What the record of acts calls the actor: the person, or else the account.</summary>
    public string Name => Person is { } person ? $"person:{person.Id}" : $"{Channel}:{UserId}";

    /// <summary>What the record calls the actor in an office: <c>person:… as president</c>, and <c>person:… for person:… as president</c> for an alternate.</summary>
    public string NameIn(Capacity capacity)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        return capacity.For is { } holder ? $"{Name} for person:{holder.Id} as {capacity.Office.Key}" : $"{Name} as {capacity.Office.Key}";
    }

    /// <summary>In which capacity the person acts in an office: as holder, else for the holder; null when in none.</summary>
    public Capacity? In(string officeKey) => Capacities.FirstOrDefault(capacity => capacity.Office.Key == officeKey);
}
