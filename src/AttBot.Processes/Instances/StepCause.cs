using System.Globalization;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>What moves an instance, and whose doing it is.</summary>
/// <param name="Stimulus">What the machine is given.</param>
/// <param name="By">Who, as the journal has it.</param>
/// <param name="ActivityId">The activity that was waiting for it; null for what concerns the whole instance.</param>
/// <param name="IsLate">Whether it is a timer that fires long after it was due.</param>
internal sealed record StepCause(Stimulus Stimulus, string By, string? ActivityId = null, bool IsLate = false)
{
    /// <summary>How the journal names a clock: by the time it was set to.</summary>
    internal static string Clock(DateTimeOffset dueAt) => "clock:" + dueAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How the journal names an instance that publishes.</summary>
    internal static string Workflow(string instanceId) => "workflow:" + instanceId;
}
