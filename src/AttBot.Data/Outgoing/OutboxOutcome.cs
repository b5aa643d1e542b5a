using AttBot.Data.Rows;

namespace AttBot.Data.Outgoing;

/// <summary>What became of an attempt to send a message.</summary>
public abstract record OutboxOutcome
{
    private OutboxOutcome()
    {
    }

    /// <summary>The message.</summary>
    public required OutboxRow Row { get; init; }

    /// <summary>The channel took it.</summary>
    /// <param name="MessageId">The channel's id of it; null where it gave none.</param>
    public sealed record Delivered(string? MessageId) : OutboxOutcome;

    /// <summary>It is to be tried later.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why, for the operator; null when the desk itself made it wait, which is no attempt.</param>
    public sealed record Postponed(DateTimeOffset At, string? Reason) : OutboxOutcome;

    /// <summary>It is given up.</summary>
    /// <param name="Reason">Why, for the operator.</param>
    /// <param name="IsConversationDead">Whether nothing can be sent to that conversation until its user is heard again.</param>
    public sealed record Failed(string Reason, bool IsConversationDead) : OutboxOutcome;

    /// <summary>There is nothing to be done any more, for instance because the message it changes never arrived.</summary>
    /// <param name="Reason">Why, for the operator.</param>
    public sealed record Moot(string Reason) : OutboxOutcome;
}
