using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Processes.Strategy;

/// <summary>How facts are written: camel case, every script as it is, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Fact))]
internal sealed partial class StrategyJson : JsonSerializerContext;

/// <summary>How facts are stored and exported: as <see cref="StrategyJson"/> says, with letters of all scripts as they are, since the record is read by people and never put into a page unescaped.</summary>
internal static class FactJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StrategyJson.Default,
    };

    /// <summary>Writes a fact with its <c>kind</c>.</summary>
    internal static string Write(Fact fact) => JsonSerializer.Serialize(fact, Options);

    /// <summary>Reads a stored fact.</summary>
    /// <exception cref="JsonException">It is none this version knows.</exception>
    internal static Fact Read(string json) => JsonSerializer.Deserialize<Fact>(json, Options) ?? throw new JsonException("A stored fact is null.");
}
