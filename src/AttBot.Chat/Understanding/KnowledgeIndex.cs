using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>Finds the knowledge entry a question is about: by the share of the question's weight the entry explains, and by likeness to one of its sample questions.</summary>
/// <remarks>All languages live in one index, so a mixed or wrongly guessed language does not matter. Weights are inverse document frequencies over entries.</remarks>
internal sealed class KnowledgeIndex
{
    private const float CarriedWeight = 0.3f;
    private const float NeighbourBonus = 0.15f;
    private const float SameDocumentFit = 1.12f;
    private const float UnseenPair = 0.25f;

    /// <summary>Entries that the tables outdate come second to others.</summary>
    private const float YieldingPrior = 0.85f;

    private static readonly HashSet<string> DefinitionThemes = new(["t_mandate", "t_purpose", "t_include", "t_member"], StringComparer.Ordinal);

    private readonly IReadOnlyList<KnowledgeEntry> _entries;
    private readonly Dictionary<string, Posting[]> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SamplePosting[]> _samplePostings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> _idf = new(StringComparer.Ordinal);
    private readonly int[] _sampleEntry;
    private readonly float[] _sampleNorm;
    private readonly Dictionary<string, HashSet<int>> _pinnable = new(StringComparer.Ordinal);
    private readonly HashSet<string>[] _titles;
    private readonly float[] _prior;
    private readonly float _unknownIdf;

    internal KnowledgeIndex(IReadOnlyList<KnowledgeEntry> entries, Reader reader)
    {
        _entries = entries;
        _prior = [.. entries.Select(e => e.Yields ? YieldingPrior : 1f)];
        Vocabulary = new Vocabulary();
        foreach (var word in reader.Lexicon.Words)
        {
            Vocabulary.Add(word);
        }

        var read = entries.Select(e => EntryTerms.Of(e, reader)).ToArray();
        foreach (var word in read.SelectMany(r => r.Words))
        {
            Vocabulary.Add(word);
        }

        _titles = [.. read.Select(r => r.Title)];
        var weights = read.Select(r => r.Weights).ToArray();
        var samples = read.SelectMany((r, i) => r.Samples.Select(terms => (Entry: i, Terms: terms))).ToArray();
        foreach (var group in weights.SelectMany((w, i) => w.Select(t => (Term: t.Key, Posting: new Posting(i, t.Value)))).GroupBy(t => t.Term, t => t.Posting, StringComparer.Ordinal))
        {
            var postings = group.ToArray();
            _postings[group.Key] = postings;
            if (group.Key[0] is '§' or '#')
            {
                _pinnable[group.Key] = [.. postings.Select(p => p.Entry)];
            }

            // a term that many entries merely mention in their texts still tells something when few are about it
            var mass = postings.Sum(p => p.Weight);
            _idf[group.Key] = MathF.Log(1f + (entries.Count / (0.5f + mass)));
        }

        _unknownIdf = MathF.Log(1f + (entries.Count / 1.5f));
        _sampleEntry = [.. samples.Select(s => s.Entry)];
        _sampleNorm = [.. samples.Select(s => Norm(s.Terms))];
        foreach (var group in samples.SelectMany((s, i) => s.Terms.Select(t => (Term: t, Posting: new SamplePosting(i)))).GroupBy(t => t.Term, t => t.Posting, StringComparer.Ordinal))
        {
            _samplePostings[group.Key] = [.. group];
        }
    }

    /// <summary>All words of the entries and the lexicon.</summary>
    internal Vocabulary Vocabulary { get; }

