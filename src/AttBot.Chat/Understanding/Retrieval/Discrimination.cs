namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Learns from the sample questions what each term says for or against each entry that uses it: frequency alone does not tell near neighbours apart.</summary>
/// <remarks>Multinomial logistic regression over the postings, by stochastic gradient descent in a fixed order, so that the same knowledge gives the same weights.</remarks>
internal static class Discrimination
{
    private const int Rounds = 12;
    private const float FirstRate = 2f;
    private const float Decay = 1e-4f;

    /// <summary>How much the weight of a posting counts before anything is learnt.</summary>
    private const float Prior = 4f;

    /// <summary>The learnt weight of each posting.</summary>
    /// <param name="idf">Inverse document frequency by term.</param>
    /// <param name="start">Where the postings of a term begin.</param>
    /// <param name="entry">The entry of each posting.</param>
    /// <param name="weight">How strongly the entry of each posting is about the term; the sign is not looked at.</param>
    /// <param name="samples">Sample questions: the entry asked for, and the terms.</param>
    /// <param name="entries">Number of entries.</param>
    internal static float[] Learn(float[] idf, int[] start, ushort[] entry, float[] weight, (ushort Entry, int[] Terms)[] samples, int entries)
    {
        float[] learnt = [.. weight.Select(w => Prior * MathF.Abs(w))];
        var logits = new float[entries];
        var order = new int[samples.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var random = 12345u;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                random = (random * 1664525u) + 1013904223u;
                var other = (int)(random % (uint)(i + 1));
                (order[i], order[other]) = (order[other], order[i]);
            }

            var rate = FirstRate / (1f + round);
            foreach (var s in order)
            {
                Step(samples[s], rate, idf, start, entry, learnt, logits);
            }
        }

        return learnt;
    }

    private static void Step((ushort Entry, int[] Terms) sample, float rate, float[] idf, int[] start, ushort[] entry, float[] learnt, float[] logits)
    {
        var norm = Norm(sample.Terms, idf);
        Array.Clear(logits);
        foreach (var term in sample.Terms)
        {
            var x = idf[term] / norm;
            for (var p = start[term]; p < start[term + 1]; p++)
            {
                logits[entry[p]] += x * learnt[p];
            }
        }

        ToShares(logits);
        foreach (var term in sample.Terms)
        {
            var x = rate * idf[term] / norm;
            for (var p = start[term]; p < start[term + 1]; p++)
            {
                var error = (entry[p] == sample.Entry ? 1f : 0f) - logits[entry[p]];
                learnt[p] += (x * error) - (rate * Decay * learnt[p]);
            }
        }
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
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - highest);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }

    private static float Norm(int[] terms, float[] idf)
    {
        var sum = 0f;
        foreach (var term in terms)
        {
            sum += idf[term] * idf[term];
        }

        return MathF.Sqrt(sum);
    }
}
