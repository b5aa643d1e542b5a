using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Status;

/// <summary>The four country lists annexed to the WGTU work plan, as printed there (source 004, annex).</summary>
/// <param name="AsiaPacificParties">Asia-Pacific States Parties (12).</param>
/// <param name="AsiaPacificSignatories">Asia-Pacific signatories not yet parties (11).</param>
/// <param name="AsiaPacificOthers">Other Asia-Pacific States (31).</param>
/// <param name="Signatories">Signatories not yet parties of all regions (28).</param>
public sealed record PlanAnnex(
    IReadOnlyList<string> AsiaPacificParties,
    IReadOnlyList<string> AsiaPacificSignatories,
    IReadOnlyList<string> AsiaPacificOthers,
    IReadOnlyList<string> Signatories)
{
    /// <summary>The day for which the lists stand.</summary>
    public static readonly DateOnly AsOf = new(2024, 4, 16);

    /// <summary>Reads the shipped copy of the annex.</summary>
    public static PlanAnnex FromShipped()
    {
        var byList = ShippedTables.Table("plan-annex-2024-04-16.csv").Rows.ToLookup(r => r["list"], r => r["iso3"]);
        return new PlanAnnex([.. byList["ap_state_party"]], [.. byList["ap_signatory"]], [.. byList["ap_not_joined"]], [.. byList["all_signatories"]]);
    }
}
