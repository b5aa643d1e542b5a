using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Protocol.Activities;

/// <summary>How activities are read and written: camel case, absent instead of null, depth at most 64.</summary>
public static class ActivityJson
{
    /// <summary>The deepest nesting accepted; deeper input is refused as malformed (protocol brief, limits).</summary>
    public const int MaxDepth = 64;

    /// <summary>Reader and writer settings, generated at build time.</summary>
    public static ActivityJsonContext Context { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
        // The output is sent as application/json and never placed inside HTML, so Chinese and Arabic need no escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Build-time serialization for the Activity protocol.</summary>
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
public sealed partial class ActivityJsonContext : JsonSerializerContext;

/// <summary>Activities with the point in the conversation they reach (Direct Line 3.0).</summary>
/// <param name="Activities">In order of arrival.</param>
/// <param name="Watermark">Opaque; the number of the last activity included.</param>
public sealed record ActivitySet(IReadOnlyList<Activity> Activities, string? Watermark);

/// <summary>The HTTP answer to <c>deliveryMode: expectReplies</c>.</summary>
/// <param name="Activities">The replies, in order.</param>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

/// <summary>The id of an activity that was accepted.</summary>
/// <param name="Id">The id.</param>
public sealed record ResourceResponse(string Id);
