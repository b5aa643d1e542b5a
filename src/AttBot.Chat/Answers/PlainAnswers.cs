using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Choices, refusals, small talk, and honest ignorance.</summary>
internal static class PlainAnswers
{
    internal static Answer WhichState(Scene scene, Question.WhichState question) => new(
        new Reply
        {
            Kind = ReplyKind.Clarify,
            Language = scene.Language,
            Text = $"{scene.Say("clarify.state")}\n{string.Join('\n', question.Choices.Select(i => $"- {scene.Name(i)}"))}",
            States = question.Choices,
            Suggestions = [.. question.Choices.Select(scene.Name)],
        },
        scene.Context with { Subject = question.Subject, Detail = question.Detail, States = [], Filter = null, On = null, Choices = question.Choices });

    /// <summary>Which State is "our" State is asked back; what holds for every State is told with it.</summary>
    internal static Answer WhoseState(Scene scene, Question.WhoseState question)
    {
        var next = scene.Context with { Subject = question.Subject, Detail = question.Detail, States = [], Filter = null, On = null };
        var asked = Say(scene, ReplyKind.Clarify, scene.Say("clarify.our")) with { Context = next };
        return question.Subject == "deadline" ? asked with { Reply = DueAnswers.WithRule(scene, asked.Reply, Enum.Parse<ReportKind>(question.Detail)) } : asked;
    }

    internal static Answer Group(Scene scene, Question.Group question)
    {
        var lines = question.States.Select(iso3 => Line(scene, iso3)).ToArray();
        ReplySource[] sources = [new(scene.Say("src.states"), "", "https://www.un.org/dgacm/en/content/regional-groups"), scene.Untc()];
        var disputed = question.States.Contains("KIR");
        var status = question.States.Count == 1 ? "\n" + StatusAnswers.Of(scene, new Question.Status(question.States, Predicate.Standing, null)).Reply.Text.Split('\n')[0] : "";
        return new Answer(
            new Reply
            {
                Kind = disputed ? ReplyKind.Conflict : ReplyKind.Fact,
                Language = scene.Language,
                Text = $"{string.Join('\n', lines)}{status}\n_{scene.Footer(scene.StatusDay, sources)}_",
                States = question.States,
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "group", States = question.States, Filter = null, Detail = null });
    }

    private static string Line(Scene scene, string iso3)
    {
        var state = scene.State(iso3);
        if (iso3 == "KIR")
        {
            return $"**{state.Name[scene.Language]}**: {scene.Say("group.kiribati")}{scene.Stop}";
        }

        var line = scene.Say("group.member", ("state", state.Name[scene.Language]), ("group", scene.Say("group." + (state.Group?.ToString() ?? "none"))));
        return state.AlsoInGroup is { } also ? $"{line}{scene.Separator}{scene.Say("group.also", ("group", scene.Say("group." + also)))}{scene.Stop}" : line + scene.Stop;
    }

    internal static Answer Social(Scene scene, string phrase) => new(
        Say(scene, phrase == "help" ? ReplyKind.HowTo : ReplyKind.Fact, scene.Say(phrase, ("date", scene.Date(scene.Today)))).Reply with
        {
            Suggestions = phrase is "greet" or "help" or "whoareyou" ? Starters(scene) : [],
        },
        scene.Context);

    /// <summary>Questions to begin with.</summary>
    internal static string[] Starters(Scene scene)
    {
        var example = scene.Role.Iso3 is { } own && scene.Book.States.Find(own) is not null ? own : "KEN";
        return [scene.Say("suggest.status", ("state", scene.Name(example))), scene.Say("suggest.parties"), scene.Say("suggest.strategy"), scene.Say("suggest.bureau")];
    }

