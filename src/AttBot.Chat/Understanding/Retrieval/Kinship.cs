using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Entries that may go on where another stopped.</summary>
internal sealed class Kinship(IReadOnlyList<KnowledgeEntry> entries, IndexData data, IReadOnlyDictionary<string, int> places)
{
    /// <summary>An entry that is kin by the words spoken alone must explain this share of what the best explains.</summary>
    private const float DistantShare = 0.6f;

    /// <summary>And this share of all that was spoken of, where it rests on another paper.</summary>
    private const float OtherPaperShare = 0.55f;

    /// <summary>A term that more than one entry in so many uses makes none kin.</summary>
    private const int FewShare = 4;

    /// <summary>From this weight on an entry is about a term, not only mentions it.</summary>
    private const float IsAboutWeight = 0.55f;

    /// <summary>The kin of an entry: those it points to and that point to it, those on the same row of the requirements, and those about the subject spoken of that the words spoken explain well. The entry itself comes first.</summary>
    /// <param name="last">The entry.</param>
    /// <param name="carried">The terms spoken of.</param>
    /// <param name="particular">Terms so particular that an entry whose heading holds one is kin already when it is near a kin, or about the subject in the same document; may be empty.</param>
    internal IReadOnlyList<Kin> Of(KnowledgeEntry last, IReadOnlyList<string> carried, string[] particular)
    {
        string[] subject = [.. carried.Where(t => !Term.IsQuestionWord(t) && !IsEverywhere(t))];
        var (coverage, total) = CoverageOf(subject);
        var own = places[last.Id];
        var best = coverage.Max();
        var near = entries.Where(e => IsNear(e, last)).ToArray();
        var kin = new List<Kin> { new(last, total > 0 ? coverage[own] / total : 0f) };
        for (var e = 0; e < entries.Count; e++)
        {
            var scored = coverage[e] >= best * DistantShare && (ShareAPaper(entries[e], last) || (coverage[e] >= total * OtherPaperShare && Array.Exists(near, n => IsNear(entries[e], n))));
            if (e != own && (IsNear(entries[e], last) || (scored && SharesSubject(e, own, subject, IsAboutWeight))
                || (Array.Exists(particular, t => data.IsTitled(e, t)) && (Array.Exists(near, n => IsNear(entries[e], n)) || (ShareAPaper(entries[e], last) && SharesSubject(e, own, subject, 0f))))))
            {
                kin.Add(new Kin(entries[e], total > 0 ? coverage[e] / total : 0f));
            }
        }

        return kin;
    }

    /// <summary>Whether two entries rest on one paper or table.</summary>
    internal static bool ShareAPaper(KnowledgeEntry one, KnowledgeEntry other) => one.Sources.Any(s => other.Sources.Any(o => o.Doc == s.Doc));

    /// <summary>Whether two entries speak of a subject spoken of.</summary>
    internal bool ShareSubject(KnowledgeEntry one, KnowledgeEntry other, IReadOnlyList<string> carried) =>
        SharesSubject(places[one.Id], places[other.Id], [.. carried.Where(t => !IsEverywhere(t))], 0f);

    /// <summary>Whether so many entries speak of a term that it makes none kin.</summary>
    private bool IsEverywhere(string term) => data.EntriesUsing(term) * FewShare > entries.Count;

    /// <summary>Whether one points to the other, or both answer the same row.</summary>
    internal static bool IsNear(KnowledgeEntry one, KnowledgeEntry other) =>
        one.See.Contains(other.Id) || other.See.Contains(one.Id) || one.Rows.Any(r => other.Rows.Contains(r));

    /// <summary>Whether both entries speak of a subject spoken of, the other one with a weight.</summary>
    private bool SharesSubject(int e, int own, string[] subject, float weight)
    {
        foreach (var term in subject)
        {
            if (Term.IsSubject(term) && MathF.Abs(data.WeightOf(e, term)) is > 0 and var strength && strength >= weight && data.Mentions(own, term))
            {
                return true;
            }
        }

        return false;
    }

    private (float[] Coverage, float Total) CoverageOf(string[] terms)
    {
        var (coverage, total) = (new float[entries.Count], 0f);
        foreach (var term in terms)
        {
            if (data.Terms.Find(term) is not (>= 0 and var number))
            {
                continue;
            }

            var idf = data.Idf[number];
            total += idf;
            for (var p = data.PostingStart[number]; p < data.PostingStart[number + 1]; p++)
            {
                coverage[data.PostingEntry[p]] += idf * MathF.Abs(data.PostingWeight[p]);
            }
        }

        return (coverage, total);
    }
}

/// <summary>An entry near another.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Share">The share of what was spoken of that it explains, 0 to 1.</param>
internal readonly record struct Kin(KnowledgeEntry Entry, float Share);
