using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A record of an export is kept at least ten years from its day (Article 12(4)): a day that is named is reckoned with.</summary>
public sealed class RecordDayTests
{
    [Theory]
    [InlineData(Language.English, "Export record of 5 May 2020: until when must we keep it?", "2030-05-05")]
    [InlineData(Language.Chinese, "2018年3月10日的出口记录要保存到什么时候？", "2028-03-10")]
    [InlineData(Language.French, "Jusqu'à quand garder l'enregistrement d'une exportation du 10 mars 2018 ?", "2028-03-10")]
    [InlineData(Language.Spanish, "¿hasta cuándo hay que guardar el registro de una exportación del 4 de mayo de 2019?", "2029-05-04")]
    [InlineData(Language.Russian, "До какого числа хранить запись об экспорте от 10 марта 2018 года?", "2028-03-10")]
    public void Ten_years_are_added(Language language, string asked, string until) => Assert.Equal(until, Shipped.Ask(asked, language).Value);
}
