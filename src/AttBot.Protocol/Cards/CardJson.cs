using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Protocol.Cards;

/// <summary>How cards are kept until they are drawn: their own JSON, of no channel.</summary>
public static class CardJson
{
    private static readonly CardJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a card.</summary>
    public static string Write(Card card) => JsonSerializer.Serialize(card, Context.Card);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Card Read(string json) => JsonSerializer.Deserialize(json, Context.Card) ?? throw new JsonException("There is no card.");
}

/// <summary>Build-time serialization of cards.</summary>
[JsonSerializable(typeof(Card))]
internal sealed partial class CardJsonContext : JsonSerializerContext;
