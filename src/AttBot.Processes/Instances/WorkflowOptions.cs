using System.ComponentModel.DataAnnotations;

namespace AttBot.Processes.Instances;

/// <summary>How workflows run; settings <c>AttBot:Workflows:*</c>.</summary>
public sealed class WorkflowOptions
{
    /// <summary>For how many days an event that nobody waits for is kept for somebody who waits later.</summary>
    [Range(0, 36_500)]
    public int KeepEventsDays { get; set; } = 90;

    /// <summary>A timer that fires more than so many seconds after it was due is marked as late.</summary>
    [Range(0, int.MaxValue)]
    public int LateAfterSeconds { get; set; } = 300;

    /// <summary>Every how many seconds due timers are looked for.</summary>
    [Range(1, 3600)]
    public int SweepSeconds { get; set; } = 5;

    /// <summary>Folder of the definitions shipped with the product, searched with its subfolders; relative to the program.</summary>
    [Required]
    public string Folder { get; set; } = "workflows";
}
