using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>The list before, narrowed by what its States did, or what it leaves out: "the rest?", "who is not?", "did any of them sign?", "those of the opening day?"</summary>
internal static class SetMove
{
    internal static Question? Of(Carried carried)
    {
        if (Forms(carried) is { } forms)
        {
            return forms;
        }

        if (carried is not { Subject: "list", Filter: { } filter } || (carried.HasOwnNoun && !(Points(carried) && carried.NamesStanding && !Regions.HasRegion(carried.Reading) && !carried.Reading.HasAny("countryword", "world"))) || carried.HasTime || carried.SaysAny("bythen", "first", "last") && !carried.Says("openingday"))
        {
            return null;
        }

        var count = carried.Reading.HasAny("q_howmany", "barecount") && !carried.Reading.HasAny("q_list", "list_them");
        return OnOpeningDay(filter, carried) is { } day ? new Question.List(day, count, !count)
            : When(filter, carried) is { } when ? when
            : Narrowed(filter, carried) is { } narrowed ? new Question.List(narrowed, count, !count)
            : Rest(filter, carried, count) ?? Number(filter, carried);
    }

    private static bool Points(Carried carried) => carried.Says("of") || (carried.Filter?.What is "signedIn" && carried.Reading.HasAny("q_which", "q_who", "list_them") && !carried.Reading.Has("q_howmany"));

    /// <summary>So many States of a list are told with their days.</summary>
    private const int FewEnoughToDate = 12;

    /// <summary>"When did they sign?"</summary>
    private static Question.Date? When(ListFilter filter, Carried carried) =>
        carried.AsksWhen && carried.Context.Listed.Count is > 1 and <= FewEnoughToDate && filter.What is not "notjoined" && !carried.Reading.HasAny("q_howmany", "next", "previous", "report", "annual_report", "initial_report", "deadline", "notyet")
            ? new Question.Date(carried.Context.Listed, carried.Step)
            : null;

    /// <summary>"Did all of them ratify, or were there accessions?": the form of each.</summary>
    private static Question.Form? Forms(Carried carried) =>
        carried is { Subject: "list", Filter.What: "party" or "joined" or "inforceIn", Context.Listed.Count: > 1 and <= FewEnoughToDate } && !carried.HasTime && !carried.AsksWhen && !Regions.HasRegion(carried.Reading) && !carried.Reading.HasAny("notyet", "notjoined", "q_why", "q_howmany", "countryword", "treaty")
        && (AttributeMove.FormsNamed(carried.Reading) > 1 || (carried.Reading.HasAny("everyone", "world") && AttributeMove.FormsNamed(carried.Reading) == 1) || (carried.Reading.Has("form") && AttributeMove.FormNamed(carried) is null))
            ? new Question.Form(carried.Context.Listed, null)
            : null;

    /// <summary>"How many are we talking about?"</summary>
    private static Question.List? Number(ListFilter filter, Carried carried) =>
        carried.Reading.HasAny("q_howmany", "barecount") && StateQuestions.EventOf(carried.Reading) is null && !carried.Reading.HasAny("notyet", "notjoined", "year", "weeks", "more", "growth", "differby", "percent", "form", "provisional", "byregion", "superlative") && !carried.SaysAny("days", "months", "form", "any", "rest", "howmanydays", "howlong")
            ? new Question.List(filter, Count: true, ShowNames: false)
            : null;

    private static ListFilter? OnOpeningDay(ListFilter filter, Carried carried) =>
        carried.Says("openingday") && filter.And is null && filter.From is null
            ? filter with { What = "signedIn", Among = filter.What is "party" or "signatory" or "notparty" ? filter.What : null, From = Iso.Text(DayMove.Opened), To = Iso.Text(DayMove.Opened), On = null }
            : null;

