using AttBot.Data.Rows;

namespace AttBot.Data.Outgoing;

/// <summary>A message to be written into the outbox.</summary>
/// <param name="Key">Its name, made from what it is about, so that the same message written twice goes out once: <c>notice:…/msteams</c>.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="PayloadJson">An <c>OutgoingMessage</c> as JSON; <c>{}</c> for a removal.</param>
/// <param name="Cause">What it is written for: a dotted verb and a subject, for the operator.</param>
public sealed record OutboxMessage(string Key, OutboxAddress Address, string PayloadJson, string Cause)
{
    /// <summary>Not before this instant; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whom it is for, where it is for a person.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The notice it carries, where the books are kept.</summary>
    public string? NoticeKey { get; init; }

    /// <summary>The card it shows, where that may change.</summary>
    public string? CardKey { get; init; }

    /// <summary>New message, change or removal.</summary>
    public OutboxKind Kind { get; init; }

    /// <summary>The message that is changed or removed.</summary>
    public string? TargetKey { get; init; }
}

/// <summary>Where a message goes.</summary>
/// <param name="Channel">An id of the Activity protocol, or <c>email</c>.</param>
/// <param name="Lane">The conversation's key, or <c>email:</c> and the address; what goes there stays in order.</param>
public sealed record OutboxAddress(string Channel, string Lane)
{
    /// <summary>The channel of e-mail.</summary>
    public const string EmailChannel = "email";

    /// <summary>A conversation.</summary>
    /// <param name="key">Its key: channel, colon, the channel's own id.</param>
    public static OutboxAddress Conversation(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key[..key.IndexOf(':', StringComparison.Ordinal)], key);
    }

    /// <summary>An e-mail address.</summary>
    public static OutboxAddress Email(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(EmailChannel, $"{EmailChannel}:{address.ToLowerInvariant()}");
    }
}
