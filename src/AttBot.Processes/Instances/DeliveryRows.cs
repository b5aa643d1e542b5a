using AttBot.Data;

namespace AttBot.Processes.Instances;

/// <summary>The queue of events on their way.</summary>
internal static class DeliveryRows
{
    /// <summary>What is to be delivered, the longest waiting first.</summary>
    internal static Task<List<(string EventId, string InstanceId)>> OpenAsync(AttBotDb db, int limit, CancellationToken cancellationToken) => Sql.ReadAsync(db, $"""
        SELECT "EventId", "InstanceId" FROM "WorkflowDeliveries" WHERE "State" = 0 ORDER BY "At", "EventId" LIMIT {limit}
        """, reader => (reader.GetString(0), reader.GetString(1)), cancellationToken);

    /// <summary>The one instance an event was addressed to.</summary>
    internal static async Task<string> OnlyReceiverAsync(AttBotDb db, string eventId, CancellationToken cancellationToken)
    {
        var ids = await Sql.ReadAsync(db, $"""SELECT "InstanceId" FROM "WorkflowDeliveries" WHERE "EventId" = {eventId}""", reader => reader.GetString(0), cancellationToken);
        return ids.Single();
    }

    /// <summary>Takes one out of the queue; whoever else tries waits for this transaction and then finds it gone.</summary>
    /// <returns>False when it was delivered before.</returns>
    internal static async Task<bool> TryTakeAsync(AttBotDb db, string eventId, string instanceId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Sql.ExecuteAsync(db, $"""
            UPDATE "WorkflowDeliveries" SET "State" = 1, "At" = {now} WHERE "EventId" = {eventId} AND "InstanceId" = {instanceId} AND "State" = 0
            """, cancellationToken) == 1;

    /// <summary>Takes back an event whose receiver had stopped waiting: where nobody else got it, it is kept again.</summary>
    internal static Task<int> ReturnAsync(AttBotDb db, string eventId, string instanceId, CancellationToken cancellationToken) => Sql.ExecuteAsync(
        db,
        [
            $"""DELETE FROM "WorkflowDeliveries" WHERE "EventId" = {eventId} AND "InstanceId" = {instanceId}""",
            $"""UPDATE "WorkflowEvents" SET "State" = 0 WHERE "Id" = {eventId} AND NOT EXISTS (SELECT 1 FROM "WorkflowDeliveries" WHERE "EventId" = {eventId})""",
        ],
        cancellationToken);

    /// <summary>Counts a fault of ours, and leaves the delivery aside after too many.</summary>
    internal static Task<int> CountFailureAsync(AttBotDb db, string eventId, string instanceId, int limit, DateTimeOffset now, CancellationToken cancellationToken) => Sql.ExecuteAsync(db, $"""
        UPDATE "WorkflowDeliveries" SET "Failures" = "Failures" + 1, "At" = {now}, "State" = CASE WHEN "Failures" + 1 >= {limit} THEN 2 ELSE 0 END
        WHERE "EventId" = {eventId} AND "InstanceId" = {instanceId}
        """, cancellationToken);
}
