using System.Text.Json;
using AttBot.Protocol.Activities;

namespace AttBot.Protocol.Cards;

/// <summary>Draws the inputs and buttons of an Adaptive Card 1.5.</summary>
/// <remarks>Teams gets <c>Action.Execute</c>, and its clients that know none an <c>Action.Submit</c> as fallback; Web Chat drops the former, so it gets the latter alone.
/// Either way the data hold the verb, so that both presses are the same (<see cref="CardPress"/>).</remarks>
internal static class AdaptiveForms
{
    /// <summary>How many buttons Teams shows before it hides the rest in a menu.</summary>
    private const int Primary = 6;

    /// <summary>Writes the inputs as elements of the body.</summary>
    public static void Inputs(Utf8JsonWriter json, IReadOnlyList<CardInput> inputs)
    {
        foreach (var input in inputs)
        {
            Input(json, input);
        }
    }

    /// <summary>Writes <c>actions</c>, if there are any.</summary>
    public static void Actions(Utf8JsonWriter json, IReadOnlyList<CardButton> buttons, CardButtons kind)
    {
        if (buttons.Count == 0)
        {
            return;
        }

        json.WriteStartArray("actions"u8);
        for (var i = 0; i < buttons.Count; i++)
        {
            var isPrimary = buttons.Count <= Primary || i < Primary - 1;
            switch (buttons[i])
            {
                case CardButton.Press press when kind == CardButtons.Execute:
                    Execute(json, press, isPrimary);
                    break;
                case CardButton.Press press:
                    Submit(json, press, isPrimary);
                    break;
                case CardButton.Link link:
                    json.WriteStartObject();
                    json.WriteString("type"u8, "Action.OpenUrl"u8);
                    Looks(json, link, isPrimary);
                    json.WriteString("url"u8, link.Url.AbsoluteUri);
                    json.WriteEndObject();
                    break;
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <c>refresh</c>, where the client can do it and somebody is to have it.</summary>
    public static void Refresh(Utf8JsonWriter json, CardRefresh? refresh, CardButtons kind)
    {
        if (refresh is null || refresh.UserIds.Count == 0 || kind != CardButtons.Execute)
        {
            return;
        }

        json.WriteStartObject("refresh"u8);
        json.WriteStartObject("action"u8);
        json.WriteString("type"u8, "Action.Execute"u8);
        json.WriteString("verb"u8, refresh.Verb);
        Data(json, refresh.Verb, refresh.Data);
        json.WriteEndObject();
        json.WriteStartArray("userIds"u8);
        foreach (var user in refresh.UserIds.Distinct(StringComparer.Ordinal).Take(CardRefresh.MaxUsers))
        {
            json.WriteStringValue(user);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Execute(Utf8JsonWriter json, CardButton.Press press, bool isPrimary)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.Execute"u8);
        json.WriteString("verb"u8, press.Verb);
        Press(json, press, isPrimary);
        json.WritePropertyName("fallback"u8);
        Submit(json, press, isPrimary);
        json.WriteEndObject();
    }

    private static void Submit(Utf8JsonWriter json, CardButton.Press press, bool isPrimary)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.Submit"u8);
        Press(json, press, isPrimary);
        json.WriteEndObject();
    }

    private static void Press(Utf8JsonWriter json, CardButton.Press press, bool isPrimary)
    {
        Looks(json, press, isPrimary);
        if (!press.SendsInputs)
        {
            json.WriteString("associatedInputs"u8, "none"u8);
        }

        Data(json, press.Verb, press.Data);
    }

    private static void Looks(Utf8JsonWriter json, CardButton button, bool isPrimary)
    {
        json.WriteString("title"u8, button.Title);
        if (button.Style != CardButtonStyle.Default)
        {
            json.WriteString("style"u8, button.Style == CardButtonStyle.Positive ? "positive"u8 : "destructive"u8);
        }

        if (!isPrimary)
        {
            json.WriteString("mode"u8, "secondary"u8);
        }
    }

    private static void Data(Utf8JsonWriter json, string verb, IReadOnlyDictionary<string, string> data)
    {
        json.WriteStartObject("data"u8);
        json.WriteString(CardPress.VerbName, verb);
        foreach (var (name, value) in data)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void Input(Utf8JsonWriter json, CardInput input)
    {
        json.WriteStartObject();
        switch (input)
        {
            case CardInput.Text text:
                Start(json, "Input.Text"u8, input);
                json.WriteNumber("maxLength"u8, text.MaxLength);
                json.WriteBoolean("isMultiline"u8, text.IsMultiline);
                Unless(json, "value"u8, text.Initial);
                Unless(json, "placeholder"u8, text.Placeholder);
                break;
            case CardInput.Choice choice:
                Start(json, "Input.ChoiceSet"u8, input);
                Choices(json, choice);
                break;
            case CardInput.Day day:
                Start(json, "Input.Date"u8, input);
                Unless(json, "value"u8, Iso(day.Initial));
                Unless(json, "min"u8, Iso(day.Earliest));
                Unless(json, "max"u8, Iso(day.Latest));
                break;
            case CardInput.Toggle toggle:
                Toggle(json, toggle);
                break;
        }

        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, ReadOnlySpan<byte> type, CardInput input)
    {
        json.WriteString("type"u8, type);
        json.WriteString("id"u8, input.Id);
        json.WriteString("label"u8, input.Label);
        if (input.IsRequired)
        {
            json.WriteBoolean("isRequired"u8, true);
        }

        Unless(json, "errorMessage"u8, Error(input));
    }

    private static void Choices(Utf8JsonWriter json, CardInput.Choice choice)
    {
        json.WriteString("style"u8, choice is { IsMulti: false, Choices.Count: > 4 } ? "compact"u8 : "expanded"u8);
        json.WriteBoolean("isMultiSelect"u8, choice.IsMulti);
        json.WriteBoolean("wrap"u8, true);
        Unless(json, "value"u8, string.Join(',', choice.Initial));
        Unless(json, "placeholder"u8, choice.Placeholder);
        json.WriteStartArray("choices"u8);
        foreach (var (value, title) in choice.Choices)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, title);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Toggle(Utf8JsonWriter json, CardInput.Toggle toggle)
    {
        json.WriteString("type"u8, "Input.Toggle"u8);
        json.WriteString("id"u8, toggle.Id);
        json.WriteString("title"u8, toggle.Label);
        json.WriteString("value"u8, toggle.Initial ? "true"u8 : "false"u8);
        json.WriteBoolean("wrap"u8, true);
        if (toggle.IsRequired)
        {
            json.WriteBoolean("isRequired"u8, true);
        }

        Unless(json, "errorMessage"u8, Error(toggle));
    }

    /// <summary>The official renderer refuses the whole card when a required input has nothing to say; its label is always there.</summary>
    private static string Error(CardInput input) => input.ErrorText.Length > 0 || !input.IsRequired ? input.ErrorText : input.Label;

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static void Unless(Utf8JsonWriter json, ReadOnlySpan<byte> name, string empty)
    {
        if (empty.Length > 0)
        {
            json.WriteString(name, empty);
        }
    }
}
