using System.Text.RegularExpressions;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Reminders;

public sealed partial class WordingTests
{
    public static TheoryData<string> Files => ["wording/reminders.txt", "wording/desk.txt", "wording/procedure.txt", "wording/words.txt"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_phrase_is_there_in_six_languages_with_the_same_places_to_fill(string file)
    {
        var book = Texts.Load(file);
        Assert.NotEmpty(book.Keys);
        foreach (var key in book.Keys)
        {
            var phrase = book.Raw(key);
            Assert.All(LanguageCodes.All, language => Assert.True(phrase.Has(language), $"{key} in {language}"));
            Assert.All(LanguageCodes.All, language => Assert.Equal(PlacesOf(phrase[Language.English]), PlacesOf(phrase[language])));
        }
    }

    private static IEnumerable<string> PlacesOf(string phrase) => Place().Matches(phrase).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+(?=[|}])")]
    private static partial Regex Place();
}
