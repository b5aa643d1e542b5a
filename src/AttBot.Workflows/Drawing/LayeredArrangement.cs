namespace AttBot.Workflows.Drawing;

/// <summary>Lays a panel out in layers from top to bottom: arrows lead down, except those that lead back.</summary>
/// <remarks>After Sugiyama, Tagawa and Toda (1981): layers by the longest way, helper points where an arrow passes a layer, order within a layer by the neighbours' mean.</remarks>
internal sealed class LayeredArrangement
{
    private const double RowGap = 46;
    private const double ColumnGap = 40;
    private const double PointWidth = 12;
    private const int Sweeps = 8;
    private readonly Panel _panel;
    private readonly int[] _layerOf;
    private readonly List<List<int>> _layers = [];
    private readonly List<(int Up, int Down)> _segments = [];
    private readonly List<List<int>> _chains = [];
    private readonly List<double> _x = [];
    private int _count;

    private LayeredArrangement(Panel panel)
    {
        _panel = panel;
        _count = panel.Nodes.Count;
        _layerOf = Layers.Of(panel);
        for (var node = 0; node < _count; node++)
        {
            Put(node, _layerOf[node]);
        }

        foreach (var link in panel.Links)
        {
            AddChain(link);
        }

        Order();
        SetX();
    }

    internal static Arrangement Of(Panel panel)
    {
        if (panel.Nodes.Count == 0)
        {
            return new([], []);
        }

        var layout = new LayeredArrangement(panel);
        var boxes = panel.Nodes.Select((node, i) => layout.Place(node, i)).ToList();
        return new(boxes, [.. panel.Links.Select((link, i) => layout.Route(link, layout._chains[i], boxes))]);
    }

    private Box Place(Node node, int index)
    {
        var (width, height) = (Arrangement.WidthOf(node.Kind), Arrangement.HeightOf(node.Kind));
        return new(_x[index] - (width / 2), (_layerOf[index] * (Arrangement.NodeHeight + RowGap)) + ((Arrangement.NodeHeight - height) / 2), width, height);
    }

    private (double, double)[] Route(Link link, List<int> points, List<Box> boxes)
    {
        var (from, to) = (boxes[link.From], boxes[link.To]);
        if (link.From == link.To)
        {
            return [(from.Right, from.MiddleY - 10), (from.Right + 18, from.MiddleY - 10), (from.Right + 18, from.MiddleY + 10), (from.Right, from.MiddleY + 10)];
        }

        var down = _layerOf[link.To] > _layerOf[link.From];
        var between = points.Select((point, i) => (_x[point], ((Math.Min(_layerOf[link.From], _layerOf[link.To]) + i + 1) * (Arrangement.NodeHeight + RowGap)) + (Arrangement.NodeHeight / 2)));
        return down
            ? [(from.MiddleX, from.Bottom), .. between, (to.MiddleX, to.Top)]
            : [(from.MiddleX + 16, from.Top), .. between.Reverse(), (to.MiddleX + 16, to.Bottom)];
    }

    private void Put(int item, int layer)
    {
        while (_layers.Count <= layer)
        {
            _layers.Add([]);
        }

        _layers[layer].Add(item);
        _x.Add(0);
    }

    private void AddChain(Link link)
    {
        var chain = new List<int>();
        var (top, bottom) = _layerOf[link.From] <= _layerOf[link.To] ? (link.From, link.To) : (link.To, link.From);
        var above = top;
        for (var layer = _layerOf[top] + 1; layer < _layerOf[bottom]; layer++)
        {
            Put(_count, layer);
            _segments.Add((above, _count));
            chain.Add(_count);
            above = _count++;
        }

        if (_layerOf[top] != _layerOf[bottom])
        {
            _segments.Add((above, bottom));
        }

        _chains.Add(chain);
    }

    private void Order()
    {
        var (up, down) = (Neighbours(s => (s.Down, s.Up)), Neighbours(s => (s.Up, s.Down)));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Number();
            foreach (var layer in sweep % 2 == 0 ? _layers : Enumerable.Reverse(_layers))
            {
                var near = sweep % 2 == 0 ? up : down;
                var sorted = layer.OrderBy(item => near[item].Count == 0 ? _x[item] : near[item].Average(n => _x[n])).ToList();
                layer.Clear();
                layer.AddRange(sorted);
            }
        }
    }

    private void Number()
    {
        foreach (var layer in _layers)
        {
            for (var i = 0; i < layer.Count; i++)
            {
                _x[layer[i]] = i - (layer.Count / 2.0);
            }
        }
    }

    private void SetX()
    {
        var near = Neighbours(s => (s.Down, s.Up));
        foreach (var (up, down) in _segments)
        {
            near[up].Add(down);
        }

        foreach (var layer in _layers)
        {
            Spread(layer, layer.Select((_, i) => (i - (layer.Count / 2.0)) * (Arrangement.NodeWidth + ColumnGap)).ToList());
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? _layers : Enumerable.Reverse(_layers))
            {
                Spread(layer, [.. layer.Select(item => near[item].Count == 0 ? _x[item] : near[item].Average(n => _x[n]))]);
            }
        }
    }

    /// <summary>Puts a layer as near as possible to where its items want to be, without overlaps.</summary>
    private void Spread(List<int> layer, List<double> wanted)
    {
        var shift = 0.0;
        for (var i = 0; i < layer.Count; i++)
        {
            var least = i == 0 ? double.MinValue : _x[layer[i - 1]] + ((WidthOf(layer[i - 1]) + WidthOf(layer[i])) / 2) + ColumnGap;
            _x[layer[i]] = Math.Max(wanted[i], least);
            shift += wanted[i] - _x[layer[i]];
        }

        foreach (var item in layer)
        {
            _x[item] += shift / layer.Count;
        }
    }

    private double WidthOf(int item) => item < _panel.Nodes.Count ? Arrangement.NodeWidth : PointWidth;

    private List<List<int>> Neighbours(Func<(int Up, int Down), (int Of, int Is)> read)
    {
        var lists = new List<List<int>>(_count);
        for (var i = 0; i < _count; i++)
        {
            lists.Add([]);
        }

        foreach (var segment in _segments)
        {
            var (of, neighbour) = read(segment);
            lists[of].Add(neighbour);
        }

        return lists;
    }
}