    /// <summary>The best entries for some terms, best first, at most three.</summary>
    internal IReadOnlyList<Finding> Search(Inquiry inquiry)
    {
        var (terms, carried) = (inquiry.Reading.Terms, inquiry.Carried);
        if (terms.Count == 0 && carried.Count == 0)
        {
            return [];
        }

        var coverage = new float[_entries.Count];
        var dots = new float[_sampleEntry.Length];
        var (total, norm) = (0f, 0f);
        var all = terms.Count + carried.Count;
        for (var i = 0; i < all; i++)
        {
            var term = i < terms.Count ? terms[i] : carried[i - terms.Count];
            var idf = Idf(term) * (i < terms.Count ? 1f : CarriedWeight);
            total += idf;
            norm += idf * idf;
            if (_postings.TryGetValue(term, out var postings))
            {
                foreach (var posting in postings)
                {
                    coverage[posting.Entry] += idf * posting.Weight;
                }
            }

            if (_samplePostings.TryGetValue(term, out var samples))
            {
                foreach (var sample in samples)
                {
                    dots[sample.Sample] += idf * Idf(term);
                }
            }
        }

        norm = MathF.Sqrt(norm);
        var likeness = new float[_entries.Count];
        for (var s = 0; s < dots.Length; s++)
        {
            if (dots[s] > 0)
            {
                var cosine = dots[s] / (norm * _sampleNorm[s]);
                likeness[_sampleEntry[s]] = Math.Max(likeness[_sampleEntry[s]], cosine);
            }
        }

        return Best(coverage, likeness, total, inquiry);
    }

    /// <summary>Entries that the given one points to, or that point to it.</summary>
    internal HashSet<string> Neighbours(string? id) =>
        [.. _entries.Where(e => e.Id == id).SelectMany(e => e.See), .. _entries.Where(e => id is not null && e.See.Contains(id)).Select(e => e.Id)];

