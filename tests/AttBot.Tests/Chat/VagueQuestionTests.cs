using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A first question that leaves open which thing is meant is asked back; after an answer, or with a thing named, it is not.</summary>
public sealed class VagueQuestionTests
{
    [Theory]
    [InlineData(Language.English, "When is the deadline?")]
    [InlineData(Language.Chinese, "截止日期呢？")]
    [InlineData(Language.Russian, "Какой срок?")]
    [InlineData(Language.French, "Et le rapport ?")]
    [InlineData(Language.Arabic, "ما موعد التقرير؟")]
    [InlineData(Language.Spanish, "¿Cuándo es la reunión?")]
    [InlineData(Language.Arabic, "متى ينعقد الاجتماع؟")]
    [InlineData(Language.English, "Who is the chair?")]
    [InlineData(Language.French, "Qui préside le groupe de travail ?")]
    [InlineData(Language.Chinese, "工作组说了什么？")]
    [InlineData(Language.Russian, "Где найти документ?")]
    [InlineData(Language.English, "how do I apply?")]
    [InlineData(Language.Spanish, "¿Es obligatorio?")]
    [InlineData(Language.Chinese, "通过了吗？")]
    [InlineData(Language.French, "C'est pour quand ?")]
    [InlineData(Language.Russian, "Сколько их?")]
    public void What_is_meant_is_asked_back(Language language, string asked)
    {
        var reply = Shipped.Ask(asked, language);

        Assert.Equal(ReplyKind.Clarify, reply.Kind);
        Assert.Equal(language, reply.Language);
    }

    [Theory]
    [InlineData("When is the deadline for the annual report of Ghana?")]
    [InlineData("When is the next preparatory meeting?")]
    [InlineData("Who is the chair of the WGTU?")]
    [InlineData("what does the WGTR do?")]
    [InlineData("how do I apply to the Voluntary Trust Fund?")]
    [InlineData("Is the annual report mandatory?")]
    [InlineData("Has the strategy been adopted?")]
    [InlineData("Who is the President?")]
    public void What_is_named_is_answered(string asked) => Assert.NotEqual(ReplyKind.Clarify, Shipped.Ask(asked).Kind);

    [Fact]
    public void After_an_answer_the_question_is_about_that()
    {
        Assert.Equal(ReplyKind.Date, Shipped.AskInTurn(Language.English, "Who presided over CSP9?", "when was it?").Kind);
        Assert.NotEqual(ReplyKind.Clarify, Shipped.AskInTurn(Language.English, "What do the President's recommendations say?", "are they mandatory?").Kind);
    }

    [Fact]
    public void Whoever_speaks_for_a_State_is_told_of_its_report() =>
        Assert.Equal(["GHA"], Shipped.Desk.Ask("the report?", Language.English, Role.Parse("npc:GHA")!, Shipped.Today, ConversationContext.Empty).Reply.States);
}
