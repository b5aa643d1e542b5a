namespace AttBot.Chat.Text;

/// <summary>Finds phrases of a lexicon in a token sequence, as <see cref="PhraseTrie{T}"/> does, from plain arrays that are read back in a few milliseconds.</summary>
/// <remarks>Phrases that stand for the same share one list of meanings; list 0 is empty.</remarks>
internal sealed class PhraseTable
{
    private readonly PhraseSteps _steps;

    /// <summary>The list of meanings of each node.</summary>
    private readonly ushort[] _lists;

    private readonly string[][] _meanings;

    private PhraseTable(PhraseSteps steps, ushort[] lists, string[][] meanings)
    {
        (_steps, _lists, _meanings) = (steps, lists, meanings);
    }

    /// <summary>Makes the table of some phrases, each with what it stands for.</summary>
    internal static PhraseTable Of(IEnumerable<(string Phrase, string Meaning)> phrases)
    {
        var (steps, byNode) = (new PhraseStepsBuilder(), new Dictionary<int, List<string>>());
        foreach (var (phrase, meaning) in phrases)
        {
            var node = PhraseSteps.Root;
            foreach (var (text, isBeginning) in PhraseParts.Of(phrase))
            {
                node = steps.Step(node, text, isBeginning);
            }

            if (node != PhraseSteps.Root)
            {
                Of(byNode, node).Add(meaning);
            }
        }

        return Of(steps.Build(), byNode);
    }

    /// <summary>All matches that begin at a token, shortest first: their length in tokens and what they stand for.</summary>
    internal void MatchAt(IReadOnlyList<Token> tokens, int start, List<PhraseMatch<string>> matches)
    {
        Walk(PhraseSteps.Root, tokens, start, start, matches);
        if (matches.Count > 1)
        {
            matches.Sort(static (a, b) => a.Length.CompareTo(b.Length));
        }
    }

    internal void Write(BinaryWriter writer)
    {
        _steps.Write(writer);
        writer.WriteArray(_lists);
        string[] concepts = [.. _meanings.SelectMany(m => m).Distinct(StringComparer.Ordinal)];
        var numbers = concepts.Index().ToDictionary(c => c.Item, c => (ushort)c.Index, StringComparer.Ordinal);
        writer.WriteTexts(concepts);
        writer.WriteArray<int>([.. _meanings.Select(m => m.Length)]);
        writer.WriteArray<ushort>([.. _meanings.SelectMany(m => m).Select(m => numbers[m])]);
    }

    internal static PhraseTable Read(BinaryReader reader)
    {
        var (steps, lists, concepts) = (PhraseSteps.Read(reader), reader.ReadArray<ushort>(), reader.ReadTexts());
        var (lengths, numbers, at) = (reader.ReadArray<int>(), reader.ReadArray<ushort>(), 0);
        var meanings = new string[lengths.Length][];
        for (var list = 0; list < meanings.Length; list++)
        {
            meanings[list] = new string[lengths[list]];
            foreach (ref var meaning in meanings[list].AsSpan())
            {
                meaning = concepts[numbers[at++]];
            }
        }

        return new PhraseTable(steps, lists, meanings);
    }

    private void Walk(int node, IReadOnlyList<Token> tokens, int start, int at, List<PhraseMatch<string>> matches)
    {
        if (_lists[node] is not 0 and var list)
        {
            matches.Add(new PhraseMatch<string>(start, at - start, _meanings[list]));
        }

        if (at >= tokens.Count || !_steps.GoesOn(node))
        {
            return;
        }

        var forms = tokens[at].Forms;
        for (var form = 0; form < forms.Count; form++)
        {
            WalkOn(node, forms[form], tokens, start, at + 1, matches);
        }
    }

    private void WalkOn(int node, string form, IReadOnlyList<Token> tokens, int start, int at, List<PhraseMatch<string>> matches)
    {
        if (_steps.Follow(node, form) is not 0 and var next)
        {
            Walk(next, tokens, start, at, matches);
        }

        Span<int> found = stackalloc int[_steps.LongestBeginning];
        foreach (var beginning in found[.._steps.FollowBeginnings(node, form, found)])
        {
            Walk(beginning, tokens, start, at, matches);
        }
    }

    private static List<string> Of(Dictionary<int, List<string>> byNode, int node)
    {
        if (!byNode.TryGetValue(node, out var meanings))
        {
            byNode[node] = meanings = [];
        }

        return meanings;
    }

    private static PhraseTable Of(PhraseSteps steps, Dictionary<int, List<string>> byNode)
    {
        var (lists, meanings) = (new ushort[steps.Count], new List<string[]> { Array.Empty<string>() });
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (var (node, its) in byNode.OrderBy(n => n.Key))
        {
            var key = string.Join('|', its);
            if (!numbers.TryGetValue(key, out lists[node]))
            {
                numbers[key] = lists[node] = checked((ushort)meanings.Count);
                meanings.Add([.. its]);
            }
        }

        return new PhraseTable(steps, lists, [.. meanings]);
    }
}
