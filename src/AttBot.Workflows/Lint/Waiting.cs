using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What waits, and for whom.</summary>
internal static class Waiting
{
    internal static bool Is(Activity activity) => IsListener(activity) || IsTimer(activity) || activity is RunTaskActivity || activity.Children.Any(Is);

    internal static bool IsListener(Activity activity) => activity is EventActivity;

    internal static bool IsTimer(Activity activity) => activity is DelayActivity or StartAtActivity or TimerActivity or CronActivity;

    /// <summary>Whether it can be over in the burst in which it began: it does not wait, or not always.</summary>
    internal static bool CanPassAtOnce(Activity activity) => !Is(activity) || activity is StartAtActivity or IfActivity;
}
