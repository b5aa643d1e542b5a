using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A question about one thing on a list is told that item, not the list; who asks for the list gets it whole.</summary>
public sealed class ItemAskedTests
{
    [Theory]
    [InlineData(Language.English, "Under which heading of Box 1 do I find stockpile management?", "8. ")]
    [InlineData(Language.Chinese, "执行阶段里，国家联络点归在哪个标题下面？", "2. ")]
    [InlineData(Language.Chinese, "六大领域里“基础设施”指啥", "4. ")]
    [InlineData(Language.English, "What would the strategy look at under confidence building?", "3. ")]
    [InlineData(Language.French, "Le profil de pays comprend-il les votes à l'Assemblée générale ?", "6. ")]
    public void The_item_is_told_with_its_number(Language language, string asked, string place)
    {
        var lines = Shipped.Ask(asked, language).Text.Split('\n');
        Assert.StartsWith("**", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(place, lines[1], StringComparison.Ordinal);
        Assert.StartsWith("_", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "How have countries overcome coordination problems between ministries?", 9)]
    [InlineData(Language.English, "What are the six areas the strategy could cover?", 6)]
    [InlineData(Language.English, "What goes into the country brief the Secretariat writes up for a regional champion?", 9)]
    [InlineData(Language.Chinese, "国家概况包括哪几项？", 9)]
    public void A_list_that_is_asked_for_is_told_whole(Language language, string asked, int items) =>
        Assert.Contains($"\n{items}. ", Shipped.Ask(asked, language).Text, StringComparison.Ordinal);

    [Fact]
    public void An_entry_with_an_item_for_each_State_is_told_of_the_one_named()
    {
        var reply = Shipped.Ask("I have found two different dates for Lithuania's deposit, 17 and 18 December 2014. Which one do you hold?");
        Assert.Contains("18 December 2014", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Grenada", reply.Text, StringComparison.Ordinal);
    }
}
