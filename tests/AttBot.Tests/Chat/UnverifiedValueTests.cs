using AttBot.Chat;
using AttBot.Chat.Wording;
using AttBot.Tests.Chat.Questions;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>What the tables mark unverified is never stated as fact: it is left out, or said to be unverified in the same reply.</summary>
public sealed class UnverifiedValueTests
{
    private static readonly (string Iso3, DateOnly Day)[] Days =
    [
        .. Shipped.Book.Status.All.SelectMany(s => ((string, SourcedDay?)[])[(s.Iso3, s.SignedOn), (s.Iso3, s.DepositedOn)])
            .Where(d => d.Item2 is { Verified: false }).Select(d => (d.Item1, d.Item2!.Value.Day)),
    ];

    /// <summary>Names and themes of conferences that no source backs, and the presiding States.</summary>
    private static readonly string[] Names =
    [
        .. ShippedTables.Table("conferences.csv").Rows.SelectMany(r => ((string, string)[])[(r["president"], r["president_source"]), (r["theme"], r["theme_source"])])
            .Where(v => v.Item1.Length > 0 && v.Item2 == "unverified").Select(v => v.Item1),
    ];

    public static TheoryData<string> States => [.. Days.Select(d => d.Iso3).Distinct()];

    [Fact]
    public void The_tables_hold_unverified_values() => Assert.True(Days.Length >= 15 && Names.Length >= 3, $"{Days.Length} days, {Names.Length} names");

    [Theory]
    [MemberData(nameof(States))]
    public void An_unverified_day_is_told_with_its_mark_in_six_languages(string iso3) => Assert.All(LanguageCodes.All, language =>
    {
        var name = Shipped.Book.States[iso3].Name[language];
        foreach (var question in QuestionsAbout(language, name))
        {
            MarksWhatIsUnverified(Shipped.Ask(question, language), question);
        }
    });

    [Fact]
    public void A_presidency_or_theme_that_no_source_backs_is_not_stated() => Assert.All(LanguageCodes.All, language =>
    {
        foreach (var number in Enumerable.Range(1, 13))
        {
            foreach (var asked in ConferenceQuestions(language))
            {
                var question = string.Format(System.Globalization.CultureInfo.InvariantCulture, asked, number);
                MarksWhatIsUnverified(Shipped.Ask(question, language), question);
            }
        }
    });

    [Fact]
    public void No_reply_to_any_question_of_the_sets_states_an_unverified_value()
    {
        string[] files = ["samples.jsonl", "tables.jsonl", "tables-more.jsonl", "table-rounds.jsonl", "knowledge.jsonl", "knowledge-more.jsonl", "held.jsonl", "held-more.jsonl"];
        var turns = files.SelectMany(QuestionChain.Read).SelectMany(c => c.Ask(Shipped.Desk)).ToArray();
        Assert.True(turns.Length > 2000);
        Assert.All(turns, t => MarksWhatIsUnverified(t.Reply, t.ToString()));
    }

    private static void MarksWhatIsUnverified(Reply reply, string question)
    {
        var marked = reply.Text.Contains(Phrases.Say(reply.Language, "detail.unverified"), StringComparison.Ordinal);
        foreach (var (iso3, day) in Days)
        {
            // a day may be another State's too: only a reply about this State alone is judged
            var told = reply.States is [var only] && only == iso3 && (reply.Text.Contains(reply.Language.Date(day), StringComparison.Ordinal) || Equals(reply.Value, Iso.Text(day)));
            Assert.True(!told || marked, $"{question}: {iso3} {day:O} without its mark:\n{reply.Text}");
        }

        Assert.All(Names, name => Assert.False(reply.Text.Contains(name, StringComparison.Ordinal), $"{question}: '{name}' is unverified:\n{reply.Text}"));
        foreach (var meeting in Shipped.Book.Meetings.Where(m => m.UnverifiedPresidencyIso3 is not null))
        {
            var state = Shipped.Book.States[meeting.UnverifiedPresidencyIso3!].Name[reply.Language];
            var line = reply.Text.Split('\n').FirstOrDefault(l => l.Contains(Phrases.Say(reply.Language, "meeting.president"), StringComparison.Ordinal) && l.Contains(state, StringComparison.Ordinal));
            Assert.True(line is null || line.Contains(Phrases.Say(reply.Language, "unverified.named", ("name", state)), StringComparison.Ordinal), $"{question}: {line}");
        }
    }

    private static string[] QuestionsAbout(Language language, string name) => language switch
    {
        Language.Chinese => [$"{name}是缔约国吗？", $"{name}哪天交存文书？", $"{name}何时签署？", $"条约何时对{name}生效？", $"{name}的初次报告什么时候到期？", $"{name}首次年度报告的截止日期？"],
        Language.French => [$"{name} est-il partie ?", $"Quand {name} a-t-il déposé son instrument ?", $"Quand {name} a-t-il signé ?", $"Quand le Traité est-il entré en vigueur pour {name} ?", $"Date limite du rapport initial de {name} ?", $"Échéance du premier rapport annuel de {name} ?"],
        Language.Spanish => [$"¿Es parte {name}?", $"¿Cuándo depositó {name} su instrumento?", $"¿Cuándo firmó {name}?", $"¿Cuándo entró en vigor para {name}?", $"¿Cuándo vencía el informe inicial de {name}?", $"¿Plazo del primer informe anual de {name}?"],
        Language.Russian => [$"{name} — участник?", $"Когда {name} сдала документ на хранение?", $"Когда {name} подписала?", $"Когда Договор вступил в силу: {name}?", $"{name}: срок первоначального доклада?", $"{name}: срок первого ежегодного доклада?"],
        Language.Arabic => [$"هل {name} دولة طرف؟", $"متى أودعت {name} صكها؟", $"متى وقعت {name}؟", $"متى دخلت المعاهدة حيز النفاذ في {name}؟", $"{name}: متى موعد التقرير الأولي؟", $"{name}: موعد أول تقرير سنوي؟"],
        _ => [$"Is {name} a party?", $"When did {name} deposit its instrument?", $"When did {name} sign?", $"When did the Treaty enter into force for {name}?", $"When was the initial report of {name} due?", $"When was the first annual report of {name} due?", $"How long did {name} take from signature to ratification?"],
    };

    private static string[] ConferenceQuestions(Language language) => language switch
    {
        Language.Chinese => ["第{0}届缔约国会议由谁主持？", "第{0}届会议的主题是什么？", "第{0}届缔约国会议"],
        Language.French => ["Qui a présidé la CSP{0} ?", "Quel était le thème de la CSP{0} ?", "CSP{0}"],
        Language.Spanish => ["¿Quién presidió la CSP{0}?", "¿Cuál fue el tema de la CSP{0}?", "CSP{0}"],
        Language.Russian => ["Кто председательствовал на КГУ{0}?", "Какая была тема КГУ{0}?", "КГУ{0}"],
        Language.Arabic => ["من ترأس CSP{0}؟", "ما موضوع CSP{0}؟", "CSP{0}"],
        _ => ["Who presided over CSP{0}?", "What was the theme of CSP{0}?", "Tell me about CSP{0}", "list all presidents of the conferences"],
    };
}
