using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Chat;
using AttBot.Processes.Strategy.Desk;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<StrategyDesk>();
        services.AddSingleton<StrategySweep>();
        services.AddAct<BeginStrategyAct>();
        foreach (var make in (IEnumerable<Func<StrategyDesk, Act>>)[.. CallChat.Acts, .. DraftChat.Acts, .. ConferenceChat.Acts, .. Views.Acts])
        {
            services.AddSingleton(provider => make(provider.GetRequiredService<StrategyDesk>()));
        }

        return services;
    }
}
