using System.Globalization;
using System.Text.Json.Nodes;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Slack;
using AttBot.Tests.Chat.Questions;
using AttBot.Tests.Processes.Acts;
using AttBot.Tests.Protocol.Cards;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Protocol.Slack;

public sealed class BlockKitTests
{
    private static readonly Card Plain = new() { Title = "Kenya", Language = "en", Fallback = "all of it" };

    [Fact]
    public void A_card_with_one_of_everything_keeps_to_the_limits()
    {
        var blocks = BlockKit.Draw(SampleCards.Form, [new CardAction { Title = "And Ghana?", Value = "And Ghana?" }]);

        SlackLimits.Check(blocks);
        Assert.Equal(
            ["header", "section", "input", "input", "input", "input", "input", "input", "input", "actions", "actions"],
            blocks.Select(block => (string)block!["type"]!));
        Assert.Equal(
            ["plain_text_input", "plain_text_input", "radio_buttons", "multi_static_select", "static_select", "datepicker", "checkboxes"],
            blocks.Where(block => (string)block!["type"]! == "input").Select(block => (string)block!["element"]!["type"]!));
    }

    [Fact]
    public void Buttons_carry_verb_and_data_and_look_as_they_should()
    {
        var buttons = BlockKit.Draw(SampleCards.Form, []).Single(block => (string)block!["type"]! == "actions")!["elements"]!.AsArray();

        Assert.Equal(["form:0", "form:1", "press:2", "link:3"], buttons.Select(button => (string)button!["action_id"]!));
        Assert.Equal("""{"verb":"task.approve","task":"7"}""", (string)buttons[0]!["value"]!);
        Assert.Equal(["primary", "danger", null, null], buttons.Select(button => (string?)button!["style"]));
        Assert.Equal("https://attbot.example.org/drafts/7", (string)buttons[3]!["url"]!);
    }

    [Fact]
    public void Data_stand_where_Slack_interprets_nothing()
    {
        const string hostile = "<!channel> *x* <https://evil.example|y> :smile: @here";
        var blocks = BlockKit.Draw(Plain with { Title = hostile, Items = [hostile], Facts = [new(hostile, hostile)], Footer = hostile, Bar = new ShareBar([new(hostile, 1, ShareTone.Strong)]) }, []);

        foreach (var text in SlackLimits.Texts(blocks).Where(text => (string)text["type"]! == "mrkdwn"))
        {
            Assert.DoesNotContain('<', (string)text["text"]!);
            Assert.True((bool)text["verbatim"]!);
        }

        Assert.All(SlackLimits.Texts(blocks).Where(text => (string)text["type"]! == "plain_text"), text => Assert.False((bool)text["emoji"]!));
        Assert.Contains(SlackLimits.Texts(blocks), text => (string)text["text"]! == hostile);
    }

    [Fact]
    public void A_bar_is_told_apart_without_colour_and_every_part_has_room()
    {
        var text = (string)BlockKit.Draw(Plain with { Bar = new ShareBar([new("party", 118, ShareTone.Strong), new("signatory", 2, ShareTone.Medium), new("not joined", 0, ShareTone.Faint)]) }, [])[1]!["text"]!["text"]!;

        Assert.Equal($"{new string('■', 20)}▨\n■ party: 118\n▨ signatory: 2\n□ not joined: 0", text);
    }

    [Fact]
    public void A_list_without_end_is_cut_and_says_how_much_is_missing()
    {
        var blocks = BlockKit.Draw(Plain with { Items = [.. Enumerable.Range(1, 5000).Select(i => $"A long name of a State or a body, number {i}")], Numbered = true }, []);

        SlackLimits.Check(blocks);
        var shown = string.Join('\n', SlackLimits.Texts(blocks).Select(text => (string)text["text"]!));
        var last = shown[(shown.LastIndexOf("(+", StringComparison.Ordinal) + 2)..^1];
        Assert.Equal(5000, shown.Split("A long name").Length - 1 + int.Parse(last, CultureInfo.InvariantCulture));
    }

