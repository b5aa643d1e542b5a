using AttBot.Chat;
using AttBot.Treaty.Conferences;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Chat;

/// <summary>The standing of a State when a conference met is told for the conference's first day, not for today.</summary>
public sealed class AtConferenceTests
{
    [Theory]
    [InlineData(Language.English, "Was Chile a State Party at CSP2?", "CHL", "No.")]
    [InlineData(Language.English, "Was Lesotho already a State Party when CSP2 met?", "LSO", "Yes.")]
    [InlineData(Language.French, "Le Chili était-il partie lors de la CSP2 ?", "CHL", "Non.")]
    [InlineData(Language.Russian, "Была ли Чили участником, когда проходила КГУ2?", "CHL", "Нет.")]
    [InlineData(Language.Chinese, "第二届缔约国会议召开时，智利是缔约国吗？", "CHL", "否。")]
    public void A_standing_at_a_conference_is_that_of_its_first_day(Language language, string asked, string iso3, string answer)
    {
        var reply = Shipped.Ask(asked, language);
        Assert.Equal([iso3], reply.States);
        Assert.Equal(new DateOnly(2016, 8, 22), reply.AsOf);
        Assert.Contains(answer, reply.Text, StringComparison.Ordinal);
    }

    public static TheoryData<int> Conferences => [.. Shipped.Book.Meetings.Where(m => m is { Kind: MeetingKind.Conference, Start: { } opened } && opened <= Shipped.Book.Status.AsOf).Select(m => m.Number!.Value)];

    [Theory]
    [MemberData(nameof(Conferences))]
    public void It_agrees_with_the_table_for_every_State_whose_days_are_known(int number)
    {
        var opened = Shipped.Book.Meetings.First(m => m.Kind == MeetingKind.Conference && m.Number == number).Start!.Value;
        var named = Shipped.Book.Status.All.Where(s => Shipped.Ask($"Is {Shipped.Book.States[s.Iso3].Name[Language.English]} a State Party?", Language.English) is { Kind: ReplyKind.Fact }).ToArray();
        // names that several States share are asked back
        Assert.True(named.Length > Shipped.Book.Status.All.Count * 9 / 10);
        foreach (var status in named)
        {
            var reply = Shipped.Ask($"Was {Shipped.Book.States[status.Iso3].Name[Language.English]} a State Party at CSP{number}?", Language.English);
            Assert.True(reply.AsOf == opened, $"{status.Iso3} at CSP{number}: {reply.Text}");
            Assert.Equal(status.On(opened) == Standing.StateParty ? nameof(Standing.StateParty) : "other", Told(reply.Value?.ToString()));
        }

        static string Told(string? value) => value is "state_party" or "StateParty" or "party" ? nameof(Standing.StateParty) : "other";
    }

    [Theory]
    [InlineData("Which State presided over CSP4?", "JPN")]
    [InlineData("When did Chile ratify?", "CHL")]
    public void What_is_asked_of_a_day_or_a_presidency_is_no_standing(string asked, string iso3) =>
        Assert.True(Shipped.Ask(asked, Language.English) is { AsOf: var asOf } reply && asOf == Shipped.Book.Status.AsOf && reply.Text.Contains(Shipped.Book.States[iso3].Name[Language.English], StringComparison.Ordinal));
}
