namespace AttBot.Protocol.Cards;

/// <summary>A card in no channel's dialect: each channel draws it in its own (Adaptive Card, Block Kit), none is converted into another.</summary>
public sealed record Card
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 tag of its texts.</summary>
    public required string Language { get; init; }

    /// <summary>Whether it is laid out from right to left.</summary>
    public bool RightToLeft { get; init; }

    /// <summary>Paragraphs under the heading, light markdown.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Label and value, in order.</summary>
    public IReadOnlyList<CardFact> Facts { get; init; } = [];

    /// <summary>A share bar, or null.</summary>
    public ShareBar? Bar { get; init; }

    /// <summary>List items; the first <see cref="VisibleItems"/> show at once, the rest behind <see cref="MoreLabel"/>.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Whether the items are numbered.</summary>
    public bool Numbered { get; init; }

    /// <summary>How many items show at once.</summary>
    public int VisibleItems { get; init; } = 12;

    /// <summary>Label of the button that shows the rest, with their number.</summary>
    public string MoreLabel { get; init; } = "…";

    /// <summary>What the reader may fill in, in order; drawn under the items. See <see cref="CardRules"/> for ids.</summary>
    public IReadOnlyList<CardInput> Inputs { get; init; } = [];

    /// <summary>Buttons, in order; drawn last. Six show at once in Teams, the rest in a menu.</summary>
    public IReadOnlyList<CardButton> Actions { get; init; } = [];

    /// <summary>Gives some readers a view of their own, where the channel can (Teams); elsewhere everybody sees this card. Null for none.</summary>
    public CardRefresh? Refresh { get; init; }

    /// <summary>The name under which all copies of the card are found when it changes, such as <c>task:0192…</c>; not shown. Null for a card that never changes.</summary>
    public string? Key { get; init; }

    /// <summary>Source and as-of line under the card.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The whole card as text, for clients that show none.</summary>
    public required string Fallback { get; init; }
}

/// <summary>A label and its value.</summary>
/// <param name="Label">The label.</param>
/// <param name="Value">The value.</param>
public sealed record CardFact(string Label, string Value);

/// <summary>A horizontal bar of shares with a legend; it is told apart by words and pattern as well as colour.</summary>
/// <param name="Parts">The parts, in order; zero counts are drawn in the legend only.</param>
public sealed record ShareBar(IReadOnlyList<SharePart> Parts);

/// <summary>One part of a <see cref="ShareBar"/>.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Count">How many.</param>
/// <param name="Tone">How it is coloured.</param>
public sealed record SharePart(string Label, int Count, ShareTone Tone);

/// <summary>Tones of a bar.</summary>
public enum ShareTone
{
    /// <summary>Full.</summary>
    Strong,

    /// <summary>Half.</summary>
    Medium,

    /// <summary>Pale.</summary>
    Faint,
}
