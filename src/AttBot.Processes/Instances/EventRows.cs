using System.Text.Json;
using AttBot.Data;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>An event as it goes to its receivers.</summary>
internal sealed record HeldEvent(string Id, string Name, string? CorrelationId, string? InstanceId, JsonElement? Payload, string By);

/// <summary>Brings events and waits together. Whoever writes one first looks for the other in the same transaction; where two transactions
/// miss each other, on a database with several writers, the sweep finds the pair.</summary>
internal static class EventRows
{
    /// <summary>Writes an event and addresses it to all instances that wait for it now.</summary>
    /// <returns>How many; null when an event with the same key exists, and nothing was written.</returns>
    internal static async Task<int?> TryPublishAsync(AttBotDb db, HeldEvent sent, string? key, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var inserted = await Sql.ExecuteAsync(db, $"""
            INSERT INTO "WorkflowEvents" ("Id", "Key", "Name", "CorrelationId", "InstanceId", "PayloadJson", "By", "ReceivedAt", "ExpiresAt", "State")
            VALUES ({sent.Id}, {key}, {sent.Name}, {sent.CorrelationId}, {sent.InstanceId}, {sent.Payload?.GetRawText()}, {sent.By}, {now}, {until}, 0)
            ON CONFLICT DO NOTHING
            """, cancellationToken);
        if (inserted == 0)
        {
            return null;
        }

        var receivers = await Sql.ExecuteAsync(db, AddressToAll(sent, now), cancellationToken);
        if (receivers > 0)
        {
            await MarkAddressedAsync(db, sent.Id, cancellationToken);
        }

        return receivers;
    }

    /// <summary>Notes that an event has its receivers, so that nobody else gets it.</summary>
    internal static Task<int> MarkAddressedAsync(AttBotDb db, string eventId, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(db, $"""UPDATE "WorkflowEvents" SET "State" = 1 WHERE "Id" = {eventId}""", cancellationToken);

    /// <summary>Addresses kept events, the oldest for each name, to an instance that has just begun to wait, or has just got another correlation id.</summary>
    /// <returns>How many.</returns>
    internal static async Task<int> AddressKeptAsync(AttBotDb db, WorkflowStep step, CancellationToken cancellationToken)
    {
        var addressed = 0;
        var isRenamed = step.Before is not null && step.Before.CorrelationId != step.After.CorrelationId;
        var names = step.After.Waits
            .Where(wait => wait.Kind == WaitKind.Event && (isRenamed || step.Before is null || step.Before.Waits.All(other => other.Id != wait.Id)))
            .Select(wait => wait.Name!)
            .Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (await OldestKeptAsync(db, name, step.InstanceId, step.After.CorrelationId, step.At, cancellationToken) is { } eventId
                && await TryAddressAsync(db, eventId, step.InstanceId, step.At, cancellationToken))
            {
                addressed++;
            }
        }

        return addressed;
    }

