namespace AttBot.Chat.Text;

/// <summary>Steps from node to node by words and by beginnings of words, in plain arrays: reading them back costs no object per step.</summary>
/// <remarks>
/// Nodes are numbers in the order in which they were made; the root is 0. One step leads to each other node, so what belongs to the step stands under the number of the node:
/// the node it comes from (<c>~</c> of it for the beginning of a word), and its letters, from <c>starts[n]</c> to before <c>starts[n + 1]</c>.
/// <c>slots</c> is a hash table with open addressing that holds node numbers, 0 where a slot is empty; its length is a power of two.
/// </remarks>
internal sealed class PhraseSteps
{
    /// <summary>What may follow a node: words, beginnings of words.</summary>
    private const byte Words = 1;

    private const byte Beginnings = 2;

    private readonly int[] _from;
    private readonly int[] _starts;
    private readonly char[] _letters;
    private readonly int[] _slots;
    private readonly byte[] _onward;

    private PhraseSteps(int[] from, int[] starts, char[] letters, int[] slots, byte[] onward, int longestBeginning)
    {
        (_from, _starts, _letters, _slots, _onward) = (from, starts, letters, slots, onward);
        LongestBeginning = longestBeginning;
    }

    internal static int Root => 0;

    /// <summary>Number of nodes.</summary>
    internal int Count => _from.Length;

    /// <summary>Letters of the longest beginning of a word; at most so many are found at once.</summary>
    internal int LongestBeginning { get; }

    /// <summary>Lays the steps out.</summary>
    /// <param name="steps">The step that leads to each node, from node 1 on.</param>
    internal static PhraseSteps Of(IReadOnlyList<PhraseStep> steps)
    {
        var (from, starts, onward) = (new int[steps.Count + 1], new int[steps.Count + 2], new byte[steps.Count + 1]);
        for (var node = 1; node < from.Length; node++)
        {
            var step = steps[node - 1];
            from[node] = step.IsBeginning ? ~step.From : step.From;
            starts[node + 1] = starts[node] + step.Text.Length;
            onward[step.From] |= step.IsBeginning ? Beginnings : Words;
        }

        var longest = steps.Where(s => s.IsBeginning).Select(s => s.Text.Length).DefaultIfEmpty().Max();
        return new PhraseSteps(from, starts, string.Concat(steps.Select(s => s.Text)).ToCharArray(), Slots(steps), onward, longest);
    }

    /// <summary>Whether anything follows a node.</summary>
    internal bool GoesOn(int node) => _onward[node] != 0;

    /// <summary>The node to which a word leads, or the root when it leads nowhere.</summary>
    internal int Follow(int node, ReadOnlySpan<char> word)
    {
        if ((_onward[node] & Words) == 0)
        {
            return Root;
        }

        var hash = Seed(node, false);
        foreach (var letter in word)
        {
            hash = Add(hash, letter);
        }

        return Find(hash, node, word);
    }

    /// <summary>The nodes to which the beginnings of a word lead, in the order in which they were made.</summary>
    /// <param name="node">Where the step begins.</param>
    /// <param name="word">The word.</param>
    /// <param name="found">Takes the nodes; as long as <see cref="LongestBeginning"/>.</param>
    /// <returns>How many were found.</returns>
    internal int FollowBeginnings(int node, ReadOnlySpan<char> word, Span<int> found)
    {
        if ((_onward[node] & Beginnings) == 0)
        {
            return 0;
        }

        var (hash, count) = (Seed(node, true), 0);
        for (var length = 1; length <= word.Length && length <= LongestBeginning; length++)
        {
            hash = Add(hash, word[length - 1]);
            if (length >= PhraseParts.ShortestBeginning && Find(hash, ~node, word[..length]) is not 0 and var next)
            {
                Insert(found, count++, next);
            }
        }

        return count;
    }

    /// <summary>Whether any beginning of a word leads on from a node.</summary>
    internal bool Begins(int node, ReadOnlySpan<char> word)
    {
        Span<int> found = stackalloc int[LongestBeginning];
        return FollowBeginnings(node, word, found) > 0;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.WriteArray(_from);
        writer.WriteArray(_starts);
        writer.WriteArray(_letters);
        writer.WriteArray(_slots);
        writer.WriteArray(_onward);
        writer.Write(LongestBeginning);
    }

    internal static PhraseSteps Read(BinaryReader reader) =>
        new(reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<char>(), reader.ReadArray<int>(), reader.ReadArray<byte>(), reader.ReadInt32());

    private int Find(uint hash, int from, ReadOnlySpan<char> text)
    {
        for (var slot = Slot(hash, _slots.Length); _slots[slot] is not 0 and var node; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_from[node] == from && _letters.AsSpan(_starts[node], _starts[node + 1] - _starts[node]).SequenceEqual(text))
            {
                return node;
            }
        }

        return Root;
    }

    private static void Insert(Span<int> sorted, int count, int node)
    {
        var at = count;
        for (; at > 0 && sorted[at - 1] > node; at--)
        {
            sorted[at] = sorted[at - 1];
        }

        sorted[at] = node;
    }

    private static int[] Slots(IReadOnlyList<PhraseStep> steps)
    {
        // between a quarter and half full: most words that lead nowhere meet an empty slot at once
        var slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((2 * steps.Count) + 1))];
        for (var i = 0; i < steps.Count; i++)
        {
            var hash = Seed(steps[i].From, steps[i].IsBeginning);
            foreach (var letter in steps[i].Text)
            {
                hash = Add(hash, letter);
            }

            var slot = Slot(hash, slots.Length);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = i + 1;
        }

        return slots;
    }

    /// <summary>Where the hash of a step begins. It is our own (FNV-1a), since that of the runtime is another at each start.</summary>
    private static uint Seed(int node, bool isBeginning) => Add(2166136261, (uint)((node << 1) | (isBeginning ? 1 : 0)));

    private static uint Add(uint hash, uint value) => (hash ^ value) * 16777619;

    private static int Slot(uint hash, int slots) => (int)((hash ^ (hash >> 16)) & (uint)(slots - 1));
}

/// <summary>One step of a phrase.</summary>
/// <param name="From">The node from which it leads.</param>
/// <param name="Text">A word, or the beginning of one.</param>
/// <param name="IsBeginning">Whether every word that begins so takes the step.</param>
internal readonly record struct PhraseStep(int From, string Text, bool IsBeginning);
