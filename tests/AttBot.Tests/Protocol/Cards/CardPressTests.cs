using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Tests.Protocol.Cards;

public sealed class CardPressTests
{
    [Fact]
    public void A_press_is_the_verb_the_data_and_what_was_filled_in()
    {
        var press = Read("""{"verb":"task.approve","task":"7","comment":" Fine. ","regions":"r2, r3","until":"2026-05-31","told":"true","left":"","number":5,"yes":true,"nested":{"a":1}}""")!;

        Assert.Equal("task.approve", press.Verb);
        Assert.Equal(("7", "Fine.", "5", "", ""), (press.Text("task"), press.Text("comment"), press.Text("number"), press.Text("left"), press.Text("missing")));
        Assert.Equal(["r2", "r3"], press.Choices("regions"));
        Assert.Equal(new DateOnly(2026, 5, 31), press.Day("until"));
        Assert.Null(press.Day("comment"));
        Assert.True(press.IsOn("told") && press.IsOn("yes") && !press.IsOn("left"));
        Assert.DoesNotContain("nested", press.Values.Keys);
        Assert.DoesNotContain("verb", press.Values.Keys);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"approve\"")]
    [InlineData("{}")]
    [InlineData("""{"verb":7}""")]
    [InlineData("""{"verb":""}""")]
    [InlineData("""{"ask":"Is Kenya a party?"}""")]
    public void What_has_no_verb_is_no_press(string value) => Assert.Null(Read(value));

    [Fact]
    public void A_press_with_too_much_in_it_is_none()
    {
        Assert.Null(CardPress.Read(null));
        Assert.Null(Read("""{"verb":"v",""" + string.Join(',', Enumerable.Range(0, 201).Select(i => $"\"p{i}\":\"\"")) + "}"));
        Assert.Null(Read($$"""{"verb":"{{new string('v', 61)}}"}"""));
    }

    [Fact]
    public void A_card_survives_being_kept()
    {
        var json = CardJson.Write(SampleCards.Form);
        var read = CardJson.Read(json);

        Assert.Equal(json, CardJson.Write(read));
        foreach (var buttons in Enum.GetValues<CardButtons>())
        {
            Assert.Equal(AdaptiveCards.Draw(SampleCards.Form, buttons).GetRawText(), AdaptiveCards.Draw(read, buttons).GetRawText());
        }

        Assert.Equal(0, CardJson.Read(CardJson.Write(SampleCards.Form with { VisibleItems = 0 })).VisibleItems);
        Assert.ThrowsAny<JsonException>(() => CardJson.Read("null"));
    }

    private static CardPress? Read(string json) => CardPress.Read(JsonSerializer.Deserialize(json, ActivityJson.Context.JsonElement));
}
