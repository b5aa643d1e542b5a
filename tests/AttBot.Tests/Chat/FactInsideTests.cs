using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A question for one sentence or item of an entry finds the entry, and is taken neither for a table's nor for a refusal.</summary>
public sealed class FactInsideTests
{
    [Theory]
    [InlineData(Language.English, "Do the deputies who pass transfer laws keep an eye on how they are carried out?", "interagency-little-communication")]
    [InlineData(Language.Spanish, "¿Los parlamentarios supervisan si se cumplen las leyes de transferencias que aprueban?", "interagency-little-communication")]
    [InlineData(Language.Chinese, "议员会监督他们通过的转让法是否得到落实吗？", "interagency-little-communication")]
    [InlineData(Language.Russian, "Что плохого, если случай рассматривать только как незаконный оборот?", "interagency-single-angle")]
    [InlineData(Language.Arabic, "ماذا يحدث إذا عولجت القضية على أنها اتجار غير مشروع فقط؟", "interagency-single-angle")]
    [InlineData(Language.English, "A large committee whose members lack technical knowledge: what did participants say?", "interagency-technical-knowledge")]
    [InlineData(Language.French, "Un grand comité interministériel a-t-il plus de risques de manquer de savoir technique ?", "interagency-technical-knowledge")]
    [InlineData(Language.Russian, "Почему ведомства не хотят делить ответственность за контроль?", "interagency-sharing-responsibility")]
    [InlineData(Language.Chinese, "部门之间会不会争当执行条约的牵头者？", "interagency-sharing-responsibility")]
    [InlineData(Language.Spanish, "¿Para qué sirve revisar cómo cooperan los organismos?", "interagency-review-why")]
    [InlineData(Language.Arabic, "ممّ خشيت بعض الوفود عند تقليل الاجتماعات الحضورية؟", "fewer-meetings-concerns")]
    [InlineData(Language.French, "Pourquoi un dispositif créé avant 2014 doit-il encore être ajusté ?", "interagency-mature-problems")]
    public void A_sentence_of_a_text_is_found(Language language, string asked, string entry) => Assert.Equal(entry, Shipped.AskInTurn(language, asked).Topic);

    [Theory]
    [InlineData(Language.English, "Which countries complained about the Secretariat at the workshop in Bucharest?")]
    [InlineData(Language.French, "Quels pays se sont plaints du Secrétariat à l'atelier de Bucarest ?")]
    [InlineData(Language.Spanish, "¿Qué países criticaron a la Secretaría en el taller de Bucarest?")]
    [InlineData(Language.Russian, "Какие государства жаловались на Секретариат на семинаре в Бухаресте?")]
    [InlineData(Language.Chinese, "布加勒斯特研讨会上哪些国家抱怨了秘书处？")]
    [InlineData(Language.Arabic, "أي دول اشتكت من الأمانة في حلقة العمل في بوخارست؟")]
    public void Who_complained_at_the_workshop_is_not_said(Language language, string asked)
    {
        var reply = Shipped.AskInTurn(language, asked);

        Assert.True(reply.Kind == ReplyKind.Refused || reply.Topic == "chatham-house-no-attribution", $"{reply.Kind} {reply.Topic}");
    }

    [Theory]
    [InlineData(Language.English, "Why is it unwise to name which ministries block accession?")]
    [InlineData(Language.French, "Pourquoi déconseille-t-on de montrer du doigt les ministères qui freinent l'adhésion ?")]
    [InlineData(Language.Spanish, "¿Por qué no es buena idea señalar a los ministerios que bloquean la adhesión?")]
    [InlineData(Language.Russian, "Почему не стоит называть ведомства, которые тормозят присоединение?")]
    [InlineData(Language.Chinese, "为什么不该点名哪些部委在阻碍加入？")]
    [InlineData(Language.Arabic, "لماذا لا يستحسن تسمية الوزارات التي تعرقل الانضمام؟")]
    public void Why_nobody_is_named_is_told(Language language, string asked) => Assert.Equal("blockers", Shipped.AskInTurn(language, asked).Topic);

    [Fact]
    public void Who_blocks_is_still_refused() => Assert.Equal(ReplyKind.Refused, Shipped.AskInTurn(Language.French, "Quels ministères bloquent l'adhésion ?").Kind);

    [Theory]
    [InlineData(Language.English, "What did the CSP9 President say at the end of the February 2023 meeting?", "pow-february-meeting")]
    [InlineData(Language.Spanish, "¿Qué dijo el presidente de la CSP9 al terminar el punto en febrero de 2023?", "pow-february-meeting")]
    [InlineData(Language.Spanish, "¿A quién podría pedir aportaciones la presidencia de la CSP10?", "interagency-outreach")]
    [InlineData(Language.Russian, "К кому председательство КГУ10 могло бы обратиться за мнениями?", "interagency-outreach")]
    [InlineData(Language.Arabic, "ممن يمكن أن تطلب رئاسة المؤتمر العاشر آراء؟", "interagency-outreach")]
    [InlineData(Language.Chinese, "第十届会议主席可以请哪些国家发表意见？", "interagency-outreach")]
    public void What_a_presidency_says_or_does_is_not_who_holds_it(Language language, string asked, string entry) => Assert.Equal(entry, Shipped.AskInTurn(language, asked).Topic);

    [Theory]
    [InlineData(Language.English, "What would the strategy contain to show where we stand?", "strategy-stage", false)]
    [InlineData(Language.French, "Que contiendrait la stratégie pour montrer où nous en sommes ?", "strategy-stage", false)]
    [InlineData(Language.English, "Where does the strategy stand?", "strategy-stage", true)]
    public void What_the_strategy_contains_is_not_where_it_stands(Language language, string asked, string entry, bool told) => Assert.Equal(told, Shipped.AskInTurn(language, asked).Topic == entry);

    [Fact]
    public void A_chain_is_no_State() =>
        Assert.Equal("interagency-beyond-exports", Shipped.AskInTurn(Language.French, "Sur quoi l'attention s'est-elle trop concentrée jusqu'ici dans la chaîne des transferts ?").Topic);
}
