using System.Buffers;
using System.Collections.Frozen;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Finds the knowledge entry a question is about: by the share of the question's weight the entry explains, and by likeness to one of its sample questions.</summary>
/// <remarks>All languages live in one index, so a mixed or wrongly guessed language does not matter. Weights are inverse document frequencies over entries.</remarks>
internal sealed class KnowledgeIndex
{
    private const float CarriedWeight = 0.3f;
    private const float LeaningWeight = 0.4f;
    private const float NeighbourBonus = 0.12f;
    /// <summary>What the learnt share of likelihood adds at most; the neutral share adds nothing.</summary>
    private const float LearntWeight = 0.12f;

    /// <summary>From this likeness on the entry most like the question has it as a sample question.</summary>
    private const float OwnSample = 0.97f;

    private const float SampleBonus = 0.1f;

    /// <summary>What the learnt share weighs where entries are compared by it.</summary>
    private const float PreferenceWeight = 0.6f;

    /// <summary>An entry that explains less of the question than this part of what another explains is out.</summary>
    private const float FarBehind = 0.4f;
    /// <summary>A template less likely than this is not looked at.</summary>
    private const float LeastLikely = 0.05f;

    private const float RenderedShare = 0.25f;
    private const float UnseenPair = 0.25f;

    /// <summary>Entries that the tables outdate come second to others.</summary>
    private const float YieldingPrior = 0.85f;

    private readonly IReadOnlyList<KnowledgeEntry> _entries;
    private readonly IndexData _data;
    private readonly FrozenDictionary<string, int> _places;
    private readonly EntryFit _fit;
    private readonly float[] _prior;
    private readonly float _unknownIdf;

    internal KnowledgeIndex(IReadOnlyList<KnowledgeEntry> entries, IndexData data)
    {
        _entries = entries;
        _data = data;
        _places = entries.Select((e, i) => (e.Id, i)).ToFrozenDictionary(e => e.Id, e => e.i, StringComparer.Ordinal);
        _fit = new EntryFit(entries, data);
        Kinship = new Kinship(entries, data, _places);
        _prior = [.. entries.Select(e => e.Yields ? YieldingPrior : 1f)];
        _unknownIdf = MathF.Log(1f + (entries.Count / 1.5f));
    }

    /// <summary>Which entries may go on where another stopped.</summary>
    internal Kinship Kinship { get; }

    /// <summary>All words of the entries and the lexicon.</summary>
    internal Vocabulary Vocabulary => _data.Vocabulary;

    /// <summary>The best entries for some terms, best first, at most three, and after them the one that what was learnt prefers, if it is none of them.</summary>
    internal IReadOnlyList<Finding> Search(Inquiry inquiry) =>
        inquiry is { Carried.Count: 0, Neighbours.Count: 0, Document: null, Leans: false, Last: null, Among: null } ? inquiry.Reading.Findings ??= Found(inquiry) : Found(inquiry);

    private List<Finding> Found(Inquiry inquiry)
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
            // a message that leans on the turn before is told by its own words and those carried; their synonyms would lead elsewhere
            if (carried.Count > 0 && Term.IsSynonym(term))
            {
                continue;
            }

            var number = _data.Terms.Find(term);
            var own = number < 0 ? UnseenIdf(term) * (inquiry.Reading.Rendered.Contains(term) ? RenderedShare : 1f) : _data.Idf[number];
            var idf = own * (i < terms.Count ? 1f : inquiry.Leans ? LeaningWeight : CarriedWeight);
            table.Total += idf;
            table.Asked += i < terms.Count ? own : 0;
            norm += idf * idf;
            if (number >= 0)
            {
                Count(number, idf, own: i < terms.Count, Term.IsEntity(term), table, dots);
            }

