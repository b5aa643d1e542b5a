using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>A question that names all it asks about is answered the same whatever was asked before; one that leans is not.</summary>
public sealed class AloneTests
{
    /// <summary>A turn of each kind: status, date, deadline, list, conference, body, strategy, count.</summary>
    private static readonly Dictionary<Language, string[]> Before = new()
    {
        [Language.English] = ["Is Bahrain a party?", "When did Japan sign?", "When is Chile's annual report due?", "Which African States are signatories?", "When was CSP9?", "What does the WGETI do?", "Who decides on the strategy?", "How many States Parties are there?"],
        [Language.Chinese] = ["巴林是缔约国吗？", "日本什么时候签署的？", "智利的年度报告什么时候到期？", "哪些非洲国家是签署国？", "CSP9什么时候召开？", "WGETI是做什么的？", "谁决定战略？", "有多少个缔约国？"],
        [Language.French] = ["Bahreïn est-il partie ?", "Quand le Japon a-t-il signé ?", "Quand le Chili doit-il rendre son rapport annuel ?", "Quels États africains sont signataires ?", "Quand a eu lieu la CSP9 ?", "Que fait le WGETI ?", "Qui décide de la stratégie ?", "Combien d'États parties y a-t-il ?"],
        [Language.Spanish] = ["¿Bahréin es parte?", "¿Cuándo firmó Japón?", "¿Cuándo vence el informe anual de Chile?", "¿Qué Estados africanos son signatarios?", "¿Cuándo fue la CSP9?", "¿Qué hace el WGETI?", "¿Quién decide la estrategia?", "¿Cuántos Estados partes hay?"],
        [Language.Russian] = ["Бахрейн — участник?", "Когда Япония подписала?", "Когда срок ежегодного доклада Чили?", "Какие африканские государства подписали?", "Когда прошла КГУ9?", "Что делает WGETI?", "Кто решает о стратегии?", "Сколько государств-участников?"],
        [Language.Arabic] = ["هل البحرين طرف؟", "متى وقعت اليابان؟", "متى يستحق تقرير شيلي السنوي؟", "أي الدول الأفريقية موقعة؟", "متى عقد المؤتمر التاسع؟", "ماذا يفعل WGETI؟", "من يقرر الاستراتيجية؟", "كم عدد الدول الأطراف؟"],
    };

    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    /// <summary>Of the first sample questions of all entries, each after every turn, two and a half in a hundred at most are heard otherwise: those of a few words ("What is a signatory?"), and those that a table tells for the State spoken of.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void An_entry_is_told_whatever_was_asked_before(Language language)
    {
        const double mostHeardOtherwise = 0.025;
        var contexts = Before[language].Select(turn => Shipped.Desk.Ask(turn, language, Role.Public, Shipped.Today, ConversationContext.Empty).Context).ToArray();
        var (asked, otherwise) = (0, new List<string>());
        foreach (var question in Shipped.Book.Entries.Select(entry => entry.QuestionIn(language)).OfType<string>())
        {
            var alone = Shipped.Ask(question, language);
            var opening = alone.Text[..Math.Min(alone.Text.Length, 50)];
            asked += contexts.Length;
            otherwise.AddRange(contexts.Where(context => !Shipped.Desk.Ask(question, language, Role.Public, Shipped.Today, context).Reply.Text.Contains(opening, StringComparison.Ordinal)).Select(context => $"{question} after {context.Subject}"));
        }

        Assert.True(otherwise.Count <= mostHeardOtherwise * asked, $"{otherwise.Count} of {asked} heard otherwise:\n" + string.Join('\n', otherwise));
    }

    [Theory]
    [InlineData(Language.English, "When is CSP12?", "CSP12")]
    [InlineData(Language.English, "Where was the first Conference of States Parties held?", "CSP1")]
    [InlineData(Language.English, "Status of Congo", null)]
    [InlineData(Language.Chinese, "CSP12什么时候召开？", "CSP12")]
    [InlineData(Language.French, "Quand aura lieu la CSP12 ?", "CSP12")]
    [InlineData(Language.Spanish, "¿Cuándo será la CSP12?", "CSP12")]
    [InlineData(Language.Russian, "Когда состоится КГУ12?", "CSP12")]
    [InlineData(Language.Arabic, "متى يعقد المؤتمر الثاني عشر؟", "CSP12")]
    public void A_conference_or_an_ambiguous_State_is_asked_about_after_anything(Language language, string asked, string? reference)
    {
        var alone = Shipped.Ask(asked, language);
        Assert.All(Before[language], turn =>
        {
            var after = Shipped.AskInTurn(language, turn, asked);
            Assert.Equal((alone.Kind, alone.Value), (after.Kind, after.Value));
            Assert.Equal(reference, after.Sources.FirstOrDefault(s => s.Reference.StartsWith("CSP", StringComparison.Ordinal))?.Reference);
        });
    }

    /// <summary>Every State, after every turn: that this question is not heard twice changes nothing.</summary>
    [Fact]
    public void Whether_a_State_is_a_party_is_told_the_same_whatever_was_asked_before()
    {
        var contexts = Before[Language.English].Select(turn => Shipped.Desk.Ask(turn, Language.English, Role.Public, Shipped.Today, ConversationContext.Empty).Context).ToArray();
        Assert.All(Shipped.Book.States.All, state =>
        {
            var question = $"Is {state.Name[Language.English]} a State Party to the Arms Trade Treaty?";
            var alone = Shipped.Ask(question, Language.English).Text;
            Assert.All(contexts, context => Assert.Equal(alone, Shipped.Desk.Ask(question, Language.English, Role.Public, Shipped.Today, context).Reply.Text));
        });
    }

