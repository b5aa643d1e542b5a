using AttBot.Protocol.Cards;
using AttBot.Treaty.Languages;

namespace AttBot.Chat;

/// <summary>One answer, typed, so that it can be checked as well as read.</summary>
public sealed record Reply
{
    /// <summary>What kind of answer it is.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>The language it is written in.</summary>
    public required Language Language { get; init; }

    /// <summary>The answer as light markdown (bold and emphasis only); complete without the card.</summary>
    public required string Text { get; init; }

    /// <summary>ISO 3166-1 alpha-3 codes of the States the answer is about; complete for a list even where the text shows a part.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The value: a number, an ISO date, a standing such as <c>state_party</c>, or null.</summary>
    public object? Value { get; init; }

    /// <summary>The day for which it holds; null where time does not matter (greetings, refusals).</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What it rests on.</summary>
    public IReadOnlyList<ReplySource> Sources { get; init; } = [];

    /// <summary>Questions one may ask next, in the language of the reply; at most four.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The knowledge entry that answered; null for answers from tables.</summary>
    public string? Topic { get; init; }

    /// <summary>The same answer as a card, where a card reads better; otherwise null.</summary>
    public Card? Card { get; init; }
}

/// <summary>Where an answer comes from.</summary>
/// <param name="Title">Name of the source, in the language of the reply.</param>
/// <param name="Reference">Paragraph, row or symbol.</param>
/// <param name="Url">Address, where the sources give one.</param>
public sealed record ReplySource(string Title, string Reference, string? Url);

/// <summary>Kinds of answer; the names on the wire are in <see cref="ReplyKinds"/>.</summary>
public enum ReplyKind
{
    /// <summary>One sourced fact.</summary>
    Fact,

    /// <summary>A list.</summary>
    List,

    /// <summary>A number.</summary>
    Count,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A due date that was worked out.</summary>
    Deadline,

    /// <summary>Where a process stands.</summary>
    Stage,

    /// <summary>A document.</summary>
    Document,

    /// <summary>A body and its members.</summary>
    Body,

    /// <summary>Steps to do something.</summary>
    HowTo,

    /// <summary>A question back, with choices.</summary>
    Clarify,

    /// <summary>Sources disagree; both are shown.</summary>
    Conflict,

    /// <summary>Not in the sources.</summary>
    Unknown,

    /// <summary>Not about the Treaty.</summary>
    OutOfScope,

    /// <summary>Something to be done was asked for.</summary>
    Action,

    /// <summary>Refused on principle or for want of a role.</summary>
    Refused,
}

/// <summary>Names of reply kinds on the wire.</summary>
public static class ReplyKinds
{
    private static readonly string[] Names =
        ["fact", "list", "count", "date", "deadline", "stage", "document", "body", "howto", "clarify", "conflict", "unknown", "out_of_scope", "action", "refused"];

    /// <summary>The name used in JSON.</summary>
    public static string Name(this ReplyKind kind) => Names[(int)kind];

    /// <summary>The kind with a name; <see cref="ReplyKind.Fact"/> for a name that is none.</summary>
    public static ReplyKind Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var i ? (ReplyKind)i : ReplyKind.Fact;
}
