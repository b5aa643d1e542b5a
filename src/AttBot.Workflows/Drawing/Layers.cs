namespace AttBot.Workflows.Drawing;

/// <summary>Finds the layer of each node: one below the lowest of those that lead to it, links that close a cycle left out.</summary>
internal static class Layers
{
    internal static int[] Of(Panel panel)
    {
        var leaving = panel.Links.Where(l => l.From != l.To).ToLookup(l => l.From, l => l.To);
        var order = TopologicalWithoutBack(panel, leaving, out var back);
        var layers = new int[panel.Nodes.Count];
        foreach (var node in order)
        {
            foreach (var target in leaving[node].Where(t => !back.Contains((node, t))))
            {
                layers[target] = Math.Max(layers[target], layers[node] + 1);
            }
        }

        return layers;
    }

    /// <summary>Depth first, without recursion: definitions may be long.</summary>
    private static List<int> TopologicalWithoutBack(Panel panel, ILookup<int, int> leaving, out HashSet<(int From, int To)> back)
    {
        back = [];
        var state = new int[panel.Nodes.Count];
        var finished = new List<int>(panel.Nodes.Count);
        var entered = panel.Links.Where(l => l.From != l.To).Select(l => l.To).ToHashSet();
        foreach (var root in Enumerable.Range(0, panel.Nodes.Count).OrderBy(n => entered.Contains(n)))
        {
            var open = new Stack<(int Node, IEnumerator<int> Next)>();
            Enter(root);
            while (open.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    state[top.Node] = 2;
                    finished.Add(top.Node);
                    open.Pop();
                }
                else if (state[top.Next.Current] == 1)
                {
                    back.Add((top.Node, top.Next.Current));
                }
                else
                {
                    Enter(top.Next.Current);
                }
            }

            void Enter(int node)
            {
                if (state[node] == 0)
                {
                    state[node] = 1;
                    open.Push((node, leaving[node].GetEnumerator()));
                }
            }
        }

        finished.Reverse();
        return finished;
    }
}
