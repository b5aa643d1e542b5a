using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Wording;

public sealed class DatesTests
{
    [Theory]
    [InlineData(Language.English, "1 August 2024")]
    [InlineData(Language.Chinese, "2024年8月1日")]
    [InlineData(Language.French, "1er août 2024")]
    [InlineData(Language.Spanish, "1 de agosto de 2024")]
    [InlineData(Language.Russian, "1 августа 2024 года")]
    [InlineData(Language.Arabic, "1 آب/أغسطس 2024")]
    public void A_date_is_written_as_the_documents_of_its_language_write_it(Language language, string expected) =>
        Assert.Equal(expected, language.Date(new(2024, 8, 1)));

    [Fact]
    public void A_span_of_one_day_is_that_day_and_a_longer_one_names_both_ends() => ForAll.Check(500, 5, random =>
    {
        var first = random.Day(new(2013, 1, 1), new(2030, 1, 1));
        var last = first.AddDays(random.Next(1, 400));
        foreach (var language in LanguageCodes.All)
        {
            Assert.Equal(language.Date(first), language.Span(first, first));
            var span = language.Span(first, last);
            Assert.NotEqual(language.Date(last), span);
            Assert.Contains($"{first.Day}", span, StringComparison.Ordinal);
            Assert.Contains($"{last.Day}", span, StringComparison.Ordinal);
        }
    });
}
