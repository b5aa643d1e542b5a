using AttBot.Chat;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What anybody asks first: of the Treaty as a whole, of the desk itself, of what comes next.</summary>
public sealed class PlainQuestionTests
{
    [Theory]
    [InlineData(Language.English, "What is the ATT?", "att-what")]
    [InlineData(Language.Chinese, "武器贸易条约是什么？", "att-what")]
    [InlineData(Language.French, "À quoi sert le Traité ?", "att-what")]
    [InlineData(Language.Spanish, "¿Cuándo se adoptó el Tratado?", "treaty-adoption-and-signature")]
    [InlineData(Language.Russian, "Сколько ратификаций требовалось для вступления Договора в силу?", "ratifications-needed")]
    [InlineData(Language.Arabic, "ما الأسلحة التي تشملها المعاهدة؟", "arms-covered")]
    [InlineData(Language.English, "Where do I send our report?", "report-recipient")]
    [InlineData(Language.English, "Who chairs the Conference now?", "csp-president")]
    public void A_plain_question_finds_its_entry(Language language, string asked, string entry) =>
        Assert.Equal(entry, Shipped.Ask(asked, language).Topic);

    [Theory]
    [InlineData(Language.English, "Which languages do you speak?")]
    [InlineData(Language.English, "Answer in French please.")]
    [InlineData(Language.Chinese, "你会说阿拉伯语吗？")]
    [InlineData(Language.French, "Parlez-vous chinois ?")]
    [InlineData(Language.Spanish, "¿Hablas ruso?")]
    [InlineData(Language.Russian, "На каких языках вы отвечаете?")]
    [InlineData(Language.Arabic, "هل تتكلم الفرنسية؟")]
    public void The_six_languages_are_told(Language language, string asked)
    {
        var told = Shipped.Ask(asked, language);

        Assert.Equal(Shipped.Ask(language == Language.English ? "Which languages do you speak?" : asked, language).Text, told.Text);
        Assert.Equal(ReplyKind.Fact, told.Kind);
        Assert.Empty(told.States);
        Assert.Empty(told.Sources);
    }

    [Theory]
    [InlineData("I have a question")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("ok")]
    public void What_is_no_question_yet_is_asked_back(string said) => Assert.Equal(ReplyKind.Clarify, Shipped.Ask(said, Language.English).Kind);

    [Theory]
    [InlineData("What is today's date?")]
    [InlineData("what day is it")]
    public void The_day_is_told(string asked) => Assert.Contains("2026", Shipped.Ask(asked, Language.English).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("What time is it?")]
    [InlineData("Tell me a joke")]
    public void What_is_no_business_of_the_desk_is_said_to_be_none(string asked) => Assert.Equal(ReplyKind.OutOfScope, Shipped.Ask(asked, Language.English).Kind);

    /// <summary>Which States border on which is in no source; the State named is not told in their place.</summary>
    [Theory]
    [InlineData(Language.English, "Which neighbours of Kenya are parties?")]
    [InlineData(Language.French, "Quels voisins du Kenya sont parties ?")]
    [InlineData(Language.Russian, "Какие соседи Кении — участники?")]
    public void Neighbours_are_in_no_source(Language language, string asked)
    {
        var told = Shipped.Ask(asked, language);

        Assert.Equal(ReplyKind.Unknown, told.Kind);
        Assert.Empty(told.States);
    }

