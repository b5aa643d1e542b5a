using System.Buffers;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>Finds the knowledge entry a question is about: by the share of the question's weight the entry explains, and by likeness to one of its sample questions.</summary>
/// <remarks>All languages live in one index, so a mixed or wrongly guessed language does not matter. Weights are inverse document frequencies over entries.</remarks>
internal sealed class KnowledgeIndex
{
    private const float CarriedWeight = 0.3f;
    private const float LeaningWeight = 0.4f;
    private const float NeighbourBonus = 0.12f;
    private const float SameDocumentFit = 1.12f;
    private const float LeaningDocumentFit = 1.2f;
    private const float OtherSubjectFit = 0.72f;
    private const float RepeatedFit = 0.8f;
    private const float SameEntryFit = 0.92f;
    private const float WayNotDayFit = 0.93f;
    private const float NoNumberFit = 0.8f;
    private const float MissingEntityFit = 0.93f;
    /// <summary>What the learnt share of likelihood adds at most; the neutral share adds nothing.</summary>
    private const float LearntWeight = 0.12f;
    private const float RenderedShare = 0.25f;
    private const float OtherBodyFit = 0.75f;
    private const float UnseenPair = 0.25f;

    /// <summary>Entries that the tables outdate come second to others.</summary>
    private const float YieldingPrior = 0.85f;

    /// <summary>What is asked of a subject.</summary>
    private static readonly HashSet<string> Asked = new(["§deadline", "§document", "§compare", "§theme", "§phone", "§adopted", "§president"], StringComparer.Ordinal);

    private static readonly HashSet<string> DefinitionThemes = new(["t_mandate", "t_purpose", "t_include", "t_member"], StringComparer.Ordinal);

    private readonly IReadOnlyList<KnowledgeEntry> _entries;
    private readonly IndexData _data;
    private readonly float[] _prior;
    private readonly float _unknownIdf;

    internal KnowledgeIndex(IReadOnlyList<KnowledgeEntry> entries, IndexData data)
    {
        _entries = entries;
        _data = data;
        _prior = [.. entries.Select(e => e.Yields ? YieldingPrior : 1f)];
        _unknownIdf = MathF.Log(1f + (entries.Count / 1.5f));
    }

    /// <summary>All words of the entries and the lexicon.</summary>
    internal Vocabulary Vocabulary => _data.Vocabulary;

    /// <summary>The best entries for some terms, best first, at most three.</summary>
    internal IReadOnlyList<Finding> Search(Inquiry inquiry)
    {
        var (terms, carried) = (inquiry.Reading.Terms, inquiry.Carried);
        if (terms.Count == 0 && carried.Count == 0)
        {
            return [];
        }

        var table = new Scores(_entries.Count);
        var dots = ArrayPool<float>.Shared.Rent(_data.SampleEntry.Length);
        Array.Clear(dots, 0, _data.SampleEntry.Length);
        var norm = 0f;
        for (var i = 0; i < terms.Count + carried.Count; i++)
        {
            var term = i < terms.Count ? terms[i] : carried[i - terms.Count];
            var number = _data.Terms.Find(term);
            var own = number < 0 ? UnseenIdf(term) * (inquiry.Reading.Rendered.Contains(term) ? RenderedShare : 1f) : _data.Idf[number];
            var idf = own * (i < terms.Count ? 1f : inquiry.Leans ? LeaningWeight : CarriedWeight);
            table.Total += idf;
            table.Asked += i < terms.Count ? own : 0;
            norm += idf * idf;
            if (number >= 0)
            {
                Count(number, idf, own: i < terms.Count, IsEntity(term), table, dots);
            }

            table.Entities += i < terms.Count && IsEntity(term) ? 1 : 0;
        }

        norm = MathF.Sqrt(norm);
        Compare(dots, norm, table.Likeness);
        foreach (ref var share in table.Share.AsSpan())
        {
            share /= norm + 0.001f;
        }

        Discrimination.ToShares(table.Share);
        ArrayPool<float>.Shared.Return(dots);
        return Best(table, inquiry);
    }

    private void Count(int term, float idf, bool own, bool entity, Scores table, float[] dots)
    {
        for (var p = _data.PostingStart[term]; p < _data.PostingStart[term + 1]; p++)
        {
            var (entry, weight) = (_data.PostingEntry[p], _data.PostingWeight[p]);
            table.Coverage[entry] += idf * MathF.Abs(weight);
            table.Share[entry] += idf * _data.PostingLearnt[p];
            if (weight < 0 && own)
            {
                table.Title[entry] += idf;
                table.TitleEntities[entry] += entity ? 1 : 0;
            }
        }

        var both = idf * _data.Idf[term];
        foreach (var sample in _data.Sample.AsSpan(_data.SampleStart[term].._data.SampleStart[term + 1]))
        {
            dots[sample] += both;
        }
    }

