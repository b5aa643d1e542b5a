using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Drawing;

/// <summary>What stands around the panels: names for readers of the screen, styles, heading and legend.</summary>
internal static class PictureFrame
{
    private static readonly ActivityMark[] Shown = [ActivityMark.Done, ActivityMark.Waiting, ActivityMark.NotReached, ActivityMark.Skipped, ActivityMark.Cancelled, ActivityMark.Failed];
    private static readonly Kind[] Explained = [Kind.Task, Kind.Event, Kind.Timer, Kind.Decision, Kind.Parallel, Kind.Step];

    internal static void Open(SvgText svg, WorkflowDefinition definition, PictureRequest request, Words words, Page page)
    {
        var prefix = request.IdPrefix;
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("class", prefix), ("role", "img"), ("aria-labelledby", $"{prefix}-title {prefix}-desc"),
            ("lang", words.Language), ("direction", words.IsRightToLeft ? "rtl" : null), ("viewBox", $"0 0 {SvgText.Number(page.Width)} {SvgText.Number(page.Height)}"), ("width", page.Width), ("height", page.Height));
        svg.Words("title", words.Title(definition), ("id", $"{prefix}-title"));
        svg.Words("desc", Description(definition, request, words), ("id", $"{prefix}-desc"));
        svg.Words("style", PictureStyle.Css(prefix, request.Theme));
        Definitions(svg, prefix);
        svg.Empty("rect", ("class", "page"), ("width", page.Width), ("height", page.Height));
        svg.Words("text", words.Title(definition), ("class", "head"), ("x", page.Width / 2), ("y", 40d));
    }

    /// <summary>How much room heading and legend need side to side, without margins.</summary>
    internal static double WidthOf(WorkflowDefinition definition, PictureRequest request, Words words)
    {
        var kinds = Explained.Sum(kind => ItemWidth(words[$"kind.{kind}"]));
        var marks = request.Marks is null ? 0 : Shown.Sum(mark => ItemWidth(words.Of(mark)));
        return Math.Max(Math.Max(kinds, marks), TextLines.Width(words.Title(definition), 20));
    }

    internal static void Close(SvgText svg, PictureRequest request, Words words, Page page)
    {
        var y = page.Height - Page.LegendHeight + 30;
        if (request.Marks is not null)
        {
            Row(svg, words, page, y, Shown, words.Of, (mark, box) =>
            {
                svg.Open("g", ("class", $"node {mark}"));
                Shapes.Outline(svg, Kind.Task, box, "shape");
                if (mark is ActivityMark.Skipped or ActivityMark.Cancelled or ActivityMark.Failed)
                {
                    Shapes.Outline(svg, Kind.Task, box, "mesh", $"url(#{request.IdPrefix}-{mark})");
                }

                svg.Close();
                Shapes.Badge(svg, mark, box.MiddleX, box.MiddleY);
            });
        }

        Row(svg, words, page, y + 36, Explained, kind => words[$"kind.{kind}"], (kind, box) =>
        {
            svg.Open("g", ("class", "node plain"));
            Shapes.Outline(svg, kind, box with { Left = box.Left - 10, Width = box.Width + 20 }, "shape");
            svg.Close();
        });
        svg.Close();
    }

    /// <summary>A row of the legend: samples with words beside them, from the side where reading begins.</summary>
    private static void Row<T>(SvgText svg, Words words, Page page, double y, T[] items, Func<T, string> name, Action<T, Box> sample)
    {
        var sign = words.IsRightToLeft ? -1 : 1;
        var x = words.IsRightToLeft ? page.Width - Page.Margin : Page.Margin;
        foreach (var item in items)
        {
            var width = TextLines.Width(name(item), 13);
            sample(item, new(x + (sign * 27) - 17, y - 12, 34, 24));
            svg.Words("text", name(item), ("class", "note"), ("x", x + (sign * (64 + (width / 2)))), ("y", y + 5));
            x += sign * ItemWidth(name(item));
        }
    }

    private static double ItemWidth(string name) => 92 + TextLines.Width(name, 13);

    private static string Description(WorkflowDefinition definition, PictureRequest request, Words words)
    {
        if (request.Marks is not { } marks)
        {
            return $"{words["picture"]}: {words.Title(definition)}";
        }

        var waiting = definition.Activities.Where(a => a.Children.Count == 0 && marks.GetValueOrDefault(a.Key) == ActivityMark.Waiting).Select(words.Title).ToList();
        var now = waiting.Count == 0 ? words["nothing"] : $"{words["waits"]}: {string.Join(words["between"] + " ", waiting)}";
        return $"{words["picture"]}: {words.Title(definition)}. {now}";
    }

    private static void Definitions(SvgText svg, string prefix)
    {
        svg.Open("defs");
        svg.Open("marker", ("id", $"{prefix}-tip"), ("viewBox", "0 0 10 10"), ("refX", 9d), ("refY", 5d), ("markerWidth", 7d), ("markerHeight", 7d), ("orient", "auto"));
        svg.Empty("path", ("class", "tip"), ("d", "M0 0L10 5L0 10Z")).Close();
        Pattern(svg, $"{prefix}-{ActivityMark.Skipped}", "hatch", "M0 8L8 0");
        Pattern(svg, $"{prefix}-{ActivityMark.Cancelled}", "hatch", "M0 0L8 8");
        Pattern(svg, $"{prefix}-{ActivityMark.Failed}", "cross", "M0 8L8 0M0 0L8 8");
        svg.Close();
    }

    private static void Pattern(SvgText svg, string id, string style, string way)
    {
        svg.Open("pattern", ("id", id), ("width", 8d), ("height", 8d), ("patternUnits", "userSpaceOnUse"));
        svg.Empty("path", ("class", style), ("d", way)).Close();
    }
}
