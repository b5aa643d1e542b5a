namespace AttBot.Workflows.Drawing;

/// <summary>A rectangle in the picture, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    internal double Right => Left + Width;

    internal double Bottom => Top + Height;

    internal double MiddleX => Left + (Width / 2);

    internal double MiddleY => Top + (Height / 2);

    internal Box Moved(double x, double y) => this with { Left = Left + x, Top = Top + y };
}

/// <summary>Where everything in a panel goes.</summary>
/// <param name="Boxes">One for each node.</param>
/// <param name="Routes">The corners of each link, from source to target, two or more.</param>
internal sealed record Arrangement(IReadOnlyList<Box> Boxes, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Routes)
{
    internal const double NodeWidth = 200;
    internal const double NodeHeight = 70;

    /// <summary>From the designer's positions when every node has one of its own, else in layers.</summary>
    internal static Arrangement Of(Panel panel) =>
        panel.Nodes.All(n => n.At is not null) && panel.Nodes.DistinctBy(n => n.At).Count() == panel.Nodes.Count ? DesignerArrangement.Of(panel) : LayeredArrangement.Of(panel);

    internal static double WidthOf(Kind kind) => kind is Kind.Start or Kind.End ? 150 : NodeWidth;

    internal static double HeightOf(Kind kind) => kind is Kind.Start or Kind.End or Kind.Parallel or Kind.Step ? 52 : NodeHeight;
}
