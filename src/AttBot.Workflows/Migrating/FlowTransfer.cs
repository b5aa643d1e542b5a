using AttBot.Workflows.Running;

namespace AttBot.Workflows.Migrating;

/// <summary>Takes over how often the activities and connections of a flowchart were visited. What is new counts as if the flow had passed it
/// as often as what leads to it; whatever would then be decided by guess, or never, is refused.</summary>
internal sealed class FlowTransfer
{
    private readonly FlowPlan _from;
    private readonly FlowPlan _to;
    private readonly FlowCounts _old;
    private readonly MigrationReport _report;
    private readonly HashSet<string> _running;
    private readonly Dictionary<string, int> _oldActivities;
    private readonly int[] _visits;
    private readonly int[] _passed;
    private readonly bool[] _followed;
    private readonly bool[] _isGuess;

    private FlowTransfer(FlowPlan from, FlowPlan to, FlowCounts old, HashSet<string> running, MigrationReport report)
    {
        (_from, _to, _old, _running, _report) = (from, to, old, running, report);
        _oldActivities = from.Flowchart.Children.ToDictionary(child => child.Key, child => child.Index, StringComparer.Ordinal);
        var count = to.Flowchart.Children.Count;
        _visits = new int[count];
        (_passed, _followed, _isGuess) = (new int[to.Edges.Length], new bool[to.Edges.Length], new bool[to.Edges.Length]);
    }

    internal static FlowCounts Move(FlowPlan from, FlowPlan to, Instance instance, StoredActivation flowchart, MigrationReport report)
    {
        var position = instance.Activations.Index().First(item => ReferenceEquals(item.Item, flowchart)).Index;
        var running = instance.Activations.Where(activation => activation.Parent == position).Select(activation => activation.Key).ToHashSet(StringComparer.Ordinal);
        var transfer = new FlowTransfer(from, to, flowchart.Counts!, running, report);
        foreach (var activity in transfer.InOrder())
        {
            transfer.Visit(activity);
        }

        for (var activity = 0; activity < transfer._visits.Length; activity++)
        {
            transfer.Check(activity);
        }

        return new FlowCounts(transfer._visits, transfer._passed, transfer._followed);
    }

    private string Key(int activity) => _to.Flowchart.Children[activity].Key;

    /// <summary>Activities so that whatever leads to one by forward connections comes before it.</summary>
    private List<int> InOrder()
    {
        var order = new List<int>();
        var state = new int[_visits.Length];
        for (var i = 0; i < state.Length; i++)
        {
            Place(i);
        }

        return order;

        void Place(int activity)
        {
            if (state[activity] != 0)
            {
                return;
            }

            state[activity] = 1;
            foreach (var edge in _to.ForwardInbound(activity))
            {
                Place(edge.Source);
            }

            order.Add(activity);
        }
    }

    private void Visit(int activity)
    {
        var inbound = _to.ForwardInbound(activity);
        if (_oldActivities.TryGetValue(Key(activity), out var before))
        {
            _visits[activity] = _old.Activity(before);
        }
        else
        {
            _visits[activity] = inbound.Length == 0 ? 0 : inbound.Min(edge => _passed[edge.Index]);
            if (_visits[activity] > 0)
            {
                _report.Lose($"'{Key(activity)}' is new, and the flow is past it: it would not be done");
            }
        }

        foreach (var edge in _to.Outbound(activity))
        {
            Pass(edge, inbound);
        }
    }

    private void Pass(FlowEdge edge, FlowEdge[] inbound)
    {
        if (!_oldActivities.TryGetValue(Key(edge.Source), out var source))
        {
            // as if everything in it had been followed: right only where it does not branch
            (_passed[edge.Index], _followed[edge.Index]) = (_visits[edge.Source], inbound.Any(i => _followed[i.Index]));
            _isGuess[edge.Index] = _to.Outbound(edge.Source).Length > 1 || inbound.Length > 1 || inbound.Any(i => _isGuess[i.Index]);
            return;
        }

        var outbound = _from.Outbound(source);
        var samePort = outbound.Where(other => other.Port == edge.Port).ToList();
        var same = samePort.FirstOrDefault(other => _from.Flowchart.Children[other.Target].Key == Key(edge.Target)) ?? samePort.FirstOrDefault();
        _passed[edge.Index] = same is not null ? _old.Connection(same.Index) : outbound.Length > 0 ? outbound.Max(other => _old.Connection(other.Index)) : _old.Activity(source);
        _followed[edge.Index] = same is not null && _old.WasFollowed(same.Index);
        _isGuess[edge.Index] = same is null && _passed[edge.Index] > 0;
    }

    /// <summary>Nothing may be ready and never be decided, be decided by a guess, or have been reached before what now leads to it.</summary>
    private void Check(int activity)
    {
        var inbound = _to.ForwardInbound(activity);
        if (inbound.Length == 0)
        {
            return;
        }

        var round = _visits[activity];
        var come = inbound.Where(edge => _passed[edge.Index] > round).ToList();
        if (_running.Contains(Key(activity)))
        {
            foreach (var edge in inbound.Except(come).Where(edge => !IsOld(edge)))
            {
                _report.Refuse($"'{Key(activity)}' has begun, and in this version would have had to wait for '{Key(edge.Source)}'.");
            }
        }
        else if (come.Count == inbound.Length)
        {
            _report.Refuse($"'{Key(activity)}' would never be run: what it waited for is no longer there, and the rest has passed already.");
        }
        else if (come.FirstOrDefault(edge => _isGuess[edge.Index]) is { } guess)
        {
            _report.Refuse($"'{Key(activity)}' waits for several branches, and whether the one from '{Key(guess.Source)}' leads there cannot be told for what is past.");
        }
    }

    private bool IsOld(FlowEdge edge) => _oldActivities.TryGetValue(Key(edge.Source), out var source)
        && _from.Outbound(source).Any(other => other.Port == edge.Port && _from.Flowchart.Children[other.Target].Key == Key(edge.Target));
}
