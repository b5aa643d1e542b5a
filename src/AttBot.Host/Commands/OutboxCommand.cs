using System.CommandLine;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>outbox list</c> and <c>outbox retry</c>: what is to be sent, what was given up and why, and once more.</summary>
internal static class OutboxCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var all = new Option<bool>("--all") { Description = "Also what was delivered or taken back." };
        var limit = new Option<int>("--limit") { Description = "At most so many, the latest (default: 200).", DefaultValueFactory = _ => 200 };
        var list = new Command("list", "Lists messages to be sent and messages given up, with the reason.") { all, limit, data };
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(all), parsed.GetValue(limit), parsed.GetValue(data), cancellationToken));

        var key = new Argument<string?>("key") { Description = "The message, as the list names it; without it every one that was given up.", Arity = ArgumentArity.ZeroOrOne };
        var retry = new Command("retry", "Sends messages again that were given up.") { key, data };
        retry.SetAction((parsed, cancellationToken) => RetryAsync(parsed.GetValue(key), parsed.GetValue(data), cancellationToken));
        return new Command("outbox", "Messages on their way out.") { list, retry };
    }

    private static async Task<int> ListAsync(bool all, int limit, string? folder, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        var rows = await db.Outbox.AsNoTracking()
            .Where(row => all || row.State == OutboxState.Pending || row.State == OutboxState.Failed)
            .OrderByDescending(row => row.Number).Take(Math.Clamp(limit, 1, 100_000))
            .ToListAsync(cancellationToken);
        foreach (var row in rows.OrderBy(row => row.Number))
        {
            Console.WriteLine($"{row.State,-9} {row.Key}  {row.Kind} by {row.Channel}, due {row.DueAt:u}, {row.Attempts} attempt(s){(row.LastReason is { } reason ? $": {reason}" : "")}  [{row.Cause}]");
        }

        var figures = await Outbox.CountAsync(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        Console.WriteLine($"{figures.Pending} to be sent, {figures.Delivered} delivered, {figures.Failed} given up, {figures.Withdrawn} taken back");
        return 0;
    }

    private static async Task<int> RetryAsync(string? key, string? folder, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var count = await DeadLetters.RetryAsync(db, key, now, cancellationToken);
        if (count == 0)
        {
            await Console.Error.WriteLineAsync(key is null ? "No message was given up; there is nothing to send again." : $"There is no message {key} that was given up and has not gone another way; 'outbox list' shows those there are.");
            return key is null ? 0 : CommandRunner.Failed;
        }

        var detail = JsonSerializer.Serialize(new SortedDictionary<string, string>(StringComparer.Ordinal) { ["count"] = $"{count}", ["key"] = key ?? "all" });
        await AuditChain.AppendAsync(db, new AuditEntry(now, Workplace.Operator, "outbox.retry", key ?? "all", detail), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Console.WriteLine($"{count} message(s) will be sent again; a running AttBot takes them up within a second.");
        return 0;
    }
}
