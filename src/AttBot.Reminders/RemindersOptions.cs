using System.ComponentModel.DataAnnotations;

namespace AttBot.Reminders;

/// <summary>Settings of reminders; section <c>AttBot:Reminders</c>.</summary>
public sealed class RemindersOptions
{
    /// <summary>How often notices that are due are looked for, in seconds; 5 unless said otherwise.</summary>
    [Range(1, 3600)]
    public int SweepSeconds { get; set; } = 5;

    /// <summary>At most so many contacts are served in one transaction; 1,000 unless said otherwise.</summary>
    [Range(1, 10_000)]
    public int BatchContacts { get; set; } = 1000;

    /// <summary>All States are planned for anew every so many days; 1 unless said otherwise. Changes are planned for at once.</summary>
    [Range(1, 30)]
    public int PlanEveryDays { get; set; } = 1;

    /// <summary>Our own address, where action links and calendar addresses lead: <c>AttBot:PublicUrl</c>. Without it mails carry no links.</summary>
    public Uri? PublicUrl { get; set; }
}
