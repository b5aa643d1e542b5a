namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Terms in ordinal order in one array, found by halving: reading it back costs no object per term.</summary>
internal sealed class TermTable(char[] letters, int[] starts)
{
    internal int Count => starts.Length - 1;

    internal char[] Letters => letters;

    /// <summary>Where each term begins; one more than there are terms.</summary>
    internal int[] Starts => starts;

    /// <summary>Makes the table of some terms.</summary>
    internal static TermTable Of(IEnumerable<string> terms)
    {
        string[] sorted = [.. terms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var starts = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            starts[i + 1] = starts[i] + sorted[i].Length;
        }

        return new TermTable(string.Concat(sorted).ToCharArray(), starts);
    }

    /// <summary>The number of a term, or -1.</summary>
    internal int Find(ReadOnlySpan<char> term)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = letters.AsSpan(starts[middle]..starts[middle + 1]).SequenceCompareTo(term);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
