namespace AttBot.Data;

/// <summary>Lets work in the background begin when a server that has just started is ready for its first users: until then the processors belong to their first answers,
/// for which EF Core is compiled.</summary>
/// <remarks>Given in every start, also in one whose preparation failed: what the work lacks then it tells itself.</remarks>
public sealed class StartSignal
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets it begin. Further calls do nothing.</summary>
    public void Give() => _given.TrySetResult();

    /// <summary>Waits until it may begin.</summary>
    /// <param name="stoppingToken">The server stops, perhaps before it was ready.</param>
    /// <exception cref="OperationCanceledException">It stopped first.</exception>
    public Task WaitAsync(CancellationToken stoppingToken) => _given.Task.WaitAsync(stoppingToken);
}
