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

    [Theory]
    [InlineData(Language.English, "What is the VTF and who can apply?", "Selection Committee", "may apply", "can apply")]
    [InlineData(Language.Spanish, "¿Qué es el VTF y quién puede solicitarlo?", "Comité de Selección", "Pueden solicitarlo")]
    [InlineData(Language.English, "On what dates was CSP10, and what declaration came out of it?", "19–23 August 2024", "Political Declaration")]
    [InlineData(Language.English, "Who issues the call for proposals, and when?", "ATT Secretariat", "early 2026")]
    [InlineData(Language.Russian, "Кто рассылает призыв и когда?", "Секретариат", "2026")]
    public void What_the_answer_to_the_whole_leaves_out_is_told_too(Language language, string message, params string[] parts)
    {
        var text = Shipped.AskInTurn(language, message).Text;

        Assert.Contains(parts[0], text, StringComparison.Ordinal);
        Assert.Contains(parts[1..], part => text.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.English, "When did Ghana join and is it still a party?")]
    [InlineData(Language.English, "Has Georgia ratified, and when?")]
    public void How_a_State_stands_tells_the_day_as_well(Language language, string message)
    {
        var reply = Shipped.AskInTurn(language, message);

        Assert.Contains("State Party", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Chinese, "2014年以前交存的国家，初次报告最晚哪天交")]
    [InlineData(Language.Chinese, "批准转让前，各国机构间合作大致有哪几类做法")]
    [InlineData(Language.Chinese, "截至目前，西欧和其他国家组里有几个签署国没成为缔约国？")]
    [InlineData(Language.English, "In which city and when was the 2018 meeting?")]
    [InlineData(Language.French, "Antigua et Barbuda était-il partie le 19 mars 2019 ?")]
    public void What_asks_nothing_by_itself_is_no_half(Language language, string message) =>
        Assert.DoesNotContain("\n\n", Shipped.AskInTurn(language, message).Text, StringComparison.Ordinal);
}
