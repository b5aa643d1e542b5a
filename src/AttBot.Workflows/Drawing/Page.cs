namespace AttBot.Workflows.Drawing;

/// <summary>All panels one below the other, with room for the heading above and the legend below.</summary>
internal sealed class Page
{
    internal const double Margin = 32;
    internal const double Heading = 56;
    internal const double LegendHeight = 96;
    private const double PanelHeading = 34;
    private const double Smallest = 560;
    private readonly Dictionary<Panel, (Arrangement Arrangement, double X, double Y)> _panels = [];

    /// <summary>Puts the panels one below the other.</summary>
    /// <param name="panels">At least one.</param>
    /// <param name="least">How wide heading and legend are.</param>
    internal Page(IReadOnlyList<Panel> panels, double least)
    {
        var (y, width) = (Heading + Margin, Math.Max(Smallest, least + (2 * Margin)));
        foreach (var panel in panels)
        {
            var arrangement = Arrangement.Of(panel);
            var (left, top, right, bottom) = Extent(arrangement);
            y += panel.Title is null ? 0 : PanelHeading;
            _panels[panel] = (arrangement, Margin - left, y - top);
            width = Math.Max(width, right - left + (2 * Margin));
            y += bottom - top + Margin;
        }

        (Width, Height) = (Math.Ceiling(width), Math.Ceiling(y + LegendHeight));
    }

    internal double Width { get; }

    internal double Height { get; }

    /// <summary>The panel's boxes and routes, moved to where they stand on the page; mirrored for a language written from right to left.</summary>
    internal Arrangement Placed(Panel panel, bool mirrored)
    {
        var (arrangement, x, y) = _panels[panel];
        return new(
            [.. arrangement.Boxes.Select(box => Mirror(box.Moved(x, y), mirrored))],
            [.. arrangement.Routes.Select(route => route.Select(p => (mirrored ? Width - p.X - x : p.X + x, p.Y + y)).ToArray())]);
    }

    /// <summary>Where the heading of a panel stands.</summary>
    internal double HeadingOf(Panel panel)
    {
        var (arrangement, _, y) = _panels[panel];
        return Extent(arrangement).Top + y - 14;
    }

    private Box Mirror(Box box, bool mirrored) => mirrored ? box with { Left = Width - box.Right } : box;

    private static (double Left, double Top, double Right, double Bottom) Extent(Arrangement arrangement)
    {
        var points = arrangement.Routes.SelectMany(r => r).Concat(arrangement.Boxes.Select(b => (b.Left, b.Top))).Concat(arrangement.Boxes.Select(b => (b.Right, b.Bottom))).DefaultIfEmpty().ToList();
        return (points.Min(p => p.Item1), points.Min(p => p.Item2), points.Max(p => p.Item1), points.Max(p => p.Item2));
    }
}
