using Quartz;

namespace AttBot.Host.Serving;

/// <summary>Puts the clock that ticks into the server. Jobs and their triggers are added by the modules they belong to; what is due stands in rows of theirs.</summary>
internal static class Schedule
{
    /// <summary>Adds the scheduler: in memory for a node alone, or in the shared database, so that of several nodes one ticks and another takes over when it is gone.</summary>
    internal static IServiceCollection AddSchedule(this IServiceCollection services, Beginning beginning)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "AttBot");
            if (beginning.SharedConnectionString is { } connectionString)
            {
                quartz.ConfigureScheduler(scheduler => scheduler.InstanceId = "AUTO");
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(connectionString);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
                    });
                    store.ProvisionSchema();
                });
            }
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
