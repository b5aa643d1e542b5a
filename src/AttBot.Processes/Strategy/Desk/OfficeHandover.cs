using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Moves what waits for an office to whoever holds it now, on the first day it counts: who comes is shown what is open, who goes is told that nothing is left to do.</summary>
internal static class OfficeHandover
{
    /// <summary>Carries out the changes of office whose day has come, in the caller's transaction.</summary>
    /// <param name="db">A context with a transaction that holds the lock of the record of acts.</param>
    /// <param name="process">The process that runs; null when none does, and nothing can wait for anybody.</param>
    /// <param name="roster">Who is who today.</param>
    /// <param name="notices">Tells people.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were carried out.</returns>
    internal static async Task<int> RunAsync(AttBotDb db, StrategyProcess? process, People.Roster roster, Notices notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var changes = await db.OfficeChanges.AsTracking().Where(change => change.CarriedOutAt == null && change.On <= today).OrderBy(change => change.Id).ToListAsync(cancellationToken);
        foreach (var change in changes)
        {
            change.CarriedOutAt = now;
            if (process is null)
            {
                continue;
            }

            var told = Tell(process.State, change.Id, change.OfficeKey, change.FromPersonId, change.ToPersonId);
            if (told.Count > 0)
            {
                await notices.TellAsync(db, [.. new StrategyPost(process, roster, today, now).Tell(told).Select(telling => (telling.Notice, telling.Message))], now, cancellationToken);
                var detail = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["from"] = change.FromPersonId.ToString() ?? "", ["to"] = change.ToPersonId.ToString() ?? "", ["on"] = Iso.Text(change.On), ["process"] = process.Row.Name };
                await AuditChain.AppendAsync(db, new AuditEntry(now, "clock", "office.tasks.moved", $"office:{change.OfficeKey}", System.Text.Json.JsonSerializer.Serialize(detail)), cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return changes.Count;
    }

    /// <summary>Who is told of what is open. Pure.</summary>
    /// <remarks>What waits for an office waits for its holder of the day; only who is told is decided here. Of an office with several seats any that is open is named.</remarks>
    internal static IReadOnlyList<Strategy.Notice> Tell(StrategyState state, Guid change, string office, Guid? from, Guid? to)
    {
        var told = new List<Strategy.Notice>();
        foreach (var approval in state.Approvals.Where(approval => approval.ClosedAt is null && approval.Opened.Rule is not ApprovalRule.NoObjection))
        {
            if (!approval.Opened.Electors.Any(elector => BureauMember.OfficeOf(elector) == office && !approval.Acts.ContainsKey(elector)))
            {
                continue;
            }

            (string, object)[] values = [("office", new Said("office." + office)), ("version", approval.Opened.Version), ("deadline", approval.Deadline)];
            if (to is { } incoming)
            {
                told.Add(new Strategy.Notice(new Audience.Person(incoming.ToString()), $"office.{change}.{approval.Opened.Id}.to", new Said("notice.office.yours", values), ApprovalActs.Card(approval.Opened.Id)));
            }

            if (from is { } outgoing)
            {
                told.Add(new Strategy.Notice(new Audience.Person(outgoing.ToString()), $"office.{change}.{approval.Opened.Id}.from", new Said("notice.office.passed", values)));
            }
        }

        return told;
    }
}
