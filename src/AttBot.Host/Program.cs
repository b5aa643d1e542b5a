using System.CommandLine;
using AttBot.Channels.BotFramework;
using AttBot.Channels.Delivering;
using AttBot.Channels.DirectLine;
using AttBot.Channels.Slack;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Host;
using AttBot.Host.Commands;
using AttBot.Host.Pages;
using AttBot.Host.Serving;
using AttBot.Processes;
using AttBot.Processes.Instances;
using AttBot.Protocol.Activities;
using AttBot.Reminders;

// What the program is made of. Commands stand in Commands/, what surrounds the modules of a server in Serving/.
var root = new RootCommand("AttBot, the process desk of the Arms Trade Treaty community. Without a command it serves.")
{
    AskCommand.Create(),
    ImportCommand.Create(),
    PeopleCommand.Create(),
    OutboxCommand.Create(),
    AuditCommand.Create(),
    WorkflowCommand.Create(),
    ContactsCommand.Create(),
    RemindersCommand.Create(),
    SimulateCommand.Create(),
    DoctorCommand.Create(),
    ManifestCommand.Create(),
};
ServeCommand.Describe(root, Compose);
return await CommandRunner.RunAsync(root, args);

static WebApplication Compose(WebApplicationBuilder builder, Beginning beginning)
{
    var services = builder.Services;
    var settings = builder.Configuration.GetSection("AttBot");
    services.AddClock(settings["Clock:StartsAt"], builder.Environment);
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
    services.AddReminding(builder.Configuration);
    services.AddSchedule(beginning);
    services.AddStrategyDesk();
    services.AddSingleton<SearchHandler>(provider => provider.GetRequiredService<DeskSearch>().FindAsync);
    services.AddOutbox().AddDirectLine().AddBotFramework().AddSlack().AddChatPage();
    services.AddTelemetry(settings.GetSection("Telemetry"), builder.Configuration);
    builder.AddLimits(settings.GetSection("Limits"));
    builder.AddLogs();

    var app = builder.Build();
    app.UseProxies();
    app.UseFaults();
    app.UseSecurityHeaders();
    app.UseLimits();
    app.MapChatPage();
    app.MapDirectLine();
    app.MapBotFramework();
    app.MapSlack();
    app.MapReminders();
    app.MapHealth();
    app.MapAbout();
    return app;
}
