using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Which container an activity stands in, and which variables it sees.</summary>
internal sealed class Scopes
{
    private readonly Dictionary<string, Activity> _parents = new(StringComparer.Ordinal);

    internal Scopes(WorkflowDefinition definition)
    {
        Definition = definition;
        foreach (var container in definition.Activities)
        {
            foreach (var child in container.Children)
            {
                _parents.Add(child.Key, container);
            }
        }
    }

    internal WorkflowDefinition Definition { get; }

    internal Activity? Parent(Activity activity) => _parents.GetValueOrDefault(activity.Key);

    /// <summary>The variables an activity sees, the nearest first.</summary>
    internal IEnumerable<Variable> Visible(Activity activity)
    {
        for (var at = activity; at is not null; at = Parent(at))
        {
            foreach (var variable in at.Variables)
            {
                yield return variable;
            }
        }

        foreach (var variable in Definition.Variables)
        {
            yield return variable;
        }
    }

    internal Variable? Find(Activity activity, string? id)
    {
        foreach (var variable in Visible(activity))
        {
            if (variable.Id == id)
            {
                return variable;
            }
        }

        return null;
    }

    /// <summary>Why a reference finds no variable, and what to write instead.</summary>
    internal (string Why, string Remedy) Missing(Activity activity, string? id, string? name)
    {
        var meant = Visible(activity).FirstOrDefault(v => v.Name == (id ?? name) || v.Name == name);
        var elsewhere = Definition.Activities.Where(a => a.Variables.Any(v => v.Id == id)).Select(a => a.Id).FirstOrDefault();
        return (id, meant, elsewhere) switch
        {
            (null, null, _) => ("names no variable", "Name a variable of the workflow by its id."),
            (_, { } variable, _) => ($"names '{id ?? name}', which is the name and not the id of a variable; bindings go by id", $"Write the id '{variable.Id}'."),
            (_, _, { } container) => ($"names the variable '{id}', which is not in scope: it belongs to '{container}'", "Move the variable to the workflow, or to a container around both."),
            _ => ($"names the variable '{id}', which does not exist", "Declare the variable, or correct the id."),
        };
    }
}
