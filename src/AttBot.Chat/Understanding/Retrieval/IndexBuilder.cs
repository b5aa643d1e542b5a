using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Makes the index of knowledge entries from their texts and sample questions. Deterministic; takes seconds, so the build does it beforehand.</summary>
internal static class IndexBuilder
{
    /// <summary>Makes the index.</summary>
    /// <param name="entries">The entries, in their order.</param>
    /// <param name="reader">Takes their texts apart.</param>
    /// <param name="withheld">Sample questions that the index shall not know, so that it can be tried with them; null for none.</param>
    internal static IndexData Build(IReadOnlyList<KnowledgeEntry> entries, Reader reader, Predicate<string>? withheld = null)
    {
        var read = new EntryTerms[entries.Count];
        Parallel.For(0, entries.Count, i => read[i] = EntryTerms.Of(entries[i], reader, withheld));
        var terms = TermTable.Of(read.SelectMany(r => r.Weights.Keys));
        var (postingStart, postings) = Postings(read, terms);
        var idf = new float[terms.Count];
        for (var t = 0; t < terms.Count; t++)
        {
            // a term that many entries merely mention in their texts still tells something when few are about it
            var mass = 0f;
            for (var p = postingStart[t]; p < postingStart[t + 1]; p++)
            {
                mass += MathF.Abs(postings[p].Weight);
            }

            idf[t] = MathF.Log(1f + (entries.Count / (0.5f + mass)));
        }

        var samples = read.SelectMany((r, i) => r.Samples.Select(s => (Entry: (ushort)i, Terms: (int[])[.. s.Select(t => terms.Find(t))]))).ToArray();
        var (sampleStart, sample) = Samples(samples.Select(s => s.Terms).ToArray(), terms.Count);
        ushort[] postingEntry = [.. postings.Select(p => p.Entry)];
        float[] postingWeight = [.. postings.Select(p => p.Weight)];
        return new IndexData
        {
            Terms = terms,
            Idf = idf,
            PostingStart = postingStart,
            PostingEntry = postingEntry,
            PostingWeight = postingWeight,
            Learnt = Learning.From([.. read.SelectMany((r, i) => r.Lessons.Select(l => ((ushort)i, l))), .. LessonsOf(reader, entries.Count, withheld)], entries.Count + Paraphrases.Templates.Count),
            SampleStart = sampleStart,
            Sample = sample,
            SampleEntry = [.. samples.Select(s => s.Entry)],
            SampleNorm = [.. samples.Select(s => Norm(s.Terms, idf))],
            Vocabulary = Vocabulary.Of(LexiconFiles.Words(LexiconFiles.Lines()).Correct, read.SelectMany(r => r.Words)),
        };
    }

    /// <summary>A sample of a template teaches so many times: entries have many more samples each.</summary>
    private const int TemplateLessons = 2;

    /// <summary>What people say for each template; templates come after the entries.</summary>
    private static IEnumerable<(ushort Class, string[] Features)> LessonsOf(Reader reader, int entries, Predicate<string>? withheld)
    {
        foreach (var (template, language, text) in Paraphrases.Samples().Where(s => withheld?.Invoke(s.Text) != true))
        {
            var whole = reader.ReadOurs(text, language);
            var asked = LeadIn.Question(whole) is { } core ? reader.ReadOurs(core, language) : whole;
            var lesson = Paraphrases.FeaturesOf(asked, Paraphrases.Templates[template].After);
            for (var i = 0; i < TemplateLessons; i++)
            {
                yield return ((ushort)(entries + template), lesson);
            }
        }
    }

    private static (int[] Start, (ushort Entry, float Weight)[] Postings) Postings(EntryTerms[] read, TermTable terms)
    {
        var lists = new List<(ushort, float)>[terms.Count];
        for (var e = 0; e < read.Length; e++)
        {
            foreach (var (term, weight) in read[e].Weights)
            {
                (lists[terms.Find(term)] ??= []).Add(((ushort)e, read[e].Title.Contains(term) ? -weight : weight));
            }
        }

        return (Starts(lists.Select(l => l.Count)), [.. lists.SelectMany(l => l)]);
    }

    private static (int[] Start, byte[] Samples) Samples(int[][] samples, int terms)
    {
        var lists = new List<int>?[terms];
        for (var s = 0; s < samples.Length; s++)
        {
            foreach (var term in samples[s])
            {
                (lists[term] ??= []).Add(s);
            }
        }

        using var steps = new MemoryStream();
        using var writer = new BinaryWriter(steps);
        var starts = new List<int> { 0 };
        foreach (var list in lists)
        {
            Steps.Write(writer, list ?? []);
            starts.Add((int)steps.Position);
        }

        return ([.. starts], steps.ToArray());
    }

    private static int[] Starts(IEnumerable<int> counts)
    {
        var starts = new List<int> { 0 };
        foreach (var count in counts)
        {
            starts.Add(starts[^1] + count);
        }

        return [.. starts];
    }

    private static float Norm(int[] terms, float[] idf)
    {
        var sum = 0f;
        foreach (var term in terms)
        {
            sum += idf[term] * idf[term];
        }

        return MathF.Sqrt(sum);
    }
}
