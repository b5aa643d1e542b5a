namespace AttBot.Workflows.Running;

/// <summary>Tells forward from backward connections: breadth-first from the start, a connection that would close a cycle of those taken so far is backward.</summary>
internal static class ForwardEdges
{
    internal static void Mark(int count, FlowEdge[] edges, FlowEdge[][] outbound, int start)
    {
        foreach (var edge in edges)
        {
            edge.IsBackward = true;
        }

        var taken = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = [];
        }

        var search = new PathSearch(taken);
        var queued = new bool[count];
        var open = new Queue<int>([start]);
        queued[start] = true;
        while (open.TryDequeue(out var source))
        {
            foreach (var edge in outbound[source])
            {
                if (!taken[source].Contains(edge.Target) && search.Leads(edge.Target, source))
                {
                    continue;
                }

                edge.IsBackward = false;
                if (!taken[source].Contains(edge.Target))
                {
                    taken[source].Add(edge.Target);
                }

                if (!queued[edge.Target])
                {
                    queued[edge.Target] = true;
                    open.Enqueue(edge.Target);
                }
            }
        }
    }

    /// <summary>Asks whether one activity leads to another by the connections taken so far.</summary>
    private sealed class PathSearch(List<int>[] taken)
    {
        private readonly int[] _seenIn = new int[taken.Length];
        private readonly Stack<int> _open = new();
        private int _round;

        internal bool Leads(int from, int to)
        {
            _round++;
            _open.Clear();
            _open.Push(from);
            while (_open.TryPop(out var at))
            {
                if (at == to)
                {
                    return true;
                }

                if (_seenIn[at] == _round)
                {
                    continue;
                }

                _seenIn[at] = _round;
                foreach (var next in taken[at])
                {
                    _open.Push(next);
                }
            }

            return false;
        }
    }
}
