using AttBot.Chat;
using AttBot.Tests.Chat.Questions;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

public sealed class DeskTests
{
    [Fact]
    public void Threads_that_share_a_desk_get_the_answers_of_one_alone()
    {
        var chains = QuestionChain.Read("tables.jsonl").Where((_, n) => n % 8 == 0).ToArray();
        var alone = chains.Select(c => Answers(Shipped.Desk, c)).ToArray();
        var shared = new Desk(Shipped.Book);
        var results = new string[4][];
        var threads = Enumerable.Range(0, results.Length).Select(n => new Thread(() => results[n] = [.. chains.Select(c => Answers(shared, c))])).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        Assert.All(results, r => Assert.Equal(alone, r));
    }

    [Fact]
    public void The_same_question_gives_the_same_answer() => Assert.All(QuestionChain.Read("samples.jsonl"), c => Assert.Equal(Answers(Shipped.Desk, c), Answers(Shipped.Desk, c)));

    [Fact]
    public void Another_status_table_changes_the_answer_and_leaves_the_first_desk_alone()
    {
        var imported = ShippedTables.Text("att_status.csv").Replace("KEN,not_joined,,,,,,,", "KEN,signatory,2013-06-03,,,,,,", StringComparison.Ordinal);
        var table = Assert.IsType<StatusReading.Accepted>(StatusTable.Read(imported, Shipped.Book.States)).Table;
        var other = Shipped.Desk.WithStatus(table);
        Assert.Equal("signatory", other.Ask("Is Kenya a State Party?", null, Role.Public, Shipped.Today, ConversationContext.Empty).Reply.Value);
        Assert.Equal("not_joined", Shipped.Ask("Is Kenya a State Party?").Value);
    }

    [Fact]
    public void Old_data_are_told_with_a_warning_and_fresh_ones_without()
    {
        var asOf = Shipped.Book.Status.AsOf;
        string On(DateOnly today) => Shipped.Ask("Is Japan a State Party?", today: today).Text;
        Assert.Equal(On(asOf), On(asOf.AddDays(180)));
        Assert.NotEqual(On(asOf), On(asOf.AddDays(181)));
    }

    [Fact]
    public void Every_answer_about_status_carries_its_day_and_sources() => Assert.All(Shipped.Book.States.All, state =>
    {
        var reply = Shipped.Ask($"Is {state.Name[Language.English]} a State Party?");
        Assert.True(reply.Kind == ReplyKind.Clarify || (reply.AsOf is not null && reply.Sources.Count > 0), state.Iso3);
    });

    [Fact]
    public void A_greeting_suggests_questions_that_are_answered() => Assert.All(LanguageCodes.All, language =>
    {
        var greeting = Shipped.Desk.Greet(language, Role.Public, Shipped.Today);
        Assert.Equal(language, greeting.Language);
        Assert.InRange(greeting.Suggestions.Count, 1, 4);
        Assert.All(greeting.Suggestions, IsAnswered(language));
    });

    [Fact]
    public void Every_suggestion_after_a_sample_question_is_answered()
    {
        foreach (var turn in QuestionChain.Read("samples.jsonl").Where(c => c.Turns.Count == 1).SelectMany(c => c.Ask(Shipped.Desk)))
        {
            var (_, context) = Shipped.Desk.Ask(turn.Chain.Turns[0], turn.Chain.Language, Role.Parse(turn.Chain.As)!, turn.Chain.Today, ConversationContext.Empty);
            foreach (var suggestion in turn.Reply.Suggestions)
            {
                var (reply, _) = Shipped.Desk.Ask(suggestion, turn.Reply.Language, Role.Parse(turn.Chain.As)!, turn.Chain.Today, context);
                // an answer with sources may say what they leave out
                Assert.True(reply.Sources.Count > 0 || reply.Kind is not (ReplyKind.Unknown or ReplyKind.OutOfScope or ReplyKind.Refused), $"{turn.Chain.Id}: '{suggestion}' gets {reply.Kind}: {reply.Text}");
            }
        }
    }

    private static Action<string> IsAnswered(Language language) => suggestion =>
    {
        var reply = Shipped.Ask(suggestion, language);
        Assert.True(reply.Kind is not (ReplyKind.Unknown or ReplyKind.OutOfScope or ReplyKind.Refused or ReplyKind.Clarify), $"'{suggestion}' gets {reply.Kind}: {reply.Text}");
    };

    private static string Answers(Desk desk, QuestionChain chain) => string.Join('\n', chain.Ask(desk).Select(t => $"{t.Reply.Kind} {t.Reply.Value} {string.Join(' ', t.Reply.States)} {t.Reply.Text}"));
}
