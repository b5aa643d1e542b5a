using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>One run of the machine until everything waits: the working state, and the life of an activity from schedule to end.</summary>
/// <remarks>Work is a queue, first in, first out. Activities of containers are scheduled by the container's rules (<see cref="FlowchartRules"/>, <see cref="ContainerRules"/>).</remarks>
internal sealed partial class Burst
{
    private readonly List<Work> _queue = [];
    private readonly List<Activation> _alive = [];
    private readonly List<Wait> _waits = [];
    private readonly List<Incident> _incidents = [];
    private readonly Dictionary<string, JsonElement> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Activation> _waiting = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, JsonElement> _input;
    private readonly VariableScope _variables;
    private readonly Instance _before;
    private int _queueHead;
    private int _next;
    private Ending? _ending;

    // a container that its flowchart had scheduled before it completed goes on alone: Elsa drops the variables of the workflow when that container ends
    private bool _dropVariables;

    /// <summary>Begins an instance.</summary>
    internal Burst(Plan plan, Instance blank, IReadOnlyDictionary<string, JsonElement> input, DateTimeOffset now)
    {
        (Plan, _before, _input, Now) = (plan, blank, input, now);
        (CorrelationId, Name, IsStart) = (blank.CorrelationId, blank.Name, true);
        _variables = VariableScope.Begin(plan.Definition.Variables);
    }

    /// <summary>Takes up an instance that waits.</summary>
    internal Burst(Plan plan, Instance instance, DateTimeOffset now)
    {
        (Plan, _before, _input, Now) = (plan, instance, instance.KeptInput, now);
        (CorrelationId, Name, _next) = (instance.CorrelationId, instance.Name, instance.Next);
        _variables = VariableScope.Read(plan.Definition.Variables, instance.Variables);
        _incidents.AddRange(instance.Incidents);
        foreach (var (name, value) in instance.Outputs)
        {
            _outputs.Add(name, value);
        }

        Restore(instance);
    }

    private enum Ending
    {
        Finished,
        Faulted,
        Cancelled,
    }

    internal Plan Plan { get; }

    internal DateTimeOffset Now { get; }

    internal List<Effect> Effects { get; } = [];

    internal string? CorrelationId { get; set; }

    internal string? Name { get; set; }

    /// <summary>Key of the trigger that started the instance; null for none.</summary>
    internal string? Trigger => _before.Trigger;

    internal JsonElement? TriggerPayload { get; init; }

    /// <summary>Whether this step begins the instance.</summary>
    internal bool IsStart { get; }

    internal bool HasEnded => _ending is not null;

    internal IReadOnlyList<Wait> Waits => _waits;

