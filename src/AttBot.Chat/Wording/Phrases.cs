using System.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Wording;

/// <summary>The desk's own phrases in six languages; <c>wording.txt</c> holds them, one block per phrase.</summary>
internal static class Phrases
{
    private static readonly Dictionary<string, Localized> Blocks = Load();

    internal static IEnumerable<string> Keys => Blocks.Keys;

    /// <summary>The phrase as written, with its placeholders.</summary>
    internal static Localized Raw(string key) => Blocks.GetValueOrDefault(key) ?? throw new InvalidOperationException($"wording.txt has no phrase '{key}'.");

    internal static bool Has(string key) => Blocks.ContainsKey(key);

    /// <summary>The phrase in a language, its placeholders filled in. Values are inserted as they are and never read as placeholders again.</summary>
    internal static string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var template = Raw(key)[language];
        if (values.IsEmpty)
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 40);
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(template, at, open - at).Append(Value(template.AsSpan(open + 1, close - open - 1), values));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (candidate, value) in values)
        {
            if (name.SequenceEqual(candidate))
            {
                return value.ToString() ?? "";
            }
        }

        throw new InvalidOperationException($"A phrase wants a value for '{name}'.");
    }

    private static Dictionary<string, Localized> Load()
    {
        using var stream = typeof(Phrases).Assembly.GetManifestResourceStream("wording/wording.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var blocks = new Dictionary<string, Localized>(StringComparer.Ordinal);
        string? key = null;
        var texts = new List<KeyValuePair<string, string>>();
        void Close()
        {
            if (key is not null)
            {
                blocks.Add(key, new Localized(texts));
                texts.Clear();
            }
        }

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                Close();
                key = line[1..^1];
            }
            else if (line.Length > 4 && line[0] != '#')
            {
                texts.Add(KeyValuePair.Create(line[..2], line[4..]));
            }
        }

        Close();
        return blocks;
    }
}
