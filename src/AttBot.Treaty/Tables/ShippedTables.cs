using System.Text;

namespace AttBot.Treaty.Tables;

/// <summary>The tables that are part of the product, as text. Each row names its own source.</summary>
public static class ShippedTables
{
    /// <summary>The text of a shipped table or knowledge file, for instance <c>states.csv</c> or <c>knowledge/strategy.json</c>.</summary>
    /// <exception cref="InvalidOperationException">The product was built without that file.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(ShippedTables).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The product was built without its table '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Names of all shipped files below a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. typeof(ShippedTables).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a shipped table.</summary>
    /// <exception cref="InvalidOperationException">The shipped file is missing or malformed: a fault of the build.</exception>
    public static CsvTable Table(string name) =>
        CsvTable.TryRead(Text(name), out var problem)
            ?? throw new InvalidOperationException($"{name}, line {problem!.Line}: {problem.Reason}");
}
