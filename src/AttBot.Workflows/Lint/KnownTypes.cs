namespace AttBot.Workflows.Lint;

/// <summary>The types of the subset.</summary>
internal static class KnownTypes
{
    internal static readonly string[] All =
    [
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Start", "Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Fault", "Elsa.If", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin",
        "Elsa.SetVariable", "Elsa.SetName", "Elsa.Correlate", "Elsa.SetOutput", "Elsa.WriteLine", "Elsa.RunTask", "Elsa.Event", "Elsa.PublishEvent", "Elsa.Delay", "Elsa.StartAt", "Elsa.Timer", "Elsa.Cron",
    ];
}
