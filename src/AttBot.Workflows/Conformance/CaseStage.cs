using System.Text.Json;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Conformance;

/// <summary>One instance and the little world around it that a case needs: published events, events kept for later, tasks handed out.</summary>
internal sealed class CaseStage(WorkflowDefinition definition)
{
    private readonly List<Stimulus.EventReceived> _kept = [];
    private readonly Queue<Effect.EventPublished> _published = new();
    private readonly Dictionary<string, string> _lastTask = new(StringComparer.Ordinal);
    private List<Effect> _effects = [];
    private Instance? _instance;

    /// <summary>What happened in the step just played.</summary>
    internal IReadOnlyList<Effect> Effects => _effects;

    internal Instance Instance => _instance ?? throw new InvalidOperationException("The first step of a case is its start.");

    internal WorkflowDefinition Definition => definition;

    internal void Reload() => _instance = _instance is null ? null : Instance.FromJson(_instance.ToJson());

    /// <summary>Plays one step of the script until nothing moves.</summary>
    internal CaseStage Play(JsonElement step)
    {
        _effects = [];
        var (kind, body) = step.EnumerateObject().Select(member => (member.Name, member.Value)).First();
        switch (kind)
        {
            case "start":
                Take(Machine.Start(definition, "case", Request(body), CaseRunner.Today));
                break;
            case "task":
                Resume(new Stimulus.TaskCompleted(TaskId(Text(body, "activityId")), Member(body, "result")));
                break;
            case "event":
                Publish(new(Text(body, "name") ?? "", Text(body, "correlationId"), Member(body, "payload")));
                break;
            case "timer":
                var wait = Instance.Waits.FirstOrDefault(wait => Is(wait, Text(body, "activityId")) && wait.DueAt is not null);
                Resume(new Stimulus.TimerDue(wait?.Id ?? "none"));
                break;
            case "reload":
                Reload();
                break;
            default:
                throw new InvalidOperationException($"'{kind}' is no step of a case.");
        }

        ComeToRest();
        return this;
    }

    internal string IdOf(string key) => definition.Find(key)?.Id ?? key;

    private static StartRequest Request(JsonElement start)
    {
        var input = start.TryGetProperty("input", out var given) && given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : [];
        return new(input, Text(start, "correlationId"), Text(start, "triggerActivityId"));
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;

    private bool Is(Wait wait, string? activity) => IdOf(wait.ActivityId) == activity;

    /// <summary>The open task of an activity, else the last it ever requested, else an id nobody knows.</summary>
    private string TaskId(string? activity) =>
        Instance.Waits.FirstOrDefault(wait => wait.Kind == WaitKind.RunTask && Is(wait, activity))?.Id
        ?? (activity is not null && _lastTask.TryGetValue(activity, out var last) ? last : "unknown");

    private void Publish(Stimulus.EventReceived published)
    {
        // an event nobody waits for is kept and delivered to a wait that appears later
        if (!Resume(published))
        {
            _kept.Add(published);
        }
    }

    private bool Resume(Stimulus stimulus)
    {
        var step = Machine.Resume(definition, Instance, stimulus, CaseRunner.Today);
        Take(step);
        return step.Outcome == StepOutcome.Advanced;
    }

    private void Take(MachineStep step)
    {
        _instance = step.Instance;
        _effects.AddRange(step.Effects);
        foreach (var effect in step.Effects)
        {
            switch (effect)
            {
                case Effect.EventPublished published:
                    _published.Enqueue(published);
                    break;
                case Effect.TaskRequested task:
                    _lastTask[IdOf(task.ActivityId)] = task.TaskId;
                    break;
            }
        }
    }

    private void ComeToRest()
    {
        do
        {
            while (_published.TryDequeue(out var published))
            {
                Publish(new(published.Name, published.CorrelationId, published.Payload));
            }
        }
        while (DeliverKept());
    }

    private bool DeliverKept()
    {
        foreach (var published in _kept)
        {
            if (Resume(published))
            {
                _kept.Remove(published);
                return true;
            }
        }

        return false;
    }
}
