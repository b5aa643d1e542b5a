using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A State that is taken back is not asked about; a form of joining that is ruled out is not counted.</summary>
public sealed class CorrectionTests
{
    [Theory]
    [InlineData(Language.English, "When was Ghana's initial report due?", "no not ghana do GUYANA pls")]
    [InlineData(Language.English, "When was Ghana's initial report due?", "not Ghana but Guyana")]
    [InlineData(Language.English, "When was Ghana's initial report due?", "make that Guyana")]
    [InlineData(Language.English, "When was Ghana's initial report due?", "sorry, meant Guyana, not Ghana")]
    [InlineData(Language.Chinese, "加纳的初次报告何时到期？", "不是加纳，是圭亚那")]
    [InlineData(Language.Chinese, "加纳的初次报告何时到期？", "打错了 我问的是圭亚那")]
    [InlineData(Language.French, "Quand le rapport initial du Ghana était-il dû ?", "non, pas le Ghana, je parlais du Guyana")]
    [InlineData(Language.Spanish, "¿Cuándo vencía el informe inicial de Ghana?", "no Ghana, me refería a Guyana")]
    [InlineData(Language.Russian, "Когда истекал срок первоначального доклада Ганы?", "не Гана, я имел в виду Гайану")]
    [InlineData(Language.Arabic, "متى كان موعد التقرير الأولي لغانا؟", "لا اقصد غيانا")]
    public void The_State_meant_takes_the_place_of_the_one_taken_back(Language language, string asked, string corrected)
    {
        var reply = Shipped.AskInTurn(language, asked, corrected);
        Assert.Equal(["GUY"], reply.States);
        Assert.Equal(Shipped.AskInTurn(language, asked.Replace("Ghana's", "Guyana's", StringComparison.Ordinal)).Kind, reply.Kind);
    }

    [Theory]
    [InlineData("Is Ghana not a party while Guyana is?")]
    [InlineData("Ghana and Guyana")]
    [InlineData("not Ghana and not Guyana")]
    public void Two_States_that_are_both_asked_about_stay(string asked) => Assert.Null(Correction.Meant(Read(asked)));

    [Theory]
    [InlineData("How many accessions, not ratifications?")]
    [InlineData("how many came in by accession not ratification")]
    [InlineData("Combien d’adhésions et non de ratifications ?")]
    [InlineData("Сколько присоединений, а не ратификаций?")]
    [InlineData("有多少国家是加入的，不是批准的？")]
    public void The_form_that_is_not_ruled_out_is_counted(string asked) => Assert.Equal(Shipped.Ask("How many States acceded?").Value, Shipped.Ask(asked).Value);

    [Theory]
    [InlineData("acceded without ratifying")]
    [InlineData("How many ratified or acceded?")]
    public void Nothing_is_ruled_out_where_both_are_spoken_of(string asked) => Assert.Null(Correction.FormMeant(Read(asked)));

    private static Reading Read(string text) => Reader.For(Shipped.Book.States).Read(text, Language.English);
}
