namespace AttBot.Chat.Text;

/// <summary>Finds phrases of a lexicon in a token sequence. A phrase token ending in <c>*</c> matches every word that begins so.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseTrie<T>
{
    /// <summary>Word beginnings are looked up by their first two letters; a shorter one is not accepted.</summary>
    private const int PrefixKey = PhraseParts.ShortestBeginning;

    private readonly Node _root = new();

    internal void Add(string phrase, T meaning)
    {
        var node = _root;
        foreach (var (text, isBeginning) in PhraseParts.Of(phrase))
        {
            node = isBeginning ? node.PrefixChild(text) : node.Child(text);
        }

        if (node != _root)
        {
            node.Meanings.Add(meaning);
        }
    }

    /// <summary>All matches that begin at a token, shortest first: their length in tokens and what they stand for.</summary>
    internal void MatchAt(IReadOnlyList<Token> tokens, int start, List<PhraseMatch<T>> matches)
    {
        Walk(_root, tokens, start, start, matches);
        if (matches.Count > 1)
        {
            matches.Sort(static (a, b) => a.Length.CompareTo(b.Length));
        }
    }

    private static void Walk(Node node, IReadOnlyList<Token> tokens, int start, int at, List<PhraseMatch<T>> matches)
    {
        if (node.Meanings.Count > 0)
        {
            matches.Add(new PhraseMatch<T>(start, at - start, node.Meanings));
        }

        if (at >= tokens.Count)
        {
            return;
        }

        var token = tokens[at];
        foreach (var form in token.Forms)
        {
            if (node.Children is { } children && children.TryGetValue(form, out var next))
            {
                Walk(next, tokens, start, at + 1, matches);
            }

            if (node.PrefixChildren is { } byStart && form.Length >= PrefixKey && byStart.TryGetValue((form[0], form[1]), out var prefixes))
            {
                foreach (var (prefix, child) in prefixes)
                {
                    if (form.StartsWith(prefix, StringComparison.Ordinal))
                    {
                        Walk(child, tokens, start, at + 1, matches);
                    }
                }
            }
        }
    }

    private sealed class Node
    {
        internal List<T> Meanings { get; } = [];

        internal Dictionary<string, Node>? Children { get; private set; }

        internal Dictionary<(char, char), List<(string Prefix, Node Child)>>? PrefixChildren { get; private set; }

        internal Node Child(string text)
        {
            Children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!Children.TryGetValue(text, out var child))
            {
                Children[text] = child = new Node();
            }

            return child;
        }

        internal Node PrefixChild(string prefix)
        {
            if (prefix.Length < PrefixKey)
            {
                throw new ArgumentException($"'{prefix}*' is too short: a word beginning has at least two letters.", nameof(prefix));
            }

            PrefixChildren ??= [];
            if (!PrefixChildren.TryGetValue((prefix[0], prefix[1]), out var list))
            {
                PrefixChildren[(prefix[0], prefix[1])] = list = [];
            }

            var index = list.FindIndex(p => p.Prefix == prefix);
            if (index >= 0)
            {
                return list[index].Child;
            }

            var child = new Node();
            list.Add((prefix, child));
            return child;
        }
    }
}

/// <summary>One phrase found.</summary>
/// <param name="Start">First token.</param>
/// <param name="Length">Number of tokens.</param>
/// <param name="Meanings">What it stands for; more than one when a phrase is ambiguous or carries several concepts.</param>
internal readonly record struct PhraseMatch<T>(int Start, int Length, IReadOnlyList<T> Meanings)
{
    internal int End => Start + Length;
}
