using System.Collections.Frozen;
using AttBot.Chat.Answers;
using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty;
using AttBot.Treaty.Languages;

namespace AttBot.Chat;

/// <summary>Answers questions about the Treaty. Pure: the same question, knowledge, day and context give the same answer; safe to share between threads.</summary>
public sealed class Desk
{
    private const int LongestQuestion = 4000;

    /// <summary>What a message was taken for, the answer, and the context for the next turn.</summary>
    private sealed record Taken(Question Question, Reply Reply, ConversationContext Context);

    private readonly Handbook _book;
    private readonly Reader _reader;
    private readonly Interpreter _interpreter;
    private readonly Halves _halves;
    private readonly Lazy<FrozenDictionary<string, string>> _ownNames;
    private readonly Lazy<KnowledgeIndex> _index;
    private readonly int _staleAfterDays;

    /// <summary>Makes a desk for some knowledge. The lexicon is read, or else made, at once; the index of knowledge entries at the first question that needs it, or by <see cref="WarmUp"/>.</summary>
    /// <param name="book">The knowledge.</param>
    /// <param name="staleAfterDays">Status data older than this many days are answered with a warning; 180 by default.</param>
    /// <param name="preparedIndex">Opens what <see cref="PrepareIndex"/> gave. Without it, or when it is of another build, the lexicon and the index are made anew, which takes seconds.</param>
    public Desk(Handbook book, int staleAfterDays = 180, Func<Stream>? preparedIndex = null)
    {
        _book = book;
        _reader = Reader.For(book.States, () => Prepared.ReadLexicon(preparedIndex));
        _index = new Lazy<KnowledgeIndex>(() => new KnowledgeIndex(book.Entries, Prepared.ReadIndex(preparedIndex) ?? MakeIndex()));
        _halves = new Halves(_reader, _index);
        _interpreter = new Interpreter(new Library(book, _index, new DocumentFinder(book.Documents, _reader), _reader));
        _staleAfterDays = staleAfterDays;
        _ownNames = new(() => book.States.All.Select(s => (s.Iso3, Name: s.Name[Language.English])).Where(s => _reader.Read(s.Name, Language.English).CertainStates is [var only] && only == s.Iso3).ToFrozenDictionary(s => s.Iso3, s => s.Name, StringComparer.Ordinal));
    }

    private Desk(Desk other, Handbook book)
    {
        _book = book;
        _reader = other._reader;
        _index = other._index;
        _halves = other._halves;
        _ownNames = other._ownNames;
        _interpreter = other._interpreter.With(book);
        _staleAfterDays = other._staleAfterDays;
    }

    /// <summary>The knowledge this desk answers from.</summary>
    public Handbook Book => _book;

    /// <summary>Makes the lexicon and the index of knowledge entries in the form that another desk reads in milliseconds. The same knowledge gives the same bytes.</summary>
    public static byte[] PrepareIndex(Handbook book)
    {
        var reader = Reader.For(book.States);
        return Prepared.ToBytes(reader.Lexicon, IndexBuilder.Build(book.Entries, reader));
    }

    /// <summary>Reads the index of knowledge entries, so that the first question that needs it does not wait. Safe to call from any thread, more than once.</summary>
    public void WarmUp()
    {
        _reader.WarmUp();
        _ = _index.Value;
    }

    /// <summary>Whether the index had to be made anew: no prepared one was given, or it was of another build. It costs seconds at each start.</summary>
    public bool IndexWasMade { get; private set; }

    private IndexData MakeIndex()
    {
        IndexWasMade = true;
        return IndexBuilder.Build(_book.Entries, _reader);
    }

    /// <summary>The same desk with another status table; cheap, the word index is shared.</summary>
    public Desk WithStatus(Treaty.Status.StatusTable status) => new(this, _book.WithStatus(status));

    /// <summary>Answers one message.</summary>
    /// <param name="text">What was typed; any text is legal.</param>
    /// <param name="chosen">The user's language where known; the message's own language wins when it is evident.</param>
    /// <param name="role">In whose name it is asked.</param>
    /// <param name="today">The day in the user's zone.</param>
    /// <param name="context">What the conversation carries.</param>
    /// <returns>The reply, and the context for the next turn.</returns>
    public (Reply Reply, ConversationContext Context) Ask(string text, Language? chosen, Role role, DateOnly today, ConversationContext context)
    {
        context = ContextRepair.Repaired(context, _book);
        role = role.Iso3 is { } iso3 && _book.States.Find(iso3) is null ? role with { Iso3 = null } : role;
        var fallback = chosen ?? LanguageCodes.Parse(context.Language) ?? Language.English;
        if (text.Length > LongestQuestion)
        {
            var tooLong = new Scene(_book, fallback, today, role, context, _staleAfterDays);
            return (PlainAnswers.Say(tooLong, ReplyKind.Clarify, tooLong.Say("toolong")).Reply, context);
        }

        var reading = ReadCore(text, fallback);
        var followed = Hear(text, reading, role, today, context);
        if (context.Subject is { } subject && Alone.Is(_index.Value, reading, subject, followed.Question) && Hear(text, reading, role, today, context.Afresh()) is var alone && Alone.Replaces(alone.Question, followed.Question))
        {
            return (alone.Reply, alone.Context);
        }

        return (followed.Reply, followed.Context);
    }

