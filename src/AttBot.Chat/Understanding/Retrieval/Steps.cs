namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Ascending numbers kept as the steps between them, seven bits a byte, the highest bit set where more follow, as <see cref="BinaryWriter.Write7BitEncodedInt"/> writes them: most take one byte instead of four.</summary>
internal static class Steps
{
    private const int Bits = 7;

    private const byte More = 1 << Bits;

    /// <summary>Writes numbers, each not less than the one before it, the first not less than zero.</summary>
    internal static void Write(BinaryWriter writer, IEnumerable<int> ascending)
    {
        var last = 0;
        foreach (var number in ascending)
        {
            writer.Write7BitEncodedInt(number - last);
            last = number;
        }
    }

    /// <summary>The step that begins at a place, which moves behind it.</summary>
    internal static int Next(byte[] bytes, ref int at)
    {
        var step = 0;
        for (var shift = 0; ; shift += Bits)
        {
            var part = bytes[at++];
            step |= (part & (More - 1)) << shift;
            if (part < More)
            {
                return step;
            }
        }
    }
}
