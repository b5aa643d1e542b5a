namespace AttBot.Data;

/// <summary>Lets work in the background begin when the server listens: the first use of the database is slow, and nothing may stand in the way of the first answer.</summary>
public static class StartSignal
{
    /// <summary>Waits for a signal.</summary>
    /// <param name="started">Cancelled when the server listens, such as <c>IHostApplicationLifetime.ApplicationStarted</c>.</param>
    /// <param name="stoppingToken">The server stops, perhaps before it has started.</param>
    /// <exception cref="OperationCanceledException">It stopped first.</exception>
    public static async Task WaitAsync(this CancellationToken started, CancellationToken stoppingToken)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = started.Register(() => signal.TrySetResult());
        await signal.Task.WaitAsync(stoppingToken);
    }
}
