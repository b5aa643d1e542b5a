using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>What a short message asks of the answer before it.</summary>
internal enum Facet
{
    Why,
    Who,
    Decides,
    When,
    Where,
    HowMany,
    HowLong,
    Binding,
    Adopted,
    IfNot,
    Example,
    Difference,
    Other,
    Remedy,
}

/// <summary>Finds the facet in a message, and says by which words an entry or a sentence shows that it speaks to one.</summary>
internal static class Facets
{
    /// <summary>Signs, concepts, themes and senses that ask for a facet, the more particular facet first.</summary>
    private static readonly (Facet Facet, string[] Words)[] Asking =
    [
        (Facet.IfNot, ["c_fifnot"]),
        (Facet.Example, ["c_fexample"]),
        (Facet.Remedy, ["c_fremedy"]),
        (Facet.Adopted, ["c_fadopted"]),
        (Facet.Decides, ["c_fdecides"]),
        (Facet.Why, ["c_fwhy", "q_why"]),
        (Facet.HowLong, ["c_fhowlong", "t_long"]),
        (Facet.HowMany, ["q_howmany", "barecount"]),
        (Facet.Difference, ["t_difference", "compare"]),
        (Facet.Who, ["c_fexactly", "q_who", "whosaid"]),
        (Facet.When, ["q_when", "deadline"]),
        (Facet.Where, ["q_where"]),
        (Facet.Binding, ["t_binding"]),
        (Facet.Adopted, ["adopted"]),
        (Facet.Other, ["c_fother"]),
    ];

    /// <summary>Words that belong to a facet: they name no subject.</summary>
    private static readonly Dictionary<Facet, string[]> Own = new()
    {
        [Facet.Why] = ["c_fwhy", "q_why", "t_purpose", "w_reason", "t_goal"],
        [Facet.Who] = ["c_fexactly", "q_who", "whosaid", "w_lead", "w_name", "t_mandate"],
        [Facet.Decides] = ["c_fdecides", "q_who", "t_decide", "w_approve", "adopted", "t_adopted"],
        [Facet.When] = ["q_when", "deadline", "t_when_held", "datesword", "w_deadline"],
        [Facet.Where] = ["q_where", "place", "t_when_held"],
        [Facet.HowMany] = ["q_howmany", "barecount", "w_number", "howmuch"],
        [Facet.HowLong] = ["c_fhowlong", "t_long", "t_length", "w_duration", "q_howmany", "w_number", "w_days", "year"],
        [Facet.Binding] = ["t_binding", "w_obligation", "obliged"],
        [Facet.Adopted] = ["c_fadopted", "adopted", "t_adopted", "t_decide", "w_approve", "w_final", "w_change", "conference", "today"],
        [Facet.IfNot] = ["c_fifnot", "w_fail", "whatif", "notyet", "t_outcome"],
        [Facet.Example] = ["c_fexample", "w_case"],
        [Facet.Difference] = ["t_difference", "compare", "growth", "differby"],
        [Facet.Other] = ["c_fother"],
        [Facet.Remedy] = ["c_fremedy", "t_overcome", "t_challenge", "t_way"],
    };

    /// <summary>The terms by which the index knows an entry that is about a facet.</summary>
    private static readonly Dictionary<Facet, string[]> Terms = new()
    {
        [Facet.Why] = ["§q_why", "§w_reason", "§t_purpose"],
        [Facet.Who] = ["§q_who"],
        [Facet.Decides] = ["§t_decide"],
        [Facet.When] = ["§q_when"],
        [Facet.Where] = ["§q_where"],
        [Facet.HowMany] = ["§q_howmany"],
        [Facet.HowLong] = ["§t_long", "§w_duration", "§t_length"],
        [Facet.Binding] = ["§t_binding", "§w_obligation"],
        [Facet.Adopted] = ["§adopted", "§t_adopted"],
        [Facet.IfNot] = ["§w_fail", "§whatif"],
        [Facet.Example] = ["§w_case"],
        [Facet.Difference] = ["§t_difference", "§compare"],
        [Facet.Other] = [],
        [Facet.Remedy] = ["§t_overcome"],
    };

