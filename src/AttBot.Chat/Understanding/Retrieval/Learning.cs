namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Learns from the sample questions, headings and sentences of the entries which features of a question speak for which entry.</summary>
/// <remarks>
/// Multinomial logistic regression by stochastic gradient descent in a fixed order, so that the same knowledge gives the same weights. In each step a fifth of the features is
/// left out: what is learnt then rests on more than one word. Weights near zero are dropped at the end; that costs nothing measurable and leaves a thirtieth of them.
/// </remarks>
internal sealed class Learning
{
    private const int Rounds = 10;
    private const float FirstRate = 2f;
    private const uint LeftOut = 5;
    private const float RarityPower = 0.7f;
    private const float Negligible = 0.3f;

    private readonly int _entries;
    private readonly TermTable _features;
    private readonly float[] _rarity;
    private readonly float[] _weights;
    private readonly float[] _scores;
    private uint _random = 12345;

    private Learning(IReadOnlyList<(ushort Entry, string[] Features)> lessons, int entries)
    {
        _entries = entries;
        _features = TermTable.Of(lessons.SelectMany(l => l.Features));
        _rarity = new float[_features.Count];
        _weights = new float[_features.Count * entries];
        _scores = new float[entries];
        foreach (var feature in lessons.SelectMany(l => l.Features))
        {
            _rarity[_features.Find(feature)]++;
        }

        foreach (ref var rarity in _rarity.AsSpan())
        {
            rarity = MathF.Pow(MathF.Log(1f + (lessons.Count / rarity)), RarityPower);
        }
    }

    /// <summary>What the lessons teach.</summary>
    /// <param name="lessons">The entry spoken of, by its place, and the features that say so.</param>
    /// <param name="entries">Number of entries.</param>
    internal static Learnt From(IReadOnlyList<(ushort Entry, string[] Features)> lessons, int entries)
    {
        var learning = new Learning(lessons, entries);
        var numbered = lessons.Select(l => (l.Entry, Features: (int[])[.. l.Features.Select(f => learning._features.Find(f))])).Where(l => l.Features.Length > 0).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            learning.Shuffle(numbered);
            foreach (var (entry, features) in numbered)
            {
                learning.Step(entry, features, FirstRate / (1f + (round * 0.5f)));
            }
        }

        return learning.Result();
    }

    private void Shuffle<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = (int)(Random() % (uint)(i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private uint Random()
    {
        _random = (_random * 1664525u) + 1013904223u;
        return _random >> 8;
    }

    private void Step(int entry, int[] features, float rate)
    {
        var kept = features.Length > 2 ? Array.FindAll(features, _ => Random() % LeftOut != 0) : features;
        if (kept.Length == 0)
        {
            return;
        }

        var norm = 0f;
        foreach (var feature in kept)
        {
            norm += _rarity[feature] * _rarity[feature];
        }

        norm = MathF.Sqrt(norm);
        Array.Clear(_scores);
        foreach (var feature in kept)
        {
            Add(_rarity[feature] / norm, _weights.AsSpan(feature * _entries, _entries), _scores);
        }

        // from here on: how far each entry's share is from what it should be
        Learnt.ToShares(_scores);
        foreach (ref var score in _scores.AsSpan())
        {
            score = -score;
        }

        _scores[entry] += 1f;
        foreach (var feature in kept)
        {
            Add(rate * _rarity[feature] / norm, _scores, _weights.AsSpan(feature * _entries, _entries));
        }
    }

    private static void Add(float factor, ReadOnlySpan<float> from, Span<float> to)
    {
        var wide = System.Numerics.Vector<float>.Count;
        var at = 0;
        for (; at <= to.Length - wide; at += wide)
        {
            (new System.Numerics.Vector<float>(to[at..]) + (new System.Numerics.Vector<float>(from[at..]) * factor)).CopyTo(to[at..]);
        }

        for (; at < to.Length; at++)
        {
            to[at] += factor * from[at];
        }
    }

    private Learnt Result()
    {
        var (start, entry, weight) = (new int[_features.Count + 1], new List<ushort>(), new List<short>());
        for (var f = 0; f < _features.Count; f++)
        {
            for (var e = 0; e < _entries; e++)
            {
                if (MathF.Abs(_weights[(f * _entries) + e]) >= Negligible)
                {
                    entry.Add((ushort)e);
                    weight.Add(Learnt.Stored(_weights[(f * _entries) + e]));
                }
            }

            start[f + 1] = entry.Count;
        }

        return new Learnt { Features = _features, Rarity = _rarity, Start = start, Entry = [.. entry], Weight = [.. weight] };
    }
}
