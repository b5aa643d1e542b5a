using AttBot.Chat.Answers;
using AttBot.Chat.Understanding;
using AttBot.Treaty;

namespace AttBot.Chat;

/// <summary>Makes sense of a context that was stored.</summary>
internal static class ContextRepair
{
    /// <summary>A stored context may come from another version: what no longer makes sense is forgotten, so that the conversation goes on.</summary>
    internal static ConversationContext Repaired(ConversationContext context, Handbook book)
    {
        IReadOnlyList<string> Known(IReadOnlyList<string>? states) => states is null ? [] : [.. states.Where(i => i is not null && book.States.Find(i) is not null)];
        var detailFits = context.Subject switch
        {
            "status" => Enum.TryParse<Predicate>(context.Detail, out _),
            "date" => Enum.TryParse<TreatyEvent>(context.Detail, out _),
            "deadline" => Enum.TryParse<ReportKind>(context.Detail, out _),
            "meeting" => context.Detail is null || Enum.TryParse<MeetingAspect>(context.Detail, out _),
            _ => true,
        };
        return context with
        {
            Subject = detailFits ? context.Subject : null,
            States = Known(context.States),
            Choices = Known(context.Choices),
            Listed = Known(context.Listed),
            Recent = Known(context.Recent),
            Papers = context.Papers is null ? [] : [.. context.Papers.Where(p => !string.IsNullOrEmpty(p))],
            Conferences = context.Conferences ?? [],
            Item = context.Item is > 0 ? context.Item : null,
            Terms = context.Terms is null ? [] : [.. context.Terms.Where(t => !string.IsNullOrEmpty(t))],
            Filter = Sane(context.Filter),
            Before = Sane(context.Before),
        };
    }

    private static ListFilter? Sane(ListFilter? filter) =>
        filter is { What: { } what } && Wording.Phrases.Has("what." + what) && (filter.Region is null || Groupings.KnowsRegion(filter.Region)) && (filter.Without is null || Groupings.KnowsRegion(filter.Without)) && (filter.And is null || Sane(filter.And with { And = null }) is not null) ? filter : null;
}
