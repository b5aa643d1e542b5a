using AttBot.Channels.BotFramework;
using AttBot.Channels.Delivering;
using AttBot.Channels.DirectLine;
using AttBot.Channels.Slack;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Host.Contacts;
using AttBot.Host.National;
using AttBot.Host.Pages;
using AttBot.Processes;
using AttBot.Processes.Instances;
using AttBot.Protocol.Activities;
using AttBot.Reminders;

namespace AttBot.Host.Serving;

/// <summary>What a server is made of.</summary>
internal static class Composition
{
    /// <summary>Puts the modules together.</summary>
    /// <param name="builder">With the settings.</param>
    /// <param name="beginning">The database and the first desk, on their way.</param>
    /// <param name="time">The clock of everything.</param>
    /// <returns>Ready to be started.</returns>
    internal static WebApplication Compose(WebApplicationBuilder builder, Beginning beginning, TimeProvider time)
    {
        var services = builder.Services;
        var settings = builder.Configuration.GetSection("AttBot");
        services.AddSingleton(time);
        services.AddAttBotData(beginning.Database);
        services.Configure<DirectLineOptions>(settings.GetSection("Channels:DirectLine"));
        services.Configure<BotFrameworkOptions>(settings.GetSection("Channels:BotFramework"));
        services.Configure<RetentionOptions>(settings.GetSection("Retention"));
        services.Configure<SlackOptions>(settings.GetSection("Channels:Slack"));
        services.AddPublicUrl(settings["PublicUrl"]);
        services.AddDesk(beginning);
        services.Configure<OutboxOptions>(settings.GetSection("Outbox"));
        services.AddActs(beginning.IsShared);
        services.AddTurns();
        services.AddWorkflows(settings.GetSection("Workflows")).AddWorkflowSweep(settings.GetSection("Workflows"));
        services.AddHostedService<WorkflowKeeper>();
        services.AddHostedService<IdleMemory>();
        services.AddReminding(builder.Configuration);
        services.AddSchedule(beginning);
        services.AddFileAddress(settings["PublicUrl"]).AddStrategyDesk().AddNationalCalendars().AddDirectory();
        services.AddSingleton<SearchHandler>(provider => provider.GetRequiredService<DeskSearch>().FindAsync);
        services.AddOutbox().AddDirectLine().AddBotFramework().AddSlack().AddChatPage();
        services.AddSingleton<LegalPages>();
        services.AddSingleton<ProcessPage>();
        services.AddTelemetry(settings.GetSection("Telemetry"), builder.Configuration);
        builder.AddLimits(settings.GetSection("Limits"));
        builder.AddLogs();

        var app = builder.Build();
        app.UseProxies();
        app.UseFaults();
        app.UseSecurityHeaders();
        app.UseLimits();
        app.MapChatPage();
        app.MapLegalPages();
        app.MapProcessPage();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapSlack();
        app.MapReminders();
        app.MapHealth();
        app.MapAbout();
        app.MapFiles();
        return app;
    }
}
