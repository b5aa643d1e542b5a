using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Everyday words are not corrected into names of States.</summary>
public sealed class PlainWordTests
{
    private static readonly Reader Reader = Reader.For(Shipped.Book.States);

    [Theory]
    [InlineData(Language.English, "woman child creative panorama maturity compose embraces hungry index inland surname timer verse stain")]
    [InlineData(Language.French, "servir paire palais perte libre prolonger soudain réussite indice norme maturité maire enquêteur sévérité")]
    [InlineData(Language.Spanish, "marco libertad libre línea colonia servir prolonga educador solvencia túnel norma cantar casada trece")]
    [InlineData(Language.Russian, "версия версии параграф параграфа найти линия фирма кампания монополия термин словарь польза")]
    [InlineData(Language.Spanish, "tenía crece miran giran contó perdía antiguo antiguos comprende costaría autorice transforman espanta dominaba")]
    [InlineData(Language.French, "espaça perçu broutant chaîna commodes composas entrâtes bénis persiste")]
    [InlineData(Language.Russian, "камеру числи учили испытания искания клуба молчания науку белая малая грузит судах")]
    [InlineData(Language.Arabic, "دورية فورية برلمانية إدارات إشارات استمارات مثالي معالي شمالي تركيب تربية ترقية إيراد الثمن بحرية مساوئ")]
    public void A_plain_word_names_no_State(Language language, string words) =>
        Assert.All(words.Split(' '), word => Assert.Empty(Reader.Read(word, language).States));

    [Theory]
    [InlineData("Phillipines", "PHL")]
    [InlineData("Kazahstan", "KAZ")]
    [InlineData("Maroco", "MAR")]
    [InlineData("Парагвй", "PRY")]
    public void A_slip_of_the_pen_still_does(string name, string iso3) => Assert.Equal([iso3], Reader.Read(name, Language.English).CertainStates);

    public static TheoryData<string> Codes => [.. LanguageCodes.All.Select(l => l.Code())];

    /// <summary>What our own texts write in small letters is a word of the language.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void No_word_of_our_own_texts_is_corrected(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        var words = Shipped.Book.Entries.SelectMany(e => (e.Text[language] + " " + e.Title[language] + " " + string.Join(' ', e.Items(language))).Split([' ', '\n', ',', '.', ':', ';', '(', ')', '«', '»', '“', '”', '*', '’', '\'', '،', '/', '?', '¿'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => char.IsLower(w[0]) && w.All(char.IsLetter)).ToHashSet(StringComparer.Ordinal);
        string[] corrected = [.. words.Where(w => Reader.Read(w, language).States.Exists(s => s.Corrected)).Order(StringComparer.Ordinal)];
        Assert.True(corrected.Length == 0, string.Join(' ', corrected));
    }
}
