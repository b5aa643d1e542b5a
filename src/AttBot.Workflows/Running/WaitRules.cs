using AttBot.Workflows.Definitions;
using Cronos;

namespace AttBot.Workflows.Running;

/// <summary>Activities that wait: for a task, an event or a time.</summary>
internal static class WaitRules
{
    internal static void Begin(Burst burst, Activation at)
    {
        switch (at.Node.Activity)
        {
            // a trigger that started the instance has had its event
            case EventActivity when IsTrigger(burst, at):
                ActivityRules.Resume(burst, at, burst.TriggerPayload ?? Values.EmptyObject);
                break;
            case StartAtActivity or TimerActivity or CronActivity when IsTrigger(burst, at):
                burst.Complete(at);
                break;
            case RunTaskActivity task:
                RunTask(burst, at, task);
                break;
            case EventActivity awaited:
                AwaitEvent(burst, at, awaited);
                break;
            case DelayActivity delay:
                SetTimer(burst, at, WaitKind.Delay, After(burst.Now, Evaluation.Span(burst, at, delay.TimeSpan)));
                break;
            case TimerActivity timer:
                SetTimer(burst, at, WaitKind.Timer, After(burst.Now, Evaluation.Span(burst, at, timer.Interval)));
                break;
            case StartAtActivity start:
                StartAt(burst, at, Evaluation.Instant(burst, at, start.DateTime));
                break;
            case CronActivity cron:
                SetTimer(burst, at, WaitKind.Cron, NextOccurrence(burst, Evaluation.Text(burst, at, cron.CronExpression)));
                break;
        }
    }

    private static bool IsTrigger(Burst burst, Activation at) => burst.IsStart && burst.Trigger == at.Node.Key;

    private static void RunTask(Burst burst, Activation at, RunTaskActivity task)
    {
        var name = Evaluation.Text(burst, at, task.TaskName);
        var payload = Evaluation.Get(burst, at, task.Payload, ValueKind.Dictionary);
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ActivityFaultException("The task has no name.");
        }

        var id = burst.NewId();
        burst.TrySetVariable(at, task.TaskId?.VariableId, id);
        burst.Await(at, new(id, at.Node.Key, WaitKind.RunTask, name, null));
        burst.Effects.Add(new Effect.TaskRequested(id, at.Node.Key, name, payload is null ? null : Values.ToJson(payload)));
    }

    private static void AwaitEvent(Burst burst, Activation at, EventActivity awaited)
    {
        var name = Evaluation.Text(burst, at, awaited.EventName) ?? "";
        var id = burst.NewId();
        burst.Await(at, new(id, at.Node.Key, WaitKind.Event, name, null));
        burst.Effects.Add(new Effect.EventAwaited(id, at.Node.Key, name));
    }

    private static void StartAt(Burst burst, Activation at, DateTimeOffset instant)
    {
        if (instant <= burst.Now)
        {
            burst.Complete(at);
            return;
        }

        SetTimer(burst, at, WaitKind.StartAt, instant);
    }

    private static void SetTimer(Burst burst, Activation at, WaitKind kind, DateTimeOffset dueAt)
    {
        var id = burst.NewId();
        burst.Await(at, new(id, at.Node.Key, kind, null, dueAt));
        burst.Effects.Add(new Effect.TimerSet(id, at.Node.Key, kind, dueAt.ToUniversalTime()));
    }

    private static DateTimeOffset After(DateTimeOffset now, TimeSpan span)
    {
        var utc = now.ToUniversalTime();
        return span > DateTimeOffset.MaxValue - utc ? DateTimeOffset.MaxValue
            : span < DateTimeOffset.MinValue - utc ? DateTimeOffset.MinValue
            : utc + span;
    }

    /// <summary>The next occurrence in UTC; six fields with seconds, as Elsa writes them, or the usual five.</summary>
    private static DateTimeOffset NextOccurrence(Burst burst, string? expression)
    {
        if (!TryParseCron(expression, out var cron))
        {
            throw new ActivityFaultException($"'{expression}' is no cron expression.");
        }

        return cron.GetNextOccurrence(burst.Now.UtcDateTime) is { } next
            ? new(next, TimeSpan.Zero)
            : throw new ActivityFaultException($"The cron expression '{expression}' never occurs.");
    }

    /// <summary>Reads six fields with seconds, as Elsa writes them, or the usual five.</summary>
    internal static bool TryParseCron(string? expression, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CronExpression? cron)
    {
        var fields = (expression ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.TryParse(expression ?? "", fields == 5 ? CronFormat.Standard : CronFormat.IncludeSeconds, out cron);
    }
}
