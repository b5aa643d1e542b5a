using System.Text.Json;

namespace AttBot.Processes.Instances;

/// <summary>Publishes an event.</summary>
/// <param name="Name">Compared character by character.</param>
/// <param name="By">Who publishes: an account, or <c>system</c>.</param>
public sealed record EventPublication(string Name, string By)
{
    /// <summary>Reaches only instances with this correlation id; null reaches all that wait.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What it carries; null for nothing.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>Names this event, so that a repeat changes nothing; null when every call is an event of its own.</summary>
    public string? Key { get; init; }
}

/// <summary>What came of publishing an event. A closed family.</summary>
public abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    /// <summary>Somebody waited for it, or it started an instance.</summary>
    /// <param name="EventId">Its id.</param>
    /// <param name="Receivers">How many instances get it, those it started among them.</param>
    /// <param name="Step">The step of the only receiver, taken in the same transaction; null where there are several, which take theirs after it.</param>
    public sealed record Addressed(string EventId, int Receivers, WorkflowStep? Step) : EventOutcome;

    /// <summary>Nobody waits for it yet; the first who does will get it.</summary>
    /// <param name="EventId">Its id.</param>
    /// <param name="Until">Until when it is kept, UTC.</param>
    public sealed record Kept(string EventId, DateTimeOffset Until) : EventOutcome;

    /// <summary>An event with the same key was published before; nothing was changed.</summary>
    /// <param name="EventId">Its id.</param>
    /// <param name="At">When, UTC.</param>
    public sealed record Repeated(string EventId, DateTimeOffset At) : EventOutcome;

    /// <summary>It has no name; nothing was published.</summary>
    public sealed record Nameless : EventOutcome;
}
