using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty.Tables;

namespace AttBot.Host;

/// <summary>The status table that is part of the product.</summary>
internal static class ShippedStatus
{
    private const string Name = "att_status.csv";

    /// <summary>Its rows; each call makes new ones.</summary>
    internal static IReadOnlyList<TreatyStatusRow> Rows() => StatusRows.From(ShippedTables.Table(Name));

    /// <summary>The latest day for which one of some rows was checked, ISO; empty for no rows.</summary>
    internal static string AsOf(IReadOnlyList<TreatyStatusRow> rows) => rows.Max(row => row.AsOf) ?? "";

    /// <summary>Takes it over in the name of the system.</summary>
    internal static async Task<StatusImportResult> ImportAsync(StatusStore store, CancellationToken cancellationToken)
    {
        var rows = Rows();
        var text = Encoding.UTF8.GetBytes(ShippedTables.Text(Name));
        var asOf = DateOnly.ParseExact(AsOf(rows), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await store.ImportAsync(rows, new StatusImport("system", Name, Convert.ToHexStringLower(SHA256.HashData(text)), asOf), dryRun: false, cancellationToken);
    }
}