    /// <summary>What a message asks, after what the conversation carries, and the answer.</summary>
    private Taken Hear(string text, Reading reading, Role role, DateOnly today, ConversationContext context)
    {
        var (question, reply, next) = AskOne(reading, role, today, context);
        if (question is not (Question.Refused { Phrase: not ("refused.verdict" or "refused.ranking") } or Question.Act) && LeadIn.Question(reading) is { } ledUpTo && _reader.Read(ledUpTo, reading.Language) is var asked && (question is not Question.Social || Asks(asked)))
        {
            var core = AskOne(asked, role, today, context);
            if (!IsAnswered(question) || (!IsUnanswered(core.Question) && (core.Question is not Question.Entry || question is Question.Entry) && core.Question is not (Question.Vague or Question.Unclear or Question.Unsaid)))
            {
                (question, reply, next) = core;
                reading = asked;
            }
        }

        if (IsUnanswered(question) && Asides.Rest(reading) is { } rest && AskOne(_reader.Read(rest, reading.Language), role, today, context) is var again && IsAnswered(again.Question))
        {
            return again;
        }

        if (Restated(reading, question, role, today, context) is { } restated)
        {
            return restated;
        }

        if (TwoBodies.Of(reading, question) is var (oneBody, otherBody))
        {
            var left = AskOne(_reader.Read(oneBody, reading.Language), role, today, ConversationContext.Empty, reading.Language);
            var right = AskOne(_reader.Read(otherBody, reading.Language), role, today, ConversationContext.Empty, reading.Language);
            return new Taken(right.Question, Both(left.Reply, right.Reply), right.Context);
        }

        // "have not signed and have not joined" is one question, and so is "not CSP10, the one after"; what a question mark divides is two
        if (TwoQuestions.Split(reading.Original) is not var (first, second) || (Polarity.Of(reading) is not null && first[^1] is not ('?' or '？' or '؟')) || reading.RulesOutConference)
        {
            return new Taken(question, reply, next);
        }

        var one = AskOne(_reader.Read(first, reply.Language), role, today, context);
        var other = AskOne(_reader.Read(second, reply.Language), role, today, one.Context);
        if (TwoQuestions.IsFuller(question, one.Question) || TwoQuestions.IsFuller(question, other.Question))
        {
            return one.Question is Question.Status ? one : other;
        }

        return _halves.BelongTogether(new Heard(text, question, reply), new Heard(first, one.Question, one.Reply), new Heard(second, other.Question, other.Reply))
            // a total, and then the names of some: the names are those asked for
            ? new Taken(other.Question, Both(one.Question is Question.List { Count: true } total && other.Question is Question.List names && total.Filter.What == names.Filter.What && total.Filter.Region is null ? one.Reply with { States = [] } : one.Reply, other.Reply), other.Context)
            : new Taken(question, reply, next);
    }

    /// <summary>From this share on a message that found no answer is put in the words of the template it most likely means.</summary>
    private const float LikelyUnanswered = 0.3f;

    /// <summary>The same, where another answer was found.</summary>
    private const float LikelyAnswered = 0.45f;

    /// <summary>The same, where an entry was found.</summary>
    private const float LikelierThanEntry = 0.6f;

    /// <summary>The same, where the grammar understood the message to the last word.</summary>
    private const float LikelierThanUnderstood = 0.95f;

    /// <summary>The same for a message after another that found no answer; one that did is left alone, for what it leans on tells more than its words.</summary>
    private const float LikelyUnansweredAfter = 0.5f;

