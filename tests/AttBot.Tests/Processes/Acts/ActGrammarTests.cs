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
    [InlineData("I'm back.", "alternate.recall", Language.English)]
    public void An_act_is_known_by_its_words_in_six_languages(string text, string? verb, Language? language)
    {
        var act = ActGrammar.Shipped.Match(text);

        Assert.Equal(verb, act?.Verb);
        Assert.Equal(language, act?.Language);
    }

    [Fact]
    public void Slots_hold_what_was_typed_as_it_was_typed()
    {
        var act = ActGrammar.Shipped.Match("While I am away until 15 June 2027, Hélène d’Août acts for me.")!;

        Assert.Equal("alternate.name", act.Verb);
        Assert.Equal("15 June 2027", act.Values["to"]);
        Assert.Equal("Hélène d’Août", act.Values["alternate"]);
    }

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
        string[] others = ["yes", "no", "cancel", "help", "bureau", "stage.show", "submission.list", "submission.show", "approval.status", "draft.show", "version.show", "version.diff", "comment.list"];
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
