using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What is asked of a deadline just told is asked of the duty, not of the recommendations.</summary>
public sealed class OfTheDutyTests
{
    [Theory]
    [InlineData(Language.English, "When is Chile's annual report due?", "is it obligatory?")]
    [InlineData(Language.Chinese, "智利的年度报告什么时候到期？", "是必须的吗？")]
    [InlineData(Language.French, "Quand le Chili doit-il rendre son rapport annuel ?", "est-ce obligatoire ?")]
    [InlineData(Language.Spanish, "¿Cuándo vence el informe anual de Chile?", "¿es obligatorio?")]
    [InlineData(Language.Russian, "Когда срок ежегодного доклада Чили?", "это обязательно?")]
    [InlineData(Language.Arabic, "متى يستحق تقرير شيلي السنوي؟", "هل هو إلزامي؟")]
    public void Whether_it_binds_is_told_by_the_duty(Language language, string deadline, string asked) =>
        Assert.Equal("obl-annual-report", Shipped.AskInTurn(language, deadline, asked).Topic);

    [Fact]
    public void The_initial_report_has_a_duty_of_its_own() =>
        Assert.Equal("obl-initial-report", Shipped.AskInTurn(Language.English, "When was Chile's initial report due?", "is that binding?").Topic);

    [Theory]
    [InlineData(Language.English, "When is Chile's annual report due?", "and who do we send it to?")]
    [InlineData(Language.Chinese, "智利的年度报告什么时候到期？", "交给谁？")]
    [InlineData(Language.French, "Quand le Chili doit-il rendre son rapport annuel ?", "et à qui l'envoyer ?")]
    [InlineData(Language.Russian, "Когда срок ежегодного доклада Чили?", "а кому его отправлять?")]
    public void Where_it_goes_is_told_by_the_recipient(Language language, string deadline, string asked) =>
        Assert.Equal("report-recipient", Shipped.AskInTurn(language, deadline, asked).Topic);

    /// <summary>Who must send it is no question for where it goes.</summary>
    [Theory]
    [InlineData("who must submit it?")]
    [InlineData("who has sent it?")]
    public void Who_sends_it_is_another_question(string asked) =>
        Assert.NotEqual("report-recipient", Shipped.AskInTurn(Language.English, "When is Chile's annual report due?", asked).Topic);
}
