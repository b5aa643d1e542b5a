using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>What the status table says about one State, as raw text in the columns of <c>att_status.csv</c>.</summary>
/// <remarks>Nothing is parsed here: that is the work of AttBot.Treaty. An empty cell is an empty string, never null.</remarks>
public sealed class TreatyStatusRow
{
    /// <summary>ISO 3166-1 alpha-3 code in upper case; the key.</summary>
    public required string Iso3 { get; set; }

    /// <summary><c>state_party</c>, <c>signatory</c> or <c>not_joined</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>Day of signature, <c>yyyy-MM-dd</c>.</summary>
    public string SignatureDate { get; set; } = "";

    /// <summary>Day of deposit of the instrument, <c>yyyy-MM-dd</c>.</summary>
    public string DepositDate { get; set; } = "";

    /// <summary>Year of deposit, known for more States than the day.</summary>
    public string DepositYear { get; set; } = "";

    /// <summary><c>ratification</c>, <c>accession</c>, <c>acceptance</c> or <c>approval</c>.</summary>
    public string DepositKind { get; set; } = "";

    /// <summary>Whether Articles 6 and 7 were declared provisionally applied: <c>yes</c> or <c>no</c>.</summary>
    public string ProvisionalApplication { get; set; } = "";

    /// <summary>Day on which the Treaty entered into force for the State, <c>yyyy-MM-dd</c>.</summary>
    public string EntryIntoForceDate { get; set; } = "";

    /// <summary>Day up to which the row is known to hold, <c>yyyy-MM-dd</c>.</summary>
    public string AsOf { get; set; } = "";

    /// <summary>Earliest possible day of deposit, where the day itself is missing.</summary>
    public string DepositNotBefore { get; set; } = "";

    /// <summary>Latest possible day of deposit, where the day itself is missing.</summary>
    public string DepositNotAfter { get; set; } = "";

    /// <summary><c>verified</c>, or what is not.</summary>
    public string Verification { get; set; } = "";

    /// <summary>Remark for the reader of the table.</summary>
    public string Note { get; set; } = "";

    /// <summary>Where <see cref="Status"/> comes from.</summary>
    public string StatusSource { get; set; } = "";

    /// <summary>Where <see cref="SignatureDate"/> comes from.</summary>
    public string SignatureSource { get; set; } = "";

    /// <summary>Where <see cref="DepositDate"/> comes from.</summary>
    public string DepositSource { get; set; } = "";

    /// <summary>Where <see cref="DepositKind"/> comes from.</summary>
    public string DepositKindSource { get; set; } = "";

    /// <summary>Where <see cref="ProvisionalApplication"/> comes from.</summary>
    public string ProvisionalSource { get; set; } = "";

    /// <summary>The sources of the row together.</summary>
    public string Source { get; set; } = "";

    /// <summary>The import that brought the row its present content; see <see cref="StatusImportRow"/>.</summary>
    public Guid ImportId { get; set; }

    internal static void Map(EntityTypeBuilder<TreatyStatusRow> row)
    {
        row.ToTable("TreatyStatus");
        row.HasKey(r => r.Iso3);
        row.HasOne<StatusImportRow>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
        foreach (var property in row.Metadata.GetProperties())
        {
            property.SetColumnName(NameInFile(property.Name));
        }
    }

    /// <summary>The file and the table name their columns alike: <c>SignatureDate</c> is <c>signature_date</c>.</summary>
    private static string NameInFile(string property) => string.Concat(property.Select(
        (letter, i) => char.IsAsciiLetterUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
