using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Tests.Protocol.Cards;

public sealed class AdaptiveFormsTests
{
    [Fact]
    public void Teams_gets_Execute_and_the_same_press_as_Submit_to_fall_back_to()
    {
        var approve = Actions(AdaptiveCards.Draw(SampleCards.Form, CardButtons.Execute))[0];

        Assert.Equal(("Action.Execute", "task.approve", "Approve", "positive"), (Text(approve, "type"), Text(approve, "verb"), Text(approve, "title"), Text(approve, "style")));
        var fallback = approve.GetProperty("fallback");
        Assert.Equal("Action.Submit", Text(fallback, "type"));
        Assert.Equal(approve.GetProperty("data").GetRawText(), fallback.GetProperty("data").GetRawText());
        Assert.Equal("""{"verb":"task.approve","task":"7"}""", fallback.GetProperty("data").GetRawText());
    }

    [Fact]
    public void Web_Chat_gets_Submit_alone_and_no_refresh()
    {
        var card = AdaptiveCards.Draw(SampleCards.Form, CardButtons.Submit);

        Assert.Equal(["Action.Submit", "Action.Submit", "Action.Submit", "Action.OpenUrl"], Actions(card).Select(action => Text(action, "type")));
        Assert.DoesNotContain("Execute", card.GetRawText(), StringComparison.Ordinal);
        Assert.False(card.TryGetProperty("refresh", out _));
    }

    [Fact]
    public void A_button_that_sends_no_inputs_works_while_they_are_empty()
    {
        var actions = Actions(AdaptiveCards.Draw(SampleCards.Form));

        Assert.False(actions[0].TryGetProperty("associatedInputs", out _));
        Assert.Equal("none", Text(actions[2], "associatedInputs"));
    }

    [Fact]
    public void The_seventh_button_and_those_after_it_stand_in_the_menu()
    {
        var card = SampleCards.Form with { Actions = [.. Enumerable.Range(1, 8).Select(i => new CardButton.Press { Title = $"B{i}", Verb = $"b{i}" })] };

        Assert.Equal(5, Actions(AdaptiveCards.Draw(card)).Count(action => !action.TryGetProperty("mode", out _)));
        Assert.Equal(6, Actions(AdaptiveCards.Draw(card with { Actions = [.. card.Actions.Take(6)] })).Count(action => !action.TryGetProperty("mode", out _)));
    }

    [Fact]
    public void A_view_of_ones_own_is_for_sixty_readers_at_most_each_named_once()
    {
        var refresh = AdaptiveCards.Draw(SampleCards.Form, CardButtons.Execute).GetProperty("refresh");

        Assert.Equal(("Action.Execute", "task.view"), (Text(refresh.GetProperty("action"), "type"), Text(refresh.GetProperty("action"), "verb")));
        string[] users = [.. refresh.GetProperty("userIds").EnumerateArray().Select(user => user.GetString()!)];
        Assert.Equal(60, users.Distinct().Count());
        Assert.Equal(60, users.Length);
    }

    [Fact]
    public void Every_input_has_its_label_its_checks_and_what_stands_in_it_at_first()
    {
        var inputs = AdaptiveCards.Draw(SampleCards.Form).GetProperty("body").EnumerateArray().Where(element => Text(element, "type").StartsWith("Input.", StringComparison.Ordinal)).Select(element => element.GetRawText());

        Assert.Equal(
            [
                """{"type":"Input.Text","id":"comment","label":"Comment","isRequired":true,"errorMessage":"Please say why.","maxLength":500,"isMultiline":true,"value":"As agreed","placeholder":"In a few words"}""",
                """{"type":"Input.Text","id":"symbol","label":"Symbol","maxLength":3000,"isMultiline":false}""",
                """{"type":"Input.ChoiceSet","id":"outcome","label":"Outcome","isRequired":true,"errorMessage":"Outcome","style":"expanded","isMultiSelect":false,"wrap":true,"value":"yes","choices":[{"title":"Agreed","value":"yes"},{"title":"Not agreed","value":"no"}]}""",
                """{"type":"Input.ChoiceSet","id":"regions","label":"Regions","style":"expanded","isMultiSelect":true,"wrap":true,"value":"r2,r3","choices":[{"title":"Region 1","value":"r1"},{"title":"Region 2","value":"r2"},{"title":"Region 3","value":"r3"},{"title":"Region 4","value":"r4"},{"title":"Region 5","value":"r5"},{"title":"Region 6","value":"r6"}]}""",
                """{"type":"Input.ChoiceSet","id":"state","label":"State","style":"compact","isMultiSelect":false,"wrap":true,"placeholder":"Choose","choices":[{"title":"State 1","value":"s1"},{"title":"State 2","value":"s2"},{"title":"State 3","value":"s3"},{"title":"State 4","value":"s4"},{"title":"State 5","value":"s5"},{"title":"State 6","value":"s6"}]}""",
                """{"type":"Input.Date","id":"until","label":"Until","value":"2026-05-31","min":"2026-01-01","max":"2026-12-31"}""",
                """{"type":"Input.Toggle","id":"told","title":"The Secretariat was told","value":"false","wrap":true,"isRequired":true,"errorMessage":"Please tell it first."}""",
            ],
            inputs);
    }

    [Fact]
    public void A_drawn_reply_carries_the_card_alone()
    {
        var drawn = new Activity { Type = "message", Text = "beside", TextFormat = "markdown", Card = SampleCards.Form }.WithAdaptiveCard(CardButtons.Execute);

        Assert.Null(drawn.Card);
        Assert.Null(drawn.Text);
        Assert.Equal(AdaptiveCards.ContentType, Assert.Single(drawn.Attachments!).ContentType);
        var plain = new Activity { Type = "message", Text = "alone" };
        Assert.Same(plain, plain.WithAdaptiveCard(CardButtons.Execute));
    }

    private static JsonElement[] Actions(JsonElement card) => [.. card.GetProperty("actions").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
