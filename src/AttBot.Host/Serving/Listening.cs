namespace AttBot.Host.Serving;

/// <summary>Waits for the server to listen.</summary>
internal static class Listening
{
    /// <summary>Waits until the server listens.</summary>
    /// <param name="lifetime">Of the server.</param>
    /// <param name="stoppingToken">The server stops, perhaps before it has started.</param>
    /// <exception cref="OperationCanceledException">It stopped first.</exception>
    internal static async Task WhenListeningAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => signal.TrySetResult());
        await signal.Task.WaitAsync(stoppingToken);
    }
}
