using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Questions about the process in people's own words, over HTTP: answered from its record while there is one, each reader as the role allows, and honestly where there is none.</summary>
public sealed class AskedOfTheRecordTests : StrategyTests
{
    private static readonly Dictionary<Language, string[]> Questions = new()
    {
        [Language.English] = ["Who attended the first consultation?", "Has anybody objected?", "Compare version 4 and 5", "Which submissions were not used?", "What did we say in the second consultation?", "Invitation to consultation 1"],
        [Language.Chinese] = ["谁出席了第一次磋商？", "有人反对吗？", "比较第4版和第5版", "哪些提案没有被采用？", "我们在第二次磋商中说了什么？", "第一次磋商的邀请函"],
        [Language.French] = ["Qui a participé à la première consultation ?", "Quelqu'un s'est-il opposé ?", "Compare les versions 4 et 5", "Quelles contributions n'ont pas été retenues ?", "Qu'avons-nous dit à la deuxième consultation ?", "Invitation à la consultation 1"],
        [Language.Spanish] = ["¿Quién asistió a la primera consulta?", "¿Alguien se ha opuesto?", "Comparar la versión 4 y la 5", "¿Qué propuestas no se utilizaron?", "¿Qué dijimos en la segunda consulta?", "Invitación a la consulta 1"],
        [Language.Russian] = ["Кто участвовал в первой консультации?", "Кто-нибудь возражал?", "Сравни версии 4 и 5", "Какие предложения не были использованы?", "Что мы сказали на второй консультации?", "Приглашение на консультацию 1"],
        [Language.Arabic] = ["من حضر المشاورة الأولى؟", "هل اعترض أحد؟", "قارن النسخة 4 والنسخة 5", "ما هي المقترحات التي لم تُستخدم؟", "ماذا قلنا في المشاورة الثانية؟", "الدعوة إلى المشاورة 1"],
    };

