using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What the sources do not show of the strategy process is said to be not shown, in place of what was proposed.</summary>
public sealed class ProcessStateTests
{
    private const string Received = "strategy-proposals-received";
    private const string Held = "strategy-consultations-held";
    private const string Deputies = "vice-presidents";

    [Theory]
    [InlineData(Language.English, "How many proposals for the strategy have been received?", Received)]
    [InlineData(Language.English, "What did Chile submit for the strategy?", Received)]
    [InlineData(Language.Chinese, "目前收到了多少份战略提案？", Received)]
    [InlineData(Language.French, "Combien de propositions pour la stratégie avez-vous reçues ?", Received)]
    [InlineData(Language.Spanish, "¿Cuántas propuestas para la estrategia se han recibido?", Received)]
    [InlineData(Language.Russian, "Сколько предложений по стратегии поступило?", Received)]
    [InlineData(Language.Arabic, "كم عدد المقترحات الواردة بشأن الاستراتيجية؟", Received)]
    [InlineData(Language.English, "Has the first informal consultation on the strategy been held?", Held)]
    [InlineData(Language.Chinese, "第二次非正式磋商开过没有？", Held)]
    [InlineData(Language.French, "La première consultation informelle a-t-elle eu lieu ?", Held)]
    [InlineData(Language.Spanish, "¿Se celebró ya la primera consulta informal?", Held)]
    [InlineData(Language.Russian, "Первая неформальная консультация уже состоялась?", Held)]
    [InlineData(Language.Arabic, "هل عقدت المشاورة غير الرسمية الأولى بشأن الاستراتيجية؟", Held)]
    [InlineData(Language.English, "Who are the vice-presidents of CSP12?", Deputies)]
    [InlineData(Language.Chinese, "CSP12的副主席是谁？", Deputies)]
    [InlineData(Language.French, "Qui sont les vice-présidents de la CSP12 ?", Deputies)]
    [InlineData(Language.Spanish, "¿Quiénes son los vicepresidentes de la CSP12?", Deputies)]
    [InlineData(Language.Russian, "Кто вице-председатели КГУ12?", Deputies)]
    [InlineData(Language.Arabic, "من هم نواب رئيس المؤتمر الثاني عشر؟", Deputies)]
    [InlineData(Language.English, "if csp12 cant agree on the strategy then what", "strategy-csp12-no-agreement")]
    [InlineData(Language.English, "If CSP12 cannot agree on the strategy, then what?", "strategy-csp12-no-agreement")]
    public void The_entry_on_it_is_told(Language language, string asked, string entry) => Assert.Equal(entry, Shipped.Ask(asked, language).Topic);

    [Theory]
    [InlineData(Language.English, "Show me the proposals that Jamaica sent in for the strategy")]
    [InlineData(Language.Chinese, "给我看看加纳交的战略建议")]
    public void Another_State_s_submission_is_not_shown(Language language, string asked) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(asked, language).Kind);

    [Fact]
    public void The_President_may_be_asked_for_after_the_Vice_Presidents() =>
        Assert.Equal("csp-president", Shipped.AskInTurn(Language.French, "Qui sont les vice-présidents de la CSP12 ?", "et le président ?").Topic);

    /// <summary>The day and the address of a final report stand below its symbol, where the table of documents has them.</summary>
    [Fact]
    public void A_final_report_is_told_with_its_day_and_address()
    {
        string[] lines = Shipped.Ask("Find the final report of CSP9", Language.English).Text.Split('\n');
        Assert.Equal("Date: 25 August 2023", lines[2]);
        Assert.StartsWith("https://www.thearmstradetreaty.org/", lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain("https", Shipped.Ask("Find the final report of CSP10", Language.English).Text, StringComparison.Ordinal);
    }
}
