using AttBot.Data.Rows;

namespace AttBot.Data;

/// <summary>One column of the status table: its name in the file, and the property that holds it.</summary>
/// <param name="Name">Name in the header of <c>att_status.csv</c>.</param>
/// <param name="Read">Takes the cell out of a row.</param>
/// <param name="Write">Puts the cell into a row.</param>
public sealed record StatusColumn(string Name, Func<TreatyStatusRow, string> Read, Action<TreatyStatusRow, string> Write)
{
    /// <summary>Every column but the key <c>iso3</c>, in the order of the file.</summary>
    public static IReadOnlyList<StatusColumn> All { get; } =
    [
        new("status", row => row.Status, (row, cell) => row.Status = cell),
        new("signature_date", row => row.SignatureDate, (row, cell) => row.SignatureDate = cell),
        new("deposit_date", row => row.DepositDate, (row, cell) => row.DepositDate = cell),
        new("deposit_year", row => row.DepositYear, (row, cell) => row.DepositYear = cell),
        new("deposit_kind", row => row.DepositKind, (row, cell) => row.DepositKind = cell),
        new("provisional_application", row => row.ProvisionalApplication, (row, cell) => row.ProvisionalApplication = cell),
        new("entry_into_force_date", row => row.EntryIntoForceDate, (row, cell) => row.EntryIntoForceDate = cell),
        new("as_of", row => row.AsOf, (row, cell) => row.AsOf = cell),
        new("deposit_not_before", row => row.DepositNotBefore, (row, cell) => row.DepositNotBefore = cell),
        new("deposit_not_after", row => row.DepositNotAfter, (row, cell) => row.DepositNotAfter = cell),
        new("verification", row => row.Verification, (row, cell) => row.Verification = cell),
        new("note", row => row.Note, (row, cell) => row.Note = cell),
        new("status_source", row => row.StatusSource, (row, cell) => row.StatusSource = cell),
        new("signature_source", row => row.SignatureSource, (row, cell) => row.SignatureSource = cell),
        new("deposit_source", row => row.DepositSource, (row, cell) => row.DepositSource = cell),
        new("deposit_kind_source", row => row.DepositKindSource, (row, cell) => row.DepositKindSource = cell),
        new("provisional_source", row => row.ProvisionalSource, (row, cell) => row.ProvisionalSource = cell),
        new("source", row => row.Source, (row, cell) => row.Source = cell),
    ];
}
