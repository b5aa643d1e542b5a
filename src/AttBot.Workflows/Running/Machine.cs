using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>Runs workflow instances: a pure function of definition, instance, stimulus and time. Reproduces Elsa 3.8 in its default flowchart mode.</summary>
/// <remarks>All ids are made from the instance's id and a counter in it, so that the same stimuli give the same state and the same effects.</remarks>
public static class Machine
{
    private static readonly Dictionary<string, JsonElement> NoInput = [];

    /// <summary>Begins an instance and runs it until everything waits.</summary>
    /// <param name="definition">What it runs.</param>
    /// <param name="instanceId">Unique among all instances; ids of tasks and waits begin with it.</param>
    /// <param name="request">How it begins.</param>
    /// <param name="now">The time of the step.</param>
    public static MachineStep Start(WorkflowDefinition definition, string instanceId, StartRequest request, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var blank = new Instance
        {
            Id = instanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            DefinitionVersion = definition.Version,
            CorrelationId = request.CorrelationId,
            Trigger = request.TriggerActivityId,
        };
        var burst = new Burst(definition.Plan, blank, request.Input ?? NoInput, now) { TriggerPayload = request.TriggerPayload };
        burst.Schedule(definition.Plan.Root, null);
        burst.Run();
        return new(burst.Settle(), burst.Effects, StepOutcome.Advanced);
    }

    /// <summary>Gives an instance a stimulus and runs it until everything waits.</summary>
    /// <param name="definition">The version the instance runs.</param>
    /// <param name="instance">The instance before the stimulus.</param>
    /// <param name="stimulus">What happened.</param>
    /// <param name="now">The time of the step.</param>
    /// <returns>The step; with an outcome other than <see cref="StepOutcome.Advanced"/> nothing has changed.</returns>
    /// <exception cref="ArgumentException">The instance runs another definition or version.</exception>
    public static MachineStep Resume(WorkflowDefinition definition, Instance instance, Stimulus stimulus, DateTimeOffset now)
    {
        if (instance.DefinitionVersionId != definition.Id)
        {
            throw new ArgumentException($"The instance runs version '{instance.DefinitionVersionId}', not '{definition.Id}'.", nameof(definition));
        }

        if (instance.Status == InstanceStatus.Finished)
        {
            return new(instance, [], StepOutcome.AlreadyEnded);
        }

        return stimulus switch
        {
            Stimulus.TaskCompleted task => Waiting(definition, instance, task.TaskId, isTask: true, now, (burst, at) => burst.Resume(at, task.Result)),
            Stimulus.TaskFaulted task => Waiting(definition, instance, task.TaskId, isTask: true, now, (burst, at) => burst.Fault(at, task.Message)),
            Stimulus.TimerDue timer => Waiting(definition, instance, timer.WaitId, isTask: false, now, (burst, at) => burst.Resume(at, null)),
            Stimulus.EventReceived published => Receive(definition, instance, published, now),
            Stimulus.Cancelled cancelled => Cancel(definition, instance, cancelled.Reason, now),
            _ => throw new ArgumentOutOfRangeException(nameof(stimulus)),
        };
    }

    private static MachineStep Waiting(WorkflowDefinition definition, Instance instance, string waitId, bool isTask, DateTimeOffset now, Action<Burst, Activation> goOn)
    {
        var wait = instance.Waits.FirstOrDefault(wait => wait.Id == waitId && wait.Kind != WaitKind.Event && (wait.Kind == WaitKind.RunTask) == isTask);
        if (wait is null)
        {
            return new(instance, [], isTask ? StepOutcome.NoSuchTask : StepOutcome.NoSuchTimer);
        }

        var burst = new Burst(definition.Plan, instance, now);
        var at = burst.WaitingFor(wait.Id)!;
        burst.EndWait(wait);
        goOn(burst, at);
        return new(burst.Settle(), burst.Effects, StepOutcome.Advanced);
    }

    /// <summary>Resumes every wait for the event that is there when the event comes, one after the other; a wait that one of them cuts off is left out.</summary>
    private static MachineStep Receive(WorkflowDefinition definition, Instance instance, Stimulus.EventReceived published, DateTimeOffset now)
    {
        if (published.CorrelationId is not null && published.CorrelationId != instance.CorrelationId)
        {
            return new(instance, [], StepOutcome.OtherCorrelation);
        }

        var waits = instance.Waits.Where(wait => wait.Kind == WaitKind.Event && wait.Name == published.Name).ToList();
        if (waits.Count == 0)
        {
            return new(instance, [], StepOutcome.EventNotAwaited);
        }

        var payload = published.Payload is { ValueKind: not JsonValueKind.Null } given ? given : Values.EmptyObject;
        var effects = new List<Effect>();
        foreach (var wait in waits)
        {
            if (!instance.Waits.Contains(wait))
            {
                continue;
            }

            var burst = new Burst(definition.Plan, instance, now);
            var at = burst.WaitingFor(wait.Id)!;
            burst.EndWait(wait);
            burst.Effects.Add(new Effect.EventReleased(wait.Id, wait.ActivityId, wait.Name!));
            burst.Resume(at, payload);
            instance = burst.Settle();
            effects.AddRange(burst.Effects);
        }

        return new(instance, effects, StepOutcome.Advanced);
    }

    private static MachineStep Cancel(WorkflowDefinition definition, Instance instance, string reason, DateTimeOffset now)
    {
        var burst = new Burst(definition.Plan, instance, now);
        burst.CancelAll(reason);
        return new(burst.Settle(), burst.Effects, StepOutcome.Advanced);
    }
}
