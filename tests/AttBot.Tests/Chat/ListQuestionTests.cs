using AttBot.Chat;
using AttBot.Chat.Answers;
using AttBot.Chat.Understanding;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Lists and counts agree with each other and with the dates, for every kind of list, region and language.</summary>
public sealed class ListQuestionTests
{
    private static readonly string[] Kinds = ["party", "signatory", "notjoined", "signed", "notparty", "joined", "signedIn", "inforceIn", "acceded", "ratified", "provisional", "states"];

    private static readonly string?[] Regions =
        [null, "Arab", .. Enum.GetNames<RegionalGroup>(), "Europe", "Asia", "Oceania", "Americas", "Caribbean", "Western Africa", "South-eastern Asia", "Southern Europe"];

    public static TheoryData<string> Whats => [.. Kinds];

    [Theory]
    [MemberData(nameof(Whats))]
    public void A_list_is_as_long_as_its_count_and_names_nobody_twice(string what) => ForAll.Check(25, what.Length, random =>
    {
        foreach (var region in Regions)
        {
            var scene = SceneIn(random.Pick(LanguageCodes.All));
            var (from, to) = Span(random, what);
            var filter = new ListFilter { What = what, Region = region, Outside = region is not null && random.Next(4) == 0, From = from, To = to, On = random.Next(2) == 0 ? Iso.Text(random.Day(new(2013, 1, 1), new(2026, 7, 24))) : null };
            var list = ListAnswers.Of(scene, new Question.List(filter, Count: false, ShowNames: true)).Reply;
            var count = ListAnswers.Of(scene, new Question.List(filter, Count: true, ShowNames: false)).Reply;
            Assert.Equal((ReplyKind.List, ReplyKind.Count), (list.Kind, count.Kind));
            Assert.Equal(list.States.Count, count.Value);
            Assert.Equal(list.States.Count, list.Value);
            Assert.Equal(list.States, count.States);
            Assert.Equal(list.States.Count, list.States.Distinct().Count());
            Assert.All(list.States, iso3 => Assert.True(region is null || Groupings.InRegion(Shipped.Book.States[iso3], region) != filter.Outside, $"{iso3} {filter}"));
        }
    });

    [Fact]
    public void Parties_signatories_and_others_share_out_every_region_on_every_day() => ForAll.Check(60, 61, random =>
    {
        var day = random.Day(new(2013, 1, 1), new(2026, 7, 24));
        foreach (var region in Regions)
        {
            var within = Shipped.Book.States.All.Where(s => region is null || Groupings.InRegion(s, region)).Select(s => s.Iso3).ToArray();
            var parts = Kinds.Take(3).ToDictionary(k => k, k => StateSelection.Select(Shipped.Book, new ListFilter { What = k, Region = region }, day, Groupings.InRegion));
            var notParty = StateSelection.Select(Shipped.Book, new ListFilter { What = "notparty", Region = region }, day, Groupings.InRegion);
            var uncertain = parts["party"].Uncertain;
            Assert.Equal(within.Order(), parts.Values.SelectMany(p => p.States).Concat(uncertain).Order());
            Assert.Equal(within.Except(parts["party"].States).Except(uncertain).Order(), notParty.States.Order());
            Assert.Equal(within.Where(i => Shipped.Book.Status[i].On(day) == Standing.StateParty).Order(), parts["party"].States.Order());
            Assert.Equal(within.Where(i => Shipped.Book.Status[i].On(day) == Standing.Signatory).Order(), parts["signatory"].States.Order());
        }
    });

    [Fact]
    public void Who_joined_in_a_span_of_days_has_its_deposit_there() => ForAll.Check(300, 67, random =>
    {
        var from = random.Day(new(2013, 6, 1), new(2026, 7, 24));
        var to = random.Day(from, new(2026, 7, 24));
        var selection = StateSelection.Select(Shipped.Book, new ListFilter { What = "joined", From = Iso.Text(from), To = Iso.Text(to) }, Shipped.Book.Status.AsOf, Groupings.InRegion);
        Assert.All(selection.States.Except(selection.DayMissing), i => Assert.InRange(Shipped.Book.Status[i].DepositedOn!.Value.Day, from, to));
        Assert.All(selection.DayMissing, i => Assert.True(Shipped.Book.Status[i].DepositedNotBefore >= from && Shipped.Book.Status[i].DepositedNotAfter <= to));
        Assert.Equal(
            Shipped.Book.Status.All.Where(s => s.DepositedOn is { } d && d.Day >= from && d.Day <= to).Select(s => s.Iso3).Order(),
            selection.States.Except(selection.DayMissing).Order());
    });

