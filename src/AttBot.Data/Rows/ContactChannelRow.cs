using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One way to reach a contact. All are equal in kind; the order is the contact's own.</summary>
public sealed class ContactChannelRow
{
    /// <summary>The contact; see <see cref="NationalContactRow.Id"/>.</summary>
    public Guid ContactId { get; set; }

    /// <summary><c>email</c>, or a chat channel's id as the Activity protocol has it.</summary>
    public required string Channel { get; set; }

    /// <summary>E-mail address, or the key of the conversation (<see cref="ConversationRow.Key"/>).</summary>
    public required string Address { get; set; }

    /// <summary>0 for the channel that is tried first.</summary>
    public int Preference { get; set; }

    /// <summary>When it was found dead, UTC; null while it works.</summary>
    public DateTimeOffset? DeadSince { get; set; }

    /// <summary>Why it is dead, for the directory; empty while it works.</summary>
    public string DeadReason { get; set; } = "";

    internal static void Map(EntityTypeBuilder<ContactChannelRow> row)
    {
        row.ToTable("ContactChannels");
        row.HasKey(r => new { r.ContactId, r.Channel });
        row.HasOne<NationalContactRow>().WithMany().HasForeignKey(r => r.ContactId).OnDelete(DeleteBehavior.Cascade);
        row.HasIndex(r => r.Address);
    }
}
