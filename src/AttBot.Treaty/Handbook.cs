using AttBot.Treaty.Conferences;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty;

/// <summary>Everything the product knows about the Treaty at one moment; immutable and safe to share between threads.</summary>
/// <param name="States">The 197 States.</param>
/// <param name="Status">Their status.</param>
/// <param name="Meetings">Conferences and meetings.</param>
/// <param name="Obligations">Duties and windows.</param>
/// <param name="Documents">Documents of the process.</param>
/// <param name="LazyEntries">Knowledge entries, read when first wanted.</param>
/// <param name="PlanAnnex">The country annex of the WGTU work plan (source 004) as of 16 April 2024.</param>
public sealed record Handbook(
    StateTable States,
    StatusTable Status,
    IReadOnlyList<Meeting> Meetings,
    IReadOnlyList<Obligation> Obligations,
    IReadOnlyList<DocumentRecord> Documents,
    Lazy<IReadOnlyList<KnowledgeEntry>> LazyEntries,
    PlanAnnex PlanAnnex)
{
    /// <summary>Knowledge entries, ordered by id. Questions that the tables answer do not need them, so they are read at the first use.</summary>
    public IReadOnlyList<KnowledgeEntry> Entries => LazyEntries.Value;

    /// <summary>The handbook made of the shipped tables alone.</summary>
    /// <exception cref="InvalidOperationException">A shipped table is missing or inconsistent: a fault of the build.</exception>
    public static Handbook FromShipped()
    {
        var states = StateTable.FromShipped();
        var status = StatusTable.Read(ShippedTables.Text("att_status.csv"), states) switch
        {
            StatusReading.Accepted accepted => accepted.Table,
            StatusReading.Refused refused => throw new InvalidOperationException($"att_status.csv, line {refused.Problems[0].Line}: {refused.Problems[0].Reason}"),
            _ => throw new InvalidOperationException("Unknown reading."),
        };
        return new Handbook(
            states, status, Meeting.FromShipped(), Obligation.FromShipped(), DocumentRecord.FromShipped(),
            new Lazy<IReadOnlyList<KnowledgeEntry>>(KnowledgeEntry.FromShipped), PlanAnnex.FromShipped());
    }

    /// <summary>The same knowledge with another status table.</summary>
    public Handbook WithStatus(StatusTable status) => this with { Status = status };
}
