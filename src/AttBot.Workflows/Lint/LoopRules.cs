using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Connections that lead back.</summary>
internal static class LoopRules
{
    internal static void Check(FlowGraph graph, Findings findings)
    {
        foreach (var back in graph.Back)
        {
            if (!back.Flow.IsWellFormed)
            {
                findings.Error("invalid-backward-connection", graph.Nodes[back.Source],
                    $"The connection from '{Id(graph, back.Source)}' back to '{Id(graph, back.Target)}' is invalid: there is a way from the start to '{Id(graph, back.Source)}' that does not pass '{Id(graph, back.Target)}', so the instance fails when it is followed.",
                    $"Lead it back to an activity that every way to '{Id(graph, back.Source)}' passes.", back.Written.Place);
                continue;
            }

            CheckHead(graph, back, findings);
            CheckWayOn(graph, back, findings);
            CheckBranch(graph, back, findings);
            CheckJump(graph, back, findings);
            CheckRest(graph, back, findings);
        }
    }

    private static string Id(FlowGraph graph, int node) => graph.Nodes[node].Id;

    private static void CheckHead(FlowGraph graph, Edge back, Findings findings)
    {
        var head = graph.Nodes[back.Target];
        if (!Waiting.Is(head))
        {
            return;
        }

        var outer = graph.Back.FirstOrDefault(other => other.Target != back.Target && graph.Dominators.IsOnEveryPath(other.Target, back.Target) && graph.Below(back.Target).Has(other.Source));
        if (outer is null)
        {
            findings.Warning("waiting-loop-head", head, $"The loop from '{Id(graph, back.Source)}' leads back to '{head.Id}', which waits; as soon as an outer loop comes round it, the flow would end there silently.",
                "Put an activity that does not wait, such as SetVariable, before it and lead the loop there.", back.Written.Place);
        }
        else
        {
            findings.Error("waiting-loop-head", head, $"The loop from '{Id(graph, back.Source)}' leads back to '{head.Id}', which waits, inside the loop back to '{Id(graph, outer.Target)}': when the outer loop comes round, the flow ends silently as Finished.",
                "Put an activity that does not wait, such as SetVariable, before it and lead the loop there.", back.Written.Place);
        }
    }

    /// <summary>An outcome that leads on and back at once starts what follows anew on every turn, without end.</summary>
    private static void CheckWayOn(FlowGraph graph, Edge back, Findings findings)
    {
        var outcomes = graph.OutcomesOf(back.Source);
        if (outcomes.IsSure(back.Port) && graph.ForwardOut[back.Source].Find(e => outcomes.Together(e.Port, back.Port)) is { } on)
        {
            findings.Warning("endless-loop", graph.Nodes[back.Source],
                $"'{Id(graph, back.Source)}' leads back to '{Id(graph, back.Target)}' and on to '{Id(graph, on.Target)}' at once: the loop never ends by itself, and every turn starts '{Id(graph, on.Target)}' once more.",
                "Let a FlowDecision lead either back or on.", back.Written.Place);
        }
    }

    /// <summary>A join that a loop visits on every turn and another branch only once loses count.</summary>
    private static void CheckBranch(FlowGraph graph, Edge back, Findings findings)
    {
        var inside = graph.Below(back.Target);
        foreach (var join in graph.Order.Where(n => n != back.Target && inside.Has(n) && Parallel.IsJoin(graph, n) && !JoinRules.IsAny(graph.Nodes[n])))
        {
            if (graph.ForwardIn[join].Find(e => !inside.Has(e.Source)) is { } other && graph.ForwardIn[join].Exists(e => inside.Has(e.Source)))
            {
                findings.Error("loop-in-branch", graph.Nodes[join],
                    $"The loop from '{Id(graph, back.Source)}' back to '{Id(graph, back.Target)}' lies in one branch of the join '{Id(graph, join)}', which '{Id(graph, other.Source)}' enters too: after one turn of the loop the join {Consequence(graph.Nodes[join])}.",
                    "Keep the loop out of the branch, or put it into a flowchart of its own.");
                return;
            }
        }
    }

    private static string Consequence(Activity join) => JoinRules.Mode(join) switch
    {
        JoinMode.WaitAll => "is skipped for ever",
        JoinMode.WaitAllActive => "runs when the other branch is ready and cancels the loop",
        _ => "runs too early or never",
    };

