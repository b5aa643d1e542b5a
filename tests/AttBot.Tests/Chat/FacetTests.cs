using AttBot.Chat;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Messages that name no subject of their own are asked of the entry just told: of its sentences and its kin, and of nothing else.</summary>
public sealed class FacetTests
{
    private static string Sample(string entry, Language language) => Shipped.Desk.Book.Entries.Single(e => e.Id == entry).QuestionIn(language)!;

    [Theory]
    [InlineData(Language.English, "how many in all?")]
    [InlineData(Language.Chinese, "一共几个？")]
    [InlineData(Language.French, "combien en tout ?")]
    [InlineData(Language.Spanish, "¿cuántos son?")]
    [InlineData(Language.Russian, "сколько всего?")]
    [InlineData(Language.Arabic, "كم عددها؟")]
    public void A_number_asked_of_a_list_is_that_of_its_items(Language language, string howMany)
    {
        var reply = Shipped.AskInTurn(language, Sample("strategy-six-areas", language), howMany);

        Assert.Equal(("strategy-six-areas", ReplyKind.Count), (reply.Topic, reply.Kind));
        Assert.Equal(6d, reply.Value);
    }

    [Theory]
    [InlineData(Language.English, "who exactly?")]
    [InlineData(Language.Chinese, "具体是谁？")]
    [InlineData(Language.French, "qui exactement ?")]
    [InlineData(Language.Spanish, "¿quién exactamente?")]
    [InlineData(Language.Russian, "кто именно?")]
    [InlineData(Language.Arabic, "من تحديدا؟")]
    public void One_delegation_is_not_named(Language language, string who)
    {
        var first = language == Language.English ? "Did any delegation argue for using the information exchange platform more?" : Sample("platform-use", language);
        var reply = Shipped.AskInTurn(language, first, who);

        Assert.Equal(("platform-use", ReplyKind.Unknown), (reply.Topic, reply.Kind));
    }

    [Theory]
    [InlineData(Language.English, "and if there either?")]
    [InlineData(Language.Chinese, "要是也不行呢？")]
    [InlineData(Language.French, "et sinon ?")]
    [InlineData(Language.Spanish, "¿y si tampoco?")]
    [InlineData(Language.Russian, "а если и там не получится?")]
    [InlineData(Language.Arabic, "وإذا لم يحدث ذلك؟")]
    public void What_the_paper_leaves_open_is_said_to_be_open(Language language, string ifNot) =>
        Assert.Equal("strategy-csp12-no-agreement", Shipped.AskInTurn(language, Sample("strategy-csp12-no-agreement", language), ifNot).Topic);

    [Theory]
    [InlineData(Language.English, "Which delegation complained about secrecy at the Bucharest workshop?", "where is that rule written?")]
    [InlineData(Language.French, "Quelle délégation a critiqué le secret à l’atelier de Bucarest ?", "où figure cette règle ?")]
    public void A_refusal_has_a_source(Language language, string refused, string where)
    {
        var reply = Shipped.AskInTurn(language, refused, where);

        Assert.Equal("chatham-house-no-attribution", reply.Topic);
        Assert.NotEmpty(reply.Sources);
    }

    [Theory]
    [InlineData(Language.English, "ok then what can be done about it?")]
    [InlineData(Language.French, "alors que peut-on y faire ?")]
    [InlineData(Language.Spanish, "¿y qué se puede hacer?")]
    [InlineData(Language.Russian, "и что можно сделать?")]
    public void What_can_be_done_is_asked_of_the_refusal(Language language, string remedy) =>
        Assert.Equal("hesitating-entity-routes", Shipped.AskInTurn(language, "Which ministries were named as holding up ratification?", remedy).Topic);

