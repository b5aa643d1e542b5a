using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat.Moves;

/// <summary>A count that names no States is asked within the group spoken of; one that names them is asked of all.</summary>
public sealed class GroupSpokenOfTests
{
    [Theory]
    [InlineData(Language.English, "Which African States are outside the Treaty?", "so how many are in?", Standing.StateParty)]
    [InlineData(Language.English, "Which African States are outside the Treaty?", "how many have signed?", Standing.Signatory)]
    [InlineData(Language.Chinese, "哪些非洲国家还没有加入？", "已经是缔约国的有几个？", Standing.StateParty)]
    [InlineData(Language.Chinese, "哪些非洲国家还没有加入？", "签了没批的呢？", Standing.Signatory)]
    [InlineData(Language.French, "Quels États africains n'ont pas adhéré ?", "combien ont adhéré ?", Standing.StateParty)]
    [InlineData(Language.Spanish, "¿Qué países africanos siguen fuera?", "¿cuántos ya se han unido?", Standing.StateParty)]
    [InlineData(Language.Russian, "Какие африканские государства вне Договора?", "сколько уже присоединились?", Standing.StateParty)]
    [InlineData(Language.Arabic, "أي الدول الأفريقية لم تنضم؟", "كم انضمت؟", Standing.StateParty)]
    public void How_many_are_in_is_asked_within_the_group(Language language, string first, string then, Standing standing) =>
        Assert.Equal(Shipped.Book.States.All.Count(s => s.Group == RegionalGroup.African && Shipped.Book.Status[s.Iso3].Standing == standing), Shipped.AskInTurn(language, first, then).Value);

    [Theory]
    [InlineData(Language.English, "How many African States are parties?", "How many States Parties are there?")]
    [InlineData(Language.Russian, "Сколько африканских государств участвуют?", "Сколько государств-участников?")]
    public void A_count_that_names_the_States_is_of_all(Language language, string first, string then) =>
        Assert.Equal(Shipped.Book.States.All.Count(s => Shipped.Book.Status[s.Iso3].Standing == Standing.StateParty), Shipped.AskInTurn(language, first, then).Value);

    [Theory]
    [InlineData("منذ متى تسري عليها؟")]
    [InlineData("منذ متى هي سارية عليها؟")]
    public void In_force_is_no_name_of_a_State_in_Arabic(string then)
    {
        var reply = Shipped.AskInTurn(Language.Arabic, "هل موريشيوس دولة طرف في المعاهدة؟", then);

        Assert.Equal("2015-10-21", reply.Value);
        Assert.Equal(["MUS"], reply.States);
    }
}
