namespace AttBot.Chat.Understanding.Words;

/// <summary>"No, not Ghana, I meant Guyana": a message that takes one State back and names another in its place.</summary>
internal static class Correction
{
    private const int Longest = 12;

    /// <summary>What follows the State that is taken back, as it was typed; null where none is.</summary>
    internal static string? Meant(Reading reading)
    {
        if (reading.States is not [{ Iso3s: [var back] } first, { Iso3s: [var meant] } second] || back == meant || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? Longest * 2 : Longest))
        {
            return null;
        }

        var end = first.Start + first.Length;
        // "sorry, meant Paraguay, not Peru"
        if (IsEmpty(reading, 0, first.Start, mayDeny: false) && second.Start > end && SmallWords.Is(reading.Tokens[second.Start - 1], "denies") && IsEmpty(reading, end, second.Start - 1, mayDeny: false) && IsEmpty(reading, second.Start + second.Length, reading.Tokens.Count, mayDeny: false))
        {
            return reading.Original[..(reading.Tokens[end - 1].At + reading.Tokens[end - 1].Raw.Length)];
        }

        return IsDenial(reading, first.Start) && IsEmpty(reading, end, second.Start, mayDeny: false) ? reading.Original[(reading.Tokens[end - 1].At + reading.Tokens[end - 1].Raw.Length)..].Trim(' ', ',', ';', '.', '，', '、', '。', '،', '؛') : null;
    }

    /// <summary>"How many accessions, not ratifications?": the form of joining that another is ruled out for, by its sign; null where none is.</summary>
    internal static string? FormMeant(Reading reading)
    {
        var forms = reading.Signs.Where(s => Array.IndexOf(Forms, s.Concept) >= 0).OrderBy(s => s.Start).ToArray();
        if (forms.Length < 2 || forms[0].Concept == forms[^1].Concept)
        {
            return null;
        }

        var (kept, ruledOut) = (forms[0], forms[^1]);
        return IsCut(reading, kept.Start + kept.Length, ruledOut.Start) && IsEmpty(reading, ruledOut.Start + ruledOut.Length, reading.Tokens.Count, mayDeny: false) ? kept.Concept : null;
    }

    /// <summary>"How many in the Caribbean, not the whole of GRULAC?": what stands before the region that is ruled out, as it was typed; null where none is.</summary>
    internal static string? WithoutRegion(Reading reading)
    {
        var regions = reading.Mentions.Where(m => Tables.Regions.Of(m) is not null).OrderBy(m => m.Start).ToArray();
        // "in Africa but not in West Africa" leaves a part out
        if (regions.Length < 2 || Tables.Regions.Of(regions[0]) == Tables.Regions.Of(regions[^1]) || Tables.Regions.Parted(reading, new ListFilter()).Without is not null)
        {
            return null;
        }

        var (kept, ruledOut) = (regions[0].Start + regions[0].Length, regions[^1]);
        var denial = Enumerable.Range(kept, Math.Max(0, ruledOut.Start - kept)).Where(i => SmallWords.Is(reading.Tokens[i], "denies")).DefaultIfEmpty(-1).Last();
        return denial > 0 && IsCut(reading, denial, ruledOut.Start) && ruledOut.Start - denial <= Apart && !reading.Mentions.Exists(m => m.Start > denial && m.Concept is "party" or "signatory" or "ratify" or "joinverb" or "notjoined" or "accede" && m.Start < ruledOut.Start + ruledOut.Length)
            ? reading.Original[..(reading.Tokens[denial - 1].At + reading.Tokens[denial - 1].Raw.Length)]
            : null;
    }

    private const int Apart = 4;

    private static readonly string[] Forms = ["c_mv_accession", "c_mv_ratification", "c_mv_acceptance", "c_mv_approval"];

    /// <summary>Whether a comma, or "and", stands before the denial: "acceded without ratifying" rules nothing out.</summary>
    private static bool IsCut(Reading reading, int from, int to)
    {
        for (var i = Math.Max(from, 1); i < to; i++)
        {
            if (SmallWords.Is(reading.Tokens[i], "denies"))
            {
                // "by accession not ratification"
                if (i == from && SmallWords.Is(reading.Tokens[i], "notthat"))
                {
                    return true;
                }

                var end = reading.Tokens[i - 1].At + reading.Tokens[i - 1].Raw.Length;
                return SmallWords.Is(reading.Tokens[i - 1], "contrasts") || (reading.Tokens[i].At > end && reading.Original.AsSpan(end, reading.Tokens[i].At - end).ContainsAny(',', '，', '،'));
            }
        }

        return false;
    }

    /// <summary>Whether the message begins with a denial and nothing else: "not", "no, I do not mean".</summary>
    private static bool IsDenial(Reading reading, int end) =>
        Enumerable.Range(0, end).Any(i => SmallWords.Is(reading.Tokens[i], "denies")) && IsEmpty(reading, 0, end, mayDeny: true);

    private static bool IsEmpty(Reading reading, int from, int to, bool mayDeny)
    {
        for (var i = from; i < to; i++)
        {
            var denies = SmallWords.Is(reading.Tokens[i], "denies");
            if (denies ? !mayDeny : !reading.Stopped[i] && !SmallWords.Is(reading.Tokens[i], "breaks") && !SmallWords.Is(reading.Tokens[i], "meant"))
            {
                return false;
            }
        }

        return true;
    }
}
