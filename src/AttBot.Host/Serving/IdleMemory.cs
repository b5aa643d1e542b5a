namespace AttBot.Host.Serving;

/// <summary>
/// Gives back memory that only the work just done needed: when the start is over, when the work in the background has begun, and then in each quiet while after which the
/// process holds noticeably more than it came to need after the last time. What goes is garbage of the heap and, on Linux, what the system can map again.
/// </summary>
internal sealed class IdleMemory(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <summary>The share of one processor below which a start is over.</summary>
    private const double Started = 0.2;

    /// <summary>The share of one processor that a server stays below while nobody asks: it looks for messages to send and reminders that are due.</summary>
    private const double Quiet = 0.05;

    /// <summary>What is worth giving back, in bytes.</summary>
    private const long Noticeable = 10L << 20;

    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenListeningAsync(stoppingToken);
        await FirstAsync(StartPause, share => share < Started, stoppingToken);
        ProcessMemory.GiveBack();
        await FirstAsync(Pause, share => share < Quiet, stoppingToken);
        while (true)
        {
            ProcessMemory.GiveBack();
            // the looks at what is due take some of it again: it is no more than what they need
            await FirstAsync(Pause, share => share < Quiet, stoppingToken);
            var needed = Environment.WorkingSet;
            do
            {
                await FirstAsync(Pause, share => share < Quiet, stoppingToken);
            }
            while (Environment.WorkingSet - needed < Noticeable);
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
