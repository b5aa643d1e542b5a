namespace AttBot.Protocol.Activities;

/// <summary>Decides what is answered to one activity. Channels call it; the chat module provides it; the host joins the two.</summary>
/// <param name="turn">An activity whose sender the channel has established. A pressed button of a card comes as <see cref="Cards.CardPress"/> describes, from every channel alike.</param>
/// <param name="cancellationToken">Stops the work when the caller has gone.</param>
/// <remarks>A turn may be handled again with the same activity id: by a channel's second delivery, and after a restart when the process died before the
/// replies were stored. What has lasting effects is recorded under that id by who does it, and not done twice.</remarks>
/// <returns>The replies in order, without addresses: the channel fills in from, recipient, conversation and replyToId,
/// and draws their <see cref="Activity.Card"/>. Empty when there is nothing to say. To a press, the first reply with a card takes the place of the card that was pressed, where the channel can do so.</returns>
public delegate ValueTask<IReadOnlyList<Activity>> TurnHandler(IncomingTurn turn, CancellationToken cancellationToken);

/// <summary>One activity on its way into the chat.</summary>
/// <param name="ConversationKey">Channel and conversation, unique over all channels: <c>directline:8f…</c>, <c>msteams:19:…</c>.</param>
/// <param name="Activity">The activity as the channel delivered it; its text is what a user typed and is never trusted.</param>
/// <param name="Cards">What the client's cards can hold; only for who draws cards without the channel's help.</param>
public sealed record IncomingTurn(string ConversationKey, Activity Activity, CardButtons Cards)
{
    /// <summary>The client's network address as limits count it, for channels whose users connect to this server themselves; null where a channel's servers stand between.</summary>
    public string? Network { get; init; }

    /// <summary>Whether nobody but the sender reads the conversation.</summary>
    public bool IsPersonal => Activity.Conversation is not { IsGroup: true } and not { ConversationType: "groupChat" or "channel" };
}

/// <summary>What a client's Adaptive Cards can do when pressed.</summary>
public enum CardButtons
{
    /// <summary><c>Action.Submit</c> only (Web Chat 4.18.1 drops Action.Execute).</summary>
    Submit,

    /// <summary><c>Action.Execute</c> with a Submit fallback (Teams).</summary>
    Execute,

    /// <summary>No Adaptive Cards; buttons and forms are those of Block Kit (Slack).</summary>
    Blocks,
}