    internal static Answer Currency(Scene scene)
    {
        var asOf = scene.Book.Status.AsOf;
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Date,
                Language = scene.Language,
                Text = scene.Say("asof.answer", ("date", scene.Date(asOf))),
                Value = Iso.Text(asOf),
                AsOf = asOf,
                Sources = [scene.Untc()],
            },
            scene.Context);
    }

    internal static Answer LastSources(Scene scene)
    {
        if (scene.Context.Subject == "entry" && scene.Book.Entries.FirstOrDefault(e => e.Id == scene.Context.EntryId) is { } entry)
        {
            var cited = entry.Sources.Select(s => new ReplySource(scene.Say("src." + EntryAnswers.SourceKey(s.Doc)), s.Ref, null)).ToArray();
            return new Answer(
                new Reply
                {
                    Kind = ReplyKind.Document,
                    Language = scene.Language,
                    Text = scene.Say("written") + "\n" + string.Join('\n', EntryAnswers.Shown(scene, entry).Select(c => c.Reference.Length > 0 ? $"- {c.Title}, {c.Reference}" : $"- {c.Title}")),
                    AsOf = EntryAnswers.AsOf(scene, entry),
                    Sources = cited,
                    Topic = entry.Id,
                },
                scene.Context);
        }

        ReplySource[] sources = scene.Context.Subject switch
        {
            "meeting" => [new(scene.Say("src.conferences"), "", null)],
            "deadline" => [new(scene.Say("src.obligations"), "Article 13", null), scene.Untc()],
            "document" => [new(scene.Say("src.documents"), "", null)],
            _ => [scene.Untc()],
        };
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Document,
                Language = scene.Language,
                Text = scene.Footer(scene.StatusDay, sources),
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context);
    }

    internal static Answer Unknown(Scene scene, Question.Unknown unknown)
    {
        var near = unknown.Near.Select(e => e.QuestionIn(scene.Language) ?? e.Title[scene.Language]).Take(3).ToArray();
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Unknown,
                Language = scene.Language,
                Text = scene.Say("unknown"),
                AsOf = scene.Book.Status.AsOf,
                Suggestions = near.Length > 0 ? near : [scene.Say("suggest.help")],
            },
            scene.Context);
    }

    /// <summary>What a State thinks is told by the State; silence of the sources is no opinion.</summary>
    internal static Answer Position(Scene scene, Question.Position question) => new(
        new Reply
        {
            Kind = ReplyKind.Unknown,
            Language = scene.Language,
            Text = scene.Say("unknown.position", ("states", scene.Language.Join(question.States.Select(scene.Name)))),
            States = question.States,
            AsOf = scene.Book.Status.AsOf,
            Suggestions = [.. question.States.Take(1).Select(i => scene.Say("suggest.status", ("state", scene.Name(i)))), scene.Say("suggest.strategy")],
        },
        scene.Context);

    internal static Answer OutOfScope(Scene scene, bool travel)
    {
        var text = scene.Say("outofscope") + (travel ? scene.Space + scene.Say("outofscope.travel") : "");
        return new Answer(Say(scene, ReplyKind.OutOfScope, text).Reply with { Suggestions = [scene.Say("suggest.help")] }, scene.Context);
    }

    /// <summary>A refusal, which gives the conversation the topic of its rule, so that one may ask where it is written or what can be done instead.</summary>
    internal static Answer Refused(Scene scene, string phrase)
    {
        var refused = Say(scene, ReplyKind.Refused, scene.Say(phrase));
        return Rules.TryGetValue(phrase, out var rule) && scene.Context.Subject is null or "entry" && scene.Book.Entries.Any(e => e.Id == rule)
            ? refused with { Context = scene.Context with { Subject = "entry", EntryId = rule, Terms = [], States = [], Filter = null, Detail = null } }
            : refused;
    }

    /// <summary>The entry that tells the rule a refusal rests on.</summary>
    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["refused.chatham"] = "chatham-house-no-attribution",
        ["refused.blockers"] = "hesitating-entity-routes",
        ["refused.contacts"] = "national-points-of-contact-list",
        ["refused.change"] = "strategy-adopted",
        ["refused.readiness"] = "priority-setting",
        ["refused.call"] = "call-issued",
    };

    /// <summary>A question back: what was spoken of, and that the short message about it was not understood.</summary>
    internal static Answer Unclear(Scene scene)
    {
        var context = scene.Context;
        var about = context.States.Count is > 0 and <= 6 ? scene.Language.Join(context.States.Select(scene.Name))
            : context.Subject == "list" && context.Filter is { } filter ? ListLabels.Label(scene, filter, ListAnswers.DayOf(scene, filter))
            : context.Conference is { } number && context.Subject is "meeting" ? scene.Say("meeting.name", ("n", number))
            : context.Subject == "document" && context.Papers is [var paper] ? paper
            : null;
        return Say(scene, ReplyKind.Clarify, about is null ? scene.Say("unclear") : scene.Say("unclear.about", ("about", about)));
    }

    internal static Answer Say(Scene scene, ReplyKind kind, string text, string? topic = null) =>
        new(new Reply { Kind = kind, Language = scene.Language, Text = text, Topic = topic }, scene.Context);
}
