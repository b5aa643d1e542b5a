using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Slack;

namespace AttBot.Channels.Slack;

/// <summary>Something acknowledged to Slack that is still to be answered; kept in the inbox until it is.</summary>
/// <param name="Place">Where the answer belongs.</param>
/// <param name="Activity">What was said or pressed.</param>
internal sealed record SlackWork(SlackPlace Place, Activity Activity)
{
    /// <summary>Where to answer instead, when only the user may see it; null for the place.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>Whether the card that was pressed is a message only its user sees.</summary>
    public bool ReplacesOriginal { get; init; }

    /// <summary>The user whose home tab this is for; null for what was said or pressed.</summary>
    public string? HomeOf { get; init; }

    /// <summary>The answers, once there are some; null before.</summary>
    public IReadOnlyList<SlackAnswer>? Answers { get; init; }

    /// <summary>How many of them were delivered.</summary>
    public int Delivered { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, SlackWorkContext.Kept.SlackWork);

    public static SlackWork? Read(string json) => JsonSerializer.Deserialize(json, SlackWorkContext.Kept.SlackWork);
}

/// <summary>One message to send.</summary>
/// <param name="Message">As <see cref="SlackMessage"/> drew it.</param>
/// <param name="HasCard">Whether it may take the place of the card that was pressed.</param>
internal sealed record SlackAnswer(JsonObject Message, bool HasCard);

/// <summary>Build-time serialization of what is kept.</summary>
[JsonSerializable(typeof(SlackWork))]
internal sealed partial class SlackWorkContext : JsonSerializerContext
{
    public static SlackWorkContext Kept { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
