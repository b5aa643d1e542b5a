namespace AttBot.Host.Serving;

/// <summary>
/// Gives back memory that only the work just done needed: when the start is over, and then in each quiet while after which the process holds noticeably more than it kept
/// the last time. What goes is garbage of the heap and, on Linux, what the system can map again.
/// </summary>
internal sealed class IdleMemory(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <summary>The share of one processor below which a start is over.</summary>
    private const double Started = 0.2;

    /// <summary>The share of one processor that a server stays below while nobody asks: it looks for messages to send and reminders that are due.</summary>
    private const double Quiet = 0.02;

    /// <summary>What is worth giving back, in bytes; less would be taken again by the next look at what is due.</summary>
    private const long Noticeable = 12L << 20;

    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenListeningAsync(stoppingToken);
        await FirstAsync(StartPause, share => share < Started, stoppingToken);
        ProcessMemory.GiveBack();
        var kept = Environment.WorkingSet;
        while (true)
        {
            await FirstAsync(Pause, share => share < Quiet, stoppingToken);
            if (Environment.WorkingSet - kept > Noticeable)
            {
                ProcessMemory.GiveBack();
                kept = Environment.WorkingSet;
            }
        }
    }

    /// <summary>Waits for the first pause in which this process's share of one processor is such.</summary>
    private async Task FirstAsync(TimeSpan pause, Func<double, bool> isSuch, CancellationToken stoppingToken)
    {
        TimeSpan before;
        do
        {
            before = Environment.CpuUsage.TotalTime;
            await Task.Delay(pause, time, stoppingToken);
        }
        while (!isSuch((Environment.CpuUsage.TotalTime - before) / pause));
    }
}
