using System.Globalization;
using AttBot.Chat;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Short questions that go on from an answer of the tables, in six languages, against the table itself.</summary>
public sealed class TableFollowUpTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory]
    [InlineData(Language.English, "How many parties in 2016?", "and in 2019?", "by how much did it grow?")]
    [InlineData(Language.Chinese, "2016年底有多少缔约国？", "2019年底呢？", "增加了多少？")]
    [InlineData(Language.French, "Combien d’États parties fin 2016 ?", "et fin 2019 ?", "quelle différence ?")]
    [InlineData(Language.Spanish, "¿Cuántos Estados partes a fines de 2016?", "¿y a fines de 2019?", "¿qué diferencia?")]
    [InlineData(Language.Russian, "Сколько участников на конец 2016 года?", "а на конец 2019 года?", "на сколько?")]
    [InlineData(Language.Arabic, "كم دولة طرف في نهاية 2016؟", "وفي نهاية 2019؟", "ما الفرق؟")]
    public void The_difference_is_that_of_the_two_numbers_before(Language language, string first, string second, string difference)
    {
        var before = Convert.ToInt32(Shipped.AskInTurn(language, first).Value, CultureInfo.InvariantCulture);
        var after = Convert.ToInt32(Shipped.AskInTurn(language, first, second).Value, CultureInfo.InvariantCulture);

        Assert.True(after > before, $"{before} and {after}");
        Assert.Equal(after - before, Convert.ToInt32(Shipped.AskInTurn(language, first, second, difference).Value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(Language.English, "Which States joined in 2016?", "and the year before?")]
    [InlineData(Language.French, "Quels États ont adhéré en 2016 ?", "et l’année d’avant ?")]
    [InlineData(Language.Chinese, "2016年有哪些国家加入？", "前一年呢？")]
    public void The_year_before_is_asked_of_the_same_list(Language language, string list, string before)
    {
        string[] expected = [.. Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty && (s.DepositYear ?? s.DepositedOn?.Day.Year) == 2015).Select(s => s.Iso3)];

        Assert.Equivalent(expected, Shipped.AskInTurn(language, list, before).States, strict: true);
    }

    [Fact]
    public void The_next_in_line_is_the_next_by_the_day_of_deposit()
    {
        var days = Shipped.Book.Status.All.Select(s => s.DepositedOn).OfType<SourcedDay>().Where(d => d.Verified).Select(d => d.Day).Distinct().Order().ToArray();

        Assert.Equal(Iso.Text(days[0]), Shipped.AskInTurn(Language.English, "Who was the first to ratify?").Value);
        Assert.Equal(Iso.Text(days[1]), Shipped.AskInTurn(Language.English, "Who was the first to ratify?", "and the second?").Value);
        Assert.Equal(Iso.Text(days[1]), Shipped.AskInTurn(Language.Russian, "Кто первым ратифицировал Договор?", "а вторым?").Value);
    }

    [Theory]
    [InlineData(Language.English, "When did Uruguay deposit?", "who else on the same day?")]
    [InlineData(Language.Spanish, "¿Cuándo ratificó Uruguay?", "¿quiénes más ese mismo día?")]
    public void Others_of_the_same_day_are_those_of_the_table(Language language, string one, string others)
    {
        var day = Shipped.Book.Status["URY"].DepositedOn!.Value.Day;
        string[] expected = [.. Shipped.Book.Status.All.Where(s => s.DepositedOn?.Day == day).Select(s => s.Iso3)];

        Assert.Equivalent(expected, Shipped.AskInTurn(language, one, others).States, strict: true);
    }

    [Theory]
    [InlineData(Language.English, "If a State deposits its instrument on {0}, when does the Treaty enter into force for it?")]
    [InlineData(Language.French, "Si un État dépose son instrument le {0}, quand le Traité entre-t-il en vigueur pour lui ?")]
    [InlineData(Language.Spanish, "Si un Estado deposita su instrumento el {0}, ¿cuándo entra en vigor para él?")]
    [InlineData(Language.Chinese, "如果一国于{0}交存文书，条约何时对它生效？")]
    [InlineData(Language.Russian, "Если государство сдаст документ {0}, когда Договор вступит для него в силу?")]
    [InlineData(Language.Arabic, "إذا أودعت دولة صكها في {0} فمتى تدخل المعاهدة حيز النفاذ بالنسبة إليها؟")]
    public void A_deposit_to_come_has_effect_ninety_days_later(Language language, string question) => Assert.All(
        (DateOnly[])[new(2026, 12, 15), new(2027, 1, 1), new(2027, 11, 30), new(2028, 2, 29)],
        day => Assert.Equal(Iso.Text(day.AddDays(90)), Shipped.Ask(string.Format(CultureInfo.InvariantCulture, question, Iso.Text(day)), language).Value));

    [Fact]
    public void A_withdrawal_has_effect_ninety_days_after_its_receipt() =>
        Assert.Equal("2027-03-01", Shipped.Ask("If the depositary receives a notice of withdrawal on 1 December 2026, from when is the State out?").Value);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Days_that_are_left_are_counted_from_today(Language language)
    {
        var due = ReportDeadlines.NextAnnual(Shipped.Book.Status["GHA"].InForce!.Value, Shipped.Today).LastDay;
        var question = language switch
        {
            Language.Chinese => "加纳的年度报告什么时候到期？",
            Language.French => "Quand le rapport annuel du Ghana est-il dû ?",
            Language.Spanish => "¿Cuándo vence el informe anual de Ghana?",
            Language.Russian => "Когда срок годового доклада Ганы?",
            Language.Arabic => "متى موعد التقرير السنوي لغانا؟",
            _ => "When is Ghana's annual report due?",
        };

        Assert.Contains((due.DayNumber - Shipped.Today.DayNumber).ToString(CultureInfo.InvariantCulture), Shipped.Ask(question, language).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("In which year did most States join?")]
    [InlineData("¿En qué año se adhirieron más Estados?")]
    public void The_year_with_most_deposits_is_the_tables(string question)
    {
        var most = Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty).GroupBy(s => s.DepositYear ?? s.DepositedOn?.Day.Year).MaxBy(g => g.Count())!.Key;

        Assert.Equal(most, Shipped.Ask(question).Value);
    }

    [Fact]
    public void Few_are_named_with_their_number_and_many_are_not()
    {
        Assert.Contains("Philippines", Shipped.Ask("How many parties in South-East Asia?").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Albania", Shipped.Ask("How many parties are there?").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Has Ghana submitted its 2024 report?", Language.English)]
    [InlineData("加纳交了2024年年度报告吗？", Language.Chinese)]
    [InlineData("Le Ghana a-t-il rendu son rapport annuel ?", Language.French)]
    [InlineData("¿Ya presentó Ghana su informe anual?", Language.Spanish)]
    [InlineData("Представила ли Гана годовой доклад?", Language.Russian)]
    [InlineData("هل قدمت غانا تقريرها السنوي؟", Language.Arabic)]
    public void Whether_a_State_has_reported_is_in_no_source(string question, Language language) =>
        Assert.Equal(ReplyKind.Unknown, Shipped.Ask(question, language).Kind);

    [Theory]
    [InlineData("Gulf States that are parties")]
    [InlineData("دول الخليج الأطراف")]
    [InlineData("países africanos lusófonos que son parte")]
    public void A_grouping_no_source_holds_is_not_guessed(string question)
    {
        var reply = Shipped.Ask(question);

        Assert.Equal(ReplyKind.Unknown, reply.Kind);
        Assert.Empty(reply.States);
    }

    [Theory]
    [InlineData(Language.English, "Which States joined in 2024?", "who joined last?", "when is our initial report due?")]
    [InlineData(Language.Chinese, "2024年有哪些国家加入？", "最后加入的是哪个？", "我国初次报告什么时候到期？")]
    [InlineData(Language.French, "Quels États ont adhéré en 2024 ?", "le dernier ?", "quand est dû notre rapport initial ?")]
    [InlineData(Language.Spanish, "¿Qué Estados se unieron en 2024?", "¿el último?", "¿cuándo vence nuestro informe inicial?")]
    [InlineData(Language.Russian, "Какие государства присоединились в 2024 году?", "кто последний?", "когда наш первоначальный доклад?")]
    [InlineData(Language.Arabic, "من انضم في 2024؟", "ومن الأخير؟", "متى يستحق تقريرنا الأولي؟")]
    public void Whoever_says_our_without_a_role_is_asked_for_which_State(Language language, params string[] turns) =>
        Assert.Equal(ReplyKind.Clarify, Shipped.AskInTurn(language, turns).Kind);
}
