using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Protocol.DirectLine;

/// <summary>The answer to starting, resuming or obtaining a token for a conversation (Direct Line 3.0).</summary>
public sealed record DirectLineConversation
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Opens this conversation only.</summary>
    public required string Token { get; init; }

    /// <summary>Seconds until the token expires.</summary>
    [JsonPropertyName("expires_in")]
    public required int ExpiresIn { get; init; }

    /// <summary>Where the WebSocket is opened, within a minute; absent in the answer of the token endpoints.</summary>
    public string? StreamUrl { get; init; }

    /// <summary>Part of the protocol, for speech; constant here.</summary>
    public string? ReferenceGrammarId { get; init; }
}

/// <summary>The optional body of starting a conversation.</summary>
/// <param name="Locale">BCP 47 tag of the user's language.</param>
public sealed record DirectLineStart(string? Locale);

/// <summary>Build-time serialization of the Direct Line messages.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DirectLineConversation))]
[JsonSerializable(typeof(DirectLineStart))]
public sealed partial class DirectLineJsonContext : JsonSerializerContext;
