using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.People;

public sealed class LinkActTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly string Hash = LinkCode.HashOf("7K3M-Q2XW-9TPA");
    private readonly PersonRow _person = new() { Id = Guid.CreateVersion7(Now), Handle = "a", Name = "A", Language = "en", TimeZone = "Etc/UTC", IsActive = true };

    [Fact]
    public void A_fresh_code_links() => Assert.Equal(new LinkVerdict.Linked(_person), LinkAct.Decide(Turn(), Hash, Code(), [], null));

    [Fact]
    public void A_code_is_refused_from_the_instant_it_expires()
    {
        Assert.IsType<LinkVerdict.Linked>(LinkAct.Decide(Turn(), Hash, Code(expires: Now.AddTicks(1)), [], null));
        Assert.Equal(new LinkVerdict.Failed("link.expired"), LinkAct.Decide(Turn(), Hash, Code(expires: Now), [], null));
    }

    [Fact]
    public void A_code_works_once() => Assert.Equal(new LinkVerdict.Failed("link.spent"), LinkAct.Decide(Turn(), Hash, Code(spent: Now), [], null));

    [Fact]
    public void An_unknown_code_and_one_of_somebody_who_has_left_look_alike()
    {
        Assert.Equal(new LinkVerdict.Failed("link.unknown"), LinkAct.Decide(Turn(), Hash, null, [], null));
        _person.IsActive = false;
        Assert.Equal(new LinkVerdict.Failed("link.unknown"), LinkAct.Decide(Turn(), Hash, Code(), [], null));
    }

    [Fact]
    public void A_code_that_others_could_read_is_spent() => Assert.IsType<LinkVerdict.Exposed>(LinkAct.Decide(Turn(isPersonal: false), Hash, Code(), [], null));

    [Fact]
    public void An_account_of_somebody_else_must_be_unlinked_first()
    {
        Assert.Equal(new LinkVerdict.Refused("link.other"), LinkAct.Decide(Turn(_person), Hash, Code(), [], Guid.CreateVersion7(Now)));
        Assert.IsType<LinkVerdict.Linked>(LinkAct.Decide(Turn(_person), Hash, Code(), [], _person.Id));
    }

    [Theory]
    [InlineData("link:account:x", 4, false)]
    [InlineData("link:account:x", 5, true)]
    [InlineData("link:network:x", 29, false)]
    [InlineData("link:network:x", 30, true)]
    public void Who_has_failed_too_often_waits_even_with_the_right_code(string key, int count, bool waits)
    {
        var failure = new FailureRow { Key = key, Since = Now.AddMinutes(-59), Count = count };
        Assert.Equal(waits, LinkAct.Decide(Turn(), Hash, Code(), [failure], null) is LinkVerdict.Refused { Phrase: "link.too-many" });
        failure.Since = Now.AddHours(-1);
        Assert.IsType<LinkVerdict.Linked>(LinkAct.Decide(Turn(), Hash, Code(), [failure], null));
    }

    private LinkCodeRow Code(DateTimeOffset? expires = null, DateTimeOffset? spent = null) =>
        new() { Id = Guid.CreateVersion7(Now), PersonId = _person.Id, Hash = Hash, IssuedBy = "system", IssuedAt = Now.AddDays(-1), ExpiresAt = expires ?? Now.AddDays(1), SpentAt = spent };

    private ActTurn Turn(PersonRow? actor = null, bool isPersonal = true) => new()
    {
        Verb = "link",
        Values = new Dictionary<string, string>(),
        Actor = new Actor("directline", "dl_x", actor, []),
        Roster = new Roster([_person], [], [], []),
        Language = Language.English,
        Now = Now,
        Today = new(2026, 7, 24),
        IsPersonal = isPersonal,
        ConversationKey = "directline:c",
    };
}
