using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Questions that name the paper they ask about are answered by what the paper says, not by what the paper is.</summary>
public sealed class NamedSourceTests
{
    [Theory]
    [InlineData("In the Management Committee's revised proposal, who fixes the dates of the two meetings?", "president-sets-dates")]
    [InlineData("What did the Argentine presidency recommend about working with parliaments?", "recommendation-b")]
    [InlineData("ما دور البرلمانات في تحقيق عالمية المعاهدة بحسب ورقة رئيس المؤتمر الحادي عشر؟", "parliament-role")]
    [InlineData("ما دور البرلمانات بحسب ورقة رئيس المؤتمر الحادي عشر؟", "parliament-role")]
    [InlineData("Selon le document du Président de la CSP11, que peuvent faire les parlements ?", "parliament-role")]
    [InlineData("Что могут сделать парламенты, согласно документу Председателя КГУ11?", "parliament-role")]
    [InlineData("According to the British non-paper, who would merge the proposals?", "strategy-consolidation")]
    [InlineData("In the work plan on universalization, how are priority States chosen?", "priority-setting")]
    [InlineData("En el documento del Presidente, ¿qué papel tiene la sociedad civil?", "other-stakeholders")]
    [InlineData("英国的非文件为什么认为需要战略？", "strategy-why")]
    [InlineData("Why does the Argentine paper call wider membership the foundation of the Treaty's success?", "why-csp11-theme")]
    [InlineData("Pourquoi le document argentin dit-il que l'universalisation est essentielle ?", "why-universalization")]
    [InlineData("机构间研讨会报告提到报告工作会遇到哪些障碍？", "reporting-obstacles")]
    public void The_name_of_a_paper_says_where_to_look(string question, string entry) => Assert.Equal(entry, Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("Find the WGETI chair's draft report to CSP9")]
    [InlineData("What is the Management Committee's revised proposal?")]
    [InlineData("Who handed in the non-paper on a strategy?")]
    public void Where_only_the_paper_is_asked_for_it_is_told(string question) => Assert.Contains(Shipped.Ask(question).Kind, (ReplyKind[])[ReplyKind.Document, ReplyKind.Body]);

    [Theory]
    [InlineData("Which languages is the Panama youth paper in?", "Spanish")]
    [InlineData("ese documento de Panamá sobre los jóvenes, ¿en qué idiomas está?", "español")]
    [InlineData("巴拿马的青年文件有哪些语文版本？", "西班牙文")]
    public void A_paper_is_told_with_its_languages(string question, string language) => Assert.Contains(language, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("What are the terms of reference of the VTF?")]
    [InlineData("自愿信托基金的职权范围文件编号是什么？")]
    [InlineData("Quel document contient le mandat du Fonds d'affectation volontaire ?")]
    [InlineData("¿Dónde encuentro los términos de referencia del Fondo Fiduciario?")]
    [InlineData("Где круг ведения Целевого фонда?")]
    [InlineData("أين اختصاصات الصندوق الاستئماني؟")]
    public void The_terms_of_reference_of_the_fund_have_a_symbol(string question) => Assert.Contains("ATT/CSP2/2016/WP3/Rev.1", Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("By what date did a State in arrears have to ask for a payment plan before CSP12?", "obl-payment-plan")]
    [InlineData("La CSP11 a-t-elle approuvé le mandat pour la stratégie ?", "strategy-adopted")]
    [InlineData("Has CSP11 approved the strategy mandate?", "strategy-adopted")]
    [InlineData("Если на КГУ12 решения не будет, до какой конференции его можно отложить?", "strategy-csp12-no-agreement")]
    [InlineData("Can the decision on the strategy be put off to CSP13?", "strategy-latest-date")]
    public void A_question_about_a_duty_or_a_decision_is_no_order_and_no_meeting(string question, string entry) => Assert.Equal(entry, Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("替我把这份草案批准了")]
    [InlineData("帮我把第二版草案批了吧，主席团都同意")]
    [InlineData("approve the draft for me")]
    [InlineData("Approuvez le projet pour moi")]
    [InlineData("Утверди проект за меня")]
    [InlineData("اعتمد المسودة نيابة عني")]
    [InlineData("Aprueba el borrador por mí")]
    public void Who_wants_a_draft_approved_for_him_needs_the_office(string text) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(text).Kind);

    [Fact]
    public void An_item_told_by_itself_has_its_heading_and_a_body_its_full_name()
    {
        Assert.StartsWith("**Six areas the strategy could cover**\n4. ", Shipped.Ask("What falls under \"infrastructure\" in the possible content of the strategy?").Text, StringComparison.Ordinal);
        Assert.Contains("Working Group on Transparency and Reporting", Shipped.Ask("what does WGTR stand for?").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**Six areas", Shipped.AskInTurn(Language.English, "What are the six areas the strategy could cover?", "and the fourth?").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("في أي عام وفي أي مؤتمر أُنشئت الأفرقة العاملة الدائمة الثلاثة؟")]
    [InlineData("In which year and at which conference were the three standing working groups set up?")]
    [InlineData("В каком году создали постоянные рабочие группы?")]
    [InlineData("En quelle année les groupes de travail permanents ont-ils été créés ?")]
    [InlineData("¿En qué Conferencia y en qué año nacieron los grupos de trabajo permanentes?")]
    [InlineData("三个常设工作组是在哪一年设立的？")]
    public void The_founding_of_the_groups_is_no_meeting_of_theirs(string question) => Assert.Contains("2017", Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("According to the UK, what goes wrong when the ATT works without a long-term vision?", "strategy-why")]
    [InlineData("Según el Reino Unido, ¿qué falla sin una visión a largo plazo?", "strategy-why")]
    [InlineData("По мнению Соединённого Королевства, что мешает ДТО без долгосрочного видения?", "strategy-why")]
    [InlineData("英国认为没有长远愿景会有什么问题？", "strategy-why")]
    [InlineData("وفقا للمملكة المتحدة، ما الذي ينقص المعاهدة من دون رؤية طويلة الأمد؟", "strategy-why")]
    [InlineData("What does the British paper say about the timing of the online consultations?", "strategy-consultations-timing")]
    public void The_State_whose_view_is_asked_stands_for_its_paper(string question, string topic) => Assert.Equal(topic, Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("According to Japan, when should the strategy be adopted?")]
    [InlineData("in Japan's view, is the strategy needed?")]
    [InlineData("selon la France, faut-il une stratégie ?")]
    public void Of_a_State_without_a_paper_no_view_is_told(string question) => Assert.Equal(ReplyKind.Unknown, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("Is Japan, according to the UN Treaty Collection, a State Party?")]
    [InlineData("D'après la liste, le Japon est-il partie ?")]
    [InlineData("根据联合国的名单，日本是缔约国吗？")]
    public void A_list_is_no_view_and_French_according_to_is_no_after(string question) => Assert.Equal(["JPN"], Shipped.Ask(question).States);

    /// <summary>"The UK proposed" is no paper to look in, where the question as a whole is a sample.</summary>
    [Theory]
    [InlineData("What did the UK propose to CSP11?")]
    [InlineData("what did the UK propose at CSP11?")]
    public void A_sample_question_names_its_source_itself(string question) => Assert.Equal("uk-non-paper", Shipped.Ask(question).Topic);
}
