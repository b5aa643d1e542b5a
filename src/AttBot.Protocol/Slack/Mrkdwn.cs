using System.Buffers;
using System.Text;

namespace AttBot.Protocol.Slack;

/// <summary>Text in Slack's own markup, made so that nothing a user wrote can call anybody or become a link.</summary>
public static class Mrkdwn
{
    private static readonly SearchValues<char> Commands = SearchValues.Create("&<>");

    /// <summary>Makes plain text show as it is as far as Slack allows: no mention (<c>&lt;!channel&gt;</c>, <c>&lt;@U1&gt;</c>), no link, no group. Source: Slack, formatting text.</summary>
    /// <param name="text">Plain text; anything.</param>
    /// <returns>The text without control sequences.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(Commands)
            ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            : text;
    }

    /// <summary>Turns the desk's light markdown (bold, emphasis, escapes) into Slack's.</summary>
    /// <param name="markdown">Light markdown.</param>
    /// <returns>Slack's markup; everything else in it is escaped.</returns>
    public static string FromMarkdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = new StringBuilder(markdown.Length + 16);
        for (var i = 0; i < markdown.Length; i++)
        {
            switch (markdown[i])
            {
                case '\\' when i + 1 < markdown.Length && char.IsAsciiLetterOrDigit(markdown[i + 1]) is false && markdown[i + 1] > ' ':
                    text.Append(Escape(markdown[++i].ToString()));
                    break;
                case '*' when i + 1 < markdown.Length && markdown[i + 1] == '*':
                    text.Append('*');
                    i++;
                    break;
                case '*':
                    text.Append('_');
                    break;
                case '&' or '<' or '>':
                    text.Append(Escape(markdown[i].ToString()));
                    break;
                default:
                    text.Append(markdown[i]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Reads what a user wrote: Slack escapes three characters and wraps mentions and links.</summary>
    /// <param name="text">As Slack delivers it.</param>
    /// <param name="bot">The bot's own user id, whose mention is taken out; null when it is not known.</param>
    /// <returns>Plain text, trimmed: other mentions as <c>@U2</c>, channels as <c>#name</c>, links as their label or address.</returns>
    public static string Read(string text, string? bot)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && text.IndexOf('>', i) is > 0 and var end)
            {
                plain.Append(Sequence(text[(i + 1)..end], bot));
                i = end;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return Unescape(plain.ToString()).Trim();
    }

    /// <summary>Cuts a text between characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="max">The most that may remain, UTF-16 units.</param>
    /// <returns>The text, or its beginning with an ellipsis.</returns>
    public static string Cut(string text, int max)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= max)
        {
            return text;
        }

        var end = max - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>Takes Slack's three escapes back.</summary>
    internal static string Unescape(string text) =>
        text.Contains('&') ? text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal) : text;

    private static string Sequence(string inside, string? bot)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inside, "") : (inside[..bar], inside[(bar + 1)..]);
        return target switch
        {
            ['@', .. var user] when user == bot => "",
            ['@', ..] => label.Length > 0 ? "@" + label : target,
            ['#', ..] => label.Length > 0 ? "#" + label : target,
            ['!', .. var command] => "@" + (label.Length > 0 ? label.TrimStart('@') : command.Split('^')[0]),
            _ => label.Length > 0 ? label : target,
        };
    }
}