    /// <summary>The answer to the question that the message most likely means, in words that the grammar knows; null where it is not likely enough, or the same as was understood.</summary>
    private Taken? Restated(Reading reading, Question question, Role role, DateOnly today, ConversationContext context)
    {
        if (question is Question.Refused or Question.Act or Question.Stage or Question.Vague or Question.Form or Question.NotListed or Question.WhichState or Question.WhoseState || reading.HasAny("othertreaty", "oos") || TwoQuestions.Split(reading.Original) is not null || Polarity.Of(reading) is not null)
        {
            return null;
        }

        var (answered, leans) = (IsAnswered(question), context.Subject is not null);
        // "how many?" alone is of what was told
        if (leans && (answered || question is Question.Social || Facets.Of(reading) is not null))
        {
            return null;
        }

        var likely = _index.Value.Likeliest(reading, null, NameOf);
        if (leans && _index.Value.Likeliest(reading, context.Subject, NameOf) is { } leaning && leaning.Share > (likely?.Share ?? 0f))
        {
            likely = leaning;
        }

        var least = !answered ? (leans ? LikelyUnansweredAfter : LikelyUnanswered)
            : question is Question.Entry ? LikelierThanEntry
            : reading.Unexplained.Any() ? LikelyAnswered : LikelierThanUnderstood;
        if (likely is not var (_, text, share) || share < least)
        {
            return null;
        }

        var core = AskOne(_reader.Read(text, Language.English), role, today, context, reading.Language);
        // "is the call open right now?" orders nothing
        if (core.Question is Question.Refused { Phrase: not ("refused.verdict" or "refused.ranking" or "refused.chatham" or "refused.contacts") } && reading.Original.AsSpan().ContainsAny("?？؟"))
        {
            return null;
        }

        // "has Ecuador acceded?" is told by a yes, not by the form
        if (core.Question is Question.Form && question is Question.Status { Predicate: Predicate.Acceded or Predicate.Ratified } && !SmallWords.In(reading, "or"))
        {
            return null;
        }

        return IsAnswered(question) && (SameKind(core.Question, question) || LosesTime(core.Question, question)) ? null : core with { Reply = Echoed(core.Reply, reading) };
    }

    /// <summary>The English name of a State, where it is that of no other: "Congo" is not.</summary>
    private string? NameOf(string iso3) => _ownNames.Value.GetValueOrDefault(iso3);

    private static bool Asks(Reading reading) => reading.States.Count > 0 || reading.Original.AsSpan().ContainsAny("?？؟") || reading.Concepts.Any(c => c.StartsWith("q_", StringComparison.Ordinal) || c is "deadline" or "status" or "help" or "whoareyou");

    /// <summary>Whether a day or span that was understood is missing from another question, or is another there.</summary>
    private static bool LosesTime(Question other, Question understood) =>
        (understood is Question.Date && other is Question.Status)
        // "before 2015" is not "at the end of 2015"
        || (understood is Question.List { Filter: var filter } && (filter.From ?? filter.To ?? filter.On) is not null && !(other is Question.List { Filter: var others } && (others.From, others.To, others.On) == (filter.From, filter.To, filter.On)));

    /// <summary>Whether two questions ask for the same thing, as far as their kind tells.</summary>
    private static bool SameKind(Question one, Question other) => (one, other) switch
    {
        (Question.List a, Question.List b) => a.Filter == b.Filter && a.Count == b.Count,
        (Question.Status a, Question.Status b) => a.States.SequenceEqual(b.States, StringComparer.Ordinal) && a.On == b.On,
        _ => one.GetType() == other.GetType(),
    };

    /// <summary>The answer, and what else may be meant.</summary>
    private static Reply WithOther(Scene scene, Reply reply, Treaty.Knowledge.KnowledgeEntry beside, Reading reading)
    {
        var other = EntryAnswers.Of(scene, new Question.Entry(beside, false), [], Asked.By(reading)).Reply;
        var title = $"**{beside.Title[scene.Language]}**\n";
        var told = other.Text.StartsWith(title, StringComparison.Ordinal) ? other.Text[title.Length..] : other.Text;
        return Both(reply, other with { Text = scene.Say("beside", ("title", beside.Title[scene.Language])) + "\n" + told, States = [], Suggestions = reply.Suggestions });
    }

    /// <summary>Two answers in one message.</summary>
    private static Reply Both(Reply one, Reply other) => one with
    {
        Text = one.Text + "\n\n" + other.Text,
        States = [.. one.States.Union(other.States, StringComparer.Ordinal)],
        Sources = [.. one.Sources.Union(other.Sources)],
        Suggestions = other.Suggestions,
        Card = null,
    };

    internal static bool IsUnanswered(Question question) => question is Question.Unknown or Question.OutOfScope { Travel: false } or Question.NotListed;

    internal static bool IsAnswered(Question question) => !IsUnanswered(question) && question is not (Question.OutOfScope or Question.Social or Question.Vague or Question.Act or Question.Refused or Question.Unsaid or Question.Unclear or Question.Stage or Question.WhichState or Question.WhoseState);

