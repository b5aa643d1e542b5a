using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>How well an entry suits a question beyond the words they share; factors, 1 is neutral.</summary>
internal sealed class EntryFit(IReadOnlyList<KnowledgeEntry> entries, IndexData data)
{
    private const float SuitingKindFit = 1.06f;
    private const float DefinitionFit = 1.25f;
    private const float UnknownKindFit = 0.95f;
    private const float OtherStateFit = 0.9f;
    private const float MissingPlaceFit = 0.75f;
    private const float MissingYearFit = 0.88f;
    private const float SameDocumentFit = 1.12f;
    private const float LeaningDocumentFit = 1.2f;
    private const float OtherSubjectFit = 0.72f;
    private const float RepeatedFit = 0.8f;
    private const float SameEntryFit = 0.92f;
    private const float WayNotDayFit = 0.93f;
    private const float NoNumberFit = 0.8f;
    private const float MissingEntityFit = 0.93f;
    private const float OtherBodyFit = 0.75f;
    private const float OtherFacetFit = 0.95f;

    private static readonly HashSet<string> DefinitionThemes = new(["t_mandate", "t_purpose", "t_include", "t_member"], StringComparer.Ordinal);

    /// <summary>The product of all factors.</summary>
    /// <param name="e">The place of the entry.</param>
    /// <param name="isTitle">Whether every entity of the question stands in the heading of the entry.</param>
    /// <param name="inquiry">What is asked.</param>
    /// <param name="pinned">Terms of the question that an entry should speak of (<see cref="Term.IsPinned"/>).</param>
    internal float Of(int e, bool isTitle, Inquiry inquiry, string[] pinned) =>
        KindFit(e, isTitle, inquiry.Reading) * NamesFit(e, inquiry.Reading, pinned) * FollowUpFit(e, inquiry) * (inquiry.Leans ? 1f : FacetFit(e, inquiry.Reading)) * (IsOfAnotherBody(e, inquiry.Reading) ? OtherBodyFit : 1f);

    /// <summary>Whether the entry is of the kind asked for.</summary>
    private float KindFit(int e, bool isTitle, Reading reading)
    {
        var entry = entries[e];
        // "What is the VTF?" asks for the body itself, not for one of the many entries that mention it
        var defines = entry.Kind == "body" && reading.Terms.Count <= 4 && !reading.Unexplained.Any() && !reading.Themes.Any(t => !DefinitionThemes.Contains(t)) && isTitle;
        var suits = entry.Kind switch
        {
            "body" => reading.Has("q_what") || (reading.Has("q_who") && reading.Themes.Contains("t_member")),
            "howto" => reading.Has("q_how"),
            "date" or "deadline" => reading.HasAny("q_when", "deadline"),
            "count" => reading.Has("q_howmany"),
            "list" => reading.HasAny("q_list", "q_which", "q_howmany"),
            "document" => reading.HasAny("document", "q_where", "topic_docs"),
            _ => false,
        };
        var fit = defines ? DefinitionFit : suits ? SuitingKindFit : 1f;
        // an entry that says "not in my sources" comes second to one that says something
        fit *= entry.Kind == "unknown" ? UnknownKindFit : 1f;
        // a number is told by an entry that has one
        if (reading.Has("q_howmany") && entry.Kind is not ("count" or "list" or "conflict" or "unknown") && entry.Value is not { ValueKind: System.Text.Json.JsonValueKind.Number } && !data.Mentions(e, "§q_howmany") && !data.Mentions(e, "§t_long"))
        {
            fit *= NoNumberFit;
        }

        // "how do we send it?" asks for the way, not for the day
        return reading.Has("q_how") && !reading.HasAny("q_when", "deadline") && entry.Kind is "deadline" or "date" ? fit * WayNotDayFit : fit;
    }

    private static readonly string[] Facets = ["q_who", "q_when", "q_why", "q_howmany"];

    /// <summary>"Who issues the call?" is not answered by an entry that nobody has ever asked for a person.</summary>
    private float FacetFit(int e, Reading reading) =>
        Array.Exists(Facets, f => reading.Has(f) && !data.Mentions(e, "§" + f)) ? OtherFacetFit : 1f;

    /// <summary>Whether the entry speaks of the conferences, articles, States, years, bodies and processes that the question names.</summary>
    private float NamesFit(int e, Reading reading, string[] pinned)
    {
        var entry = entries[e];
        var fit = entry.States.Count == 1 && !reading.Terms.Contains("§" + entry.States[0]) && reading.Terms.Count > 0 ? OtherStateFit : 1f;
        foreach (var term in pinned)
        {
            if (!(Term.IsState(term) && entry.Kind == "howto") && !data.Mentions(e, term))
            {
                fit *= Term.IsYear(term) ? MissingYearFit : MissingPlaceFit;
            }
        }

        foreach (var term in reading.Terms)
        {
            if (Term.IsSubject(term) && !Term.IsState(term) && !pinned.Contains(term) && !data.Mentions(e, term))
            {
                fit *= MissingEntityFit;
            }
        }

        return fit;
    }

    /// <summary>Whether the entry goes on where the last answer stopped.</summary>
    private float FollowUpFit(int e, Inquiry inquiry)
    {
        var (entry, reading, fit) = (entries[e], inquiry.Reading, 1f);
        // "are they binding?" after an entry is about the same paper
        if (inquiry.Document is { } document && entry.Sources[0].Doc == document)
        {
            fit *= inquiry.Leans ? LeaningDocumentFit : SameDocumentFit;
        }

        // what was just said answers no further question
        if (inquiry.Leans && entry.Id == inquiry.Last && reading.Terms.Count > 0)
        {
            fit *= reading.Terms.Exists(t => t[0] == '§' && !Term.IsSubject(t) && !data.Mentions(e, t)) ? RepeatedFit : SameEntryFit;
        }

        // a question that leans on the one before stays with its subject
        return inquiry.Leans && inquiry.Carried.Any(Term.IsEntity) && !inquiry.Carried.Any(t => Term.IsEntity(t) && data.Mentions(e, t)) ? fit * OtherSubjectFit : fit;
    }

    /// <summary>Whether the entry is about bodies of the Treaty, and none of them is one that the question names.</summary>
    private bool IsOfAnotherBody(int entry, Reading reading)
    {
        var named = false;
        foreach (var body in Bodies)
        {
            if (reading.Terms.Contains(body))
            {
                if (data.IsTitled(entry, body))
                {
                    return false;
                }

                named = true;
            }
        }

        return named && Array.Exists(Bodies, body => !reading.Terms.Contains(body) && data.IsTitled(entry, body));
    }

    private static readonly string[] Bodies = ["§wgeti", "§wgtr", "§wgtu", "§dief", "§vtf", "§sponsorship", "§mc"];
}
