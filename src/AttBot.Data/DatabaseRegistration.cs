using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AttBot.Data;

/// <summary>Puts the database into the container.</summary>
public static class DatabaseRegistration
{
    /// <summary>Adds <see cref="AttBotDatabase"/>, a pooled <see cref="IDbContextFactory{TContext}"/> of <see cref="AttBotDb"/>, <see cref="StatusStore"/> and <see cref="StartSignal"/>.</summary>
    /// <param name="services">The container; a <see cref="TimeProvider"/> is added unless it has one.</param>
    /// <param name="database">Where the data is kept.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddAttBotData(this IServiceCollection services, AttBotDatabase database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddPooledDbContextFactory<AttBotDb>(options =>
        {
            database.Configure(options);
            // every statement at Information would drown what an operator looks for
            options.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
        });
        services.AddSingleton<StatusStore>();
        services.AddSingleton<StartSignal>();
        return services;
    }
}