    /// <summary>The likeness of an entry is that of its sample question that is most like the question asked.</summary>
    private void Compare(float[] dots, float norm, float[] likeness)
    {
        for (var s = 0; s < _data.SampleEntry.Length; s++)
        {
            if (dots[s] > 0)
            {
                var cosine = dots[s] / (norm * _data.SampleNorm[s]);
                likeness[_data.SampleEntry[s]] = Math.Max(likeness[_data.SampleEntry[s]], cosine);
            }
        }
    }

    /// <summary>Entries that the given one points to, or that point to it.</summary>
    internal HashSet<string> Neighbours(string? id) =>
        [.. _entries.Where(e => e.Id == id).SelectMany(e => e.See), .. _entries.Where(e => id is not null && e.See.Contains(id)).Select(e => e.Id)];

    private List<Finding> Best(Scores table, Inquiry inquiry)
    {
        const int count = 3;
        var pinned = inquiry.Reading.Terms.Where(t => t.StartsWith("§csp", StringComparison.Ordinal) || t.StartsWith("§art", StringComparison.Ordinal) || IsStateTerm(t) || IsYearTerm(t) || IsDayTerm(t)).ToArray();
        var highest = 0f;
        for (var e = 0; e < _entries.Count; e++)
        {
            highest = Math.Max(highest, table.Plain(e));
        }

        var best = new List<Finding>(count + 1);
        for (var e = 0; e < _entries.Count; e++)
        {
            // what is far behind cannot catch up by the finer points
            var plain = table.Plain(e);
            if (plain < 0.1f || plain < highest * 0.5f)
            {
                continue;
            }

            var score = Score(e, table, inquiry, pinned);
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

    private float Score(int e, Scores table, Inquiry inquiry, string[] pinned)
    {
        var score = (0.425f * table.Plain(e)) + (0.15f * table.TitleShare(e));
        score += LearntWeight * table.Share[e] * (table.Coverage[e] / table.Total);
        if (inquiry.Neighbours.Contains(_entries[e].Id))
        {
            score += NeighbourBonus;
        }

        return score * _prior[e] * Fit(e, table, inquiry, pinned);
    }

    /// <summary>How well the entry's kind and its named conferences, articles and State suit the question; 1 is neutral.</summary>
    private float Fit(int e, Scores table, Inquiry inquiry, string[] pinned)
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

            if (!Mentions(e, term))
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
            "body" when reading.Terms.Count <= 4 && !reading.Unexplained.Any() && !reading.Themes.Any(t => !DefinitionThemes.Contains(t)) && table.IsTitle(e) => DefinitionFit(ref fit),
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
            fit *= inquiry.Leans ? LeaningDocumentFit : SameDocumentFit;
        }

        // a number is told by an entry that has one
        if (reading.Has("q_howmany") && entry.Kind is not ("count" or "list" or "conflict" or "unknown") && entry.Value is not { ValueKind: System.Text.Json.JsonValueKind.Number } && !Mentions(e, "§q_howmany") && !Mentions(e, "§t_long"))
        {
            fit *= NoNumberFit;
        }

        // what was just said answers no further question
        if (inquiry.Leans && entry.Id == inquiry.Last && reading.Terms.Exists(t => t[0] == '§' && !IsSubject(t) && !Mentions(e, t)))
        {
            fit *= RepeatedFit;
        }

        else if (inquiry.Leans && entry.Id == inquiry.Last && reading.Terms.Count > 0)
        {
            fit *= SameEntryFit;
        }

        // "how do we send it?" asks for the way, not for the day
        if (reading.Has("q_how") && !reading.HasAny("q_when", "deadline") && entry.Kind is "deadline" or "date")
        {
            fit *= WayNotDayFit;
        }

        // a question that leans on the one before stays with its subject
        if (inquiry.Leans && inquiry.Carried.Any(IsEntity) && !inquiry.Carried.Any(t => IsEntity(t) && Mentions(e, t)))
        {
            fit *= OtherSubjectFit;
        }

        // a body, group or process that the question names belongs to the answer
        foreach (var term in reading.Terms)
        {
            if (IsSubject(term) && !IsStateTerm(term) && !pinned.Contains(term) && !Mentions(e, term))
            {
                fit *= MissingEntityFit;
            }
        }

        return (suits ? fit * 1.06f : fit) * (IsOfAnotherBody(e, reading) ? OtherBodyFit : 1f);
    }

    /// <summary>Whether the entry is about bodies of the Treaty, and none of them is one that the question names.</summary>
    private bool IsOfAnotherBody(int entry, Reading reading)
    {
        var named = false;
        foreach (var body in Bodies)
        {
            if (reading.Terms.Contains(body))
            {
                if (IsTitled(entry, body))
                {
                    return false;
                }

                named = true;
            }
        }

        return named && Array.Exists(Bodies, body => !reading.Terms.Contains(body) && IsTitled(entry, body));
    }

