using AttBot.Chat.Understanding.Conduct;
using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty;

namespace AttBot.Chat.Understanding;

/// <summary>Turns a reading into a question. The order of the steps is the order of certainty: what must be refused, what is asked of the tables, what an entry knows.</summary>
internal sealed class Interpreter(Library library)
{
    /// <summary>The same over other tables; entries and names stay.</summary>
    internal Interpreter With(Handbook other) => new(library with { Book = other });

    internal Question Interpret(Reading reading, ConversationContext context, Role role, DateOnly today)
    {
        if (reading.Tokens.Count == 0)
        {
            return new Question.Vague("empty");
        }

        return Honesty.Of(OneItem(WithDays(ByNumber(Understood(reading, context, role, today), reading, today), reading, today), reading), reading);
    }

    /// <summary>"Who are the four that have not joined?": of two lists that a word may mean, the one with so many States.</summary>
    private Question ByNumber(Question question, Reading reading, DateOnly today)
    {
        if (question is not Question.List { Filter: { What: "notparty", And: null } filter } list || filter.From is not null || filter.To is not null || reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count > 0)
        {
            return question;
        }

        var narrower = filter with { What = "notjoined" };
        int[] numbers = [.. reading.Numbers.Concat(reading.Tokens.Select(NumberReader.Cardinal).OfType<int>()).Distinct()];
        return numbers is [var number] && Count(narrower, today) == number && Count(filter, today) != number ? list with { Filter = narrower } : question;
    }

    /// <summary>So many States of a list are told with their days.</summary>
    private const int FewEnoughToDate = 12;

    /// <summary>"List the Baltic States with their dates of deposit."</summary>
    private Question WithDays(Question question, Reading reading, DateOnly today) =>
        question is Question.List { Count: false, Filter: { From: null, And: null, What: "party" or "signatory" or "notparty" or "signed" or "ratified" or "acceded" } filter } && reading.Signals("c_withdays") && Selected(filter, today) is { Count: > 0 and <= FewEnoughToDate } states
            ? new Question.Date(states, StateQuestions.EventOf(reading) ?? (filter.What is "signatory" or "signed" ? TreatyEvent.Signature : TreatyEvent.Deposit))
            : question;

    /// <summary>An entry with one item for each of its States, or with one that has the words of the message: that item.</summary>
    private Question OneItem(Question question, Reading reading)
    {
        if (question is Question.Entry { Item: null, Count: false, Found: var list } && ItemAsked.Of(list, reading) is { } item)
        {
            return new Question.Entry(list, false, item);
        }

        if (question is not Question.Entry { Item: null, Count: false, Found: var entry } || reading.CertainStates is not [var state] || entry.States.ToList().IndexOf(state) is not (>= 0 and var place))
        {
            return question;
        }

        var items = entry.Items(Treaty.Languages.Language.English);
        return items.Count == entry.States.Count && items.Count > 1 && items[place].Contains(library.Book.States[state].Name[Treaty.Languages.Language.English], StringComparison.Ordinal) ? new Question.Entry(entry, false, place + 1) : question;
    }

    private int Count(ListFilter filter, DateOnly today) => Selected(filter, today).Count;

    private IReadOnlyList<string> Selected(ListFilter filter, DateOnly today) =>
        Answers.StateSelection.Select(library.Book, filter, filter.On is { } on && Treaty.Tables.Iso.Date(on) is { } day ? day : today, Answers.Groupings.InRegion).States;

    private Question Understood(Reading reading, ConversationContext context, Role role, DateOnly today)
    {
        var states = reading.CertainStates;
        return Refusals.Of(reading, states)
            ?? Scope.OffTopic(library, reading, context)
            ?? Acts.Of(library, reading, context, states, today)
            ?? Reminders.AfterAct(reading, context, today)
            ?? Orders.Of(reading, context, role)
            ?? Kept.WhenceTheDay(reading, context)
            ?? DeskQuestions.Of(reading, context)
            ?? SmallTalk.Of(library, reading, context)
            ?? Neighbours.Of(reading, context, states)
            ?? Short.Chosen(reading, context)
            ?? FixedEntries.PresidentNow(library, reading, context)
            ?? FixedEntries.PresidentAfterDeputies(library, reading, context)
            ?? Vaguely.Of(reading, context, role)
            ?? Papers.Symbol(library, reading)
            ?? Paragraphs.Of(library, reading, context)
            ?? Outcomes.OutcomeOf(library, reading, states)
            ?? Kept.OutcomeOfTheLast(library, reading, context, states)
            ?? FixedEntries.Recommendation(library, reading)
            ?? FixedEntries.RecommendationBeside(library, reading, context)
            ?? FixedEntries.VicePresidents(library, reading)
            ?? FixedEntries.AboutArticle(library, reading, context, states)
            ?? Items.NilReport(library, reading, context)
            ?? Holders.HolderOf(library, reading, context)
            ?? Holders.ChairOf(library, reading, states)
            ?? Items.ItemOf(library, reading, context)
            ?? Declarations.Unwilling(library, reading, context)
            ?? Continued.UnderHeading(library, reading, context)
            ?? Kept.BodyOfTheMeetings(reading, context)
            ?? Kept.DutyForAConference(library, reading, context)
            ?? AfterTables.MoreThan(reading, context)
            ?? Moves.Move.Of(new Moves.Carried(library.Book, reading, context, today))
            ?? Kept.TheConferenceItself(reading, context)
            ?? Continued.Of(library, reading, context)
            ?? Told.OfTheTable(library, reading, context)
            ?? Short.Of(library, reading, context, states, role, today)
            ?? OfTheEntry.Of(library, reading, context, Fresh(reading, context, states, role, today));
    }

    /// <summary>The message as a question of its own.</summary>
    private Question Fresh(Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today) =>
        FixedEntries.StrategyStage(library, reading)
            ?? FixedEntries.JointProposal(library, reading)
            ?? Stances.Of(library, reading, context, states)
            ?? Declarations.Declared(library, reading, states)
            ?? Declarations.OtherDay(library, reading, states)
            ?? Doubts.Of(library, reading, context, states)
            ?? FromTables.Of(library, reading, context, states, role, today)
            ?? Papers.Of(library, reading, context, states)
            ?? Moves.Lost.Kept(EntryQuestions.FromKnowledge(library, reading, context, states), reading, context);
}
