using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What the build makes beforehand, in one file: the lexicon, and the index of knowledge entries. Each is read when it is needed.</summary>
internal static class Prepared
{
    private const int Format = 7;

    /// <summary>What the data were made from; prepared data of another build are not read.</summary>
    internal static string Stamp => $"{Format} {typeof(Prepared).Module.ModuleVersionId} {typeof(Treaty.Handbook).Module.ModuleVersionId}";

    internal static byte[] ToBytes(Lexicon lexicon, IndexData index)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Stamp);
        var length = stream.Position;
        writer.Write(0);
        lexicon.Write(writer);
        var end = stream.Position;
        stream.Position = length;
        writer.Write((int)(end - length) - sizeof(int));
        stream.Position = end;
        index.Write(writer);
        return stream.ToArray();
    }

    /// <summary>Reads the lexicon; null when nothing is prepared, or for another build.</summary>
    internal static Lexicon? ReadLexicon(Func<Stream>? prepared)
    {
        using var reader = Open(prepared);
        if (reader is null)
        {
            return null;
        }

        _ = reader.ReadInt32();
        return Lexicon.Read(reader);
    }

    /// <summary>Reads the index of knowledge entries; null when nothing is prepared, or for another build.</summary>
    internal static IndexData? ReadIndex(Func<Stream>? prepared)
    {
        using var reader = Open(prepared);
        if (reader is null)
        {
            return null;
        }

        var lexicon = reader.ReadInt32();
        reader.BaseStream.Seek(lexicon, SeekOrigin.Current);
        return IndexData.Read(reader);
    }

    private static BinaryReader? Open(Func<Stream>? prepared)
    {
        if (prepared is null)
        {
            return null;
        }

        var reader = new BinaryReader(prepared());
        if (reader.ReadString() == Stamp)
        {
            return reader;
        }

        reader.Dispose();
        return null;
    }
}
