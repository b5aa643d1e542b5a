using AttBot.Reminders.Acts;
using AttBot.Reminders.Sending;
using AttBot.Reminders.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AttBot.Reminders;

/// <summary>Puts reminders into the server.</summary>
public static class RemindersRegistration
{
    /// <summary>The scheduler's name; nodes of one cluster share it.</summary>
    private const string Scheduler = "reminders";

    /// <summary>Adds planning, sending and acts. A <see cref="HandbookSource"/> must be there.</summary>
    /// <param name="services">The container.</param>
    /// <param name="settings">Section <c>AttBot:Reminders</c>.</param>
    /// <param name="publicUrl">Our own address, or null.</param>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration settings, Uri? publicUrl)
    {
        services.AddOptions<RemindersOptions>().Configure(options =>
        {
            options.SweepSeconds = settings.GetValue(nameof(RemindersOptions.SweepSeconds), options.SweepSeconds);
            options.BatchContacts = settings.GetValue(nameof(RemindersOptions.BatchContacts), options.BatchContacts);
            options.PlanEveryDays = settings.GetValue(nameof(RemindersOptions.PlanEveryDays), options.PlanEveryDays);
            options.PublicUrl = publicUrl;
        }).Validate(options => options.SweepSeconds is >= 1 and <= 3600, "AttBot:Reminders:SweepSeconds must lie between 1 and 3600.")
            .Validate(options => options.BatchContacts is >= 1 and <= 10_000, "AttBot:Reminders:BatchContacts must lie between 1 and 10000.")
            .Validate(options => options.PlanEveryDays is >= 1 and <= 30, "AttBot:Reminders:PlanEveryDays must lie between 1 and 30.")
            .ValidateOnStart();
        services.AddSingleton<Sweep>();
        services.AddSingleton<NoticeActs>();
        services.AddSingleton<ReminderDesk>();
        return services;
    }

    /// <summary>Adds the tick: one Quartz job, stored, run by one node at a time.</summary>
    /// <param name="services">The container.</param>
    /// <param name="every">How often.</param>
    /// <param name="store">Says where the tick is stored, and whether several nodes share it.</param>
    public static IServiceCollection AddReminderTick(this IServiceCollection services, TimeSpan every, Action<IPersistentStoreBuilder> store)
    {
        services.AddQuartz(Scheduler, quartz =>
        {
            quartz.UseDefaultThreadPool(1);
            quartz.UsePersistentStore(builder =>
            {
                builder.ProvisionSchema();
                store(builder);
            });
            quartz.ScheduleJob<SweepJob>(trigger => trigger.WithIdentity("sweep").WithSimpleSchedule(every));
        });
        services.AddQuartzHostedService(Scheduler, options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
        return services;
    }

    /// <summary>Maps the pages behind action links, and the calendars.</summary>
    /// <param name="app">The application.</param>
    public static IEndpointRouteBuilder MapReminders(this IEndpointRouteBuilder app) => app.MapActionPages().MapCalendars();
}
