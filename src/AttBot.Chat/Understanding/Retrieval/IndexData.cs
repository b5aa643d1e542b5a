using System.Runtime.InteropServices;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What retrieval knows of the entries, as plain arrays, so that it can be prepared once and read back in a few milliseconds.</summary>
/// <remarks>Entries are known by their place in the list of entries. Postings of term <c>t</c> stand from <c>PostingStart[t]</c> to before <c>PostingStart[t + 1]</c>, by entry.</remarks>
internal sealed class IndexData
{
    private const int Format = 3;

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

    /// <summary>Sample questions by term.</summary>
    internal required int[] Sample { get; init; }

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

    /// <summary>What the data were made from; prepared data of another build are not read.</summary>
    internal static string Stamp => $"{Format} {typeof(IndexData).Module.ModuleVersionId} {typeof(Treaty.Handbook).Module.ModuleVersionId}";

    internal byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Stamp);
        Write(writer, Terms.Letters);
        Write(writer, Terms.Starts);
        Write(writer, Idf);
        Write(writer, PostingStart);
        Write(writer, PostingEntry);
        Write(writer, PostingWeight);
        Write(writer, Learnt.Features.Letters);
        Write(writer, Learnt.Features.Starts);
        Write(writer, Learnt.Rarity);
        Write(writer, Learnt.Start);
        Write(writer, Learnt.Entry);
        Write(writer, Learnt.Weight);
        Write(writer, SampleStart);
        Write(writer, Sample);
        Write(writer, SampleEntry);
        Write(writer, SampleNorm);
        Write(writer, Vocabulary.Letters);
        Write(writer, Vocabulary.Groups);
        return stream.ToArray();
    }

    /// <summary>Reads prepared data; null when they are of another build.</summary>
    internal static IndexData? Read(Stream prepared)
    {
        using var reader = new BinaryReader(prepared);
        return reader.ReadString() != Stamp ? null : new IndexData
        {
            Terms = new TermTable(Array<char>(reader), Array<int>(reader)),
            Idf = Array<float>(reader),
            PostingStart = Array<int>(reader),
            PostingEntry = Array<ushort>(reader),
            PostingWeight = Array<float>(reader),
            Learnt = new Learnt
            {
                Features = new TermTable(Array<char>(reader), Array<int>(reader)),
                Rarity = Array<float>(reader),
                Start = Array<int>(reader),
                Entry = Array<ushort>(reader),
                Weight = Array<Half>(reader),
            },
            SampleStart = Array<int>(reader),
            Sample = Array<int>(reader),
            SampleEntry = Array<ushort>(reader),
            SampleNorm = Array<float>(reader),
            Vocabulary = new Vocabulary(Array<char>(reader), Array<int>(reader)),
        };
    }

    private static void Write<T>(BinaryWriter writer, T[] array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    private static T[] Array<T>(BinaryReader reader)
        where T : unmanaged
    {
        var array = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }
}