    /// <summary>A jump back before a fork starts the branch that still waits a second time.</summary>
    private static void CheckJump(FlowGraph graph, Edge back, Findings findings)
    {
        var before = graph.Above(back.Source);
        foreach (var fork in graph.Below(back.Target).All().Where(n => n == back.Source || before.Has(n)))
        {
            if (graph.ForwardOut[fork].Count > 1 && StillWaiting(graph, fork, back.Source) is { } waiting)
            {
                findings.Error("jump-into-fork", graph.Nodes[back.Source],
                    $"The connection from '{Id(graph, back.Source)}' back to '{Id(graph, back.Target)}' jumps out of a branch of the fork '{Id(graph, fork)}' while '{Id(graph, waiting)}' in another branch may still wait: that branch is started a second time.",
                    "Join the branches before leading back, or lead back to an activity after the fork.", back.Written.Place);
                return;
            }
        }
    }

    private static int? StillWaiting(FlowGraph graph, int fork, int source)
    {
        var joins = graph.Above(source).All().Append(source).Where(n => Parallel.IsJoin(graph, n) && graph.Dominators.IsOnEveryPath(n, source) && graph.Dominators.IsOnEveryPath(fork, n)).ToList();
        foreach (var node in graph.Below(fork).All())
        {
            if (Waiting.Is(graph.Nodes[node]) && node != source && !graph.Above(source).Has(node) && !joins.Exists(j => graph.Above(j).Has(node))
                && Parallel.Branches(graph, fork, node, source) is not null)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>A loop that waits nowhere must change what it decides on.</summary>
    private static void CheckRest(FlowGraph graph, Edge back, Findings findings)
    {
        var body = graph.Below(back.Target).All().Where(n => n == back.Source || graph.Above(back.Source).Has(n)).ToHashSet();
        if (!PassesWithoutWaiting(graph, back, body))
        {
            return;
        }

        if (!body.Any(n => CanLeave(graph, n, body)))
        {
            findings.Error("endless-loop", graph.Nodes[back.Source], $"The loop from '{Id(graph, back.Source)}' back to '{Id(graph, back.Target)}' waits nowhere and sets nothing that leads out of it: once in it, the instance never comes to rest.",
                "Wait for a task, an event or a timer in the loop.", back.Written.Place);
        }
    }

    /// <summary>Whether what is set in the loop can make an activity choose another way than the one back.</summary>
    private static bool CanLeave(FlowGraph graph, int node, HashSet<int> body)
    {
        var deciding = Decides(graph.Nodes[node]).ToHashSet(StringComparer.Ordinal);
        var sets = body.Select(n => graph.Nodes[n]).OfType<SetVariableActivity>().Where(s => deciding.Contains(s.VariableId)).ToList();
        return graph.Nodes[node] is FlowDecisionActivity
            ? sets.Exists(s => Written(s) is not { } written || !graph.Out[node].Exists(e => e.Port == (written ? "True" : "False") && body.Contains(e.Target)))
            : sets.Count > 0;
    }

    /// <summary>What an activity sets for certain; null when only the running instance knows.</summary>
    private static bool? Written(SetVariableActivity set) => set.Value is { Loss: InputLoss.None, Expression: Expression.Literal { Value: { ValueKind: JsonValueKind.True or JsonValueKind.False } value } }
        ? value.ValueKind == JsonValueKind.True
        : null;

    private static bool PassesWithoutWaiting(FlowGraph graph, Edge back, HashSet<int> body)
    {
        var (open, seen) = (new Stack<int>([back.Target]), new HashSet<int>());
        while (open.TryPop(out var node))
        {
            if (!body.Contains(node) || Waiting.Is(graph.Nodes[node]) || !seen.Add(node))
            {
                continue;
            }

            if (node == back.Source)
            {
                return true;
            }

            graph.ForwardOut[node].ForEach(e => open.Push(e.Target));
        }

        return false;
    }

    /// <summary>The ids of the variables an activity chooses its outcomes by.</summary>
    internal static IEnumerable<string?> Decides(Activity activity)
    {
        var conditions = activity switch
        {
            FlowDecisionActivity decision => [decision.Condition?.Expression],
            FlowForkActivity fork => [fork.Branches?.Expression],
            FlowSwitchActivity choice => choice.Cases.Select(c => c.Condition),
            _ => Enumerable.Empty<Expression?>(),
        };
        return conditions.OfType<Expression.OfVariable>().Select(v => v.Id);
    }
}
