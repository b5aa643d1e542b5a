using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat.Moves;

/// <summary>What is asked of the few States of the last turns, in six languages, against the table itself.</summary>
public sealed class SeveralMoveTests
{
    private static readonly (string One, string Other)[] Pairs = [("GHA", "TGO"), ("SWZ", "LSO"), ("CIV", "GHA"), ("CHL", "BRA"), ("MEX", "COL")];

    private static readonly (Language Language, string Status, string And, string Signed, string Joined, string Longer, string Second)[] Words =
    [
        (Language.English, "Is {0} a party?", "and {0}?", "which of the two signed first?", "and which of them joined first?", "who took longer to ratify?", "the second one, when did it sign?"),
        (Language.Chinese, "{0}是缔约国吗？", "{0}呢？", "两个国家谁先签的？", "两国谁先加入？", "谁用的时间更长？", "后者什么时候签的？"),
        (Language.French, "Statut : {0} ?", "et {0} ?", "qui des deux a signé en premier ?", "lequel des deux a adhéré le premier ?", "lequel a mis le plus de temps ?", "le second, quand a-t-il signé ?"),
        (Language.Spanish, "¿{0} es parte?", "¿y {0}?", "¿quién de los dos firmó primero?", "¿cuál de los dos se unió primero?", "¿quién tardó más en ratificar?", "¿el segundo, cuándo firmó?"),
        (Language.Russian, "Статус: {0}?", "а {0}?", "кто из них раньше подписал?", "кто из них раньше присоединился?", "кто из них дольше ратифицировал?", "вторая когда подписала?"),
        (Language.Arabic, "هل {0} طرف؟", "و{0}؟", "أيهما وقعت أولا؟", "أيهما انضمت أولا؟", "أيهما استغرقت وقتا أطول؟", "ومتى وقعت الثانية؟"),
    ];

    public static TheoryData<Language, string, string> Cases()
    {
        var cases = new TheoryData<Language, string, string>();
        foreach (var language in LanguageCodes.All)
        {
            foreach (var (one, other) in Pairs)
            {
                cases.Add(language, one, other);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pair_of_two_turns_is_put_in_order_of_time(Language language, string one, string other)
    {
        var words = Words.First(w => w.Language == language);
        string[] before = [Of(words.Status, language, one), Of(words.And, language, other)];
        var (a, b) = (Shipped.Book.Status[one], Shipped.Book.Status[other]);

        Assert.Equal(Iso.Text(a.SignedOn!.Value.Day < b.SignedOn!.Value.Day ? a.SignedOn.Value.Day : b.SignedOn.Value.Day), Shipped.AskInTurn(language, [.. before, words.Signed]).Value);
        Assert.Equal(Iso.Text(b.SignedOn!.Value.Day), Shipped.AskInTurn(language, [.. before, words.Second]).Value);
        if (a.DepositedOn is { } first && b.DepositedOn is { } second)
        {
            Assert.Equal(first.Day < second.Day ? one : other, Shipped.AskInTurn(language, [.. before, words.Joined]).States[0]);
            var (took, tookOther) = (first.Day.DayNumber - a.SignedOn.Value.Day.DayNumber, second.Day.DayNumber - b.SignedOn.Value.Day.DayNumber);
            Assert.Equal(took > tookOther ? one : other, Shipped.AskInTurn(language, [.. before, words.Longer]).States[0]);
            Assert.Equal(Math.Max(took, tookOther), Shipped.AskInTurn(language, [.. before, words.Longer]).Value);
        }
    }

    [Theory]
    [InlineData(Language.English, "how many of the three are parties?")]
    [InlineData(Language.Chinese, "三国中有几个是缔约国？")]
    [InlineData(Language.French, "sur les trois, combien de parties ?")]
    [InlineData(Language.Spanish, "¿cuántos de los tres son partes?")]
    [InlineData(Language.Russian, "сколько из трех участвуют?")]
    [InlineData(Language.Arabic, "كم من الثلاث أطراف؟")]
    public void The_parties_among_three_are_counted(Language language, string question) => Assert.All(
        (string[][])[["SWZ", "COD", "CPV"], ["AGO", "GAB", "TCD"], ["BRA", "CHL", "PER"]],
        states =>
        {
            var words = Words.First(w => w.Language == language);
            var reply = Shipped.AskInTurn(language, [Of(words.Status, language, states[0]), .. states.Skip(1).Select(s => Of(words.And, language, s)), question]);

            Assert.Equal(ReplyKind.Count, reply.Kind);
            Assert.Equal(states.Count(s => Shipped.Book.Status[s].Standing == Standing.StateParty), reply.Value);
        });

    [Theory]
    [InlineData(Language.English, "before or after {0}?")]
    [InlineData(Language.Chinese, "比{0}早吗？")]
    [InlineData(Language.French, "avant ou après {0} ?")]
    [InlineData(Language.Spanish, "¿antes o después de {0}?")]
    [InlineData(Language.Russian, "раньше или позже: {0}?")]
    [InlineData(Language.Arabic, "قبل أم بعد {0}؟")]
    public void A_State_named_beside_the_one_spoken_of_is_compared_with_it(Language language, string question) => Assert.All(
        ((string One, string Other)[])[("MKD", "ALB"), ("MEX", "CHL"), ("NGA", "TGO")],
        pair =>
        {
            var reply = Shipped.AskInTurn(language, Of(Words.First(w => w.Language == language).Status, language, pair.One), Of(question, language, pair.Other));

            Assert.Equal(new[] { pair.One, pair.Other }.OrderBy(s => Shipped.Book.Status[s].DepositedOn!.Value.Day), reply.States);
        });

    [Theory]
    [InlineData(Language.English, "Are the two Sudans parties?")]
    [InlineData(Language.Chinese, "两个苏丹都是缔约国吗？")]
    [InlineData(Language.French, "Les deux Soudan sont-ils parties ?")]
    [InlineData(Language.Spanish, "¿Los dos Sudanes son partes?")]
    [InlineData(Language.Russian, "Оба Судана участники?")]
    [InlineData(Language.Arabic, "هل السودانان طرفان؟")]
    public void Two_States_of_one_name_are_both_told(Language language, string question) =>
        Assert.Equal(["SDN", "SSD"], Shipped.AskInTurn(language, question).States.Order(StringComparer.Ordinal));

    [Fact]
    public void A_plain_name_beside_a_longer_one_is_the_State_that_bears_it()
    {
        Assert.Equal(["GIN", "GNB"], Shipped.AskInTurn(Language.English, "Guinea or Guinea-Bissau - which one joined first?").States);
        Assert.Equal(["COG"], Shipped.AskInTurn(Language.English, "Congo or the DRC, which one signed?").States);
    }

    private static string Of(string question, Language language, string iso3) => string.Format(System.Globalization.CultureInfo.InvariantCulture, question, Shipped.Book.States[iso3].Name[language]);
}
