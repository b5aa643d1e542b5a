using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>First questions, however they are put: what is refused, what is asked again, what is told as done, and who holds an office.</summary>
public sealed class FirstQuestionTests
{
    [Theory]
    [InlineData("What makes cooperation between ministries stall?")]
    [InlineData("哪些因素妨碍各部委合作？")]
    [InlineData("Qu’est-ce qui bloque la coopération entre ministères ?")]
    [InlineData("¿Qué bloquea la cooperación entre ministerios?")]
    [InlineData("Что тормозит сотрудничество министерств?")]
    [InlineData("ما الذي يعرقل التنسيق بين الوزارات؟")]
    public void What_hinders_cooperation_is_told(string question) => Assert.NotEqual(ReplyKind.Refused, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("Which ministries are blocking ratification?")]
    [InlineData("Quels ministères bloquent la ratification ?")]
    [InlineData("ما الوزارات التي تعرقل التصديق؟")]
    public void Who_hinders_ratification_is_not_named(string question) => Assert.NotEqual("interagency-challenges", Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("Remind me, is it four or five days for the working groups in the Committee's proposal?")]
    [InlineData("Rappelez-moi, c’était quatre ou cinq jours pour la réunion des groupes de travail ?")]
    [InlineData("Recuérdame, ¿eran cuatro o cinco días para la reunión de los grupos de trabajo?")]
    [InlineData("Напомните, это четыре или пять дней для встречи рабочих групп?")]
    [InlineData("提醒我一下，是四天还是五天的工作组会议？")]
    [InlineData("ذكرني، هل هي أربعة أيام أم خمسة لاجتماع الأفرقة العاملة؟")]
    public void What_is_asked_again_is_no_reminder_to_be_set(string question) => Assert.NotEqual(ReplyKind.Action, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("Remind me on 3 May 2027 about the annual report")]
    [InlineData("Can you remind me two weeks before our annual report is due?")]
    public void A_reminder_is_still_something_to_be_done(string question) => Assert.Equal(ReplyKind.Action, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("We handed in our annual report this morning")]
    [InlineData("年度报告我们已经交了，请记下")]
    [InlineData("Nous avons transmis notre rapport annuel hier")]
    [InlineData("Enviamos el informe anual ayer, tomen nota")]
    [InlineData("Мы отправили ежегодный доклад, отметьте")]
    [InlineData("سجل أننا قدمنا التقرير السنوي")]
    public void A_report_told_as_sent_is_something_to_be_recorded(string question) => Assert.Equal(ReplyKind.Action, Ask(question, "npc:NLD").Kind);

    [Theory]
    [InlineData("We cannot accept the draft, paragraph 9 is unacceptable")]
    [InlineData("我们不能接受战略草案第9段")]
    [InlineData("Je ne peux pas accepter le projet de texte, le paragraphe 9 est inacceptable")]
    [InlineData("No podemos aceptar el borrador, el párrafo 9 es inaceptable")]
    [InlineData("Не могу согласиться с проектом текста, пункт 9 неприемлем")]
    public void A_draft_objected_to_is_sent_back_by_the_Bureau(string question) => Assert.Equal(ReplyKind.Action, Ask(question, "bureau").Kind);

    [Theory]
    [InlineData("Which reminders go out this week?")]
    [InlineData("本周有提醒要发吗？")]
    [InlineData("Quels rappels partent cette semaine ?")]
    [InlineData("¿Qué recordatorios salen esta semana?")]
    [InlineData("Какие напоминания уходят на этой неделе?")]
    [InlineData("ما التذكيرات هذا الأسبوع؟")]
    public void What_goes_out_this_week_is_a_matter_of_the_register(string question) => Assert.Equal(ReplyKind.Stage, Ask(question, "secretariat").Kind);

