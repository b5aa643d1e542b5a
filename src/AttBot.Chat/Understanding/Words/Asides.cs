using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>What is said around a question (<c>Lexicon/asides.txt</c>): "quick one before my bilateral:", "my minister wants to know whether", "need to book a hotel". It is left out before the question is read, so that its words count for nothing.</summary>
internal static class Asides
{
    internal const string Aside = "c_aside";

    private const string Self = "c_self", Identity = "c_identity", About = "c_about", Handover = "c_handover", HandCut = "c_handcut", ForMe = "c_forme", Besides = "c_besides", Else = "c_else", Ours = "our", Ministry = "ministry";

    /// <summary>An aside is short.</summary>
    private const int Longest = 16;

    /// <summary>Chinese is cut into characters, so its asides count more of them.</summary>
    private const int LongestHan = 24;

    /// <summary>So many words of an aside may be ones that nothing knows.</summary>
    private const int MostStrange = 3;

    private const int MostStrangeHan = 6;

    /// <summary>Concepts of everyday words that an aside may hold without being about the Treaty.</summary>
    private static readonly HashSet<string> Harmless = new(
        ["our", "and", "before", "since", "on", "today", "more", "no", "yes", "notyet", "greet", "thanks", "help", "between", "q_what", Ministry, "meeting", "place", "next", "everyone", "barecount", "first", "twice", "previous", "recentword"],
        StringComparer.Ordinal);

    /// <summary>Signs of conduct that must be heard wherever they stand.</summary>
    private static readonly HashSet<string> Heard = new(
        ["c_posting", "c_network", "c_evade", "c_attack", "c_issuecall", "c_insist", "c_assubmitted", "c_recordit", "c_deleteverb", "c_secret", "c_cancelit"], StringComparer.Ordinal);

    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(":;,.!?…—–\n：；，。！？、،؛؟");

    /// <summary>Whether nothing before a token is of the Treaty's world.</summary>
    internal static bool SaysNothing(Reading reading, int end) =>
        reading.Mentions.TrueForAll(m => m.Start >= end || Harmless.Contains(m.Concept)) && !reading.Renderings.Exists(r => r.Start < end) && !reading.States.Exists(s => s.Start < end) && !reading.Tokens.Take(end).Any(t => t.Script == Script.Number)
        && !reading.Signs.Exists(s => s.Start < end && (Heard.Contains(s.Concept) || s.Concept == Identity));

    /// <summary>The message without its asides; null when it has none, or nothing else.</summary>
    internal static string? Core(Reading reading) =>
        reading.Signs.Exists(s => s.Concept is Aside or Handover or Self or Besides) || reading.Original.AsSpan().ContainsAny(':', '：') || RulesOut(reading, 0)
            ? Without(reading, (clause, last) => IsAside(reading, clause) || (!last && (IsOfOneself(reading, clause) || (clause.Start.Value == 0 && RulesOut(reading, 0)))) || IsExclusion(reading, clause))
            : null;

    /// <summary>The message without clauses that say nothing of the Treaty's world, whatever they say: a second attempt where the whole found no answer. Null when there is none.</summary>
    internal static string? Rest(Reading reading) =>
        Without(reading, (clause, _) => IsAside(reading, clause) || IsIdle(reading, clause));

    /// <summary>"Not CSP12, the one in 2023": what a message begins by ruling out is not asked about; "not yet" and "not only" rule nothing out.</summary>
    private static bool RulesOut(Reading reading, int token) =>
        reading.Tokens.Count > token + 1 && SmallWords.Is(reading.Tokens[token], "rulesout") && !SmallWords.Is(reading.Tokens[token + 1], "notonly")
        && !reading.Mentions.Exists(m => m.Concept == "notyet" && m.Start == token && m.Length > 1)
        // "not CSP11, the one after": the Conference ruled out says from where to count
        && !reading.RulesOutConference
        // "not party, not signatory: which?" is what is asked; "not looking for signatories" is not
        && (SmallWords.Is(reading.Tokens[token + 1], "seeking") || !reading.HasAny("party", "signatory", "ratify", "accede", "joinverb", "notjoined"));

    private static string? Without(Reading reading, Func<Range, bool, bool> isAside)
    {
        var clauses = Clauses(reading);
        var kept = clauses.FindAll(c => !isAside(c, c.End.Value == reading.Tokens.Count));
        return kept.Count == clauses.Count || !kept.Exists(c => HasContent(reading, c)) ? null : string.Concat(kept.Select(c => TextOf(reading, c))).Trim(' ', ',', ':', '-', '–', '—', '，', '：', '،');
    }

