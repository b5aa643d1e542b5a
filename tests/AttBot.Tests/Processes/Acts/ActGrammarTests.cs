using AttBot.Processes.Acts;
using AttBot.Processes.Wording;
using AttBot.Tests.Chat.Questions;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.Acts;

public sealed class ActGrammarTests
{
    [Theory]
    [InlineData("who am I?", "whoami", Language.English)]
    [InlineData("  Who am I  ", "whoami", Language.English)]
    [InlineData("我是谁？", "whoami", Language.Chinese)]
    [InlineData("Qui suis-je ?", "whoami", Language.French)]
    [InlineData("¿Quién soy?", "whoami", Language.Spanish)]
    [InlineData("Кто я?", "whoami", Language.Russian)]
    [InlineData("من أنا؟", "whoami", Language.Arabic)]
    [InlineData("D’accord", "yes", Language.French)]
    [InlineData("同意吗", null, null)]
    [InlineData("add an internal deadline", "national.add", Language.English)]
    [InlineData("record that Ghana submitted its annual report for 2026", "received.record", Language.English)]
    [InlineData("记录加纳已提交2026年年度报告", "received.record", Language.Chinese)]
    [InlineData("enregistrez que le Ghana a soumis son rapport annuel pour 2026", "received.record", Language.French)]
    [InlineData("can I get these dates in my Outlook calendar?", "calendar.add", Language.English)]
    [InlineData("把截止日期加到我的日历", "calendar.add", Language.Chinese)]
    [InlineData("I'm back.", "alternate.recall", Language.English)]
    [InlineData("Can my deputy act for me?", "alternate.show", Language.English)]
    [InlineData("who can approve on my behalf while I am away?", "alternate.show", Language.English)]
    [InlineData("我的副手可以代我行事吗？", "alternate.show", Language.Chinese)]
    [InlineData("Mon suppléant peut-il agir à ma place ?", "alternate.show", Language.French)]
    [InlineData("¿Puede mi suplente actuar por mí?", "alternate.show", Language.Spanish)]
    [InlineData("Может ли мой заместитель действовать за меня?", "alternate.show", Language.Russian)]
    [InlineData("هل يمكن لنائبي أن ينوب عني؟", "alternate.show", Language.Arabic)]
    [InlineData("I name Oli as my deputy until 1 March 2027", "alternate.name", Language.English)]
    [InlineData("我指定Oli为我的副手至2027年3月1日", "alternate.name", Language.Chinese)]
    [InlineData("Je désigne Oli comme suppléant jusqu'au 1er mars 2027", "alternate.name", Language.French)]
    [InlineData("Designo a Oli como mi suplente hasta el 1 de marzo de 2027", "alternate.name", Language.Spanish)]
    [InlineData("Назначаю Оли своим заместителем до 1 марта 2027", "alternate.name", Language.Russian)]
    [InlineData("أعين أولي نائبا عني حتى 1 مارس 2027", "alternate.name", Language.Arabic)]
    [InlineData("Who can act as regional champion?", null, null)]
    [InlineData("who is the deputy head of the Secretariat?", null, null)]
    [InlineData("contacts of Ghana", "contact.list", Language.English)]
    [InlineData("加纳的联络人", "contact.list", Language.Chinese)]
    [InlineData("points de contact du Ghana", "contact.list", Language.French)]
    [InlineData("puntos de contacto de Ghana", "contact.list", Language.Spanish)]
    [InlineData("контактные лица государства Гана", "contact.list", Language.Russian)]
    [InlineData("جهات الاتصال في غانا", "contact.list", Language.Arabic)]
    [InlineData("what is a national point of contact?", null, null)]
    [InlineData("retry all messages", "delivery.all", Language.English)]
    [InlineData("重发所有消息", "delivery.all", Language.Chinese)]
    [InlineData("renvoyer tous les messages", "delivery.all", Language.French)]
    [InlineData("reenviar todos los mensajes", "delivery.all", Language.Spanish)]
    [InlineData("отправить повторно все сообщения", "delivery.all", Language.Russian)]
    [InlineData("أعد إرسال كل الرسائل", "delivery.all", Language.Arabic)]
    public void An_act_is_known_by_its_words_in_six_languages(string text, string? verb, Language? language)
    {
        var act = ActGrammar.Shipped.Match(text);

        Assert.Equal(verb, act?.Verb);
        Assert.Equal(language, act?.Language);
    }

    [Theory]
    [InlineData("[put/export] it [in/into/to] the [file/box]", "put it into the box", true)]
    [InlineData("[put/export] it [in/into/to] the [file/box]", "export it to the file", true)]
    [InlineData("[put/export] it [in/into/to] the [file/box]", "put it the box", false)]
    [InlineData("say {what} [to/to all of] {whom}", "say hello to all of us", true)]
    public void One_of_several_words_is_taken(string pattern, string text, bool matches) =>
        Assert.Equal(matches, new ActGrammar([$"[verb]\nen: {pattern}\n"]).Match(text) is not null);