    private static readonly string[] QuestionFiles = ["samples.jsonl", "tables.jsonl", "tables-more.jsonl", "knowledge.jsonl", "knowledge-more.jsonl"];

    public static TheoryData<string> Tongues => [.. LanguageCodes.All.Select(language => language.Code())];

    [Theory]
    [MemberData(nameof(Tongues))]
    public void Every_form_the_desk_draws_keeps_to_Slacks_limits(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        var acts = KnownActs.All.Where(act => act.Fields.Count > 0).ToArray();
        Assert.True(acts.Length > 30);
        Assert.All(acts, act => SlackLimits.Check(BlockKit.Draw(ActForms.Form(act, Turn(act, language), "?").Card!, [])));
        SlackLimits.Check(BlockKit.Draw(ActForms.Preview(Turn(acts[0], language), new string('字', 5000), "0192").Card!, []));
    }

    [Fact]
    public void Every_card_that_answers_a_question_of_the_sets_keeps_to_Slacks_limits()
    {
        var cards = QuestionFiles
            .SelectMany(QuestionChain.Read).SelectMany(chain => chain.Ask(Shipped.Desk)).Select(turn => turn.Reply.Card).OfType<Card>().ToArray();
        Assert.Equal(6, cards.Select(card => card.Language).Distinct().Count());
        Assert.All(cards, card => SlackLimits.Check(BlockKit.Draw(card, [])));
    }

    private static ActTurn Turn(Act act, Language language) => new()
    {
        Verb = act.Verb,
        Values = new Dictionary<string, string>(),
        Actor = new Actor("slack", "T1:U1", null, []),
        Roster = Roster.Empty,
        Language = language,
        Now = new(2026, 7, 24, 9, 0, 0, TimeSpan.Zero),
        Today = new(2026, 7, 24),
        ConversationKey = "slack:T1:D1",
    };

    [Fact]
    public void Any_card_that_keeps_to_the_rules_keeps_to_Slacks_limits() => ForAll.Check(300, 20260724, random =>
    {
        string Text(int max) => string.Concat(Enumerable.Range(0, random.Next(1, max)).Select(_ => random.Next(8) switch { 0 => "&", 1 => "<", 2 => "😀", 3 => "\n", 4 => "字", 5 => " ", 6 => "**", _ => "a" }));
        var card = new Card
        {
            Title = Text(400),
            Language = "ar",
            Fallback = Text(9000),
            Paragraphs = [.. Enumerable.Range(0, random.Next(12)).Select(_ => Text(5000))],
            Facts = [.. Enumerable.Range(0, random.Next(12)).Select(_ => new CardFact(Text(3000), random.Next(3) == 0 ? "" : Text(3000)))],
            Items = [.. Enumerable.Range(0, random.Next(60)).Select(_ => Text(4000))],
            Footer = Text(5000),
            Inputs = [.. Enumerable.Range(0, random.Next(20)).Select(i => (CardInput)(random.Next(4) switch
            {
                0 => new CardInput.Text { Id = $"i{i}", Label = Text(3000), Initial = Text(4000), Placeholder = Text(300) },
                1 => new CardInput.Choice { Id = $"i{i}", Label = Text(300), Placeholder = Text(300), IsMulti = random.Next(2) == 0, Initial = ["1"], Choices = [.. Enumerable.Range(0, random.Next(1, 100)).Select(c => new CardChoice($"{c}", Text(200)))] },
                2 => new CardInput.Day { Id = $"i{i}", Label = Text(300) },
                _ => new CardInput.Toggle { Id = $"i{i}", Label = Text(300), Initial = true },
            }))],
            Actions = [.. Enumerable.Range(0, random.Next(25)).Select(i => new CardButton.Press { Title = Text(300), Verb = $"v{i}", Data = new Dictionary<string, string> { ["a"] = Text(400) } })],
        };

        SlackLimits.Check(BlockKit.Draw(card, [.. Enumerable.Range(0, 9).Select(_ => new CardAction { Title = Text(300), Value = Text(100) })]));
        SlackLimits.Check(BlockKit.Draw(Text(40_000), []));
    });