    /// <summary>What the States of a list may have done besides.</summary>
    private static ListFilter? Narrowed(ListFilter filter, Carried carried)
    {
        var reading = carried.Reading;
        var denied = reading.HasAny("notyet", "notjoined");
        var signing = reading.Has("signatory") && !reading.HasAny("ratify", "accede", "deposit", "inforce");
        return filter switch
        {
            { What: "signedIn" or "signed", And: null } when Points(carried) && Standings.WhatOf(reading) == "party" && !denied => filter with { And = new ListFilter { What = "party" } },
            { What: "signedIn" or "signed", And: null } when Points(carried) && Standings.WhatOf(reading) is "party" or "notparty" or "signatory" && denied && !signing => filter with { And = new ListFilter { What = "notparty" } },
            { And: { What: "party" or "notparty" } and } when carried.SaysAny("rest", "whonot") => filter with { And = and with { What = and.What == "party" ? "notparty" : "party" } },
            { What: "signed" } when carried.Says("unfinished") => filter with { What = "signatory" },
            { What: "signedIn", And: null } when carried.Says("unfinished") => filter with { And = new ListFilter { What = "notparty" } },
            { What: "notparty" or "notjoined", From: null, To: null } when reading.Has("onlysigned") => filter with { What = "signatory" },
            { What: "notparty" or "notjoined", From: null, To: null } when signing && !carried.SaysAny("rest", "whonot") => filter with { What = denied && !carried.Says("already") ? "notjoined" : "signatory" },
            { What: "notparty", From: null, To: null } when signing && carried.Says("whonot") => filter with { What = "notjoined" },
            { What: "party" or "joined" or "acceded" or "ratified" or "accepted" or "approved" or "otherform" } when AttributeMove.FormNamed(carried) is { } form => filter with { What = Formed(form) },
            _ => null,
        };
    }

    private static string Formed(Treaty.Status.ConsentForm form) => form switch
    {
        Treaty.Status.ConsentForm.Accession => "acceded",
        Treaty.Status.ConsentForm.Acceptance => "accepted",
        Treaty.Status.ConsentForm.Approval => "approved",
        _ => "ratified",
    };

    private static Question? Rest(ListFilter filter, Carried carried, bool count)
    {
        var what = StateQuestions.EventOf(carried.Reading) == TreatyEvent.Signature && !carried.Says("whonot") ? "other" : filter.What;
        if (!carried.SaysAny("rest", "whonot") || filter is not { From: null, To: null, And: null, Without: null, Among: null } || carried.Reading.Has("q_why"))
        {
            return null;
        }

        var beforeToo = carried.Context.Before is { } before && before.Region == filter.Region && before.Outside == filter.Outside && before.From is null && before.To is null ? before.What : null;
        // "how many of the others have at least signed?"
        if (what == "other")
        {
            return filter.What == "party" && !carried.Reading.HasAny("notyet", "notjoined") ? new Question.List(filter with { What = "signatory" }, count, !count) : null;
        }

        return (what, beforeToo) switch
        {
            ("signatory", "notparty") when carried.Says("rest") => new Question.List(filter with { What = "notjoined" }, count, !count),
            ("notjoined", "notparty") when carried.Says("rest") => new Question.List(filter with { What = "signatory" }, count, !count),
            ("signatory", "party") or ("party", "signatory") when carried.Says("rest") => new Question.List(filter with { What = "notjoined" }, count, !count),
            ("notjoined", "party") or ("party", "notjoined") when carried.Says("rest") => new Question.List(filter with { What = "signatory" }, count, !count),
            ("notjoined", "signatory") or ("signatory", "notjoined") when carried.Says("rest") => new Question.List(filter with { What = "party" }, count, !count),
            ("party", _) => new Question.List(filter with { What = "notparty" }, count, !count),
            ("notparty", _) => new Question.List(filter with { What = "party" }, count, !count),
            ("signed", _) => new Question.List(filter with { What = "unsigned" }, count, !count),
            ("acceded", _) => new Question.List(filter with { What = "ratified" }, count, !count),
            ("ratified", _) => new Question.List(filter with { What = "acceded" }, count, !count),
            ("signatory" or "notjoined", _) when filter is { Outside: false } => new Question.Totals(filter.Region, filter.On is { } on ? Iso.Date(on) : null, ByGroup: false, Names: filter.Region is not null),
            _ => null,
        };
    }
}
