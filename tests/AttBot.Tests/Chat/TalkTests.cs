using System.Globalization;
using AttBot.Chat;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Questions in the words of people who talk, each held against the tables: steps and what follows from them, sums, groups and years that a follow-up leaves out.</summary>
public sealed class TalkTests
{
    private static readonly DateOnly Deposit = new(2026, 12, 1);

    [Theory]
    [InlineData(Language.English, "If my government deposits on 1 December 2026, when are we bound?", "initial report by?", "what would the first annual report cover")]
    [InlineData(Language.Chinese, "我们如果2026年12月1日交存加入书，何时对我国生效？", "初次报告呢？", "首份年度报告呢？")]
    [InlineData(Language.French, "Si nous déposons l’instrument le 1er décembre 2026, quand serons-nous liés ?", "et le rapport initial ?", "et le premier rapport annuel ?")]
    [InlineData(Language.Spanish, "Si depositamos el instrumento el 1 de diciembre de 2026, ¿desde cuándo nos obliga?", "¿y el informe inicial?", "¿y el primer informe anual?")]
    [InlineData(Language.Russian, "Если передать документ депозитарию 1 декабря 2026, когда договор начнёт действовать для страны?", "а первоначальный доклад когда?", "а первый ежегодный доклад?")]
    [InlineData(Language.Arabic, "إذا أودعنا صك الانضمام في 1 كانون الأول/ديسمبر 2026، متى تصبح المعاهدة ملزمة لنا؟", "والتقرير الأولي؟", "وأول تقرير سنوي؟")]
    public void What_follows_from_a_step_is_reckoned_from_its_day(Language language, string step, string initial, string annual)
    {
        var inForce = TreatyStatus.EntryIntoForce(Deposit);

        Assert.Equal(Iso.Text(inForce), Shipped.AskInTurn(language, step).Value);
        Assert.Equal(Iso.Text(ReportDeadlines.InitialReport(Deposit)), Shipped.AskInTurn(language, step, initial).Value);
        Assert.Equal(Iso.Text(ReportDeadlines.AnnualReport(ReportDeadlines.FirstReportedYear(inForce))), Shipped.AskInTurn(language, step, annual).Value);
    }

