namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What each feature of a question says for or against each entry, as <see cref="Learning"/> found it. Frequency alone does not tell near neighbours apart.</summary>
/// <remarks>Features are the terms of retrieval and, as <c>@concept</c>, what the grammar understood. The weights of feature <c>f</c> stand from <c>Start[f]</c> to before <c>Start[f + 1]</c>.</remarks>
internal sealed class Learnt
{
    internal required TermTable Features { get; init; }

    /// <summary>How much a feature counts by its rarity.</summary>
    internal required float[] Rarity { get; init; }

    internal required int[] Start { get; init; }

    internal required ushort[] Entry { get; init; }

    /// <summary>The weights, in parts of <see cref="Unit"/>.</summary>
    internal required short[] Weight { get; init; }

    /// <summary>So many parts of a stored weight make one.</summary>
    private const float Unit = 2048f;

    /// <summary>A weight as it is stored; weights of 16 and more are held to the largest.</summary>
    internal static short Stored(float weight) => (short)Math.Clamp(MathF.Round(weight * Unit), short.MinValue, short.MaxValue);

    /// <summary>The features of a message.</summary>
    internal static IEnumerable<string> FeaturesOf(Words.Reading reading) => reading.Terms.Concat(reading.Concepts.Select(c => "@" + c)).Concat(Paraphrases.KindsOf(reading));

    /// <summary>How likely a question asks for each entry; the shares sum to 1.</summary>
    /// <param name="features">The features of the question, each with what it weighs.</param>
    /// <param name="entries">Number of entries.</param>
    internal float[] Shares(IEnumerable<(string Feature, float Weight)> features, int entries)
    {
        var (shares, norm) = (new float[entries], 0f);
        foreach (var (feature, weight) in features)
        {
            if (Features.Find(feature) is not (>= 0 and var number))
            {
                continue;
            }

            var x = weight * Rarity[number];
            norm += x * x;
            var part = x / Unit;
            for (var w = Start[number]; w < Start[number + 1]; w++)
            {
                shares[Entry[w]] += part * Weight[w];
            }
        }

        norm = MathF.Sqrt(norm) + 0.001f;
        foreach (ref var share in shares.AsSpan())
        {
            share /= norm;
        }

        ToShares(shares);
        return shares;
    }

    /// <summary>Turns scores into shares that sum to 1.</summary>
    internal static void ToShares(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - highest);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
