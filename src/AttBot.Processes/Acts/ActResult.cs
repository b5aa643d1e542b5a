using AttBot.Data.Outgoing;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Acts;

/// <summary>What comes of an attempt at an act.</summary>
public abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>It is done, and on record; everything listed here is written in the act's own transaction.</summary>
    /// <param name="Replies">What the actor is told; the first card takes the place of the one pressed, where the channel can.</param>
    /// <param name="Records">What goes on record, at least one; none where what the act called has put it on record.</param>
    public sealed record Done(IReadOnlyList<OutgoingMessage> Replies, IReadOnlyList<ActRecord> Records) : ActResult
    {
        /// <summary>Whom to tell, and what.</summary>
        public IReadOnlyList<Telling> Tell { get; init; } = [];

        /// <summary>Cards that look different now, wherever their copies are.</summary>
        public IReadOnlyList<CardChange> Cards { get; init; } = [];

        /// <summary>Whether people, offices, accounts or alternates changed, so that what is kept in memory of them is read again.</summary>
        public bool ChangesRoster { get; init; }
    }

    /// <summary>Nothing was changed: a question about the process was answered, or the act was refused, with what to do next.</summary>
    /// <param name="Replies">What the actor is told.</param>
    public sealed record Said(params IReadOnlyList<OutgoingMessage> Replies) : ActResult;

    /// <summary>It is no act after all: the words are answered as a question.</summary>
    public sealed record NotMine : ActResult;

    /// <summary>What the act wrote is kept, and its answer is not: a count against guessing, or a secret that is shown once. Nothing more goes on record.</summary>
    /// <param name="Reply">What the actor is told.</param>
    public sealed record Counted(OutgoingMessage Reply) : ActResult;

    /// <summary>A field is missing, or what was given for it will not do; the actor's next words are taken for it.</summary>
    /// <param name="Field">Which.</param>
    /// <param name="Question">What the actor is asked.</param>
    public sealed record Ask(string Field, OutgoingMessage Question) : ActResult;

    /// <summary>The actor is shown what would be recorded; it counts once the actor says yes.</summary>
    /// <param name="Preview">What would be recorded; the router adds the buttons.</param>
    /// <param name="Values">Values to go on with in place of those given, for instance an id in place of a name; null to keep them.</param>
    public sealed record Confirm(string Preview, IReadOnlyDictionary<string, string>? Values = null) : ActResult;
}

/// <summary>What goes on record of an act.</summary>
/// <param name="Action">What was done, as a dotted verb.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="Detail">The particulars; no message texts, no secrets. The router adds the channel.</param>
public sealed record ActRecord(string Action, string Subject, IReadOnlyDictionary<string, string> Detail)
{
    /// <summary>Who did it, where that says more than <see cref="Actor.Name"/>: see <see cref="Actor.NameIn"/>.</summary>
    public string? By { get; init; }
}

/// <summary>Somebody to be told something.</summary>
/// <param name="Notice">What is owed.</param>
/// <param name="Message">What it says, in the person's language.</param>
public sealed record Telling(Notice Notice, OutgoingMessage Message);
