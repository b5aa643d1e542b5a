using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Tests.Chat;

/// <summary>Groups, conferences, bodies and lists beside each other.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData(Language.English, "Compare the Eastern European Group and the African Group")]
    [InlineData(Language.English, "Please compare the Eastern European Group and the African Group as regards parties, signatories and States outside.")]
    [InlineData(Language.Chinese, "比较东欧组和非洲组")]
    [InlineData(Language.French, "Comparez le groupe d’Europe orientale et le groupe africain")]
    [InlineData(Language.Spanish, "Compara el grupo de Europa Oriental y el grupo africano")]
    [InlineData(Language.Russian, "Сравните группу Восточной Европы и африканскую группу")]
    public void Two_groups_are_told_with_all_their_standings(Language language, string asked)
    {
        var lines = Shipped.Ask(asked, language).Text.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        var group = Shipped.Book.States.All.Where(s => s.Group == RegionalGroup.EasternEuropean).Select(s => Shipped.Book.Status[s.Iso3].Standing).ToArray();
        foreach (var number in group.GroupBy(s => s).Select(g => g.Count()))
        {
            Assert.Contains(" " + number, lines[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Language.English, "How many days between the end of CSP11 and the opening of CSP12?")]
    [InlineData(Language.Chinese, "第十一届缔约国会议闭幕到第十二届缔约国会议开幕相隔多少天？")]
    [InlineData(Language.French, "Combien de jours entre la clôture de la CSP11 et l’ouverture de la CSP12 ?")]
    [InlineData(Language.Spanish, "¿Cuántos días hay entre el cierre de la CSP11 y la apertura de la CSP12?")]
    [InlineData(Language.Russian, "Сколько дней прошло между закрытием КГУ11 и открытием КГУ12?")]
    [InlineData(Language.Arabic, "كم يوما بين اختتام المؤتمر الحادي عشر وافتتاح المؤتمر الثاني عشر؟")]
    public void The_days_between_two_conferences_are_those_of_the_table(Language language, string asked)
    {
        var (one, other) = (Shipped.Book.Meetings.First(m => m.Number == 11), Shipped.Book.Meetings.First(m => m.Number == 12));
        Assert.Equal(other.Start!.Value.DayNumber - one.End!.Value.DayNumber, Shipped.Ask(asked, language).Value);
    }

    [Fact]
    public void Without_both_dates_there_is_no_sum()
    {
        var text = Shipped.Ask("How many days between CSP12 and CSP13?", Language.English).Text;
        Assert.Contains("not in my sources", text, StringComparison.Ordinal);
        Assert.Contains("24–28 August 2026", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("and the theme of the first of those three?", "CSP4")]
    [InlineData("what was the theme of the second of them?", "CSP5")]
    [InlineData("and the last of those?", "CSP7")]
    public void One_of_several_conferences_is_the_one_told_there(string asked, string conference) =>
        Assert.StartsWith($"**{conference}**", Shipped.AskInTurn(Language.English, "Who presided over CSP4, CSP5 and CSP7?", asked).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_two_lists_the_one_with_so_many_States_is_meant() =>
        Assert.Equal(4, Shipped.AskInTurn(Language.Chinese, "东欧组几个缔约国", "没加入的那4个是谁").States.Count);

    [Theory]
    [InlineData("wgtr vs wgtu whats the diff", "WGTR: ", "WGTU: ")]
    [InlineData("What is the difference between the VTF and the DIEF?", "VTF", "DIEF")]
    public void Two_bodies_without_a_common_entry_are_told_both(string asked, string one, string other)
    {
        var text = Shipped.Ask(asked, Language.English).Text;
        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(other, text, StringComparison.Ordinal);
    }

    [Fact]
    public void How_long_another_State_took_is_asked_by_its_name_alone()
    {
        var palau = Shipped.Book.Status["PLW"];
        Assert.Equal(palau.DepositedOn!.Value.Day.DayNumber - palau.SignedOn!.Value.Day.DayNumber, Shipped.AskInTurn(Language.English, "How long did the Philippines take from signature to ratification?", "palau?").Value);
    }

    [Theory]
    [InlineData(Language.English, "How many days lie between the deposits of Cameroon and Gabon?")]
    [InlineData(Language.Chinese, "喀麦隆和加蓬的交存相隔多少天？")]
    [InlineData(Language.French, "Combien de jours séparent le dépôt du Cameroun de celui du Gabon ?")]
    [InlineData(Language.Spanish, "¿Cuántos días hay entre el depósito de Camerún y el de Gabón?")]
    [InlineData(Language.Russian, "Сколько дней между сдачей документов Камеруна и Габона?")]
    public void The_days_between_two_deposits_are_those_of_the_table(Language language, string asked)
    {
        var (one, other) = (Shipped.Book.Status["CMR"].DepositedOn!.Value.Day, Shipped.Book.Status["GAB"].DepositedOn!.Value.Day);
        Assert.Equal(other.DayNumber - one.DayNumber, Shipped.Ask(asked, language).Value);
    }

    [Theory]
    [InlineData(Language.Chinese, "截至2018年12月31日，条约已对多少个国家生效？", "比2016年底多了几个？", 8)]
    [InlineData(Language.English, "How many parties were there at the end of 2018?", "how many more than at the end of 2016?", 9)]
    public void More_than_at_another_time_is_a_difference(Language language, string asked, string more, int difference) =>
        Assert.Equal(difference, Shipped.AskInTurn(language, asked, more).Value);

    [Fact]
    public void A_list_goes_on_to_the_last_day_of_another_conference()
    {
        var day = Shipped.Book.Meetings.First(m => m.Number == 5).End!.Value;
        var expected = Shipped.Book.Status.All.Count(s => s.DepositedOn?.Day <= day && Shipped.Book.States[s.Iso3].Group == RegionalGroup.African);
        Assert.Equal(expected, Shipped.AskInTurn(Language.English, "How many African Group members had deposited their instruments by the last day of CSP2?", "and by the last day of CSP5?").Value);
    }

    [Fact]
    public void A_region_that_is_ruled_out_is_not_compared() =>
        Assert.Equal(Shipped.Ask("How many Caribbean States are parties?", Language.English).Value, Shipped.Ask("how many in the caribbean are parties, not whole grulac pls", Language.English).Value);

    [Fact]
    public void The_conference_of_a_month_is_known_by_it() =>
        Assert.Contains("Nothing on the results of CSP12 was found", Shipped.Ask("What did the August 2026 conference decide about the five-year strategy?", Language.English).Text, StringComparison.Ordinal);
}
