namespace AttBot.Workflows.Drawing;

/// <summary>The outline of each kind, and the badge of each mark.</summary>
internal static class Shapes
{
    internal static void Outline(SvgText svg, Kind kind, Box box, string style, string? fill = null)
    {
        var (x, y, right, bottom) = (box.Left, box.Top, box.Right, box.Bottom);
        switch (kind)
        {
            case Kind.Decision:
                Path(svg, style, fill, $"M{N(x)} {N(box.MiddleY)}L{N(x + 26)} {N(y)}H{N(right - 26)}L{N(right)} {N(box.MiddleY)}L{N(right - 26)} {N(bottom)}H{N(x + 26)}Z");
                break;
            case Kind.Event:
                Path(svg, style, fill, $"M{N(x)} {N(y)}H{N(right)}L{N(right - 14)} {N(box.MiddleY)}L{N(right)} {N(bottom)}H{N(x)}L{N(x + 14)} {N(box.MiddleY)}Z");
                break;
            case Kind.Parallel:
                Path(svg, style, fill, $"M{N(x + 18)} {N(y)}H{N(right)}L{N(right - 18)} {N(bottom)}H{N(x)}Z");
                break;
            default:
                var radius = kind switch { Kind.Start or Kind.End or Kind.Timer => box.Height / 2, Kind.Step => 3, Kind.Unknown => 0, _ => Math.Min(12, box.Height / 4) };
                svg.Empty("rect", ("class", style), ("fill", fill), ("x", x), ("y", y), ("width", box.Width), ("height", box.Height), ("rx", radius));
                break;
        }
    }

    /// <summary>What is drawn inside or around the outline to tell kinds apart.</summary>
    internal static void Sign(SvgText svg, Kind kind, Box box)
    {
        switch (kind)
        {
            case Kind.End:
                svg.Empty("rect", ("class", "icon"), ("x", box.Left + 4), ("y", box.Top + 4), ("width", box.Width - 8), ("height", box.Height - 8), ("rx", (box.Height / 2) - 4));
                break;
            case Kind.Group:
                svg.Empty("rect", ("class", "icon"), ("x", box.Left + 4), ("y", box.Top + 4), ("width", box.Width - 8), ("height", box.Height - 8), ("rx", 9d));
                break;
            case Kind.Timer:
                svg.Empty("circle", ("class", "icon"), ("cx", box.Left + 18), ("cy", box.MiddleY), ("r", 8d));
                svg.Empty("path", ("class", "icon"), ("d", $"M{N(box.Left + 18)} {N(box.MiddleY - 5)}V{N(box.MiddleY)}H{N(box.Left + 22)}"));
                break;
            case Kind.Unknown:
                svg.Empty("path", ("class", "icon"), ("d", $"M{N(box.Left)} {N(box.Top)}L{N(box.Left + 14)} {N(box.Top + 14)}M{N(box.Right)} {N(box.Top)}L{N(box.Right - 14)} {N(box.Top + 14)}"));
                break;
        }
    }

    internal static void Badge(SvgText svg, ActivityMark mark, double x, double y)
    {
        if (mark == ActivityMark.NotReached)
        {
            return;
        }

        svg.Open("g", ("class", $"badge {mark}"), ("transform", $"translate({N(x)} {N(y)})")).Empty("circle", ("r", 12d)).Empty("path", ("d", Glyph(mark))).Close();
    }

    /// <summary>How much of the width of a shape its text may take.</summary>
    internal static double TextShare(Kind kind) => kind switch { Kind.Decision or Kind.Timer => 0.74, Kind.Event or Kind.Parallel or Kind.Start or Kind.End => 0.8, _ => 0.9 };

    private static string Glyph(ActivityMark mark) => mark switch
    {
        ActivityMark.Done => "M-5 0L-1.5 4L5.5 -4",
        ActivityMark.Waiting => "M0 -6V0L4 3",
        ActivityMark.Skipped => "M-5 3C-4 -6 4 -6 5 2M5 3L1.5 1M5 3L6.5 -1",
        ActivityMark.Cancelled => "M-5.5 0H5.5",
        ActivityMark.Failed => "M-4 -4L4 4M4 -4L-4 4",
        _ => "",
    };

    private static void Path(SvgText svg, string style, string? fill, string way) => svg.Empty("path", ("class", style), ("fill", fill), ("d", way));

    private static string N(double value) => SvgText.Number(value);
}
