using AttBot.Workflows.Definitions;
using Cronos;

namespace AttBot.Workflows.Running;

/// <summary>An activity that starts instances: an Event, StartAt, Timer or Cron marked with <c>canStartWorkflow</c>. A closed family.</summary>
/// <param name="ActivityId">Key of the activity.</param>
public abstract record StartTrigger(string ActivityId)
{
    /// <summary>An event starts an instance.</summary>
    /// <param name="ActivityId">Key of the activity.</param>
    /// <param name="Name">The event's name, compared character by character.</param>
    public sealed record OnEvent(string ActivityId, string Name) : StartTrigger(ActivityId);

    /// <summary>A clock starts an instance, once or again and again.</summary>
    /// <param name="ActivityId">Key of the activity.</param>
    public abstract record OnClock(string ActivityId) : StartTrigger(ActivityId)
    {
        /// <summary>The last time it was due.</summary>
        /// <param name="from">Since when the trigger is there; an interval counts from here.</param>
        /// <param name="after">The time wanted lies after this one.</param>
        /// <param name="now">The time wanted is this one or lies before it.</param>
        /// <returns>UTC; null when it was not due.</returns>
        public abstract DateTimeOffset? LastDue(DateTimeOffset from, DateTimeOffset after, DateTimeOffset now);

        /// <summary>The next time it is due.</summary>
        /// <param name="from">Since when the trigger is there; an interval counts from here.</param>
        /// <param name="after">The time wanted lies after this one.</param>
        /// <returns>UTC; null when it is not due again.</returns>
        public abstract DateTimeOffset? NextDue(DateTimeOffset from, DateTimeOffset after);
    }

    /// <summary>The triggers of a definition, in the order of the file. One without a name, a time or a readable expression is left out, as nothing can set it off.</summary>
    public static IReadOnlyList<StartTrigger> Of(WorkflowDefinition definition) =>
        [.. definition.Activities.Where(activity => activity.Head.CanStartWorkflow).Select(activity => Of(definition, activity)).OfType<StartTrigger>()];

    private static StartTrigger? Of(WorkflowDefinition definition, Activity activity) => activity switch
    {
        EventActivity { EventName: var name } when Value(definition, name, ValueKind.Text) is string { Length: > 0 } text => new OnEvent(activity.Key, text),
        StartAtActivity { DateTime: var time } when Value(definition, time, ValueKind.DateTimeOffset) is DateTimeOffset instant && instant > DateTimeOffset.MinValue => new Once(activity.Key, instant.ToUniversalTime()),
        TimerActivity { Interval: var interval } when Value(definition, interval, ValueKind.TimeSpan) is TimeSpan span && span > TimeSpan.Zero => new Every(activity.Key, span),
        CronActivity { CronExpression: var cron } when Value(definition, cron, ValueKind.Text) is string text && WaitRules.TryParseCron(text, out var read) => new Calendar(activity.Key, read),
        _ => null,
    };

    /// <summary>The value before any instance is there: a literal, or the default of a variable.</summary>
    private static object? Value(WorkflowDefinition definition, Input? input, ValueKind kind) => input is not { Loss: InputLoss.None } ? null : input.Expression switch
    {
        Expression.Literal literal => Conversion.To(kind, Values.FromJson(literal.Value)),
        Expression.OfVariable { Id: { } id } when VariableScope.Begin(definition.Variables).TryGet(id, out var value) => Conversion.To(kind, value),
        _ => null,
    };

    private sealed record Once(string ActivityId, DateTimeOffset At) : OnClock(ActivityId)
    {
        public override DateTimeOffset? LastDue(DateTimeOffset from, DateTimeOffset after, DateTimeOffset now) => At > after && At <= now ? At : null;

        public override DateTimeOffset? NextDue(DateTimeOffset from, DateTimeOffset after) => At > after ? At : null;
    }

    private sealed record Every(string ActivityId, TimeSpan Interval) : OnClock(ActivityId)
    {
        public override DateTimeOffset? LastDue(DateTimeOffset from, DateTimeOffset after, DateTimeOffset now) =>
            Turn(from, (now - from).Ticks / Interval.Ticks) is { } last && last > from && last > after ? last : null;

        public override DateTimeOffset? NextDue(DateTimeOffset from, DateTimeOffset after) => Turn(from, after < from ? 1 : ((after - from).Ticks / Interval.Ticks) + 1);

        private DateTimeOffset? Turn(DateTimeOffset from, long number) =>
            number * (double)Interval.Ticks < (DateTimeOffset.MaxValue - from.ToUniversalTime()).Ticks ? from.ToUniversalTime() + (number * Interval) : null;
    }

    private sealed record Calendar(string ActivityId, CronExpression Expression) : OnClock(ActivityId)
    {
        private static readonly TimeSpan[] Windows = [TimeSpan.FromMinutes(2), TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(62), TimeSpan.FromDays(800)];

        /// <summary>Looks back in growing windows: an expression that is due every second is not counted out over years.</summary>
        public override DateTimeOffset? LastDue(DateTimeOffset from, DateTimeOffset after, DateTimeOffset now)
        {
            foreach (var window in Windows.Append(TimeSpan.MaxValue))
            {
                var start = now - after > window ? now - window : after;
                if (start < now && Expression.GetOccurrences(start.UtcDateTime, now.UtcDateTime, fromInclusive: false, toInclusive: true).LastOrDefault() is { Ticks: > 0 } last)
                {
                    return new(last, TimeSpan.Zero);
                }

                if (start <= after)
                {
                    break;
                }
            }

            return null;
        }

        public override DateTimeOffset? NextDue(DateTimeOffset from, DateTimeOffset after) =>
            Expression.GetNextOccurrence((after > from ? after : from).UtcDateTime) is { } next ? new(next, TimeSpan.Zero) : null;
    }
}
