using System.Numerics;

namespace AttBot.Workflows.Lint;

/// <summary>A set of small numbers: the nodes of a graph.</summary>
internal sealed class Bits(int count)
{
    private readonly ulong[] _words = new ulong[(count + 63) / 64];

    internal bool Has(int number) => (_words[number >> 6] & (1UL << (number & 63))) != 0;

    /// <summary>Whether it was not there before.</summary>
    internal bool Add(int number)
    {
        ref var word = ref _words[number >> 6];
        var bit = 1UL << (number & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    internal void Include(Bits others)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= others._words[i];
        }
    }

    internal bool Meets(Bits others)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & others._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ascending.</summary>
    internal IEnumerable<int> All()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
