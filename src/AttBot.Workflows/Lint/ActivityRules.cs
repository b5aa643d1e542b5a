using System.Text.Json;
using AttBot.Workflows.Definitions;
using Cronos;

namespace AttBot.Workflows.Lint;

/// <summary>What can be said of one activity by itself.</summary>
internal static class ActivityRules
{
    /// <summary>What the timer of a stock server without a scheduling module can take at most.</summary>
    private static readonly TimeSpan StockLimit = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly DateTime AnyMonday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static void Check(Activity activity, Scopes scopes, Findings findings)
    {
        CheckType(activity, findings);
        CheckVersion(activity, findings);
        CheckProperties(activity, findings);
        DocumentRules.CheckMode(activity.Head.Source, activity.Head.Place, activity, findings);
        CheckTimes(activity, findings);
        CheckContainer(activity, scopes.Parent(activity), findings);
    }

    private static void CheckType(Activity activity, Findings findings)
    {
        if (activity is UnknownActivity)
        {
            findings.Error("unknown-type", activity, $"The type '{activity.Head.Type}' is unknown: Elsa loads it as a NotFoundActivity without a word, and the instance fails there.", Suggest(activity.Head.Type));
        }
    }

    /// <summary>All types of the subset are registered in version 1 alone.</summary>
    private static void CheckVersion(Activity activity, Findings findings)
    {
        if (activity is not UnknownActivity && activity.Head.Source.TryGetProperty("version", out var version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1))
        {
            findings.Warning("unknown-version", activity, $"{activity.Head.Type} has no version {version.GetRawText()}: Elsa takes the newest it knows without a word, which may not be what was meant.", "Write \"version\": 1.", JsonPlaces.At(activity.Head.Place, "version"));
        }
    }

    private static string Suggest(string type) => Spelling.Nearest(type, KnownTypes.All) is { } near ? $"Write '{near}', or take the activity out." : "Use a type of the subset, or take the activity out.";

    private static void CheckProperties(Activity activity, Findings findings)
    {
        var known = activity is UnknownActivity ? null : Slots.Properties(activity);
        foreach (var property in activity.Head.Source.EnumerateObject())
        {
            if (property.Name is "inputs" or "outputs" && known?.Contains(property.Name) == false)
            {
                findings.Error("nested-inputs", activity, $"'{property.Name}' is not read: inputs and outputs stand beside id and type, so everything in it is lost.", "Move its members up, beside id and type.", JsonPlaces.At(activity.Head.Place, property.Name));
            }
            else if (known?.Contains(property.Name) == false && property.Name[0] != '$')
            {
                findings.Warning("unknown-property", activity, $"'{property.Name}' is no property of {activity.Head.Type} and is ignored.",
                    Spelling.Nearest(property.Name, known) is { } near ? $"Write '{near}', or remove it." : "Remove it, or keep it in customProperties.", JsonPlaces.At(activity.Head.Place, property.Name));
            }
        }

        CheckNodeId(activity, findings);
        if (activity.Head.Source.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object && custom.TryGetProperty("mergeMode", out _))
        {
            findings.Warning("token-mode", activity, "customProperties.mergeMode counts under the token-based engine only; the default engine ignores it.", "Remove it, and join with an Elsa.FlowJoin.", JsonPlaces.At(activity.Head.Place, "customProperties.mergeMode"));
        }
    }

    private static void CheckNodeId(Activity activity, Findings findings)
    {
        if (activity.Head.Source.TryGetProperty("nodeId", out var nodeId) && nodeId.ValueKind == JsonValueKind.String && !nodeId.GetString()!.EndsWith(activity.Id, StringComparison.Ordinal))
        {
            findings.Info("wrong-node-id", activity, $"The nodeId '{nodeId.GetString()}' does not end with the id: Elsa Studio shows numbers of another activity.", "Write the ids from Workflow1 down, joined with ':'.");
        }
    }

