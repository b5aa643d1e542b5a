using System.Text;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>A source document that a message names beside what it asks: "in the Management Committee's revised proposal, who fixes the dates?" Its name says where to look, not what is asked.</summary>
/// <param name="Doc">The document, by the key that entries cite.</param>
/// <param name="Rest">The message without the name.</param>
internal sealed record NamedSource(string Doc, string Rest)
{
    private static readonly string[] Paper = ["document", "proposal", "w_draft"];

    /// <summary>Who a paper is of, and the words it goes by, for each source.</summary>
    private static readonly (string Doc, string[] Holders, string[] Papers)[] Sources =
    [
        ("000", ["§GBR"], Paper),
        (President, ["president", "§ARG"], [.. Paper, "president"]),
        ("002", ["mc"], Paper),
        ("003", ["workshopq"], ["report", "document", "workshopq", "interagency"]),
        ("004", ["universalization", "wgtu"], ["w_plan"]),
    ];

    /// <summary>The paper of the CSP11 President.</summary>
    private const string President = "001";

    private const int PresidentsConference = 11;

    /// <summary>So many words may stand between the two.</summary>
    private const int Apart = 3;

    /// <summary>Whether a message says whose view it asks for: "according to the UK, …", "in Japan's view", 英国认为….</summary>
    internal static bool IsAttributed(Reading reading, StateMention state)
    {
        var before = state.Start - 1;
        while (before >= 0 && reading.Stopped[before] && !SmallWords.Is(reading.Tokens[before], "attributes"))
        {
            before--;
        }

        var behind = state.Start + state.Length;
        behind += behind < reading.Tokens.Count && reading.Tokens[behind].Text is "s" ? 1 : 0;
        return (before >= 0 && SmallWords.Is(reading.Tokens[before], "attributes")) || (behind < reading.Tokens.Count && SmallWords.Is(reading.Tokens[behind], "attributed"));
    }

    /// <summary>The source document a message names, whatever is asked of it; null where it names none.</summary>
    internal static string? PaperOf(Reading reading) =>
        Array.Find(Sources, s => !(s.Doc == President && reading.HasAny("wgeti", "wgtr", "wgtu", "dief", "vtf", "mc")) && SpanOf(reading, s.Holders, s.Papers) is not null).Doc
        ?? (reading.Has("strategy") && reading.HasAny(Paper) ? "000" : null);

    /// <summary>The source named, or null where none is or where nothing is asked of it.</summary>
    internal static NamedSource? Of(Reading reading)
    {
        foreach (var (doc, holders, papers) in Sources)
        {
            // the paper of another body's chair, or of another conference
            if (doc == President && (reading.HasAny("wgeti", "wgtr", "wgtu", "dief", "vtf", "mc") || reading.ConferenceNumbers.Any(n => n != PresidentsConference)))
            {
                continue;
            }

            if (SpanOf(reading, holders, papers) is not var (start, end))
            {
                continue;
            }

            while (start > 0 && (SmallWords.Is(reading.Tokens[start - 1], "according") || (reading.Stopped[start - 1] && reading.Tokens[start - 1].Text.Length <= 3)))
            {
                start--;
            }

            end = doc == President ? BehindConference(reading, end) : end;
            var left = Enumerable.Range(0, reading.Tokens.Count).Where(i => i < start || i >= end).ToArray();
            if (Asks(reading, left))
            {
                return new NamedSource(doc, Joined(reading, left));
            }
        }

        return null;
    }

    /// <summary>Whether what is left holds two words with content, or one that is a topic.</summary>
    private static bool Asks(Reading reading, int[] left) =>
        left.Count(i => !reading.Stopped[i]) >= 2 || reading.Renderings.Exists(r => Lexicon.IsTheme(r.Concept) && left.Contains(r.Start));

    /// <summary>From the holder to the paper, whichever comes first; one name may be both.</summary>
    private static (int Start, int End)? SpanOf(Reading reading, string[] holders, string[] papers)
    {
        var named = Places(reading, papers).ToArray();
        foreach (var holder in Places(reading, holders))
        {
            foreach (var paper in named)
            {
                var (first, second) = holder.Start <= paper.Start ? (holder, paper) : (paper, holder);
                if (first.Concept != second.Concept && second.Start - first.End <= Apart)
                {
                    return (first.Start, Math.Max(first.End, second.End));
                }
            }
        }

        // a State whose view is asked is known by its paper alone
        return reading.States.Find(s => s.Iso3s is [var iso3] && holders.Contains("§" + iso3) && IsAttributed(reading, s)) is { } view ? (view.Start, view.Start + view.Length) : null;
    }

    /// <summary>"The paper of the President of the eleventh Conference": the Conference is part of the name.</summary>
    private static int BehindConference(Reading reading, int end)
    {
        bool IsPart(int token) => reading.Tokens[token].Script == Script.Number
            || reading.Mentions.Exists(m => m.Start <= token && token < m.Start + m.Length && (m.Concept == "conference" || m.Concept.StartsWith("ord", StringComparison.Ordinal)));
        var (behind, at) = (end, end);
        while (at < reading.Tokens.Count && (IsPart(at) || reading.Stopped[at] || SmallWords.Is(reading.Tokens[at], "according")))
        {
            behind = IsPart(at) ? at + 1 : behind;
            at++;
        }

        return behind;
    }

    private static IEnumerable<(string Concept, int Start, int End)> Places(Reading reading, string[] concepts) =>
        reading.Mentions.Concat(reading.Renderings).Where(m => concepts.Contains(m.Concept)).Select(m => (m.Concept, m.Start, m.Start + m.Length))
            .Concat(reading.States.Where(s => s.Iso3s is [var iso3] && concepts.Contains("§" + iso3)).Select(s => ("§" + s.Iso3s[0], s.Start, s.Start + s.Length)));

    private static string Joined(Reading reading, int[] tokens)
    {
        var text = new StringBuilder();
        foreach (var i in tokens)
        {
            text.Append(text.Length > 0 && reading.Tokens[i].Script != Script.Han ? " " : "").Append(reading.Tokens[i].Raw);
        }

        return text.ToString();
    }
}
