using System.Buffers;

namespace AttBot.Protocol.Cards;

/// <summary>What a card must keep to so that every channel can draw it and its presses can be read. Drawing checks it.</summary>
/// <remarks>The numbers are the narrowest of Adaptive Cards 1.5 in Teams and Block Kit (protocol brief §9).</remarks>
public static class CardRules
{
    /// <summary>The longest verb, id, and name of data.</summary>
    public const int MaxName = 60;

    /// <summary>The most inputs.</summary>
    public const int MaxInputs = 20;

    /// <summary>The most buttons.</summary>
    public const int MaxActions = 25;

    /// <summary>The most choices of one input.</summary>
    public const int MaxChoices = 100;

    /// <summary>The longest value of a choice.</summary>
    public const int MaxChoiceValue = 70;

    /// <summary>The most a button may carry, characters of verb, names and data together; Slack takes 2,000 with what JSON adds.</summary>
    public const int MaxData = 1500;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:");

    /// <summary>Checks a card.</summary>
    /// <param name="card">The card.</param>
    /// <exception cref="ArgumentException">It breaks a rule; the message says which. That is a mistake of whoever made the card, never of a user.</exception>
    public static void Ensure(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Require(card.Inputs.Count <= MaxInputs, "A card has at most 20 inputs.");
        Require(card.Actions.Count <= MaxActions, "A card has at most 25 buttons.");
        var taken = new HashSet<string>(StringComparer.Ordinal) { CardPress.VerbName };
        foreach (var button in card.Actions)
        {
            Ensure(button, taken);
        }

        if (card.Refresh is { } refresh)
        {
            EnsureData(refresh.Verb, refresh.Data, taken);
        }

        foreach (var input in card.Inputs)
        {
            Require(IsName(input.Id), $"'{input.Id}' is no id of an input.");
            Require(taken.Add(input.Id), $"'{input.Id}' names two inputs, or an input and data of a button.");
            Require(input.Label.Length > 0, $"The input '{input.Id}' has no label.");
            Ensure(input);
        }
    }

    private static void Ensure(CardButton button, HashSet<string> taken)
    {
        Require(button.Title.Length > 0, "A button has no title.");
        switch (button)
        {
            case CardButton.Press press:
                EnsureData(press.Verb, press.Data, taken);
                break;
            case CardButton.Link link:
                Require(link.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "A link is no http or https address.");
                break;
        }
    }

    private static void EnsureData(string verb, IReadOnlyDictionary<string, string> data, HashSet<string> taken)
    {
        Require(IsName(verb), $"'{verb}' is no verb.");
        Require(verb.Length + data.Sum(pair => pair.Key.Length + pair.Value.Length) <= MaxData, $"The button '{verb}' carries too much.");
        foreach (var name in data.Keys)
        {
            Require(IsName(name) && name != CardPress.VerbName, $"'{name}' is no name of data.");
            taken.Add(name);
        }
    }

    private static void Ensure(CardInput input)
    {
        switch (input)
        {
            case CardInput.Text text:
                Require(text.MaxLength is > 0 and <= 3000, $"The input '{input.Id}' takes 1 to 3,000 characters.");
                break;
            case CardInput.Choice choice:
                Require(choice.Choices.Count is > 0 and <= MaxChoices, $"The input '{input.Id}' offers 1 to 100 choices.");
                Require(choice.Choices.All(c => c.Value.Length is > 0 and <= MaxChoiceValue && !c.Value.Contains(',') && c.Title.Length > 0), $"A choice of '{input.Id}' has no title, or a value that is empty, too long or has a comma.");
                Require(choice.Choices.DistinctBy(c => c.Value).Count() == choice.Choices.Count, $"Two choices of '{input.Id}' have the same value.");
                break;
        }
    }

    private static bool IsName(string name) => name.Length is > 0 and <= MaxName && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