    [Fact]
    public async Task Where_no_process_is_on_record_that_is_said_and_the_papers_answer_the_rest()
    {
        foreach (var (language, questions) in Questions)
        {
            var visitor = Desk.Stranger("visitor-" + language.Code(), language.Code());
            foreach (var question in questions)
            {
                Assert.Equal(Words.Say(language, "record.none"), (await visitor.SaysAsync(question)).Text);
            }
        }

        Assert.Contains("my sources do not show", (await Desk.Stranger("visitor").SaysAsync("When does the call close?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_consultation_everything_about_it_is_told_in_six_languages()
    {
        await ToConsultationAsync();
        foreach (var (language, questions) in Questions)
        {
            var delegation = Desk.As(Desk.Cast.Delegates[1], language.Code());
            Assert.Contains("Several delegations spoke.", (await delegation.SaysAsync(questions[0])).Json, StringComparison.Ordinal);
            Assert.Equal(Words.Say(language, "answers.none.Object"), (await delegation.SaysAsync(questions[1])).Text);
            Assert.StartsWith(Words.Say(language, "version.unknown", ("versions", '\u0001')).Split('\u0001')[0], (await delegation.SaysAsync(questions[2])).Text, StringComparison.Ordinal);
            Assert.Contains("Outside the mandate.", (await delegation.SaysAsync(questions[3])).Json, StringComparison.Ordinal);
            Assert.Equal(Words.Say(language, "consultation.unknown", ("round", 2)), (await delegation.SaysAsync(questions[4])).Text);
            var invitation = (await delegation.SaysAsync(questions[5])).Json;
            Assert.Contains("consultation-1.ics", invitation, StringComparison.Ordinal);
            Assert.Contains("The draft, area by area.", invitation, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_somebody_says_about_a_paragraph_lands_on_it_and_is_found_there_and_by_its_State()
    {
        await ToConsultationAsync();
        var delegation = Desk.As(Desk.Cast.Delegates[1]);
        await delegation.SaysAsync("Comment ¶1: say by when");
        await DoneAsync(() => delegation.SaysAsync("State"));

        Assert.Contains("say by when", (await Desk.As(Desk.Cast.Delegates[2]).SaysAsync("what comments were made on paragraph 1?")).Json, StringComparison.Ordinal);
        Assert.Contains("say by when", (await delegation.SaysAsync("what did we say in the first consultation?")).Json, StringComparison.Ordinal);
        Assert.DoesNotContain("say by when", (await Desk.As(Desk.Cast.Delegates[2]).SaysAsync("what did we say in the first consultation?")).Json, StringComparison.Ordinal);
    }

    private static readonly Dictionary<Language, (string Said, string Proposed)> OfAState = new()
    {
        [Language.English] = ("what did {0} say?", "what did {0} propose?"),
        [Language.Chinese] = ("{0}说了什么？", "{0}提出了什么？"),
        [Language.French] = ("Qu'a dit : {0} ?", "Que propose {0} ?"),
        [Language.Spanish] = ("¿Qué dijo {0}?", "¿Qué propone {0}?"),
        [Language.Russian] = ("Что сказал {0}?", "Что предлагает {0}?"),
        [Language.Arabic] = ("ماذا قالت {0}؟", "ماذا تقترح {0}؟"),
    };

    [Fact]
    public async Task What_a_State_said_is_told_to_those_who_may_read_it_and_nothing_that_was_said_unattributed()
    {
        await ToConsultationAsync();
        var (speaker, reader) = (Desk.Cast.Delegates[1], Desk.Cast.Delegates[2]);
        foreach (var (text, attribution) in ((string, string)[])[("say by when", "State"), ("privately we doubt it", "ChathamHouse"), ("and it is long", "None")])
        {
            await DoneAsync(() => Desk.As(speaker).DoesAsync("consultation.comment", ("paragraphnumber", "1"), ("comment", text), ("attribution", attribution)));
        }

        foreach (var language in LanguageCodes.All)
        {
            var name = Processes.People.PersonTexts.State(language, speaker.Iso3!);
            var (said, proposed) = (string.Format(System.Globalization.CultureInfo.InvariantCulture, OfAState[language].Said, name), string.Format(System.Globalization.CultureInfo.InvariantCulture, OfAState[language].Proposed, name));
            var told = (await Desk.As(reader, language.Code()).SaysAsync(said)).Json;
            Assert.Contains("say by when", told, StringComparison.Ordinal);
            Assert.Contains("A third objective", told, StringComparison.Ordinal);
            Assert.DoesNotContain("secret objective", told, StringComparison.Ordinal);
            Assert.DoesNotContain("privately", told, StringComparison.Ordinal);
            Assert.DoesNotContain("it is long", told, StringComparison.Ordinal);
            Assert.Contains("A third objective", (await Desk.As(reader, language.Code()).SaysAsync(proposed)).Json, StringComparison.Ordinal);
            var open = (await Desk.Stranger("visitor-" + language.Code(), language.Code()).SaysAsync(said)).Json;
            Assert.DoesNotContain("say by when", open, StringComparison.Ordinal);
            Assert.Contains("A third objective", open, StringComparison.Ordinal);
            // nothing of the reader's own State is on record, and the words say what is never attributed
            Assert.Equal(
                Words.Say(language, "state.said.none", ("state", Processes.People.PersonTexts.State(language, reader.Iso3!))),
                (await Desk.As(speaker, language.Code()).SaysAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, OfAState[language].Said, Processes.People.PersonTexts.State(language, reader.Iso3!)))).Text);
        }

        Assert.Contains("secret objective", (await Desk.As(Desk.Cast.HolderOf("president")).SaysAsync($"what did {Processes.People.PersonTexts.State(Language.English, speaker.Iso3!)} say?")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_the_indicators_the_papers_answer_until_some_are_on_record()
    {
        await OpenCallAsync();
        Assert.Contains("non-paper", (await Desk.Stranger("visitor").SaysAsync("what are the indicators?")).Text, StringComparison.Ordinal);
        Assert.Equal(Words.Say(Language.English, "indicator.list.none"), (await Desk.Stranger("visitor").SaysAsync("list the indicators")).Text);
    }

    [Fact]
    public async Task A_paragraph_leads_to_what_it_draws_on_and_what_may_not_be_read_is_counted_only()
    {
        await ToConsultationAsync();
        foreach (var question in (string[])["Which submissions went into paragraph 1?", "Which submissions were used?", "Which submissions have come in?", "Why was S-002 used?"])
        {
            Assert.DoesNotContain("secret objective", (await Desk.As(Desk.Cast.Delegates[2]).SaysAsync(question)).Json, StringComparison.Ordinal);
            Assert.DoesNotContain("S-002 (", (await Desk.As(Desk.Cast.Delegates[2]).SaysAsync(question)).Json, StringComparison.Ordinal);
        }

        var shown = (await Desk.As(Desk.Cast.Delegates[2]).SaysAsync("Where does paragraph 1 come from?")).Text;
        Assert.Contains("S-001 (", shown, StringComparison.Ordinal);
        Assert.Contains("1 not open to you", shown, StringComparison.Ordinal);
        Assert.Contains("S-002 (", (await Desk.As(Desk.Cast.HolderOf("president")).SaysAsync("Where does paragraph 1 come from?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_returned_a_version_and_why_is_for_the_bureau_and_others_are_told_how_often()
    {
        await ToApprovalAsync();
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("chair-wgtr")).DoesAsync("approval.return", ("reason", "The second half is unclear.")));
        var (told, shown) = ((await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("Why was version 1 returned?")).Json, (await Desk.As(Desk.Cast.HolderOf("president")).SaysAsync("Why was version 1 returned?")).Json);

        Assert.Contains("Returns on record: 1", told, StringComparison.Ordinal);
        Assert.DoesNotContain("unclear", told, StringComparison.Ordinal);
        Assert.Contains("The second half is unclear.", shown, StringComparison.Ordinal);
        Assert.Contains("code", (await Desk.Stranger("visitor").SaysAsync("Why was version 1 returned?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What's new since yesterday?")]
    [InlineData("Has the strategy been adopted?")]
    [InlineData("What happens next?")]
    [InlineData("Où en est le processus ?")]
    [InlineData("战略通过了吗？")]
    [InlineData("ماذا بعد؟")]
    public async Task While_a_process_runs_nobody_is_told_that_none_does(string question)
    {
        await ToApprovalAsync();
        Assert.Contains("**", (await Desk.Stranger("visitor").SaysAsync(question)).Text, StringComparison.Ordinal);
        Assert.Contains("1", (await Desk.Stranger("visitor").SaysAsync(question)).Text, StringComparison.Ordinal); // version 1 is before the Bureau
        Assert.DoesNotContain("No process is running", (await Desk.Stranger("visitor").SaysAsync(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_of_the_papers_stay_beside_those_of_the_record()
    {
        await OpenCallAsync();
        var heard = await Desk.Stranger("visitor").SaysAsync("When does the call for proposals go out?");
        Assert.Contains("The call for proposals is open", heard.Json, StringComparison.Ordinal);
        Assert.Contains("early 2026", heard.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("early 2026", (await Desk.Stranger("visitor").SaysAsync("When does the call close?")).Json, StringComparison.Ordinal);
    }

    /// <summary>Version 1 was consulted on: it draws on S-001 and S-002, which the Bureau alone may read; S-003 was not used.</summary>
    private async Task ToConsultationAsync()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await SubmitAsync(Desk.Cast.Delegates[1], "A secret objective", "Bureau");
        await SubmitAsync(Desk.Cast.Delegates[1], "A third objective");
        await ConveneAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "States Parties are encouraged to promote the Treaty."), ("submissions", "S-001, S-002")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-001"), ("disposition", "Used")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "Used")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-003"), ("disposition", "NotUsed"), ("reason", "Outside the mandate.")));
        await DoneAsync(() => chair.DoesAsync("draft.freeze"));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("approval.ask", ("step", "draft"), ("rule", "any"), ("deadline", "2026-04-20")));
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("approval.approve"));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.announce", ("day", "2026-05-12"), ("time", "15:00"), ("agenda", "The draft, area by area."), ("link", "https://example.org/c"), ("interpretation", "en, fr")));
        await Desk.PassToAsync(new(2026, 5, 12, 17, 0, 0, TimeSpan.Zero));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.attendance", ("states", "Japan, KEN"), ("others", "2")));
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("consultation.held", ("summary", "Several delegations spoke.")));
    }
}
