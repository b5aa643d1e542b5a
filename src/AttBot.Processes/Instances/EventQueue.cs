using AttBot.Data;
using AttBot.Workflows.Running;
using Microsoft.Extensions.Logging;

namespace AttBot.Processes.Instances;

/// <summary>The way of events to instances: rows, each worked off once in the transaction of the step it causes.</summary>
internal sealed partial class EventQueue(Transactions transactions, StepRunner steps, ILogger log)
{
    private const int Portion = 100;
    private const int FailuresUntilParked = 5;

    /// <summary>Works off what lies in the queue, also what a step of it brings, until it is empty or only fails.</summary>
    /// <returns>How many events reached an instance.</returns>
    internal async Task<int> DeliverAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var delivered = 0;
        var failed = new HashSet<(string, string)>();
        while (true)
        {
            var open = await transactions.ReadAsync(db => DeliveryRows.OpenAsync(db, Portion + failed.Count, cancellationToken), cancellationToken);
            open.RemoveAll(failed.Contains);
            if (open.Count == 0)
            {
                return delivered;
            }

            foreach (var (eventId, instanceId) in open)
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (await TryDeliverAsync(eventId, instanceId, now, cancellationToken))
                {
                    case true: delivered++; break;
                    case null: failed.Add((eventId, instanceId)); break;
                }
            }
        }
    }

    /// <summary>Finds pairs of a kept event and a wait that missed each other, and lets go of events that were kept long enough.</summary>
    internal async Task MatchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(db => EventRows.ExpireAsync(db, now, cancellationToken), cancellationToken);
        foreach (var (eventId, instanceId) in await transactions.ReadAsync(db => EventRows.MissedAsync(db, Portion, cancellationToken), cancellationToken))
        {
            await transactions.RunAsync(db => EventRows.TryAddressAsync(db, eventId, instanceId, now, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Delivers an event with a single receiver within the transaction that published it.</summary>
    /// <returns>The step; null when the instance did not wait after all, and the event is kept.</returns>
    internal async Task<WorkflowStep?> DeliverWithinAsync(AttBotDb db, HeldEvent sent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var receiver = await DeliveryRows.OnlyReceiverAsync(db, sent.Id, cancellationToken);
        await DeliveryRows.TryTakeAsync(db, sent.Id, receiver, now, cancellationToken);
        return await DeliverAsync(db, sent, receiver, now, cancellationToken);
    }

    private async Task<bool?> TryDeliverAsync(string eventId, string instanceId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(
                async db => await DeliveryRows.TryTakeAsync(db, eventId, instanceId, now, cancellationToken)
                    && await DeliverAsync(db, await EventRows.LoadAsync(db, eventId, cancellationToken), instanceId, now, cancellationToken) is not null,
                cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DatabaseUnusableException))
        {
            LogFailed(eventId, instanceId, exception);
            await transactions.RunAsync(db => DeliveryRows.CountFailureAsync(db, eventId, instanceId, FailuresUntilParked, now, cancellationToken), cancellationToken);
            return null;
        }
    }

    private async Task<WorkflowStep?> DeliverAsync(AttBotDb db, HeldEvent sent, string instanceId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cause = new StepCause(new Stimulus.EventReceived(sent.Name, sent.InstanceId is null ? sent.CorrelationId : null, sent.Payload), sent.By);
        var trial = await steps.RunAsync(db, instanceId, cause, now, cancellationToken);
        if (trial?.Step is { } step)
        {
            return step;
        }

        await DeliveryRows.ReturnAsync(db, sent.Id, instanceId, cancellationToken);
        return null;
    }

    [LoggerMessage(LogLevel.Error, "The event {EventId} could not be delivered to the instance {InstanceId}; after some attempts it is left aside")]
    private partial void LogFailed(string eventId, string instanceId, Exception exception);
}
