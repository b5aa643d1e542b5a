using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace AttBot.Processes.Instances;

/// <summary>Puts workflows into the container.</summary>
public static class WorkflowRegistration
{
    private const string Sweep = "workflow-sweep";

    /// <summary>Adds <see cref="WorkflowHost"/>, <see cref="DefinitionImport"/> and <see cref="DefinitionFolder"/>. Whoever wants to follow steps adds a <see cref="StepFollower"/>.</summary>
    /// <param name="services">The container, with the database.</param>
    /// <param name="settings">Section <c>AttBot:Workflows</c>.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<WorkflowOptions>().Bind(settings).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WorkflowHost>();
        services.TryAddSingleton(DefinitionImport.Lint);
        services.AddSingleton<WorkflowMigration>();
        services.AddSingleton<DefinitionImport>();
        services.AddSingleton<DefinitionFolder>();
        return services;
    }

    /// <summary>Adds the tick that fires timers and delivers events, to be run by the server's Quartz scheduler.</summary>
    /// <param name="services">The container, with workflows.</param>
    /// <param name="settings">Section <c>AttBot:Workflows</c>.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddWorkflowSweep(this IServiceCollection services, IConfiguration settings)
    {
        var every = settings.GetValue(nameof(WorkflowOptions.SweepSeconds), new WorkflowOptions().SweepSeconds);
        return services.AddQuartz(quartz =>
        {
            quartz.AddJob<WorkflowSweepJob>(job => job.WithIdentity(Sweep));
            quartz.AddTrigger(trigger => trigger.WithIdentity(Sweep).ForJob(Sweep)
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(every)).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
    }
}
