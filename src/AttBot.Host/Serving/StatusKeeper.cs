using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Treaty.Status;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Serving;

/// <summary>Brings the shipped status table into the database where it is newer, makes ready what the first users would wait for, and
/// lets the other work in the background begin, and then looks every half minute whether another process has imported a table.</summary>
internal sealed partial class StatusKeeper(
    Beginning beginning, DeskSource desks, StartSignal start, IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StatusKeeper> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private string _seen = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenListeningAsync(stoppingToken);
        try
        {
            await GuardedAsync(PrepareAsync, stoppingToken);
        }
        finally
        {
            start.Give();
        }

        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await GuardedAsync(LookAsync, stoppingToken);
        }
    }

    /// <summary>Takes over what another process has imported since the last look.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var last = await StatusStore.LastImportAsync(beginning.Database, cancellationToken);
        if (last == _seen)
        {
            return;
        }

        var desk = await desks.GetAsync();
        switch (StatusRows.Read(await StatusStore.LoadAsync(beginning.Database, cancellationToken), desk.Book.States))
        {
            case StatusReading.Accepted accepted:
                await desks.ReplaceStatusAsync(accepted.Table);
                LogReplaced(accepted.Table.AsOf);
                break;
            case StatusReading.Refused refused:
                LogInconsistent(refused.Problems[0].Column, refused.Problems[0].Reason);
                break;
        }

        _seen = last;
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var desk = await desks.GetAsync();
        await Task.Run(desk.WarmUp, CancellationToken.None).WaitAsync(cancellationToken); // it cannot be interrupted, and a stop must not wait for it
        if (desk.IndexWasMade)
        {
            LogIndexMade();
        }

        var rows = await beginning.Rows;
        if (string.CompareOrdinal(ShippedStatus.AsOf(rows), ShippedStatus.AsOf(ShippedStatus.Rows())) < 0)
        {
            // resolved only now: EF Core is too slow to be waited for at start
            await ShippedStatus.ImportAsync(services.GetRequiredService<StatusStore>(), cancellationToken);
        }

        _seen = await StatusStore.LastImportAsync(beginning.Database, cancellationToken);
        await DatabaseWarmUp.RunAsync(services.GetRequiredService<IDbContextFactory<AttBotDb>>(), time, cancellationToken);
        // what the first answers did not need is given back at once; what the work that begins now leaves behind, by IdleMemory
        ProcessMemory.GiveBack();
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception))
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Answers now come from the status table as of {AsOf}")]
    private partial void LogReplaced(DateOnly asOf);

    [LoggerMessage(LogLevel.Error, "The imported status table is not consistent and is not used: {Column}: {Reason}")]
    private partial void LogInconsistent(string column, string reason);

    [LoggerMessage(LogLevel.Warning, "The index of knowledge entries that came with the program does not fit it, and was made anew: start-up takes seconds longer")]
    private partial void LogIndexMade();

    [LoggerMessage(LogLevel.Error, "The status table could not be brought up to date; answers come from the one held")]
    private partial void LogFailed(Exception exception);
}
