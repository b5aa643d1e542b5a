using System.Globalization;
using System.Text.Json;

namespace AttBot.Protocol.Cards;

/// <summary>A pressed button as it reaches the <see cref="Activities.TurnHandler"/>, the same from every channel.</summary>
/// <remarks>The activity is a <c>message</c> without text whose <c>value</c> is one flat object:
/// <c>{"verb":"approve","task":"0192…","comment":"Fine.","agree":"true"}</c>: the verb, the button's data, and what was filled in, all as text.
/// Several choices are joined by commas, a day is <c>yyyy-MM-dd</c>, a toggle <c>true</c> or <c>false</c>; what was left empty is empty or missing.
/// <c>replyToId</c> names the message that holds the card, where the channel says so. Everything in it comes from the user's client and proves nothing
/// but who pressed, which the channel established.</remarks>
/// <param name="Verb">What is to be done.</param>
/// <param name="Values">Data and inputs, without the verb.</param>
public sealed record CardPress(string Verb, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The name under which the verb arrives.</summary>
    public const string VerbName = "verb";

    private const int MostValues = 200;

    /// <summary>Reads a press.</summary>
    /// <param name="value">The activity's <c>value</c>; anything.</param>
    /// <returns>The press, or null when it is none of a card of ours: no object, no verb, or more than 200 properties. Properties that are no text, number or truth value are left out.</returns>
    public static CardPress? Read(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } given
            || !given.TryGetProperty(VerbName, out var verb) || verb.ValueKind != JsonValueKind.String || verb.GetString() is not { Length: > 0 and <= CardRules.MaxName } name)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in given.EnumerateObject().Where(property => property.Name != VerbName))
        {
            if (values.Count == MostValues)
            {
                return null;
            }

            if (TextOf(property.Value) is { } text)
            {
                values[property.Name] = text;
            }
        }

        return new CardPress(name, values);
    }

    /// <summary>What came under a name, trimmed; empty when nothing did.</summary>
    public string Text(string name) => Values.TryGetValue(name, out var text) ? text.Trim() : "";

    /// <summary>The choices made, in the order they came; empty when none was.</summary>
    public IReadOnlyList<string> Choices(string name) => Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The day chosen; null when none was, or it is no day.</summary>
    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether a toggle is on.</summary>
    public bool IsOn(string name) => Text(name) == "true";

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
