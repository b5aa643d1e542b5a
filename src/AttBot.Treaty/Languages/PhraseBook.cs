using System.Text;

namespace AttBot.Treaty.Languages;

/// <summary>Phrases in six languages, read from a wording file: <c>[key]</c>, then one line per language, <c>en: …</c>; <c>{names}</c> are filled in.</summary>
public sealed class PhraseBook
{
    private readonly Dictionary<string, Localized> _blocks = new(StringComparer.Ordinal);

    private PhraseBook()
    {
    }

    /// <summary>Every key, in file order.</summary>
    public IReadOnlyCollection<string> Keys => _blocks.Keys;

    /// <summary>Reads a wording file.</summary>
    /// <param name="text">Its text; lines that begin with <c>#</c> are remarks.</param>
    /// <exception cref="ArgumentException">A key stands twice.</exception>
    public static PhraseBook Read(string text)
    {
        var book = new PhraseBook();
        string? key = null;
        var texts = new List<KeyValuePair<string, string>>();
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                book.Close(key, texts);
                key = line[1..^1];
            }
            else if (line.Length > 4 && line[0] != '#')
            {
                texts.Add(KeyValuePair.Create(line[..2], line[4..]));
            }
        }

        book.Close(key, texts);
        return book;
    }

    /// <summary>The phrase as written, with its placeholders.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Localized Raw(string key) => _blocks.GetValueOrDefault(key) ?? throw new InvalidOperationException($"The wording has no phrase '{key}'.");

    /// <summary>Whether there is a phrase.</summary>
    /// <param name="key">Its key.</param>
    public bool Has(string key) => _blocks.ContainsKey(key);

    /// <summary>The phrase in a language, its placeholders filled in. Values are inserted as they are and never read as placeholders again.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="key">The phrase.</param>
    /// <param name="values">A value for each placeholder; others are ignored.</param>
    /// <exception cref="InvalidOperationException">There is no such phrase, or a placeholder has no value.</exception>
    public string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var template = Raw(key)[language];
        var text = new StringBuilder(template.Length + 40);
        var at = 0;
        while (template.IndexOf('{', at) is >= 0 and var open && template.IndexOf('}', open) is >= 0 and var close)
        {
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

    private void Close(string? key, List<KeyValuePair<string, string>> texts)
    {
        if (key is not null)
        {
            _blocks.Add(key, new Localized(texts));
            texts.Clear();
        }
    }
}