            table.Entities += i < terms.Count && Term.IsEntity(term) ? 1 : 0;
        }

        norm = MathF.Sqrt(norm);
        Compare(dots, norm, table.Likeness);
        table.Likest = table.Likeness.Max();
        table.Share = carried.Count == 0 ? SharesOf(inquiry.Reading) : _data.Learnt.Shares(Learnt.FeaturesOf(inquiry.Reading).Select(f => (f, 1f)).Concat(carried.Select(t => (t, inquiry.Leans ? LeaningWeight : CarriedWeight))), _entries.Count + Paraphrases.Templates.Count);
        ArrayPool<float>.Shared.Return(dots);
        return Best(table, inquiry);
    }

    /// <summary>The template that a message most likely means, of those that have a place for all it names, and how likely; null when there is none.</summary>
    /// <param name="reading">The message.</param>
    /// <param name="after">The subject that the turn before left, to find one that leans on it; null to find a question of its own.</param>
    /// <param name="nameOf">The English name of a State.</param>
    internal (Template Template, string Question, float Share)? Likeliest(Words.Reading reading, string? after, Func<string, string?> nameOf)
    {
        var shares = (after is null ? SharesOf(reading) : _data.Learnt.Shares(Learnt.FeaturesOf(reading).Concat(Paraphrases.After(after)).Select(f => (f, 1f)), _entries.Count + Paraphrases.Templates.Count)).AsSpan(_entries.Count);
        (Template Template, string Question, float Share)? best = null;
        for (var t = 0; t < Paraphrases.Templates.Count; t++)
        {
            if (Paraphrases.Templates[t].After == after && shares[t] > (best?.Share ?? LeastLikely) && Paraphrases.AsksTheSame(Paraphrases.Templates[t], reading) && Paraphrases.Filled(Paraphrases.Templates[t], reading, nameOf) is { } filled)
            {
                best = (Paraphrases.Templates[t], filled, shares[t]);
            }
        }

        return best;
    }

    /// <summary>What was learnt of the message's own words: the share of each entry, then of each template. It is asked for several times in a turn and kept with the message.</summary>
    private float[] SharesOf(Words.Reading reading) =>
        reading.Shares ??= _data.Learnt.Shares(Learnt.FeaturesOf(reading).Select(f => (f, 1f)), _entries.Count + Paraphrases.Templates.Count);

    private void Count(int term, float idf, bool own, bool entity, Scores table, float[] dots)
    {
        for (var p = _data.PostingStart[term]; p < _data.PostingStart[term + 1]; p++)
        {
            var (entry, weight) = (_data.PostingEntry[p], _data.PostingWeight[p]);
            table.Coverage[entry] += idf * MathF.Abs(weight);
            if (weight < 0 && own)
            {
                table.Title[entry] += idf;
                table.TitleEntities[entry] += entity ? 1 : 0;
            }
        }

        var both = idf * _data.Idf[term];
        for (int at = _data.SampleStart[term], sample = 0; at < _data.SampleStart[term + 1];)
        {
            sample += Steps.Next(_data.Sample, ref at);
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
        var pinned = inquiry.Reading.Terms.Where(Term.IsPinned).ToArray();
        var highest = 0f;
        for (var e = 0; e < _entries.Count; e++)
        {
            highest = inquiry.Among?.Invoke(_entries[e]) == false ? highest : Math.Max(highest, table.Plain(e));
        }

        var best = new List<Finding>(count + 2);
        var preferred = default(Finding);
        for (var e = 0; e < _entries.Count; e++)
        {
            // what is far behind cannot catch up by the finer points
            var plain = table.Plain(e);
            if (plain < 0.1f || plain < highest * FarBehind || inquiry.Among?.Invoke(_entries[e]) == false)
            {
                continue;
            }

            var fit = _prior[e] * _fit.Of(e, table.IsTitle(e), inquiry, pinned);
            var found = new Finding(_entries[e], Score(e, table, inquiry) * fit, PreferenceWeight * table.Share[e] * fit, table.Likeness[e], table.Share[e]);
            preferred = preferred.Entry is null || found.Preference > preferred.Preference ? found : preferred;
            if (best.Count == count && found.Score <= best[^1].Score)
            {
                continue;
            }

            var at = best.FindIndex(f => f.Score < found.Score);
            best.Insert(at < 0 ? best.Count : at, found);
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return preferred.Entry is null || best.Exists(f => f.Entry == preferred.Entry) ? best : [.. best, preferred];
    }

    private float Score(int e, Scores table, Inquiry inquiry)
    {
        var score = (0.425f * table.Plain(e)) + (0.15f * table.TitleShare(e));
        score += LearntWeight * table.Share[e] * (table.Coverage[e] / table.Total);
        if (table.Likeness[e] >= OwnSample && table.Likeness[e] >= table.Likest)
        {
            score += SampleBonus;
        }

        if (inquiry.Neighbours.Contains(_entries[e].Id))
        {
            score += NeighbourBonus;
        }

        return score;
    }

    /// <summary>Whether the heading of an entry names one of some terms.</summary>
    internal bool Titled(string id, HashSet<string> terms) =>
        _places.TryGetValue(id, out var e) && terms.Any(t => _data.IsTitled(e, t));

    /// <summary>Whether an entry speaks of a State.</summary>
    internal bool Names(KnowledgeEntry entry, string iso3) => Speaks(entry, "§" + iso3);

    /// <summary>Whether an entry uses a term.</summary>
    internal bool Speaks(KnowledgeEntry entry, string term) => _data.Mentions(_places[entry.Id], term);

    /// <summary>How strongly an entry is about one of some terms, 0 to 1, and whether its heading holds one of them.</summary>
    internal (float Weight, bool Titled) About(KnowledgeEntry entry, ReadOnlySpan<string> terms)
    {
        var (weight, titled) = (0f, false);
        foreach (var term in terms)
        {
            var own = _data.WeightOf(_places[entry.Id], term);
            weight = Math.Max(weight, MathF.Abs(own));
            titled |= own < 0;
        }

        return (weight, titled);
    }

    /// <summary>Whether any entry uses the term.</summary>
    internal bool Knows(string term) => _data.Terms.Find(term) >= 0;

    /// <summary>An unseen word weighs much, for the question is then about something else; an unseen pair of Han characters usually straddles two words.</summary>
    private float UnseenIdf(string term) => term[0] is >= '\u3400' and <= '\u9fff' ? _unknownIdf * UnseenPair : _unknownIdf;

    /// <summary>What one search has counted, by entry.</summary>
    private sealed class Scores(int entries)
    {
        internal float[] Coverage { get; } = new float[entries];

        /// <summary>Share of likelihood that the question asks for the entry, as learnt from the sample questions.</summary>
        internal float[] Share { get; set; } = [];

        internal float[] Likeness { get; } = new float[entries];

        /// <summary>The highest likeness.</summary>
        internal float Likest { get; set; }

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
