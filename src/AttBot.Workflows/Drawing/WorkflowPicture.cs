using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Drawing;

/// <summary>How a definition is to be drawn.</summary>
/// <param name="Language">Language of titles and words: <c>en</c>, <c>zh</c>, <c>fr</c>, <c>es</c>, <c>ru</c> or <c>ar</c> (drawn from right to left); any other is English.</param>
/// <param name="Marks">Marks of an instance by activity key; null draws the definition alone. What an earlier round skipped and what still lies ahead of a wait is drawn as not reached.</param>
/// <param name="IdPrefix">Begins every id in the picture, so that several can stand on one page; letters and digits, a letter first.</param>
/// <param name="Theme">The colours.</param>
public sealed record PictureRequest(string Language = "en", IReadOnlyDictionary<string, ActivityMark>? Marks = null, string IdPrefix = "wf", PictureTheme Theme = PictureTheme.Preferred);

/// <summary>The colours of a picture.</summary>
public enum PictureTheme
{
    /// <summary>Those the reader's device prefers.</summary>
    Preferred,

    /// <summary>Dark on light.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,
}

/// <summary>Draws workflow definitions and where their instances stand.</summary>
public static class WorkflowPicture
{
    /// <summary>A picture as SVG 1.1 text: from the designer's positions, or in layers where a container has none.</summary>
    /// <remarks>Holds no script and refers to nothing outside; colours follow the reader's light or dark preference unless one is asked for. Marks differ by border, pattern and badge as well as by colour.
    /// Titles are read from <c>customProperties.titles</c> (language code → text) of each activity, else its display text, name or id.</remarks>
    public static string Svg(WorkflowDefinition definition, PictureRequest request)
    {
        request = request with { Marks = request.Marks is { } marks ? MarksAhead.Settle(definition, marks) : null };
        var words = new Words(request.Language);
        var panels = Panel.Of(definition, words);
        var page = new Page(panels, PictureFrame.WidthOf(definition, request, words));
        var svg = new SvgText();
        PictureFrame.Open(svg, definition, request, words, page);
        foreach (var panel in panels)
        {
            PanelDrawing.Draw(svg, panel, page, request, words);
        }

        PictureFrame.Close(svg, request, words, page);
        return svg.ToString();
    }
}
