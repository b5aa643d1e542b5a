using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A value the product keeps for itself, for instance the key that signs Direct Line tokens.</summary>
public sealed class SettingRow
{
    /// <summary>Dotted name, lower case.</summary>
    public required string Key { get; set; }

    /// <summary>The value as text; its form is its owner's business.</summary>
    public required string Value { get; set; }

    internal static void Map(EntityTypeBuilder<SettingRow> row)
    {
        row.ToTable("Settings");
        row.HasKey(r => r.Key);
    }
}