    private bool IsTitled(int entry, string term)
    {
        var number = _data.Terms.Find(term);
        if (number < 0)
        {
            return false;
        }

        var start = _data.PostingStart[number];
        var at = _data.PostingEntry.AsSpan(start.._data.PostingStart[number + 1]).BinarySearch((ushort)entry);
        return at >= 0 && _data.PostingWeight[start + at] < 0;
    }

    private static readonly string[] Bodies = ["§wgeti", "§wgtr", "§wgtu", "§dief", "§vtf", "§sponsorship", "§mc"];

    /// <summary>"What is the VTF?" asks for the body itself, not for one of the many entries that mention it.</summary>
    private static bool DefinitionFit(ref float fit)
    {
        fit *= 1.25f;
        return false;
    }

    /// <summary>Whether a term is a body, group, process, conference, article or State.</summary>
    internal static bool IsEntity(string term) => term[0] == '§' && !term.StartsWith("§q_", StringComparison.Ordinal) && !term.StartsWith("§t_", StringComparison.Ordinal) && !term.StartsWith("§w_", StringComparison.Ordinal);

    /// <summary>Whether a term says what a question is about, not only what it wants to know of it.</summary>
    internal static bool IsSubject(string term) => IsEntity(term) && !Asked.Contains(term);

    /// <summary>Whether an entry speaks of a State.</summary>
    internal bool Names(KnowledgeEntry entry, string iso3) => Speaks(entry, "§" + iso3);

    /// <summary>Whether an entry uses a term.</summary>
    internal bool Speaks(KnowledgeEntry entry, string term)
    {
        for (var e = 0; e < _entries.Count; e++)
        {
            if (_entries[e].Id == entry.Id)
            {
                return Mentions(e, term);
            }
        }

        return false;
    }

    private bool Mentions(int entry, string term)
    {
        var number = _data.Terms.Find(term);
        return number >= 0 && _data.PostingEntry.AsSpan(_data.PostingStart[number].._data.PostingStart[number + 1]).BinarySearch((ushort)entry) >= 0;
    }

    private static bool IsStateTerm(string term) => term.Length == 4 && term[0] == '§' && char.IsAsciiLetterUpper(term[1]);

    private static bool IsYearTerm(string term) => term.Length == 5 && term[0] == '#' && term[1] is '1' or '2';

    private static bool IsDayTerm(string term) => term.StartsWith("#d", StringComparison.Ordinal);

    /// <summary>Whether any entry uses the term.</summary>
    internal bool Knows(string term) => _data.Terms.Find(term) >= 0;

    /// <summary>An unseen word weighs much, for the question is then about something else; an unseen pair of Han characters usually straddles two words.</summary>
    private float UnseenIdf(string term) => term[0] is >= '\u3400' and <= '\u9fff' ? _unknownIdf * UnseenPair : _unknownIdf;

    /// <summary>What one search has counted, by entry.</summary>
    private sealed class Scores(int entries)
    {
        internal float[] Coverage { get; } = new float[entries];

        /// <summary>Share of likelihood that the question asks for the entry, as learnt from the sample questions.</summary>
        internal float[] Share { get; } = new float[entries];

        internal float[] Likeness { get; } = new float[entries];

        internal float[] Title { get; } = new float[entries];

        internal int[] TitleEntities { get; } = new int[entries];

        /// <summary>Weight of all terms, carried ones included.</summary>
        internal float Total { get; set; }

        /// <summary>Weight of the question's own terms.</summary>
        internal float Asked { get; set; }

        internal int Entities { get; set; }

        internal float Plain(int e) => (Coverage[e] / Total) + Likeness[e];

        internal float TitleShare(int e) => Title[e] / (Asked + 0.001f);

        /// <summary>Whether every entity of the question stands in the entry's title.</summary>
        internal bool IsTitle(int e) => Entities > 0 && TitleEntities[e] == Entities;
    }
}

/// <summary>What is looked for.</summary>
/// <param name="Reading">The question.</param>
/// <param name="Carried">Terms of the question before, which weigh less.</param>
/// <param name="Neighbours">Entries near the one before, which are preferred among equals.</param>
/// <param name="Document">The document of the entry before, for a follow-up; otherwise null.</param>
/// <param name="Leans">Whether the question names no subject of its own.</param>
/// <param name="Last">The entry before, for a follow-up; otherwise null.</param>
internal sealed record Inquiry(Reading Reading, IReadOnlyList<string> Carried, HashSet<string> Neighbours, string? Document, bool Leans = false, string? Last = null);

/// <summary>An entry that may answer.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">About 0 to 1: the share of the question's weight the entry explains, its likeness to a sample question, and how well it fits.</param>
internal readonly record struct Finding(KnowledgeEntry Entry, float Score);
