using AttBot.Chat.Conversation;
using AttBot.Host.Commands;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Serving;

/// <summary>Puts the desk into the server.</summary>
internal static class DeskRegistration
{
    /// <summary>Adds the desk, the memory of conversations, and the work beside them.</summary>
    internal static IServiceCollection AddDesk(this IServiceCollection services, Beginning beginning)
    {
        services.AddSingleton(beginning);
        services.AddSingleton(new DeskSource(() => beginning.Desk));
        services.AddSingleton(provider => new ContextStore(
            beginning.Database, beginning.IsShared, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ContextStore>>()));
        services.AddSingleton<TurnMeters>();
        services.AddSingleton<ChatTurns>();
        services.AddSingleton<DeskSearch>();
        services.AddHostedService<ContextWorker>();
        services.AddHostedService<StatusKeeper>();
        services.AddOptions<RetentionOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<RetentionWorker>();
        // turns under way have so long to finish when the server is told to stop
        return services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }

    /// <summary>Maps <c>GET /about.json</c>: as-of day of the status data, version, languages.</summary>
    internal static void MapAbout(this IEndpointRouteBuilder app) => app.MapGet("/about.json", (RequestDelegate)(async http =>
    {
        var desk = await http.RequestServices.GetRequiredService<DeskSource>().GetAsync();
        var text = ReplyJson.Line(json =>
        {
            json.WriteStartObject();
            json.WriteString("asOf", Iso.Text(desk.Book.Status.AsOf));
            json.WriteString("version", ServeCommand.Version);
            json.WriteStartArray("languages");
            foreach (var language in LanguageCodes.All)
            {
                json.WriteStringValue(language.Code());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.WriteAsync(text, http.RequestAborted);
    }));
}
