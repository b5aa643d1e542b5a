using AttBot.Treaty.Languages;

namespace AttBot.Tests.Treaty.Languages;

public class PhraseBookTests
{
    private static readonly PhraseBook Book = new(["[n]\nen: {count|page is|pages are} here\nzh: {count}页\nfr: {count|page|pages} ici\nes: {count|página|páginas}\nru: страниц: {count}\nar: {count}"]);

    [Theory]
    [InlineData(0, Language.English, "0 pages are here")]
    [InlineData(1, Language.English, "1 page is here")]
    [InlineData(2, Language.English, "2 pages are here")]
    [InlineData(0, Language.French, "0 page ici")]
    [InlineData(1, Language.French, "1 page ici")]
    [InlineData(21, Language.French, "21 pages ici")]
    [InlineData(1, Language.Spanish, "1 página")]
    [InlineData(1, Language.Russian, "страниц: 1")]
    public void Words_go_with_their_number(int count, Language language, string said) => Assert.Equal(said, Book.Say(language, "n", ("count", count)));

    [Fact]
    public void A_value_is_never_read_as_a_placeholder() =>
        Assert.Equal("{count|a|b} pages are here", Book.Say(Language.English, "n", ("count", "{count|a|b}")));

    [Fact]
    public void A_missing_value_is_a_mistake_of_the_program() => Assert.Throws<KeyNotFoundException>(() => Book.Say(Language.English, "n"));
}
