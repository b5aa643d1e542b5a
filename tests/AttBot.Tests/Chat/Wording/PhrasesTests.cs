using System.Text.RegularExpressions;
using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Wording;

/// <summary>The desk's phrases, and a scan of the product's source for the keys it uses.</summary>
public sealed partial class PhrasesTests
{
    /// <summary>Folders of the host whose acts say what acts say.</summary>
    private static readonly string[] Acts = ["AttBot.Host/National/", "AttBot.Host/Contacts/", "AttBot.Host/Undelivered/"];

    private static readonly string Source = string.Concat(typeof(PhrasesTests).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("source/", StringComparison.Ordinal) && n.EndsWith(".cs", StringComparison.Ordinal) && (n.Contains("AttBot.Chat/", StringComparison.Ordinal) || n.Contains("AttBot.Host/", StringComparison.Ordinal)) && !Acts.Any(folder => n.Contains(folder, StringComparison.Ordinal)))
        .Select(Shipped.Text));

    public static TheoryData<string> Keys => [.. Phrases.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_phrase_has_six_languages_with_the_same_placeholders(string key)
    {
        var phrase = Phrases.Raw(key);
        var english = Placeholders(phrase[Language.English]);
        Assert.All(LanguageCodes.All, language =>
        {
            Assert.True(phrase.Has(language), $"{key} has no {language}");
            Assert.Equal(english, Placeholders(phrase[language]));
        });
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Emphasis_is_drawn_and_not_seen_as_stars(string key) => Assert.Empty(LanguageCodes.All.SelectMany(language => Emphasis.Seen(Phrases.Raw(key)[language])));

    [Fact]
    public void No_phrase_is_written_twice_and_no_line_is_malformed()
    {
        var lines = Shipped.Lines("source/wording.txt");
        Assert.Empty(lines.Where(l => l[0] == '[').GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(lines, l => Assert.Matches(Line(), l));
        var block = new HashSet<string>();
        foreach (var line in lines)
        {
            if (line[0] == '[')
            {
                block.Clear();
            }
            else
            {
                Assert.True(block.Add(line[..2]), line);
            }
        }
    }

    [Fact]
    public void Every_key_the_source_names_has_a_phrase()
    {
        var named = Named().Matches(Source).Select(m => m.Groups["key"].Value).Distinct().ToArray();
        Assert.True(named.Length > 80, $"The scan sees only {named.Length} keys.");
        Assert.Empty(named.Except(Phrases.Keys));
    }

    /// <summary>Phrases nothing said on 2026-11-21; each is to be used or deleted, none may join them.</summary>
    private static readonly string[] Idle = [];

    [Fact]
    public void Every_phrase_is_used()
    {
        // keys put together from a prefix, as in Say("group." + group)
        var prefixes = Prefix().Matches(Source).Select(m => m.Groups["prefix"].Value).ToHashSet(StringComparer.Ordinal);
        var written = Literal().Matches(Source).Select(m => m.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
        string[] unused = [.. Phrases.Keys.Except(written).Where(key => !prefixes.Contains(key[..(key.IndexOf('.', StringComparison.Ordinal) + 1)]))];
        Assert.Empty(unused.Except(Idle));
    }

    [Fact]
    public void A_placeholder_without_a_value_is_a_fault_of_ours() =>
        Assert.Throws<InvalidOperationException>(() => Phrases.Say(Language.English, "status.state_party", ("country", "Japan")));

    [Fact]
    public void What_is_inserted_is_never_read_as_a_placeholder() =>
        Assert.Contains("{state} {x", Phrases.Say(Language.French, "status.state_party", ("state", "{state} {x")), StringComparison.Ordinal);

    private static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(\[[^\]]+\]|(en|zh|fr|es|ru|ar): \S.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<!\w)(Say|Phrases\.Raw)\((\w+, )?""(?<key>[^""]+)""(?! \+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"""(?<prefix>[a-z]+\.)"" \+")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"""(?<text>[A-Za-z0-9_. -]+)""")]
    private static partial Regex Literal();
}
