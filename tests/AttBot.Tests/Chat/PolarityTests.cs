using AttBot.Chat;
using AttBot.Chat.Answers;
using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>What a negation covers where signing and joining are both spoken of.</summary>
public sealed class PolarityTests
{
    [Theory]
    [InlineData("which states did not sign or join?", "notjoined")]
    [InlineData("countries that have not signed and have not joined", "notjoined")]
    [InlineData("who has neither signed nor ratified?", "notjoined")]
    [InlineData("which countries haven't signed, let alone ratified?", "notjoined")]
    [InlineData("Which States are neither parties nor signatories?", "notjoined")]
    [InlineData("没签署也没加入的国家有哪些？", "notjoined")]
    [InlineData("哪些国家既未签署也未批准？", "notjoined")]
    [InlineData("哪些国家还没签署或批准", "notjoined")]
    [InlineData("Quels États n'ont ni signé ni adhéré ?", "notjoined")]
    [InlineData("Какие страны не подписали и не присоединились?", "notjoined")]
    [InlineData("países que no firmaron ni se adhirieron", "notjoined")]
    [InlineData("ما الدول التي لم توقع ولم تنضم؟", "notjoined")]
    [InlineData("countries that signed without ever ratifying", "signatory")]
    [InlineData("which countries are not parties but have signed?", "signatory")]
    [InlineData("which countries signed yet never joined?", "signatory")]
    [InlineData("哪些国家签署了但没批准也没加入？", "signatory")]
    [InlineData("是不是有国家签署了但还没批准？列出来", "signatory")]
    [InlineData("签了却一直没批准的国家", "signatory")]
    [InlineData("Quels pays ont signé sans ratifier ?", "signatory")]
    [InlineData("Какие государства подписали, но так и не ратифицировали?", "signatory")]
    [InlineData("países que firmaron pero aún no ratifican", "signatory")]
    [InlineData("ما الدول التي وقعت ولم تصدق؟", "signatory")]
    [InlineData("which states joined without signing?", "acceded")]
    [InlineData("which states never signed but later acceded?", "acceded")]
    [InlineData("which States Parties never signed?", "acceded")]
    [InlineData("有没有哪些国家没签署就直接加入了？", "acceded")]
    [InlineData("Quels États ont adhéré sans avoir signé ?", "acceded")]
    [InlineData("Кто присоединился, не подписав Договор?", "acceded")]
    [InlineData("¿Qué Estados se adhirieron sin firmar?", "acceded")]
    [InlineData("أي دول انضمت دون توقيع؟", "acceded")]
    [InlineData("没批准也没加入的国家", "notparty")]
    [InlineData("哪些国家没有加入也没有签署？", "notjoined")]
    [InlineData("哪些国家没有签署也没有加入？", "notjoined")]
    [InlineData("哪些国家没加入也没签？", "notjoined")]
    public void One_negation_or_two_give_the_list_that_is_meant(string question, string what)
    {
        var scene = new Scene(Shipped.Book, Language.English, Shipped.Today, Role.Public, ConversationContext.Empty, 1000);
        var meant = ListAnswers.Of(scene, new Question.List(new ListFilter { What = what }, Count: false, ShowNames: true)).Reply.States;
        Assert.Equal(meant.Order(), Shipped.Ask(question).States.Order());
    }

    [Theory]
    [InlineData("Which GRULAC members have neither signed nor joined?", 4)]
    [InlineData("Quels membres du groupe africain n'ont ni signé ni adhéré ?", 13)]
    [InlineData("¿Qué miembros del grupo africano no firmaron ni se adhirieron?", 13)]
    [InlineData("非洲组成员中哪些没签署也没加入？", 13)]
    public void Members_of_a_group_have_not_joined_the_Treaty_by_that(string question, int count) => Assert.Equal(count, Shipped.Ask(question).States.Count);

    [Theory]
    [InlineData("which states signed and ratified?")]
    [InlineData("which states have not joined?")]
    [InlineData("who signed?")]
    [InlineData("哪些国家签没签？")]
    public void Where_nothing_is_denied_or_one_thing_alone_is_spoken_of_it_does_not_judge(string question) =>
        Assert.Null(Polarity.Of(Reader.For(Shipped.Book.States).Read(question, Language.English)));
}
