using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Protocol.Activities;

namespace AttBot.Protocol.Cards;

/// <summary>Draws a <see cref="Card"/> as an Adaptive Card 1.5. Pure.</summary>
/// <remarks>What hides is shown by <c>Action.ToggleVisibility</c>, which every client handles by itself. Pictures are not used; the bar is made of
/// columns. Source: Adaptive Cards schema 1.5.</remarks>
public static class AdaptiveCards
{
    /// <summary>The media type of an Adaptive Card attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The largest card, UTF-8 bytes; with summary and addresses the activity stays below the 25 KB that Teams accepts.</summary>
    public const int MaxBytes = 20_000;

    /// <summary>A legend bears longer labels than this; below this share of the whole, a part of the bar has no room for its count.</summary>
    private const double RoomForCount = 0.08;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Draws a card. Items that would make it larger than <see cref="MaxBytes"/> are left out and counted in a last line;
    /// <c>fallbackText</c> has them all.</summary>
    /// <param name="card">What it shows. Paragraphs are light markdown; everything else is plain text, and is shown as it is.</param>
    /// <param name="buttons">What the client can do with buttons.</param>
    /// <returns>The card; it owns its memory.</returns>
    /// <exception cref="ArgumentException">The card breaks one of the <see cref="CardRules"/>.</exception>
    public static JsonElement Draw(Card card, CardButtons buttons = CardButtons.Submit)
    {
        CardRules.Ensure(card);
        var items = card.Items.Count;
        while (true)
        {
            var bytes = Write(card, items, buttons);
            if (bytes.WrittenCount <= MaxBytes || items == 0)
            {
                var reader = new Utf8JsonReader(bytes.WrittenSpan);
                return JsonElement.ParseValue(ref reader);
            }

            items = Math.Max(0, Math.Min(items - 1, items - ((bytes.WrittenCount - MaxBytes) / AverageBytes(card))));
        }
    }

    /// <summary>Makes plain text show as it is where markdown is read.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>Text in which no character works as markdown.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Special) < 0 && !StartsLikeBlock(text))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (Special.Contains(text[i]) || (i == 0 && text[0] is '#' or '-' or '+' or '=') || (i > 0 && text[i] is '.' or ')' && IsNumber(text.AsSpan(0, i))))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>~|&");

    private static bool StartsLikeBlock(string text) => text is ['#' or '-' or '+' or '=' or (>= '0' and <= '9'), ..];

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length < 10 && !text.ContainsAnyExceptInRange('0', '9');

    private static int AverageBytes(Card card) => 60 + (card.Items.Sum(item => Encoding.UTF8.GetByteCount(item)) / card.Items.Count);

    private static ArrayBufferWriter<byte> Write(Card card, int items, CardButtons buttons)
    {
        var buffer = new ArrayBufferWriter<byte>(2048 + (96 * items));
        using var json = new Utf8JsonWriter(buffer, Compact);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "http://adaptivecards.io/schemas/adaptive-card.json"u8);
        json.WriteString("type"u8, "AdaptiveCard"u8);
        json.WriteString("version"u8, "1.5"u8);
        json.WriteString("lang"u8, card.Language);
        if (card.RightToLeft)
        {
            json.WriteBoolean("rtl"u8, true);
        }

        json.WriteString("fallbackText"u8, card.Fallback);
        json.WriteStartArray("body"u8);
        Heading(json, card.Title);
        foreach (var paragraph in card.Paragraphs)
        {
            Text(json, paragraph);
        }

        Facts(json, card.Facts);
        if (card.Bar is { } bar)
        {
            Bar(json, bar);
        }

        Items(json, card, items);
        AdaptiveForms.Inputs(json, card.Inputs);
        if (card.Footer.Length > 0)
        {
            Footer(json, card.Footer);
        }

        json.WriteEndArray();
        AdaptiveForms.Actions(json, card.Actions, buttons);
        AdaptiveForms.Refresh(json, card.Refresh, buttons);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void Heading(Utf8JsonWriter json, string title)
    {
        StartText(json, Escape(title));
        json.WriteString("weight"u8, "Bolder"u8);
        json.WriteString("size"u8, "Medium"u8);
        json.WriteString("style"u8, "heading"u8);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string markdown)
    {
        StartText(json, markdown);
        json.WriteEndObject();
    }

    private static void Footer(Utf8JsonWriter json, string footer)
    {
        // one line break in markdown is none
        StartText(json, Escape(footer).Replace("\n", "\n\n", StringComparison.Ordinal));
        json.WriteString("size"u8, "Small"u8);
        json.WriteBoolean("isSubtle"u8, true);
        json.WriteBoolean("separator"u8, true);
        json.WriteEndObject();
    }

