using System.Text.Json;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Export;

/// <summary>Checks the record of a process in the database: its own chain of facts, and what the record of acts says of it.</summary>
public static class RecordCheck
{
    /// <summary>Checks the processes of a database. <see cref="AuditChain.VerifyAsync"/> checks the record of acts itself; the two belong together.</summary>
    /// <param name="db">A context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is wrong, a sentence each; empty when all is whole.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var faults = new List<string>();
        foreach (var process in await db.Processes.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            var facts = await db.ProcessFacts.AsNoTracking().Where(fact => fact.ProcessId == process.Id).OrderBy(fact => fact.Sequence).ToListAsync(cancellationToken);
            var subject = "process:" + process.Name;
            var anchors = await db.Audit.AsNoTracking().Where(row => row.Subject == subject && row.Action.StartsWith("strategy.")).Select(row => row.DetailJson).ToListAsync(cancellationToken);
            faults.AddRange(Faults(
                process.Name, [.. facts.Select(fact => new StoredFact(fact.Sequence, fact.At, fact.By, fact.For, fact.Office, fact.Channel, fact.FactJson, fact.Hash))],
                process.Sequence, process.Hash, anchors));
        }

        return faults;
    }

    /// <summary>Checks a chain of facts against what is said of its end and, by the record of acts, of places in it. Pure.</summary>
    internal static IEnumerable<string> Faults(string name, IReadOnlyList<StoredFact> facts, long sequence, string hash, IEnumerable<string> anchors)
    {
        var previous = RecordChain.Genesis;
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Sequence != i + 1)
            {
                return [$"Process {name}: fact {i + 1} is missing."];
            }

            previous = RecordChain.Next(previous, fact.Sequence, fact.At, fact.By, fact.For, fact.Office, fact.Channel, fact.Json);
            if (previous != fact.Hash)
            {
                return [$"Process {name}: fact {fact.Sequence} was changed."];
            }
        }

        return facts.Count != sequence || previous != hash ? [$"Process {name}: facts are missing at the end, or were added behind its back."] : Unanchored(name, facts, anchors);
    }

    private static IEnumerable<string> Unanchored(string name, IReadOnlyList<StoredFact> facts, IEnumerable<string> anchors)
    {
        foreach (var anchor in anchors)
        {
            using var detail = JsonDocument.Parse(anchor);
            if (!detail.RootElement.TryGetProperty("last", out var last) || !long.TryParse(last.GetString(), out var at) || !detail.RootElement.TryGetProperty("hash", out var hash))
            {
                continue; // says nothing of a place in the chain
            }

            if (at < 1 || at > facts.Count || facts[(int)at - 1].Hash != hash.GetString())
            {
                yield return $"Process {name}: fact {at} is not the one that the record of acts knows.";
            }
        }
    }
}

/// <summary>A fact as stored.</summary>
internal sealed record StoredFact(long Sequence, DateTimeOffset At, string By, string? For, string? Office, string Channel, string Json, string Hash);
