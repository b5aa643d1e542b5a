using System.Globalization;
using System.Text.Json.Nodes;
using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Slack;

/// <summary>Draws inputs as Block Kit input blocks.</summary>
internal static class SlackInputs
{
    /// <summary>Marks our input blocks; then follow language, id, first and last day.</summary>
    public const string Mark = "in";

    /// <summary>The action id of every input element.</summary>
    public const string ActionId = "value";

    private const int MaxLabel = 2000;
    private const int MaxChoice = 75;
    private const int MaxPlaceholder = 150;
    private const int MostRadioButtons = 4;

    public static JsonObject Draw(CardInput input, string language) => new()
    {
        ["type"] = "input",
        ["block_id"] = BlockId(input, language),
        ["label"] = BlockKit.Plain(input.Label, MaxLabel),
        ["optional"] = !input.IsRequired,
        ["element"] = input switch
        {
            CardInput.Text text => TextElement(text),
            CardInput.Choice choice => ChoiceElement(choice),
            CardInput.Day day => DayElement(day),
            CardInput.Toggle toggle => ToggleElement(toggle),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    };

    private static string BlockId(CardInput input, string language) =>
        input is CardInput.Day day ? $"{Mark}|{language}|{input.Id}|{Iso(day.Earliest)}|{Iso(day.Latest)}" : $"{Mark}|{language}|{input.Id}||";

    private static JsonObject TextElement(CardInput.Text text) => With(
        new JsonObject { ["type"] = "plain_text_input", ["action_id"] = ActionId, ["multiline"] = text.IsMultiline, ["max_length"] = text.MaxLength },
        "initial_value", Mrkdwn.Cut(text.Initial, text.MaxLength), text.Placeholder);

    private static JsonObject ChoiceElement(CardInput.Choice choice)
    {
        JsonObject[] options = [.. choice.Choices.Select(Option)];
        JsonObject[] chosen = [.. choice.Choices.Where(c => choice.Initial.Contains(c.Value, StringComparer.Ordinal)).Select(Option)];
        var isShort = !choice.IsMulti && options.Length <= MostRadioButtons;
        var element = new JsonObject
        {
            ["type"] = choice.IsMulti ? "multi_static_select" : isShort ? "radio_buttons" : "static_select",
            ["action_id"] = ActionId,
            ["options"] = new JsonArray(options),
        };
        if (!isShort && choice.Placeholder.Length > 0)
        {
            element["placeholder"] = BlockKit.Plain(choice.Placeholder, MaxPlaceholder);
        }

        if (chosen.Length > 0)
        {
            element[choice.IsMulti ? "initial_options" : "initial_option"] = choice.IsMulti ? new JsonArray(chosen) : chosen[0];
        }

        return element;
    }

    private static JsonObject DayElement(CardInput.Day day) =>
        With(new JsonObject { ["type"] = "datepicker", ["action_id"] = ActionId }, "initial_date", Iso(day.Initial), "");

    private static JsonObject ToggleElement(CardInput.Toggle toggle)
    {
        var option = new CardChoice("true", toggle.Label);
        var element = new JsonObject { ["type"] = "checkboxes", ["action_id"] = ActionId, ["options"] = new JsonArray(Option(option)) };
        if (toggle.Initial)
        {
            element["initial_options"] = new JsonArray(Option(option));
        }

        return element;
    }

    private static JsonObject Option(CardChoice choice) => new() { ["text"] = BlockKit.Plain(choice.Title, MaxChoice), ["value"] = choice.Value };

    private static JsonObject With(JsonObject element, string name, string initial, string placeholder)
    {
        if (initial.Length > 0)
        {
            element[name] = initial;
        }

        if (placeholder.Length > 0)
        {
            element["placeholder"] = BlockKit.Plain(placeholder, MaxPlaceholder);
        }

        return element;
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
