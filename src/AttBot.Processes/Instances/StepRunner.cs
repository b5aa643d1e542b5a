using AttBot.Data;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>What trying a step came to.</summary>
/// <param name="Held">The instance it was decided on.</param>
/// <param name="Outcome">What the machine said.</param>
/// <param name="Step">The step that was written; null unless the machine moved.</param>
internal sealed record StepTrial(HeldInstance Held, StepOutcome Outcome, WorkflowStep? Step);

/// <summary>Load, decide, save: one step of one instance within a transaction that its caller commits.</summary>
internal sealed class StepRunner(DefinitionStore definitions, IReadOnlyList<StepFollower> followers, TimeSpan keepEvents)
{
    // a race is lost only to a step that was saved, so whoever loses so often competes with a machine gun
    private const int Attempts = 50;

    // an instance that an event starts may publish an event that starts another; a longer chain is a definition that starts itself
    private const int LongestChain = 10;

    /// <summary>Begins an instance.</summary>
    /// <returns>Null when an instance with the same key exists; nothing was written then.</returns>
    internal Task<WorkflowStep?> StartAsync(AttBotDb db, int version, WorkflowStart start, DateTimeOffset now, CancellationToken cancellationToken) =>
        StartAsync(db, version, start, new StartRequest(start.Input, start.CorrelationId), isLate: false, now, 0, cancellationToken);

    /// <summary>Begins an instance that a clock starts.</summary>
    /// <returns>Null when an instance with the same key exists; nothing was written then.</returns>
    internal Task<WorkflowStep?> StartAsync(AttBotDb db, int version, WorkflowStart start, string trigger, bool isLate, DateTimeOffset now, CancellationToken cancellationToken) =>
        StartAsync(db, version, start, new StartRequest(TriggerActivityId: trigger), isLate, now, 0, cancellationToken);

    /// <summary>Begins an instance of every definition that an event starts, each once.</summary>
    /// <returns>Their first steps.</returns>
    internal Task<IReadOnlyList<WorkflowStep>> StartByEventAsync(AttBotDb db, HeldEvent sent, DateTimeOffset now, CancellationToken cancellationToken) => StartByEventAsync(db, sent, now, 0, cancellationToken);

    private async Task<IReadOnlyList<WorkflowStep>> StartByEventAsync(AttBotDb db, HeldEvent sent, DateTimeOffset now, int chain, CancellationToken cancellationToken)
    {
        // an event for one instance alone starts no other
        var found = sent.InstanceId is null ? await definitions.StartersAsync(db, sent.Name, cancellationToken) : [];
        if (found.Count == 0)
        {
            return [];
        }

        if (chain == LongestChain)
        {
            throw new InvalidOperationException($"The event {sent.Name} would start instances in a chain of more than {LongestChain}: a definition starts itself.");
        }

        await EventRows.MarkAddressedAsync(db, sent.Id, cancellationToken);
        var begun = new List<WorkflowStep>();
        foreach (var (published, trigger) in found)
        {
            var start = new WorkflowStart(published.DefinitionId, sent.By) { CorrelationId = sent.CorrelationId, Key = $"event:{sent.Id}:{published.DefinitionId}:{trigger}" };
            if (await StartAsync(db, published.Version, start, new StartRequest(null, sent.CorrelationId, trigger, sent.Payload), isLate: false, now, chain + 1, cancellationToken) is { } step)
            {
                begun.Add(step);
            }
        }

        return begun;
    }

    private async Task<WorkflowStep?> StartAsync(
        AttBotDb db, int version, WorkflowStart start, StartRequest request, bool isLate, DateTimeOffset now, int chain, CancellationToken cancellationToken)
    {
        var definition = await definitions.GetAsync(db, start.DefinitionId, version, cancellationToken);
        var decided = Machine.Start(definition, RowId.New(now), request, now);
        var step = new WorkflowStep(decided.Instance.Id, 1, now, start.By, definition, null, decided.Instance, decided.Effects);
        if (!await StepRows.TryInsertAsync(db, step, start.Key, JournalDetail.Of(request, step.Effects, isLate), cancellationToken))
        {
            return null;
        }

        await FollowAsync(db, step, chain, cancellationToken);
        return step;
    }

    /// <summary>Moves an instance; decides again whenever another step was saved meanwhile.</summary>
    /// <returns>Null when there is no such instance.</returns>
    internal async Task<StepTrial?> RunAsync(AttBotDb db, string instanceId, StepCause cause, DateTimeOffset now, CancellationToken cancellationToken, HeldInstance? read = null)
    {
        for (var attempt = 1; ; attempt++, read = null)
        {
            if ((read ?? await InstanceStore.LoadAsync(db, definitions, instanceId, cancellationToken)) is not { } held)
            {
                return null;
            }

            var decided = Machine.Resume(held.Definition, held.Instance, cause.Stimulus, now);
            if (decided.Outcome != StepOutcome.Advanced)
            {
                return new(held, decided.Outcome, null);
            }

            var step = new WorkflowStep(instanceId, held.Version + 1, now, cause.By, held.Definition, held.Instance, decided.Instance, decided.Effects)
            {
                CompletedTask = (cause.Stimulus as Stimulus.TaskCompleted)?.TaskId,
            };
            if (await StepRows.TryUpdateAsync(db, step, cause, cancellationToken))
            {
                await FollowAsync(db, step, 0, cancellationToken);
                return new(held, decided.Outcome, step);
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"The instance {instanceId} was changed by others {Attempts} times while one step was decided.");
            }
        }
    }

    private async Task FollowAsync(AttBotDb db, WorkflowStep step, int chain, CancellationToken cancellationToken)
    {
        step.SendsEvents = await EventRows.AddressKeptAsync(db, step, cancellationToken) > 0;
        foreach (var sent in step.Effects.OfType<Effect.EventPublished>())
        {
            var held = new HeldEvent(RowId.New(step.At), sent.Name, sent.CorrelationId, sent.Local ? step.InstanceId : null, sent.Payload, StepCause.Workflow(step.InstanceId));
            step.SendsEvents |= await EventRows.TryPublishAsync(db, held, key: null, step.At, step.At + keepEvents, cancellationToken) > 0;
            foreach (var begun in await StartByEventAsync(db, held, step.At, chain, cancellationToken))
            {
                step.SendsEvents |= begun.SendsEvents;
            }
        }

        foreach (var follower in followers)
        {
            await follower(db, step, cancellationToken);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
