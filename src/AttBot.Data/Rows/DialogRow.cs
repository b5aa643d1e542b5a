using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An act begun by somebody in a conversation that still lacks a field, or the word that confirms it.</summary>
public sealed class DialogRow
{
    /// <summary>The conversation; see <see cref="ConversationRow.Key"/>.</summary>
    public required string ConversationKey { get; set; }

    /// <summary>The account that began it: in a group, nobody else can finish it.</summary>
    public required string UserId { get; set; }

    /// <summary>Which act; its verb.</summary>
    public required string Verb { get; set; }

    /// <summary>What is known so far, as the act's JSON object.</summary>
    public required string StateJson { get; set; }

    /// <summary>From when it counts as forgotten, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    internal static void Map(EntityTypeBuilder<DialogRow> row)
    {
        row.ToTable("Dialogs");
        row.HasKey(r => new { r.ConversationKey, r.UserId });
        row.HasIndex(r => r.ExpiresAt);
    }
}
