using AttBot.Data;
using AttBot.Workflows;
using AttBot.Workflows.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Processes.Instances;

/// <summary>Runs workflow instances durably: each step is loaded, decided by the pure machine, and saved with its waits, journal line and
/// published events in one transaction. Thread-safe; several nodes may share a database.</summary>
/// <remarks>Every method comes twice: one that opens a transaction of its own, and one that takes a context whose transaction the caller
/// begins before reading anything and commits, so that a person's decision, the step, its audit row and messages stand or fall together. After such a commit
/// <see cref="DeliverAsync"/> makes events reach other instances at once; otherwise the sweep does so within seconds. <c>now</c> is the time of the step.</remarks>
public sealed class WorkflowHost
{
    private readonly Transactions _transactions;
    private readonly StepRunner _steps;
    private readonly EventQueue _queue;
    private readonly TimerSweep _timers;
    private readonly StartClock _starts;
    private readonly TimeSpan _keepEvents;

    /// <summary>Makes a host; it holds nothing but definitions it has read.</summary>
    /// <param name="contexts">Makes contexts on the database.</param>
    /// <param name="database">The database, for its words when something is wrong with it.</param>
    /// <param name="followers">Called for every step, in this order, within its transaction.</param>
    /// <param name="options">How workflows run.</param>
    /// <param name="log">Gets what concerns the operator.</param>
    public WorkflowHost(
        IDbContextFactory<AttBotDb> contexts, AttBotDatabase database, IEnumerable<StepFollower> followers, IOptions<WorkflowOptions> options, ILogger<WorkflowHost> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _keepEvents = TimeSpan.FromDays(options.Value.KeepEventsDays);
        _transactions = new Transactions(contexts, database);
        Definitions = new DefinitionStore();
        _steps = new StepRunner(Definitions, [.. followers], _keepEvents);
        _queue = new EventQueue(_transactions, _steps, log);
        _timers = new TimerSweep(_transactions, _steps, TimeSpan.FromSeconds(options.Value.LateAfterSeconds), log);
        _starts = new StartClock(_transactions, Definitions, _steps, TimeSpan.FromSeconds(options.Value.LateAfterSeconds), log);
    }

    internal DefinitionStore Definitions { get; }

    /// <summary>Starts an instance of the highest published version of a definition.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be written, for instance because its disk is full; nothing was changed.</exception>
    public async Task<StartOutcome> StartAsync(WorkflowStart start, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var outcome = await _transactions.RunAsync(db => StartAsync(db, start, now, cancellationToken), cancellationToken);
        await DeliverAfterAsync((outcome as StartOutcome.Started)?.Step, cancellationToken);
        return outcome;
    }

    /// <summary>Starts an instance within the caller's transaction.</summary>
    public async Task<StartOutcome> StartAsync(AttBotDb db, WorkflowStart start, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Transactions.Require(db);
        if (start.Key is { } key && await InstanceStore.FindByStartKeyAsync(db, key, cancellationToken) is { } earlier)
        {
            return new StartOutcome.AlreadyStarted(earlier);
        }

        if (await DefinitionStore.LatestPublishedAsync(db, start.DefinitionId, cancellationToken) is not { } version)
        {
            return new StartOutcome.UnknownDefinition(start.DefinitionId);
        }

        if (StartInput.WhyNot(await Definitions.GetAsync(db, start.DefinitionId, version, cancellationToken), start.Input) is { } reason)
        {
            return new StartOutcome.Refused(reason);
        }

        return await _steps.StartAsync(db, version, start, now, cancellationToken) is { } step
            ? new StartOutcome.Started(step)
            : new StartOutcome.AlreadyStarted((await InstanceStore.FindByStartKeyAsync(db, start.Key!, cancellationToken))!);
    }

    /// <summary>Takes the result of a task and moves its instance on.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; nothing was changed.</exception>
    public async Task<TaskOutcome> CompleteTaskAsync(TaskCompletion completion, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var outcome = await _transactions.RunAsync(db => CompleteTaskAsync(db, completion, now, cancellationToken), cancellationToken);
        await DeliverAfterAsync((outcome as TaskOutcome.Completed)?.Step, cancellationToken);
        return outcome;
    }

    /// <summary>Takes the result of a task within the caller's transaction.</summary>
    public async Task<TaskOutcome> CompleteTaskAsync(AttBotDb db, TaskCompletion completion, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Transactions.Require(db);
        if (await InstanceStore.LoadTaskAsync(db, completion.TaskId, cancellationToken) is not { } task)
        {
            return new TaskOutcome.UnknownTask(completion.TaskId);
        }

        if (TaskClosing.Of(task) is { } closed)
        {
            return closed;
        }

        var instanceId = completion.TaskId[..InstanceStore.IdLength];
        var held = (await InstanceStore.LoadAsync(db, Definitions, instanceId, cancellationToken))!;
        if (VariableTypes.WhyResultDoesNotFit(held.Definition, task.ActivityId, completion.Result) is { } reason)
        {
            return new TaskOutcome.WrongResult(reason);
        }

        var cause = new StepCause(new Stimulus.TaskCompleted(completion.TaskId, completion.Result), completion.By, task.ActivityId);
        var trial = await _steps.RunAsync(db, instanceId, cause, now, cancellationToken, held);
        return trial!.Step is { } step
            ? new TaskOutcome.Completed(step)
            : TaskClosing.Of((await InstanceStore.LoadTaskAsync(db, completion.TaskId, cancellationToken))!)
                ?? throw new InvalidOperationException($"The task {completion.TaskId} is open, but its instance does not wait for it ({trial.Outcome}).");
    }

