using AttBot.Reminders.Sending;

namespace AttBot.Reminders.Simulation;

/// <summary>What a simulation of some years found.</summary>
/// <param name="Seed">Repeats it.</param>
/// <param name="Years">How many years.</param>
/// <param name="States">How many States Parties.</param>
/// <param name="Contacts">How many people were contacts at some time.</param>
/// <param name="Events">How many outages, handovers, submissions, dead channels and answers there were.</param>
/// <param name="Sweeps">How often due notices were looked for.</param>
/// <param name="Messages">How many messages the channels accepted.</param>
/// <param name="Skipped">Notices that were missed in an outage and of no use afterwards.</param>
/// <param name="Late">Notices that went out late and said so.</param>
/// <param name="Books">The books at the end, all rungs together.</param>
/// <param name="ByRung">The books rung by rung.</param>
/// <param name="DaysBalanced">On how many days the books were looked at and balanced.</param>
/// <param name="Violations">What must not have happened; empty when all is well. At most the first hundred.</param>
public sealed record SimulationReport(
    int Seed, int Years, int States, int Contacts, int Events, int Sweeps, int Messages, int Skipped, int Late, Balance Books, IReadOnlyDictionary<int, Balance> ByRung,
    int DaysBalanced, IReadOnlyList<string> Violations)
{
    /// <summary>Whether the books balanced and nothing happened that must not.</summary>
    public bool IsSound => Violations.Count == 0 && Books.IsBalanced;
}
