using AttBot.Channels.Delivering;
using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel into an application.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>Adds the channel; it needs the database, and a <see cref="TurnHandler"/>. A <see cref="ChannelAuthenticator"/> registered before stays.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddOptions<BotFrameworkOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsCheck>();
        services.AddSingleton<LoopbackAuthenticator>();
        services.AddSingleton<TokenAuthenticator>();
        services.TryAddSingleton<ChannelAuthenticator>(provider => provider.GetRequiredService<TokenAuthenticator>().AuthenticateAsync);
        services.AddSingleton<BotCredentials>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<Greetings>();
        services.AddSingleton<SenderLimits>();
        services.AddSingleton<ReplyDelivery>();
        services.AddSingleton<ConversationReferences>();
        services.AddHostedService(provider => provider.GetRequiredService<ConversationReferences>());
        services.TryAddSingleton<SearchHandler>((_, _) => ValueTask.FromResult<IReadOnlyList<SearchHit>>([]));
        services.AddSingleton<IOutboxSender, BotFrameworkSender>();
        services.AddSingleton<MessageTurns>();
        services.AddSingleton<MessagesEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>, and <c>HEAD</c>, by which clients probe whether the bot is there.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/messages", (RequestDelegate)(http => http.RequestServices.GetRequiredService<MessagesEndpoint>().PostAsync(http)));
        app.MapMethods("/api/messages", [HttpMethods.Head], (RequestDelegate)(_ => Task.CompletedTask));
        return app;
    }
}
