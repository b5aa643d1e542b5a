using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions that ask two things of the same State: "signed in 2013 but never ratified", "parties that never signed".</summary>
internal static class TwoSteps
{
    private static readonly string[] SigningConcepts = ["signatory"];

    private static readonly string[] JoiningConcepts = ["ratify", "accede", "joinverb", "party", "deposit"];

    /// <summary>One thing asked of a State: what it did or did not do, and when.</summary>
    private sealed record Clause(TreatyEvent Event, int Start, int End, bool Negated, bool IsVerb)
    {
        internal List<(DateOnly First, DateOnly Last, int Start)> Days { get; } = [];
    }

    internal static Question.List? Conditions(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count > 0 || reading.ConferenceNumbers.Count > 0 || reading.HasAny(Concepts.Topics) || !reading.Has("signatory")
            || reading.HasAny("onlysigned", "report", "annual_report", "initial_report", "document", "deadline", "provisional", "compare", "differby", "byregion", "percent", "q_why", "q_how", "slowest", "quickest", "sameday", "yearq", "bythen", "conference"))
        {
            return null;
        }

        // "did not sign or join": one negation for both is one list
        if (Polarity.Of(reading) is { Signed: false, Joined: false })
        {
            return null;
        }

        var clauses = ClausesOf(reading);
        if (clauses is not [var one, var other] || one.Event == other.Event)
        {
            return null;
        }

        var (signing, joining) = one.Event == TreatyEvent.Signature ? (one, other) : (other, one);
        if (Both(reading, signing, joining) is not { } filter)
        {
            return null;
        }

