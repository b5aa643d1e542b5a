using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>Runs workflow instances: a pure function of definition, instance, stimulus and time. Reproduces Elsa 3.8 in its default flowchart mode.</summary>
/// <remarks>All ids are made from the instance's id and a counter in it, so that the same stimuli give the same state and the same effects.</remarks>
public static class Machine
{
    /// <summary>Begins an instance and runs it until everything waits.</summary>
    /// <param name="definition">What it runs.</param>
    /// <param name="instanceId">Unique among all instances; ids of tasks and waits begin with it.</param>
    /// <param name="request">How it begins.</param>
    /// <param name="now">The time of the step.</param>
    public static MachineStep Start(WorkflowDefinition definition, string instanceId, StartRequest request, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Gives an instance a stimulus and runs it until everything waits.</summary>
    /// <param name="definition">The version the instance runs.</param>
    /// <param name="instance">The instance before the stimulus.</param>
    /// <param name="stimulus">What happened.</param>
    /// <param name="now">The time of the step.</param>
    /// <returns>The step; with an outcome other than <see cref="StepOutcome.Advanced"/> nothing has changed.</returns>
    /// <exception cref="ArgumentException">The instance runs another definition or version.</exception>
    public static MachineStep Resume(WorkflowDefinition definition, Instance instance, Stimulus stimulus, DateTimeOffset now) => throw new NotImplementedException();
}