    [Fact]
    public void Several_articles_are_cited_in_the_language_of_the_reader()
    {
        var text = Shipped.AskInTurn(Language.Chinese, "我们如果2026年12月1日交存加入书，何时对我国生效？", "初次报告呢？").Text;

        Assert.Contains("第13(1), 22条", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Article", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "how long must export records be kept", "so an authorization from 4 May 2019 can go when?")]
    [InlineData(Language.French, "combien de temps garder les registres d’exportation ?", "et une autorisation du 4 mai 2019 ?")]
    public void A_record_is_kept_for_ten_years(Language language, string rule, string record) =>
        Assert.Equal("2029-05-04", Shipped.AskInTurn(language, rule, record).Value);

    [Theory]
    [InlineData(Language.English, "A withdrawal notified on 1 March 2026 takes effect when?")]
    [InlineData(Language.French, "Un retrait notifié le 1er mars 2026 prend effet à quelle date ?")]
    public void A_withdrawal_in_the_past_is_reckoned_too(Language language, string question) => Assert.Equal("2026-05-30", Shipped.AskInTurn(language, question).Value);

    [Theory]
    [InlineData(Language.English, "how many more parties to reach 130")]
    [InlineData(Language.Chinese, "离130个缔约国还差几个")]
    [InlineData(Language.Spanish, "¿cuántos Estados faltan para llegar a 130?")]
    public void What_is_missing_to_a_number_is_counted(Language language, string question) =>
        Assert.Equal(130 - Parties(), Convert.ToInt32(Shipped.AskInTurn(language, question).Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(Language.English, "who took the longest from signing to ratifying?", true)]
    [InlineData(Language.Chinese, "从签署到批准哪个国家拖得最久？", true)]
    [InlineData(Language.Russian, "кто дольше всех шёл от подписания до ратификации", true)]
    [InlineData(Language.English, "which African state was quickest to ratify after signing", false)]
    public void The_slowest_and_the_quickest_are_those_of_the_table(Language language, string question, bool slowest)
    {
        var spans = Shipped.Book.Status.All.Where(s => s is { SignedOn.Verified: true, DepositedOn.Verified: true } && (slowest || Shipped.Book.States[s.Iso3].Group == RegionalGroup.African))
            .Select(s => s.DepositedOn!.Value.Day.DayNumber - s.SignedOn!.Value.Day.DayNumber).ToArray();

        Assert.Equal(slowest ? spans.Max() : spans.Min(), Convert.ToInt32(Shipped.AskInTurn(language, question).Value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(Language.English, "which states joined by acceptance?", ConsentForm.Acceptance)]
    [InlineData(Language.Russian, "какие государства сдали документ об утверждении?", ConsentForm.Approval)]
    public void Those_that_accepted_or_approved_are_listed(Language language, string question, ConsentForm form)
    {
        string[] expected = [.. Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty && s.Form == form).Select(s => s.Iso3)];

        Assert.Equivalent(expected, Shipped.AskInTurn(language, question).States, strict: true);
    }

    [Fact]
    public void Forms_that_no_source_verifies_are_named_as_such() =>
        Assert.Contains("not verified in my sources: Netherlands", Shipped.AskInTurn(Language.English, "which states joined by acceptance?").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.Chinese, "2024年4月16日那天，亚太有多少缔约国", "现在呢", "多出来的是哪一个")]
    [InlineData(Language.English, "How many Asia-Pacific parties on 16 April 2024?", "and now?", "which ones are new ones?")]
    public void Who_came_between_two_counts_is_named(Language language, string then, string now, string who) =>
        Assert.Equal(["VUT"], Shipped.AskInTurn(language, then, now, who).States);

    [Theory]
    [InlineData(Language.English, "How many African states are party to the ATT?", "how many of that group have only signed")]
    [InlineData(Language.French, "Combien d’États d’Afrique sont parties ?", "combien dans ce groupe ont seulement signé ?")]
    public void That_group_is_the_group_before(Language language, string parties, string signatories)
    {
        var expected = Shipped.Book.States.All.Count(s => s.Group == RegionalGroup.African && Shipped.Book.Status[s.Iso3].Standing == Standing.Signatory);

        Assert.Equal(expected, Convert.ToInt32(Shipped.AskInTurn(language, parties, signatories).Value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(Language.English, "Compare African and Eastern European membership numbers", "as a share of the group?", "57.4 %", "78.3 %")]
    [InlineData(Language.Chinese, "非洲一共有多少个缔约国", "占非洲集团的多少？", "57.4 %", "54")]
    public void A_share_is_that_of_the_group_spoken_of(Language language, string count, string share, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, Shipped.AskInTurn(language, count, share).Text, StringComparison.Ordinal));

    [Theory]
    [InlineData(Language.English, "when did Côte d'Ivoire and Togo deposit?", "by how many days do they differ, the difference?")]
    [InlineData(Language.French, "La Côte d'Ivoire et le Togo, lequel a déposé en premier ?", "à combien de jours d'écart ?")]
    public void The_days_between_two_deposits_are_counted(Language language, string days, string apart) =>
        Assert.Equal(224, Convert.ToInt32(Shipped.AskInTurn(language, days, apart).Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(Language.English, "Who presided over the conference held in writing?", 6)]
    [InlineData(Language.Spanish, "¿Quién presidió la conferencia que se hizo por escrito?", 6)]
    [InlineData(Language.Russian, "Кто председательствовал в 2021 году и от какой страны?", 7)]
    [InlineData(Language.French, "Où et quand s'est tenue la première Conférence des États Parties ?", 1)]
    public void A_conference_is_known_by_its_form_its_year_or_its_place(Language language, string question, int number) =>
        Assert.Contains(Shipped.AskInTurn(language, question).Sources, s => s.Reference == "CSP" + number.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(Language.English, "is Greenland covered by the Danish ratification", "Denmark")]
    [InlineData(Language.Chinese, "香港和澳门也适用吗？", "中国")]
    [InlineData(Language.Russian, "Казахстан заявление делал при присоединении?", "Казахстан")]
    [InlineData(Language.English, "has any state entered a reservation", "holds no reservations")]
    public void Declarations_are_told_State_by_State(Language language, string question, string part) =>
        Assert.Contains(part, Shipped.AskInTurn(language, question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "Guyana's date is 5 July 2013 in an NGO post, what do you have", "4 July 2013")]
    [InlineData(Language.Russian, "Литва сдала документ 17 декабря 2014 года?", "18 декабря 2014")]
    public void Where_sources_differ_on_a_day_both_are_shown(Language language, string question, string ours) =>
        Assert.Contains(ours, Shipped.AskInTurn(language, question).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_a_State_without_a_declaration_nothing_is_said() => Assert.Equal(ReplyKind.Unknown, Shipped.AskInTurn(Language.English, "did Mexico make any reservation?").Kind);

    [Theory]
    [InlineData(Language.English, "is Zambia in the ATT?", "and its neighbours Zimbabwe + Angola?", "AGO", "ZWE")]
    [InlineData(Language.Chinese, "马尔代夫加入条约了没有？", "旁边的斯里兰卡呢", "LKA")]
    public void A_State_named_with_words_around_it_is_still_named(Language language, string one, string other, params string[] states) =>
        Assert.Equivalent(states, Shipped.AskInTurn(language, one, other).States, strict: true);

    private static int Parties() => Shipped.Book.Status.All.Count(s => s.Standing == Standing.StateParty);

    [Theory]
    [InlineData(Language.Spanish, "¿Cuándo fue la reunión preparatoria de la CSP10?", "¿Y la de la CSP11?", "20–21 de mayo de 2025")]
    [InlineData(Language.English, "When was the prep meeting for CSP10?", "and for CSP11?", "20–21 May 2025")]
    [InlineData(Language.Russian, "Когда было подготовительное совещание КГУ10?", "а к КГУ11?", "20–21 мая 2025")]
    public void A_meeting_of_another_cycle_is_of_the_same_kind(Language language, string question, string next, string days) =>
        Assert.Contains(days, Shipped.AskInTurn(language, question, next).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "List signatories in Africa", "any joined since 2024?", "Gambia, Malawi")]
    public void Any_after_a_group_is_any_of_the_group(Language language, string question, string next, string names)
    {
        var text = Shipped.AskInTurn(language, question, next).Text;
        Assert.Contains(names, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "When was CSP10?", "what declaration came out of it?", "csp10-outcome")]
    [InlineData(Language.French, "Quand a eu lieu la CSP10 ?", "quelle déclaration en est sortie ?", "csp10-outcome")]
    [InlineData(Language.English, "What's the VTF?", "who runs it?", "vtf-what")]
    [InlineData(Language.Russian, "Что такое ДЦФ?", "кто им управляет?", "vtf-what")]
    [InlineData(Language.English, "What's the VTF?", "who chairs it?", "chairs-names")]
    [InlineData(Language.English, "Who carries the main responsibility for universalization work under the plan?", "what are their names?", "chairs-names")]
    public void What_is_asked_of_it_is_found_beside_it(Language language, string question, string next, string topic) =>
        Assert.Equal(topic, Shipped.AskInTurn(language, question, next).Topic);
}
