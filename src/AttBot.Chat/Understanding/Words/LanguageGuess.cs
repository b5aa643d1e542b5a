using AttBot.Chat.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Tells the language of a message from its writing and, among English, French and Spanish, from its small words.</summary>
internal static class LanguageGuess
{
    private static readonly Dictionary<string, Language> SmallWords = Words(
        (Language.English, "such thing nothing something i no so then meant mean said you your parties party states report reports members signature was were there of the is are was what when who which how many does did do has have of to in and for not yet with about my our on list tell show any party state states treaty please where why been joined signed ratified can should will thanks hello it they them that this from by at an all there report due"),
        (Language.French, "le la les des est sont etat etats quand qui que quel quelle quels quelles combien du de un une et pour dans avec sur pas ne notre nos a-t-elle pays traite au aux ou comment pourquoi il elle ils cette ce bonjour merci partie parties rapport rapports signe ont leur est-ce qu l d y en limite reunion"),
        (Language.Spanish, "q dime dame diganos ministerio cuotas de el los las es son cuando quien que cual cuales cuantos cuantas del un una y para en con sobre no nuestro nuestra pais paises estado estados tratado al como por se ha han hola gracias donde informe informes parte partes fue firmo su lo esta la ya cuanto hay yo debe fecha reunion adhirio ratifico quienes"));

    internal static Language Guess(IReadOnlyList<Token> tokens, string text, Language fallback)
    {
        var counts = new int[5];
        foreach (var token in tokens)
        {
            counts[(int)token.Script] += token.Script == Script.Han ? 2 : token.Text.Length;
        }

        var (latin, cyrillic, arabic, han) = (counts[(int)Script.Latin], counts[(int)Script.Cyrillic], counts[(int)Script.Arabic], counts[(int)Script.Han]);
        if (cyrillic > 0 && cyrillic >= latin)
        {
            return Language.Russian;
        }

        if (arabic > 0 && arabic >= latin)
        {
            return Language.Arabic;
        }

        // one Han character says as much as several letters
        if (han > 0 && han * 2 >= latin)
        {
            return Language.Chinese;
        }

        return latin == 0 ? fallback : LatinLanguage(tokens, text, fallback);
    }

    private static Language LatinLanguage(IReadOnlyList<Token> tokens, string text, Language fallback)
    {
        Span<int> votes = stackalloc int[6];
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            // "para 24" is a paragraph in any language
            if (token.Text == "para" && i + 1 < tokens.Count && tokens[i + 1].Script == Script.Number)
            {
                continue;
            }

            if (token.Script == Script.Latin && SmallWords.TryGetValue(token.Text, out var language))
            {
                votes[(int)language] += 2;
            }
        }

        foreach (var c in text)
        {
            switch (c)
            {
                case '¿' or '¡' or 'ñ' or 'ó' or 'á' or 'í' or 'ú':
                    votes[(int)Language.Spanish] += 2;
                    break;
                case 'è' or 'ê' or 'à' or 'ç' or 'ù' or 'û' or 'î' or 'ô' or 'œ' or '«':
                    votes[(int)Language.French] += 2;
                    break;
                case 'é':
                    votes[(int)Language.French]++;
                    votes[(int)Language.Spanish]++;
                    break;
                default:
                    break;
            }
        }

        var best = Language.English;
        foreach (var candidate in (ReadOnlySpan<Language>)[Language.English, Language.French, Language.Spanish])
        {
            if (votes[(int)candidate] > votes[(int)best])
            {
                best = candidate;
            }
        }

        // A tie says nothing: keep the user's language, unless it is not written in Latin letters and English words were found.
        if (votes[(int)best] == 0)
        {
            return fallback;
        }

        return fallback is Language.English or Language.French or Language.Spanish && votes[(int)fallback] == votes[(int)best] ? fallback : best;
    }

    private static Dictionary<string, Language> Words(params (Language Language, string Words)[] lists)
    {
        var owners = new Dictionary<string, Language?>(StringComparer.Ordinal);
        foreach (var (language, words) in lists)
        {
            foreach (var word in words.Split(' ').Distinct(StringComparer.Ordinal))
            {
                // a word of two languages tells nothing
                owners[word] = owners.ContainsKey(word) ? null : language;
            }
        }

        return owners.Where(o => o.Value is not null).ToDictionary(o => o.Key, o => o.Value!.Value, StringComparer.Ordinal);
    }
}