    private static List<Range> Clauses(Reading reading)
    {
        var clauses = new List<Range>();
        var begin = 0;
        for (var i = 1; i <= reading.Tokens.Count; i++)
        {
            if (i == reading.Tokens.Count || IsBoundary(reading, i))
            {
                clauses.Add(begin..i);
                begin = i;
            }
        }

        return clauses;
    }

    private static bool IsBoundary(Reading reading, int token) =>
        IsSeparated(reading.Original.AsSpan(EndOf(reading, token - 1), Math.Max(0, reading.Tokens[token].At - EndOf(reading, token - 1))))
        || reading.Signs.Exists(s => s.Concept is ForMe or Besides && s.Start == token)
        || EndsExclusion(reading, token)
        || (reading.Signs.Exists(s => s.Concept is Handover or HandCut && s.Start + s.Length == token) && !reading.Signs.Exists(s => s.Concept is Handover or HandCut && s.Start < token && s.Start + s.Length > token));

    /// <summary>"besides France | acceded": the State, or "us", right after the word.</summary>
    private static bool EndsExclusion(Reading reading, int token) =>
        reading.Signs.Exists(b => b.Concept == Besides && (reading.States.Exists(s => s.Start == b.Start + b.Length && s.Start + s.Length == token) || reading.Mentions.Exists(m => m.Concept == Ours && m.Start == b.Start + b.Length && m.Start + m.Length == token && !reading.States.Exists(s => s.Start == token))));

    private static int EndOf(Reading reading, int token) =>
        Math.Min(reading.Tokens[token].At + reading.Tokens[token].Raw.Length, reading.Original.Length);

    /// <summary>A mark of punctuation, or a dash that stands free.</summary>
    private static bool IsSeparated(ReadOnlySpan<char> gap) => gap.ContainsAny(Separators) || gap.Contains(" - ", StringComparison.Ordinal);

    /// <summary>An aside says who asks, what for or in what haste.</summary>
    private static bool IsAside(Reading reading, Range clause) =>
        Phrases(reading, clause).Exists(s => s.Concept == Aside || (s.Concept == Handover && s.Start + s.Length == clause.End.Value))
        && Strange(reading, clause) <= (IsHan(reading, clause) ? MostStrangeHan : MostStrange)
        && IsForeign(reading, clause);

    /// <summary>"I lost my notes," before the question: said of whoever speaks.</summary>
    private static bool IsOfOneself(Reading reading, Range clause) =>
        (reading.Signs.Exists(s => s.Concept == Self && IsWithin(clause, s.Start)) || DeniesBeforeColon(reading, clause)) && AsksAfter(reading, clause) && IsIdle(reading, clause)
        // "was the view that we need more members …?" asks
        && !SmallWords.Is(reading.Tokens[clause.Start.Value], "recalled") && !IsTakenUp(reading, clause);

    /// <summary>"We have a small arms commission. Could it also serve for joining?": what the question calls "it" stands in the clause.</summary>
    private static bool IsTakenUp(Reading reading, Range clause) =>
        reading.Renderings.Exists(r => IsWithin(clause, r.Start)) && reading.Tokens.Skip(clause.End.Value).Any(t => SmallWords.Is(t, "pointsback") || SmallWords.Is(t, "it"));

    /// <summary>"Couldn't find it anywhere: how many …?" What is denied before a colon is not denied of the States asked about.</summary>
    private static bool DeniesBeforeColon(Reading reading, Range clause) =>
        clause.End.Value < reading.Tokens.Count && reading.Original.AsSpan(EndOf(reading, clause.End.Value - 1), reading.Tokens[clause.End.Value].At - EndOf(reading, clause.End.Value - 1)).ContainsAny(':', '：')
        && (reading.Mentions.Exists(m => m.Concept == "notyet" && IsWithin(clause, m.Start)) || reading.Tokens.Take(clause).Any(t => SmallWords.Is(t, "denies")));

    /// <summary>Whether a question follows the clause: a mark or a word that asks.</summary>
    private static bool AsksAfter(Reading reading, Range clause) =>
        reading.Original.AsSpan(reading.Tokens[clause.End.Value - 1].At).ContainsAny("?？؟") || reading.Mentions.Exists(m => m.Start >= clause.End.Value && m.Concept.StartsWith("q_", StringComparison.Ordinal));

