using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>"Good morning, I am preparing a briefing and would like to know whether Kenya is a party. Many thanks.": the words that lead up to a question, and the courtesies around it (<c>c_lead</c>, <c>c_courtesy</c> in <c>Lexicon/asides.txt</c>).</summary>
internal static partial class LeadIn
{
    private const string Lead = "c_lead", Courtesy = "c_courtesy", Whether = "c_whether";

    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(".!?;,:\n。！？；，：؟؛،");

    /// <summary>请把海地的条约状态告诉我: what one asks to be told stands between; an order to change something has another end.</summary>
    /// <param name="text">A message.</param>
    /// <returns>What is between; null where the message is not put so.</returns>
    internal static string? Enclosed(string text) => Enclosing().Match(text) is { Success: true, Groups: [_, var asked] } ? asked.Value : null;

    [System.Text.RegularExpressions.GeneratedRegex("^(?:您好|你好)?[，,\\s]*(?:请您?|麻烦您?|烦请|能不能|能否|可以)?(?:把|将)(.+?)(?:都|一并|也)?(?:告诉|告知|说给|讲给)(?:我们?|一下)(?:吗|吧)?[。！!？?\\s]*$")]
    private static partial System.Text.RegularExpressions.Regex Enclosing();

    /// <summary>The question that is led up to, as it was typed; null when nothing leads up to one, or when what stands before says what the question is about.</summary>
    internal static string? Question(Reading reading)
    {
        var end = EndOfQuestion(reading);
        var begin = BeginOfQuestion(reading, end);
        if (begin >= end || (begin == 0 && end == reading.Tokens.Count) || !HasContent(reading, begin, end) || (begin > 0 && SaysWhatItIsAbout(reading, begin)))
        {
            return null;
        }

        var to = end == reading.Tokens.Count ? reading.Original.Length : reading.Tokens[end].At;
        return reading.Original[reading.Tokens[begin].At..to].Trim(' ', ',', ':', '，', '：', '،');
    }

    /// <summary>The token after the question: thanks and regards come after it.</summary>
    private static int EndOfQuestion(Reading reading)
    {
        var end = reading.Tokens.Count;
        for (var cut = LastCut(reading, end); cut > 0 && IsCourtesy(reading, cut, end); cut = LastCut(reading, end))
        {
            end = cut;
        }

        return end;
    }

    /// <summary>The first token of the question: after the last words that lead up to it, or else after greetings and thanks.</summary>
    private static int BeginOfQuestion(Reading reading, int end)
    {
        var begin = reading.Signs.Where(s => s.Concept == Lead && s.Start + s.Length < end).Select(s => s.Start + s.Length).DefaultIfEmpty(0).Max();
        if (begin == 0 && LastSentence(reading, end) is > 0 and var last)
        {
            begin = last;
        }

        if (begin == 0)
        {
            for (var cut = FirstCut(reading, 0, end); cut < end && IsCourtesy(reading, begin, cut); cut = FirstCut(reading, begin, end))
            {
                begin = cut;
            }
        }

        var joint = begin == 0 ? 0 : reading.Signs.Where(s => s.Concept == Whether && s.Start == begin && s.Start + s.Length < end).Select(s => s.Length).DefaultIfEmpty(0).Max();
        return begin + joint;
    }

    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create(".!?:;\n。！？：；؟؛");

    /// <summary>"I have been away for a while, so I ask: has it been adopted?": the last sentence, where it alone asks; 0 where there is only one.</summary>
    private static int LastSentence(Reading reading, int end)
    {
        for (var i = end - 1; i > 0; i--)
        {
            var after = reading.Tokens[i - 1].At + reading.Tokens[i - 1].Raw.Length;
            if (reading.Tokens[i].At > after && reading.Original.AsSpan(after, reading.Tokens[i].At - after).ContainsAny(SentenceEnds))
            {
                return Asks(reading, i, end) && !Asks(reading, 0, i) && end - i > 1 && Asides.SaysNothing(reading, i) ? i : 0;
            }
        }

        return 0;
    }

    private static bool Asks(Reading reading, int from, int to)
    {
        var until = to == reading.Tokens.Count ? reading.Original.Length : reading.Tokens[to].At;
        return reading.Original.AsSpan(reading.Tokens[from].At, until - reading.Tokens[from].At).ContainsAny("?？؟") || reading.Mentions.Exists(m => m.Start >= from && m.Start < to && m.Concept.StartsWith("q_", StringComparison.Ordinal) && m.Concept is not ("q_what" or "q_how"));
    }

    private static bool IsCourtesy(Reading reading, int from, int to) =>
        Enumerable.Range(from, to - from).All(i => reading.Stopped[i] || reading.Signs.Exists(s => s.Concept == Courtesy && s.Start <= i && i < s.Start + s.Length) || reading.Mentions.Exists(m => m.Concept is "thanks" or "greet" or "yes" && m.Start <= i && i < m.Start + m.Length))
        && (reading.Signs.Exists(s => s.Concept == Courtesy && s.Start >= from && s.Start < to) || reading.Mentions.Exists(m => m.Concept is "thanks" or "greet" && m.Start >= from && m.Start < to));

    private static int FirstCut(Reading reading, int from, int end)
    {
        for (var i = from + 1; i < end; i++)
        {
            if (IsCut(reading, i))
            {
                return i;
            }
        }

        return end;
    }

    private static int LastCut(Reading reading, int end)
    {
        for (var i = end - 1; i > 0; i--)
        {
            if (IsCut(reading, i))
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsCut(Reading reading, int token)
    {
        var after = reading.Tokens[token - 1].At + reading.Tokens[token - 1].Raw.Length;
        return reading.Tokens[token].At > after && after <= reading.Original.Length && reading.Original.AsSpan(after, reading.Tokens[token].At - after).ContainsAny(Separators);
    }

    private static bool HasContent(Reading reading, int from, int to) =>
        reading.States.Exists(s => s.Start >= from && s.Start < to) || reading.Mentions.Exists(m => m.Start >= from && m.Start < to) || Enumerable.Range(from, to - from).Any(i => !reading.Stopped[i]);

    /// <summary>"We deposited in May 2025; I would like to know when our report is due": a State, a day, a conference or a step that the question itself does not name.</summary>
    private static bool SaysWhatItIsAbout(Reading reading, int begin)
    {
        bool Names(string[] concepts) => reading.Mentions.Exists(m => m.Start < begin && concepts.Contains(m.Concept)) && !reading.Mentions.Exists(m => m.Start >= begin && concepts.Contains(m.Concept));
        return (reading.States.Exists(s => s.Start < begin) && !reading.States.Exists(s => s.Start >= begin))
            || reading.Tokens.Take(begin).Any(t => t.Script == Script.Number)
            || Names(["deposit", "ratify", "accede", "signatory", "inforce"])
            || Names(["workshopq", "strategy", "vtf", "annual_report", "initial_report"]);
    }
}
