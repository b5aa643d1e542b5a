using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Slack;

/// <summary>Reads what was filled in on a card in Slack, checks it, and makes a modal of the same inputs to ask for what is missing. Pure.</summary>
/// <remarks>In a message Slack checks nothing; in a modal it checks what is required, and shows errors beside the fields. What is read has the shape of <see cref="CardPress"/>.</remarks>
public static class SlackForm
{
    /// <summary>The <c>callback_id</c> of our modals.</summary>
    public const string CallbackId = "attbot-form";

    private const int MaxTitle = 24;
    private const int MaxMetadata = 3000;
    private const string WithInputs = "form:";
    private const string WithoutInputs = "press:";

    /// <summary>The action id of a card's button.</summary>
    internal static string ActionId(int index, bool sendsInputs) => string.Create(CultureInfo.InvariantCulture, $"{(sendsInputs ? WithInputs : WithoutInputs)}{index}");

    /// <summary>Whether a pressed button sends what was filled in.</summary>
    /// <param name="actionId">The action id Slack names.</param>
    public static bool SendsInputs(string? actionId) => actionId is not null && actionId.StartsWith(WithInputs, StringComparison.Ordinal);

    /// <summary>Reads the inputs of a message or modal.</summary>
    /// <param name="blocks">Its blocks, as Slack sends them back.</param>
    /// <param name="values"><c>state.values</c>.</param>
    /// <returns>What was filled in by input id; and for each block in which it is not as it should be, what is wrong.</returns>
    public static SlackFields Read(JsonElement blocks, JsonElement values)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new Dictionary<string, SlackFault>(StringComparer.Ordinal);
        var language = "en";
        foreach (var block in blocks.Items())
        {
            if (block.Text("type") != "input" || block.Text("block_id") is not { } blockId || blockId.Split('|') is not [SlackInputs.Mark, var tongue, var id, var first, var last])
            {
                continue;
            }

            language = tongue;
            var element = block.Part("element");
            var value = ValueOf(element, values.Part(blockId).Part(SlackInputs.ActionId));
            var isRequired = !(block.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True);
            filled[id] = value;
            if (FaultOf(element, value, isRequired, first, last) is { } fault)
            {
                faults[blockId] = fault;
            }
        }

        return new SlackFields(filled, faults, language);
    }

    /// <summary>Makes a modal with the inputs of a message, holding what was filled in so far.</summary>
    /// <param name="blocks">The message's blocks.</param>
    /// <param name="values"><c>state.values</c> of the message.</param>
    /// <param name="title">The pressed button's text.</param>
    /// <param name="texts">What the modal's own buttons say.</param>
    /// <param name="origin">What comes back with the submission: the button's value and where the card is. At most 3,000 characters.</param>
    /// <returns>The view for <c>views.open</c>; null when it would be too large or has no inputs.</returns>
    public static JsonObject? Modal(JsonElement blocks, JsonElement values, string title, SlackFormTexts texts, string origin)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(origin);
        JsonObject[] inputs = [.. blocks.Items().Where(block => block.Text("type") == "input").Select(block => WithValue(block, values))];
        return inputs.Length == 0 || origin.Length > MaxMetadata ? null : new JsonObject
        {
            ["type"] = "modal",
            ["callback_id"] = CallbackId,
            ["private_metadata"] = origin,
            ["title"] = BlockKit.Plain(title, MaxTitle),
            ["submit"] = BlockKit.Plain(texts.Send, MaxTitle),
            ["close"] = BlockKit.Plain(texts.Cancel, MaxTitle),
            ["blocks"] = new JsonArray(inputs),
        };
    }

    private static SlackFault? FaultOf(JsonElement element, string value, bool isRequired, string first, string last) =>
        value.Length == 0 ? (isRequired ? SlackFault.Missing : null)
        : element.Text("type") switch
        {
            "plain_text_input" => element.TryGetProperty("max_length", out var max) && max.ValueKind == JsonValueKind.Number && max.TryGetInt32(out var most) && value.Length > most ? SlackFault.TooLong : isRequired && string.IsNullOrWhiteSpace(value) ? SlackFault.Missing : null,
            "datepicker" => !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                || (first.Length > 0 && string.CompareOrdinal(value, first) < 0) || (last.Length > 0 && string.CompareOrdinal(value, last) > 0) ? SlackFault.OutsideRange : null,
            "checkboxes" => isRequired && value == "false" ? SlackFault.Missing : null,
            _ => value.Split(',').All(chosen => Offers(element, chosen)) ? null : SlackFault.Missing,
        };

    private static bool Offers(JsonElement element, string chosen) => element.Part("options").Items().Any(option => option.Text("value") == chosen);

    private static string ValueOf(JsonElement element, JsonElement state) => element.Text("type") switch
    {
        "plain_text_input" => state.Text("value") ?? "",
        "datepicker" => state.Text("selected_date") ?? "",
        "checkboxes" => state.Part("selected_options").Items().Any() ? "true" : "false",
        "multi_static_select" => string.Join(',', state.Part("selected_options").Items().Select(option => option.Text("value")).OfType<string>()),
        _ => state.Part("selected_option").Text("value") ?? "",
    };

    private static JsonObject WithValue(JsonElement block, JsonElement values)
    {
        var copy = JsonObject.Create(block)!;
        if (copy["element"] is not JsonObject element || block.Text("block_id") is not { } id || values.Part(id).Part(SlackInputs.ActionId) is not { ValueKind: JsonValueKind.Object } state)
        {
            return copy;
        }

        foreach (var (from, to) in new[] { ("value", "initial_value"), ("selected_date", "initial_date"), ("selected_option", "initial_option"), ("selected_options", "initial_options") })
        {
            if (state.TryGetProperty(from, out var value))
            {
                element.Remove(to);
                if (value.ValueKind is not JsonValueKind.Null && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
                {
                    element[to] = JsonNode.Parse(value.GetRawText());
                }
            }
        }

        return copy;
    }
}

/// <summary>What was filled in.</summary>
/// <param name="Values">By input id; empty where nothing was.</param>
/// <param name="Faults">By block id; empty when everything is as it should be.</param>
/// <param name="Language">BCP 47 tag of the card.</param>
public sealed record SlackFields(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, SlackFault> Faults, string Language)
{
    /// <summary>No fields, hence nothing wrong with them.</summary>
    public static SlackFields None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, SlackFault>(), "en");
}

/// <summary>What can be wrong with a field.</summary>
public enum SlackFault
{
    /// <summary>It is required and empty.</summary>
    Missing,

    /// <summary>It has too many characters.</summary>
    TooLong,

    /// <summary>The day is none, or before the first or after the last that may be chosen.</summary>
    OutsideRange,
}

/// <summary>What a modal's own buttons say; at most 24 characters.</summary>
/// <param name="Send">The button that sends it.</param>
/// <param name="Cancel">The button that closes it.</param>
public sealed record SlackFormTexts(string Send, string Cancel);