    [Theory]
    [InlineData("Who chairs the DIEF at present?")]
    [InlineData("转用信息交流论坛的主席是谁？")]
    [InlineData("Qui préside le WGETI ?")]
    [InlineData("¿Quién preside el WGTR?")]
    [InlineData("Кто председатель WGETI?")]
    [InlineData("من يرأس الفريق WGTR؟")]
    public void Who_chairs_a_body_is_said_to_be_unknown(string question) => Assert.Equal((ReplyKind.Unknown, "chairs-names"), (Shipped.Ask(question).Kind, Shipped.Ask(question).Topic));

    [Theory]
    [InlineData("Who presided over the tenth and eleventh conferences?")]
    [InlineData("Qui a présidé les dixième et onzième conférences ?")]
    [InlineData("¿Quién presidió la décima y la undécima conferencia?")]
    [InlineData("Кто председательствовал на десятой и одиннадцатой конференциях?")]
    [InlineData("من ترأس المؤتمرين العاشر والحادي عشر؟")]
    public void Two_conferences_named_together_are_both_told(string question)
    {
        var text = Shipped.Ask(question).Text;
        Assert.Contains("Rusu", text, StringComparison.Ordinal);
        Assert.Contains("Foradori", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Who is responsible for the universalization work plan and can the plan be changed?", "work-plan-review")]
    [InlineData("¿Quién es responsable del plan de trabajo de universalización? ¿Y puede cambiarse el plan?", "work-plan-review")]
    public void Two_questions_on_one_plan_are_both_answered(string question, string second)
    {
        var reply = Shipped.Ask(question);
        var text = Shipped.Book.Entries.Single(e => e.Id == second).Text[reply.Language];
        Assert.Contains(text, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What does IHRL mean in the report?", "6. IHRL")]
    [InlineData("Что означает сокращение IHL в докладе ЮНИДИР?", "5. IHL")]
    [InlineData("Busco el informe de los copresidentes del WGTU a la CSP3", "CSP3.WGTU")]
    public void An_item_asked_for_by_its_label_is_told_alone(string question, string item)
    {
        var reply = Shipped.Ask(question);
        Assert.Contains(item, reply.Text, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Fact, reply.Kind);
    }

    [Theory]
    [InlineData("What changed for the working groups at CSP9?")]
    [InlineData("What is new for the WGTU since CSP9?")]
    public void What_changed_at_a_Conference_is_no_news_of_a_process(string question) => Assert.NotEqual("process-news", Shipped.Ask(question).Topic);

    [Fact]
    public void What_neighbours_can_do_for_a_State_about_to_join_ranks_nobody() => Assert.NotEqual(ReplyKind.Refused, Shipped.Ask("What can neighbours do for a country about to join?").Kind);

    private static Reply Ask(string question, string role) =>
        Shipped.Desk.Ask(question, null, Role.Parse(role)!, Shipped.Today, ConversationContext.Empty).Reply;

    [Theory]
    [InlineData(Language.English, "When were the informal consultations for CSP7?")]
    [InlineData(Language.Arabic, "متى كانت المشاورات غير الرسمية للمؤتمر السابع؟")]
    public void Consultations_before_a_conference_are_told_by_their_days(Language language, string asked) => Assert.Equal("2021-06-28", Shipped.Ask(asked, language).Value);

    [Fact]
    public void When_a_withdrawal_takes_effect_is_no_list_of_parties() => Assert.Equal("obl-withdrawal", Shipped.Ask("متى يسري انسحاب دولة من المعاهدة؟", Language.Arabic).Topic);

    [Theory]
    [InlineData(Language.Spanish, "¿Cuánto tiempo nos queda?")]
    [InlineData(Language.French, "Où en est notre rapport annuel ?")]
    public void What_is_left_of_our_time_is_told_by_our_report(Language language, string asked) =>
        Assert.Equal(ReplyKind.Deadline, Shipped.Desk.Ask(asked, language, Role.Parse("npc:CRI")!, Shipped.Today, ConversationContext.Empty).Reply.Kind);
}