    /// <summary>Addresses a kept event to one instance.</summary>
    /// <returns>False when it was addressed by somebody else meanwhile.</returns>
    internal static async Task<bool> TryAddressAsync(AttBotDb db, string eventId, string instanceId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Sql.ExecuteAsync(db, $"""UPDATE "WorkflowEvents" SET "State" = 1 WHERE "Id" = {eventId} AND "State" = 0""", cancellationToken) == 1
        && await Sql.ExecuteAsync(db, $"""
            INSERT INTO "WorkflowDeliveries" ("EventId", "InstanceId", "State", "Failures", "At") VALUES ({eventId}, {instanceId}, 0, 0, {now})
            """, cancellationToken) == 1;

    /// <summary>An event by its id.</summary>
    internal static async Task<HeldEvent> LoadAsync(AttBotDb db, string eventId, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(db, $"""
            SELECT "Name", "CorrelationId", "InstanceId", "PayloadJson", "By" FROM "WorkflowEvents" WHERE "Id" = {eventId}
            """, reader => new HeldEvent(eventId, reader.GetString(0), reader.TextAt(1), reader.TextAt(2), Parse(reader.TextAt(3)), reader.GetString(4)), cancellationToken);
        return rows[0];
    }

    /// <summary>The event that was published under a key before.</summary>
    internal static async Task<EventOutcome.Repeated> FindByKeyAsync(AttBotDb db, string key, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(
            db, $"""SELECT "Id", "ReceivedAt" FROM "WorkflowEvents" WHERE "Key" = {key}""", reader => new EventOutcome.Repeated(reader.GetString(0), reader.InstantAt(1)), cancellationToken);
        return rows[0];
    }

    /// <summary>Pairs of a kept event and the instance that waits longest for it, although it should have got it.</summary>
    internal static async Task<List<(string EventId, string InstanceId)>> MissedAsync(AttBotDb db, int limit, CancellationToken cancellationToken)
    {
        var pairs = await Sql.ReadAsync(db, $"""
            SELECT * FROM (SELECT e."Id", (
                SELECT w."InstanceId" FROM "WorkflowEventWaits" w
                WHERE w."State" = 0 AND w."Name" = e."Name" AND (e."InstanceId" IS NULL OR w."InstanceId" = e."InstanceId")
                    AND (e."InstanceId" IS NOT NULL OR e."CorrelationId" IS NULL OR w."CorrelationId" = e."CorrelationId")
                ORDER BY w."Since", w."InstanceId" LIMIT 1) AS "Receiver" FROM "WorkflowEvents" e WHERE e."State" = 0) AS pairs
            WHERE "Receiver" IS NOT NULL ORDER BY 1 LIMIT {limit}
            """, reader => (reader.GetString(0), reader.GetString(1)), cancellationToken);
        return pairs;
    }

    /// <summary>Lets go of events that nobody waited for in time.</summary>
    internal static Task<int> ExpireAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken) => Sql.ExecuteAsync(db, $"""UPDATE "WorkflowEvents" SET "State" = 2 WHERE "State" = 0 AND "ExpiresAt" <= {now}""", cancellationToken);

    private static FormattableString AddressToAll(HeldEvent sent, DateTimeOffset now) => (sent.InstanceId, sent.CorrelationId) switch
    {
        (not null, _) => $"""
            INSERT INTO "WorkflowDeliveries" ("EventId", "InstanceId", "State", "Failures", "At")
            SELECT DISTINCT {sent.Id}, "InstanceId", 0, 0, {now.UtcTicks} FROM "WorkflowEventWaits"
            WHERE "State" = 0 AND "Name" = {sent.Name} AND "InstanceId" = {sent.InstanceId}
            """,
        (_, not null) => $"""
            INSERT INTO "WorkflowDeliveries" ("EventId", "InstanceId", "State", "Failures", "At")
            SELECT DISTINCT {sent.Id}, "InstanceId", 0, 0, {now.UtcTicks} FROM "WorkflowEventWaits"
            WHERE "State" = 0 AND "Name" = {sent.Name} AND "CorrelationId" = {sent.CorrelationId}
            """,
        _ => $"""
            INSERT INTO "WorkflowDeliveries" ("EventId", "InstanceId", "State", "Failures", "At")
            SELECT DISTINCT {sent.Id}, "InstanceId", 0, 0, {now.UtcTicks} FROM "WorkflowEventWaits"
            WHERE "State" = 0 AND "Name" = {sent.Name}
            """,
    };

    /// <summary>Three looks into one index: open to all, for the correlation id, for this instance alone.</summary>
    private static async Task<string?> OldestKeptAsync(AttBotDb db, string name, string instanceId, string? correlationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await Sql.ReadAsync(db, $"""
            SELECT MIN("Id") FROM "WorkflowEvents" WHERE "State" = 0 AND "Name" = {name} AND "InstanceId" IS NULL AND "CorrelationId" IS NULL AND "ExpiresAt" > {now}
            UNION ALL SELECT MIN("Id") FROM "WorkflowEvents" WHERE "State" = 0 AND "Name" = {name} AND "InstanceId" IS NULL AND "CorrelationId" = {correlationId} AND "ExpiresAt" > {now}
            UNION ALL SELECT MIN("Id") FROM "WorkflowEvents" WHERE "State" = 0 AND "Name" = {name} AND "InstanceId" = {instanceId} AND "ExpiresAt" > {now}
            """, reader => reader.TextAt(0), cancellationToken);
        return ids.OfType<string>().Min(StringComparer.Ordinal);
    }

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
