using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What the sources do not show of the strategy process is said to be not shown, in place of what was proposed.</summary>
public sealed class ProcessStateTests
{
    [Theory]
    [InlineData(Language.English, "How many proposals for the strategy have been received?")]
    [InlineData(Language.English, "What did Chile submit for the strategy?")]
    [InlineData(Language.Chinese, "目前收到了多少份战略提案？")]
    [InlineData(Language.French, "Combien de propositions pour la stratégie a-t-on reçues ?")]
    [InlineData(Language.Spanish, "¿Cuántas propuestas para la estrategia se han recibido?")]
    [InlineData(Language.Russian, "Сколько предложений по стратегии поступило?")]
    [InlineData(Language.Arabic, "كم عدد المقترحات الواردة بشأن الاستراتيجية؟")]
    public void No_proposal_is_known(Language language, string asked) => Assert.Equal("strategy-proposals-received", Shipped.Ask(asked, language).Topic);

    [Theory]
    [InlineData(Language.English, "Has the first informal consultation on the strategy been held?")]
    [InlineData(Language.Chinese, "第一次战略非正式磋商举行了吗？")]
    [InlineData(Language.French, "La première consultation informelle a-t-elle eu lieu ?")]
    [InlineData(Language.Spanish, "¿Se celebró ya la primera consulta informal?")]
    [InlineData(Language.Russian, "Первая неформальная консультация уже состоялась?")]
    [InlineData(Language.Arabic, "هل عقدت المشاورة غير الرسمية الأولى بشأن الاستراتيجية؟")]
    public void No_consultation_is_known(Language language, string asked) => Assert.Equal("strategy-consultations-held", Shipped.Ask(asked, language).Topic);

    [Theory]
    [InlineData(Language.English, "Show me the proposals that Jamaica sent in for the strategy")]
    [InlineData(Language.Chinese, "给我看看加纳交的战略建议")]
    public void Another_State_s_submission_is_not_shown(Language language, string asked) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(asked, language).Kind);

    [Theory]
    [InlineData(Language.English, "Who are the vice-presidents of CSP12?")]
    [InlineData(Language.Chinese, "CSP12的副主席是谁？")]
    [InlineData(Language.French, "Qui sont les vice-présidents de la CSP12 ?")]
    [InlineData(Language.Spanish, "¿Quiénes son los vicepresidentes de la CSP12?")]
    [InlineData(Language.Russian, "Кто вице-председатели КГУ12?")]
    [InlineData(Language.Arabic, "من هم نواب رئيس المؤتمر الثاني عشر؟")]
    public void The_Vice_Presidents_are_not_told_by_their_Conference(Language language, string asked) => Assert.Equal("vice-presidents", Shipped.Ask(asked, language).Topic);

    /// <summary>Nothing is ordered by asking what follows.</summary>
    [Theory]
    [InlineData("if csp12 cant agree on the strategy then what")]
    [InlineData("If CSP12 cannot agree on the strategy, then what?")]
    public void What_if_orders_nothing(string asked) => Assert.Equal("strategy-csp12-no-agreement", Shipped.Ask(asked, Language.English).Topic);
}