    [Fact]
    public void The_longest_of_several_words_is_taken() =>
        Assert.Equal("us", new ActGrammar(["[verb]\nen: say {what} [to/to all of] {whom}\n"]).Match("say hello to all of us")!.Values["whom"]);

    /// <summary>Words to choose from are one pattern; spelled out, they once were 65,000, 45 MB and half of a turn's time.</summary>
    [Fact]
    public void Words_to_choose_from_make_no_patterns_of_their_own()
    {
        Assert.Equal(1, new ActGrammar(["[verb]\nen: [a/b/c] [d/e/f] [g/h/i]\n"]).Count);
        Assert.InRange(ActGrammar.Shipped.Count, 1, 6_000);
    }

    [Theory]
    [InlineData("mark S-012 as used", "submission.account")]
    [InlineData("mark 12 as used", "submission.account")]
    [InlineData("mark Kenya's annual report as submitted", null)]
    [InlineData("отметить доклад Кении как представленный", null)]
    public void Only_a_submission_is_marked(string text, string? verb) => Assert.Equal(verb, ActGrammar.Shipped.Match(text)?.Verb);

    [Fact]
    public void Slots_hold_what_was_typed_as_it_was_typed()
    {
        var act = ActGrammar.Shipped.Match("While I am away until 15 June 2027, Hélène d’Août acts for me.")!;

        Assert.Equal("alternate.name", act.Verb);
        Assert.Equal("15 June 2027", act.Values["to"]);
        Assert.Equal("Hélène d’Août", act.Values["alternate"]);
    }

    [Theory]
    [InlineData("¶2: who would collect the data?", "comment", "who would collect the data?")]
    [InlineData("¶2: «Qui» ? ", "comment", "«Qui» ?")]
    [InlineData("add paragraph: States Parties are encouraged to keep records (for ten years).", "paragraph", "States Parties are encouraged to keep records (for ten years).")]
    [InlineData("Rewrite paragraph 4: “Records” are kept…", "paragraph", "“Records” are kept…")]
    [InlineData("return because ¶2 is not clear!", "reason", "¶2 is not clear!")]
    [InlineData("新增段落：鼓励缔约国保存记录。", "paragraph", "鼓励缔约国保存记录。")]
    [InlineData("同意但第2段不清楚？", "reason", "第2段不清楚？")]
    [InlineData("إضافة فقرة: تُشجَّع الدول الأطراف على حفظ السجلات؟", "paragraph", "تُشجَّع الدول الأطراف على حفظ السجلات؟")]
    public void What_goes_on_record_keeps_every_sign_that_was_typed(string text, string slot, string value) => Assert.Equal(value, ActGrammar.Shipped.Match(text)!.Values[slot]);

    [Theory]
    [InlineData("Add an internal deadline: Ministry of Defence sends figures by 1 April 2027, responsible: export desk, deputy: licensing desk.", "Ministry of Defence", "figures", "1 April 2027", "export desk", "licensing desk")]
    [InlineData("add internal deadline: Customs: border data by 2027-03-15", "Customs", "border data", "2027-03-15", null, null)]
    [InlineData("添加内部期限：国防部于4月1日前提交数据，负责人：出口处，副手：许可证处", "国防部", "数据", "4月1日", "出口处", "许可证处")]
    [InlineData("Ajoutez une échéance interne : le ministère de la Défense transmet les chiffres avant le 1er avril 2027, responsable : bureau des exportations, suppléante : Mme Diop", "le ministère de la Défense", "les chiffres", "1er avril 2027", "bureau des exportations", "Mme Diop")]
    [InlineData("Añada un plazo interno: el Ministerio de Defensa remite las cifras antes del 1 de abril de 2027, responsable: mesa de exportación", "el Ministerio de Defensa", "las cifras", "1 de abril de 2027", "mesa de exportación", null)]
    [InlineData("Добавьте внутренний срок: Министерство обороны передаёт данные до 1 апреля 2027, ответственный: отдел экспорта, заместитель: Иванов", "Министерство обороны", "данные", "1 апреля 2027", "отдел экспорта", "Иванов")]
    [InlineData("أضف موعدا داخليا: وزارة الدفاع: الأرقام بحلول 1 أبريل 2027، المسؤول: مكتب التصدير، النائب: مكتب التراخيص", "وزارة الدفاع", "الأرقام", "1 أبريل 2027", "مكتب التصدير", "مكتب التراخيص")]
    public void An_internal_deadline_is_taken_apart(string text, string entity, string title, string day, string? responsible, string? deputy)
    {
        var act = ActGrammar.Shipped.Match(text)!;

        Assert.Equal("national.add", act.Verb);
        Assert.Equal((entity, title, day), (act.Values["entity"], act.Values["title"], act.Values["day"]));
        Assert.Equal((responsible, deputy), (act.Values.GetValueOrDefault("responsible"), act.Values.GetValueOrDefault("deputy")));
    }

