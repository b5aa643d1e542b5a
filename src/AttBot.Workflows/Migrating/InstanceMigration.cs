using System.Text.Json;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Migrating;

/// <summary>Moves an instance that waits to another version of its definition. Activities correspond by key, connections by their ends and outcome, variables by id.</summary>
public static class InstanceMigration
{
    /// <summary>Works out what a move would come to.</summary>
    /// <param name="from">The version the instance runs on.</param>
    /// <param name="to">Another version of the same definition.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="finished">Keys of the activities that were completed in it, as the journal tells.</param>
    /// <returns>What goes on, what is lost, and either the moved instance or why it must not be moved.</returns>
    /// <exception cref="ArgumentException">The versions belong to different definitions, or the instance does not run on <paramref name="from"/>.</exception>
    public static MigrationPlan Plan(WorkflowDefinition from, WorkflowDefinition to, Instance instance, IReadOnlySet<string> finished)
    {
        if (from.DefinitionId != to.DefinitionId || instance.DefinitionVersionId != from.Id)
        {
            throw new ArgumentException($"The instance runs {instance.DefinitionVersionId}; it cannot be moved from {from.Id} to {to.Id}.");
        }

        var report = new MigrationReport();
        if (instance.Status == InstanceStatus.Finished)
        {
            report.Refuse($"It has ended ({instance.SubStatus}).");
            return report.Refused();
        }

        CheckPlaces(from, to, instance, report);
        CheckRepeats(from, to, instance, finished, report);
        var variables = Values(to.Variables, from.Variables, instance.Variables, report);
        if (report.IsRefused)
        {
            return report.Refused();
        }

        var activations = instance.Activations.Select(activation => Move(from, to, instance, activation, report)).ToList();
        return report.IsRefused ? report.Refused() : report.Possible(instance with
        {
            DefinitionVersionId = to.Id,
            DefinitionVersion = to.Version,
            Activations = activations,
            Variables = variables,
        });
    }

    /// <summary>What has begun must exist in the other version, as the same kind of activity in the same container.</summary>
    private static void CheckPlaces(WorkflowDefinition from, WorkflowDefinition to, Instance instance, MigrationReport report)
    {
        foreach (var (position, activation) in instance.Activations.Index())
        {
            var (old, other) = (from.Plan.Find(activation.Key)!, to.Plan.Find(activation.Key));
            var wait = instance.Waiting.Index().Where(w => w.Item == position).Select(w => instance.Waits[w.Index]).FirstOrDefault();
            var doing = activation.IsFaulted ? "has failed" : wait is null ? "runs" : "waits";
            if (other is null)
            {
                report.Refuse($"'{activation.Key}' {doing}, and version {to.Version} does not have it.");
            }
            else if (other.Activity.GetType() != old.Activity.GetType())
            {
                report.Refuse($"'{activation.Key}' {doing}, and in version {to.Version} it is another kind of activity ({other.Activity.Head.Type} instead of {old.Activity.Head.Type}).");
            }
            else if (other.Parent?.Key != old.Parent?.Key)
            {
                report.Refuse($"'{activation.Key}' {doing}, and in version {to.Version} it stands in another container.");
            }
            else
            {
                report.Keep(wait switch
                {
                    null => $"'{activation.Key}' {doing} on",
                    { DueAt: { } due } => $"'{activation.Key}' waits on until {due:yyyy-MM-dd HH:mm} UTC, as it was set",
                    _ => $"'{activation.Key}' waits on for {wait.Name}, as it was asked for",
                });
            }
        }
    }

    /// <summary>What is done must not come again, unless it would have in the old version too: a loop.</summary>
    private static void CheckRepeats(WorkflowDefinition from, WorkflowDefinition to, Instance instance, IReadOnlySet<string> finished, MigrationReport report)
    {
        var ahead = Ahead.Of(to, instance, instance.Activations.Where(activation => to.Find(activation.Key) is not null));
        ahead.ExceptWith(Ahead.Of(from, instance, instance.Activations));
        foreach (var key in ahead.Where(finished.Contains).Order(StringComparer.Ordinal))
        {
            report.Refuse($"'{key}' is done and would be run again: in version {to.Version} it lies ahead of where the instance waits.");
        }
    }

    private static StoredActivation Move(WorkflowDefinition from, WorkflowDefinition to, Instance instance, StoredActivation activation, MigrationReport report)
    {
        var (old, other) = (from.Plan.Find(activation.Key)!, to.Plan.Find(activation.Key)!);
        return activation with
        {
            Next = old.Activity is SequenceActivity ? MoveNext(old, other, activation.Next, report) : activation.Next,
            Counts = activation.Counts is null ? null : FlowTransfer.Move(from.Plan.Flow(old, instance.Trigger), to.Plan.Flow(other, instance.Trigger), instance, activation, report),
            Variables = activation.Variables is null ? null : Values(other.Activity.Variables, old.Activity.Variables, activation.Variables, report),
        };
    }

    /// <summary>A sequence goes on behind the activity that runs in it now.</summary>
    private static int MoveNext(PlanNode old, PlanNode other, int next, MigrationReport report)
    {
        var current = old.Children[next - 1].Key;
        var position = other.Children.FindIndex(child => child.Key == current);
        foreach (var key in old.Children.Skip(next).Select(child => child.Key).Where(key => other.Children.Take(position + 1).Any(child => child.Key == key)))
        {
            report.Lose($"'{key}' was still to come in '{old.Key}' and now stands before what runs: it would not be done");
        }

        return position + 1;
    }

    private static Dictionary<string, JsonElement> Values(
        IReadOnlyList<Variable> declared, IReadOnlyList<Variable> before, IReadOnlyDictionary<string, JsonElement> values, MigrationReport report)
    {
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (id, value) in values)
        {
            var name = before.FirstOrDefault(variable => variable.Id == id)?.Name ?? id;
            if (declared.FirstOrDefault(variable => variable.Id == id) is not { IsKept: true } variable)
            {
                report.Lose($"the variable '{name}' with the value {Shown(value)}");
            }
            else if (VariableTypes.WhyNot(variable, value) is { } reason && VariableTypes.WhyNot(before.First(v => v.Id == id), value) is null)
            {
                report.Refuse($"The variable {reason}");
            }
            else
            {
                kept.Add(id, value);
                report.Keep($"the variable '{name}' stays {Shown(value)}");
            }
        }

        return kept;
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
