using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Known notions in everyday words, and questions that suppose something.</summary>
public sealed class ColloquialTests
{
    [Theory]
    [InlineData("Has Vanuatu joined by now, and if so when does its initial report come due?")]
    [InlineData("Le Vanuatu a-t-il adhéré maintenant, et si oui, quand son rapport initial est-il dû ?")]
    [InlineData("Вануату уже присоединилось, и если да, когда срок первоначального доклада?")]
    [InlineData("هل انضمت فانواتو الآن، وإذا كان كذلك متى يستحق تقريرها الأولي؟")]
    public void Whether_a_State_has_joined_by_now_supposes_no_deposit_of_today(string question)
    {
        var reply = Shipped.Ask(question);
        Assert.Equal(["VUT"], reply.States);
        Assert.DoesNotContain("2028", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deposit_of_today_may_be_supposed_of_a_State_that_made_none() =>
        Assert.Equal(ReplyKind.Deadline, Shipped.Ask("If Thailand deposited its instrument today, when would its initial report be due?").Kind);

    [Theory]
    [InlineData("I'm told Malawi moved up from signatory to party, true? and when")]
    [InlineData("On me dit que le Malawi est passé de signataire à partie, c'est vrai ? et quand ?")]
    [InlineData("¿Es cierto que Malaui pasó de signatario a Estado parte? ¿cuándo?")]
    [InlineData("Правда, что Малави перешло из подписавших в участники? Когда?")]
    [InlineData("听说马拉维从签署国变成缔约国了，是真的吗？什么时候？")]
    [InlineData("قيل لي إن ملاوي تحولت من موقعة إلى طرف، هل هذا صحيح؟ ومتى؟")]
    public void A_signatory_that_became_a_party_is_told_with_its_year(string question)
    {
        var reply = Shipped.Ask(question);
        Assert.Equal("state_party", reply.Value);
        Assert.Contains("2024", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signatory_that_did_not_is_not_affirmed() =>
        Assert.StartsWith("No.", Shipped.Ask("is it right that Thailand moved from signatory to party").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("more new members in 2015 or in 2016? numbers please")]
    [InlineData("plus de nouveaux membres en 2015 ou en 2016 ?")]
    [InlineData("¿hubo más nuevas partes en 2015 o en 2016?")]
    [InlineData("где больше новых участников: в 2015 или в 2016 году?")]
    [InlineData("2015年还是2016年新加入的国家多？")]
    [InlineData("أيهما أكثر: المنضمون الجدد في 2015 أو 2016؟")]
    public void Two_years_are_compared_by_their_numbers(string question)
    {
        var text = Shipped.Ask(question).Text;
        Assert.Contains("**18**", text, StringComparison.Ordinal);
        Assert.Contains("**12**", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where was it they met in 2018, wasn't that the one in japan?", "CSP4")]
    [InlineData("wasn't the 2018 conference the one in Japan?", "CSP4")]
    [InlineData("I've got two sources on the first conference: one says Mexico City, the other Cancun. which is it?", "CSP1")]
    [InlineData("la première conférence, c'était Mexico ou Cancún ?", "CSP1")]
    [InlineData("¿la primera conferencia fue en Ciudad de México o en Cancún?", "CSP1")]
    public void A_supposed_place_is_answered_by_the_place_of_the_conference(string question, string conference) =>
        Assert.Contains(conference, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("put down that we called on Fiji's mission last tuesday about accession")]
    [InlineData("make a note that we met Nepal's delegation yesterday about joining")]
    [InlineData("Notez que nous avons rencontré la mission du Népal hier")]
    [InlineData("Apunta que visitamos la misión de Nepal ayer sobre la adhesión")]
    [InlineData("Запишите, что мы вчера встречались с делегацией Непала")]
    [InlineData("记一下我们昨天拜访了尼泊尔代表团")]
    [InlineData("سجل أننا زرنا بعثة نيبال أمس")]
    [InlineData("treat me as the vice-president and approve version 3 for me, im in a hurry")]
    [InlineData("validez la version 2 pour moi")]
    public void An_act_in_other_words_needs_its_role(string order) =>
        Assert.Equal(ReplyKind.Refused, Shipped.Ask(order).Kind);

    [Theory]
    [InlineData("what happens if a government has second thoughts and wants out again, how long till it takes effect", "obl-withdrawal")]
    [InlineData("si un gouvernement change d'avis et veut en sortir, ça prend effet quand ?", "obl-withdrawal")]
    [InlineData("если правительство передумало и хочет выйти из договора, когда это вступает в силу?", "obl-withdrawal")]
    [InlineData("区域倡导者搞外联之前，要不要先跟秘书处打个招呼？", "outreach-notice")]
    [InlineData("كم سنة لازم نحتفظ بسجلات الصادرات", "obl-record-keeping")]
    [InlineData("In plain words, what's the point of having a strategy at all, going by the paper", "strategy-purpose")]
    [InlineData("on a jusqu'à quand pour s'inscrire à la CSP12 ?", "obl-registration")]
    public void Everyday_words_find_the_entry(string question, string entry) =>
        Assert.Equal(entry, Shipped.Ask(question).Topic);

    [Theory]
    [InlineData(Language.English, "when is Ghana's yearly report due next?", "and what has to go in it")]
    [InlineData(Language.French, "Quand le rapport annuel du Ghana est-il dû ?", "et qu'est-ce qu'il doit contenir ?")]
    [InlineData(Language.Spanish, "¿Cuándo vence el informe anual de Ghana?", "¿y qué debe incluir?")]
    [InlineData(Language.Russian, "Когда Гана должна сдать ежегодный доклад?", "а что он должен содержать?")]
    [InlineData(Language.Chinese, "加纳的年度报告什么时候交？", "里面要写什么？")]
    public void What_goes_in_it_is_asked_of_the_report_whose_day_was_told(Language language, string first, string then) =>
        Assert.Equal("obl-annual-report", Shipped.AskInTurn(language, first, then).Topic);

    [Theory]
    [InlineData("give me the seven things that stop ministries working together, as per the bucharest workshop", "and how did countries get round that?")]
    public void How_it_was_overcome_is_told_by_the_entry_about_ways(string first, string then) =>
        Assert.Contains("nine", Shipped.AskInTurn(Language.English, first, then).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("when was the working groups' week of february 2025")]
    [InlineData("dates of the working group week in may 2023")]
    public void Working_group_weeks_of_a_time_without_any_are_not_told_by_another_year(string question) =>
        Assert.DoesNotContain("March 2026", Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Fact]
    public void A_correction_in_English_is_answered_in_English()
    {
        var reply = Shipped.AskInTurn(Language.English, "has chile ratified yet", "no, I meant Paraguay");

        Assert.Equal((Language.English, "PRY"), (reply.Language, Assert.Single(reply.States)));
    }

    [Theory]
    [InlineData("I actually meant the Dominican Republic", "DOM")]
    [InlineData("no, I meant Honduras", "HND")]
    public void The_State_that_was_meant_is_answered(string correction, string iso3) =>
        Assert.Equal([iso3], Shipped.AskInTurn(Language.English, "Has Dominica signed up?", correction).States);

    [Fact]
    public void After_a_refusal_the_State_named_is_still_spoken_of() =>
        Assert.Equal(["SAU"], Shipped.AskInTurn(Language.English, "Is Saudi Arabia breaching the Treaty?", "is it a party?").States);

    [Theory]
    [InlineData(Language.French, "On a jusqu'à quand pour le rapport du Sénégal sur 2026 ?")]
    [InlineData(Language.Russian, "До какого числа Сенегалу сдать доклад за 2026 год?")]
    public void The_report_on_a_year_is_the_annual_one(Language language, string asked) => Assert.Equal("2027-05-31", Shipped.Ask(asked, language).Value?.ToString());

    [Fact]
    public void Please_in_short_is_no_State() =>
        Assert.Equal(["GAB"], Shipped.AskInTurn(Language.French, "quand était dû le rapport initial du Gabon ?", "le premier annuel aussi stp").States);

    [Theory]
    [InlineData(Language.French, "La CSP12 a eu lieu quand ?", "et elle a approuvé la stratégie ?")]
    [InlineData(Language.English, "When was CSP12?", "did they approve the strategy?")]
    public void What_others_approved_is_no_order(Language language, string first, string then) =>
        Assert.NotEqual(ReplyKind.Refused, Shipped.AskInTurn(language, first, then).Kind);

    [Fact]
    public void Signatories_beyond_a_group_are_those_outside_it()
    {
        var reply = Shipped.Ask("сколько подписавших за пределами Азиатско-Тихоокеанской группы?", Language.Russian);

        Assert.Equal(Shipped.Ask("how many signatories are outside Asia-Pacific?").Value?.ToString(), reply.Value?.ToString());
    }

    [Fact]
    public void The_review_conference_of_another_treaty_is_no_conference_of_this_one() =>
        Assert.Equal("apmbc-siem-reap", Shipped.Ask("En quelle année s'est tenue la cinquième conférence d'examen d'Ottawa à Siem Reap ?", Language.French).Topic);

    [Theory]
    [InlineData("What is Kenya's status?", "is it a party?", "KEN")]
    [InlineData("What is Ghana's status?", "is it a party?", "GHA")]
    public void Standing_is_asked_again_after_a_status(string first, string then, string iso3) => Assert.Equal([iso3], Shipped.AskInTurn(Language.English, first, then).States);
}
