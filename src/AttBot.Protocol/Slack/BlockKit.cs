using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Slack;

/// <summary>Draws a <see cref="Card"/> in Block Kit. Pure.</summary>
/// <remarks>Data stand in <c>plain_text</c>, which Slack never interprets; only what the desk itself marks up is <c>mrkdwn</c>, escaped by <see cref="Mrkdwn"/>.
/// Inputs stand in the message, and their block ids say what <see cref="SlackForm"/> needs to check them. Limits: Slack, Block Kit reference; protocol brief §9.</remarks>
public static class BlockKit
{
    /// <summary>The most blocks of a message.</summary>
    public const int MaxBlocks = 50;

    /// <summary>The longest text of a section.</summary>
    public const int MaxText = 3000;

    private const int MaxHeader = 150;
    private const int MaxButton = 75;
    private const int MaxValue = 2000;
    private const int MaxFields = 10;
    private const int MaxField = 2000;
    private const int MaxLabel = 2000;
    private const int MaxSections = 6;
    private const int BarLength = 20;

    /// <summary>Draws a card.</summary>
    /// <param name="card">What it shows.</param>
    /// <param name="suggestions">Questions one may ask next, as buttons under it.</param>
    /// <returns>The blocks, 1 to 50.</returns>
    /// <exception cref="ArgumentException">The card breaks one of the <see cref="CardRules"/>.</exception>
    public static JsonArray Draw(Card card, IReadOnlyList<CardAction> suggestions)
    {
        CardRules.Ensure(card);
        ArgumentNullException.ThrowIfNull(suggestions);
        JsonArray blocks = [new JsonObject { ["type"] = "header", ["text"] = Plain(card.Title, MaxHeader) }];
        foreach (var paragraph in card.Paragraphs.SelectMany(paragraph => Pieces(Mrkdwn.FromMarkdown(paragraph))).Take(MaxSections))
        {
            blocks.Add(Section(Marked(paragraph)));
        }

        Facts(blocks, card.Facts);
        if (card.Bar is { } bar)
        {
            blocks.Add(Section(Plain(BarText(bar), MaxText)));
        }

        Items(blocks, card);
        foreach (var input in card.Inputs)
        {
            blocks.Add(SlackInputs.Draw(input, card.Language));
        }

        if (card.Actions.Count > 0)
        {
            blocks.Add(Actions("actions", card.Actions.Select((button, index) => Button(button, index))));
        }

        if (card.Footer.Length > 0)
        {
            blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Plain(card.Footer, MaxField)) });
        }

        Suggestions(blocks, suggestions);
        return blocks;
    }

    /// <summary>Draws a reply without card.</summary>
    /// <param name="markdown">Its text, light markdown.</param>
    /// <param name="suggestions">Questions one may ask next.</param>
    /// <returns>The blocks.</returns>
    public static JsonArray Draw(string markdown, IReadOnlyList<CardAction> suggestions)
    {
        ArgumentNullException.ThrowIfNull(suggestions);
        JsonArray blocks = [.. Pieces(Mrkdwn.FromMarkdown(markdown)).Take(MaxSections).Select(piece => Section(Marked(piece)))];
        Suggestions(blocks, suggestions);
        return blocks;
    }

    /// <summary>A text Slack does not interpret.</summary>
    internal static JsonObject Plain(string text, int max) =>
        new() { ["type"] = "plain_text", ["text"] = Mrkdwn.Cut(text.Length == 0 ? "\u00A0" : text, max), ["emoji"] = false };

    private static JsonObject Marked(string mrkdwn) => new() { ["type"] = "mrkdwn", ["text"] = mrkdwn, ["verbatim"] = true };

    private static JsonObject Section(JsonObject text) => new() { ["type"] = "section", ["text"] = text };

    private static JsonObject Actions(string id, IEnumerable<JsonObject> elements) =>
        new() { ["type"] = "actions", ["block_id"] = id, ["elements"] = new JsonArray([.. elements]) };

    private static void Facts(JsonArray blocks, IReadOnlyList<CardFact> facts)
    {
        foreach (var some in facts.Where(fact => fact.Value.Length > 0).Chunk(MaxFields / 2).Take(MaxSections))
        {
            // label beside value: Slack lays fields out in two columns
            blocks.Add(new JsonObject
            {
                ["type"] = "section",
                ["fields"] = new JsonArray([.. some.SelectMany(fact => new[] { Marked($"*{Mrkdwn.Cut(Mrkdwn.Escape(fact.Label), MaxField - 2)}*"), Plain(fact.Value, MaxField) })]),
            });
        }

        // a label alone is the heading of the bar that follows
        var headings = string.Join('\n', facts.Where(fact => fact.Value.Length == 0 && fact.Label.Length > 0).Select(fact => fact.Label));
        if (headings.Length > 0)
        {
            blocks.Add(Section(Plain(headings, MaxText)));
        }
    }

    private static string BarText(ShareBar bar)
    {
        var text = new StringBuilder();
        var total = bar.Parts.Sum(part => part.Count);
        foreach (var part in bar.Parts.Where(_ => total > 0))
        {
            var share = (int)Math.Round((double)part.Count / total * BarLength, MidpointRounding.AwayFromZero);
            text.Append(Sign(part.Tone), part.Count > 0 ? Math.Max(1, share) : 0);
        }

        foreach (var part in bar.Parts)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(CultureInfo.InvariantCulture, $"{Sign(part.Tone)} {part.Label}: {part.Count}");
        }

        return text.ToString();
    }

    /// <summary>What tells the parts apart without colour.</summary>
    private static char Sign(ShareTone tone) => tone switch { ShareTone.Strong => '■', ShareTone.Medium => '▨', _ => '□' };

    /// <summary>As many lines as a few sections hold; Slack folds them by itself. What does not fit is counted.</summary>
    private static void Items(JsonArray blocks, Card card)
    {
        var text = new StringBuilder();
        var sections = 0;
        for (var i = 0; i < card.Items.Count; i++)
        {
            var line = Mrkdwn.Cut(card.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {card.Items[i]}") : $"• {card.Items[i]}", MaxText - 20);
            if (text.Length + line.Length + 1 > MaxText - 20)
            {
                if (++sections == MaxSections)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n… (+{card.Items.Count - i})");
                    break;
                }

                blocks.Add(Section(Plain(text.ToString(), MaxText)));
                text.Clear();
            }

            text.Append(text.Length > 0 ? "\n" : "").Append(line);
        }

        if (text.Length > 0)
        {
            blocks.Add(Section(Plain(text.ToString(), MaxText)));
        }
    }

    private static JsonObject Button(CardButton button, int index)
    {
        var drawn = new JsonObject { ["type"] = "button", ["text"] = Plain(button.Title, MaxButton) };
        switch (button)
        {
            case CardButton.Press press:
                var value = new JsonObject { [CardPress.VerbName] = press.Verb };
                foreach (var (name, text) in press.Data)
                {
                    value[name] = text;
                }

                drawn["action_id"] = SlackForm.ActionId(index, press.SendsInputs);
                drawn["value"] = value.ToJsonString(SlackJson.Relaxed);
                break;
            case CardButton.Link link:
                drawn["action_id"] = string.Create(CultureInfo.InvariantCulture, $"link:{index}");
                drawn["url"] = link.Url.AbsoluteUri;
                break;
        }

        if (button.Style != CardButtonStyle.Default)
        {
            drawn["style"] = button.Style == CardButtonStyle.Positive ? "primary" : "danger";
        }

        return drawn;
    }

    private static void Suggestions(JsonArray blocks, IReadOnlyList<CardAction> suggestions)
    {
        var buttons = suggestions.Where(suggestion => suggestion is { Title.Length: > 0, Value.Length: > 0 }).Take(6).Select((suggestion, index) => new JsonObject
        {
            ["type"] = "button",
            ["text"] = Plain(suggestion.Title!, MaxButton),
            ["action_id"] = string.Create(CultureInfo.InvariantCulture, $"ask:{index}"),
            ["value"] = new JsonObject { ["ask"] = suggestion.Value }.ToJsonString(SlackJson.Relaxed),
        }).Where(button => ((string)button["value"]!).Length <= MaxValue).ToArray();
        if (buttons.Length > 0)
        {
            blocks.Add(Actions("suggestions", buttons));
        }
    }

    /// <summary>Cuts a long text into pieces of at most one section, at line ends where there are some.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        while (text.Length > MaxText)
        {
            var end = text.LastIndexOf('\n', MaxText - 1, MaxText / 2);
            end = end > 0 ? end : text.LastIndexOf(' ', MaxText - 1, MaxText / 2);
            end = end > 0 ? end : MaxText - (char.IsHighSurrogate(text[MaxText - 1]) ? 1 : 0);
            // an escape is not cut in two
            var escape = text.LastIndexOf('&', end - 1, Math.Min(5, end));
            end = escape > 0 && text.IndexOf(';', escape) >= end ? escape : end;
            yield return text[..end];
            text = text[end..].TrimStart('\n', ' ');
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }
}
