using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Reports with nothing in them, the year a report covers, and the day from which a State is bound.</summary>
public sealed class ReportQuestionTests
{
    [Theory]
    [InlineData("Do we owe an annual report if we neither imported nor exported?")]
    [InlineData("去年没有任何武器进出口，年度报告还要交吗？")]
    [InlineData("没有进口也没有出口，还要交年度报告吗？")]
    [InlineData("Nous n'avons ni importé ni exporté : le rapport annuel est-il dû ?")]
    [InlineData("No importamos ni exportamos nada, ¿debemos el informe anual?")]
    [InlineData("Мы не импортировали и не экспортировали: нужен ли ежегодный доклад?")]
    [InlineData("لم نستورد ولم نصدر شيئا، هل علينا تقديم التقرير السنوي؟")]
    public void A_report_with_nothing_in_it_is_not_confirmed_by_the_sources(string question) => Assert.Equal("nil-report", Shipped.Ask(question).Topic);

    [Fact]
    public void It_is_so_after_a_question_about_the_report_too() =>
        Assert.Equal("nil-report", Shipped.AskInTurn(Language.English, "What does a State Party put into its annual report?", "we neither imported nor exported anything last year, do we still have to send one?").Topic);

    [Fact]
    public void A_report_that_is_due_each_year_is_no_list_of_years() =>
        Assert.Contains("31 May", Shipped.Ask("What exactly does a State Party have to put into its annual report, and by when must it arrive each year?").Text, StringComparison.Ordinal);

    [Fact]
    public void The_calendar_year_of_a_report_is_no_reporting_calendar()
    {
        var reply = Shipped.Desk.Ask("Which calendar year must our next annual report cover?", Language.English, new Role(RoleKind.PointOfContact, "GEO"), Shipped.Today, ConversationContext.Empty).Reply;
        Assert.Equal(ReplyKind.Deadline, reply.Kind);
        Assert.Equal(["GEO"], reply.States);
    }

    [Theory]
    [InlineData("From which date is Switzerland bound by the Treaty?")]
    [InlineData("Depuis quand la Suisse est-elle liée par le Traité ?")]
    [InlineData("Since when is Switzerland bound?")]
    public void Bound_is_a_State_from_the_day_of_entry_into_force(string question) => Assert.Equal("2015-04-30", Shipped.Ask(question).Value);

    [Theory]
    [InlineData("cuantos estados se hicieron parte en 2019", 5)]
    [InlineData("¿Qué países se convirtieron en parte en 2016?", 12)]
    [InlineData("¿Cuántos Estados pasaron a ser parte en 2019?", 5)]
    public void To_become_a_party_in_a_year_is_what_happened_in_it(string question, int count) => Assert.Equal(count, Shipped.Ask(question).Value);

    [Theory]
    [InlineData("When is our annual report due?", "31 May")]
    [InlineData("我国年度报告什么时候到期？", "5月31日")]
    [InlineData("Quand notre rapport annuel est-il dû ?", "31 mai")]
    [InlineData("¿Cuándo vence nuestro informe anual?", "31 de mayo")]
    [InlineData("Когда нам сдавать ежегодный доклад?", "31 мая")]
    [InlineData("متى يستحق تقريرنا السنوي؟", "31 أيار/مايو")]
    [InlineData("When is our initial report due?", "first year")]
    public void Whose_report_is_asked_back_with_the_rule_that_holds_for_every_State(string question, string rule)
    {
        var reply = Shipped.Ask(question);
        Assert.Equal(ReplyKind.Clarify, reply.Kind);
        Assert.Contains(rule, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("As of what date is the list of countries in the universalization plan?")]
    [InlineData("На какую дату составлен список стран в плане работы по универсализации?")]
    [InlineData("De quelle date est la liste des pays annexée au plan d'universalisation ?")]
    [InlineData("普遍化工作计划里的国家名单是截至哪一天的？")]
    public void The_day_of_a_paper_is_not_that_of_the_status_table(string question) => Assert.Equal("status-cutoff-date", Shipped.Ask(question).Topic);
}
