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
                // each its own name: of two nodes with one name neither takes over what the other had in hand when it was killed
                quartz.ConfigureScheduler(scheduler => scheduler.InstanceId = $"{Environment.MachineName}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
                // the scheduler else looks for what another node has let go only every half minute
                quartz.ConfigureScheduler(scheduler => scheduler.IdleWaitTime = TimeSpan.FromSeconds(1));
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(connectionString);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering(cluster =>
                    {
                        // a killed node is missed after 5 seconds at most; one that was only slow does no harm, since what is due stands in rows
                        cluster.CheckinInterval = TimeSpan.FromSeconds(1);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(3);
                    });
                    store.ProvisionSchema();
                });
            }
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
