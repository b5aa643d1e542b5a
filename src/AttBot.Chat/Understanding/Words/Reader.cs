using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Takes a message apart into names, dates, numbers and concepts. Pure and safe to share between threads.</summary>
internal sealed class Reader(Lexicon lexicon, StateNames names)
{
    private readonly Spelling _spelling = new(lexicon, names);

    /// <summary>Languages whose names are also demonyms: "in French" is about a language, not about a State.</summary>
    private static readonly HashSet<string> LanguageStates = new(["FRA", "CHN", "ESP", "RUS", "PRT", "DEU"], StringComparer.Ordinal);

    /// <summary>Abbreviations that are words when written small.</summary>
    private static readonly HashSet<string> EverydayWords = new(["est", "car", "and", "can", "per", "are", "arm", "est", "fin", "sur", "mar", "lao", "cub", "gum", "ita", "nor", "pan", "ser", "ton", "tun", "guy", "bol", "png", "rok", "col", "com", "ind", "lie", "mac", "mus", "nam", "nig", "sen", "ten", "ben", "dom", "ago", "zar", "stp"], StringComparer.Ordinal);

    private static readonly HashSet<string> Financial = new(["الماليه", "ماليه", "المالي", "بالماليه", "للماليه", "والماليه"], StringComparer.Ordinal);

    private static readonly HashSet<string> LanguagePrepositions = new(["in", "en", "на", "into", "по"], StringComparer.Ordinal);

    /// <summary>Makes a reader.</summary>
    /// <param name="states">The States whose names it finds.</param>
    /// <param name="preparedLexicon">Reads the lexicon that the build prepared; without it, or where it gives none, the lexicon is made from its files.</param>
    internal static Reader For(StateTable states, Func<Lexicon?>? preparedLexicon = null)
    {
        // start-up has two cores at least
        var (lexicon, names) = ((Lexicon?)null, (StateNames?)null);
        Parallel.Invoke(() => lexicon = preparedLexicon?.Invoke() ?? Lexicon.FromFiles(), () => names = new StateNames(states));
        return new Reader(lexicon!, names!);
    }

    internal void WarmUp() => names.WarmUp();

    internal Lexicon Lexicon => lexicon;

    internal static string Describe(Reading r) => $"concepts [{string.Join(" ", r.Concepts)}] themes [{string.Join(" ", r.Themes)}] senses [{string.Join(" ", r.Senses)}] signs [{string.Join(" ", r.Signs.Select(s => s.Concept))}] states [{string.Join(" ", r.States.Select(s => string.Join("|", s.Iso3s)))}] dates {r.Dates.Count} years {r.Years.Count} csp {string.Join(",", r.ConferenceNumbers)} numbers {string.Join(",", r.Numbers)} unexplained [{string.Join(" ", r.Unexplained.Select(t => t.Text))}] terms [{string.Join(" ", r.Terms)}]";

    /// <summary>Takes a user's message apart.</summary>
    internal Reading Read(string text, Language fallback)
    {
        var reading = Find(text, fallback);
        Capitals.Read(reading);
        _spelling.Correct(reading);
        TermReader.Collect(reading, lexicon);
        return reading;
    }

    /// <summary>Takes the message apart again with its misspelt words put right; null when nothing was.</summary>
    internal Reading? Respell(Reading reading, Vocabulary vocabulary, Language fallback)
    {
        string? text = null;
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            if (!reading.Explained[i] && !lexicon.Knows(token.Text) && !reading.Signs.Exists(s => s.Start <= i && i < s.Start + s.Length) && vocabulary.Nearest(token, reading.Language) is { } word)
            {
                text = (text ?? reading.Original).Replace(token.Raw, word, StringComparison.Ordinal);
            }
        }