    [Theory]
    [InlineData("Where can a State turn for help if it wants to build up cooperation between its agencies?", "which of those is regional?", "ECOWAS")]
    [InlineData("Was there some kind of political declaration at the tenth conference?", "how many were behind it?", "73")]
    [InlineData("I heard the working groups will be squeezed into one five-day meeting. Is that right?", "how long would they try it out?", "one-year trial")]
    public void The_item_or_sentence_that_holds_the_word_answers(string first, string second, string told)
    {
        var reply = Shipped.AskInTurn(Language.English, first, second);

        Assert.Contains(told, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Has Kenya joined?", "why?")]
    [InlineData("How many States Parties are there?", "why?")]
    public void A_table_tells_no_reasons(string first, string why) => Assert.Equal(ReplyKind.Unknown, Shipped.AskInTurn(Language.English, first, why).Kind);

    [Fact]
    public void Where_it_is_written_is_asked_of_the_entry_just_told()
    {
        (Language Language, string Text)[] asked =
        [
            (Language.English, "where is that written?"), (Language.Chinese, "写在哪里？"), (Language.French, "où est-ce écrit ?"),
            (Language.Spanish, "¿dónde está escrito?"), (Language.Russian, "где это записано?"), (Language.Arabic, "أين كتب ذلك؟"),
        ];
        var entries = Shipped.Desk.Book.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var (language, text) = asked[i % asked.Length];
            var (told, context) = Shipped.Desk.Ask(entries[i].QuestionIn(language)!, language, Role.Public, new DateOnly(2026, 11, 27), ConversationContext.Empty);
            if (told.Topic is not { } topic)
            {
                continue;
            }

            var (reply, _) = Shipped.Desk.Ask(text, language, Role.Public, new DateOnly(2026, 11, 27), context);
            Assert.Equal((topic, ReplyKind.Document), (reply.Topic, reply.Kind));
            Assert.Equal(told.Sources.Select(s => s.Title).Distinct(), reply.Sources.Select(s => s.Title).Distinct());
        }
    }

    /// <summary>What is asked of an entry in six languages, in the order of <see cref="LanguageCodes.All"/>.</summary>
    public static TheoryData<string, string[]> Facets => new()
    {
        { "why", ["why?", "为什么？", "pourquoi ?", "¿por qué?", "почему?", "لماذا؟"] },
        { "what for", ["what for?", "目的何在？", "dans quel but ?", "¿para qué?", "зачем?", "ما الهدف؟"] },
        { "who", ["who does that?", "谁来做？", "qui fait cela ?", "¿quién lo hace?", "кто это делает?", "من يفعل ذلك؟"] },
        { "decides", ["who decides?", "谁决定？", "qui décide ?", "¿quién decide?", "кто решает?", "من يقرر؟"] },
        { "when", ["when?", "什么时候？", "quand ?", "¿cuándo?", "когда?", "متى؟"] },
        { "if not", ["and if not?", "如果不呢？", "et sinon ?", "¿y si no?", "а если нет?", "وإذا لم يحدث؟"] },
        { "binding", ["is it binding?", "有约束力吗？", "est-ce contraignant ?", "¿es vinculante?", "это обязательно?", "هل هو ملزم؟"] },
        { "how many", ["how many?", "多少？", "combien ?", "¿cuántos?", "сколько?", "كم عددها؟"] },
        { "how long", ["for how long?", "多长时间？", "pour combien de temps ?", "¿por cuánto tiempo?", "как долго?", "كم من الوقت؟"] },
        { "example", ["give an example", "举个例子", "donnez un exemple", "deme un ejemplo", "приведите пример", "أعطني مثالا"] },
        { "difference", ["how does it differ?", "有什么不同？", "en quoi est-ce différent ?", "¿en qué se diferencia?", "чем это отличается?", "ما الفرق؟"] },
        { "adopted", ["and was it adopted?", "通过了吗？", "a-t-il été adopté ?", "¿se aprobó?", "это принято?", "وهل اعتُمد ذلك؟"] },
        { "remedy", ["what can be done about it?", "怎么办？", "que peut-on y faire ?", "¿qué se puede hacer?", "что можно сделать?", "ما العمل؟"] },
    };

    [Theory]
    [MemberData(nameof(Facets))]
    public void A_facet_is_never_told_by_an_entry_that_is_no_kin(string facet, string[] wordings)
    {
        var entries = Shipped.Desk.Book.Entries;
        var shift = facet.Length;
        for (var i = 0; i < entries.Count; i++)
        {
            var at = (i + shift) % wordings.Length;
            var language = LanguageCodes.All.ElementAt(at);
            var (told, context) = Shipped.Desk.Ask(entries[i].QuestionIn(language)!, language, Role.Public, new DateOnly(2026, 11, 27), ConversationContext.Empty);
            if (told.Topic is null || !ById.ContainsKey(told.Topic))
            {
                continue;
            }

            var (reply, _) = Shipped.Desk.Ask(wordings[at], language, Role.Public, new DateOnly(2026, 11, 27), context);
            Assert.True(reply.Topic is null ? reply.Kind == ReplyKind.Date : AreKin(told.Topic, reply.Topic), $"{language} {entries[i].QuestionIn(language)} / {wordings[at]} = {reply.Topic}, after {told.Topic}");
        }
    }

    private static readonly Dictionary<string, KnowledgeEntry> ById = Shipped.Desk.Book.Entries.ToDictionary(e => e.Id, StringComparer.Ordinal);

    /// <summary>The same, one that points to the other, one that both are near to, or one that rests on the same paper.</summary>
    private static bool AreKin(string one, string other) =>
        one == other || AreNear(ById[one], ById[other]) || ById[one].Sources.Any(s => ById[other].Sources.Any(o => o.Doc == s.Doc)) || ById.Values.Any(e => AreNear(e, ById[one]) && AreNear(e, ById[other]));

    private static bool AreNear(KnowledgeEntry one, KnowledgeEntry other) =>
        one.See.Contains(other.Id) || other.See.Contains(one.Id) || one.Rows.Any(r => other.Rows.Contains(r));
}
