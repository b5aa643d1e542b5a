using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>The papers beside the one spoken of: of the same body, of another meeting.</summary>
internal static class OtherPapers
{
    /// <summary>The paper an entry is about.</summary>
    internal static DocumentRecord? PaperOf(Library library, KnowledgeEntry entry) =>
        entry.Kind == "document" ? entry.Sources.Where(s => s.Doc == "documents").Select(s => library.Book.Documents.FirstOrDefault(d => d.Symbol.Length > 0 && d.Symbol == s.Ref)).FirstOrDefault(d => d is not null) : null;

    /// <summary>The one paper without a symbol that an entry cites by its key, <c>000</c> to <c>004</c>.</summary>
    internal static DocumentRecord? SeedOf(Library library, KnowledgeEntry entry) =>
        entry.Sources.Select(s => s.Doc).Where(d => d.Length == 3 && d.All(char.IsAsciiDigit)).Distinct().ToArray() is [var key] ? library.Book.Documents.FirstOrDefault(d => d.Symbol.Length == 0 && (d.Source == "seed " + key || d.Source.StartsWith("seed " + key + ";", StringComparison.Ordinal))) : null;

    private static readonly string[] PaperBodies = ["wgeti", "wgtr", "wgtu"];

    /// <summary>"And the WGTR one?", "and for CSP7?" after a paper: the same kind of paper of another group or another cycle.</summary>
    internal static Question.Document? OtherPaper(Library library, Reading reading, DocumentRecord? last)
    {
        if (last is null || reading.Unexplained.Skip(1).Any() || reading.HasAny("q_who", "q_why", "q_how", "q_when", "president", "adopted", "meeting", "wgmeeting") || reading.HasAny(Concepts.Standing) || reading.Themes.Count > 0 || reading.ConferenceNumbers.Count > 1)
        {
            return null;
        }

        var named = Array.FindAll(PaperBodies, reading.Has);
        if (named.Length > 1 || (named.Length == 0 && reading.ConferenceNumbers.Count == 0))
        {
            return null;
        }

        var body = named is [var group] ? group.ToUpperInvariant() : last.Body;
        var cycle = reading.ConferenceNumbers is [var number] ? "CSP" + Figures.Number(number) : CycleOf(last);
        DocumentRecord[] found = [.. library.Book.Documents.Where(d => d.Symbol.Length > 0 && d.Body == body && CycleOf(d) == cycle && FormOf(d) == FormOf(last) && d != last)];
        return found.Length > 0 ? new Question.Document(found) : null;
    }

    /// <summary>"And of the one before?" after the final report of a conference.</summary>
    internal static Question.Meeting? ReportBeside(Library library, Reading reading, KnowledgeEntry last)
    {
        var (after, before) = (reading.Signals("c_mv_following"), reading.Signals("c_mv_preceding"));
        // "and that of the Eleventh?"
        if (after == before && last.Id.EndsWith(Continued.OneFinalReport, StringComparison.Ordinal) && reading.Tokens.Count <= Continued.LongestContinued && (reading.ConferenceNumbers is [var named] ? named : Short.Counted(reading)) is { } other && !reading.Unexplained.Any()
            && !reading.HasAny("q_who", "q_where", "q_why", "q_how", "president", "theme", "q_when"))
        {
            return new Question.Meeting(MeetingChoice.Number, other, MeetingAspect.FinalReport);
        }

        return after != before && last.Id.EndsWith(Continued.OneFinalReport, StringComparison.Ordinal) && PaperOf(library, last) is { } report && Moves.DocumentMove.ConferenceOf(report) is { } number
            && Moves.Bare.Is(reading) && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("q_who", "q_where", "q_why", "q_how", "president", "theme")
                ? new Question.Meeting(MeetingChoice.Number, number + (after ? 1 : -1), MeetingAspect.FinalReport)
                : null;
    }

    /// <summary>The conference in a symbol, <c>ATT/CSP9.WGTR/2023/…</c>: <c>CSP9</c>.</summary>
    private static string CycleOf(DocumentRecord document) => document.Symbol.Split('/') is [_, var cycle, ..] ? cycle.Split('.')[0] : "";

    /// <summary>The form at the end of a symbol without its revision: <c>Conf.Rep</c>, <c>Conf.FinRep</c>.</summary>
    private static string FormOf(DocumentRecord document) => document.Symbol.Split('/')[^1].Split(".Rev")[0];
}