    /// <summary>Work that is scheduled and not begun.</summary>
    internal ReadOnlySpan<Work> Scheduled => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_queue)[_queueHead..];

    internal Activation? WaitingFor(string waitId) => _waiting.GetValueOrDefault(waitId);

    internal void Schedule(PlanNode node, Activation? owner, bool backward = false) => _queue.Add(new(node, owner, backward));

    /// <summary>Runs what is scheduled until nothing is.</summary>
    internal void Run()
    {
        // conditions change only by what comes from outside or by SetVariable: a loop that turns so often without a wait turns for ever
        var (begun, most) = (0, 1000 + (20 * Plan.Definition.Activities.Count));
        while (_queueHead < _queue.Count)
        {
            var work = _queue[_queueHead++];
            var activation = new Activation(work.Node, work.Owner) { CameBackward = work.Backward };
            _alive.Add(activation);
            Journal(activation, JournalEvent.Started);
            if (++begun > most)
            {
                Fault(activation, string.Create(CultureInfo.InvariantCulture, $"More than {most} activities ran without a wait: a loop never comes to rest."));
                _ending = Ending.Faulted;
                ClearQueue();
                return;
            }

            Attempt(activation, () => ActivityRules.Begin(this, activation));
        }
    }

    /// <summary>Goes on with an activity whose wait is over.</summary>
    internal void Resume(Activation activation, JsonElement? result)
    {
        _dropVariables = activation.Parent is not null && !_alive.Exists(other => other.Node == Plan.Root);
        Journal(activation, JournalEvent.Resumed);
        Attempt(activation, () => ActivityRules.Resume(this, activation, result));
        Run();
    }

    /// <summary>Takes the wait away without a notice: it is over.</summary>
    internal void EndWait(Wait wait)
    {
        _waits.Remove(wait);
        _waiting.Remove(wait.Id);
    }

    /// <summary>A new id, unique among all instances.</summary>
    internal string NewId() => string.Create(CultureInfo.InvariantCulture, $"{_before.Id}.{++_next}");

    internal void Await(Activation activation, Wait wait)
    {
        _waits.Add(wait);
        _waiting.Add(wait.Id, activation);
    }

    internal void Journal(Activation activation, JournalEvent what, string? detail = null) => Effects.Add(new Effect.Journaled(activation.Node.Key, what, Now, detail));

    internal void SetOutput(string name, object? value) => _outputs[name] = Values.ToJson(value);

    internal object? Input(string? name) => name is not null && _input.TryGetValue(name, out var value) ? Values.FromJson(value) : null;

    internal bool TryGetVariable(Activation at, string? id, out object? value)
    {
        value = null;
        return id is not null && Scope(at, id) is { } scope && scope.TryGet(id, out value);
    }

    /// <summary>Sets a variable as it is, whatever its type; false when it is not in scope.</summary>
    internal bool TrySetVariable(Activation at, string? id, object? value) => id is not null && Scope(at, id) is { } scope && scope.TrySet(id, value);

    internal Variable? Declaration(Activation at, string? id) => id is not null ? Scope(at, id)?.Declaration(id) : null;

    /// <summary>What a container holds that has begun and not ended, oldest first.</summary>
    internal List<Activation> AliveIn(Activation container)
    {
        var found = new List<Activation>();
        foreach (var activation in _alive)
        {
            if (activation.Parent == container)
            {
                found.Add(activation);
            }
        }

        return found;
    }

    internal bool HasChild(Activation container, ActivationStatus status)
    {
        foreach (var activation in _alive)
        {
            if (activation.Parent == container && activation.Status == status)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Completes an activity that runs; a container cuts off what still runs in it, then its own container goes on.</summary>
    /// <param name="activation">The activity; nothing happens when it does not run.</param>
    /// <param name="outcomes">Which outcomes follow; null for <c>Done</c>.</param>
    internal void Complete(Activation activation, IReadOnlyList<string>? outcomes = null)
    {
        if (activation.Status != ActivationStatus.Running)
        {
            return;
        }

        foreach (var child in AliveIn(activation))
        {
            Cancel(child);
        }

        // cutting off the last child may have completed it already
        if (activation.Status != ActivationStatus.Running)
        {
            return;
        }

        CompleteAlone(activation, outcomes);
        if (activation.Parent is { IsAlive: true } container)
        {
            ContainerRules.ChildCompleted(this, container, activation, outcomes);
        }
    }

    private void CompleteAlone(Activation activation, IReadOnlyList<string>? outcomes)
    {
        activation.Status = ActivationStatus.Completed;
        _alive.Remove(activation);
        Journal(activation, JournalEvent.Completed, outcomes is null ? null : string.Join(", ", outcomes));
    }

    /// <summary>Cuts an activity off, with all that waits in it.</summary>
    internal void Cancel(Activation activation)
    {
        if (!activation.IsAlive)
        {
            return;
        }

        activation.Status = ActivationStatus.Cancelled;
        _alive.Remove(activation);
        Withdraw(activation);
        foreach (var wait in _waits.Where(wait => wait.ActivityId == activation.Node.Key).ToList())
        {
            EndWait(wait);
            Effects.Add(Released(wait));
        }

        Journal(activation, JournalEvent.Cancelled);
        if (activation.Parent is { Flow: not null, Status: not ActivationStatus.Cancelled } flowchart)
        {
            FlowchartRules.ChildCancelled(this, flowchart, activation);
        }

        foreach (var child in AliveIn(activation))
        {
            Cancel(child);
        }
    }

    /// <summary>Marks an activity as failed and lets the definition's strategy decide what becomes of the instance.</summary>
    internal void Fault(Activation activation, string message)
    {
        if (!activation.IsAlive)
        {
            // it had completed, and what follows it failed
            _alive.Add(activation);
        }

        activation.Status = ActivationStatus.Faulted;
        Journal(activation, JournalEvent.Faulted, message);
        _incidents.Add(new(activation.Node.Key, message, Now));
        if (Plan.Definition.Head.Incidents == IncidentStrategy.Fault)
        {
            _ending ??= Ending.Faulted;
        }
    }

    /// <summary>Ends the instance at once: nothing is cut off, no container completes, what is scheduled is dropped.</summary>
    internal void Finish(Activation finish)
    {
        CompleteAlone(finish, null);
        End(Ending.Finished);
    }

    /// <summary>Completes the workflow: what still runs is cut off, what is scheduled is dropped.</summary>
    internal void CompleteWorkflow(Activation complete, IReadOnlyList<string>? outcomes)
    {
        CompleteAlone(complete, outcomes);
        ClearQueue();
        if (_alive.Find(activation => activation.Node == Plan.Root) is { } root)
        {
            Complete(root, outcomes);
        }

        ClearQueue();
    }

    private void End(Ending ending)
    {
        _ending ??= ending;
        ClearQueue();
        foreach (var wait in _waits)
        {
            Effects.Add(Released(wait));
        }

        _waits.Clear();
        _waiting.Clear();
    }

    /// <summary>Ends the instance on somebody's behalf.</summary>
    internal void CancelAll(string reason)
    {
        foreach (var activation in _alive)
        {
            Journal(activation, JournalEvent.Cancelled, reason);
        }

        End(Ending.Cancelled);
    }

    private void Attempt(Activation activation, Action action)
    {
        try
        {
            action();
        }
        catch (ActivityFaultException fault)
        {
            Fault(activation, fault.Message);
        }
    }

    /// <summary>What a container has scheduled and is not begun goes with it when it is cut off (but not when it completes).</summary>
    private void Withdraw(Activation container)
    {
        for (var i = _queue.Count - 1; i >= _queueHead; i--)
        {
            if (_queue[i].Owner == container)
            {
                _queue.RemoveAt(i);
            }
        }
    }

    private void ClearQueue()
    {
        _queue.Clear();
        _queueHead = 0;
    }

    private VariableScope? Scope(Activation at, string id)
    {
        for (var activation = at; activation is not null; activation = activation.Parent)
        {
            if (activation.Variables is { } scope && scope.TryGet(id, out _))
            {
                return scope;
            }
        }

        return _variables.TryGet(id, out _) ? _variables : null;
    }

    /// <summary>Something scheduled: an activity, the container that scheduled it, and whether a backward connection led there.</summary>
    internal readonly record struct Work(PlanNode Node, Activation? Owner, bool Backward);
}
