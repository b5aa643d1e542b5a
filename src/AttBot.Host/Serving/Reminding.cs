using AttBot.Channels.Email;
using AttBot.Chat.Conversation;
using AttBot.Processes.Strategy.Desk;
using AttBot.Reminders;
using AttBot.Reminders.Planning;

namespace AttBot.Host.Serving;

/// <summary>Puts reminders, their tick and mail into the server.</summary>
internal static class Reminding
{
    /// <summary>Adds them.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">All settings; section <c>AttBot</c> is read.</param>
    internal static IServiceCollection AddReminding(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("AttBot:Reminders");
        services.AddSingleton<HandbookSource>(provider => async () => (await provider.GetRequiredService<DeskSource>().GetAsync()).Book);
        services.AddSingleton<ProcessDaysSource>(provider => async (db, now, cancellationToken) =>
            [.. (await provider.GetRequiredService<StrategyDeadlines>().OpenAsync(db, now, cancellationToken)).Select(deadline => new ProcessDay(deadline.Step, deadline.Process, deadline.At, deadline.States))]);
        services.AddReminders(settings, PublicUrl(configuration)).AddReminderTick(settings);
        services.AddSingleton<ReminderTurns>();
        return services.AddMail(configuration.GetSection("AttBot:Mail"));
    }

    private static Uri? PublicUrl(IConfiguration configuration) =>
        Uri.TryCreate(configuration["AttBot:PublicUrl"], UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/")
            : null;
}
