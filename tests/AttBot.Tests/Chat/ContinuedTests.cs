using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Short questions that name no topic and keep that of the answer before; and questions that name too little to be answered.</summary>
public sealed class ContinuedTests
{
    private static readonly string[] OutsideInLatinAmerica = ["BOL", "CUB", "HTI", "NIC", "VEN"];

    [Theory]
    [InlineData(Language.English, "niger??", "sorry i meant nigeria")]
    [InlineData(Language.Chinese, "尼日尔？", "抱歉，我是说尼日利亚")]
    [InlineData(Language.French, "Le Niger ?", "pardon, je voulais dire le Nigéria")]
    [InlineData(Language.Spanish, "¿Níger?", "perdón, quise decir Nigeria")]
    [InlineData(Language.Russian, "Нигер?", "извините, я имел в виду Нигерию")]
    [InlineData(Language.Arabic, "النيجر؟", "عفوا، أقصد نيجيريا")]
    public void A_State_named_by_mistake_is_replaced(Language language, string first, string corrected) => Assert.Equal(["NGA"], Shipped.AskInTurn(language, first, corrected).States);

    [Theory]
    [InlineData(Language.English, "When did the ATT become binding on Switzerland?", "show me the arithmetic")]
    [InlineData(Language.Chinese, "条约何时对瑞士生效？", "怎么算出来的？")]
    [InlineData(Language.French, "Quand le Traité est-il entré en vigueur pour la Suisse ?", "montrez-moi le calcul")]
    [InlineData(Language.Spanish, "¿Cuándo entró en vigor el Tratado para Suiza?", "¿cómo se calcula?")]
    [InlineData(Language.Russian, "Когда Договор вступил в силу для Швейцарии?", "покажите расчёт")]
    [InlineData(Language.Arabic, "متى دخلت المعاهدة حيز النفاذ بالنسبة لسويسرا؟", "أرني الحساب")]
    public void The_sum_behind_a_day_is_shown(Language language, string day, string sum)
    {
        var reply = Shipped.AskInTurn(language, day, sum);

        Assert.Equal("2015-04-30", reply.Value);
        Assert.Contains("90", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "When is the annual report of the Philippines due?", "and what must it contain?", "obl-annual-report")]
    [InlineData(Language.Chinese, "菲律宾的年度报告何时到期？", "里面必须包括什么内容？", "obl-annual-report")]
    [InlineData(Language.French, "Quand le rapport annuel du Burkina Faso est-il dû ?", "et que doit-il contenir ?", "obl-annual-report")]
    [InlineData(Language.Spanish, "¿Cuándo vence el informe anual de Costa Rica?", "¿y qué debe contener?", "obl-annual-report")]
    [InlineData(Language.Russian, "Когда Казахстану сдавать ежегодный доклад?", "а что он должен содержать?", "obl-annual-report")]
    [InlineData(Language.Arabic, "متى يستحق التقرير السنوي للسنغال؟", "وماذا يجب أن يتضمن؟", "obl-annual-report")]
    [InlineData(Language.English, "When is the initial report of the Philippines due?", "what goes into it?", "obl-initial-report")]
    public void What_a_report_holds_is_told_of_the_report_spoken_of(Language language, string due, string contents, string topic) => Assert.Equal(topic, Shipped.AskInTurn(language, due, contents).Topic);

    [Theory]
    [InlineData(Language.English, "Who would convene the strategy Bureau?", "and who'd sit on it?")]
    [InlineData(Language.Chinese, "谁召集战略主席团？", "都有谁参加？")]
    [InlineData(Language.French, "Qui convoquerait le Bureau de la stratégie ?", "et qui y siégerait ?")]
    [InlineData(Language.Spanish, "¿Quién convocaría la Mesa de la estrategia?", "¿y quiénes la integrarían?")]
    [InlineData(Language.Russian, "Кто созвал бы Бюро по стратегии?", "а кто в него вошёл бы?")]
    [InlineData(Language.Arabic, "من سيدعو مكتب الاستراتيجية إلى الانعقاد؟", "ومن أعضاؤه؟")]
    public void The_members_are_those_of_the_body_spoken_of(Language language, string body, string members) => Assert.Equal("strategy-bureau-members", Shipped.AskInTurn(language, body, members).Topic);

