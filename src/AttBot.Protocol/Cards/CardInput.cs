using System.Text.Json.Serialization;

namespace AttBot.Protocol.Cards;

/// <summary>One thing the reader of a card may fill in. What was filled in arrives as text under <see cref="Id"/>; see <see cref="CardPress"/>.</summary>
/// <remarks>The checks named here are made by the reader's client, as far as it can; whoever gets the press makes them again.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Day), "day")]
[JsonDerivedType(typeof(Toggle), "toggle")]
public abstract record CardInput
{
    private CardInput()
    {
    }

    /// <summary>Its name in the press; unique in the card and none of the buttons' data.</summary>
    public required string Id { get; init; }

    /// <summary>What stands above it; plain text.</summary>
    public required string Label { get; init; }

    /// <summary>Whether it must be filled in before a button that sends inputs does anything. A required toggle must be on.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is said beside it when it is not filled in as it should be; plain text.</summary>
    public string ErrorText { get; init; } = "";

    /// <summary>Free text.</summary>
    public sealed record Text : CardInput
    {
        /// <summary>How many characters at most (UTF-16 units); 3,000, the most that Slack takes, unless said otherwise.</summary>
        public int MaxLength { get; init; } = 3000;

        /// <summary>Whether it has several lines.</summary>
        public bool IsMultiline { get; init; }

        /// <summary>What stands in it at first.</summary>
        public string Initial { get; init; } = "";

        /// <summary>A hint shown while it is empty.</summary>
        public string Placeholder { get; init; } = "";
    }

    /// <summary>One or several of some choices. Several arrive joined by commas, in the order of the card.</summary>
    public sealed record Choice : CardInput
    {
        /// <summary>What there is to choose from, in order; 1 to 100.</summary>
        public required IReadOnlyList<CardChoice> Choices { get; init; }

        /// <summary>Whether several may be chosen.</summary>
        public bool IsMulti { get; init; }

        /// <summary>Values chosen at first.</summary>
        public IReadOnlyList<string> Initial { get; init; } = [];

        /// <summary>A hint shown while nothing is chosen.</summary>
        public string Placeholder { get; init; } = "";
    }

    /// <summary>A day; arrives as <c>yyyy-MM-dd</c>.</summary>
    public sealed record Day : CardInput
    {
        /// <summary>The day that stands in it at first.</summary>
        public DateOnly? Initial { get; init; }

        /// <summary>The first day that may be chosen.</summary>
        public DateOnly? Earliest { get; init; }

        /// <summary>The last day that may be chosen.</summary>
        public DateOnly? Latest { get; init; }
    }

    /// <summary>A box to tick; arrives as <c>true</c> or <c>false</c>. Its label stands beside the box.</summary>
    public sealed record Toggle : CardInput
    {
        /// <summary>Whether it is ticked at first.</summary>
        public bool Initial { get; init; }
    }
}

/// <summary>One of several choices.</summary>
/// <param name="Value">What arrives; at most 70 characters, without commas.</param>
/// <param name="Title">What the reader sees; plain text.</param>
public sealed record CardChoice(string Value, string Title);
