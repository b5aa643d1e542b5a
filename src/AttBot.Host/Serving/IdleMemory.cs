namespace AttBot.Host.Serving;

/// <summary>
/// Gives back memory that only the work just done needed: once when the start is over, and then whenever a busy time is. What goes is garbage of the heap and, on Linux,
/// what the system can map again.
/// </summary>
internal sealed class IdleMemory(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <summary>The share of one processor below which a start is over.</summary>
    private const double Started = 0.2;

    /// <summary>The share of one processor that a server stays below while nobody asks: it looks for messages to send and reminders that are due.</summary>
    private const double Quiet = 0.02;

    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenListeningAsync(stoppingToken);
        await FirstAsync(StartPause, share => share < Started, stoppingToken);
        while (true)
        {
            GiveBack();
            await FirstAsync(Pause, share => share >= Quiet, stoppingToken);
            await FirstAsync(Pause, share => share < Quiet, stoppingToken);
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

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            ProcessMemory.GiveBackProgramPages();
            ProcessMemory.GiveBackFree();
        }
    }
}
