using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Chat;

/// <summary>What a conversation carries from one turn to the next, so that "and Uganda?" or "list them" can be understood.</summary>
/// <remarks>It holds no text the user typed.</remarks>
public sealed record ConversationContext
{
    /// <summary>Nothing said yet.</summary>
    public static ConversationContext Empty { get; } = new();

    /// <summary>Language chosen or used last, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>What the last answer was about: <c>status</c>, <c>list</c>, <c>date</c>, <c>deadline</c>, <c>meeting</c>, <c>entry</c>, <c>document</c>, <c>group</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>States of the last question.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>What was asked of them: a predicate, an event or a report.</summary>
    public string? Detail { get; init; }

    /// <summary>The day the last question was about, ISO; null for today.</summary>
    public string? On { get; init; }

    /// <summary>The last list filter.</summary>
    public ListFilter? Filter { get; init; }

    /// <summary>The list filter before the last, where two lists were asked for in a row.</summary>
    public ListFilter? Before { get; init; }

    /// <summary>The place in time asked for last: 1 for the first State to do something, 2 for the second, -1 for the latest, -2 for the one before it; null where none was.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether the last answer was how long a State took from its signature to its deposit.</summary>
    public bool Took { get; init; }

    /// <summary>The last conference.</summary>
    public int? Conference { get; init; }

    /// <summary>The conferences of the last answer, in the order told, where it told several; their numbers.</summary>
    public IReadOnlyList<int> Conferences { get; init; } = [];

    /// <summary>What met, where the last answer was about the meetings before that conference: a <c>MeetingKind</c>; null where it was about the conference itself.</summary>
    public string? Gathering { get; init; }

    /// <summary>The last knowledge entry.</summary>
    public string? EntryId { get; init; }

    /// <summary>The place, from 1, of the item of that entry's list that was told last; null where the whole was.</summary>
    public int? Item { get; init; }

    /// <summary>Which sentence of the entry was told last, from 0; null where the whole was.</summary>
    public int? Told { get; init; }

    /// <summary>Retrieval terms of the last knowledge question.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The States offered when a name was ambiguous; they stand for one turn.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The States of the last list, in the order shown.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>The States named in the last turns, in order, for "which of the two?".</summary>
    public IReadOnlyList<string> Recent { get; init; } = [];

    /// <summary>The documents of the last answer: symbols, or titles where there is none.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>For a message that leans on nothing: what was spoken of is left, the language and the States of the last turns stay.</summary>
    public ConversationContext Afresh() => new() { Language = Language, Recent = Recent };

    /// <summary>Reads stored JSON; anything unreadable is an empty context, since a conversation can always start afresh.</summary>
    public static ConversationContext FromJson(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return Empty;
        }

        try
        {
            return JsonSerializer.Deserialize(json, ContextJson.Default.ConversationContext) ?? Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    /// <summary>Writes JSON for storage.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ContextJson.Default.ConversationContext);
}

/// <summary>Which States a list holds.</summary>
public sealed record ListFilter
{
    /// <summary><c>party</c>, <c>signatory</c>, <c>notjoined</c>, <c>signed</c>, <c>unsigned</c>, <c>notparty</c>, <c>joined</c>, <c>signedIn</c>, <c>inforceIn</c>, <c>inforceAfter</c>, <c>acceded</c>, <c>ratified</c>, <c>accepted</c>, <c>approved</c>, <c>otherform</c> (accepted or approved), <c>provisional</c>, <c>sameday</c>, <c>undated</c>, <c>unverified</c> or <c>states</c>.</summary>
    public string What { get; init; } = "party";

    /// <summary>A regional group or region key, or null for all States.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the region is to be left out instead.</summary>
    public bool Outside { get; init; }

    /// <summary>A part of the region that is left out ("Africa without North Africa"), or null.</summary>
    public string? Without { get; init; }

    /// <summary>The standing that the States of the list before had in common, where only those are asked of ("which of them signed in 2013?"); otherwise null.</summary>
    public string? Among { get; init; }

    /// <summary>What is asked of the same States besides ("signed in 2013 but not party"), without a region of its own; otherwise null.</summary>
    public ListFilter? And { get; init; }

    /// <summary>First day of a span of events, ISO.</summary>
    public string? From { get; init; }

    /// <summary>Last day of a span of events, ISO.</summary>
    public string? To { get; init; }

    /// <summary>The day on which the standing is asked, ISO; null for today.</summary>
    public string? On { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationContext))]
internal sealed partial class ContextJson : JsonSerializerContext;
