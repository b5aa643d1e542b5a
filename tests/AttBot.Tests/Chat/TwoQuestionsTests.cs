using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Two questions in one message are both answered; one question in two clauses stays one.</summary>
public sealed class TwoQuestionsTests
{
    [Theory]
    [InlineData(Language.English, "Is Chile a party and when is its annual report due?", "18 May 2018", "31 May 2027")]
    [InlineData(Language.English, "What is the status of Niger, and who presided over CSP9?", "State Party", "CSP9")]
    [InlineData(Language.English, "How many parties are there? When does CSP12 take place?", "118", "24–28 August 2026")]
    [InlineData(Language.Chinese, "智利是缔约国吗？它的年度报告什么时候到期？", "2018年5月18日", "2027年5月31日")]
    [InlineData(Language.French, "Le Chili est-il partie et quand est dû son rapport annuel ?", "18 mai 2018", "31 mai 2027")]
    [InlineData(Language.Spanish, "¿Es Chile Estado parte y cuándo vence su informe anual?", "18 de mayo de 2018", "31 de mayo de 2027")]
    [InlineData(Language.Russian, "Чили участник и когда сдавать его ежегодный доклад?", "18 мая 2018", "31 мая 2027")]
    [InlineData(Language.Arabic, "هل شيلي دولة طرف ومتى يستحق تقريرها السنوي؟", "2018", "31 أيار/مايو 2027")]
    public void Both_are_answered(Language language, string message, params string[] parts)
    {
        var text = Shipped.AskInTurn(language, message).Text;

        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.English, "who chairs CSP12 and where is it held?")]
    [InlineData(Language.English, "Is Togo a party? And Benin?")]
    [InlineData(Language.English, "When did Nigeria sign, and when did it ratify?")]
    [InlineData(Language.French, "Qui a présidé la CSP11 et quel en était le thème ?")]
    public void One_question_in_two_clauses_has_one_answer(Language language, string message) =>
        Assert.DoesNotContain("\n\n", Shipped.AskInTurn(language, message).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Is Chile a party and when is its annual report due?", "and Peru?", "PER")]
    public void A_follow_up_goes_on_from_the_second(string message, string next, string state)
    {
        var reply = Shipped.AskInTurn(Language.English, message, next);

        Assert.Equal([state], reply.States);
        Assert.Equal(ReplyKind.Deadline, reply.Kind);
    }
}
