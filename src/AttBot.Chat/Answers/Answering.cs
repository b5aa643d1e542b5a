using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Answers;

/// <summary>Who answers which question.</summary>
internal static class Answering
{
    /// <summary>A question that was not answered still names the conference that the next one may lean on.</summary>
    private static Scene Named(Scene scene, Reading reading) =>
        scene.Context.Subject is null && reading.ConferenceNumbers is [var number] && scene.Book.Meetings.Any(m => m.Number == number)
            ? scene with { Context = scene.Context with { Subject = "meeting", Conference = number, Detail = null } }
            : scene;

    /// <summary>What is spoken of: a question without a subject of its own, or one that the entry before answers itself, keeps that of the one before.</summary>
    private static List<string> Spoken(Scene scene, Reading reading, string? answered = null) =>
        scene.Context.Subject == "entry" && (EntryQuestions.Leans(reading) || answered == scene.Context.EntryId) ? [.. reading.Terms.Union(scene.Context.Terms, StringComparer.Ordinal)] : reading.Terms;

    /// <summary>The answer to a question.</summary>
    internal static Answer Of(Scene scene, Question question, Reading reading) => question switch
    {
        Question.Status q => StatusAnswers.Of(scene, q),
        Question.Motive q => StatusAnswers.Motive(scene, q),
        Question.WhichOf q => StatusAnswers.WhichOf(scene, q),
        Question.List q => ListAnswers.Of(scene, q),
        Question.Totals q => GroupTotals.Totals(scene, q),
        Question.Difference q => CountAnswers.Difference(scene, q),
        Question.Extreme { Many: > 1 } q => OrderAnswers.Several(scene, q),
        Question.Extreme q => YearAnswers.Extreme(scene, q),
        Question.Place q => OrderAnswers.Place(scene, q),
        Question.EachYear q => YearAnswers.Each(scene, q),
        Question.Years q => YearAnswers.Of(scene, q),
        Question.Effect q => DateAnswers.Effect(scene, q),
        Question.Date q => DateAnswers.Of(scene, q),
        Question.Interval q => DateAnswers.Interval(scene, q),
        Question.Form q => AttributeAnswers.Form(scene, q),
        Question.Certain q => AttributeAnswers.Certain(scene, q),
        Question.Took q => AttributeAnswers.Took(scene, q),
        Question.DateOf q => EntryAnswers.DateOf(scene, q.Found),
        Question.Unclear => PlainAnswers.Unclear(scene),
        Question.Gap q => MeetingAnswers.Gap(scene, q),
        Question.Apart q => DateAnswers.Apart(scene, q),
        Question.Pace q => YearAnswers.Pace(scene, q),
        Question.Towards q => CountAnswers.Towards(scene, q),
        Question.TreatyDate => DateAnswers.Treaty(scene),
        Question.Deadline q => DueAnswers.Due(scene, q),
        Question.Meeting q => MeetingAnswers.Of(scene, q),
        Question.NoDeclaration q => PlainAnswers.Say(scene, ReplyKind.Unknown, scene.Say("unknown.declaration", ("n", q.Number))),
        Question.Group q => PlainAnswers.Group(scene, q),
        Question.Document q => EntryAnswers.Documents(scene, q.Found),
        Question.Entry q => EntryAnswers.Of(scene, q, Spoken(scene, reading), Asked.By(reading)),
        Question.Passages q => PassageAnswers.Of(scene, q, Spoken(scene, reading, q.Found.Id)),
        Question.Unsaid q => PassageAnswers.Unsaid(scene, q, Spoken(scene, reading)),
        Question.WhichState q => PlainAnswers.WhichState(scene, q),
        Question.WhoseState q => PlainAnswers.WhoseState(scene, q),
        Question.NotListed q => PlainAnswers.Say(scene, ReplyKind.Unknown, scene.Say("unknown.notlisted", ("name", q.Name))),
        Question.UnknownGrouping => PlainAnswers.Say(scene, ReplyKind.Unknown, scene.Say("unknown.grouping")),
        Question.Social q => PlainAnswers.Social(scene, q.Phrase),
        Question.About { Currency: true } => PlainAnswers.Currency(scene),
        Question.About => PlainAnswers.LastSources(scene),
        Question.Position q => PlainAnswers.Position(scene, q),
        Question.Refused q => PlainAnswers.Refused(scene, q.Phrase),
        Question.Act q => ActAnswers.Of(scene, q),
        Question.Stage q => PlainAnswers.Say(scene, ReplyKind.Stage, scene.Say(q.Phrase), q.Topic),
        Question.OutOfScope q => PlainAnswers.OutOfScope(Named(scene, reading), q.Travel),
        Question.Unknown q => PlainAnswers.Unknown(Named(scene, reading), q),
        Question.Vague q => PlainAnswers.Say(scene, ReplyKind.Clarify, scene.Say(q.Phrase)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
