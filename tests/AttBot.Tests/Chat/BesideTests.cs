using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Where the words of a question point to one entry and what was learnt to another, both are told.</summary>
public sealed class BesideTests
{
    private static readonly string[] Sources = ["what was that meeting in Manila about and who paid for it?", "did the workshop want two calls a year for the fund, and was that decided?"];

    /// <summary>Sample questions of all entries, asked as they stand and cut in the middle, which leaves some in doubt.</summary>
    private static IEnumerable<(Language Language, string Question)> Questions() =>
        Shipped.Book.Entries.SelectMany(e => LanguageCodes.All.Select(l => (Language: l, Question: e.QuestionIn(l)))).OfType<(Language, string)>()
            .SelectMany(q => q.Item2.Length > 24 ? new[] { q, (q.Item1, q.Item2[..(q.Item2.Length * 2 / 3)]) } : [q])
            .Concat(Sources.Select(s => (Language.English, s)));

    [Fact]
    public void The_other_entry_is_told_after_the_first_under_its_heading_with_its_sources()
    {
        var doubtful = 0;
        foreach (var (language, question) in Questions())
        {
            var reply = Shipped.Ask(question, language);
            var lead = Phrases.Say(reply.Language, "beside", ("title", "\u0001")).Split('\u0001')[0];
            if (reply.Text.IndexOf(lead, StringComparison.Ordinal) is > 0 and var at)
            {
                doubtful++;
                var title = reply.Text[(at + lead.Length)..].Split("**")[0];
                var other = Shipped.Book.Entries.Where(e => e.Title[reply.Language] == title).ToArray();
                Assert.NotEmpty(other);
                Assert.DoesNotContain(other, e => e.Id == reply.Topic);
                Assert.Contains(other, e => reply.Text.Contains(e.Text[reply.Language].Split('\n')[0].Trim(), StringComparison.Ordinal));
                Assert.True(reply.Sources.Count > 0);
            }
        }

        Assert.NotEqual(0, doubtful);
    }

    [Fact]
    public void A_sample_question_of_an_entry_leaves_no_doubt()
    {
        var entry = Shipped.Book.Entries.Single(e => e.Id == "universalization-toolkit");
        var reply = Shipped.Ask(entry.QuestionIn(Language.English)!);

        Assert.Equal("universalization-toolkit", reply.Topic);
        Assert.DoesNotContain(Phrases.Say(Language.English, "beside", ("title", "")).Trim('*', ' '), reply.Text, StringComparison.Ordinal);
    }
}
