namespace AttBot.Host.Commands;

/// <summary>Files named on the command line: a file, a folder (its JSON files, or where it has none those of the folders within), or a pattern in the last part.</summary>
internal static class FileArguments
{
    private static readonly EnumerationOptions Within = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>The files, in the order named; those of a folder or pattern by name. A name that fits nothing is kept, so that its reader can say so.</summary>
    internal static IReadOnlyList<string> Expand(IEnumerable<string> arguments) => [.. arguments.SelectMany(argument => Found(argument) is { Count: > 0 } found ? found : [argument])];

    private static List<string> Found(string argument)
    {
        if (Directory.Exists(argument))
        {
            var own = Directory.GetFiles(argument, "*.json");
            return [.. (own.Length > 0 ? own : Directory.GetFiles(argument, "*.json", Within)).Order(StringComparer.Ordinal)];
        }

        var pattern = Path.GetFileName(argument);
        if (!pattern.Contains('*', StringComparison.Ordinal) && !pattern.Contains('?', StringComparison.Ordinal))
        {
            return [argument];
        }

        var folder = Path.GetDirectoryName(argument) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
    }
}
