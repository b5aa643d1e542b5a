using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Answers to what is asked of an entry just told: the sentence that speaks to it, or that the sources do not say.</summary>
internal static class PassageAnswers
{
    internal static Answer Of(Scene scene, Question.Passages question, IReadOnlyList<string> terms)
    {
        var told = question.Told;
        var lines = told.Select(p => p.Item is { } place && told.Count > 1 ? $"{place}. {p.Text}" : p.Text);
        return Written(scene, question.Found, KindOf(question), string.Join(told.Any(p => p.Item is not null) ? "\n" : scene.Space, lines), ValueOf(question), terms, told[^1]);
    }

    internal static Answer Unsaid(Scene scene, Question.Unsaid question, IReadOnlyList<string> terms) =>
        Written(scene, question.Found, ReplyKind.Unknown, scene.Say("unsaid." + Names[question.Asked], ("title", question.Found.Title[scene.Language])), null, terms, null);

    private static Answer Written(Scene scene, KnowledgeEntry entry, ReplyKind kind, string text, object? value, IReadOnlyList<string> terms, Passage? last)
    {
        var asOf = EntryAnswers.AsOf(scene, entry);
        return new Answer(
            new Reply
            {
                Kind = kind,
                Language = scene.Language,
                Text = $"{text}\n_{scene.Footer(asOf, EntryAnswers.Shown(scene, entry))}_",
                Value = value,
                AsOf = asOf,
                Sources = EntryAnswers.Cited(scene, entry),
                Topic = entry.Id,
                Suggestions = EntryAnswers.Next(scene, entry),
            },
            scene.Context with { Subject = "entry", EntryId = entry.Id, Told = last?.Place, Item = last?.Item, Terms = [.. terms.Take(16)] });
    }

    private static ReplyKind KindOf(Question.Passages question) => question switch
    {
        { Found.Kind: "unknown" } => ReplyKind.Unknown,
        { Asked: Facet.HowMany } when ValueOf(question) is not null => ReplyKind.Count,
        { Asked: Facet.When } => ReplyKind.Date,
        _ => ReplyKind.Fact,
    };

    private static object? ValueOf(Question.Passages question) => question switch
    {
        { Asked: Facet.HowMany, Told: [var only] } => Facets.Number(only.Reading),
        { Asked: Facet.When, Told: [{ Reading.Dates: [var day] }] } when day.First == day.Last => Iso.Text(day.First),
        _ => null,
    };

    private static readonly Dictionary<Facet, string> Names = new()
    {
        [Facet.Why] = "why",
        [Facet.Who] = "who",
        [Facet.Decides] = "decides",
        [Facet.When] = "when",
        [Facet.Where] = "where",
        [Facet.HowMany] = "howmany",
        [Facet.HowLong] = "howlong",
        [Facet.Binding] = "binding",
        [Facet.Adopted] = "adopted",
        [Facet.IfNot] = "ifnot",
        [Facet.Example] = "example",
        [Facet.Difference] = "difference",
        [Facet.Other] = "other",
        [Facet.Remedy] = "remedy",
    };
}
