using AttBot.Data.Outgoing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AttBot.Channels.Delivering;

/// <summary>Puts the sending of messages into an application.</summary>
public static class OutboxRegistration
{
    /// <summary>Adds the outbox and its worker; it needs the database. Each channel adds its own <see cref="IOutboxSender"/>, in the order in which they are asked.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            // asked late: senders may themselves want the outbox
            var senders = new Lazy<IOutboxSender[]>(() => [.. provider.GetServices<IOutboxSender>()]);
            return new Routes(channel => Array.Exists(senders.Value, sender => sender.Sends(channel)));
        });
        services.AddSingleton<Notices>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<OutboxMeters>();
        services.AddSingleton<OutboxSending>();
        services.AddSingleton<IOutboxSender, CopiesSender>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
