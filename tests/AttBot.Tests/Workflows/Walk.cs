using System.Text.Json;
using AttBot.Workflows;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>Walks an instance of a shipped definition: does its tasks, publishes events, lets timers become due. The state goes through JSON before every step.</summary>
internal sealed class Walk
{
    private static readonly DateTimeOffset Beginning = new(2025, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly WorkflowDefinition _definition;
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly List<string> _done = [];
    private Instance _instance;
    private DateTimeOffset _now = Beginning;

    internal Walk(string definition, IReadOnlyDictionary<string, JsonElement>? input = null)
    {
        _definition = Shipped(definition);
        var step = Machine.Start(_definition, "walk", new StartRequest(input), _now);
        _instance = step.Instance;
        Note(step);
    }

    internal Instance Instance => _instance;

    /// <summary>Ids of the activities that wait, in alphabetical order.</summary>
    internal IReadOnlyList<string> Waiting => [.. _instance.Waits.Select(w => w.ActivityId).Order(StringComparer.Ordinal)];

    /// <summary>Ids of the activities whose tasks are open.</summary>
    internal IReadOnlyList<string> Open => [.. _open.Values.Order(StringComparer.Ordinal)];

    /// <summary>Ids of the activities that were done, in order.</summary>
    internal IReadOnlyList<string> Done => _done;

    internal static WorkflowDefinition Shipped(string name)
    {
        using var stream = typeof(Walk).Assembly.GetManifestResourceStream($"workflows/{name}.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read(bytes)).Definition;
    }

    /// <summary>Does tasks in a row by activity id; a result stands behind a colon: <c>"ApproveDraft:true"</c>.</summary>
    internal Walk Do(params IReadOnlyList<string> tasks)
    {
        foreach (var task in tasks)
        {
            var colon = task.IndexOf(':', StringComparison.Ordinal);
            var activity = colon < 0 ? task : task[..colon];
            JsonElement? result = colon < 0 ? null : JsonElement.Parse(task[(colon + 1)..]);
            var id = _open.FirstOrDefault(t => t.Value == activity).Key;
            Assert.True(id is not null, $"'{activity}' is not open; open are: {string.Join(", ", Open)}");
            Assert.Null(result is null ? null : VariableTypes.WhyResultDoesNotFit(_definition, activity, result));
            Step(new Stimulus.TaskCompleted(id, result));
        }

        return this;
    }

    internal Walk Publish(string name) => Step(new Stimulus.EventReceived(name, null, null));

    internal Walk LetPass(string activity)
    {
        var wait = Assert.Single(_instance.Waits, w => w.ActivityId == activity);
        _now = wait.DueAt!.Value > _now ? wait.DueAt.Value : _now;
        return Step(new Stimulus.TimerDue(wait.Id));
    }

    private Walk Step(Stimulus stimulus)
    {
        var step = Machine.Resume(_definition, Instance.FromJson(_instance.ToJson()), stimulus, _now);
        Assert.Equal(StepOutcome.Advanced, step.Outcome);
        _instance = step.Instance;
        Note(step);
        return this;
    }

    private void Note(MachineStep step)
    {
        foreach (var effect in step.Effects)
        {
            switch (effect)
            {
                case Effect.TaskRequested requested:
                    _open.Add(requested.TaskId, requested.ActivityId);
                    break;
                case Effect.TaskCancelled cancelled:
                    _open.Remove(cancelled.TaskId);
                    break;
                case Effect.Journaled { What: JournalEvent.Completed } completed:
                    _done.Add(completed.ActivityId);
                    break;
                case Effect.Ended:
                    _open.Clear();
                    break;
            }
        }

        foreach (var closed in _open.Keys.Except(_instance.Waits.Select(w => w.Id)).ToList())
        {
            _open.Remove(closed);
        }
    }
}
