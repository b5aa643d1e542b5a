using System.Globalization;
using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>First questions in which a State, a year or a form is named beside what is really asked.</summary>
public sealed class QualifiedStateTests
{
    [Theory]
    [InlineData("Which outside organisations informed the Argentine presidency about countries' interest in joining?", "control-arms-small-arms-survey")]
    [InlineData("Сроки рассылки призыва к предложениям в британском документе расходятся?", "call-for-proposals-when")]
    [InlineData("Les délais d'envoi de l'appel à propositions divergent-ils dans le document britannique ?", "call-for-proposals-when")]
    public void A_State_that_says_whose_presidency_or_paper_is_meant_is_not_asked_about(string question, string entry) =>
        Assert.Equal(entry, Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("What does the annex say about Bhutan?", "BTN", "not_joined")]
    [InlineData("¿Qué dice el anexo sobre Bután?", "BTN", "not_joined")]
    [InlineData("Que dit l'annexe du plan au sujet de la Thaïlande ?", "THA", "signatory")]
    [InlineData("ماذا يقول الملحق عن بوتان؟", "BTN", "not_joined")]
    public void What_the_annex_says_of_a_State_is_its_standing_on_that_day(string question, string state, string standing)
    {
        var reply = Shipped.Ask(question);
        Assert.Equal(standing, reply.Value);
        Assert.Equal([state], reply.States);
        Assert.Contains("2024", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did Sweden become a party by ratification or something else?", "ratification")]
    [InlineData("La Suède est-elle devenue partie par ratification ou autre chose ?", "ratification")]
    [InlineData("¿Suecia se hizo parte por ratificación u otra cosa?", "ratification")]
    [InlineData("Швеция стала участником путем ратификации или что-то иное?", "ratification")]
    [InlineData("瑞典是怎么成为缔约国的，批准还是别的方式？", "ratification")]
    [InlineData("How did the Netherlands become a party, ratification or something else?", null)]
    public void By_ratification_or_something_else_asks_for_the_form(string question, string? form) =>
        Assert.Equal(form, Shipped.Ask(question).Value);

    [Theory]
    [InlineData("In which city and when was the 2018 meeting?")]
    [InlineData("2018年的会议在哪个城市、什么时候开的？")]
    [InlineData("Dans quelle ville et quand s'est tenue la réunion de 2018 ?")]
    [InlineData("¿En qué ciudad y cuándo fue la reunión de 2018?")]
    [InlineData("Где и когда проходила встреча 2018 года?")]
    [InlineData("في أي مدينة ومتى عقد اجتماع 2018؟")]
    public void The_meeting_of_a_year_is_its_conference(string question) => Assert.Equal("2018-08-20", Shipped.Ask(question).Value);

    [Theory]
    [InlineData("Was CSP7 held in person?", "hybrid")]
    [InlineData("CSP7是线下举行的吗？", "混合")]
    [InlineData("La CSP7 s'est-elle tenue en présentiel ?", "hybride")]
    [InlineData("¿La CSP7 fue presencial?", "híbrido")]
    [InlineData("КГУ7 проходила очно?", "смешанный")]
    [InlineData("هل عقد CSP7 حضوريا؟", "مختلطة")]
    public void How_a_conference_was_held_is_told_with_its_place(string question, string part) => Assert.Contains(part, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Who chairs the Voluntary Trust Fund now?")]
    [InlineData("自愿信托基金现在由谁担任主席？")]
    [InlineData("Qui préside actuellement le Fonds d'affectation volontaire ?")]
    [InlineData("¿Quién preside ahora el Fondo Fiduciario Voluntario?")]
    [InlineData("Кто сейчас возглавляет Целевой фонд добровольных взносов?")]
    [InlineData("من يرأس الصندوق الاستئماني للتبرعات الآن؟")]
    public void Who_chairs_the_trust_fund_is_not_told_by_what_it_does(string question) => Assert.Equal("vtf-call-and-chair", Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("Did France break Article 7 with its sales?")]
    [InlineData("Has the UK broken the treaty with its arms sales?")]
    [InlineData("¿Rompió Italia el artículo 6 con sus ventas?")]
    public void Whether_a_State_broke_an_article_is_not_judged(string question) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("How many signatories are outside the Asian group?", "Asia-Pacific")]
    [InlineData("combien de signataires hors du groupe asiatique ?", "Asie et du Pacifique")]
    [InlineData("亚洲组有多少缔约国？", "亚太")]
    [InlineData("¿Cuántos signatarios hay en el grupo asiático?", "Asia y el Pacífico")]
    [InlineData("Сколько участников в азиатской группе?", "Азии и Тихого океана")]
    public void The_Asian_group_is_the_regional_group(string question, string group) => Assert.Contains(group, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Le site public et la zone réservée, quelle différence ?")]
    [InlineData("El sitio público y la zona reservada, ¿en qué se diferencian?")]
    public void A_reserved_part_of_a_site_is_no_journey_to_book(string question) => Assert.Equal("non-public-area", Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("Quel pays a déposé un document sur la jeunesse à la CSP11 ?")]
    [InlineData("¿Qué país depositó un documento sobre la juventud en la CSP11?")]
    public void A_document_handed_in_is_no_instrument(string question) => Assert.NotEqual(ReplyKind.List, Shipped.Ask(question).Kind);

    [Fact]
    public void And_how_many_in_Arabic_keeps_the_region_spoken_of() =>
        Assert.Equal(10, Convert.ToInt32(Shipped.AskInTurn(Language.Arabic, "كم دولة أفريقية طرف الآن؟", "وكم موقعة فقط؟").Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("did Canada sign before joining")]
    [InlineData("Did Kazakhstan sign the treaty or just accede?")]
    [InlineData("加拿大加入之前签署过吗？")]
    [InlineData("Le Canada a-t-il signé avant d'adhérer ?")]
    [InlineData("¿Canadá firmó antes de adherirse?")]
    [InlineData("Канада подписала Договор до присоединения?")]
    [InlineData("هل وقعت كندا قبل أن تنضم؟")]
    public void Whether_a_State_signed_before_it_joined_is_told_of_one_that_never_signed(string question) =>
        Assert.Matches("has not signed|没有签署|pas de signature|no hay firma|подписания не было|لا يوجد توقيع", Shipped.Ask(question).Text);

    [Theory]
    [InlineData("¿Qué países firmaron pero no van a ratificar?")]
    [InlineData("which country signed but will not ratify?")]
    [InlineData("Quel pays a signé mais ne ratifiera pas ?")]
    [InlineData("哪个签署国不会批准？")]
    [InlineData("أي دولة وقعت ولن تصدق؟")]
    public void Who_signed_and_will_not_ratify_is_told_by_the_note(string question) => Assert.Equal("usa-signatory-note", Shipped.Ask(question).Topic);

    [Theory]
    [InlineData("not CSP11, the one after: where is it?", "CSP12")]
    [InlineData("Not CSP9 but the one before: who presided?", "CSP8")]
    [InlineData("no la CSP12, la de 2023: ¿dónde fue?", "CSP9")]
    [InlineData("pas la CEP11, la suivante : quelles dates ?", "CSP12")]
    [InlineData("не КГУ10, а следующая: где она прошла?", "КГУ11")]
    [InlineData("不是CSP10，是下一届：在哪里开的？", "CSP11")]
    [InlineData("ليس CSP10 بل الذي بعده: أين عقد؟", "CSP11")]
    [InlineData("No, CSP12. When is it?", "CSP12")]
    public void A_conference_that_is_not_meant_only_says_from_where_to_count(string question, string conference)
    {
        var text = Shipped.Ask(question).Text;
        Assert.Contains(conference, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("When is the next preparatory meeting?", "still to come")]
    [InlineData("下一次工作组会议是什么时候？", "尚未举行")]
    public void A_meeting_of_the_past_is_not_passed_off_as_the_next(string question, string said) => Assert.Contains(said, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Not the initial report, the annual one: when is Ghana's due?")]
    [InlineData("Pas le rapport initial, l'annuel : quand est dû celui du Ghana ?")]
    [InlineData("No el informe inicial, el anual: ¿cuándo vence el de Ghana?")]
    [InlineData("不是初次报告，是年度报告：加纳什么时候到期？")]
    public void Of_two_reports_the_one_not_denied_is_meant(string question) => Assert.Equal("2027-05-31", Shipped.Ask(question).Value);
}
