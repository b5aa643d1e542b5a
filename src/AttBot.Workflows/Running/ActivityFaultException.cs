namespace AttBot.Workflows.Running;

/// <summary>An activity fails: thrown where it is found, caught where the activity was run. Never leaves the machine.</summary>
internal sealed class ActivityFaultException(string message) : Exception(message);
