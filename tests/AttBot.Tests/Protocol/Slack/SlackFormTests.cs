using System.Text;
using System.Text.Json;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Slack;

namespace AttBot.Tests.Protocol.Slack;

/// <summary>The modal that asks for what is missing keeps to Slack's limits, whatever it is given.</summary>
public sealed class SlackFormTests
{
    private static readonly SlackFormTexts Short = new("Send", "Cancel");

    private static readonly JsonElement Blocks = JsonSerializer.SerializeToElement(BlockKit.Draw(
        new Card { Title = "t", Language = "en", Fallback = "f", Inputs = [new CardInput.Text { Id = "a", Label = "l" }], Actions = [new CardButton.Press { Title = "Send", Verb = "v" }] }, []));

    [Theory]
    [InlineData("Send")]
    [InlineData("123456789012345678901234")]
    [InlineData("Proposer une modification du paragraphe 12 du projet")]
    [InlineData("Предложить изменение пункта проекта стратегии")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    public void What_a_modal_says_of_its_own_has_at_most_24_characters_and_no_half_ones(string text)
    {
        var view = SlackForm.Modal(Blocks, default, text, new SlackFormTexts(text, text), "o")!;

        Assert.All((string[])["title", "submit", "close"], part =>
        {
            var told = (string)view[part]!["text"]!;
            Assert.InRange(told.Length, 1, 24);
            Assert.Equal(text.Length <= 24, told == text);
            Assert.DoesNotContain(Rune.ReplacementChar, told.EnumerateRunes());
        });
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    public void What_is_to_come_back_with_a_modal_has_room_in_it_or_there_is_none(int length, bool isMade) =>
        Assert.Equal(isMade, SlackForm.Modal(Blocks, default, "t", Short, new string('x', length)) is not null);

    [Fact]
    public void Where_nothing_is_to_be_filled_in_there_is_no_modal()
    {
        var blocks = JsonSerializer.SerializeToElement(BlockKit.Draw(new Card { Title = "t", Language = "en", Fallback = "f", Actions = [new CardButton.Press { Title = "Send", Verb = "v" }] }, []));

        Assert.Null(SlackForm.Modal(blocks, default, "t", Short, "o"));
    }

    [Theory]
    [InlineData("2026-02-01", SlackFault.OutsideRange)]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-12-31", null)]
    [InlineData("2027-01-01", SlackFault.OutsideRange)]
    [InlineData("2026-02-30", SlackFault.OutsideRange)]
    [InlineData("2026-03-01; x", SlackFault.OutsideRange)]
    [InlineData("", null)]
    public void A_day_that_could_not_be_chosen_is_not_taken(string day, SlackFault? fault) =>
        Assert.Equal(fault, FaultOf(new CardInput.Day { Id = "a", Label = "l", Earliest = new(2026, 3, 1), Latest = new(2026, 12, 31) }, new { selected_date = day }));

    [Theory]
    [InlineData("yes", false, null)]
    [InlineData("approve-everything", false, SlackFault.Missing)]
    [InlineData("yes,approve-everything", true, SlackFault.Missing)]
    [InlineData("yes,no", true, null)]
    public void What_was_not_offered_cannot_be_chosen(string chosen, bool isMulti, SlackFault? fault)
    {
        var options = chosen.Split(',').Select(value => new { value }).ToArray();

        Assert.Equal(fault, FaultOf(new CardInput.Choice { Id = "a", Label = "l", IsMulti = isMulti, Choices = [new("yes", "Yes"), new("no", "No")] }, isMulti ? new { selected_options = options } : new { selected_option = options[0] }));
    }

    /// <summary>What is wrong with the one field of a card, as Slack sends it back; the client may have sent anything.</summary>
    private static SlackFault? FaultOf(CardInput input, object state)
    {
        var blocks = JsonSerializer.SerializeToElement(BlockKit.Draw(new Card { Title = "t", Language = "en", Fallback = "f", Inputs = [input], Actions = [new CardButton.Press { Title = "Send", Verb = "v" }] }, []));
        var block = blocks.EnumerateArray().Single(candidate => candidate.GetProperty("type").GetString() == "input").GetProperty("block_id").GetString()!;
        var faults = SlackForm.Read(blocks, JsonSerializer.SerializeToElement(new Dictionary<string, object> { [block] = new { value = state } })).Faults;

        return faults.Count == 0 ? null : Assert.Single(faults).Value;
    }
}