    /// <summary>A clause without any word of the Treaty's world, that asks nothing and does not say what the question is about or what the asker is.</summary>
    private static bool IsIdle(Reading reading, Range clause) =>
        !reading.Signs.Exists(s => (s.Concept == About && s.Start == clause.Start.Value) || (s.Concept == Identity && IsWithin(clause, s.Start)))
        // "our ministries barely talk to each other" is what the question is about
        && !reading.Mentions.Exists(m => m.Concept == Ministry && IsWithin(clause, m.Start))
        && !reading.Themes.Any(t => reading.Renderings.Exists(r => r.Concept == t && IsWithin(clause, r.Start)))
        && !reading.Tokens.Take(clause).Skip(1).Any(t => char.IsUpper(t.Raw[0]) && t.Raw is not "I")
        && !reading.Tokens.Take(clause).Any(t => t.Raw.Length > 1 && t.Raw.All(char.IsUpper))
        && IsForeign(reading, clause);

    /// <summary>No State, number or topic of the Treaty's world is named, and nothing that must be heard.</summary>
    private static bool IsForeign(Reading reading, Range clause)
    {
        var phrases = Phrases(reading, clause);
        // "whether the" begins in the words that hand over, and goes with them
        bool Shielded(int start, int length) => phrases.Exists(p => p.Start <= start && start < p.Start + p.Length && (p.Concept == Handover || start + length <= p.Start + p.Length));
        return clause.End.Value - clause.Start.Value <= (IsHan(reading, clause) ? LongestHan : Longest)
            && !reading.Tokens.Take(clause).Any(t => t.Script == Script.Number)
            && !reading.States.Exists(s => s.Start < clause.End.Value && s.Start + s.Length > clause.Start.Value)
            && !reading.Mentions.Exists(m => IsWithin(clause, m.Start) && !Harmless.Contains(m.Concept) && !Shielded(m.Start, m.Length))
            && !reading.Signs.Exists(s => IsWithin(clause, s.Start) && Heard.Contains(s.Concept) && !Shielded(s.Start, s.Length));
    }

    /// <summary>"Besides us", "apart from China," where it is asked who else: the list that answers is the same.</summary>
    private static bool IsExclusion(Reading reading, Range clause) =>
        reading.Signs.Exists(s => s.Concept == Besides && s.Start == clause.Start.Value)
        && reading.Signs.Exists(s => s.Concept == Else && !IsWithin(clause, s.Start)) && reading.HasAny("q_who", "q_which", "q_list", "q_howmany", "q_what")
        && reading.States.TrueForAll(s => IsWithin(clause, s.Start)) && reading.States.Count(s => IsWithin(clause, s.Start)) <= 1
        && (reading.States.Exists(s => IsWithin(clause, s.Start)) || reading.Mentions.Exists(m => m.Concept == Ours && IsWithin(clause, m.Start)))
        && reading.Mentions.TrueForAll(m => !IsWithin(clause, m.Start) || m.Concept == Ours || Harmless.Contains(m.Concept))
        && clause.End.Value - clause.Start.Value <= (IsHan(reading, clause) ? LongestHan : Longest) / 2;

    private static List<ConceptMention> Phrases(Reading reading, Range clause) =>
        reading.Signs.FindAll(s => s.Concept is Aside or Handover or HandCut or ForMe && IsWithin(clause, s.Start) && s.Start + s.Length <= clause.End.Value);

    private static int Strange(Reading reading, Range clause)
    {
        var phrases = Phrases(reading, clause);
        return Enumerable.Range(clause.Start.Value, clause.End.Value - clause.Start.Value).Count(i => !reading.Explained[i] && !reading.Covered[i] && !phrases.Exists(p => p.Start <= i && i < p.Start + p.Length));
    }

    private static bool IsHan(Reading reading, Range clause) => reading.Tokens.Take(clause).Any(t => t.Script == Script.Han);

    private static bool IsWithin(Range clause, int token) => clause.Start.Value <= token && token < clause.End.Value;

    private static bool HasContent(Reading reading, Range clause)
    {
        return reading.States.Exists(s => IsWithin(clause, s.Start)) || reading.Renderings.Exists(r => IsWithin(clause, r.Start)) || reading.Mentions.Exists(m => IsWithin(clause, m.Start) && !Harmless.Contains(m.Concept))
            || reading.Explained[clause].Contains(false);
    }

    /// <summary>The clause as it was typed, with the marks after it.</summary>
    private static string TextOf(Reading reading, Range clause)
    {
        var from = clause.Start.Value == 0 ? 0 : reading.Tokens[clause.Start.Value].At;
        var to = clause.End.Value == reading.Tokens.Count ? reading.Original.Length : reading.Tokens[clause.End.Value].At;
        return reading.Original[from..to];
    }
}
