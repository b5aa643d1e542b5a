using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Which standing a question about many States means, and what a negation in it covers.</summary>
internal static class Standings
{
    /// <summary>Which States' days are asked about as such: those whose day of deposit is not known, or known but unverified.</summary>
    internal static string? UnknownDays(Reading reading)
    {
        if (!reading.HasAny("party", "signatory", "q_which", "q_list", "q_howmany", "list_them", "q_who", "countryword") || reading.HasAny("q_why", "q_how", "report", "annual_report", "initial_report", "conference"))
        {
            return null;
        }

        var ofDays = reading.HasAny("depositday", "deposit", "inforce");
        return ofDays && reading.Has("dayunverified") ? "unverified"
            : (ofDays && reading.HasAny("dayunknown")) || (reading.Has("depositday") && reading.HasAny("notyet", "missing")) ? "undated"
            : null;
    }

    /// <summary>What kind of States a list is about, or null when the message does not say.</summary>
    internal static string? WhatOf(Reading reading)
    {
        // "non-signatories" have not joined otherwise either
        if (NonSignatories(reading))
        {
            return "notjoined";
        }

        // "accessions, not ratifications"
        if (Correction.FormMeant(reading) is { } meant)
        {
            return meant switch { "c_mv_accession" => "acceded", "c_mv_ratification" => "ratified", "c_mv_acceptance" => "accepted", _ => "approved" };
        }

        // "acceded instead of ratifying"
        if (InsteadOf(reading) is { } form)
        {
            return form;
        }

        if (Polarity.Of(reading) is { } said && (!said.Signed || !said.Joined))
        {
            return said switch { { Signed: true } => "signatory", { Joined: true } => "acceded", _ => "notjoined" };
        }

        var not = (reading.Has("notyet") && !Regions.DeniesRegionsOnly(reading)) || NotJoined(reading);
        return IsEntirelyOutside(reading, not) ? "notjoined"
            : reading.Has("provisional") ? "provisional"
            : reading.Has("sameday") && reading.Has("signatory") && reading.HasAny("ratify", "deposit", "joinverb") ? "sameday"
            : OtherFormOf(reading)
            ?? (reading.Has("accede") ? reading.Has("ratify") || reading.Signals("c_mv_ratification") ? "party" : "acceded"
                : reading.Has("signatory") ? OfSigning(reading, not)
                : OfJoining(reading, not));
    }

    /// <summary>"Completely outside"; "neither signed nor acceded" is read by <see cref="Polarity"/>.</summary>
    private static bool IsEntirelyOutside(Reading reading, bool not) =>
        reading.Has("entirely") && not && !reading.HasAny("ratify", "accede", "signatory");

    /// <summary>"Signatories", "signed but not ratified", "never signed".</summary>
    private static string OfSigning(Reading reading, bool not)
    {
        if (reading.Has("onlysigned"))
        {
            return "signatory";
        }

        if (SmallWords.In(reading, "whether"))
        {
            return "signed";
        }

        if (!OnlySigned(reading))
        {
            return NotJoined(reading) && !reading.HasAny("ratify", "party") ? "notjoined" : "signatory";
        }

        return !not ? "signed" : reading.HasAny("ratify", "accede", "party") ? "signatory" : "notjoined";
    }

    private static string? OfJoining(Reading reading, bool not) =>
        NotJoined(reading) || (reading.HasAny("party", "ratify", "accede") && not) ? "notparty"
        : reading.HasAny("party", "ratify", "deposit", "inforce") ? "party"
        : null;

    /// <summary>"Acceded instead of ratifying", "ratified rather than acceded": the form named first; in Chinese, too, the one before 而不是.</summary>
    private static string? InsteadOf(Reading reading)
    {
        var between = reading.Signs.Find(s => s.Concept == "c_mv_instead");
        if (between.Concept is null)
        {
            return null;
        }

        string[] named = [.. reading.Signs.Where(s => s.Concept is "c_mv_accession" or "c_mv_ratification").OrderBy(s => s.Start).Select(s => s.Concept).Distinct()];
        var before = reading.Signs.Find(s => s.Concept is "c_mv_accession" or "c_mv_ratification" && s.Start < between.Start).Concept;
        return named.Length != 2 ? null : (before ?? named[^1]) == "c_mv_accession" ? "acceded" : "ratified";
    }

    /// <summary>A question about forms of consent may have so many words that nothing explains.</summary>
    private const int MostLeftOver = 2;

    /// <summary>"Which States accepted, which approved?": forms of consent besides ratification and accession.</summary>
    private static string? OtherFormOf(Reading reading)
    {
        // "which new duties take time to be accepted at home?" is about no instrument
        if (!reading.HasAny("countryword", "party", "treaty", "ratify", "deposit", "form") || reading.HasAny("proposal", "document", "report", "signatory") || reading.Unexplained.Skip(MostLeftOver).Any())
        {
            return null;
        }

        return (reading.Has("accept_form"), reading.Has("approve_form")) switch
        {
            (true, true) => "otherform",
            (true, false) => "accepted",
            (false, true) => "approved",
            _ => null,
        };
    }

    /// <summary>A negation directly before the noun: "non-signatories", 非签署国.</summary>
    private static bool NonSignatories(Reading reading) => reading.Mentions.Exists(m =>
        m.Concept == "signatory" && m.Start > 0 && TwoSteps.IsNoun(reading, m, TwoSteps.Signatories) && (reading.Tokens[m.Start - 1].Text is "non" or "非" or "غير" || (reading.Tokens[m.Start - 1].Text is "no" && reading.Language == Treaty.Languages.Language.Spanish)));

    /// <summary>"outside" beside a region leaves the region out; elsewhere it means outside the Treaty.</summary>
    private static bool NotJoined(Reading reading) => reading.Has("notjoined") && !Regions.OutsideOf(reading);

    /// <summary>"have signed", "ont signé": the act, not the class of signatories that are not parties.</summary>
    internal static bool OnlySigned(Reading reading) =>
        !reading.Has("onlysigned") && !reading.Tokens.Any(t => t.Text.StartsWith("signator", StringComparison.Ordinal) || t.Text.StartsWith("signatair", StringComparison.Ordinal) || t.Text.StartsWith("signatari", StringComparison.Ordinal)
            || t.Text.StartsWith("firmante", StringComparison.Ordinal) || t.Text.StartsWith("подписавш", StringComparison.Ordinal) || t.Text.StartsWith("сигнатар", StringComparison.Ordinal)
            || t.Forms.Any(f => f is "الموقعه" or "موقعه" or "الموقعين" or "الموقعون" or "موقعين"))
        && !reading.Original.Contains("签署国", StringComparison.Ordinal) && !reading.Original.Contains("簽署國", StringComparison.Ordinal) && !reading.Original.Contains("签约国", StringComparison.Ordinal);
}
