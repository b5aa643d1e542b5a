using System.Runtime.InteropServices;

namespace AttBot.Chat.Text;

/// <summary>Writes arrays as they stand in memory and reads them back, which takes no longer than copying them.</summary>
internal static class FlatArrays
{
    internal static void WriteArray<T>(this BinaryWriter writer, T[] array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    internal static T[] ReadArray<T>(this BinaryReader reader)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    internal static void WriteTexts(this BinaryWriter writer, IReadOnlyCollection<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    internal static string[] ReadTexts(this BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        foreach (ref var text in texts.AsSpan())
        {
            text = reader.ReadString();
        }

        return texts;
    }
}
