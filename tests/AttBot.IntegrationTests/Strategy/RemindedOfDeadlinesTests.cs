using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>"Remind me before the call closes", over HTTP on a clock that moves: the reminder goes with the deadline, and is dropped when there is none any more.</summary>
public sealed class RemindedOfDeadlinesTests : StrategyTests
{
    [Fact]
    public async Task Without_a_process_there_is_nothing_to_count_from_and_nothing_is_stored()
    {
        Assert.Contains("nothing to count from", (await Desk.Stranger("visitor").SaysAsync("remind me before the call closes")).Text, StringComparison.Ordinal);
        Assert.Contains("无从起算", (await Desk.Stranger("visitor-zh", "zh-CN").SaysAsync("在征集截止前提醒我")).Text, StringComparison.Ordinal);
        Assert.Empty(await StandingAsync());
    }

    [Fact]
    public async Task A_reminder_before_the_closing_moves_with_it_and_goes_out_once()
    {
        await OpenCallAsync();
        Assert.Contains("Tuesday, 24 March 2026", (await Desk.As(Desk.Cast.Delegates[3]).SaysAsync("remind me before the call closes")).Text, StringComparison.Ordinal);
        Assert.Contains("2026年3月28日", (await Desk.As(Desk.Cast.Delegates[4], "zh-CN").SaysAsync("征集截止前三天提醒我")).Text, StringComparison.Ordinal);
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("call.extend", ("closes", "2026-04-15"), ("reason", "Asked for by several delegations.")));
        await SweepAsync();
        Assert.Equal(["2026-04-08", "2026-04-12"], (await StandingAsync()).Select(row => row.NextAt!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("15 April 2026", (await Desk.As(Desk.Cast.Delegates[3]).SaysAsync("my reminders")).Text, StringComparison.Ordinal);

        await Desk.PassToAsync(new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        Assert.Empty(await SentAsync());
        await Desk.PassToAsync(new(2026, 4, 8, 12, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        await SweepAsync();
        Assert.Contains("15 April 2026", Assert.Single(await SentAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_of_what_is_over_is_not_sent()
    {
        await OpenCallAsync();
        await Desk.As(Desk.Cast.Delegates[3]).SaysAsync("remind me on the day before the call closes");
        await Desk.As(Secretariat).DoesAsync("mandate.withdraw", ("symbol", "ATT/CSP11/2026/2"), ("reason", "The Conference withdrew it."));
        await Desk.PassToAsync(new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        Assert.Empty(await StandingAsync());
        Assert.Empty(await SentAsync());
    }

    private Task<SweepOutcome> SweepAsync() => Desk.Services.GetRequiredService<Sweep>().RunAsync(default);

    private async Task<List<PersonalReminderRow>> StandingAsync()
    {
        await using var db = await ContextAsync();
        return await db.PersonalReminders.AsNoTracking().Where(row => row.NextAt != null && row.CancelledAt == null).OrderBy(row => row.NextAt).ToListAsync();
    }

    private async Task<List<string>> SentAsync()
    {
        await using var db = await ContextAsync();
        return await db.Outbox.Where(row => row.Key.StartsWith("personal:")).Select(row => row.PayloadJson).ToListAsync();
    }

    private Task<AttBotDb> ContextAsync() => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
}
