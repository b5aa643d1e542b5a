using AttBot.Chat;
using AttBot.Chat.Answers;
using AttBot.Treaty.Knowledge;

namespace AttBot.Tests.Chat;

/// <summary>The kind of a reply follows from the entry and from what was asked.</summary>
public sealed class EntryKindTests
{
    private static readonly Asked Plain = new(Day: false, Number: false, Which: false, Conference: false, Duty: false, Other: false);

    public static TheoryData<string> Ids => [.. Shipped.Book.Entries.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_not_asked_for_a_day_is_told_under_no_day(string id) =>
        Assert.DoesNotContain(EntryKinds.Of(Entry(id), Plain with { Other = true }), new[] { ReplyKind.Deadline, ReplyKind.Date, ReplyKind.Count });

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_asked_for_a_day_is_told_as_no_list_body_or_document(string id) =>
        Assert.DoesNotContain(EntryKinds.Of(Entry(id), Plain with { Day = true }), new[] { ReplyKind.List, ReplyKind.Body, ReplyKind.Document });

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_duty_that_is_asked_about_is_a_fact_and_no_way_to_do_it(string id) =>
        Assert.NotEqual(ReplyKind.HowTo, EntryKinds.Of(Entry(id), Plain with { Duty = true, Other = true }));

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_entry_that_is_merely_named_keeps_its_kind(string id) => Assert.Equal(ReplyKinds.Parse(Entry(id).Kind), EntryKinds.Of(Entry(id), Plain));

    [Theory]
    [InlineData("Which article obliges us to designate a point of contact?", ReplyKind.Fact)]
    [InlineData("By when must we designate a point of contact?", ReplyKind.Deadline)]
    [InlineData("Sommes-nous tenus de publier notre liste de contrôle nationale ?", ReplyKind.Fact)]
    [InlineData("¿Quién puede proponer una enmienda?", ReplyKind.Fact)]
    [InlineData("Когда учреждён Целевой фонд добровольных взносов?", ReplyKind.Fact)]
    [InlineData("背景文件是什么时候分发的？", ReplyKind.Date)]
    [InlineData("متى عمم مشروع لجنة الإدارة المنقح؟", ReplyKind.Date)]
    public void A_question_is_answered_under_the_kind_it_asks_for(string question, ReplyKind kind) => Assert.Equal(kind, Shipped.Ask(question).Kind);

    private static KnowledgeEntry Entry(string id) => Shipped.Book.Entries.Single(e => e.Id == id);
}
