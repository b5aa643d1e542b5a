using AttBot.Chat.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Words;

/// <summary>A message taken apart: what it mentions, whatever its language.</summary>
internal sealed class Reading
{
    internal required string Original { get; init; }

    internal required IReadOnlyList<Token> Tokens { get; init; }

    internal Language Language { get; private set; }

    /// <summary>Concepts in the message, outside names of States.</summary>
    internal HashSet<string> Concepts { get; } = new(StringComparer.Ordinal);

    /// <summary>Themes that only help to find knowledge entries.</summary>
    internal HashSet<string> Themes { get; } = new(StringComparer.Ordinal);

    /// <summary>Senses of everyday words; they help to find knowledge entries and say nothing of the kind of question.</summary>
    internal HashSet<string> Senses { get; } = new(StringComparer.Ordinal);

    /// <summary>Signs for the rules of conduct, with their place; they explain nothing.</summary>
    internal List<ConceptMention> Signs { get; } = [];

    /// <summary>Concepts with their place, longest match first at each place.</summary>
    internal List<ConceptMention> Mentions { get; } = [];

    internal List<StateMention> States { get; } = [];

    internal List<DateMention> Dates { get; } = [];

    internal List<int> Years { get; } = [];

    /// <summary>Numbers of Conferences of States Parties, in order of mention.</summary>
    internal List<int> ConferenceNumbers { get; } = [];

    /// <summary>Whether a Conference is named only to say that it is not meant.</summary>
    internal bool RulesOutConference { get; set; }

    /// <summary>Articles of the Treaty mentioned.</summary>
    internal List<int> Articles { get; } = [];

    /// <summary>Plain numbers that are no date, year, article or conference.</summary>
    internal List<int> Numbers { get; } = [];

    /// <summary>Tokens that something explains: a name, a date, a concept, a word without content.</summary>
    internal bool[] Explained { get; set; } = [];

    /// <summary>Tokens without content.</summary>
    internal bool[] Stopped { get; set; } = [];

    /// <summary>Themes and senses with their place.</summary>
    internal List<ConceptMention> Renderings { get; } = [];

    /// <summary>Where words of the thesaurus stand; for retrieval only.</summary>
    internal List<ConceptMention> Synonyms { get; } = [];

    /// <summary>Tokens that a theme or a sense stands for.</summary>
    internal bool[] Covered { get; set; } = [];

    /// <summary>Terms that stand for a word whose theme or sense is known too: when no entry uses the word itself, little is lost.</summary>
    internal HashSet<string> Rendered { get; } = new(StringComparer.Ordinal);

    /// <summary>Terms for retrieval, each once.</summary>
    internal List<string> Terms { get; } = [];

    /// <summary>What the index found for the message by itself; kept for the turn, since several steps ask. Null until one does.</summary>
    internal IReadOnlyList<Retrieval.Finding>? Findings { get; set; }

    /// <summary>What was learnt of the message's words; kept for the turn. Null until a step asks.</summary>
    internal float[]? Shares { get; set; }

    /// <summary>The same reading, said to be in a language.</summary>
    internal Reading In(Language language)
    {
        Language = language;
        return this;
    }

    internal bool Has(string concept) => Concepts.Contains(concept);

    /// <summary>Whether a sign (<c>c_…</c>) stands in the message.</summary>
    internal bool Signals(string sign) => Signs.Exists(s => s.Concept == sign);

    /// <summary>The same outside longer names: "voluntary" in "Voluntary Trust Fund" says nothing of duties.</summary>
    internal bool SignalsFreely(string sign) => Signs.Exists(s => s.Concept == sign && !Mentions.Exists(m => m.Length > s.Length && m.Start <= s.Start && s.Start + s.Length <= m.Start + m.Length));

    internal bool HasAny(params ReadOnlySpan<string> concepts)
    {
        foreach (var concept in concepts)
        {
            if (Concepts.Contains(concept))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The States that are certain, in order of mention, each once.</summary>
    internal IReadOnlyList<string> CertainStates => [.. States.Where(s => s.Iso3s.Count == 1).Select(s => s.Iso3s[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Content words that nothing explains.</summary>
    internal IEnumerable<Token> Unexplained => Tokens.Where((_, i) => !Explained[i]);
}

/// <summary>A concept at a place.</summary>
internal readonly record struct ConceptMention(string Concept, int Start, int Length);

/// <summary>A name of a State, or one that could be several, at a place.</summary>
internal sealed record StateMention(IReadOnlyList<string> Iso3s, NameKind Kind, int Start, int Length, bool Corrected = false);

/// <summary>A calendar date or month; a month spans its days.</summary>
internal readonly record struct DateMention(DateOnly First, DateOnly Last, int Start);
