using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Chat;
using AttBot.Processes.Strategy.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace AttBot.Processes.Strategy;

/// <summary>Puts the strategy process into an application.</summary>
public static class StrategyRegistration
{
    /// <summary>Adds the acts on the strategy process and the sweep that its dates need; acts, workflows and <see cref="StatesPartiesOn"/> must be there.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddStrategy(this IServiceCollection services)
    {
        services.AddSingleton<StrategyRecord>();
        services.TryAddSingleton<Files.FileAddress>(() => null);
        services.AddSingleton<Files.FileLinks>();
        services.AddSingleton(provider => new Files.ProcessFiles(provider.GetRequiredService<IDbContextFactory<AttBotDb>>(), provider.GetRequiredService<StrategyRecord>(), provider.GetRequiredService<Files.FileLinks>()));
        services.AddSingleton(provider => new Files.ProcessSights(provider.GetRequiredService<IDbContextFactory<AttBotDb>>(), provider.GetRequiredService<StrategyRecord>()));
        services.AddSingleton<StrategyDesk>();
        services.AddSingleton(provider => new StrategyDeadlines(provider.GetRequiredService<StrategyRecord>()));
        services.AddSingleton(provider => new StrategySweep(
            provider.GetRequiredService<IDbContextFactory<AttBotDb>>(), provider.GetRequiredService<StrategyRecord>(), provider.GetRequiredService<StrategyDesk>(),
            provider.GetRequiredService<Notices>(), provider.GetRequiredService<OutboxSignal>(), provider.GetRequiredService<StatesPartiesOn>()));
        services.AddAct<BeginStrategyAct>();
        services.AddAct<MoveProcessAct>();
        foreach (var make in (IEnumerable<Func<StrategyDesk, Act>>)[.. CallChat.Acts, .. DraftChat.Acts, .. ConferenceChat.Acts, .. Views.Acts, .. FilesAct.Acts])
        {
            services.AddSingleton(provider => make(provider.GetRequiredService<StrategyDesk>()));
        }

        return services;
    }

    /// <summary>Adds the tick of the sweep, to be run by the server's Quartz scheduler.</summary>
    /// <param name="services">The container, with the strategy.</param>
    /// <param name="every">How often it looks.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddStrategySweep(this IServiceCollection services, TimeSpan every) => services.AddQuartz(quartz =>
    {
        const string Sweep = "strategy-sweep";
        quartz.AddJob<StrategySweepJob>(job => job.WithIdentity(Sweep));
        quartz.AddTrigger(trigger => trigger.WithIdentity(Sweep).ForJob(Sweep)
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    });
}