    private static void CheckTimes(Activity activity, Findings findings)
    {
        var span = activity switch { DelayActivity a => a.TimeSpan, TimerActivity a => a.Interval, _ => null };
        if (span?.Expression is Expression.Literal { Value: { ValueKind: JsonValueKind.String } written } && TimeSpan.TryParse(written.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var length) && (length > StockLimit || length <= TimeSpan.Zero))
        {
            if (length > StockLimit)
            {
                findings.Warning("long-delay", activity, $"It waits {length.TotalDays:0.#} days; the scheduler of a stock Elsa server refuses more than 24.8 days.", "Run it here, or on a server with the Quartz or Hangfire scheduling module.", span.Place);
            }
            else
            {
                findings.Warning("due-at-once", activity, $"'{written.GetString()}' is no time ahead: it is due as soon as it begins.", "Write a span such as 14.00:00:00 for fourteen days.", span.Place);
            }
        }

        if (activity is TimerActivity or CronActivity && !activity.Head.CanStartWorkflow)
        {
            findings.Info("fires-once", activity, "Inside a flow it fires once for each visit; it does not repeat.", "Lead a connection back before it if it is to repeat.");
        }

        if (activity is CronActivity { CronExpression: { Expression: Expression.Literal { Value: { ValueKind: JsonValueKind.String } text } } input })
        {
            CheckCron(activity, input, text.GetString()!, findings);
        }
    }

    private static void CheckCron(Activity activity, Input input, string text, Findings findings)
    {
        if (!CronExpression.TryParse(text, CronFormat.IncludeSeconds, out var cron))
        {
            findings.Error("unreadable-value", activity, $"'{text}' is not a cron expression with seconds.", "Write six fields: seconds, minutes, hours, day, month, weekday.", input.Place);
            return;
        }

        var times = cron.GetOccurrences(AnyMonday, AnyMonday.AddYears(9)).Take(3).ToList();
        if (times.Count == 0)
        {
            findings.Error("unreadable-value", activity, $"'{text}' never comes about: it waits for ever.", "Write a date that exists.", input.Place);
        }
        else if (times.Count < 2 || times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First > StockLimit))
        {
            findings.Warning("long-delay", activity, $"'{text}' can lie more than 24.8 days ahead; a stock Elsa server only logs that it failed to set the timer, and waits for ever.", "Run it here, or on a server with the Quartz or Hangfire scheduling module.", input.Place);
        }
    }

    private static void CheckContainer(Activity activity, Activity? parent, Findings findings)
    {
        if (activity is IfActivity { Then: null, Else: null })
        {
            findings.Warning("empty", activity, "The If has neither then nor else: it does nothing.", "Use Elsa.FlowDecision for two ways out.");
        }
        else if (activity is EndActivity && parent is IfActivity or SequenceActivity)
        {
            findings.Warning("end-in-container", activity, $"This End ends only '{parent.Id}'; the flow around it goes on.", "Put the End into the flowchart, or use Elsa.Finish to end the workflow.");
        }
        else if (activity is FinishActivity && parent is not null && parent.Head.Place != "root")
        {
            findings.Warning("finish-in-container", activity, $"Finish inside '{parent.Id}' ends the whole workflow and leaves its containers in the record as running.", "Lead the flow out of the container and end it there.");
        }
        else if (activity is FlowDecisionActivity or FlowSwitchActivity or FlowForkActivity && parent is IfActivity or SequenceActivity)
        {
            findings.Error("outcome-in-container", activity, $"Inside '{parent.Id}' nothing is connected to its outcomes: whatever it decides, the flow goes on the same way.", "Put it into a flowchart, or use Elsa.If inside a Sequence.");
        }
        else if (activity is FlowJoinActivity && parent is IfActivity or SequenceActivity)
        {
            findings.Error("join-in-container", activity, $"Inside '{parent.Id}' no connection enters a join: the instance fails there.", "Put the join into the flowchart whose branches it joins, or take it out.");
        }
        else if (activity is CompleteActivity && parent is not null && parent.Head.Place != "root")
        {
            findings.Warning("complete-in-container", activity, $"Complete ends the whole workflow, not only '{parent.Id}', and its outcomes lead nowhere.", "Lead the flow out of the container and end it there.");
        }
    }
}
