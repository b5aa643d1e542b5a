namespace AttBot.Workflows.Drawing;

/// <summary>Keeps the designer's positions and leads the arrows in the gaps between rows and columns.</summary>
internal static class DesignerArrangement
{
    private const double Stub = 16;
    private const double Gap = 14;

    internal static Arrangement Of(Panel panel)
    {
        var boxes = panel.Nodes.Select(Place).ToList();
        return new(boxes, [.. panel.Links.Select((link, i) => Route(boxes[link.From], boxes[link.To], i % 4 * 4))]);
    }

    /// <summary>Every shape lies in the middle of the cell that begins at its position.</summary>
    private static Box Place(Node node)
    {
        var (width, height) = (Arrangement.WidthOf(node.Kind), Arrangement.HeightOf(node.Kind));
        return new(node.At!.Value.X + ((Arrangement.NodeWidth - width) / 2), node.At.Value.Y + ((Arrangement.NodeHeight - height) / 2), width, height);
    }

    private static (double X, double Y)[] Route(Box from, Box to, double lane)
    {
        var isBeside = Math.Abs(from.MiddleY - to.MiddleY) < 1;
        var gap = to.Left - from.Right;
        return (isBeside, gap) switch
        {
            (true, > 0 and < Arrangement.NodeWidth) => [(from.Right, from.MiddleY), (to.Left, to.MiddleY)],
            (true, <= 0) => Under(from, to, Gap + lane),
            (true, _) => Over(from, to, Gap + lane),
            (_, > 0 and < Arrangement.NodeWidth) => Step(from, to, lane),
            _ when Math.Abs(from.MiddleX - to.MiddleX) < Arrangement.NodeWidth / 2 => Column(from, to, lane),
            _ => Around(from, to, lane),
        };
    }

    private static (double, double)[] Under(Box from, Box to, double depth)
    {
        var y = Math.Max(from.Bottom, to.Bottom) + depth;
        return [(from.MiddleX + 10, from.Bottom), (from.MiddleX + 10, y), (to.MiddleX - 10, y), (to.MiddleX - 10, to.Bottom)];
    }

    private static (double, double)[] Over(Box from, Box to, double height)
    {
        var y = Math.Min(from.Top, to.Top) - height;
        return [(from.MiddleX + 10, from.Top), (from.MiddleX + 10, y), (to.MiddleX - 10, y), (to.MiddleX - 10, to.Top)];
    }

    private static (double, double)[] Step(Box from, Box to, double lane)
    {
        var x = to.Left - Stub - lane;
        return [(from.Right, from.MiddleY), (x, from.MiddleY), (x, to.MiddleY), (to.Left, to.MiddleY)];
    }

    private static (double, double)[] Column(Box from, Box to, double lane)
    {
        var gap = Math.Max(to.Top - from.Bottom, from.Top - to.Bottom);
        if (gap < Arrangement.NodeHeight + 10)
        {
            return to.Top > from.Top ? [(from.MiddleX, from.Bottom), (from.MiddleX, to.Top)] : [(from.MiddleX, from.Top), (from.MiddleX, to.Bottom)];
        }

        var x = Math.Max(from.Right, to.Right) + Stub + lane;
        return [(from.Right, from.MiddleY), (x, from.MiddleY), (x, to.MiddleY), (to.Right, to.MiddleY)];
    }

    /// <summary>Out on the right, along the gap below or above the row, in on the left.</summary>
    private static (double, double)[] Around(Box from, Box to, double lane)
    {
        var (right, left) = (from.Right + Stub + lane, to.Left - Stub - lane);
        var y = to.MiddleY > from.MiddleY ? from.MiddleY + (Arrangement.NodeHeight / 2) + Gap + lane : from.MiddleY - (Arrangement.NodeHeight / 2) - Gap - lane;
        return [(from.Right, from.MiddleY), (right, from.MiddleY), (right, y), (left, y), (left, to.MiddleY), (to.Left, to.MiddleY)];
    }
}
