using AttBot.Protocol.Cards;

namespace AttBot.Tests.Protocol.Cards;

public sealed class CardRulesTests
{
    private static readonly Card Plain = new() { Title = "t", Language = "en", Fallback = "f" };

    public static TheoryData<string, Card> Bad => new()
    {
        { "two inputs", Plain with { Inputs = [Text("a"), Text("a")] } },
        { "names two inputs, or an input and data", Plain with { Inputs = [Text("task")], Actions = [Press("go", ("task", "7"))] } },
        { "names two inputs, or an input and data", Plain with { Inputs = [Text("verb")] } },
        { "no id", Plain with { Inputs = [Text("with space")] } },
        { "no id", Plain with { Inputs = [Text("")] } },
        { "no label", Plain with { Inputs = [new CardInput.Text { Id = "a", Label = "" }] } },
        { "3,000", Plain with { Inputs = [new CardInput.Text { Id = "a", Label = "a", MaxLength = 3001 }] } },
        { "1 to 100 choices", Plain with { Inputs = [Choice()] } },
        { "1 to 100 choices", Plain with { Inputs = [Choice([.. Enumerable.Range(0, 101).Select(i => $"{i}")])] } },
        { "comma", Plain with { Inputs = [Choice("a,b")] } },
        { "same value", Plain with { Inputs = [Choice("a", "a")] } },
        { "no verb", Plain with { Actions = [Press("")] } },
        { "no name of data", Plain with { Actions = [Press("go", ("verb", "x"))] } },
        { "too much", Plain with { Actions = [Press("go", ("a", new string('x', 1500)))] } },
        { "no title", Plain with { Actions = [new CardButton.Press { Title = "", Verb = "v" }] } },
        { "no http", Plain with { Actions = [new CardButton.Link { Title = "t", Url = new Uri("javascript:alert(1)") }] } },
        { "25 buttons", Plain with { Actions = [.. Enumerable.Range(0, 26).Select(i => Press($"v{i}"))] } },
        { "20 inputs", Plain with { Inputs = [.. Enumerable.Range(0, 21).Select(i => Text($"i{i}"))] } },
        { "no verb", Plain with { Refresh = new CardRefresh("a b", new Dictionary<string, string>(), []) } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_card_that_some_channel_could_not_draw_is_refused_with_the_reason(string reason, Card card)
    {
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => CardRules.Ensure(card)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AdaptiveCards.Draw(card));
    }

    [Fact]
    public void A_card_with_one_of_everything_is_right() => CardRules.Ensure(SampleCards.Form);

    private static CardInput.Text Text(string id) => new() { Id = id, Label = "l" };

    private static CardInput.Choice Choice(params string[] values) => new() { Id = "c", Label = "l", Choices = [.. values.Select(value => new CardChoice(value, "t"))] };

    private static CardButton.Press Press(string verb, params (string Name, string Value)[] data) =>
        new() { Title = "t", Verb = verb, Data = data.ToDictionary(pair => pair.Name, pair => pair.Value) };
}
