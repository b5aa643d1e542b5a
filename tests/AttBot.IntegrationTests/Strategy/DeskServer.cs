using System.Net.Http.Headers;
using AttBot.Channels.Delivering;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host.Serving;
using AttBot.IntegrationTests.Acts;
using AttBot.Processes.Instances;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Strategy.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>The whole server over HTTP, in this process, on a clock that the test moves, with a roster of forty fictional people.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private DeskServer(WebApplication app, VirtualClock clock, SimulationCast cast)
    {
        (_app, Clock, Cast) = (app, clock, cast);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Host.AttBotProcess.Patience };
    }

    public VirtualClock Clock { get; }

    public SimulationCast Cast { get; }

    public HttpClient Http => _http;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts on a fresh database.</summary>
    public static async Task<DeskServer> StartAsync(string folder, DateTimeOffset start, IReadOnlyDictionary<string, string?> settings)
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={Path.Combine(folder, "attbot.db")}" };
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["AttBot:Channels:BotFramework:Anonymous"] = "true", ["AttBot:Limits:CallsPerSecond"] = "5000", ["AttBot:Limits:CallBurst"] = "10000" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var (clock, beginning) = (new VirtualClock(start), Beginning.Start(options, staleAfterDays: 100_000));
        var app = Composition.Compose(builder, beginning, clock);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Microsoft.Extensions.Logging.Abstractions.NullLoggerProvider.Instance);
        await beginning.Rows;
        var cast = new SimulationCast(StrategyDeskRegistration.PartiesIn((await beginning.Desk).Book.Status), start);
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync())
        {
            await cast.EnterAsync(db, start, CancellationToken.None);
            await db.People.ExecuteUpdateAsync(set => set.SetProperty(person => person.Language, "en"));
        }

        await app.Services.GetRequiredService<DefinitionFolder>().ImportAsync(CancellationToken.None);
        await app.StartAsync();
        return new DeskServer(app, clock, cast);
    }

    /// <summary>One of the roster, by handle, at a client of their own.</summary>
    public Somebody As(PersonRow person, string locale = "en-US") => new(PostAsync, person.Handle, locale, channel: SimulationCast.Channel);

    /// <summary>The same person where others read along.</summary>
    public Somebody InGroup(PersonRow person) => new(PostAsync, person.Handle, inGroup: true, channel: SimulationCast.Channel);

    /// <summary>Somebody nobody knows.</summary>
    public Somebody Stranger(string name, string locale = "en-US") => new(PostAsync, name, locale);

    /// <summary>Lets time pass: what falls due by then happens, in order.</summary>
    public async Task PassToAsync(DateTimeOffset then)
    {
        var (flow, sweep) = (_app.Services.GetRequiredService<WorkflowHost>(), _app.Services.GetRequiredService<StrategySweep>());
        while (true)
        {
            DateTimeOffset?[] due = [await flow.NextDueAsync(CancellationToken.None), await sweep.NextDueAsync(CancellationToken.None)];
            if (due.Min() is not { } next || next > then)
            {
                break;
            }

            Clock.MoveTo(next);
            await SweepAsync();
        }

        Clock.MoveTo(then);
    }

    /// <summary>Waits until the work in the background has begun: before it, a test that moves the clock makes minutes of what is a moment.</summary>
    public Task BegunAsync() => _app.Services.GetRequiredService<StartSignal>().WaitAsync(CancellationToken.None);

    /// <summary>Ends the sending of what is in the outbox, for a test that does the worker's part itself.</summary>
    public async Task StopSendingAsync()
    {
        await BegunAsync(); // a worker that has not begun would end as failed
        await _app.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single().StopAsync(CancellationToken.None);
    }

    /// <summary>Does at once what is due.</summary>
    public async Task SweepAsync()
    {
        await _app.Services.GetRequiredService<WorkflowHost>().FireDueTimersAsync(Clock.GetUtcNow(), CancellationToken.None);
        await _app.Services.GetRequiredService<StrategySweep>().RunAsync(Clock.GetUtcNow(), CancellationToken.None);
    }

    /// <summary>How many facts the process has: what changes nothing leaves it alone.</summary>
    public async Task<int> FactsAsync()
    {
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        return await db.ProcessFacts.CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<(int Status, string Body)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync("/api/messages", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
