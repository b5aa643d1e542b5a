using System.Globalization;
using System.Text.RegularExpressions;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Whoever asks what a paragraph of a paper says gets an entry that rests on it.</summary>
public sealed partial class ParagraphTests
{
    /// <summary>The papers with numbered paragraphs: how they are named, and the key that entries cite.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["000"] = "the United Kingdom non-paper", ["001"] = "the President's paper", ["002"] = "the Management Committee's proposal", ["004"] = "the WGTU work plan",
    };

    /// <summary>Each paragraph that an entry cites alone.</summary>
    public static TheoryData<string, int> Cited
    {
        get
        {
            var cited = new TheoryData<string, int>();
            foreach (var (paper, number) in Shipped.Book.Entries.SelectMany(e => e.Sources).Where(s => Names.ContainsKey(s.Doc) && One().IsMatch(s.Ref)).Select(s => (s.Doc, Number: int.Parse(One().Match(s.Ref).Groups[1].ValueSpan, CultureInfo.InvariantCulture))).Distinct())
            {
                cited.Add(paper, number);
            }

            return cited;
        }
    }

    [Theory]
    [MemberData(nameof(Cited))]
    public void The_answer_rests_on_the_paragraph(string paper, int number)
    {
        var reply = Shipped.Ask($"What does paragraph {number} of {Names[paper]} say?", Language.English);
        Assert.Contains(reply.Sources, s => Numbers(s.Reference).Contains(number));
    }

    [Theory]
    [InlineData(Language.Chinese, "管理委员会提案第22段讲什么？", 22)]
    [InlineData(Language.French, "Que dit le paragraphe 9 du document officieux du Royaume-Uni ?", 9)]
    [InlineData(Language.Spanish, "¿Qué dice el párrafo 8 del plan de trabajo sobre universalización?", 8)]
    [InlineData(Language.Russian, "О чем говорится в пункте 12 плана работы по универсализации?", 12)]
    [InlineData(Language.Arabic, "ماذا تقول الفقرة 9 من ورقة المملكة المتحدة؟", 9)]
    public void In_six_languages(Language language, string asked, int number) => Assert.Contains(Shipped.Ask(asked, language).Sources, s => Numbers(s.Reference).Contains(number));

    [Fact]
    public void After_an_answer_the_paper_need_not_be_named() =>
        Assert.Contains(Shipped.AskInTurn(Language.English, "What does paragraph 15 of the UK non-paper say?", "and paragraph 9?").Sources, s => Numbers(s.Reference).Contains(9));

    /// <summary>The paragraphs behind the last of the text held are those of its earlier draft.</summary>
    [Fact]
    public void Numbers_of_the_earlier_draft_are_told_as_such() => Assert.Contains("earlier draft", Shipped.Ask("What does paragraph 25 of the Management Committee's proposal say?", Language.English).Text, StringComparison.Ordinal);

    private static IEnumerable<int> Numbers(string reference) =>
        Range().Matches(reference).SelectMany(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var first
            ? Enumerable.Range(first, m.Groups[2].Success ? Math.Max(1, int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture) - first + 1) : 1)
            : []);

    [GeneratedRegex(@"^para\. (\d{1,2})$")]
    private static partial Regex One();

    [GeneratedRegex(@"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")]
    private static partial Regex Range();
}