    /// <summary>After a duty that is reckoned from each Conference, "for CSP12" asks for its day; the Conference by name asks for its own.</summary>
    [Theory]
    [InlineData(Language.English, "When must a payment plan be requested?", "what was the date for CSP12?", "25 June 2026", "When is CSP12?", "24–28 August 2026")]
    [InlineData(Language.Spanish, "¿Cuánto tiempo antes hay que pedir el plan de pagos?", "¿qué fecha era para la CSP12?", "25 de junio de 2026", "¿Y cuándo fue la CSP9?", "21–25 de agosto de 2023")]
    public void A_duty_is_told_for_a_Conference(Language language, string duty, string forIt, string day, string itself, string days)
    {
        Assert.Contains(day, Shipped.AskInTurn(language, duty, forIt).Text, StringComparison.Ordinal);
        Assert.Contains(days, Shipped.AskInTurn(language, duty, itself).Text, StringComparison.Ordinal);
    }

    /// <summary>"There" is the group spoken of.</summary>
    [Fact]
    public void There_is_the_group_of_the_turn_before()
    {
        var there = Shipped.AskInTurn(Language.English, "How many African States are parties to the treaty?", "Which ones there have signed but not ratified?");
        Assert.Equal(Shipped.Ask("Which African States have signed but not ratified?", Language.English).Value, there.Value);
    }

    /// <summary>An order for the record is refused after a status as it is by itself, and a greeting is a greeting.</summary>
    [Theory]
    [InlineData(Language.English, "Register Fiji as a State Party.")]
    [InlineData(Language.Chinese, "请批准该合并草案。")]
    [InlineData(Language.Russian, "Здравствуйте.")]
    [InlineData(Language.Arabic, "يُرجى تسجيل فيجي كدولة طرف.")]
    [InlineData(Language.Arabic, "هل يمكنكم حجز رحلتي الجوية إلى جنيف؟")]
    public void What_the_desk_does_not_do_stays_so(Language language, string asked)
    {
        var alone = Shipped.Ask(asked, language);
        Assert.All(Before[language].Take(5), turn => Assert.Equal(alone.Text, Shipped.AskInTurn(language, turn, asked).Text));
    }

    [Theory]
    [InlineData(Language.English, "When was CSP9?", "Who was the president?", "CSP9")]
    [InlineData(Language.English, "When is Chile's annual report due?", "And the initial report?", "Chile")]
    [InlineData(Language.English, "When did Japan sign?", "When did the Treaty enter into force for it?", "Japan")]
    [InlineData(Language.French, "Quand le Japon a-t-il signé ?", "A-t-il ratifié ou adhéré ?", "Japon")]
    [InlineData(Language.Arabic, "متى يستحق تقرير شيلي السنوي؟", "والتقرير الأولي؟", "شيلي")]
    [InlineData(Language.Chinese, "智利的年度报告什么时候到期？", "初次报告呢？", "智利")]
    public void What_leans_is_of_what_was_spoken_of(Language language, string before, string asked, string named) =>
        Assert.Contains(named, Shipped.AskInTurn(language, before, asked).Text, StringComparison.Ordinal);

    /// <summary>"In how many languages is it?" after the steps of a process counts languages, not steps.</summary>
    [Fact]
    public void Languages_are_asked_of_the_paper_that_was_told() =>
        Assert.Equal("uk-non-paper-languages", Shipped.AskInTurn(Language.Spanish, "¿Qué propone el Reino Unido?", "¿en cuántos idiomas está?").Topic);

    [Theory]
    [InlineData("When did the working groups meet before CSP12?")]
    [InlineData("When is the preparatory meeting for CSP12?")]
    public void Meetings_before_a_conference_are_asked_about_after_a_State(string asked) =>
        Assert.Equal(Shipped.Ask(asked).Text, Shipped.AskInTurn(Language.English, "Is Bahrain a party?", asked).Text);

    /// <summary>A name that no list holds is no State, whatever it follows; the reply says which name.</summary>
    [Theory]
    [InlineData(Language.English, "Is Kosovo a party?", "Kosovo")]
    [InlineData(Language.English, "And Taiwan?", "Taiwan")]
    [InlineData(Language.English, "Has Taiwan ratified?", "Taiwan")]
    [InlineData(Language.Chinese, "科索沃是缔约国吗？", "科索沃")]
    [InlineData(Language.French, "Le Kosovo est-il partie ?", "Kosovo")]
    [InlineData(Language.Spanish, "¿Kosovo es parte?", "Kosovo")]
    [InlineData(Language.Russian, "Косово — участник?", "Косово")]
    [InlineData(Language.Arabic, "هل كوسوفو طرف؟", "كوسوفو")]
    public void An_unlisted_name_is_said_to_be_unlisted_after_anything(Language language, string asked, string name) =>
        Assert.All(Before[language], turn =>
        {
            var reply = Shipped.AskInTurn(language, turn, asked);
            Assert.Equal(ReplyKind.Unknown, reply.Kind);
            Assert.Contains(name, reply.Text, StringComparison.Ordinal);
        });

    /// <summary>A refused order leaves no subject that the next question could lean on.</summary>
    [Fact]
    public void An_unlisted_name_is_said_to_be_unlisted_after_a_refusal() =>
        Assert.Contains("Kosovo", Shipped.AskInTurn(Language.English, "Register Fiji as a State Party", "Is Kosovo a party?").Text, StringComparison.Ordinal);
}
