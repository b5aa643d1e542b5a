using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Processes.Strategy;

/// <summary>How facts are written: camel case, every script as it is, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Fact))]
internal sealed partial class StrategyJson : JsonSerializerContext
{
    /// <summary>The same, with letters of all scripts unescaped: the record is read by people, never put into a page as it is.</summary>
    internal static JsonSerializerOptions Options { get; } = new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = Default };
}
