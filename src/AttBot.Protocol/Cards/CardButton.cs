using System.Text.Json.Serialization;

namespace AttBot.Protocol.Cards;

/// <summary>A button of a card.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record CardButton
{
    private CardButton()
    {
    }

    /// <summary>What it says; plain text. Slack shows the first 75 characters.</summary>
    public required string Title { get; init; }

    /// <summary>How it looks.</summary>
    public CardButtonStyle Style { get; init; }

    /// <summary>Comes back to the bot when pressed; see <see cref="CardPress"/>.</summary>
    public sealed record Press : CardButton
    {
        /// <summary>What is to be done.</summary>
        public required string Verb { get; init; }

        /// <summary>What comes back with the verb. It passes through the reader's client and proves nothing: put ids in it and look up the rest.</summary>
        public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

        /// <summary>Whether what was filled in is checked and sent too. False for "cancel" and the like, which work with empty inputs.</summary>
        public bool SendsInputs { get; init; } = true;
    }

    /// <summary>Opens an address.</summary>
    public sealed record Link : CardButton
    {
        /// <summary>The address; http or https.</summary>
        public required Uri Url { get; init; }
    }
}

/// <summary>How a button looks.</summary>
public enum CardButtonStyle
{
    /// <summary>Like any other.</summary>
    Default,

    /// <summary>The one that moves things on.</summary>
    Positive,

    /// <summary>The one that ends or refuses something.</summary>
    Destructive,
}

/// <summary>Asks the clients of some readers to fetch a view of their own as soon as the card is shown.</summary>
/// <param name="Verb">The verb of the press that their clients send by themselves; answering it must change nothing.</param>
/// <param name="Data">What comes back with the verb.</param>
/// <param name="UserIds">Ids of the readers on their channel; the first 60 count, which is the most that Teams takes.</param>
public sealed record CardRefresh(string Verb, IReadOnlyDictionary<string, string> Data, IReadOnlyList<string> UserIds)
{
    /// <summary>How many readers may have a view of their own.</summary>
    public const int MaxUsers = 60;
}
