using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What a question names decides what answers it: a body, a paper, two kinds of State, the States just listed.</summary>
public sealed class NamedInQuestionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("zh", "为什么需要五年战略？", "strategy-why")] // "five years" inside "five-year strategy" asks for no length
    [InlineData("zh", "有效执行工作组有什么职责？", "wgeti")]
    [InlineData("en", "what does the VTF do", "vtf-what")]
    public void The_entry_about_what_is_named_answers(string language, string question, string topic) => Assert.Equal(topic, Ask(language, question)[^1].Topic);

    [Theory]
    [InlineData("ru", "Каков мандат рабочей группы по универсализации?", "wgeti")]
    [InlineData("es", "¿Qué mandato tiene el WGTR?", "wgeti")]
    [InlineData("fr", "Quel est le rôle du WGTU ?", "wgeti")]
    public void An_entry_about_another_body_does_not(string language, string question, string other) => Assert.NotEqual(other, Ask(language, question)[^1].Topic);

    [Theory]
    [InlineData("en", "How many European states are parties and how many only signed?")]
    [InlineData("fr", "Combien d'États d'Afrique sont parties et combien sont signataires ?")]
    public void Two_numbers_asked_are_two_numbers_told(string language, string question)
    {
        var reply = Ask(language, question)[^1];
        var region = language == "en" ? "Europe" : "African States";
        var parties = Ask("en", $"How many States Parties in {region}?")[^1].Value;
        var signatories = Ask("en", $"How many signatories in {region} have not ratified?")[^1].Value;
        Assert.Equal(ReplyKind.Count, reply.Kind);
        Assert.Contains($"{parties} + {signatories} + ", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "¿Qué países nombra el documento del Presidente como próximos a unirse?")]
    [InlineData("en", "Which countries does the President's paper name as close to joining?")]
    public void Countries_that_a_paper_names_are_not_the_list_of_parties(string language, string question) => Assert.Empty(Ask(language, question)[^1].States);

    [Theory]
    [InlineData("en", "list signatories from Africa", "which of them signed in 2013?", "and in 2014?")]
    [InlineData("fr", "liste des signataires d'Afrique", "lesquels d'entre eux ont signé en 2013 ?", "et en 2014 ?")]
    [InlineData("es", "lista de signatarios de África", "¿cuáles de ellos firmaron en 2013?", "¿y en 2014?")]
    [InlineData("ru", "Какие африканские государства подписали, но не ратифицировали?", "кто из них подписал в 2013 году?", "а в 2014 году?")]
    [InlineData("zh", "列出非洲的签署国", "其中哪些是2013年签署的？", "2014年呢？")]
    [InlineData("ar", "اذكر الدول الأفريقية الموقعة غير الأطراف", "أي منها وقع في 2013؟", "وفي 2014؟")]
    public void Of_them_asks_of_the_States_just_listed(string language, string list, string first, string second)
    {
        var replies = Ask(language, list, first, second);
        Assert.Empty(replies[1].States.Except(replies[0].States));
        Assert.Equal(replies[0].States.Order(), replies[1].States.Concat(replies[2].States).Order());
        Assert.NotEmpty(replies[2].States);
    }

    [Theory]
    [InlineData("ru", "напомни, какая тема у КГУ11")]
    [InlineData("en", "remind me which theme CSP11 had")]
    public void Reminding_of_a_fact_is_no_reminder(string language, string question) => Assert.Equal(ReplyKind.Fact, Ask(language, question)[^1].Kind);

    private static List<Reply> Ask(string language, params string[] turns)
    {
        var (replies, context) = (new List<Reply>(), ConversationContext.Empty);
        foreach (var turn in turns)
        {
            (var reply, context) = Shipped.Desk.Ask(turn, LanguageCodes.Parse(language)!.Value, Role.Public, Today, context);
            replies.Add(reply);
        }

        return replies;
    }
}
