namespace AttBot.Workflows.Lint;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class Spelling
{
    private const int Furthest = 3;
    private const int Longest = 60;

    /// <summary>The nearest of the names, at most three letters away and not further than a third of its length; null when none is near.</summary>
    internal static string? Nearest(string written, IEnumerable<string>? names)
    {
        if (names is null || written.Length > Longest)
        {
            return null;
        }

        var near = names.Where(n => n.Length <= Longest).Select(n => (Name: n, Away: Away(written, n))).OrderBy(n => n.Away).ThenBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault((Name: "", Away: int.MaxValue));
        return near.Away <= Furthest && near.Away * 3 <= Math.Max(near.Name.Length, 3) ? near.Name : null;
    }

    /// <summary>Letters to insert, remove or change, case ignored.</summary>
    private static int Away(string a, string b)
    {
        var (above, row) = (new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = Math.Min(above[j - 1] + (same ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