        var region = Regions.RegionOf(reading);
        var count = reading.Has("q_howmany");
        return new Question.List(Regions.Parted(reading, filter with { Region = region, Outside = region is not null && Regions.OutsideOf(reading) }), count, !count || (reading.HasAny("q_list", "list_them") && !Lists.OnlyWhich(reading)));
    }

    /// <summary>The filter for both clauses; null where one list says it better.</summary>
    private static ListFilter? Both(Reading reading, Clause signing, Clause joining)
    {
        var (signed, joined) = (Span(reading, signing), Span(reading, joining));
        var what = joining.Event == TreatyEvent.EntryIntoForce ? "inforceIn" : "joined";
        return (signing.Negated, joining.Negated) switch
        {
            (false, true) when signed is { } span => new ListFilter { What = "signedIn", From = span.From, To = span.To, And = new ListFilter { What = "notparty", On = joined?.To } },
            (true, false) when signed is null => joined is { } span ? new ListFilter { What = "acceded", From = span.From, To = span.To } : new ListFilter { What = "acceded" },
            (false, false) when signed is { } first && joined is { } second => new ListFilter { What = "signedIn", From = first.From, To = first.To, And = new ListFilter { What = what, From = second.From, To = second.To } },
            // "which parties signed in 2014?", "which signatories ratified in 2014?"
            (false, false) when signed is { } only && joining is { IsVerb: false } => new ListFilter { What = "signedIn", From = only.From, To = only.To, And = new ListFilter { What = "party" } },
            (false, false) when joined is { } only && signing is { IsVerb: false } => new ListFilter { What = what, From = only.From, To = only.To, And = new ListFilter { What = "signed" } },
            (false, false) when signed is { } only && SmallWords.In(reading, "later") => new ListFilter { What = "signedIn", From = only.From, To = only.To, And = new ListFilter { What = "party" } },
            _ => null,
        };
    }

    /// <summary>What is asked of a State, in the order of the message; steps of one kind that stand together are one clause.</summary>
    private static List<Clause> ClausesOf(Reading reading)
    {
        var clauses = new List<Clause>();
        foreach (var mention in reading.Mentions.OrderBy(m => m.Start))
        {
            var step = Array.IndexOf(SigningConcepts, mention.Concept) >= 0 ? TreatyEvent.Signature
                : Array.IndexOf(JoiningConcepts, mention.Concept) >= 0 ? TreatyEvent.Deposit
                : mention.Concept == "inforce" ? TreatyEvent.EntryIntoForce
                : (TreatyEvent?)null;
            if (step is not { } asked || clauses.Exists(c => c.Start <= mention.Start && mention.Start < c.End))
            {
                continue;
            }

            var (end, last) = (mention.Start + mention.Length, clauses.Count > 0 ? clauses[^1] : null);
            var negated = IsNegated(reading, last?.End ?? 0, mention);
            var isVerb = mention.Concept == "signatory" ? !IsNoun(reading, mention, Signatories) : mention.Concept != "party" || !IsNoun(reading, mention, Parties);
            if (last is not null && last.Event == asked && (!last.IsVerb || !isVerb) && !last.Negated)
            {
                clauses[^1] = last with { End = end, Negated = negated, IsVerb = true };
                continue;
            }

            clauses.Add(new Clause(asked, mention.Start, end, negated, isVerb));
        }

        Assign(reading, clauses);
        return clauses;
    }

    /// <summary>A negation between the clause before and the end of a step belongs to the step.</summary>
    private static bool IsNegated(Reading reading, int from, ConceptMention step)
    {
        const int far = 5;
        var end = step.Start + step.Length;
        return reading.Mentions.Exists(m => m.Concept is "notyet" or "notjoined" && m.Start < end && m.Start + m.Length > from && m.Start >= from && (m.Start + m.Length > step.Start || step.Start - (m.Start + m.Length) < far));
    }

    /// <summary>A day belongs to the step before it; in Chinese to the step after it.</summary>
    private static void Assign(Reading reading, List<Clause> clauses)
    {
        var forward = reading.Language == Treaty.Languages.Language.Chinese;
        foreach (var day in DaysOf(reading))
        {
            var before = clauses.FindLast(c => c.Start < day.Start);
            var after = clauses.Find(c => c.Start > day.Start);
            (forward ? after ?? before : before is { IsVerb: true } ? before : after ?? before)?.Days.Add(day);
        }
    }

    /// <summary>Days, months and years with their places.</summary>
    private static IEnumerable<(DateOnly First, DateOnly Last, int Start)> DaysOf(Reading reading)
    {
        var years = new List<int>(reading.Years);
        var days = reading.Dates.Select(d => (d.First, d.Last, d.Start)).ToList();
        for (var i = 0; i < reading.Tokens.Count && years.Count > 0; i++)
        {
            if (NumberReader.Number(reading.Tokens[i]) is { } year && years.Contains(year) && !reading.Dates.Exists(d => d.First.Year == year && Math.Abs(d.Start - i) <= 4))
            {
                years.Remove(year);
                days.Add((new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), i));
            }
        }

        return days.OrderBy(d => d.Start);
    }

    private static (string? From, string? To)? Span(Reading reading, Clause clause)
    {
        if (clause.Days.Count == 0)
        {
            return null;
        }

        var (first, last, start) = clause.Days[0];
        if (clause.Days.Count > 1)
        {
            return (Iso.Text(first), Iso.Text(clause.Days[^1].Last));
        }

        bool Beside(ConceptMention m) => (start - (m.Start + m.Length) is >= 0 and <= 1 && m.Start >= Math.Min(clause.Start, start - 3)) || (reading.Tokens[m.Start].Script == Text.Script.Han && m.Start - start is >= 1 and <= 5);
        return reading.Mentions.Exists(m => m.Concept == "since" && Beside(m)) ? (Iso.Text(Spans.IsAfter(reading) ? last.AddDays(1) : first), null)
            : reading.Mentions.Exists(m => m.Concept == "before" && Beside(m)) ? (null, Iso.Text(Spans.IsUntil(reading) ? last : first.AddDays(-1)))
            : (Iso.Text(first), Iso.Text(last));
    }

    internal const string Signatories = "signatories";

    private const string Parties = "parties";

    internal static bool IsNoun(Reading reading, ConceptMention mention) => IsNoun(reading, mention, mention.Concept == "signatory" ? Signatories : Parties);

    internal static bool IsNoun(Reading reading, ConceptMention mention, string kind)
    {
        for (var i = mention.Start; i < mention.Start + mention.Length; i++)
        {
            if (SmallWords.Is(reading.Tokens[i], kind))
            {
                return true;
            }
        }

        return mention.Length > 1 && reading.Tokens[mention.Start + mention.Length - 1].Text is "国" or "方";
    }
}
