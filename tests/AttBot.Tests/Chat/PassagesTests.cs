using AttBot.Chat.Understanding.FollowUps;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Entries are cut into sentences where sentences end, and nowhere else.</summary>
public sealed class PassagesTests
{
    public static TheoryData<string> Codes => [.. LanguageCodes.All.Select(l => l.Code())];

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_sentence_of_an_entry_is_cut_within_brackets_or_quotes(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        Assert.All(Shipped.Book.Entries, entry => Assert.All(Passages.Sentences(entry.Text[language]), sentence => Assert.All(
            (string[])["()", "（）", "«»", "“”", "《》"], pair => Assert.True(sentence.Count(c => c == pair[0]) <= sentence.Count(c => c == pair[1]), $"{entry.Id}: {sentence}"))));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_sentences_of_an_entry_together_are_its_text(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        Assert.All(Shipped.Book.Entries, entry => Assert.Equal(
            string.Concat(entry.Text[language].Where(c => !char.IsWhiteSpace(c))), string.Concat(Passages.Sentences(entry.Text[language]).SelectMany(s => s).Where(c => !char.IsWhiteSpace(c)))));
    }
}
