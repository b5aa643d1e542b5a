using AttBot.Channels.Delivering;
using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AttBot.Channels.DirectLine;

/// <summary>Puts the Direct Line server into an application.</summary>
public static class DirectLineRegistration
{
    internal const string Prefix = "/v3/directline";

    /// <summary>Adds the server; it needs the database, and a <see cref="TurnHandler"/>.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddOptions<DirectLineOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DirectLineHistory>();
        services.AddSingleton<ConversationSignals>();
        services.AddSingleton<DirectLineTurns>();
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<DirectLineSigning>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<DirectLineStream>();
        services.AddSingleton<IOutboxSender, DirectLineSender>();
        services.AddSingleton<DirectLineEndpoints>();
        services.AddHostedService<UnansweredWorker>();
        return services;
    }

    /// <summary>Maps <c>/v3/directline/*</c>. No middleware is needed for the WebSocket.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder app)
    {
        var server = app.MapGroup(Prefix);
        server.MapPost("/tokens/generate", (RequestDelegate)(http => Endpoints(http).GenerateAsync(http)));
        server.MapPost("/tokens/refresh", (RequestDelegate)(http => Endpoints(http).RefreshAsync(http)));
        server.MapPost("/conversations", (RequestDelegate)(http => Endpoints(http).BeginAsync(http)));
        server.MapGet("/conversations/{conversationId}", (RequestDelegate)(http => Endpoints(http).ResumeAsync(http)));
        server.MapGet("/conversations/{conversationId}/activities", (RequestDelegate)(http => Endpoints(http).ReadAsync(http)));
        server.MapPost("/conversations/{conversationId}/activities", (RequestDelegate)(http => Endpoints(http).PostAsync(http)));
        server.MapPost("/conversations/{conversationId}/upload", (RequestDelegate)(http => Endpoints(http).RefuseUploadAsync(http)));

        var stream = app.CreateApplicationBuilder();
        stream.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        stream.Run(http => Endpoints(http).StreamAsync(http));
        server.MapGet("/conversations/{conversationId}/stream", stream.Build());
        return app;
    }

    private static DirectLineEndpoints Endpoints(HttpContext http) => http.RequestServices.GetRequiredService<DirectLineEndpoints>();
}
