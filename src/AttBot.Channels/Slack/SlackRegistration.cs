using AttBot.Channels.Delivering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Puts the Slack channel into an application.</summary>
public static class SlackRegistration
{
    /// <summary>Adds the channel; it needs the database, and a <see cref="Protocol.Activities.TurnHandler"/>.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddOptions<SlackOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SlackClient>();
        services.AddSingleton<SlackLocales>();
        services.AddSingleton<SlackBody>();
        services.AddSingleton<SlackInbox>();
        services.AddSingleton<SlackWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<SlackWorker>());
        services.AddSingleton<SlackEndpoints>();
        services.AddSingleton<IOutboxSender, SlackSender>();
        return services;
    }

    /// <summary>Maps <c>POST /slack/events</c>, <c>/slack/commands</c> and <c>/slack/interactivity</c>.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder app)
    {
        app.MapPost("/slack/events", (RequestDelegate)(http => http.RequestServices.GetRequiredService<SlackEndpoints>().PostEventAsync(http)));
        app.MapPost("/slack/commands", (RequestDelegate)(http => http.RequestServices.GetRequiredService<SlackEndpoints>().PostCommandAsync(http)));
        app.MapPost("/slack/interactivity", (RequestDelegate)(http => http.RequestServices.GetRequiredService<SlackEndpoints>().PostInteractionAsync(http)));
        return app;
    }
}