    /// <summary>Publishes an event: to all instances that wait for it and fit its correlation id, and to all definitions it starts, or else to the first that will wait.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; nothing was changed.</exception>
    public async Task<EventOutcome> PublishEventAsync(EventPublication publication, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var outcome = await _transactions.RunAsync(db => PublishEventAsync(db, publication, now, cancellationToken), cancellationToken);
        if (outcome is EventOutcome.Addressed addressed && (addressed.Step is null || addressed.Step.SendsEvents))
        {
            await DeliverAsync(now, cancellationToken);
        }

        return outcome;
    }

    /// <summary>Publishes an event within the caller's transaction. A single receiver takes its step in the same transaction; several get theirs after it.</summary>
    public async Task<EventOutcome> PublishEventAsync(AttBotDb db, EventPublication publication, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Transactions.Require(db);
        if (string.IsNullOrWhiteSpace(publication.Name))
        {
            return new EventOutcome.Nameless();
        }

        var sent = new HeldEvent(RowId.New(now), publication.Name, publication.CorrelationId, null, publication.Payload, publication.By);
        var until = now + _keepEvents;
        if (await EventRows.TryPublishAsync(db, sent, publication.Key, now, until, cancellationToken) is not { } receivers)
        {
            return await EventRows.FindByKeyAsync(db, publication.Key!, cancellationToken);
        }

        var started = await _steps.StartByEventAsync(db, sent, now, cancellationToken);
        return (receivers, started.Count) switch
        {
            (0, 0) => new EventOutcome.Kept(sent.Id, until),
            (1, 0) => await _queue.DeliverWithinAsync(db, sent, now, cancellationToken) is { } step ? new EventOutcome.Addressed(sent.Id, 1, step) : new EventOutcome.Kept(sent.Id, until),
            (0, 1) => new EventOutcome.Addressed(sent.Id, 1, started[0]),
            _ => new EventOutcome.Addressed(sent.Id, receivers + started.Count, null),
        };
    }

    /// <summary>Ends an instance from outside.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why, for the journal.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">The time of the step.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; nothing was changed.</exception>
    public Task<CancelOutcome> CancelAsync(string instanceId, string reason, string by, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _transactions.RunAsync(db => CancelAsync(db, instanceId, reason, by, now, cancellationToken), cancellationToken);

    /// <summary>Ends an instance within the caller's transaction.</summary>
    /// <inheritdoc cref="CancelAsync(string, string, string, DateTimeOffset, CancellationToken)"/>
    public async Task<CancelOutcome> CancelAsync(AttBotDb db, string instanceId, string reason, string by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Transactions.Require(db);
        var trial = await _steps.RunAsync(db, instanceId, new StepCause(new Stimulus.Cancelled(reason), by), now, cancellationToken);
        return trial switch
        {
            null => new CancelOutcome.UnknownInstance(instanceId),
            { Step: { } step } => new CancelOutcome.Cancelled(step),
            _ => new CancelOutcome.AlreadyEnded($"{trial.Held.Instance.SubStatus}"),
        };
    }

    /// <summary>Fires the timers that are due, the earliest first, each once, however long ago that was, and starts instances at the times their definitions name. Then brings events to their instances, lets go of those kept long enough, and
    /// finds events and waits that missed each other: two nodes may write them at the same moment.</summary>
    /// <param name="now">Timers due at or before it fire.</param>
    /// <param name="cancellationToken">Stops between two timers.</param>
    /// <returns>How many fired.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; what was not fired yet will be by a later sweep.</exception>
    public async Task<int> FireDueTimersAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var fired = await _timers.FireAsync(now, cancellationToken) + await _starts.FireAsync(now, cancellationToken);
        await _queue.MatchAsync(now, cancellationToken);
        await DeliverAsync(now, cancellationToken);
        return fired;
    }

    /// <summary>When the next timer or start is due, UTC; null when none is set. A virtual clock jumps there.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default) =>
        (await _timers.NextDueAsync(cancellationToken), await _starts.NextDueAsync(cancellationToken)) switch
        {
            (null, var start) => start,
            (var timer, null) => timer,
            var (timer, start) => timer < start ? timer : start,
        };

    /// <summary>Brings events that are on their way to their instances, each in a transaction of its own.</summary>
    /// <param name="now">The time of the steps.</param>
    /// <param name="cancellationToken">Stops between two deliveries.</param>
    /// <returns>How many were delivered.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; what was not delivered yet will be later.</exception>
    public Task<int> DeliverAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => _queue.DeliverAsync(now, cancellationToken);

    private Task DeliverAfterAsync(WorkflowStep? step, CancellationToken cancellationToken) =>
        step is { SendsEvents: true } ? DeliverAsync(step.At, cancellationToken) : Task.CompletedTask;
}
