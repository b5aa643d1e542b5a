using System.CommandLine;
using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Processes.Instances;

namespace AttBot.Host.Commands;

/// <summary><c>workflow list</c>: instances, the newest first. <c>workflow show INSTANCE</c>: where one stands, what waits for whom until when, and how it came there.</summary>
internal static class WorkflowListCommand
{
    internal static Command CreateList()
    {
        var definition = new Option<string?>("--definition") { Description = "Only instances of this definition.", HelpName = "ID" };
        var running = new Option<bool>("--running") { Description = "Only instances that have not ended." };
        var limit = new Option<int>("--limit") { Description = "At most so many (default: 100).", HelpName = "N", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"--limit '{result.Tokens[0].Value}' is not right; expected a number from 1.");
            }
        });
        var data = CommonOptions.Data();
        var command = new Command("list", "Lists workflow instances, the newest first.") { definition, running, limit, data };
        command.SetAction((parsed, cancellationToken) => ListAsync(
            new InstanceFilter { DefinitionId = parsed.GetValue(definition), OnlyRunning = parsed.GetValue(running), Limit = parsed.GetValue(limit) }, parsed.GetValue(data), cancellationToken));
        return command;
    }

    internal static Command CreateShow()
    {
        var instance = new Argument<string>("instance") { Description = "Id of the instance, or the beginning of it." };
        var data = CommonOptions.Data();
        var command = new Command("show", "Shows where an instance stands, what waits for whom until when, and its journal.") { instance, data };
        command.SetAction((parsed, cancellationToken) => ShowAsync(parsed.GetRequiredValue(instance), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(InstanceFilter filter, string? folder, CancellationToken cancellationToken)
    {
        await using var store = await WorkflowStore.OpenAsync(folder, cancellationToken);
        await using var db = await store.ContextAsync(cancellationToken);
        await using var output = CommandRunner.OpenOutput();
        var lines = await db.ListInstancesAsync(filter, cancellationToken);
        foreach (var line in lines)
        {
            await output.WriteLineAsync($"{line.Id}  {line.DefinitionId} v{line.DefinitionVersion}  {State(line)}  since {Text(line.CreatedAt)}, last step {Text(line.UpdatedAt)}{Named(line)}");
        }

        await output.WriteLineAsync(lines.Count switch { 0 => "No instance.", 1 => "1 instance.", var n when n == filter.Limit => $"{n} instances; --limit shows more.", var n => $"{n} instances." });
        return 0;
    }

    private static async Task<int> ShowAsync(string instance, string? folder, CancellationToken cancellationToken)
    {
        await using var store = await WorkflowStore.OpenAsync(folder, cancellationToken);
        await using var db = await store.ContextAsync(cancellationToken);
        if (await db.ShowInstanceAsync(instance, cancellationToken) is not { } sight)
        {
            await Console.Error.WriteLineAsync($"There is no instance '{instance}', or several begin like that. 'workflow list' lists them.");
            return CommandRunner.Failed;
        }

        await using var output = CommandRunner.OpenOutput();
        await output.WriteLineAsync($"{sight.Line.Id}  {sight.Line.DefinitionId} v{sight.Line.DefinitionVersion}  {State(sight.Line)}{Named(sight.Line)}");
        foreach (var line in Waiting(sight))
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync("Journal:");
        foreach (var line in sight.Journal)
        {
            var from = line.FromState.Length == 0 ? "" : $"  (was {line.FromState})";
            await output.WriteLineAsync($"  {line.Sequence}. {Text(line.At)}  {line.What}{(line.ActivityId is null ? "" : $" {line.ActivityId}")}  by {line.By}{from}");
            foreach (var detail in JournalText.Of(line.DetailJson))
            {
                await output.WriteLineAsync($"     {detail}");
            }
        }

        return 0;
    }

    private static IEnumerable<string> Waiting(InstanceSight sight)
    {
        var tasks = sight.Tasks.Where(row => row.State == WorkflowWaitState.Open)
            .Select(row => $"  {row.ActivityId}: task {row.Name} {row.WaitId}, handed out {Text(row.RequestedAt)}{(row.PayloadJson is null ? "" : $", {row.PayloadJson}")}");
        var timers = sight.Timers.Where(row => row.State == WorkflowWaitState.Open).Select(row => $"  {row.ActivityId}: until {Text(row.DueAt)} ({row.Kind})");
        var events = sight.Events.Where(row => row.State == WorkflowWaitState.Open)
            .Select(row => $"  {row.ActivityId}: event {row.Name}{(row.CorrelationId is null ? "" : $" for {row.CorrelationId}")}, since {Text(row.Since)}");
        List<string> waits = [.. tasks, .. timers, .. events];
        return waits.Count == 0 ? ["It waits for nothing."] : ["It waits for:", .. waits];
    }

    private static string State(InstanceLine line) => line.Status == line.SubStatus ? line.Status : $"{line.Status}/{line.SubStatus}";

    private static string Named(InstanceLine line) => (line.Name is null ? "" : $"  \"{line.Name}\"") + (line.CorrelationId is null ? "" : $"  [{line.CorrelationId}]");

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
