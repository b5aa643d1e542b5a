using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Delivering;

/// <summary>Sends what is in the outbox: takes in hand what is due, hands it to the senders, writes down what became of it. Any number of nodes may do so at once.</summary>
/// <remarks>Killed between two steps it loses nothing: what it had in hand is taken up by another worker, or by the next start, when the lease has run out. A message
/// is then sent twice only if the channel had taken it and the answer was not written down, and carries the same id both times.</remarks>
internal sealed partial class OutboxWorker(
    OutboxStore store, OutboxSending sending, IEnumerable<IOutboxSender> senders, OutboxSignal signal, IOptions<OutboxOptions> options, StartSignal start, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7(time.GetUtcNow()):N}";
    private readonly Channel<(OutboxShare Share, bool Went, OutboxOutcome Outcome)> _outcomes = Channel.CreateUnbounded<(OutboxShare, bool, OutboxOutcome)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, byte> _inHand = new();

    /// <summary>Held while rows are claimed and taken in hand, and while outcomes are written and let go. Between the two a message that was postponed for a moment could be
    /// claimed anew and passed over as one still in hand; nobody would send it before its lease ran out.</summary>
    private readonly SemaphoreSlim _hand = new(1, 1);
    private readonly IReadOnlyList<OutboxShare> _shares = OutboxShare.Split(senders, options.Value.Slots, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        using var settling = new CancellationTokenSource();
        var settle = SettleAsync(settling.Token);
        var renew = RenewAsync(stoppingToken);
        await ClaimAsync(stoppingToken);
        await Task.WhenAny(EmptyHandedAsync(), Task.Delay(Patience, time, CancellationToken.None));
        _outcomes.Writer.TryComplete();
        await Task.WhenAny(settle, Task.Delay(Patience, time, CancellationToken.None));
        await settling.CancelAsync();
        await renew;
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var taken = 0;
                foreach (var share in _shares)
                {
                    taken += await ClaimAsync(share, stoppingToken);
                }

                if (taken == 0)
                {
                    await signal.WaitAsync(options.Value.LookEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is DbException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
            {
                LogUnread(exception);
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    private async Task<int> ClaimAsync(OutboxShare share, CancellationToken stoppingToken)
    {
        if (share.Room is not (> 0 and var room))
        {
            return 0;
        }

        await _hand.WaitAsync(stoppingToken);
        try
        {
            var since = time.GetTimestamp();
            var rows = await store.ClaimAsync(_owner, room, options.Value.Lease, time.GetUtcNow(), stoppingToken, share.Part);
            share.Looked(since, rows.Count == 0);
            foreach (var row in rows.Where(row => _inHand.TryAdd(row.Number, 0))) // one of our own whose lease had run out is still on its way
            {
                share.Took();
                _ = SendAsync(share, row, stoppingToken);
            }

            return rows.Count;
        }
        finally
        {
            _hand.Release();
        }
    }

    private async Task SendAsync(OutboxShare share, OutboxRow row, CancellationToken stoppingToken)
    {
        try
        {
            await share.MayGoAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await _outcomes.Writer.WriteAsync((share, false, new OutboxOutcome.Postponed(time.GetUtcNow(), null) { Row = row }), CancellationToken.None);
            return;
        }

        await _outcomes.Writer.WriteAsync((share, true, await sending.TryAsync(row, stoppingToken)), CancellationToken.None);
    }

    /// <summary>Writes down at once whatever has come in meanwhile, in one transaction: one waits for the disk, not each, and none waits for others to come.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(OutboxShare Share, bool Went, OutboxOutcome Outcome)>();
        while (await _outcomes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < 500 && _outcomes.Reader.TryRead(out var outcome))
            {
                batch.Add(outcome);
            }

            while (batch.Count > 0)
            {
                try
                {
                    await SettleAsync(batch, cancellationToken);
                    batch.Clear();
                    signal.Wake();
                }
                catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
                {
                    // what was delivered is known here and nowhere else, so this does not give up
                    LogUnwritten(exception, batch.Count);
                    await Task.Delay(AfterFailure, time, cancellationToken);
                }
            }
        }
    }

    private async Task SettleAsync(List<(OutboxShare Share, bool Went, OutboxOutcome Outcome)> batch, CancellationToken cancellationToken)
    {
        await _hand.WaitAsync(cancellationToken);
        try
        {
            await store.SettleAsync(batch.ConvertAll(settled => settled.Outcome), _owner, time.GetUtcNow(), cancellationToken);
            foreach (var (share, went, outcome) in batch)
            {
                _inHand.TryRemove(outcome.Row.Number, out _);
                share.Wrote(went);
            }
        }
        finally
        {
            _hand.Release();
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 4, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!_inHand.IsEmpty)
                {
                    await RenewOnceAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the server stops
        }
    }

    private async Task RenewOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await store.RenewAsync(_owner, now + options.Value.Lease, now, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
        {
            LogUnread(exception);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _hand.Dispose();
        foreach (var share in _shares)
        {
            share.Dispose();
        }
    }

    private async Task EmptyHandedAsync()
    {
        while (!_inHand.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read; it is tried again")]
    private partial void LogUnread(Exception exception);

    [LoggerMessage(LogLevel.Error, "What became of {Count} messages could not be written down; it is tried again")]
    private partial void LogUnwritten(Exception exception, int count);
}
