namespace AttBot.Processes.Strategy;

/// <summary>How two versions differ, paragraph by paragraph. Pure.</summary>
internal static class DraftDiff
{
    /// <summary>Compares two versions.</summary>
    /// <returns>One line for each paragraph that is in either, in the order of the newer one; those taken out stand where they stood, by their number in the older one.</returns>
    internal static IReadOnlyList<ParagraphDifference> Between(IReadOnlyList<FrozenParagraph> older, IReadOnlyList<FrozenParagraph> newer)
    {
        var old = older.Select((paragraph, i) => (paragraph, number: i + 1)).ToDictionary(pair => pair.paragraph.Id, StringComparer.Ordinal);
        var lines = new List<ParagraphDifference>();
        for (var i = 0; i < newer.Count; i++)
        {
            lines.Add(old.Remove(newer[i].Id, out var before)
                ? new ParagraphDifference(newer[i].Id, before.number, i + 1, before.paragraph, newer[i])
                : new ParagraphDifference(newer[i].Id, null, i + 1, null, newer[i]));
        }

        foreach (var (paragraph, number) in old.Values.OrderBy(pair => pair.number))
        {
            var at = lines.FindLastIndex(line => line.OldNumber < number) + 1;
            lines.Insert(at, new ParagraphDifference(paragraph.Id, number, null, paragraph, null));
        }

        return lines;
    }

    /// <summary>What was taken out of a text and put in, word by word; Han, kana and Hangul characters count as words.</summary>
    /// <returns>Pieces in reading order; joined without those added they give the old text, without those removed the new one.</returns>
    internal static IReadOnlyList<DiffPiece> Words(string older, string newer)
    {
        var (a, b) = (Cut(older), Cut(newer));
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Count - start && end < b.Count - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var pieces = new List<DiffPiece>();
        Add(pieces, PieceKind.Kept, a.Take(start));
        Middle(pieces, a.GetRange(start, a.Count - start - end), b.GetRange(start, b.Count - start - end));
        Add(pieces, PieceKind.Kept, a.Skip(a.Count - end));
        return pieces;
    }

    /// <summary>Longest common subsequence; texts too long for it are told as replaced, which is true as well.</summary>
    private static void Middle(List<DiffPiece> pieces, List<string> a, List<string> b)
    {
        const int MostCells = 4_000_000;
        if ((long)a.Count * b.Count > MostCells)
        {
            Add(pieces, PieceKind.Removed, a);
            Add(pieces, PieceKind.Added, b);
            return;
        }

        var length = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                Add(pieces, PieceKind.Kept, [a[x]]);
                (x, y) = (x + 1, y + 1);
            }
            else if (x < a.Count && (y == b.Count || length[x + 1, y] >= length[x, y + 1]))
            {
                Add(pieces, PieceKind.Removed, [a[x++]]);
            }
            else
            {
                Add(pieces, PieceKind.Added, [b[y++]]);
            }
        }
    }

    private static void Add(List<DiffPiece> pieces, PieceKind kind, IEnumerable<string> words)
    {
        var text = string.Concat(words);
        if (text.Length == 0)
        {
            return;
        }

        if (pieces.Count > 0 && pieces[^1].Kind == kind)
        {
            pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + text };
        }
        else
        {
            pieces.Add(new DiffPiece(kind, text));
        }
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && !char.IsSurrogate(text[i]) || text[i] is >= '\u2E80' and <= '\uD7A3')
            {
                if (i > from)
                {
                    words.Add(text[from..i]);
                }

                words.Add(text[i..(i + 1)]);
                from = i + 1;
            }
        }

        if (from < text.Length)
        {
            words.Add(text[from..]);
        }

        return words;
    }
}

/// <summary>What became of one paragraph.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="OldNumber">Number in the older version; null when it is new.</param>
/// <param name="NewNumber">Number in the newer version; null when it was taken out.</param>
/// <param name="Old">The older text.</param>
/// <param name="New">The newer text.</param>
internal sealed record ParagraphDifference(string Id, int? OldNumber, int? NewNumber, FrozenParagraph? Old, FrozenParagraph? New)
{
    internal bool IsChanged => Old is null || New is null || Old.Text != New.Text;

    internal bool IsMoved => Old is not null && New is not null && OldNumber != NewNumber;
}

/// <summary>A piece of a word-by-word difference.</summary>
internal sealed record DiffPiece(PieceKind Kind, string Text);

/// <summary>Kinds of piece.</summary>
internal enum PieceKind
{
    Kept,
    Removed,
    Added,
}
