using System.Collections.Frozen;
using System.Text;

namespace AttBot.Chat.Text;

/// <summary>Cuts a message into tokens. Han text is cut into single characters, since Chinese writes no spaces; a lexicon phrase is cut the same way.</summary>
internal static class Tokenizer
{
    /// <summary>Longer messages are read up to here: nobody asks a question of five thousand characters.</summary>
    internal const int MaxLength = 5000;

    private static readonly string[] ArabicPrefixes = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "ول", "وب", "ولل", "فل"];

    private static readonly string[] ArabicSuffixes = ["ها", "هم", "نا", "ه"];

    /// <summary>English contractions as they are typed in haste; "dont" is left alone, it is a French word.</summary>
    private static readonly FrozenSet<string> Contracted = new[]
    {
        "havent", "hasnt", "hadnt", "didnt", "doesnt", "isnt", "arent", "wasnt", "werent", "couldnt", "wouldnt", "shouldnt", "wont", "whats", "whos", "wheres", "whens", "hows", "thats", "theres",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static IReadOnlyList<Token> Tokenize(string text)
    {
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
        }

        var tokens = new List<Token>(text.Length / 5 + 2);
        var run = new StringBuilder();
        var script = (Script?)null;
        var begin = 0;
        void Flush()
        {
            if (run.Length > 0 && script is { } s)
            {
                Add(tokens, run.ToString(), s, begin);
            }

            run.Clear();
            script = null;
        }

        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            var kind = ScriptOf(c, script);
            if (kind is null)
            {
                Flush();
                continue;
            }

            if (kind != script || kind == Script.Han)
            {
                Flush();
            }

            script = kind;
            begin = run.Length == 0 ? at : begin;
            run.Append(c);
        }

        Flush();
        return tokens;
    }

    private static void Add(List<Token> tokens, string raw, Script script, int at)
    {
        var folded = Folding.Fold(raw);
        if (folded.Length == 0)
        {
            return;
        }

        if (script == Script.Latin && Contracted.Contains(folded))
        {
            tokens.Add(new Token(folded[..^1], raw[..^1], script, [folded[..^1]]) { At = at });
            tokens.Add(new Token(folded[^1..], raw[^1..], script, [folded[^1..]]) { At = at + raw.Length - 1 });
            return;
        }

        tokens.Add(new Token(folded, raw, script, script == Script.Arabic ? ArabicForms(folded) : [folded]) { At = at });
    }

    private static List<string> ArabicForms(string word)
    {
        var forms = new List<string> { word };
        foreach (var prefix in ArabicPrefixes)
        {
            if (word.Length - prefix.Length >= 3 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                Push(word[prefix.Length..]);
                if (prefix is "لل" or "ولل")
                {
                    Push("ال" + word[prefix.Length..]);
                }

                if (prefix.Length == 1 && prefix is "و" or "ف" && word.Length > 4)
                {
                    foreach (var inner in ArabicForms(word[1..]))
                    {
                        Push(inner);
                    }
                }
            }
        }

        // a pronoun at the end: تقريرنا is تقرير with "our", يرأسه is يرأس with "it"
        foreach (var form in forms.ToArray())
        {
            foreach (var suffix in ArabicSuffixes)
            {
                if (form.Length - suffix.Length >= 4 && form.EndsWith(suffix, StringComparison.Ordinal))
                {
                    Push(form[..^suffix.Length]);
                }
            }
        }

        return forms;

        void Push(string form)
        {
            if (!forms.Contains(form))
            {
                forms.Add(form);
            }
        }
    }

    private static Script? ScriptOf(char c, Script? current)
    {
        if (char.IsAsciiLetter(c))
        {
            return Script.Latin;
        }

        if (char.IsDigit(c))
        {
            return Script.Number;
        }

        return c switch
        {
            >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or '\u3007' => Script.Han,
            >= '\u0400' and <= '\u052f' => Script.Cyrillic,
            >= '\u0620' and <= '\u065f' or >= '\u066e' and <= '\u06d3' or '\u0670' or '\u0640' or >= '\ufb50' and <= '\ufdff' or >= '\ufe70' and <= '\ufefc' => Script.Arabic,
            >= '\u00c0' and <= '\u024f' or >= '\u1e00' and <= '\u1eff' => c is '×' or '÷' ? null : Script.Latin,
            >= '\uff21' and <= '\uff5a' => Script.Latin,
            // combining marks stay with the word they modify
            >= '\u0300' and <= '\u036f' => current,
            // bidirectional controls and soft hyphens are invisible: they do not end a word
            '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\u00ad' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => current,
            _ => null,
        };
    }
}
