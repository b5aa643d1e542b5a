using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>What is put down when everything waits, and taken up again.</summary>
internal sealed partial class Burst
{
    /// <summary>The instance as it stands; tells when it has ended.</summary>
    internal Instance Settle()
    {
        if (_ending is null && _alive.Count == 0)
        {
            _ending = Ending.Finished;
        }

        var (status, subStatus) = _ending switch
        {
            null => (InstanceStatus.Running, InstanceSubStatus.Suspended),
            Ending.Faulted => (InstanceStatus.Finished, InstanceSubStatus.Faulted),
            Ending.Cancelled => (InstanceStatus.Finished, InstanceSubStatus.Cancelled),
            _ => (InstanceStatus.Finished, InstanceSubStatus.Finished),
        };
        var ended = _ending is not null;
        if (ended)
        {
            Effects.AddRange(_waits.Select(Released));
            Effects.Add(new Effect.Ended(status, subStatus, [.. _incidents]));
        }

        return _before with
        {
            Status = status,
            SubStatus = subStatus,
            CorrelationId = CorrelationId,
            Name = Name,
            Next = _next,
            Waits = ended ? [] : [.. _waits],
            Leftover = ended ? [.. _waits] : [],
            Incidents = [.. _incidents],
            Variables = _dropVariables && _ending == Ending.Finished ? [] : _variables.Keep(),
            Outputs = _outputs,
            KeptInput = KeptInput(),
            Activations = ended ? [] : Store(),
            Waiting = ended ? [] : [.. _waits.Select(wait => _alive.IndexOf(_waiting[wait.Id]))],
        };
    }

    private static Effect Released(Wait wait) => wait.Kind switch
    {
        WaitKind.RunTask => new Effect.TaskCancelled(wait.Id, wait.ActivityId),
        WaitKind.Event => new Effect.EventReleased(wait.Id, wait.ActivityId, wait.Name!),
        _ => new Effect.TimerCleared(wait.Id, wait.ActivityId),
    };

    /// <summary>Inputs that are declared with a storage driver; the others are seen only in the step that received them.</summary>
    private Dictionary<string, JsonElement> KeptInput()
    {
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var declared in Plan.Definition.Head.Inputs)
        {
            if (declared.Driver is StorageDriver.Instance or StorageDriver.Workflow && _input.TryGetValue(declared.Name, out var value))
            {
                kept[declared.Name] = value;
            }
        }

        return kept;
    }

    private StoredActivation[] Store() => [.. _alive.Select(activation => new StoredActivation(
        activation.Node.Key, activation.Parent is null ? -1 : _alive.IndexOf(activation.Parent), activation.Status == ActivationStatus.Faulted, activation.Next,
        activation.Counts, activation.Variables?.Keep()))];

    private void Restore(Instance instance)
    {
        foreach (var stored in instance.Activations)
        {
            var node = Plan.Find(stored.Key) ?? throw new ArgumentException($"The instance stands at '{stored.Key}', which its definition does not have.", nameof(instance));
            var activation = new Activation(node, stored.Parent < 0 ? null : _alive[stored.Parent])
            {
                Status = stored.IsFaulted ? ActivationStatus.Faulted : ActivationStatus.Running,
                Next = stored.Next,
                Counts = stored.Counts?.Copy(),
                Flow = stored.Counts is null ? null : Plan.Flow(node, Trigger),
                Variables = node.Activity.Variables.Count > 0 ? VariableScope.Read(node.Activity.Variables, stored.Variables) : null,
            };
            _alive.Add(activation);
        }

        for (var i = 0; i < instance.Waits.Count; i++)
        {
            Await(_alive[instance.Waiting[i]], instance.Waits[i]);
        }
    }
}
