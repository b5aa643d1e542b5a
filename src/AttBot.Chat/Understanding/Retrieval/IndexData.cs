using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What retrieval knows of the entries, as plain arrays, so that it can be prepared once and read back in a few milliseconds.</summary>
/// <remarks>Entries are known by their place in the list of entries. Postings of term <c>t</c> stand from <c>PostingStart[t]</c> to before <c>PostingStart[t + 1]</c>, by entry.</remarks>
internal sealed class IndexData
{
    internal required TermTable Terms { get; init; }

    /// <summary>Inverse document frequency by term.</summary>
    internal required float[] Idf { get; init; }

    internal required int[] PostingStart { get; init; }

    internal required ushort[] PostingEntry { get; init; }

    /// <summary>How strongly the entry is about the term; negative where the term stands in the entry's title too.</summary>
    internal required float[] PostingWeight { get; init; }

    /// <summary>What the sample questions teach about near neighbours.</summary>
    internal required Learnt Learnt { get; init; }

    internal required int[] SampleStart { get; init; }

    /// <summary>Sample questions by term, ascending (<see cref="Steps"/>); <see cref="SampleStart"/> counts bytes.</summary>
    internal required byte[] Sample { get; init; }

    /// <summary>The entry of each sample question.</summary>
    internal required ushort[] SampleEntry { get; init; }

    /// <summary>The length of each sample question's vector.</summary>
    internal required float[] SampleNorm { get; init; }

    internal required Vocabulary Vocabulary { get; init; }

    /// <summary>Whether an entry, by its place, uses a term.</summary>
    internal bool Mentions(int entry, string term) => WeightOf(entry, term) != 0f;

    /// <summary>Whether a term stands in the heading of an entry.</summary>
    internal bool IsTitled(int entry, string term) => WeightOf(entry, term) < 0f;

    /// <summary>How strongly an entry is about a term, negative where it stands in the heading too; 0 where it does not use it.</summary>
    internal float WeightOf(int entry, string term)
    {
        if (Terms.Find(term) is not (>= 0 and var number))
        {
            return 0f;
        }

        var from = PostingStart[number];
        var at = PostingEntry.AsSpan(from..PostingStart[number + 1]).BinarySearch((ushort)entry);
        return at < 0 ? 0f : PostingWeight[from + at];
    }

    /// <summary>How many entries use a term.</summary>
    internal int EntriesUsing(string term) => Terms.Find(term) is >= 0 and var number ? PostingStart[number + 1] - PostingStart[number] : 0;

    internal void Write(BinaryWriter writer)
    {
        writer.WriteArray(Terms.Letters);
        writer.WriteArray(Terms.Starts);
        writer.WriteArray(Idf);
        writer.WriteArray(PostingStart);
        writer.WriteArray(PostingEntry);
        writer.WriteArray(PostingWeight);
        writer.WriteArray(Learnt.Features.Letters);
        writer.WriteArray(Learnt.Features.Starts);
        writer.WriteArray(Learnt.Rarity);
        writer.WriteArray(Learnt.Start);
        writer.WriteArray(Learnt.Entry);
        writer.WriteArray(Learnt.Weight);
        writer.WriteArray(SampleStart);
        writer.WriteArray(Sample);
        writer.WriteArray(SampleEntry);
        writer.WriteArray(SampleNorm);
        writer.WriteArray(Vocabulary.Letters);
        writer.WriteArray(Vocabulary.Groups);
        writer.WriteArray(Vocabulary.Marks);
    }

    internal static IndexData Read(BinaryReader reader) =>
        new()
        {
            Terms = new TermTable(reader.ReadArray<char>(), reader.ReadArray<int>()),
            Idf = reader.ReadArray<float>(),
            PostingStart = reader.ReadArray<int>(),
            PostingEntry = reader.ReadArray<ushort>(),
            PostingWeight = reader.ReadArray<float>(),
            Learnt = new Learnt
            {
                Features = new TermTable(reader.ReadArray<char>(), reader.ReadArray<int>()),
                Rarity = reader.ReadArray<float>(),
                Start = reader.ReadArray<int>(),
                Entry = reader.ReadArray<ushort>(),
                Weight = reader.ReadArray<short>(),
            },
            SampleStart = reader.ReadArray<int>(),
            Sample = reader.ReadArray<byte>(),
            SampleEntry = reader.ReadArray<ushort>(),
            SampleNorm = reader.ReadArray<float>(),
            Vocabulary = new Vocabulary(reader.ReadArray<char>(), reader.ReadArray<int>(), reader.ReadArray<byte>()),
        };
}
