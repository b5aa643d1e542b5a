using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An account on a channel that has proved, by a one-time code, to be a person of the roster.</summary>
public sealed class IdentityRow
{
    /// <summary>The channel's id as the Activity protocol has it.</summary>
    public required string Channel { get; set; }

    /// <summary>The account's id on the channel, as established by the channel, never by the client.</summary>
    public required string UserId { get; set; }

    /// <summary>Who it is; see <see cref="PersonRow"/>.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When it was linked, UTC.</summary>
    public DateTimeOffset LinkedAt { get; set; }

    /// <summary>The code by which it was linked; see <see cref="LinkCodeRow"/>.</summary>
    public Guid LinkCodeId { get; set; }

    /// <summary>The conversation with nobody but this account, where the person can be written to; null until one was seen.</summary>
    public string? ConversationKey { get; set; }

    internal static void Map(EntityTypeBuilder<IdentityRow> row)
    {
        row.ToTable("Identities");
        row.HasKey(r => new { r.Channel, r.UserId });
        row.HasIndex(r => r.PersonId);
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
