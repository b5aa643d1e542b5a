using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One message on its way out, written in the transaction of its cause.</summary>
public sealed class OutboxRow
{
    /// <summary>Given by the database, ascending; the messages of one lane go out in this order.</summary>
    public long Number { get; set; }

    /// <summary>The message's name, made by its cause from what it is about: the same message twice is one row. Also the id it carries outside.</summary>
    public required string Key { get; set; }

    /// <summary>By which channel: an id of the Activity protocol, or <c>email</c>.</summary>
    public required string Channel { get; set; }

    /// <summary>What must stay in order: the conversation's key, or <c>email:</c> and the address.</summary>
    public required string Lane { get; set; }

    /// <summary>Whom it is for; null when it is for a conversation and not for a person.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The notice it carries; see <see cref="NoticeRow.Key"/>. Null for messages that need no books.</summary>
    public string? NoticeKey { get; set; }

    /// <summary>The card it shows, under the name by which all copies are found when the card changes; null for what never changes.</summary>
    public string? CardKey { get; set; }

    /// <summary>New message, change of an earlier one, or its removal.</summary>
    public OutboxKind Kind { get; set; }

    /// <summary><see cref="Key"/> of the message that is changed or removed; null for a new one.</summary>
    public string? TargetKey { get; set; }

    /// <summary>The message, in the form the channel's sender reads; <c>{}</c> for a removal.</summary>
    public required string PayloadJson { get; set; }

    /// <summary>What it was written for: a dotted verb and a subject.</summary>
    public required string Cause { get; set; }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not before this, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it is to be tried next, UTC; <see cref="DueAt"/> until it was tried.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What has become of it.</summary>
    public OutboxState State { get; set; }

    /// <summary>The worker that has it in hand; null when none has.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Until when, UTC; afterwards any worker may take it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Why the last attempt failed, in words for the operator; null when none did.</summary>
    public string? LastReason { get; set; }

    /// <summary>When it was delivered or given up, UTC.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The channel's own id of the message, by which it can be changed; null where the channel gave none.</summary>
    public string? ChannelMessageId { get; set; }

    internal static void Map(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("Outbox");
        row.HasKey(r => r.Number);
        row.Property(r => r.Number).ValueGeneratedOnAdd();
        row.Property(r => r.Kind).HasConversion<string>();
        row.Property(r => r.State).HasConversion<string>();
        row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => r.TargetKey).HasFilter("\"TargetKey\" IS NOT NULL");
        row.HasIndex(r => r.NextAttemptAt).HasFilter("\"State\" = 'Pending'");
        row.HasIndex(r => new { r.Lane, r.Number }).HasFilter("\"State\" = 'Pending'");
        row.HasIndex(r => r.SettledAt);
        row.HasIndex(r => r.NoticeKey);
        row.HasIndex(r => r.CardKey).HasFilter("\"CardKey\" IS NOT NULL");
    }
}

/// <summary>What a row of the outbox does to the conversation.</summary>
public enum OutboxKind
{
    /// <summary>Says something new.</summary>
    New,

    /// <summary>Replaces what an earlier row said.</summary>
    Update,

    /// <summary>Removes what an earlier row said.</summary>
    Delete,
}

/// <summary>What has become of a row of the outbox.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Accepted by the channel.</summary>
    Delivered,

    /// <summary>Given up, with a reason.</summary>
    Failed,

    /// <summary>Not needed any more: it was taken back before it went out.</summary>
    Withdrawn,
}