    private List<Finding> Best(float[] coverage, float[] likeness, float total, Inquiry inquiry)
    {
        const int count = 3;
        var pinned = inquiry.Reading.Terms.Where(t => t.StartsWith("§csp", StringComparison.Ordinal) || t.StartsWith("§art", StringComparison.Ordinal) || IsStateTerm(t) || IsYearTerm(t)).ToArray();
        var highest = 0f;
        for (var e = 0; e < coverage.Length; e++)
        {
            coverage[e] /= total;
            highest = Math.Max(highest, coverage[e] + likeness[e]);
        }

        var best = new List<Finding>(count + 1);
        for (var e = 0; e < coverage.Length; e++)
        {
            // what is far behind cannot catch up by the finer points
            var plain = coverage[e] + likeness[e];
            if (plain < 0.1f || plain < highest * 0.5f)
            {
                continue;
            }

            var score = Score(e, plain, inquiry, pinned);
            if (best.Count == count && score <= best[^1].Score)
            {
                continue;
            }

            var at = best.FindIndex(f => f.Score < score);
            best.Insert(at < 0 ? best.Count : at, new Finding(_entries[e], score));
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return best;
    }

    private float Score(int e, float plain, Inquiry inquiry, string[] pinned)
    {
        var score = (0.425f * plain) + (0.15f * TitleShare(e, inquiry.Reading.Terms));
        if (inquiry.Neighbours.Contains(_entries[e].Id))
        {
            score += NeighbourBonus;
        }

        return score * _prior[e] * Fit(e, inquiry, pinned);
    }

    /// <summary>How well the entry's kind and its named conferences, articles and State suit the question; 1 is neutral.</summary>
    private float Fit(int e, Inquiry inquiry, string[] pinned)
    {
        var reading = inquiry.Reading;
        var entry = _entries[e];
        var fit = 1f;
        foreach (var term in pinned)
        {
            // the question names a conference, article, State or year of which the entry says nothing
            if (IsStateTerm(term) && entry.Kind == "howto")
            {
                continue;
            }

            if (!_pinnable.TryGetValue(term, out var entries) || !entries.Contains(e))
            {
                fit *= IsYearTerm(term) ? 0.88f : 0.75f;
            }
        }

        if (entry.States.Count == 1 && !reading.Terms.Contains("§" + entry.States[0]) && reading.Terms.Count > 0)
        {
            fit *= 0.9f;
        }

        // an entry that says "not in my sources" comes second to one that says something
        if (entry.Kind == "unknown")
        {
            fit *= 0.95f;
        }

        var suits = entry.Kind switch
        {
            "body" when reading.Terms.Count <= 4 && !reading.Themes.Any(t => !DefinitionThemes.Contains(t)) && IsTitle(e, reading) => DefinitionFit(ref fit),
            "body" => reading.Has("q_what") || (reading.Has("q_who") && reading.Themes.Contains("t_member")),
            "howto" => reading.Has("q_how"),
            "date" or "deadline" => reading.HasAny("q_when", "deadline"),
            "count" => reading.Has("q_howmany"),
            "list" => reading.HasAny("q_list", "q_which", "q_howmany"),
            "document" => reading.HasAny("document", "q_where", "topic_docs"),
            _ => false,
        };
        // "are they binding?" after an entry is about the same paper
        if (inquiry.Document is { } document && entry.Sources[0].Doc == document)
        {
            fit *= SameDocumentFit;
        }

        return suits ? fit * 1.06f : fit;
    }

    /// <summary>"What is the VTF?" asks for the body itself, not for one of the many entries that mention it.</summary>
    private static bool DefinitionFit(ref float fit)
    {
        fit *= 1.25f;
        return false;
    }

    /// <summary>Whether every entity of the question stands in the entry's title.</summary>
    private bool IsTitle(int e, Reading reading)
    {
        var any = false;
        foreach (var term in reading.Terms)
        {
            if (term[0] == '§' && !term.StartsWith("§q_", StringComparison.Ordinal) && !term.StartsWith("§t_", StringComparison.Ordinal))
            {
                any = true;
                if (!_titles[e].Contains(term))
                {
                    return false;
                }
            }
        }

        return any;
    }

    private static bool IsStateTerm(string term) => term.Length == 4 && term[0] == '§' && char.IsAsciiLetterUpper(term[1]);

    private static bool IsYearTerm(string term) => term.Length == 5 && term[0] == '#' && term[1] is '1' or '2';

    /// <summary>Whether any entry uses the term.</summary>
    internal bool Knows(string term) => _postings.ContainsKey(term);

    /// <summary>An unseen word weighs much, for the question is then about something else; an unseen pair of Han characters usually straddles two words.</summary>
    private float Idf(string term) => _idf.TryGetValue(term, out var idf) ? idf : term[0] is >= '\u3400' and <= '\u9fff' ? _unknownIdf * UnseenPair : _unknownIdf;

    private float TitleShare(int e, IReadOnlyList<string> terms)
    {
        var (covered, total) = (0f, 0.001f);
        foreach (var term in terms)
        {
            var idf = Idf(term);
            total += idf;
            covered += _titles[e].Contains(term) ? idf : 0;
        }

        return covered / total;
    }

    private float Norm(IReadOnlyList<string> terms)
    {
        var sum = 0f;
        foreach (var term in terms)
        {
            var idf = Idf(term);
            sum += idf * idf;
        }

        return MathF.Sqrt(sum);
    }

    private readonly record struct Posting(int Entry, float Weight);

    private readonly record struct SamplePosting(int Sample);
}

/// <summary>What is looked for.</summary>
/// <param name="Reading">The question.</param>
/// <param name="Carried">Terms of the question before, which weigh less.</param>
/// <param name="Neighbours">Entries near the one before, which are preferred among equals.</param>
/// <param name="Document">The document of the entry before, for a follow-up; otherwise null.</param>
internal sealed record Inquiry(Reading Reading, IReadOnlyList<string> Carried, HashSet<string> Neighbours, string? Document);

/// <summary>An entry that may answer.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">About 0 to 1: the share of the question's weight the entry explains, its likeness to a sample question, and how well it fits.</param>
internal readonly record struct Finding(KnowledgeEntry Entry, float Score);