    public static TheoryData<Language, string, string, string, string> Questions => new()
    {
        { Language.English, "how many", "which", "States Parties are there in {0}?", "party" },
        { Language.English, "how many", "which", "signatories have not ratified in {0}?", "signatory" },
        { Language.English, "how many", "which", "States in {0} have neither signed nor joined?", "notjoined" },
        { Language.Chinese, "有多少", "有哪些", "{0}{1}缔约国？", "party" },
        { Language.Chinese, "有多少", "有哪些", "{0}{1}签署国尚未批准？", "signatory" },
        { Language.French, "Combien d'", "Quels ", "États parties y a-t-il en {0} ?", "party" },
        { Language.French, "Combien de ", "Quels ", "signataires n'ont pas ratifié en {0} ?", "signatory" },
        { Language.Spanish, "¿Cuántos", "¿Cuáles", "Estados partes hay en {0}?", "party" },
        { Language.Spanish, "¿Cuántos", "¿Qué", "signatarios no han ratificado en {0}?", "signatory" },
        { Language.Russian, "Сколько", "Какие", "государства-участники: {0}?", "party" },
        { Language.Arabic, "كم عدد", "ما هي", "الدول الأطراف في {0}؟", "party" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_region_may_be_asked_in_words(Language language, string howMany, string which, string rest, string what) => Assert.All(RegionsIn(language), region =>
    {
        var expected = Shipped.Book.States.All.Where(s => s.Group == region.Group && Standings[what] == Shipped.Book.Status[s.Iso3].Standing).Select(s => s.Iso3).Order().ToArray();
        string Question(string asks) => rest.Contains("{1}", StringComparison.Ordinal) ? Fill(rest, region.Name, asks) : $"{asks}{(asks[^1] is ' ' or '\'' ? "" : " ")}{Fill(rest, region.Name)}";
        var count = Shipped.Ask(Question(howMany), language);
        var list = Shipped.Ask(Question(which), language);
        Assert.True(count.Kind == ReplyKind.Count && Equals(count.Value, expected.Length), $"{Question(howMany)}: {count.Kind} {count.Value}, not {expected.Length}: {count.Text}");
        Assert.True(list.Kind == ReplyKind.List && list.States.Order().SequenceEqual(expected), $"{Question(which)}: {list.Kind} {list.Value}, not {expected.Length}: {list.Text}");
        Assert.Equal(language, list.Language);
    });

    [Fact]
    public void A_year_may_be_asked_in_words() => Assert.All(Enumerable.Range(2013, 14), year =>
    {
        var expected = StateSelection.Select(Shipped.Book, new ListFilter { What = "joined", From = $"{year}-01-01", To = $"{year}-12-31" }, Shipped.Book.Status.AsOf, Groupings.InRegion).States.Order().ToArray();
        foreach (var (language, question) in ((Language, string)[])[(Language.English, "Which States joined in {0}?"), (Language.Chinese, "{0}年有哪些国家加入？"), (Language.French, "Quels États ont adhéré en {0} ?"), (Language.Spanish, "¿Qué Estados se adhirieron en {0}?")])
        {
            var reply = Shipped.Ask(Fill(question, year), language);
            var whoAcceded = language is Language.French or Language.Spanish;
            Assert.True(reply.Kind == ReplyKind.List && (whoAcceded ? reply.States.All(expected.Contains) : reply.States.Order().SequenceEqual(expected)), $"{Fill(question, year)}: {reply.Kind} {reply.Value}, not {expected.Length}: {reply.Text}");
        }
    });

    [Theory]
    [InlineData("How many States Parties were there on {0}?")]
    [InlineData("Combien d'États parties y avait-il le {0} ?")]
    [InlineData("¿Cuántos Estados partes había el {0}?")]
    [InlineData("{0}有多少缔约国？")]
    [InlineData("Сколько государств-участников было на {0}?")]
    [InlineData("كم عدد الدول الأطراف في {0}؟")]
    public void A_past_day_may_be_asked_in_words(string question) => ForAll.Check(50, 71, random =>
    {
        var day = random.Day(new(2014, 1, 1), new(2026, 7, 24));
        var reply = Shipped.Ask(Fill(question, Iso.Text(day)));
        var expected = Shipped.Book.Status.All.Count(s => s.On(day) == Standing.StateParty);
        Assert.True(reply.Kind == ReplyKind.Count && Equals(reply.Value, expected), $"{Fill(question, Iso.Text(day))}: {reply.Kind} {reply.Value}, not {expected}: {reply.Text}");
    });

    private static readonly Dictionary<string, Standing> Standings =
        new(StringComparer.Ordinal) { ["party"] = Standing.StateParty, ["signatory"] = Standing.Signatory, ["notjoined"] = Standing.NotJoined };

    private static (RegionalGroup Group, string Name)[] RegionsIn(Language language) => language switch
    {
        Language.Chinese => Named("非洲", "亚太", "东欧", "拉美和加勒比", "西欧和其他国家"),
        Language.French => Named("Afrique", "Asie-Pacifique", "Europe orientale", "Amérique latine et Caraïbes", "Europe occidentale et autres États"),
        Language.Spanish => Named("África", "Asia y el Pacífico", "Europa Oriental", "América Latina y el Caribe", "Europa Occidental y otros Estados"),
        Language.Russian => Named("Африка", "Азиатско-Тихоокеанский регион", "Восточная Европа", "Латинская Америка и Карибский бассейн", "Западная Европа и другие"),
        Language.Arabic => Named("أفريقيا", "آسيا والمحيط الهادئ", "أوروبا الشرقية", "أمريكا اللاتينية والكاريبي", "أوروبا الغربية ودول أخرى"),
        _ => Named("Africa", "Asia-Pacific", "Eastern Europe", "Latin America and the Caribbean", "WEOG"),
    };

    private static (RegionalGroup Group, string Name)[] Named(params string[] names) => [.. Enum.GetValues<RegionalGroup>().Zip(names)];

    private static string Fill(string template, params object[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, template, values);

    private static Scene SceneIn(Language language) => new(Shipped.Book, language, Shipped.Today, Role.Public, ConversationContext.Empty, 180);

    private static (string? From, string? To) Span(Random random, string what)
    {
        if (what is not ("joined" or "signedIn" or "inforceIn" or "acceded" or "ratified") || random.Next(4) == 0)
        {
            return (null, null);
        }

        var from = random.Day(new(2013, 1, 1), new(2026, 7, 24));
        return (random.Next(3) == 0 ? null : Iso.Text(from), random.Next(3) == 0 ? null : Iso.Text(random.Day(from, new(2026, 12, 31))));
    }

    [Theory]
    [InlineData("截至2024年4月16日，亚太有几个签署国？", 11)]
    [InlineData("How many Asia-Pacific signatories as of 16 April 2024?", 11)]
    [InlineData("How many signatories up to the end of 2019?", 33)]
    [InlineData("截至2024年4月16日，非洲有多少个签署国？", 11)]
    [InlineData("How many countries had signed before 17 April 2024?", 130)]
    public void Signatories_until_a_day_are_those_of_that_day_and_those_who_had_signed_all(string question, int count) => Assert.Equal(count, Shipped.Ask(question).Value);

    [Theory]
    [InlineData("which new ATT duties take time to be accepted at home?")]
    [InlineData("Which of the new obligations were slow to be accepted by officials?")]
    public void What_is_accepted_at_home_is_no_form_of_consent(string question) => Assert.NotEqual(ReplyKind.List, Shipped.Ask(question).Kind);

    /// <summary>Instruments of ratification or accession are all instruments.</summary>
    [Theory]
    [InlineData("2018年一共有几个国家交存了批准书或加入书？")]
    [InlineData("2018年交存加入书或批准书的有哪些国家？")]
    public void Either_form_is_any_form(string question) => Assert.Equal(["BRA", "CHL", "CMR", "GNB", "MOZ", "SUR"], Shipped.Ask(question, AttBot.Treaty.Languages.Language.Chinese).States.Order(StringComparer.Ordinal));
}
