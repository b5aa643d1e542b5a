using System.Globalization;
using System.Text;

namespace AttBot.Workflows.Drawing;

/// <summary>Writes SVG elements, everything escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new(16 * 1024);
    private readonly Stack<string> _open = new();

    internal SvgText Open(string element, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(element, attributes);
        _text.Append(">\n");
        _open.Push(element);
        return this;
    }

    internal SvgText Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    internal SvgText Empty(string element, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(element, attributes);
        _text.Append("/>\n");
        return this;
    }

    internal SvgText Words(string element, string content, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(element, attributes);
        _text.Append('>').Append(Escape(content)).Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>A number as SVG has it: at most one decimal, a point before it.</summary>
    internal static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private void Tag(string element, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                _text.Append(' ').Append(name).Append("=\"").Append(value is double number ? Number(number) : Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!)).Append('"');
            }
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\n' or '\r' or '\t' => escaped.Append(' '),
                // XML 1.0 has no place for control characters and the two non-characters at the end of the plane
                < 0x20 or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