    private static void StartText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "TextBlock"u8);
        json.WriteString("text"u8, text);
        json.WriteBoolean("wrap"u8, true);
    }

    private static void Facts(Utf8JsonWriter json, IReadOnlyList<CardFact> facts)
    {
        if (facts.Any(fact => fact.Value.Length > 0))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FactSet"u8);
            json.WriteStartArray("facts"u8);
            foreach (var fact in facts.Where(fact => fact.Value.Length > 0))
            {
                json.WriteStartObject();
                json.WriteString("title"u8, Escape(fact.Label));
                json.WriteString("value"u8, Escape(fact.Value));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // a label alone is the heading of the bar that follows
        foreach (var fact in facts.Where(fact => fact.Value.Length == 0))
        {
            StartText(json, Escape(fact.Label));
            json.WriteString("weight"u8, "Bolder"u8);
            json.WriteString("spacing"u8, "Medium"u8);
            json.WriteEndObject();
        }
    }

    private static void Bar(Utf8JsonWriter json, ShareBar bar)
    {
        var total = bar.Parts.Sum(part => part.Count);
        if (total > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "ColumnSet"u8);
            json.WriteString("spacing"u8, "Medium"u8);
            json.WriteStartArray("columns"u8);
            foreach (var part in bar.Parts.Where(part => part.Count > 0))
            {
                Segment(json, part, (double)part.Count / total);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        foreach (var part in bar.Parts)
        {
            StartText(json, string.Create(CultureInfo.InvariantCulture, $"{Sign(part.Tone)} {Escape(part.Label)}: **{part.Count}**"));
            json.WriteString("spacing"u8, "None"u8);
            json.WriteEndObject();
        }
    }

    private static void Segment(Utf8JsonWriter json, SharePart part, double share)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Column"u8);
        json.WriteNumber("width"u8, part.Count);
        json.WriteString("style"u8, part.Tone switch { ShareTone.Strong => "good"u8, ShareTone.Medium => "warning"u8, _ => "emphasis"u8 });
        json.WriteString("spacing"u8, "None"u8);
        json.WriteString("minHeight"u8, "24px"u8);
        json.WriteString("verticalContentAlignment"u8, "Center"u8);
        json.WriteStartArray("items"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "TextBlock"u8);
        json.WriteString("text"u8, share < RoomForCount ? "\u00A0" : string.Create(CultureInfo.InvariantCulture, $"{Sign(part.Tone)}\u00A0{part.Count}"));
        json.WriteString("horizontalAlignment"u8, "Center"u8);
        json.WriteString("size"u8, "Small"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What tells the parts apart without colour, in the bar and in its legend.</summary>
    private static char Sign(ShareTone tone) => tone switch { ShareTone.Strong => '■', ShareTone.Medium => '▨', _ => '□' };

    private static void Items(Utf8JsonWriter json, Card card, int count)
    {
        var visible = Math.Min(Math.Max(0, card.VisibleItems), count);
        // a button that shows a single line takes more room than the line
        visible = count - visible == 1 && visible > 0 ? count : visible;
        for (var i = 0; i < visible; i++)
        {
            Item(json, card, i, spaced: i == 0);
        }

        if (visible < count)
        {
            Toggle(json, card.MoreLabel);
            json.WriteStartObject();
            json.WriteString("type"u8, "Container"u8);
            json.WriteString("id"u8, "more"u8);
            json.WriteBoolean("isVisible"u8, false);
            json.WriteString("spacing"u8, "None"u8);
            json.WriteStartArray("items"u8);
            for (var i = visible; i < count; i++)
            {
                Item(json, card, i, spaced: false);
            }

            LeftOut(json, card.Items.Count - count);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            LeftOut(json, card.Items.Count - count);
        }
    }

    private static void Item(Utf8JsonWriter json, Card card, int index, bool spaced)
    {
        var text = Escape(card.Items[index]);
        // the space that does not break keeps "1." from beginning a list of the client's own making
        StartText(json, card.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}.\u00A0{text}") : $"•\u00A0{text}");
        json.WriteString("spacing"u8, spaced ? "Medium"u8 : "None"u8);
        json.WriteEndObject();
    }

    private static void LeftOut(Utf8JsonWriter json, int count)
    {
        if (count > 0)
        {
            Text(json, string.Create(CultureInfo.InvariantCulture, $"… (+{count})"));
        }
    }

    /// <summary>The button goes as the rest comes.</summary>
    private static void Toggle(Utf8JsonWriter json, string label)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "ActionSet"u8);
        json.WriteString("id"u8, "more-button"u8);
        json.WriteStartArray("actions"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.ToggleVisibility"u8);
        json.WriteString("title"u8, label);
        json.WriteStartArray("targetElements"u8);
        json.WriteStringValue("more"u8);
        json.WriteStringValue("more-button"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