    [Theory]
    [InlineData(Language.English, "List all States Parties")]
    [InlineData(Language.Arabic, "اذكر جميع الدول الأطراف")]
    [InlineData(Language.Russian, "Перечисли все государства-участники")]
    public void The_longest_list_is_whole_in_Slack(Language language, string question)
    {
        var reply = Shipped.Ask(question, language);
        var message = SlackMessage.Draw(AttBot.Chat.Conversation.ReplyActivity.Of(reply))!;

        SlackLimits.Check(message["blocks"]!.AsArray());
        var shown = string.Join('\n', SlackLimits.Texts(message["blocks"]!.AsArray()).Select(text => (string)text["text"]!));
        Assert.All(reply.States, iso3 => Assert.Contains(Shipped.Book.States[iso3].Name[language], shown, StringComparison.Ordinal));
    }
}

/// <summary>The limits of Block Kit, which no package checks. Source: Slack, Block Kit reference.</summary>
internal static class SlackLimits
{
    public static void Check(JsonArray blocks)
    {
        Assert.InRange(blocks.Count, 1, 50);
        string[] ids = [.. blocks.Select(block => (string?)block!["block_id"]).OfType<string>()];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 255));
        foreach (var block in blocks.Select(block => block!.AsObject()))
        {
            switch ((string)block["type"]!)
            {
                case "header": Within(block["text"], 150); break;
                case "section" when block["fields"] is { } fields:
                    Assert.InRange(fields.AsArray().Count, 1, 10);
                    Assert.All(fields.AsArray(), field => Within(field, 2000));
                    break;
                case "section": Within(block["text"], 3000); break;
                case "context": Assert.All(block["elements"]!.AsArray(), text => Within(text, 2000)); break;
                case "input": Input(block); break;
                case "actions":
                    Assert.InRange(block["elements"]!.AsArray().Count, 1, 25);
                    Assert.All(block["elements"]!.AsArray(), Button);
                    Assert.Equal(block["elements"]!.AsArray().Count, block["elements"]!.AsArray().Select(button => (string)button!["action_id"]!).Distinct().Count());
                    break;
                default: Assert.Fail($"unknown block {block["type"]}"); break;
            }
        }
    }

    /// <summary>Every text object, however deep.</summary>
    public static IEnumerable<JsonObject> Texts(JsonNode? node) => node switch
    {
        JsonObject text when (string?)text["type"] is "mrkdwn" or "plain_text" => [text],
        JsonObject other => other.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };

    private static void Input(JsonObject block)
    {
        Within(block["label"], 2000);
        var element = block["element"]!;
        if (element["placeholder"] is { } placeholder)
        {
            Within(placeholder, 150);
        }

        if (element["options"] is { } options)
        {
            Assert.InRange(options.AsArray().Count, 1, (string)element["type"]! is "radio_buttons" or "checkboxes" ? 10 : 100);
            Assert.All(options.AsArray(), option =>
            {
                Within(option!["text"], 75);
                Assert.InRange(((string)option["value"]!).Length, 1, 150);
            });
        }

        if (element["max_length"] is { } max)
        {
            Assert.InRange((int)max, 1, 3000);
            Assert.True(((string?)element["initial_value"] ?? "").Length <= (int)max);
        }
    }

    private static void Button(JsonNode? button)
    {
        Within(button!["text"], 75);
        Assert.InRange(((string)button["action_id"]!).Length, 1, 255);
        Assert.InRange(((string?)button["value"] ?? "").Length, 0, 2000);
        Assert.InRange(((string?)button["url"] ?? "").Length, 0, 3000);
    }

    private static void Within(JsonNode? text, int max) => Assert.InRange(((string)text!["text"]!).Length, 1, max);
}
