using AttBot.Channels.BotFramework;
using AttBot.Protocol.Activities;

namespace AttBot.Tests.Channels;

/// <summary>Answers that take long, as Teams takes them.</summary>
public sealed class AnswerStreamTests
{
    [Fact]
    public void A_message_ends_a_stream_and_keeps_its_own_entities()
    {
        var mention = System.Text.Json.JsonSerializer.SerializeToElement("m");
        var ended = AnswerStream.End([new Activity { Type = ActivityTypes.Message, Text = "Yes.", Entities = [mention] }, new Activity { Type = ActivityTypes.Message, Text = "More." }], "s1", "Here:");

        Assert.Equal(["Yes.", "More."], ended.Select(activity => activity.Text));
        Assert.Equal(["\"m\"", """{"type":"streaminfo","streamId":"s1","streamType":"final"}"""], ended[0].Entities!.Select(entity => entity.GetRawText()));
        Assert.Null(ended[1].Entities);
    }

    [Fact]
    public void A_card_is_sent_after_a_sentence_that_ends_the_stream()
    {
        var card = new Activity { Type = ActivityTypes.Message, ReplyToId = "q", Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.adaptive" }] };
        var ended = AnswerStream.End([card], "s1", "Here:");

        Assert.Equal(("Here:", "q", true), (ended[0].Text, ended[0].ReplyToId, ended[0].Attachments is null));
        Assert.Contains("\"final\"", Assert.Single(ended[0].Entities!).GetRawText(), StringComparison.Ordinal);
        Assert.Same(card, ended[1]);
    }

    [Fact]
    public void What_is_done_next_names_the_stream_and_counts_on() =>
        Assert.Equal("""{"type":"streaminfo","streamId":"s1","streamType":"informative","streamSequence":2}""", Assert.Single(AnswerStream.Informative("…", 2, "s1").Entities!).GetRawText());
}