        return text is null ? null : Read(text, fallback);
    }

    /// <summary>Takes a text of ours apart, which needs no correction.</summary>
    internal Reading ReadOurs(string text, Language language)
    {
        var reading = Find(text, language);
        TermReader.Collect(reading, lexicon);
        return reading;
    }

    private Reading Find(string text, Language fallback)
    {
        var tokens = Tokenizer.Tokenize(text);
        var reading = new Reading { Original = text, Tokens = tokens };
        reading.Explained = new bool[tokens.Count];
        reading.Stopped = new bool[tokens.Count];
        reading.Covered = new bool[tokens.Count];
        var withForms = tokens.Any(t => t.Script == Script.Cyrillic);
        FindMentions(reading, withForms);
        if (!withForms && reading.Unexplained.Any(t => t.Script != Script.Number))
        {
            reading = new Reading { Original = text, Tokens = tokens, Explained = new bool[tokens.Count], Stopped = new bool[tokens.Count], Covered = new bool[tokens.Count] };
            FindMentions(reading, withForms: true);
        }

        DropContained(reading);
        DropRenderingsInEntities(reading);
        reading = reading.In(LanguageOf(reading, fallback));
        NumberReader.Read(reading);
        return reading;
    }

    /// <summary>The language of the words around the names: "and Côte d'Ivoire?" is English.</summary>
    private static Language LanguageOf(Reading reading, Language fallback)
    {
        // "Status Армении, please": a few Latin words beside a name in the user's own writing
        if (WritingOf(fallback) is { } own && reading.Tokens.Count <= MixedLength && reading.States.Exists(s => reading.Tokens[s.Start].Script == own))
        {
            return fallback;
        }

        var around = reading.Tokens.Where((_, i) => !reading.States.Exists(s => s.Start <= i && i < s.Start + s.Length)).ToArray();
        return LanguageGuess.Guess(around.Length > 0 ? around : reading.Tokens, around.Length > 0 ? string.Join(' ', around.Select(t => t.Raw)) + reading.Original.AsSpan().IndexOf('¿') switch { >= 0 => "¿", _ => "" } : reading.Original, fallback);
    }

    private const int MixedLength = 4;

    /// <summary>The writing that only one of our languages has, or null.</summary>
    private static Script? WritingOf(Language language) => language switch { Language.Russian => Script.Cyrillic, Language.Arabic => Script.Arabic, Language.Chinese => Script.Han, _ => null };

    /// <summary>A concept inside a longer phrase is part of that phrase: "not" in 非洲 (Africa), "parties" in "Conference of States Parties".</summary>
    private static void DropContained(Reading reading)
    {
        var mentions = reading.Mentions;
        var dropped = mentions.RemoveAll(m => IsContained(m, mentions));
        if (dropped > 0)
        {
            reading.Concepts.Clear();
            reading.Concepts.UnionWith(mentions.Select(m => m.Concept));
        }
    }

    /// <summary>A theme or sense inside the name of a body, paper or process is part of the name: "five years" in "five-year strategy" asks for no length.</summary>
    private void DropRenderingsInEntities(Reading reading)
    {
        if (reading.Renderings.RemoveAll(r => reading.Mentions.Exists(m => m.Length > r.Length && m.Start <= r.Start && r.Start + r.Length <= m.Start + m.Length && lexicon.IsEntity(m.Concept))) > 0)
        {
            reading.Themes.IntersectWith(reading.Renderings.Select(r => r.Concept));
            reading.Senses.IntersectWith(reading.Renderings.Select(r => r.Concept));
        }
    }

    private static bool IsContained(ConceptMention inner, List<ConceptMention> mentions)
    {
        foreach (var outer in mentions)
        {
            if (outer.Length > inner.Length && outer.Start <= inner.Start && inner.Start + inner.Length <= outer.Start + outer.Length && outer.Concept != inner.Concept && !Keeps(outer.Concept, inner.Concept))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Phrases that add a meaning without taking their parts away: "by when", "first annual report", "signed … without ratifying".</summary>
    private static bool Keeps(string outer, string inner) => (outer == "earlier" && (inner == "first" || inner.StartsWith("ord", StringComparison.Ordinal))) || (outer == "notjoined" && inner is "signatory" or "party" or "ratify" or "accede") || outer is "deadline" or "accede" or "onlysigned" or "dayunknown" or "depositday" or "first_annual" or "joinverb" or "endof" or "bythen" || inner is "joinverb" or "our" || (outer == "list_them" && inner == "q_who") || inner[0] is 'm' && inner.Length <= 3;

    private void FindMentions(Reading reading, bool withForms)
    {
        var tokens = reading.Tokens;
        var stateMatches = new List<PhraseMatch<StateName>>();
        var conceptMatches = new List<PhraseMatch<string>>();
        var (insideState, insideEntity) = (-1, -1);
        for (var i = 0; i < tokens.Count; i++)
        {
            conceptMatches.Clear();
            lexicon.MatchAt(tokens, i, conceptMatches);
            var longestConcept = LongestConcept(conceptMatches);
            if (i >= insideState)
            {
                stateMatches.Clear();
                names.MatchAt(tokens, i, withForms, stateMatches);
                stateMatches.Sort(static (a, b) => a.Length.CompareTo(b.Length));
                insideEntity = Math.Max(insideEntity, i + LongestEntity(conceptMatches));
                // "America" inside "Latin America and the Caribbean" is no State
                if (BestState(tokens, i, stateMatches, longestConcept) is { } state && !IsOutgrown(tokens, state, withForms) && (i + state.Length > insideEntity || state.Length >= LongestEntity(conceptMatches) && i + LongestEntity(conceptMatches) >= insideEntity))
                {
                    reading.States.Add(state);
                    insideState = i + state.Length;
                    Array.Fill(reading.Explained, true, i, state.Length);
                }
            }

            AddConcepts(reading, i, conceptMatches, insideState);
        }
    }

    /// <summary>"la Guinée" is ambiguous, but in "la Guinée équatoriale" a longer name begins inside it.</summary>
    private bool IsOutgrown(IReadOnlyList<Token> tokens, StateMention state, bool withForms)
    {
        if (state.Iso3s.Count < 2)
        {
            return false;
        }

        var inner = new List<PhraseMatch<StateName>>();
        for (var i = state.Start + 1; i < state.Start + state.Length; i++)
        {
            names.MatchAt(tokens, i, withForms, inner);
        }

        return inner.Exists(m => m.End > state.Start + state.Length);
    }

    private int LongestEntity(List<PhraseMatch<string>> matches)
    {
        var longest = 0;
        foreach (var match in matches)
        {
            if (match.Length > longest && match.Meanings.Any(m => lexicon.IsEntity(m) || m == "profile"))
            {
                longest = match.Length;
            }
        }

        return longest;
    }

    private static int LongestConcept(List<PhraseMatch<string>> matches)
    {
        var longest = 0;
        foreach (var match in matches)
        {
            if (match.Length > longest && match.Meanings.Any(m => m != Lexicon.Stop && !Lexicon.IsTheme(m) && !Lexicon.IsSense(m) && !Lexicon.IsSynonym(m) && !Lexicon.IsSign(m)))
            {
                longest = match.Length;
            }
        }

        return longest;
    }

    private static void AddConcepts(Reading reading, int start, List<PhraseMatch<string>> matches, int insideState)
    {
        for (var m = matches.Count - 1; m >= 0; m--)
        {
            var match = matches[m];
            if (start < insideState && match.End <= insideState)
            {
                continue;
            }

            foreach (var concept in match.Meanings)
            {
                if (Lexicon.IsTheme(concept))
                {
                    reading.Themes.Add(concept);
                    reading.Renderings.Add(new ConceptMention(concept, start, match.Length));
                    Array.Fill(reading.Covered, true, start, match.Length);
                    continue;
                }

                if (Lexicon.IsSign(concept))
                {
                    reading.Signs.Add(new ConceptMention(concept, start, match.Length));
                    continue;
                }

                if (Lexicon.IsSynonym(concept))
                {
                    reading.Synonyms.Add(new ConceptMention(concept, start, match.Length));
                    continue;
                }

                if (Lexicon.IsSense(concept))
                {
                    reading.Senses.Add(concept);
                    reading.Renderings.Add(new ConceptMention(concept, start, match.Length));
                    Array.Fill(reading.Covered, true, start, match.Length);
                    continue;
                }

                Array.Fill(reading.Explained, true, start, match.Length);
                if (concept == Lexicon.Stop)
                {
                    Array.Fill(reading.Stopped, true, start, match.Length);
                }
                else
                {
                    reading.Concepts.Add(concept);
                    reading.Mentions.Add(new ConceptMention(concept, start, match.Length));
                }
            }
        }
    }

    private static StateMention? BestState(IReadOnlyList<Token> tokens, int start, List<PhraseMatch<StateName>> matches, int longestConcept)
    {
        for (var m = matches.Count - 1; m >= 0; m--)
        {
            var match = matches[m];
            foreach (var name in match.Meanings.OrderBy(n => n.Kind == NameKind.Ambiguous ? 0 : 1))
            {
                if (!Fits(tokens, match, name))
                {
                    continue;
                }

                // A longer phrase of the lexicon (West Africa, Latin America, voluntary trust fund) is not the State inside it.
                if (longestConcept > match.Length || (longestConcept == match.Length && name.Kind == NameKind.NotListed))
                {
                    return null;
                }

                return new StateMention(name.Iso3s, name.Kind, start, match.Length);
            }
        }

        return null;
    }

    private static bool Fits(IReadOnlyList<Token> tokens, PhraseMatch<StateName> match, StateName name)
    {
        var first = tokens[match.Start];
        if (name.Exact is { } exact)
        {
            var typed = string.Concat(tokens.Skip(match.Start).Take(match.Length).Select(t => t.Raw));
            var wanted = string.Concat(exact.Where(char.IsLetterOrDigit));
            var small = wanted.ToLowerInvariant();
            return typed == wanted || (typed == small && (wanted.Length >= 3 || wanted == "UK") && !EverydayWords.Contains(small));
        }

        // المالية is "financial", not the Malian one
        if (name.Iso3s is ["MLI"] && match.Length == 1 && Financial.Contains(tokens[match.Start].Text))
        {
            return false;
        }

        if (name.Kind == NameKind.Demonym && name.Iso3s.Count == 1 && LanguageStates.Contains(name.Iso3s[0])
            && match.Start > 0 && LanguagePrepositions.Contains(tokens[match.Start - 1].Text))
        {
            return false;
        }

        // "того" is an everyday Russian word; the State is written with a capital letter.
        return first.Text != "того" || char.IsUpper(first.Raw[0]);
    }
}
