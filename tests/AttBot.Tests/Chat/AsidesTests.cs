using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What is said around a question counts for nothing: the answer is that of the plain question.</summary>
public sealed class AsidesTests
{
    private static readonly Dictionary<string, (string[] Asides, string[] Questions)> Said = new()
    {
        ["en"] = (
            ["for tomorrow's statement I need: ", "quick one before my bilateral: ", "Sorry to bother you again, but ", "asking for the customs people - ", "My minister wants to know: ", "im in a hurry, ", "My predecessor left me nothing, so I have to ask: ", "Hi, new in the job here and a bit lost. ", "I lost my notes from last week... ", "Filling in a form for HQ, they ask ", "dumb one maybe, but ", "Just so that I don't embarrass myself tomorrow: "],
            ["is Chile a State Party?", "how many States are party in total", "when is the annual report due", "how long must records be kept", "which State ratified first", "has Thailand signed"]),
        ["fr"] = (
            ["Pour la déclaration de demain, il me faut savoir ceci : ", "Une petite question avant ma bilatérale : ", "Mon ministre veut savoir : ", "Je prépare les éléments de langage de mon ambassadrice, alors ", "J'ai perdu mes notes, ", "Franchement je ne trouve pas sur le site : "],
            ["le Chili est-il partie ?", "combien d'États sont parties au total ?", "combien d'États parties compte le groupe Europe occidentale et autres ?", "la Thaïlande a-t-elle signé ?"]),
        ["es"] = (
            ["Para el discurso de mañana necesito saber: ", "Perdone que le moleste otra vez, pero ", "Mi jefe no deja de preguntarme: ", "Quizá sea una tontería, pero ", "Es para rellenar una ficha, ", "Tengo prisa: "],
            ["¿Chile es Estado parte?", "¿cuántos Estados son parte en total?", "¿cuándo hay que presentar el informe anual?", "¿qué Estado ratificó primero?"]),
        ["ru"] = (
            ["Для завтрашнего выступления мне нужно: ", "Извините, что снова беспокою, но ", "Начальник всё время спрашивает: ", "Честно говоря, не нашёл на сайте: ", "Это для анкеты, ", "Некогда искать: ", "Может, глупый вопрос, но "],
            ["Чили — государство-участник?", "сколько всего государств-участников?", "сколько лет нужно хранить учётные данные?", "Таиланд подписал?"]),
        ["zh"] = (
            ["为了明天的发言，我需要知道：", "双边会谈前快问一个：", "我赶时间，", "说实话网站上没找到，", "填表要用，", "没时间查了：", "领导一直在问我："],
            ["智利是缔约国吗？", "一共有多少个缔约国？", "西欧和其他国家集团有多少缔约国？", "泰国签署了吗？"]),
        ["ar"] = (
            ["من أجل بيان الغد أحتاج أن أعرف: ", "سؤال سريع قبل لقائي الثنائي: ", "الوزير يريد أن يعرف: ", "آسف على الإزعاج مرة أخرى، لكن ", "قد يكون سؤالا غبيا، لكن ", "هذا لملء استمارة، ", "لا وقت للبحث: "],
            ["هل تشيلي دولة طرف؟", "كم عدد الدول الأطراف؟", "متى يجب تقديم التقرير السنوي؟", "كم سنة يجب الاحتفاظ بالسجلات؟"]),
    };

    public static TheoryData<string, string, string> Combinations()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var (language, (asides, questions)) in Said)
        {
            foreach (var aside in asides)
            {
                foreach (var question in questions)
                {
                    all.Add(language, aside, question);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_question_behind_an_aside_is_answered_as_it_is_alone(string language, string aside, string question)
    {
        var chosen = LanguageCodes.Parse(language);
        var alone = Shipped.Ask(question, chosen);
        Assert.NotEqual(AttBot.Chat.ReplyKind.Unknown, alone.Kind);
        Assert.Equal(alone.Text, Shipped.Ask(aside + question, chosen).Text);
    }

    [Theory]
    [InlineData("My minister wants to know whether Chile is a State Party", "is Chile a State Party?")]
    [InlineData("how many States are party in total? asking for the customs people", "how many States are party in total")]
    [InlineData("when is CSP12 pls, need to book a hotel", "when is CSP12")]
    [InlineData("how many parties are there in Africa, numbers please", "how many parties are there in Africa")]
    [InlineData("Mon ministre veut savoir si le Chili est partie", "le Chili est-il partie ?")]
    [InlineData("Mi jefa pregunta si Chile es Estado parte", "¿Chile es Estado parte?")]
    public void So_is_one_before_an_aside_or_joined_to_it(string message, string question) =>
        Assert.Equal(Shipped.Ask(question).Value, Shipped.Ask(message).Value);

    [Theory]
    [InlineData("Under the landmine convention: how many parties are there?")]
    [InlineData("My boss asks about the Chemical Weapons Convention: how many States Parties?")]
    [InlineData("need to book a hotel")]
    public void What_must_be_heard_is_no_aside(string message) =>
        Assert.Equal(AttBot.Chat.ReplyKind.OutOfScope, Shipped.Ask(message).Kind);

    [Fact]
    public void What_a_question_is_about_stays_though_it_is_said_of_oneself() =>
        Assert.Equal(Shipped.Ask("How did other countries get ministries to talk to each other?").Topic, Shipped.Ask("our ministries barely talk to each other. how did other countries get over that").Topic);

    [Theory]
    [InlineData("besides us, who else acceded without signing?")]
    [InlineData("à part nous, qui d'autre a adhéré sans signer ?")]
    [InlineData("aparte de China, ¿qué otros países se adhirieron sin firmar?")]
    [InlineData("кроме Китая, кто ещё присоединился без подписания?")]
    [InlineData("除了我们中国，还有谁是走加入这条路、没签署就进来的？")]
    [InlineData("عدا الصين، من انضم أيضا بدون توقيع؟")]
    public void Who_else_asks_for_the_list(string question) =>
        Assert.Equal(Shipped.Ask("who acceded without signing?").States.Order(StringComparer.Ordinal), Shipped.Ask(question).States.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("not looking for signatories – just the ones in latin america that never signed and never joined", "4")]
    [InlineData("Не КГУ12, а КГУ10: когда она была?", "2024-08-19")]
    public void What_a_message_begins_by_ruling_out_is_not_asked_about(string text, string value) =>
        Assert.Equal(value, Convert.ToString(Shipped.Ask(text).Value, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("not yet a party, is Togo?", "TGO")]
    [InlineData("Not Nigeria?", "NGA")]
    public void Not_yet_and_a_bare_not_rule_nothing_out(string text, string iso3) => Assert.Equal([iso3], Shipped.Ask(text).States);

    [Theory]
    [InlineData("not party, not signatory. Which in Eastern Europe?", 4)]
    [InlineData("не подписали, но присоединились: какие государства Азии?", 5)]
    public void A_denied_standing_is_part_of_the_question(string text, int count) => Assert.Equal(count, Shipped.Ask(text).States.Count);
}
