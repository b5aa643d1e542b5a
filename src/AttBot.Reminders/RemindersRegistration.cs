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
    private const string Tick = "reminders";

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

    /// <summary>Adds the tick that hands over what is due, to be run by the server's Quartz scheduler: by one node at a time.</summary>
    /// <param name="services">The container, with reminders.</param>
    /// <param name="settings">Section <c>AttBot:Reminders</c>.</param>
    public static IServiceCollection AddReminderTick(this IServiceCollection services, IConfiguration settings)
    {
        var every = settings.GetValue(nameof(RemindersOptions.SweepSeconds), new RemindersOptions().SweepSeconds);
        services.AddHostedService<SweepWatch>();
        return services.AddQuartz(quartz =>
        {
            quartz.AddJob<SweepJob>(job => job.WithIdentity(Tick));
            quartz.AddTrigger(trigger => trigger.WithIdentity(Tick).ForJob(Tick)
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(every)).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
    }

    /// <summary>Maps the pages behind action links, and the calendars.</summary>
    /// <param name="app">The application.</param>
    public static IEndpointRouteBuilder MapReminders(this IEndpointRouteBuilder app) => app.MapActionPages().MapCalendars();
}
