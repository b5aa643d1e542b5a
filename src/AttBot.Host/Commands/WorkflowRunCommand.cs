using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AttBot.Processes.Instances;

namespace AttBot.Host.Commands;

/// <summary><c>workflow start DEFINITION</c>: starts an instance. <c>workflow migrate DEFINITION --to V [--dry-run]</c>: moves running instances to another version.</summary>
internal static class WorkflowRunCommand
{
    internal static Command CreateStart()
    {
        var definition = new Argument<string>("definition") { Description = "Id of the definition; its highest published version is taken." };
        var correlation = new Option<string?>("--correlation") { Description = "The correlation id it begins with.", HelpName = "ID" };
        var key = new Option<string?>("--key") { Description = "Names this start: a repeat finds the instance and starts no other.", HelpName = "KEY" };
        var input = new Option<string[]>("--input") { Description = "An input; the value is JSON, or else taken as text. May be repeated.", HelpName = "NAME=VALUE" };
        var data = CommonOptions.Data();
        var command = new Command("start", "Starts an instance of a workflow.") { definition, correlation, key, input, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var inputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var pair in parsed.GetValue(input) ?? [])
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                {
                    await Console.Error.WriteLineAsync($"--input '{pair}' is not right; expected NAME=VALUE.");
                    return CommandRunner.Misused;
                }

                inputs[pair[..equals]] = Value(pair[(equals + 1)..]);
            }

            var start = new WorkflowStart(parsed.GetRequiredValue(definition), $"operator:{Environment.UserName}") { CorrelationId = parsed.GetValue(correlation), Key = parsed.GetValue(key), Input = inputs };
            return await StartAsync(start, parsed.GetValue(data), cancellationToken);
        });
        return command;
    }

    internal static Command CreateMigrate()
    {
        var definition = new Argument<string>("definition") { Description = "Id of the definition." };
        var to = new Option<int>("--to") { Description = "The version to move to.", HelpName = "V", Required = true };
        to.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"--to '{result.Tokens[0].Value}' is not right; expected the number of a version, from 1.");
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows for each instance what goes on and what would be lost, and moves none." };
        var data = CommonOptions.Data();
        var command = new Command("migrate", "Moves running instances to another version of their definition.") { definition, to, dryRun, data };
        command.SetAction((parsed, cancellationToken) => MigrateAsync(
            parsed.GetRequiredValue(definition), parsed.GetValue(to), parsed.GetValue(dryRun), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> StartAsync(WorkflowStart start, string? folder, CancellationToken cancellationToken)
    {
        await using var store = await WorkflowStore.OnAsync(await DataPlace.FindOrMakeAsync(folder, cancellationToken), cancellationToken);
        switch (await store.Host.StartAsync(start, TimeProvider.System.GetUtcNow(), cancellationToken))
        {
            case StartOutcome.Started started:
                Console.WriteLine($"{started.Step.InstanceId} runs on version {started.Step.Definition.Version} of {start.DefinitionId}.");
                return 0;
            case StartOutcome.AlreadyStarted already:
                Console.WriteLine($"{already.InstanceId} was started under this key before; nothing was changed.");
                return 0;
            case StartOutcome.UnknownDefinition unknown:
                await Console.Error.WriteLineAsync($"No published version of '{unknown.DefinitionId}' is stored. Put its file into the folder of workflows; 'workflow lint' says what keeps a file out.");
                return CommandRunner.Failed;
            case StartOutcome.Refused refused:
                await Console.Error.WriteLineAsync($"{refused.Reason} Nothing was started.");
                return CommandRunner.Failed;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<int> MigrateAsync(string definitionId, int version, bool dryRun, string? folder, CancellationToken cancellationToken)
    {
        await using var store = await WorkflowStore.OpenAsync(folder, cancellationToken);
        await using var output = CommandRunner.OpenOutput();
        if (!await store.Migration.ExistsAsync(definitionId, version, cancellationToken))
        {
            await Console.Error.WriteLineAsync($"There is no version {version} of '{definitionId}'.");
            return CommandRunner.Failed;
        }

        var (moved, refused) = (0, 0);
        await foreach (var outcome in store.Migration.RunAsync(definitionId, version, dryRun, $"operator:{Environment.UserName}", TimeProvider.System.GetUtcNow(), cancellationToken))
        {
            var isMoved = outcome.Reasons.Count == 0;
            (moved, refused) = (moved + (isMoved ? 1 : 0), refused + (isMoved ? 0 : 1));
            await output.WriteLineAsync($"{outcome.InstanceId}  v{outcome.FromVersion} -> v{version}  {(!isMoved ? "stays" : dryRun ? "can be moved" : "moved")}");
            foreach (var line in outcome.Reasons.Select(reason => $"  no: {reason}").Concat(outcome.Kept.Select(kept => $"  goes on: {kept}")).Concat(outcome.Lost.Select(lost => $"  lost: {lost}")))
            {
                await output.WriteLineAsync(line);
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{moved} {(dryRun ? "can be moved" : "moved")}, {refused} stay{(refused == 1 ? "s" : "")}{(dryRun ? ". Dry run: nothing was changed." : ".")}"));
        return refused == 0 ? 0 : CommandRunner.Failed;
    }

    private static JsonElement Value(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
