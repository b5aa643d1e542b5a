using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>The four recommendations of the CSP11 President's draft paper (¶15) are told apart by their letters.</summary>
public sealed class RecommendationLetterTests
{
    [Theory]
    [InlineData(Language.English, "What does recommendation a say?", "a")]
    [InlineData(Language.English, "What does recommendation c say?", "c")]
    [InlineData(Language.English, "What does recommendation (d) in the President's paper encourage?", "d")]
    [InlineData(Language.Chinese, "主席文件的建议c讲什么？", "c")]
    [InlineData(Language.French, "Que dit la recommandation c ?", "c")]
    [InlineData(Language.French, "Que dit la recommandation a) ?", "a")]
    [InlineData(Language.Spanish, "¿Qué dice la recomendación d?", "d")]
    [InlineData(Language.Russian, "О чём рекомендация b?", "b")]
    [InlineData(Language.Arabic, "ماذا تقول التوصية ج؟", "c")]
    public void The_letter_says_which(Language language, string asked, string letter) => Assert.Equal("recommendation-" + letter, Shipped.Ask(asked, language).Topic);

    /// <summary>An article or a verb of one letter names none.</summary>
    [Theory]
    [InlineData(Language.English, "What did Stimson's ten-year project recommend regarding a plan?")]
    [InlineData(Language.English, "Is the President's recommendation a binding one?")]
    [InlineData(Language.French, "La recommandation a été adoptée ?")]
    public void A_little_word_is_no_letter(Language language, string asked) => Assert.DoesNotMatch("^recommendation-[a-d]$", Shipped.Ask(asked, language).Topic ?? "");
}
