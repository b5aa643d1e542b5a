using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat.Moves;

/// <summary>What is asked of a conference or document just told, and messages that no move fits.</summary>
public sealed class MeetingMoveTests
{
    [Theory]
    [InlineData(Language.English, "Who presided over CSP{0}?", "and the one after?", "and the one before?")]
    [InlineData(Language.Chinese, "CSP{0}的主席是谁？", "下一届呢？", "上一届呢？")]
    [InlineData(Language.French, "Qui a présidé la CSP{0} ?", "et celle d’après ?", "et celle d’avant ?")]
    [InlineData(Language.Spanish, "¿Quién presidió la CSP{0}?", "¿y la siguiente?", "¿y la anterior?")]
    [InlineData(Language.Russian, "Кто председательствовал на КГУ{0}?", "а после неё?", "а до неё?")]
    [InlineData(Language.Arabic, "من ترأس CSP{0}؟", "والتالي؟", "والذي قبله؟")]
    public void The_conference_after_or_before_is_told_with_the_same_aspect(Language language, string question, string after, string before) => Assert.All(
        (int[])[4, 7, 10],
        number =>
        {
            var asked = string.Format(System.Globalization.CultureInfo.InvariantCulture, question, number);

            Assert.Equal(Presidency(number + 1), Shipped.AskInTurn(language, asked, after).States);
            Assert.Equal(Presidency(number - 1), Shipped.AskInTurn(language, asked, before).States);
        });

    private static string[] Presidency(int number) => Shipped.Book.Meetings.First(m => m.Number == number).PresidencyIso3 is { } state ? [state] : [];

    [Theory]
    [InlineData(Language.English, "what is its date?", "who presided over that conference?", "was it in person?")]
    [InlineData(Language.Chinese, "它的日期是什么？", "那次会议的主席是谁？", "是线下开的吗？")]
    [InlineData(Language.French, "de quelle date ?", "qui a présidé cette conférence ?", "était-ce en présentiel ?")]
    [InlineData(Language.Spanish, "¿de qué fecha es?", "¿quién presidió esa conferencia?", "¿fue presencial?")]
    [InlineData(Language.Russian, "от какого числа?", "кто председательствовал на этой конференции?", "она была очной?")]
    [InlineData(Language.Arabic, "ما تاريخها؟", "من ترأس ذلك المؤتمر؟", "هل كان حضوريا؟")]
    public void A_document_leads_to_its_date_and_its_conference(Language language, string date, string president, string inPerson)
    {
        const string symbol = "ATT/CSP6/2020/SEC/635/Conf.FinRep.Rev1";

        Assert.Equal(Iso.Text(Shipped.Book.Documents.First(d => d.Symbol == symbol).Date!.Value), Shipped.AskInTurn(language, symbol, date).Value);
        Assert.Equal(Presidency(6), Shipped.AskInTurn(language, symbol, president).States);
        Assert.Contains("CSP6", Shipped.AskInTurn(language, symbol, inPerson).Sources[0].Reference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "what documents do you have about diversion?", "which is the oldest?", "and the newest?")]
    [InlineData(Language.Chinese, "关于转用的文件有哪些？", "最早的是哪份？", "最新的呢？")]
    [InlineData(Language.French, "Quels documents sur le détournement ?", "le plus ancien ?", "et le plus récent ?")]
    [InlineData(Language.Spanish, "¿Qué documentos hay sobre el desvío?", "¿el más antiguo?", "¿y el más reciente?")]
    public void The_oldest_and_newest_are_those_of_the_documents_shown(Language language, string question, string oldest, string newest)
    {
        Assert.Contains("Possible measures", Shipped.AskInTurn(language, question, oldest).Text, StringComparison.Ordinal);
        Assert.Equal("ATT/CSP7.WGETI/2021/CHAIR/675/Conf.Rep", Shipped.AskInTurn(language, question, newest).Value);
    }

    [Theory]
    [InlineData(Language.English, "when were the working group meetings ahead of CSP12?", "which group met on the monday?")]
    [InlineData(Language.French, "Quand étaient les réunions des groupes de travail de la CSP12 ?", "quel groupe s’est réuni le lundi ?")]
    [InlineData(Language.Spanish, "¿Cuándo fueron las reuniones de los grupos de trabajo de la CSP12?", "¿qué grupo se reunió el lunes?")]
    public void A_weekday_chooses_among_the_meetings_spoken_of(Language language, string question, string weekday) =>
        Assert.Contains("WGETI", Shipped.AskInTurn(language, question, weekday).Text, StringComparison.Ordinal);

    [Fact]
    public void The_conference_of_a_question_out_of_scope_stays_in_mind() =>
        Assert.Equal("2026-08-24", Shipped.AskInTurn(Language.English, "what will the weather be like in Geneva during CSP12?", "ok, and the dates again?").Value);

    public static TheoryData<Language, string, string> Bare()
    {
        var cases = new TheoryData<Language, string, string>();
        (Language Language, string[] First, string[] Then)[] words =
        [
            (Language.English, ["Is Kenya a party?", "How many African parties are there?", "When did Chile deposit?", "When is Chile's annual report due?"], ["and then?", "so what now then?", "and what about it?"]),
            (Language.French, ["Le Kenya est-il partie ?", "Combien d’États africains sont parties ?", "Quand le Chili a-t-il déposé ?"], ["et alors ?", "et puis ?"]),
            (Language.Spanish, ["¿Kenya es parte?", "¿Cuántos Estados africanos son partes?", "¿Cuándo depositó Chile?"], ["¿y entonces?", "¿y luego?"]),
            (Language.Russian, ["Кения участник?", "Сколько африканских государств участвуют?", "Когда Чили сдало документ?"], ["и что?", "а потом?"]),
            (Language.Arabic, ["هل كينيا طرف؟", "كم دولة أفريقية طرف؟", "متى أودعت شيلي صكها؟"], ["ثم ماذا؟"]),
        ];
        foreach (var (language, first, then) in words)
        {
            foreach (var question in first)
            {
                foreach (var bare in then)
                {
                    cases.Add(language, question, bare);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Bare))]
    public void A_message_without_a_topic_never_lands_in_an_entry_after_a_table(Language language, string question, string bare) =>
        Assert.Null(Shipped.AskInTurn(language, question, bare).Topic);
}
