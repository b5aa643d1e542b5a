using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>What an answer is asked beyond its words: its number, its reason, its standing, the other of two.</summary>
internal static class Told
{
    /// <summary>"How many are there?": the items of the list, the number of the entry, or the one number of the sentence that speaks of what is counted.</summary>
    internal static Question? NumberAsked(Library library, Leaning leaning, KnowledgeEntry last, Passages passages, Reading reading)
    {
        var counts = last.Items(reading.Language).Count > 0 || last.Value is { ValueKind: System.Text.Json.JsonValueKind.Number };
        if (leaning.Words.Count == 0 || (counts && OfTheEntry.IsTitled(library, leaning, last)))
        {
            return counts ? new Question.Entry(last, true) : null;
        }

        foreach (var passage in passages.Of(last))
        {
            if (OfTheEntry.Matched(library, leaning, passage.Reading, null) >= 1f && Facets.Number(passage.Reading) is not null)
            {
                return new Question.Passages(last, leaning.Facet, [passage]);
            }
        }

        return null;
    }

    /// <summary>"Why?" after an answer of the tables: an entry may know why a conference chose its theme, or why a State is marked; of the rest no source tells.</summary>
    internal static Question? OfTheTable(Library library, Reading reading, ConversationContext context)
    {
        if (ReportContents.ContentsOfReport(library, reading, context) is { } contents)
        {
            return contents;
        }

        if (Facets.Of(reading) != Facet.Why || Leaning.IsForeign(reading, Facet.Why))
        {
            return null;
        }

        return context switch
        {
            { Subject: "meeting", Conference: { } number } => (Question?)Reason(library, e => library.Index.About(e, ["§csp" + Figures.Number(number)]).Titled),
            { Subject: "status" or "date", States: [var state] } => (Question?)Reason(library, e => e.States is [var of] && of == state) ?? new Question.Unknown([]),
            { Subject: "list" or "group" } => new Question.Unknown([]),
            _ => null,
        };
    }

    /// <summary>The entry about something that is asked why most.</summary>
    private static Question.Entry? Reason(Library library, Func<KnowledgeEntry, bool> isAbout)
    {
        var reason = library.Book.Entries.Where(isAbout).MaxBy(e => library.Index.About(e, ["§q_why"]).Weight + library.Index.About(e, ["§theme"]).Weight + (e.Lacks.Contains("reason") || library.Index.About(e, ["§q_why"]).Titled ? 1f : 0f));
        return reason is not null && (reason.Lacks.Contains("reason") || library.Index.About(reason, ["§q_why"]).Titled) ? new Question.Entry(reason, false) : null;
    }

    /// <summary>"And the other one?": the entry on the same row that points to it and is pointed to.</summary>
    internal static KnowledgeEntry? TheOther(Library library, KnowledgeEntry last) =>
        last.See.Select(id => library.Book.Entries.FirstOrDefault(e => e.Id == id)).FirstOrDefault(e => e is not null && e.See.Contains(last.Id) && e.Kind == last.Kind && e.Rows.SequenceEqual(last.Rows));

    /// <summary>Whether a paper binds anybody or was adopted is told for the paper as a whole.</summary>
    internal static KnowledgeEntry? Standing(Library library, Facet facet, KnowledgeEntry last)
    {
        var id = facet switch
        {
            Facet.Binding => OfTheList.PaperStandings.GetValueOrDefault(last.Sources[0].Doc),
            Facet.Adopted => Adoptions.GetValueOrDefault(last.Sources[0].Doc),
            _ => null,
        };
        return id is null || id == last.Id ? null : library.Book.Entries.FirstOrDefault(e => e.Id == id);
    }

    /// <summary>The entry that tells whether each paper, or what it proposes, was adopted.</summary>
    private static readonly Dictionary<string, string> Adoptions =
        new(StringComparer.Ordinal) { ["001"] = "recommendations-adopted", ["002"] = "pow-adoption-status", ["003"] = "workshop-report-standing", ["004"] = "wgtu-work-plan" };
}
