using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Host;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>What all tests of the strategy over HTTP stand on: the process brought to where a test needs it, by the people themselves.</summary>
public abstract class StrategyTests : InFolder, IAsyncLifetime
{
    private protected DeskServer Desk { get; private set; } = null!;

    private protected PersonRow Secretariat => Desk.Cast.Secretariat;

    public async Task InitializeAsync() => Desk = await DeskServer.StartAsync(Folder, new(2025, 12, 1, 8, 0, 0, TimeSpan.Zero), await SettingsAsync());

    public virtual async Task DisposeAsync() => await Desk.DisposeAsync();

    /// <summary>Further settings of the server.</summary>
    private protected virtual Task<IReadOnlyDictionary<string, string?>> SettingsAsync() => Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>());

    /// <summary>The call is open until the end of March.</summary>
    private protected async Task OpenCallAsync()
    {
        var secretariat = Desk.As(Secretariat);
        await secretariat.DoesAsync("process.begin", ("mandate", "ATT/CSP11/2025/1"));
        await DoneAsync(() => secretariat.SaysAsync("yes"));
        await DoneAsync(() => secretariat.DoesAsync("call.open", ("call", "Proposals are invited."), ("closes", "2026-03-31"), ("late", "refuse")));
    }

    /// <summary>One delegation has submitted; the rest of the form as given.</summary>
    private protected Task<Heard> SubmitAsync(PersonRow person, string objective = "More universalization", string visibility = "Public") => Desk.As(person).DoesAsync(
        "submission.submit", ("type", "State"), ("areas", "Universalization"), ("objective", objective), ("priority", "First"), ("indicator", "Ten more"), ("visibility", visibility));

    /// <summary>The Bureau has the submissions on its table.</summary>
    private protected async Task ConveneAsync()
    {
        await Desk.PassToAsync(new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("call.confirm"));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("bureau.convene"));
    }

    /// <summary>Version 1 is frozen and before the Bureau.</summary>
    private protected async Task AskApprovalAsync(string rule = "majority")
    {
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "States Parties are encouraged to promote the Treaty."), ("submissions", "S-001")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-001"), ("disposition", "Used")));
        await DoneAsync(() => chair.DoesAsync("draft.freeze"));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("approval.ask", ("step", "draft"), ("rule", rule), ("deadline", "2026-04-20")));
    }

    /// <summary>Everything up to an open approval of version 1.</summary>
    private protected async Task ToApprovalAsync(string rule = "majority")
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await ConveneAsync();
        await AskApprovalAsync(rule);
    }

    /// <summary>Something was recorded.</summary>
    private protected async Task<Heard> DoneAsync(Func<Task<Heard>> doing)
    {
        var before = await Desk.FactsAsync();
        var heard = await doing();
        Assert.True(await Desk.FactsAsync() > before, heard.Text);
        return heard;
    }

    /// <summary>Nothing was recorded, and the words say why.</summary>
    private protected async Task<Heard> RefusedAsync(Func<Task<Heard>> doing, string because)
    {
        var before = await Desk.FactsAsync();
        var heard = await doing();
        Assert.Equal(before, await Desk.FactsAsync());
        Assert.Contains(because, heard.Text, StringComparison.OrdinalIgnoreCase);
        return heard;
    }
}
