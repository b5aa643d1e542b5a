using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host.Commands;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Simulation;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Serving;

/// <summary><c>--demo</c>: a fictional roster and a strategy process that is under way, in a database that nobody works with; and ways to sign in as some of its people.</summary>
internal static class Demonstration
{
    private const string Mark = "demonstration";
    private const int Seed = 1;
    private static readonly DateTimeOffset Beginning = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Guests = ["secretariat-1", "bureau-1", "delegate-1"];

    /// <summary>Makes it in an empty database, through the same path as chat does; does nothing where it has been made before.</summary>
    /// <param name="database">Upgraded.</param>
    /// <param name="parties">The States Parties.</param>
    /// <param name="time">The present: the process is told up to it.</param>
    /// <param name="cancellationToken">Gives up; the database is then not to be used.</param>
    /// <returns>False when the database holds people who are not of a demonstration; then nothing is changed.</returns>
    internal static async Task<bool> PrepareAsync(AttBotDatabase database, IReadOnlyList<string> parties, TimeProvider time, CancellationToken cancellationToken)
    {
        await using (var services = SimulationServices.Create(database, time, parties))
        await using (var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken))
        {
            if (await db.People.AnyAsync(cancellationToken))
            {
                return await db.People.AnyAsync(person => person.Organisation == Mark, cancellationToken);
            }
        }

        await Console.Out.WriteLineAsync("Making the demonstration: fictional people, and their strategy process until today …");
        var (now, clock) = (time.GetUtcNow(), new VirtualClock(Beginning));
        await using var simulation = new StrategySimulation(
            () => SimulationServices.Create(database, clock, parties), clock, new Random(Seed), SimulationScenario.Deferred, now, _ => { });
        await simulation.RunAsync(cancellationToken);
        await using var after = SimulationServices.Create(database, time, parties);
        await FinishAsync(after.GetRequiredService<IDbContextFactory<AttBotDb>>(), now, cancellationToken);
        return true;
    }

    /// <summary>Prints a one-time way to sign in as each of three of its people.</summary>
    /// <param name="app">Started.</param>
    /// <param name="address">Where the page is, without a slash at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task PrintAsync(WebApplication app, string address, CancellationToken cancellationToken)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken);
        var people = await db.People.Where(person => Guests.Contains(person.Handle)).OrderByDescending(person => person.Handle).ToListAsync(cancellationToken);
        var lines = new List<string>();
        foreach (var person in people)
        {
            var (code, row) = await RosterChanges.IssueCodeAsync(db, person.Id, "system", TimeSpan.FromDays(1), now, cancellationToken);
            await AuditChain.AppendAsync(db, new AuditEntry(now, "system", "code.issue", $"person:{person.Id}", $$"""{"code":"{{row.Id}}"}"""), cancellationToken);
            lines.Add($"Demonstration: sign in, once, as {person.Name}: {address}/?code={code}");
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        lines.ForEach(Console.WriteLine);
        await Console.Out.FlushAsync(cancellationToken);
    }

    /// <summary>Its people are named so that nobody takes them for real ones, what they were sent counts as received, and they are reached only where somebody signs in as one of them.</summary>
    private static async Task FinishAsync(IDbContextFactory<AttBotDb> contexts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.People.ExecuteUpdateAsync(set => set.SetProperty(person => person.Name, person => "Fictional " + person.Handle).SetProperty(person => person.Organisation, Mark), cancellationToken);
        await db.Outbox.Where(row => row.State == OutboxState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Withdrawn).SetProperty(row => row.SettledAt, now), cancellationToken);
        await db.Identities.ExecuteDeleteAsync(cancellationToken);
        await db.Notices.Where(row => row.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Delivered).SetProperty(row => row.SettledAt, now), cancellationToken);
        await RosterBook.TouchAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
