using System.Text;

namespace AttBot.Treaty.Languages;

/// <summary>Phrases in six languages, read from text: a block per phrase, <c>[key]</c> and then one line per language, <c>en: …</c>. Lines that begin with <c>#</c> are remarks.</summary>
public sealed class PhraseBook
{
    private readonly Dictionary<string, Localized> _phrases = new(StringComparer.Ordinal);

    /// <summary>Reads phrases.</summary>
    /// <param name="texts">One or several texts; a key may be in one of them only.</param>
    /// <exception cref="FormatException">A line belongs to no phrase, or a key is there twice.</exception>
    public PhraseBook(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            Read(text);
        }
    }

    /// <summary>The keys of all phrases.</summary>
    public IEnumerable<string> Keys => _phrases.Keys;

    /// <summary>The phrase as written, with its placeholders.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this key.</exception>
    public Localized Raw(string key) => _phrases.TryGetValue(key, out var phrase) ? phrase : throw new KeyNotFoundException($"There is no phrase '{key}'.");

    /// <summary>Whether there is a phrase of this key.</summary>
    public bool Has(string key) => _phrases.ContainsKey(key);

    /// <summary>The phrase in a language, its placeholders filled in. Values are inserted as they are and never read as placeholders again.
    /// <c>{count|paragraph differs|paragraphs differ}</c> is the number and the words that go with it, one or several.</summary>
    /// <param name="language">The language.</param>
    /// <param name="key">The phrase.</param>
    /// <param name="values">Name and value of each placeholder.</param>
    /// <exception cref="KeyNotFoundException">There is none of this key, or a placeholder without value.</exception>
    public string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var template = Raw(key)[language];
        var text = new StringBuilder(template.Length + 40);
        var at = 0;
        while (template.IndexOf('{', at) is var open && open >= 0 && template.IndexOf('}', open) is var close && close > open)
        {
            text.Append(template, at, open - at).Append(Filled(template.AsSpan(open + 1, close - open - 1), language, key, values));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string Filled(ReadOnlySpan<char> place, Language language, string key, ReadOnlySpan<(string Name, object Value)> values)
    {
        var bar = place.IndexOf('|');
        if (bar < 0)
        {
            return Value(place, key, values);
        }

        var value = Value(place[..bar], key, values);
        var words = place[(bar + 1)..];
        var between = words.IndexOf('|');
        var one = value == "1" || (value == "0" && language == Language.French);
        return $"{value} {(one ? words[..between] : words[(between + 1)..])}";
    }

    private static string Value(ReadOnlySpan<char> name, string key, ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (candidate, value) in values)
        {
            if (name.SequenceEqual(candidate))
            {
                return value.ToString() ?? "";
            }
        }

        throw new KeyNotFoundException($"The phrase '{key}' wants a value for '{name}'.");
    }

    private void Read(string text)
    {
        string? key = null;
        var lines = new List<KeyValuePair<string, string>>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Append("["))
        {
            if (line.StartsWith('['))
            {
                if (key is not null && !_phrases.TryAdd(key, new Localized(lines)))
                {
                    throw new FormatException($"The phrase '{key}' is there twice.");
                }

                lines = [];
                key = line.Length > 2 ? line[1..^1] : null;
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                if (key is null || line.Length < 5 || line[2] != ':')
                {
                    throw new FormatException($"The line '{line}' belongs to no phrase.");
                }

                // a line break inside a phrase is written as \n
                lines.Add(KeyValuePair.Create(line[..2], line[4..].Replace("\\n", "\n", StringComparison.Ordinal)));
            }
        }
    }
}
