namespace AttBot.Workflows.Drawing;

/// <summary>Finds room for what stands at the beginning of arrows: near its own arrow, off shapes and off other labels.</summary>
internal static class LabelPlaces
{
    internal const double FontSize = 12;
    private const double Height = 14;
    private const double Step = 8;
    private const int Most = 30;

    /// <summary>The field of each link's label, its text resting on a line 3 above the field's end; null where a link has none.</summary>
    internal static IReadOnlyList<Box?> Of(Panel panel, Arrangement placed)
    {
        var fields = new Box?[panel.Links.Count];
        var taken = new List<Box>(placed.Boxes);
        for (var i = 0; i < fields.Length; i++)
        {
            if (panel.Links[i].Label is { } label)
            {
                var places = Places(placed.Routes[i], TextLines.Width(label, FontSize) + 6).ToList();
                var free = places.FindIndex(place => !taken.Exists(other => Meet(place, other)));
                var field = places[Math.Max(free, 0)];
                fields[i] = field;
                taken.Add(field);
            }
        }

        return fields;
    }

    private static bool Meet(Box one, Box other) => one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    /// <summary>Where a label may stand, the best first.</summary>
    private static IEnumerable<Box> Places(IReadOnlyList<(double X, double Y)> route, double width)
    {
        // several arrows can leave by the same stub: what turns off it is named behind the turn
        var first = route.Count > 2 && Math.Abs(route[0].Y - route[1].Y) < 1 ? 1 : 0;
        return Enumerable.Range(first, route.Count - 1 - first).Concat(Enumerable.Range(0, first)).SelectMany(i => Along(route[i], route[i + 1], width));
    }

    private static IEnumerable<Box> Along((double X, double Y) from, (double X, double Y) to, double width)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        for (var (i, on) = (0, 0.0); i < Most && (i == 0 || on < length - 8); i++, on += Step)
        {
            if (Math.Abs(dy) < 1)
            {
                var along = from.X + (Math.Sign(dx) * ((width / 2) + 4 + on));
                yield return Field(along, from.Y - 4, width);
                yield return Field(along, from.Y + 13, width);
                continue;
            }

            // beside the line, on the side to which it leans
            var at = length < 0.1 ? 0 : Math.Min(16 + on, length) / length;
            var (x, y) = (from.X + (dx * at), from.Y + (dy * at) + 4);
            var side = dx < -1 ? -1 : 1;
            yield return Field(x + (side * ((width / 2) + 2)), y, width);
            yield return Field(x - (side * ((width / 2) + 2)), y, width);
        }
    }

    private static Box Field(double x, double y, double width) => new(x - (width / 2), y - 11, width, Height);
}
