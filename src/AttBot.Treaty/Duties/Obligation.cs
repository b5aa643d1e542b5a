using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Duties;

/// <summary>A recurring or single duty or window, as <c>obligations.csv</c> describes it (English texts).</summary>
/// <param name="Key">Stable key, for instance <c>annual_report</c>.</param>
/// <param name="Article">Article or rule it rests on.</param>
/// <param name="AppliesTo">Whom it concerns.</param>
/// <param name="Mandatory">False where the text only encourages or offers.</param>
/// <param name="Rule">What is to be done.</param>
/// <param name="DueRule">How its date is worked out.</param>
/// <param name="FixedDue">A fixed calendar date, if it has one.</param>
/// <param name="Source">Where the row comes from.</param>
public sealed record Obligation(string Key, string Article, string AppliesTo, bool Mandatory, string Rule, string DueRule, DateOnly? FixedDue, string Source)
{
    /// <summary>Reads the shipped table.</summary>
    public static IReadOnlyList<Obligation> FromShipped() => [.. ShippedTables.Table("obligations.csv").Rows.Select(r => new Obligation(
        r["key"], r["article"], r["applies_to"], r["mandatory"] == "yes", r["rule"], r["due_date_rule"], r.Date("fixed_due"), r["source"]))];
}
