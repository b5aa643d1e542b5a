using System.Text;

namespace AttBot.Workflows.Drawing;

/// <summary>Draws the arrows and shapes of a panel.</summary>
internal static class PanelDrawing
{
    private const double FontSize = 13;
    private const double SmallFont = 11;
    private const double Corner = 7;

    internal static void Draw(SvgText svg, Panel panel, Page page, PictureRequest request, Words words)
    {
        var placed = page.Placed(panel, words.IsRightToLeft);
        if (panel.Title is { } title)
        {
            svg.Words("text", title, ("class", "sub"), ("x", page.Width / 2), ("y", page.HeadingOf(panel)));
        }

        for (var i = 0; i < panel.Links.Count; i++)
        {
            DrawWay(svg, placed.Routes[i], request.IdPrefix);
        }

        foreach (var (i, field) in LabelPlaces.Of(panel, placed).Index())
        {
            if (field is { } found)
            {
                DrawLabel(svg, panel.Links[i].Label!, found);
            }
        }

        for (var i = 0; i < panel.Nodes.Count; i++)
        {
            DrawNode(svg, panel.Nodes[i], placed.Boxes[i], request, words);
        }
    }

    private static void DrawWay(SvgText svg, IReadOnlyList<(double X, double Y)> route, string prefix) =>
        svg.Empty("path", ("class", "way"), ("marker-end", $"url(#{prefix}-tip)"), ("d", Rounded(route)));

    /// <summary>Straight lines with rounded corners.</summary>
    private static string Rounded(IReadOnlyList<(double X, double Y)> route)
    {
        var way = new StringBuilder($"M{Point(route[0])}");
        for (var i = 1; i < route.Count - 1; i++)
        {
            way.Append('L').Append(Point(Towards(route[i], route[i - 1]))).Append('Q').Append(Point(route[i])).Append(' ').Append(Point(Towards(route[i], route[i + 1])));
        }

        return way.Append('L').Append(Point(route[^1])).ToString();
    }

    private static (double X, double Y) Towards((double X, double Y) corner, (double X, double Y) other)
    {
        var length = Math.Sqrt(Math.Pow(other.X - corner.X, 2) + Math.Pow(other.Y - corner.Y, 2));
        var share = length < 0.1 ? 0 : Math.Min(Corner, length / 2) / length;
        return (corner.X + ((other.X - corner.X) * share), corner.Y + ((other.Y - corner.Y) * share));
    }

    private static string Point((double X, double Y) point) => $"{SvgText.Number(point.X)} {SvgText.Number(point.Y)}";

    private static void DrawLabel(SvgText svg, string label, Box field)
    {
        svg.Empty("rect", ("class", "gap"), ("x", field.Left), ("y", field.Top), ("width", field.Width), ("height", field.Height));
        svg.Words("text", label, ("class", "port"), ("x", field.MiddleX), ("y", field.Bottom - 3));
    }

    private static void DrawNode(SvgText svg, Node node, Box box, PictureRequest request, Words words)
    {
        ActivityMark? mark = request.Marks is { } marks ? marks.GetValueOrDefault(node.Key) : null;
        var kind = words[$"kind.{node.Kind}"];
        svg.Open("g", ("class", mark is { } marked ? $"node {marked}" : "node plain"));
        svg.Words("title", mark is { } known ? $"{node.Title} ({kind}): {words.Of(known)}" : $"{node.Title} ({kind})");
        Shapes.Outline(svg, node.Kind, box, "shape");
        if (mark is ActivityMark.Skipped or ActivityMark.Cancelled or ActivityMark.Failed)
        {
            Shapes.Outline(svg, node.Kind, box, "mesh", $"url(#{request.IdPrefix}-{mark})");
        }

        Shapes.Sign(svg, node.Kind, box);
        DrawTitle(svg, node, box);
        if (mark is { } shown)
        {
            Shapes.Badge(svg, shown, words.IsRightToLeft ? box.Left + 6 : box.Right - 6, box.Top + 2);
        }

        svg.Close();
    }

    private static void DrawTitle(SvgText svg, Node node, Box box)
    {
        var width = box.Width * Shapes.TextShare(node.Kind);
        var size = FontSize;
        var lines = TextLines.Break(node.Title, width, size, LinesFor(box, size));
        if (lines[^1].EndsWith('…'))
        {
            size = SmallFont;
            lines = TextLines.Break(node.Title, width, size, LinesFor(box, size));
        }

        // a clock stands at the left of a timer's outline, also in a mirrored picture
        var x = box.MiddleX + (node.Kind == Kind.Timer ? 9 : 0);
        var y = box.MiddleY - ((lines.Count - 1) * size * 0.6) + (size * 0.35);
        foreach (var line in lines)
        {
            svg.Words("text", line, ("font-size", size), ("x", x), ("y", y));
            y += size * 1.2;
        }
    }

    private static int LinesFor(Box box, double size) => Math.Max(1, (int)((box.Height - 6) / (size * 1.2)));
}
