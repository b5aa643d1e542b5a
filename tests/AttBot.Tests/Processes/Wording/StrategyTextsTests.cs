using System.Text.RegularExpressions;
using AttBot.Processes.Strategy;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.Wording;

public sealed partial class StrategyTextsTests
{
    public static TheoryData<string> Keys => [.. Words.Book.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_phrase_has_six_languages_with_the_same_placeholders(string key)
    {
        var phrase = Words.Book.Raw(key);
        Assert.All(LanguageCodes.All, language => Assert.True(phrase.Has(language), $"{key} lacks {language}"));
        var expected = Placeholders(phrase[Language.English]);
        foreach (var language in LanguageCodes.All)
        {
            Assert.Equal(expected, Placeholders(phrase[language]));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Emphasis_is_drawn_and_not_seen_as_stars(string key) => Assert.Empty(LanguageCodes.All.SelectMany(language => Emphasis.Seen(Words.Book.Raw(key)[language])));

    [Theory]
    [InlineData("**目前阶段：**第1版", 1)]
    [InlineData("**目前阶段**：第1版", 0)]
    [InlineData("由**《条约》秘书处**召集", 1)]
    [InlineData("**Where it stands:** version 1", 0)]
    [InlineData("**{state}** and **{other}**.", 0)]
    public void Stars_that_would_be_seen_are_found(string text, int places) => Assert.Equal(places, Emphasis.Seen(text).Count());

    [Fact]
    public void Every_phrase_the_decisions_use_exists()
    {
        foreach (var key in Source.Of("Strategy").SelectMany(text => UsedKeys().Matches(text)).Select(match => match.Groups[1].Value).Where(key => !key.EndsWith('.')).Distinct())
        {
            Assert.True(Words.Book.Has(key), $"strategy.txt lacks '{key}'");
        }
    }

    [Theory]
    [InlineData("Africa/Nairobi", Language.English, "Thursday, 14 May 2026, 19:00 UTC+3 (18:00 Geneva)")]
    [InlineData("Europe/Zurich", Language.English, "Thursday, 14 May 2026, 18:00 Geneva")]
    [InlineData("Asia/Tokyo", Language.English, "Friday, 15 May 2026, 01:00 UTC+9 (Thursday, 14 May 2026, 18:00 Geneva)")]
    [InlineData("Asia/Shanghai", Language.Chinese, "2026年5月15日星期五 00:00 UTC+8 (2026年5月14日星期四 18:00 日内瓦)")]
    public void An_instant_is_told_in_the_readers_zone_with_Geneva_beside_it(string zone, Language language, string expected) =>
        Assert.Equal(expected, StrategyTexts.Instant(new ReadingAs(language, TimeZoneInfo.FindSystemTimeZoneById(zone)), new DateTimeOffset(2026, 5, 14, 16, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void What_somebody_typed_is_never_read_as_a_placeholder()
    {
        var text = StrategyTexts.Say(new ReadingAs(Language.English, TimeZoneInfo.Utc), new Said("notice.call.extended", ("closes", new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)), ("reason", "{closes} {x}")));
        Assert.EndsWith("{closes} {x}", text, StringComparison.Ordinal);
    }

    private static string[] Placeholders(string text) => [.. Names().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+(?=[|}])")]
    private static partial Regex Names();

    [GeneratedRegex("""(?:Said|Refused)\("([\w.]+)"[,)]""")]
    private static partial Regex UsedKeys();

    private static class Source
    {
        internal static IEnumerable<string> Of(string folder)
        {
            var assembly = typeof(StrategyTextsTests).Assembly;
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("source/", StringComparison.Ordinal) && name.Contains(folder, StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                yield return reader.ReadToEnd();
            }
        }
    }
}
