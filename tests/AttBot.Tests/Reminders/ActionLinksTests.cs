using AttBot.Reminders.Sending;

namespace AttBot.Tests.Reminders;

public sealed class ActionLinksTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly ActionTicket Ticket = new(NoticeAction.Done, Guid.CreateVersion7(Now), Now.AddDays(45));

    [Fact]
    public void A_link_says_what_it_was_made_for()
    {
        var links = ActionLinks.Of(ActionLinks.NewKey());
        Assert.Equal(Ticket, links.Read(links.Issue(Ticket), Now));
    }

    [Fact]
    public void A_link_expires()
    {
        var links = ActionLinks.Of(ActionLinks.NewKey());
        Assert.Null(links.Read(links.Issue(Ticket), Ticket.Expires));
    }

    [Fact]
    public void A_link_signed_with_another_key_is_none() => Assert.Null(ActionLinks.Of(ActionLinks.NewKey()).Read(ActionLinks.Of(ActionLinks.NewKey()).Issue(Ticket), Now));

    [Fact]
    public void No_character_of_a_link_can_be_changed() => ForAll.Check(500, 5, random =>
    {
        var links = ActionLinks.Of(ActionLinks.NewKey());
        var token = links.Issue(Ticket).ToCharArray();
        var at = random.Next(token.Length);
        var before = token[at];
        token[at] = random.Pick("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(letter => letter != before).ToArray());
        // the last character has bits that mean nothing; changing those may leave the same bytes
        Assert.True(links.Read(new string(token), Now) is null || at == token.Length - 1);
    });

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAA")]
    public void Anything_else_is_no_link(string? token) => Assert.Null(ActionLinks.Of(ActionLinks.NewKey()).Read(token, Now));
}
