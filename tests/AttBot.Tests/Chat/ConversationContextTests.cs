using AttBot.Chat;
using AttBot.Tests.Chat.Questions;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

public sealed class ConversationContextTests
{
    [Fact]
    public void What_every_sample_conversation_carries_survives_storage()
    {
        foreach (var chain in QuestionChain.Read("samples.jsonl"))
        {
            var context = ConversationContext.Empty;
            foreach (var turn in chain.Turns)
            {
                (_, context) = Shipped.Desk.Ask(turn, chain.Language, Role.Parse(chain.As)!, chain.Today, context);
                var json = context.ToJson();
                Assert.Equal(json, ConversationContext.FromJson(json).ToJson());
            }
        }
    }

    [Fact]
    public void What_was_typed_is_not_carried()
    {
        var (_, context) = Shipped.Desk.Ask("Is Japan, says Zaphod Beeblebrox, a State Party?", null, Role.Public, Shipped.Today, ConversationContext.Empty);
        Assert.DoesNotContain("beeblebrox", context.ToJson(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"States\":5}")]
    [InlineData("{\"Conference\":\"eleven\"}")]
    [InlineData("{\"Filter\":[]}")]
    [InlineData("{} {}")]
    public void An_unreadable_context_is_an_empty_one(string? json) => Assert.Equal(ConversationContext.Empty.ToJson(), ConversationContext.FromJson(json).ToJson());

    [Fact]
    public void Unknown_members_are_passed_over() => Assert.Equal("fr", ConversationContext.FromJson("{\"Language\":\"fr\",\"Mood\":\"good\"}").Language);

    [Theory]
    [InlineData("{\"States\":null,\"Terms\":null,\"Choices\":null,\"Listed\":null}")]
    [InlineData("{\"Subject\":\"status\",\"States\":[\"XXX\"],\"Detail\":\"Standing\"}")]
    [InlineData("{\"Subject\":\"status\",\"States\":[\"JPN\"]}")]
    [InlineData("{\"Subject\":\"status\",\"States\":[\"JPN\"],\"Detail\":\"Divorced\"}")]
    [InlineData("{\"Subject\":\"date\",\"States\":[\"JPN\"],\"Detail\":\"Standing\"}")]
    [InlineData("{\"Subject\":\"deadline\",\"States\":[\"JPN\"],\"Detail\":null}")]
    [InlineData("{\"Subject\":\"list\",\"Filter\":{\"What\":\"friends\",\"Region\":\"Atlantis\",\"On\":\"yesterday\"}}")]
    [InlineData("{\"Subject\":\"list\",\"Filter\":{\"What\":\"joined\",\"From\":\"2020\",\"To\":\"x\"},\"Listed\":[\"XXX\"]}")]
    [InlineData("{\"Subject\":\"list\"}")]
    [InlineData("{\"Subject\":\"meeting\",\"Conference\":-1}")]
    [InlineData("{\"Subject\":\"entry\",\"EntryId\":\"no-such-entry\",\"Terms\":[\"\",\"x\"]}")]
    [InlineData("{\"Subject\":\"weather\",\"Choices\":[\"XXX\",\"COG\"]}")]
    [InlineData("{\"Language\":\"tlh\"}")]
    public void A_context_of_another_version_never_stops_a_conversation(string json) => Assert.All(
        (string[])["and Kenya?", "list them", "when?", "how many?", "why?", "where?", "who are they?", "the first one", "and in Africa?", "in 2020?", "and the deadline?", "sources?", "tell me more", "and CSP11?"],
        question =>
        {
            var (reply, _) = Shipped.Desk.Ask(question, Language.English, Role.Public, Shipped.Today, ConversationContext.FromJson(json));
            Assert.NotEmpty(reply.Text);
        });
}
