using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What short questions ask of the answer before them, in six languages: the article and force of a duty, the item after, the standing in a month, the meetings before a conference, since when a State is a signatory.</summary>
public sealed class ShortTalkTests
{
    private static string Sample(string entry, Language language) => Shipped.Desk.Book.Entries.Single(e => e.Id == entry).QuestionIn(language)!;

    [Theory]
    [InlineData(Language.English, "under what article?")]
    [InlineData(Language.Chinese, "是哪一条规定的？")]
    [InlineData(Language.French, "C’est dans quel article ?")]
    [InlineData(Language.Spanish, "¿en qué artículo?")]
    [InlineData(Language.Russian, "в какой статье?")]
    [InlineData(Language.Arabic, "في أي مادة؟")]
    public void The_article_of_a_duty_is_that_of_the_duty_told(Language language, string article)
    {
        var reply = Shipped.AskInTurn(language, Sample("obl-record-keeping", language), article);

        Assert.Equal("obl-record-keeping", reply.Topic);
        Assert.Contains("12", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "is that binding or just encouraged?")]
    [InlineData(Language.Chinese, "这是义务还是只是鼓励？")]
    [InlineData(Language.French, "Et c’est une obligation ou juste un encouragement ?")]
    [InlineData(Language.Spanish, "¿es obligatorio o solo se alienta?")]
    [InlineData(Language.Russian, "это обязанность или только поощрение?")]
    [InlineData(Language.Arabic, "هل هذا إلزامي أم مجرد تشجيع؟")]
    public void Whether_a_duty_obliges_is_told_of_that_duty(Language language, string binding)
    {
        var reply = Shipped.AskInTurn(language, Sample("obl-record-keeping", language), binding);

        Assert.Equal("obl-record-keeping", reply.Topic);
    }

    [Theory]
    [InlineData(Language.English, "the second one?", "and the next one?", "and the last one?")]
    [InlineData(Language.Chinese, "第二条呢？", "下一条呢？", "最后一条呢？")]
    [InlineData(Language.French, "et la deuxième ?", "et la suivante ?", "et la dernière ?")]
    [InlineData(Language.Spanish, "¿y la segunda?", "¿y la siguiente?", "¿y la última?")]
    [InlineData(Language.Russian, "а второй?", "а следующий?", "а последний?")]
    [InlineData(Language.Arabic, "والثاني؟", "والتالي؟", "والأخير؟")]
    public void After_an_item_comes_the_next_and_the_list_is_kept(Language language, string second, string next, string last)
    {
        var list = Sample("interagency-lessons-five", language);

        Assert.StartsWith("3.", Shipped.AskInTurn(language, list, second, next).Text, StringComparison.Ordinal);
        Assert.StartsWith("5.", Shipped.AskInTurn(language, list, second, next, last).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "How many signatories are there?", "and in April 2024 how many were there?")]
    [InlineData(Language.Chinese, "现在有多少签署国尚未成为缔约国？", "2024年4月有多少？")]
    [InlineData(Language.French, "Combien de signataires qui ne sont pas parties ?", "Et en avril 2024, combien y en avait-il ?")]
    [InlineData(Language.Spanish, "¿Cuántos signatarios no son partes?", "¿y en abril de 2024 cuántos había?")]
    [InlineData(Language.Russian, "Сколько подписавших, но не участников?", "А в апреле 2024 года сколько их было?")]
    [InlineData(Language.Arabic, "كم عدد الدول الموقعة غير الأطراف؟", "وكم كان عددها في نيسان/أبريل 2024؟")]
    public void How_many_there_were_in_a_month_is_a_standing_not_an_event(Language language, string now, string then)
    {
        var reply = Shipped.AskInTurn(language, now, then);

        Assert.Equal((ReplyKind.Count, "28"), (reply.Kind, reply.Value?.ToString()));
    }

    [Theory]
    [InlineData(Language.English, "Which days is the CSP12 working group meeting?", "where?")]
    [InlineData(Language.Chinese, "第十二届的工作组会议是哪几天？", "在哪儿开？")]
    [InlineData(Language.French, "Quand a lieu la réunion des groupes de travail de la CSP12 ?", "où ça ?")]
    [InlineData(Language.Spanish, "¿Cuándo es la reunión de los grupos de trabajo de la CSP12?", "¿dónde?")]
    [InlineData(Language.Russian, "Когда заседание рабочих групп КГУ12?", "где?")]
    [InlineData(Language.Arabic, "متى اجتماع الأفرقة العاملة للمؤتمر CSP12؟", "أين؟")]
    public void The_place_is_asked_of_the_meetings_told_not_of_the_conference_after_them(Language language, string when, string where) =>
        Assert.Equal(("2026-03-16", "2026-03-16"), (Shipped.Ask(when, language).Value, Shipped.AskInTurn(language, when, where).Value));

    [Theory]
    [InlineData(Language.English, "Is Haiti a party?", "since when?")]
    [InlineData(Language.Chinese, "海地是缔约国吗？", "从什么时候开始？")]
    [InlineData(Language.French, "Haïti est-il partie ?", "Depuis quand ?")]
    [InlineData(Language.Spanish, "¿Es Haití parte?", "¿desde cuándo?")]
    [InlineData(Language.Russian, "Гаити участник?", "с каких пор?")]
    [InlineData(Language.Arabic, "هل هايتي طرف؟", "منذ متى؟")]
    public void A_signatory_is_one_since_its_signature(Language language, string standing, string since) =>
        Assert.Equal("2014-03-21", Shipped.AskInTurn(language, standing, since).Value);

    [Theory]
    [InlineData(Language.English, "Where and when was CSP4?", "who ran it?")]
    [InlineData(Language.Chinese, "第四届缔约国会议在哪儿开的？", "谁主持？")]
    [InlineData(Language.French, "Où et quand la CSP4 ?", "qui la menait ?")]
    [InlineData(Language.Spanish, "¿Dónde y cuándo fue la CSP4?", "¿quién la llevó?")]
    [InlineData(Language.Russian, "Где и когда прошла КГУ4?", "Кто вёл?")]
    [InlineData(Language.Arabic, "متى وأين عقد CSP4؟", "من أداره؟")]
    public void Who_ran_a_conference_is_its_president(Language language, string conference, string who) =>
        Assert.Contains("Takamizawa", Shipped.AskInTurn(language, conference, who).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "Which States of the Western group have only signed?")]
    [InlineData(Language.Chinese, "西方集团哪些国家只签署了？")]
    [InlineData(Language.French, "Quels États du groupe occidental ont seulement signé ?")]
    [InlineData(Language.Spanish, "¿Qué Estados del grupo occidental solo han firmado?")]
    [InlineData(Language.Russian, "Какие государства Западной группы только подписали?")]
    [InlineData(Language.Arabic, "أي دول المجموعة الغربية وقعت فقط؟")]
    public void The_western_group_is_known_by_its_short_name(Language language, string question) =>
        Assert.Equal(["ISR", "TUR", "USA"], Shipped.Ask(question, language).States.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Language.English, "does it still count as a signatory?")]
    [InlineData(Language.Chinese, "还算签署国吗？")]
    [InlineData(Language.French, "compte-t-il encore comme signataire ?")]
    [InlineData(Language.Spanish, "¿Y aun así cuenta como firmante?")]
    public void Whether_it_counts_is_asked_of_the_State_that_the_entry_is_about(Language language, string counts)
    {
        var reply = Shipped.AskInTurn(language, Sample("usa-signatory-note", language), counts);

        Assert.Equal("signatory", reply.Value);
        Assert.Equal(["USA"], reply.States);
    }
}