    [Theory]
    [InlineData("Why it matters to Customs: border data complete the report: all of it", "Customs", "border data complete the report: all of it")]
    [InlineData("对海关的意义：边境数据使报告完整", "海关", "边境数据使报告完整")]
    [InlineData("Pourquoi c’est important pour la douane : sans elle le rapport est incomplet", "la douane", "sans elle le rapport est incomplet")]
    [InlineData("Почему это важно для таможни: её данные дополняют доклад", "таможни", "её данные дополняют доклад")]
    [InlineData("لماذا يهم الجمارك: بياناتها تكمل التقرير", "الجمارك", "بياناتها تكمل التقرير")]
    public void What_stands_behind_a_colon_is_what_was_said(string text, string entity, string why)
    {
        var act = ActGrammar.Shipped.Match(text)!;

        Assert.Equal(("national.why", entity, why), (act.Verb, act.Values["entity"], act.Values["why"]));
    }

    [Theory]
    [InlineData("对海关的意义是什么？")]
    [InlineData("why it matters to Customs")]
    [InlineData("What is a national reporting calendar?")]
    [InlineData("What is a national procedure document?")]
    public void What_a_national_calendar_is_in_general_stays_a_question(string text) => Assert.Null(ActGrammar.Shipped.Match(text));

    [Theory]
    [InlineData("code 7k3m-q2xw-9tpa", "7k3m-q2xw-9tpa")]
    [InlineData("7k3m-q2xw-9tpa", "7k3m-q2xw-9tpa")]
    [InlineData("code 7K3M Q2XW 9TPA", "7K3M Q2XW 9TPA")]
    [InlineData("代码7K3M-Q2XW-9TPA", "7K3M-Q2XW-9TPA")]
    [InlineData("Mi código es 7K3M-Q2XW-9TPA", "7K3M-Q2XW-9TPA")]
    public void A_code_is_known_alone_and_in_a_sentence(string text, string code)
    {
        var act = ActGrammar.Shipped.Match(text)!;

        Assert.Equal("link", act.Verb);
        Assert.Equal(code, act.Values["code"]);
    }

    [Theory]
    [InlineData("Anna Sato becomes president from 2026-08-29", "Anna Sato", "president", "2026-08-29")]
    [InlineData("Anna Sato becomes vice-president from 29 August 2026 to 28 August 2027", "Anna Sato", "vice-president", "29 August 2026")]
    [InlineData("Anna Sato自2026年8月29日起担任缔约国会议主席", "Anna Sato", "缔约国会议主席", "2026年8月29日")]
    public void A_change_of_office_is_taken_apart(string text, string person, string office, string from)
    {
        var act = ActGrammar.Shipped.Match(text)!;

        Assert.Equal("office.assign", act.Verb);
        Assert.Equal((person, office, from), (act.Values["person"], act.Values["office"], act.Values["from"]));
    }

    [Theory]
    [InlineData("Is Kenya a State Party?")]
    [InlineData("when is our initial report due?")]
    [InlineData("what does the code of conduct say?")]
    [InlineData("Le Kenya est partie au Traité ?")]
    [InlineData("which States have left?")]
    [InlineData("Kenya")]
    [InlineData("code transparency")]
    [InlineData("7K3M Q2XW 9TPA")]
    [InlineData("transparency")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("肯尼亚是缔约国吗？")]
    [InlineData("who becomes president?")]
    public void A_question_is_no_act(string text) => Assert.Null(ActGrammar.Shipped.Match(text));

    [Fact]
    public void No_question_of_the_question_sets_is_taken_from_the_desk()
    {
        // those go on to the desk by themselves; what shows a process does so while none runs
        string[] others = ["yes", "no", "cancel", "help", "bureau", "stage.show", "received.list", "submission.show", "approval.status", "draft.show", "version.show", "version.diff", "comment.list"];
        string[] files = ["samples.jsonl", "tables.jsonl", "tables-more.jsonl", "knowledge.jsonl"];
        var taken = files.SelectMany(QuestionChain.Read).SelectMany(chain => chain.Turns)
            .Select(text => (text, ActGrammar.Shipped.Match(text)?.Verb))
            .Where(pair => pair.Verb is not null && !others.Contains(pair.Verb));

        Assert.Empty(taken);
    }

    [Fact]
    public void Every_verb_of_the_grammar_but_the_answers_has_an_act()
    {
        var verbs = new PhraseBook(Words.Texts("grammar/")).Keys.Except(["yes", "no", "cancel", "help"]);

        Assert.Empty(verbs.Except(KnownActs.All.Select(act => act.Verb)));
    }

    [Fact]
    public void Any_text_whatever_is_matched_or_not_without_a_fault() => ForAll.Check(2000, 20261126, random =>
    {
        const string Letters = "aé中ا🕊 -code until for me{}|().'’\n7K3MQ2XW9TPA2026-06-15";
        var text = string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => Letters[random.Next(Letters.Length)]));
        ActGrammar.Shipped.Match(text);
    });
}