    [Theory]
    [InlineData(Language.English, "Please find the WGETI chair's draft report to CSP9", "and the WGTR one", "ATT/CSP9.WGTR/2023/CHAIR/768/Conf.Rep")]
    [InlineData(Language.Chinese, "CSP9的WGETI主席报告草案", "WGTR的呢", "ATT/CSP9.WGTR/2023/CHAIR/768/Conf.Rep")]
    [InlineData(Language.French, "Trouvez le projet de rapport du président du WGETI à la CSP9", "et celui du WGTR ?", "ATT/CSP9.WGTR/2023/CHAIR/768/Conf.Rep")]
    [InlineData(Language.Russian, "проект доклада председателя WGETI для КГУ9", "а WGTU?", "ATT/CSP9.WGTU/2023/CHAIR/769/Conf.Rep")]
    [InlineData(Language.Arabic, "مشروع تقرير رئيس WGETI إلى CSP9", "وتقرير WGTR؟", "ATT/CSP9.WGTR/2023/CHAIR/768/Conf.Rep")]
    public void After_a_paper_another_group_stands_for_its_paper(Language language, string paper, string other, string symbol) => Assert.Equal(symbol, Shipped.AskInTurn(language, paper, other).Value);

    [Theory]
    [InlineData(Language.English, "who chaired CSP7 and where did it take place", "and how was the one before held?", "written procedure")]
    [InlineData(Language.French, "Qui a présidé la CSP7 ?", "et la précédente, comment s’est-elle tenue ?", "procédure écrite")]
    [InlineData(Language.Spanish, "¿Quién presidió la CSP7?", "¿y cómo se celebró la anterior?", "procedimiento escrito")]
    [InlineData(Language.Russian, "Кто председательствовал на КГУ7?", "а как прошла предыдущая?", "письменная процедура")]
    [InlineData(Language.Arabic, "من ترأس CSP7؟", "وكيف عقد المؤتمر الذي قبله؟", "إجراء كتابي")]
    public void The_conference_before_is_the_one_before_that_spoken_of(Language language, string conference, string before, string form) => Assert.Contains(form, Shipped.AskInTurn(language, conference, before).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "What does a regional universalization champion do?", "could an NGO be one?")]
    [InlineData(Language.Chinese, "区域倡导者做什么？", "非政府组织能当吗？")]
    [InlineData(Language.French, "Que fait un champion régional ?", "une ONG peut-elle l’être ?")]
    [InlineData(Language.Spanish, "¿Qué hace un promotor regional?", "¿puede serlo una ONG?")]
    [InlineData(Language.Russian, "Что делает региональный поборник?", "а НПО может им быть?")]
    [InlineData(Language.Arabic, "ماذا يفعل المناصر الإقليمي؟", "هل يمكن لمنظمة غير حكومية أن تكون كذلك؟")]
    public void Who_may_take_a_role_is_told_of_the_role_spoken_of(Language language, string role, string who) => Assert.Equal("champion-become", Shipped.AskInTurn(language, role, who).Topic);

    [Theory]
    [InlineData(Language.English, "When was the second preparatory meeting for CSP9?", "and the first?")]
    [InlineData(Language.Chinese, "CSP9第二次非正式筹备会议是哪天？", "第一次呢？")]
    [InlineData(Language.French, "Date de la deuxième réunion préparatoire informelle de la CSP9 ?", "et la première ?")]
    [InlineData(Language.Spanish, "¿Fecha de la segunda reunión preparatoria de la CSP9?", "¿y la primera?")]
    [InlineData(Language.Russian, "Дата второго подготовительного совещания КГУ9?", "а первого?")]
    [InlineData(Language.Arabic, "متى عقد الاجتماع التحضيري الثاني لـ CSP9؟", "والأول؟")]
    public void Preparatory_meetings_are_told_apart_by_their_place(Language language, string second, string first)
    {
        Assert.Equal("2023-05-12", Shipped.AskInTurn(language, second).Value);
        Assert.Equal("2023-02-17", Shipped.AskInTurn(language, second, first).Value);
    }

    [Theory]
    [InlineData(Language.English, "We are behind with our contributions. What can we do?", "what was the cut-off for CSP12", "obl-payment-plan")]
    [InlineData(Language.French, "Quand le délai du rapport annuel expire-t-il ?", "comment se calcule-t-il ?", "obl-annual-report")]
    [InlineData(Language.Chinese, "国家拖欠会费怎么办？", "CSP12的截止日是哪天？", "obl-payment-plan")]
    [InlineData(Language.Spanish, "¿Cuál fue el plazo de inscripción para la CSP10?", "¿y para la CSP13?", "obl-registration")]
    [InlineData(Language.Chinese, "CSP10的报名截止日期是哪天？", "CSP13呢？", "obl-registration")]
    [InlineData(Language.French, "Délai d’inscription pour la CSP10 ?", "et pour la CSP13 ?", "obl-registration")]
    [InlineData(Language.Chinese, "国家管制清单改了要不要报？", "有截止日期吗", "obl-control-list")]
    [InlineData(Language.Russian, "Надо ли передавать национальный контрольный список?", "а срок есть?", "obl-control-list")]
    [InlineData(Language.Arabic, "هل يجب تقديم قائمة الرقابة الوطنية؟", "هل هناك موعد نهائي؟", "obl-control-list")]
    public void A_deadline_is_that_of_the_duty_spoken_of(Language language, string duty, string deadline, string topic) => Assert.Equal(topic, Shipped.AskInTurn(language, duty, deadline).Topic);

    [Theory]
    [InlineData(Language.English, "On which day was that workshop in Romania?", "who organised it?")]
    [InlineData(Language.Chinese, "罗马尼亚的那次研讨会是哪天开的？", "是谁组织的")]
    [InlineData(Language.French, "L’atelier en Roumanie, c’était quel jour ?", "qui l’a organisé ?")]
    [InlineData(Language.Spanish, "¿Qué día fue el taller en Rumania?", "¿quién lo organizó?")]
    [InlineData(Language.Russian, "В какой день был семинар в Румынии?", "кто его организовал?")]
    [InlineData(Language.Arabic, "في أي يوم كانت حلقة العمل في رومانيا؟", "من نظمها؟")]
    public void The_workshop_in_a_country_is_not_the_country(Language language, string day, string hosts)
    {
        Assert.Equal("2024-01-17", Shipped.AskInTurn(language, day).Value);
        Assert.Equal("bucharest-workshop", Shipped.AskInTurn(language, day, hosts).Topic);
    }

    [Theory]
    [InlineData(Language.English, "who is still outside in GRULAC")]
    [InlineData(Language.Chinese, "拉美和加勒比集团里还有谁在条约之外？")]
    [InlineData(Language.French, "Qui reste en dehors dans le GRULAC ?")]
    [InlineData(Language.Spanish, "¿Quién sigue fuera en el GRULAC?")]
    [InlineData(Language.Russian, "Кто ещё остаётся вне Договора в ГРУЛАК?")]
    [InlineData(Language.Arabic, "من لا يزال خارج المعاهدة في مجموعة أمريكا اللاتينية والكاريبي؟")]
    public void Outside_in_a_group_means_outside_the_Treaty(Language language, string question) => Assert.Equivalent(OutsideInLatinAmerica, Shipped.AskInTurn(language, question).States, strict: true);

    [Fact]
    public void Outside_a_group_leaves_the_group_out() => Assert.DoesNotContain("KEN", Shipped.AskInTurn(Language.English, "Which States that are not parties are outside Africa?").States);

    [Theory]
    [InlineData(Language.English, "Which country will be next to ratify, in your view?")]
    [InlineData(Language.Chinese, "依你看，下一个批准的会是哪个国家？")]
    [InlineData(Language.French, "Quel pays sera le prochain à ratifier, à votre avis ?")]
    [InlineData(Language.Spanish, "¿Qué país será el próximo en ratificar, en su opinión?")]
    [InlineData(Language.Russian, "Какая страна, по-вашему, ратифицирует следующей?")]
    [InlineData(Language.Arabic, "ما الدولة التالية التي ستصدق في رأيك؟")]
    public void Who_will_be_next_is_no_question_of_the_tables(Language language, string question) => Assert.Equal(ReplyKind.Refused, Shipped.AskInTurn(language, question).Kind);

    [Theory]
    [InlineData(Language.Spanish, "¿Para qué serviría una estrategia a largo plazo?")]
    [InlineData(Language.French, "À quoi servirait une stratégie à long terme ?")]
    public void A_verb_is_no_misspelt_State(Language language, string question) => Assert.Equal("strategy-why", Shipped.AskInTurn(language, question).Topic);

    [Theory]
    [InlineData(Language.English, "send me the final report")]
    [InlineData(Language.French, "envoyez-moi le rapport final")]
    [InlineData(Language.Russian, "пришлите заключительный доклад")]
    [InlineData(Language.Arabic, "أرسل لي التقرير النهائي")]
    [InlineData(Language.English, "when is it due?")]
    [InlineData(Language.Chinese, "它什么时候到期？")]
    public void What_could_be_several_things_is_asked_back(Language language, string question) => Assert.Equal(ReplyKind.Clarify, Shipped.AskInTurn(language, question).Kind);

    [Theory]
    [InlineData(Language.English, "does that cover Hong Kong and Macao?")]
    [InlineData(Language.Chinese, "香港和澳门也适用吗？")]
    public void A_declaration_of_one_State_is_told_without_a_number(Language language, string question)
    {
        var reply = Shipped.AskInTurn(language, question);

        Assert.Equal(["CHN"], reply.States);
        Assert.False(char.IsDigit(reply.Text[0]));
    }

    [Theory]
    [InlineData(Language.English, "What does “enforcement arrangements” in Box 1 include?", "legal framework")]
    [InlineData(Language.Chinese, "方框1的“执法安排”包括什么？", "法律框架")]
    public void One_heading_is_answered_with_what_stands_under_it(Language language, string question, string part)
    {
        var reply = Shipped.AskInTurn(language, question);

        Assert.Equal("implementation-stages-box1", reply.Topic);
        Assert.Contains(part, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Who presided over CSP8?", "not verified")]
    [InlineData(Language.Chinese, "第八届缔约国会议主席是谁？", "未经核实")]
    public void A_president_whom_no_source_names_is_said_to_be_unverified(Language language, string question, string part)
    {
        var reply = Shipped.AskInTurn(language, question);

        Assert.Contains(part, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Göbel", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Why should the police department care about the annual report?")]
    [InlineData(Language.Chinese, "为什么警察部门也该关心年度报告？")]
    [InlineData(Language.Spanish, "¿Por qué tendría que interesarle a la policía el informe anual?")]
    [InlineData(Language.Russian, "Почему полиции должно быть дело до ежегодного доклада?")]
    public void What_the_police_gain_from_reporting_is_told(Language language, string question) => Assert.Equal("convince-police", Shipped.AskInTurn(language, question).Topic);

    [Theory]
    [InlineData(Language.English, "Which Conference set up the three working groups?", "where was it held?", "CSP3")]
    [InlineData(Language.Russian, "Какая конференция приняла набор инструментов по универсализации?", "когда это было?", "КГУ5")]
    public void The_conference_that_an_answer_names_is_meant(Language language, string asked, string followed, string conference) =>
        Assert.Contains($"**{conference}**", Shipped.AskInTurn(language, asked, followed).Text, StringComparison.Ordinal);

    [Fact]
    public void A_State_that_a_question_out_of_scope_named_is_remembered() =>
        Assert.Equal(["PRK"], Shipped.AskInTurn(Language.Russian, "Какие санкции ввёл Совет Безопасности против КНДР?", "а она участник Договора?").States);

    [Fact]
    public void A_conference_and_a_topic_named_ask_nothing_of_the_State_before() =>
        Assert.Equal("2021-06-28", Shipped.AskInTurn(Language.Arabic, "هل لبنان دولة طرف؟", "والأردن؟", "متى كانت المشاورات غير الرسمية للمؤتمر السابع؟").Value);
}
