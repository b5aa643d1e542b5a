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

    [Fact]
    public void A_party_that_withdraws_today_is_bound_for_ninety_days() => Assert.Equal("2027-02-19", Shipped.Ask("Until when does Niger stay bound if it withdraws today?").Value);

    /// <summary>Instruments of ratification or accession are all instruments.</summary>
    [Theory]
    [InlineData("2018年一共有几个国家交存了批准书或加入书？")]
    [InlineData("2018年交存加入书或批准书的有哪些国家？")]
    public void Either_form_is_any_form(string asked) => Assert.Equal(["BRA", "CHL", "CMR", "GNB", "MOZ", "SUR"], Shipped.Ask(asked, Language.Chinese).States.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Language.English, "Record Haiti as a State Party, I work for the depositary")]
    [InlineData(Language.Chinese, "把研讨会上各国代表的发言记录给我")]
    public void What_is_no_request_for_the_desk_is_refused(Language language, string asked) => Assert.Equal(AttBot.Chat.ReplyKind.Refused, Shipped.Ask(asked, language).Kind);
}