    /// <summary>Words that name no subject whatever is asked.</summary>
    private static readonly HashSet<string> Empty = new(["and", "yes", "no", "q_what", "q_how", "q_which", "c_light", Lexicon.Stop], StringComparer.Ordinal);

    /// <summary>The facet a message asks for, or null.</summary>
    internal static Facet? Of(Reading reading)
    {
        foreach (var (facet, words) in Asking)
        {
            if (Array.Exists(words, w => Holds(reading, w)))
            {
                return facet == Facet.Who && (reading.Themes.Contains("t_decide") || reading.Themes.Contains("t_adopted") || reading.Has("adopted")) ? Facet.Decides : facet;
            }
        }

        return null;
    }

    /// <summary>The terms by which the index knows an entry that is about a facet.</summary>
    internal static string[] TermsOf(Facet facet) => Terms[facet];

    /// <summary>The same for facets so particular that hardly any entry is about them by chance; empty for the others.</summary>
    internal static string[] ParticularTermsOf(Facet facet) => IsParticular(facet) ? Terms[facet] : [];

    /// <summary>Whether hardly any entry is about a facet by chance.</summary>
    internal static bool IsParticular(Facet facet) => facet is Facet.IfNot or Facet.Difference or Facet.HowLong or Facet.Remedy or Facet.Example;

    /// <summary>Whether an entry says that its sources lack what a facet asks.</summary>
    internal static bool LackedBy(Facet facet, Treaty.Knowledge.KnowledgeEntry entry) => facet switch
    {
        Facet.When => entry.Lacks.Contains("date"),
        Facet.Who => entry.Lacks.Contains("names"),
        Facet.HowMany => entry.Lacks.Contains("number") || entry.Lacks.Contains("headcount"),
        Facet.Why => entry.Lacks.Contains("reason"),
        Facet.Adopted => entry.Lacks.Contains("outcome"),
        _ => false,
    };

    /// <summary>Whether a concept, theme, sense or sign says nothing beyond the facet.</summary>
    internal static bool IsEmpty(Facet facet, string word) => Empty.Contains(word) || Array.IndexOf(Own[facet], word) >= 0;

    private static bool Holds(Reading reading, string word) =>
        Lexicon.IsSign(word) ? reading.Signals(word) : Lexicon.IsTheme(word) ? reading.Themes.Contains(word) : Lexicon.IsSense(word) ? reading.Senses.Contains(word) : reading.Has(word);

    /// <summary>Whether a sentence of ours speaks to a facet.</summary>
    internal static bool Speaks(Facet facet, Reading sentence) => facet switch
    {
        Facet.Why => sentence.SignalsFreely("c_swhy"),
        Facet.Who => sentence.SignalsFreely("c_sactor"),
        Facet.Decides => sentence.SignalsFreely("c_sactor") && (sentence.Themes.Contains("t_decide") || sentence.SignalsFreely("c_sadopted") || sentence.ConferenceNumbers.Count > 0),
        Facet.When => sentence.Dates.Count + sentence.Years.Count > 0,
        Facet.HowMany => Number(sentence) is not null,
        Facet.HowLong => sentence.SignalsFreely("c_sofyears") || sentence.SignalsFreely("c_sspan") && (Number(sentence) is not null || sentence.Themes.Contains("t_trial")),
        Facet.Binding => sentence.SignalsFreely("c_sbinding"),
        Facet.Adopted => sentence.SignalsFreely("c_sadopted"),
        Facet.IfNot => sentence.SignalsFreely("c_sifnot"),
        Facet.Example => sentence.SignalsFreely("c_sexample"),
        Facet.Difference => sentence.SignalsFreely("c_sdiffers"),
        Facet.Remedy => sentence.Themes.Contains("t_overcome"),
        _ => false,
    };

    /// <summary>The one number a sentence tells, or null where it tells none or several.</summary>
    internal static int? Number(Reading sentence)
    {
        int[] told = [.. sentence.Numbers.Concat(sentence.Tokens.Select(NumberReader.Cardinal).OfType<int>()).Distinct()];
        return told is [var one] ? one : null;
    }
}
