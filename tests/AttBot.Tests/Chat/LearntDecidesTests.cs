using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Where what was learnt from the samples clearly prefers an entry, few of its words need be explained, and no table keeps the question from it.</summary>
public sealed class LearntDecidesTests
{
    [Theory]
    [InlineData(Language.Chinese, "官员经常调动、政府换届，对合作有什么影响？", "staff-turnover")]
    [InlineData(Language.Chinese, "我们的报告协调一团乱，能请谁来指点？", "reporting-help-channels")]
    [InlineData(Language.French, "Nous rendons nos rapports à l'heure chaque année : peut-on nous inviter à en parler au WGTR ?", "wgtr-experience-invitation")]
    public void A_clear_preference_lowers_the_bar(Language language, string asked, string entry) => Assert.Equal(entry, Shipped.Ask(asked, language).Topic);

    [Theory]
    [InlineData(Language.English, "What did the workshop learn about effective cooperation?", "interagency-lessons-five")]
    [InlineData(Language.English, "How many openings for signatories and other interested States does the plan mention?", "outside-states-options")]
    [InlineData(Language.French, "À quoi une décision sur la réunion unique était-elle liée, selon ces délégations ?", "review-aim")]
    public void A_clear_preference_goes_before_a_table_that_leaves_words_over(Language language, string asked, string entry) => Assert.Equal(entry, Shipped.Ask(asked, language).Topic);

    /// <summary>What has a State, a day, a region or an aspect of a conference in it stays with the tables, however strongly an entry is preferred.</summary>
    [Theory]
    [InlineData(Language.Russian, "Какие страны Северной Европы применяли договор временно?")]
    [InlineData(Language.French, "Combien de jours la CSP10 a duré ?")]
    [InlineData(Language.Spanish, "si un país notifica hoy su retirada, ¿cuándo deja de obligarle el tratado?")]
    public void What_the_tables_go_by_is_left_to_them(Language language, string asked) => Assert.Null(Shipped.Ask(asked, language).Topic);
}
