using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Questions that name the source they ask about.</summary>
internal static class SourceNamed
{
    /// <summary>An entry of the named source answers from this score on, measured by the question without the name.</summary>
    private const float InNamedThreshold = 0.55f;

    /// <summary>How much better it must be than an entry of another source found by the whole question.</summary>
    private const float InNamedRise = 0.1f;

    /// <summary>"In the Committee's revised proposal, who fixes the dates?": the name of a paper finds the entry about the paper; what is asked of it finds the entry that tells it.</summary>
    internal static IReadOnlyList<Finding> InNamed(Library library, Reading reading, IReadOnlyList<Finding> found)
    {
        // a sample question of an entry names its source where it must
        if (found.Count == 0 || found[0].Likeness >= EntryQuestions.SameQuestion || NamedSource.Of(reading) is not { } named)
        {
            return found;
        }

        var rest = library.Reader.Read(named.Rest, reading.Language);
        if (library.Index.Search(new Inquiry(rest, [], EntryQuestions.NoNeighbours, null, Among: e => e.Sources.Any(s => s.Doc == named.Doc))) is not [var better, ..])
        {
            return found;
        }

        // the date of the paper itself is told by the entry about it
        var aboutThePaper = found[0].Entry.Kind is "document" or "body" && (rest.Has("q_who") || !rest.HasAny("q_when", "datesword"));
        return better.Entry.Id != found[0].Entry.Id && better.Score >= InNamedThreshold
            && (aboutThePaper || better.Score >= found[0].Score + (found[0].Entry.Sources.Any(s => s.Doc == named.Doc) ? 0f : InNamedRise))
            ? [better, .. found.Where(f => f.Entry.Id != better.Entry.Id)]
            : found;
    }
}
