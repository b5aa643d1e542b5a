namespace AttBot.Workflows.Running;

/// <summary>Which activities lie on every forward path from the start to another: the dominators of the forward graph, which has no cycles.</summary>
/// <remarks>Found in one pass in topological order (Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm"), so that sixteen decisions in a row cost no more than their connections.</remarks>
internal sealed class Dominators
{
    private const int Unreached = -1;
    private readonly int[] _dominator;
    private readonly int[] _depth;

    internal Dominators(FlowEdge[][] outbound, FlowEdge[][] forwardInbound, int start)
    {
        _dominator = new int[outbound.Length];
        _depth = new int[outbound.Length];
        Array.Fill(_dominator, Unreached);
        var missing = forwardInbound.Select(edges => edges.Length).ToArray();
        var open = new Queue<int>([start]);
        _dominator[start] = start;
        while (open.TryDequeue(out var at))
        {
            foreach (var edge in outbound[at].Where(edge => !edge.IsBackward))
            {
                Meet(edge.Target, at);
                if (--missing[edge.Target] == 0)
                {
                    _depth[edge.Target] = _depth[_dominator[edge.Target]] + 1;
                    open.Enqueue(edge.Target);
                }
            }
        }
    }

    /// <summary>Whether every path from the start to <paramref name="of"/> goes through <paramref name="candidate"/>; true as well where no path leads.</summary>
    internal bool IsOnEveryPath(int candidate, int of)
    {
        if (_dominator[of] == Unreached || candidate == of)
        {
            return true;
        }

        var at = of;
        while (_depth[at] > _depth[candidate])
        {
            at = _dominator[at];
        }

        return at == candidate && _dominator[candidate] != Unreached;
    }

    /// <summary>The nearest other activity on every path from the start to this one; of the start itself, and -1 where no path leads.</summary>
    internal int Immediate(int of) => _dominator[of];

    private void Meet(int target, int predecessor)
    {
        if (_dominator[target] == Unreached)
        {
            _dominator[target] = predecessor;
            return;
        }

        var (a, b) = (_dominator[target], predecessor);
        while (a != b)
        {
            if (_depth[a] >= _depth[b])
            {
                a = _dominator[a];
            }
            else
            {
                b = _dominator[b];
            }
        }

        _dominator[target] = a;
    }
}
