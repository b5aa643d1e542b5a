namespace AttBot.Data.Outgoing;

/// <summary>Wakes the worker of this process as soon as something was written into the outbox; without it the worker looks once a second. Thread-safe.</summary>
/// <param name="time">The clock.</param>
public sealed class OutboxSignal(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _there = new(0, 1);

    /// <summary>Says that there may be something to send. Call it when the transaction stands.</summary>
    public void Wake()
    {
        try
        {
            _there.Release();
        }
        catch (SemaphoreFullException)
        {
            // it has been said already
        }
    }

    /// <summary>Waits until woken, or until the time is up.</summary>
    /// <param name="most">The longest wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = _there.WaitAsync(either.Token);
        var ended = await Task.WhenAny(woken, Task.Delay(most, time, either.Token));
        await either.CancelAsync();
        if (ended != woken)
        {
            // a wake-up that came in this very moment must not be lost
            await woken.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (woken.IsCompletedSuccessfully)
            {
                Wake();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => _there.Dispose();
}