    /// <summary>The message taken apart, without what is said around the question.</summary>
    private Reading ReadCore(string text, Language fallback)
    {
        var whole = _reader.Read(LeadIn.Enclosed(text) ?? text, fallback);
        whole = Shorthand.WrittenOut(whole) is { } full ? _reader.Read(full, fallback) : whole;
        whole = Correction.Meant(whole) is { } meant ? _reader.Read(meant, whole.Language) : whole;
        whole = Correction.WithoutRegion(whole) is { } within ? _reader.Read(within, whole.Language) : whole;
        return Asides.Core(whole) is { } core ? _reader.Read(core, whole.Language) : whole;
    }

    private Taken AskOne(Reading reading, Role role, DateOnly today, ConversationContext context, Language? answerIn = null)
    {
        var language = answerIn ?? reading.Language;
        if (reading.Unexplained.Any(t => t.Text.Length >= 4) && _reader.Respell(reading, _index.Value.Vocabulary, reading.Language) is { } respelt)
        {
            reading = respelt;
        }

        var scene = new Scene(_book, language, today, role, context with { Language = language.Code() }, _staleAfterDays);
        var question = _interpreter.Interpret(reading, scene.Context, role, today);
        // choices stand for one turn only
        scene = scene with { Context = scene.Context with { Choices = [], Rank = null, Took = false } };
        var (reply, next) = Answering.Of(scene, question, reading);
        reply = question.Beside is { } beside ? WithOther(scene, reply, beside, reading) : reply;
        if (question is Question.Refused or Question.Unknown or Question.OutOfScope && next == scene.Context && reading.CertainStates is [_] or [_, _])
        {
            // "just tell me if it is a party"
            next = next with { Subject = "status", States = reading.CertainStates, Detail = nameof(Predicate.Standing), Filter = null };
        }

        if (question is Question.OutOfScope && reading.ConferenceNumbers is [var named])
        {
            // "and its dates?" after the weather at a conference
            next = next with { Subject = "meeting", Conference = named, Detail = nameof(MeetingAspect.All), States = [], Filter = null };
        }

        // a list stays in mind behind the State that was asked of it
        next = scene.Context is { Subject: "list", Filter: { } listed } && next.Subject is "status" or "date" && next.Filter is null ? next with { Before = listed } : next;
        next = next with { Recent = Recently(context, next) };
        return new Taken(question, Echoed(reply, reading), next);
    }

    /// <summary>A misspelt name that was put right is told.</summary>
    private Reply Echoed(Reply reply, Reading reading) =>
        reading.States.FirstOrDefault(s => s.Iso3s is [var first, ..] && reply.States.Contains(first) && (s.Corrected || Understanding.Tables.StateQuestions.IsWhichState(reading, reading.CertainStates))) is { } corrected
            ? reply with { Text = Wording.Phrases.Say(reply.Language, "corrected", ("state", _book.States[corrected.Iso3s[0]].Name[reply.Language])) + "\n" + reply.Text }
            : reply;

    /// <summary>So many States of the turns before are remembered.</summary>
    private const int MostRecent = 4;

    /// <summary>The States named in a row; a question about something else ends the row.</summary>
    private static IReadOnlyList<string> Recently(ConversationContext before, ConversationContext now) =>
        now.Subject == "list" ? before.Recent
        : now.Subject is not ("status" or "date" or "deadline" or "group") ? []
        : now.States.All(before.Recent.Contains) ? before.Recent
        : [.. before.Recent.Except(now.States).Concat(now.States).TakeLast(Math.Max(MostRecent, now.States.Count))];

    /// <summary>How a message was taken apart, for maintainers: concepts, themes, names, numbers, what remained unexplained, and the nearest entries with their scores.</summary>
    /// <param name="text">A message.</param>
    public string Explain(string text)
    {
        var reading = _reader.Read(text, Language.English);
        var near = _index.Value.Search(new Inquiry(reading, [], [], null)).Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Entry.Id} {f.Score:0.00}"));
        return $"{Reader.Describe(reading)} near [{string.Join(", ", near)}] likeliest {_index.Value.Likeliest(reading, null, NameOf)}";
    }

    /// <summary>The greeting of a new conversation, with questions to begin with.</summary>
    public Reply Greet(Language language, Role role, DateOnly today) =>
        PlainAnswers.Social(new Scene(_book, language, today, role, ConversationContext.Empty, _staleAfterDays), "greet").Reply;

    /// <summary>The confirmation that the desk now answers in a language.</summary>
    public Reply LanguageSet(Language language, DateOnly today) =>
        PlainAnswers.Say(new Scene(_book, language, today, Role.Public, ConversationContext.Empty, _staleAfterDays), ReplyKind.Fact, Wording.Phrases.Say(language, "language.set")).Reply;

    /// <summary>The sentence for a fault on our side.</summary>
    /// <param name="language">Language of the user.</param>
    /// <param name="reference">The number under which the fault is logged.</param>
    public static string Failure(Language language, string reference) => Wording.Phrases.Say(language, "failed", ("reference", reference));
}