    /// <summary>Why a State stands where it does is not told; where it stands is.</summary>
    [Theory]
    [InlineData("Why has India not joined?", "IND")]
    [InlineData("Why did Pakistan not sign?", "PAK")]
    public void Motives_of_States_are_in_no_source(string asked, string iso3)
    {
        var told = Shipped.Ask(asked, Language.English);

        Assert.Equal(ReplyKind.Unknown, told.Kind);
        Assert.Equal([iso3], told.States);
        Assert.Contains("not the reasons", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "Which documents do you have?")]
    [InlineData(Language.Russian, "Какие документы у тебя есть?")]
    [InlineData(Language.Chinese, "你那里有哪些文件？")]
    public void All_documents_are_listed(Language language, string asked)
    {
        var told = Shipped.Ask(asked, language);

        Assert.Equal(ReplyKind.Document, told.Kind);
        Assert.Equal(Shipped.Book.Documents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), told.Value?.ToString());
    }

    [Theory]
    [InlineData("How many Conferences of States Parties have there been?", ReplyKind.Count)]
    [InlineData("When is the next meeting?", ReplyKind.Unknown)]
    [InlineData("What meetings are coming up?", ReplyKind.Unknown)]
    public void Conferences_so_far_and_to_come(string asked, ReplyKind kind)
    {
        var told = Shipped.Ask(asked, Language.English);

        Assert.Equal(kind, told.Kind);
        Assert.Contains("CSP1", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register Fiji as a State Party.")]
    [InlineData("Please correct Kenya's status to party")]
    public void Records_are_not_changed_on_request(string asked) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(asked, Language.English).Kind);

    /// <summary>Other words are put into those of a template, so the grammar must read every template to the end.</summary>
    [Fact]
    public void Every_template_of_its_own_is_understood()
    {
        string[] misread = [.. Paraphrases.Templates.Where(t => t.After is null).Select(t => Filled(t.Text)).Where(text => Shipped.Ask(text, Language.English) is { Kind: ReplyKind.Unknown, Sources.Count: 0, Text: var told } && told.StartsWith("That is not in my sources", StringComparison.Ordinal))];

        Assert.Empty(misread);
    }

    private static string Filled(string template) => template.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Replace(" in {year}", "", StringComparison.Ordinal).Replace(" at the end of {year}", "", StringComparison.Ordinal).Replace("{states}", "Kenya, Chile and Japan", StringComparison.Ordinal).Replace("{state}", "Chile", StringComparison.Ordinal)
        .Replace("{region}", "Africa", StringComparison.Ordinal).Replace("{date}", "3 June 2013", StringComparison.Ordinal).Replace("{year}", "2019", StringComparison.Ordinal).Replace("{csp}", "CSP10", StringComparison.Ordinal);

    /// <summary>What is asked of the desk itself leans on nothing said before.</summary>
    [Theory]
    [InlineData(Language.Chinese, "肯尼亚是缔约国吗？", "你能帮我做什么？")]
    [InlineData(Language.English, "What does the WGETI do?", "What can you do for me?")]
    public void What_the_desk_can_do_is_told_after_any_answer(Language language, string first, string asked) =>
        Assert.Equal(ReplyKind.HowTo, Shipped.AskInTurn(language, first, asked).Kind);

    /// <summary>Words that no rule knows are read by what people say for the same question.</summary>
    [Theory]
    [InlineData("Zambia: time from signature to ratification?", "968")]
    [InlineData("Tell me the year when the most States joined the ATT.", "2014")]
    [InlineData("What was the biggest year for countries joining?", "2014")]
    public void Other_words_for_a_question_to_the_tables(string asked, string value) => Assert.Equal(value, Shipped.Ask(asked, Language.English).Value?.ToString());

    /// <summary>A report told as done is an act, whoever is said to have done it; a question after it is none.</summary>
    [Theory]
    [InlineData("Please note that our annual report has been submitted", ReplyKind.Action)]
    [InlineData("Our initial report went out this morning", ReplyKind.Action)]
    [InlineData("When was our annual report submitted?", ReplyKind.Deadline)]
    public void An_own_report_told_as_done_is_an_act(string said, ReplyKind kind) =>
        Assert.Equal(kind, Shipped.Desk.Ask(said, Language.English, Role.Parse("npc:GHA")!, Shipped.Today, ConversationContext.Empty).Reply.Kind);

    /// <summary>"Asian" in "Central Asian" names no second region.</summary>
    [Fact]
    public void A_part_of_Asia_is_not_compared_with_Asia() => Assert.Equal(1, Shipped.Ask("How many Central Asian countries are Parties?", Language.English).Value);

    [Theory]
    [InlineData("Did Chile join by ratification or by accession?", "ratification")]
    [InlineData("Le Danemark a-t-il ratifié ou approuvé ?", "approval")]
    public void One_form_or_the_other_is_named(string asked, string form) => Assert.Equal(form, Shipped.Ask(asked).Value);

    /// <summary>In how many languages a paper exists asks nothing of the desk.</summary>
    [Theory]
    [InlineData(Language.Spanish, "¿Qué dice el documento oficioso del Reino Unido?", "¿En qué idiomas?")]
    [InlineData(Language.Spanish, "¿Qué dice el documento oficioso del Reino Unido?", "¿en cuántos idiomas está?")]
    public void The_languages_of_a_paper_are_its_own(Language language, string paper, string asked)
    {
        var told = Shipped.AskInTurn(language, paper, asked);

        Assert.Equal("uk-non-paper-languages", told.Topic);
        Assert.Equal("6", told.Value?.ToString());
    }

    /// <summary>A paper whose entry tells its languages is not answered with those of another.</summary>
    [Theory]
    [InlineData(Language.Spanish, "¿qué pidió Panamá en la CSP11?", "¿en cuántos idiomas está?")]
    [InlineData(Language.English, "What did Panama submit to CSP11?", "in which languages?")]
    [InlineData(Language.Chinese, "巴拿马向CSP11提交了什么？", "有几种语言？")]
    [InlineData(Language.Russian, "Что Панама представила на КГУ11?", "на каких языках?")]
    public void The_languages_of_the_paper_just_told_are_meant(Language language, string paper, string asked) =>
        Assert.Equal("panama-youth-paper", Shipped.AskInTurn(language, paper, asked).Topic);

    /// <summary>A working group just spoken of is the one whose meeting is asked for.</summary>
    [Theory]
    [InlineData(Language.English, "What is the WGTR for?", "when did it meet in 2024?")]
    [InlineData(Language.Spanish, "¿Para qué sirve el WGTR?", "¿cuándo se reunió ese grupo en 2024?")]
    public void The_group_spoken_of_is_the_one_that_met(Language language, string group, string asked) =>
        Assert.Equal("2024-02-23", Shipped.AskInTurn(language, group, asked).Value);

    /// <summary>Whether a call is open is asked, not ordered.</summary>
    [Fact]
    public void A_question_is_not_refused_as_an_order() => Assert.Equal("call-issued", Shipped.Ask("Is the call for proposals open right now?", Language.English).Topic);

    /// <summary>Members of the United Nations are counted without the Holy See and the Cook Islands.</summary>
    [Theory]
    [InlineData(Language.Spanish, "¿Cuántos países miembros de las Naciones Unidas no se han adherido ni firmado?")]
    [InlineData(Language.Arabic, "كم دولة عضوا في الأمم المتحدة لم توقع ولم تنضم؟")]
    [InlineData(Language.French, "Combien de pays membres de l'ONU n'ont ni signé ni adhéré ?")]
    [InlineData(Language.Russian, "Сколько стран-членов ООН не подписали и не присоединились?")]
    public void Members_of_the_United_Nations_are_a_group_of_their_own(Language language, string asked) =>
        Assert.Equal(52, Shipped.Ask(asked, language).Value);

    /// <summary>A form that is not ratification is not affirmed as one.</summary>
    [Theory]
    [InlineData("How did Estonia join - by ratification?")]
    [InlineData("Has Gabon ratified?")]
    public void What_was_no_ratification_is_not_affirmed_as_one(string asked) =>
        Assert.DoesNotContain("Yes", Shipped.Ask(asked, Language.English).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("我国首次报告要交给谁？")]
    [InlineData("初次报告应交给谁？")]
    public void Where_a_report_goes_needs_no_State(string asked) => Assert.Equal("report-recipient", Shipped.Ask(asked, Language.Chinese).Topic);

    [Theory]
    [InlineData("What will the weather be in Geneva during the conference?")]
    [InlineData("During the conference, will it rain?")]
    public void The_weather_at_a_conference_is_no_business_of_the_desk(string asked) => Assert.Equal(ReplyKind.OutOfScope, Shipped.Ask(asked, Language.English).Kind);
}
