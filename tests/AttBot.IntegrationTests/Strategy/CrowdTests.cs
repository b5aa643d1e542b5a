using System.Diagnostics;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.Processes.Strategy.Simulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Many delegations at one card.</summary>
public sealed class CrowdTests(ITestOutputHelper output) : StrategyTests
{
    private const int Delegations = 200;

    [Fact]
    public async Task Two_hundred_people_press_one_card_at_once_and_each_state_is_recorded_once()
    {
        var crowd = await AskForSilenceAsync();
        var states = crowd.Select(person => person.Iso3).Distinct().Count();
        var before = await Desk.FactsAsync();
        var cpu = Environment.CpuUsage.TotalTime;
        var answers = new (Heard Heard, TimeSpan Took)[Delegations];
        await Task.WhenAll(Enumerable.Range(0, Delegations).Select(async i =>
        {
            var watch = Stopwatch.StartNew();
            var heard = await Desk.As(crowd[i]).DoesAsync("silence.acknowledge", ("approval", "A-2"));
            answers[i] = (heard, watch.Elapsed);
        }));

        cpu = Environment.CpuUsage.TotalTime - cpu;
        var sorted = answers.Select(answer => answer.Took.TotalMilliseconds).Order().ToList();
        output.WriteLine($"{Delegations} presses at once: median {sorted[Delegations / 2]:0} ms, p99 {sorted[(Delegations * 99 / 100) - 1]:0} ms, slowest {sorted[^1]:0} ms; {cpu.TotalMilliseconds / Delegations:0.0} ms of CPU each, clients included");
        Assert.Equal(before + states, await Desk.FactsAsync());
        Assert.Equal(Delegations - states, answers.Count(answer => answer.Heard.Text.EndsWith("on record already.", StringComparison.Ordinal)));
        Assert.Equal(states, answers.Count(answer => answer.Heard.Text.StartsWith("Recorded", StringComparison.Ordinal)));
    }

    /// <summary>The notices have been sent, or given up.</summary>
    private async Task SettledAsync()
    {
        using var limit = new CancellationTokenSource(Host.AttBotProcess.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var now = Desk.Clock.GetUtcNow();
        await using var db = await Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        while (await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending && row.NextAttemptAt <= now))
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Version 1 is before the delegations; and two hundred of their people have accounts.</summary>
    private async Task<IReadOnlyList<PersonRow>> AskForSilenceAsync()
    {
        await ToApprovalAsync();
        foreach (var holder in Desk.Cast.Holders.Take(6))
        {
            await Desk.As(holder).DoesAsync("approval.approve");
        }

        var parties = Desk.Services.GetRequiredService<AttBot.Processes.Strategy.Desk.StatesPartiesOn>()(new DateOnly(2026, 4, 2));
        await using var db = await Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        var now = Desk.Clock.GetUtcNow();
        var crowd = new List<PersonRow>();
        for (var i = 0; i < Delegations; i++)
        {
            var person = new PersonRow
            {
                Id = Guid.CreateVersion7(now), Handle = $"crowd-{i}", Name = $"Crowd {i}", Kind = PersonKind.Delegate, Iso3 = parties[i % parties.Count], Language = "en", TimeZone = "Europe/Zurich", IsActive = true, CreatedAt = now,
            };
            var code = new LinkCodeRow { Id = Guid.CreateVersion7(now), PersonId = person.Id, Hash = person.Id.ToString("N") + person.Id.ToString("N"), IssuedBy = "system", IssuedAt = now, ExpiresAt = now, SpentAt = now };
            crowd.Add(person);
            db.AddRange(person, code, new IdentityRow { Channel = SimulationCast.Channel, UserId = person.Handle, PersonId = person.Id, LinkedAt = now, LinkCodeId = code.Id, ConversationKey = $"{SimulationCast.Channel}:{person.Handle}" });
        }

        await AttBot.Processes.People.RosterBook.TouchAsync(db, now, CancellationToken.None);
        await db.SaveChangesAsync();
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("approval.ask", ("step", "silence"), ("rule", "all"), ("deadline", "2026-04-25")));
        await SettledAsync();
        return crowd;
    }
}
