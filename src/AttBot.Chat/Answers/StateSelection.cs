using AttBot.Treaty;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Applies a list filter to the tables.</summary>
internal static class StateSelection
{
    internal static Selection Select(Handbook book, ListFilter filter, DateOnly day, Func<State, string, bool> inRegion)
    {
        var states = new List<string>();
        var dayMissing = new List<string>();
        var uncertain = new List<string>();
        var (from, to) = (filter.From is { } f ? Iso.Date(f) : null, filter.To is { } t ? Iso.Date(t) : null);
        foreach (var state in book.States.All)
        {
            if (filter.Region is { } region && inRegion(state, region) == filter.Outside)
            {
                continue;
            }

            if (filter.Without is { } without && inRegion(state, without))
            {
                continue;
            }

            if (filter.Among is { } among && Fits(book.Status[state.Iso3], among, day, null, null) != Fit.Yes)
            {
                continue;
            }

            var fit = Fits(book.Status[state.Iso3], filter.What, day, from, to);
            switch (filter.And is { } and && fit != Fit.No ? Weaker(fit, FitsToo(book.Status[state.Iso3], and, day)) : fit)
            {
                case Fit.Yes:
                    states.Add(state.Iso3);
                    break;
                case Fit.YesByYear:
                    states.Add(state.Iso3);
                    dayMissing.Add(state.Iso3);
                    break;
                case Fit.Uncertain:
                    uncertain.Add(state.Iso3);
                    break;
                default:
                    break;
            }
        }

        return new Selection(states, dayMissing, uncertain);
    }

    /// <summary>What is asked besides; its own day, where it names one, counts.</summary>
    private static Fit FitsToo(TreatyStatus status, ListFilter and, DateOnly day)
    {
        var on = and.On is { } own && Iso.Date(own) is { } asked && asked < day ? asked : day;
        return Fits(status, and.What, on, and.From is { } f ? Iso.Date(f) : null, and.To is { } t ? Iso.Date(t) : null);
    }

    /// <summary>Both must hold: no before uncertain, uncertain before what the year alone says.</summary>
    private static Fit Weaker(Fit one, Fit other) =>
        one == Fit.No || other == Fit.No ? Fit.No
        : one == Fit.Uncertain || other == Fit.Uncertain ? Fit.Uncertain
        : one == Fit.YesByYear || other == Fit.YesByYear ? Fit.YesByYear
        : Fit.Yes;

    private static Fit Fits(TreatyStatus status, string what, DateOnly day, DateOnly? from, DateOnly? to)
    {
        var standing = status.On(day);
        return what switch
        {
            "signatory" => standing == Standing.Indeterminate ? Fit.Uncertain : When(standing == Standing.Signatory),
            "notjoined" => standing == Standing.Indeterminate ? Fit.Uncertain : When(standing == Standing.NotJoined),
            "notparty" => standing == Standing.Indeterminate ? Fit.Uncertain : When(standing != Standing.StateParty),
            "signed" => When(status.SignedOn is { } s && s.Day <= day),
            "unsigned" => When(status.SignedOn is not { } s || s.Day > day),
            "signedIn" => When(status.SignedOn is { } s && Within(s.Day, from, to)),
            "joined" => Joined(status, day, from, to),
            "inforceIn" => InForce(status, day, from, to),
            "inforceAfter" => InForceAfter(status, from),
            "acceded" => Formed(status, standing, day, from, to, s => s.Form == ConsentForm.Accession),
            "ratified" => Formed(status, standing, day, from, to, s => s.Form != ConsentForm.Accession),
            "accepted" => Formed(status, standing, day, from, to, s => s.Form == ConsentForm.Acceptance),
            "approved" => Formed(status, standing, day, from, to, s => s.Form == ConsentForm.Approval),
            "otherform" => Formed(status, standing, day, from, to, s => s.Form is ConsentForm.Acceptance or ConsentForm.Approval),
            "provisional" => When(status.ProvisionalApplication == true),
            "sameday" => When(status is { SignedOn: { } signed, DepositedOn: { Verified: true } deposited } && signed.Day == deposited.Day && deposited.Day <= day),
            "undated" => When(status.Standing == Standing.StateParty && status.DepositedOn is null),
            "unverified" => When(status.Standing == Standing.StateParty && status.DepositedOn is { Verified: false }),
            "states" => Fit.Yes,
            _ => standing == Standing.Indeterminate ? Fit.Uncertain : When(standing == Standing.StateParty),
        };
    }

    private static Fit Formed(TreatyStatus status, Standing standing, DateOnly day, DateOnly? from, DateOnly? to, Func<TreatyStatus, bool> form) =>
        standing != Standing.StateParty || !form(status) ? Fit.No : from is null && to is null ? Fit.Yes : Joined(status, day, from, to);

    private static Fit InForce(TreatyStatus status, DateOnly day, DateOnly? from, DateOnly? to)
    {
        if (status.InForce is { } known)
        {
            return When(known <= day && Within(known, from, to));
        }

        // a party whose day of deposit is not known: uncertain only where its bounds touch the span
        return status is { Standing: Standing.StateParty, DepositedNotBefore: { } first, DepositedNotAfter: { } last }
            && TreatyStatus.EntryIntoForce(first) is var earliest && earliest <= day && (to is null || earliest <= to) && (from is null || TreatyStatus.EntryIntoForce(last) >= from) ? Fit.Uncertain : Fit.No;
    }

    /// <summary>A party that the Treaty does not bind yet.</summary>
    private static Fit InForceAfter(TreatyStatus status, DateOnly? from) =>
        status.Standing != Standing.StateParty ? Fit.No
        : status.InForce is { } known ? When(from is null || known >= from)
        : status.DepositedNotAfter is { } last && (from is null || TreatyStatus.EntryIntoForce(last) >= from) ? Fit.Uncertain
        : Fit.No;

    private static Fit Joined(TreatyStatus status, DateOnly day, DateOnly? from, DateOnly? to)
    {
        if (status.Standing != Standing.StateParty)
        {
            return Fit.No;
        }

        if (status.DepositedOn is { } deposited)
        {
            return When(deposited.Day <= day && Within(deposited.Day, from, to));
        }

        var (first, last) = (status.DepositedNotBefore!.Value, status.DepositedNotAfter!.Value);
        if (first > day || (to is { } end && first > end) || (from is { } start && last < start))
        {
            return Fit.No;
        }

        return (from is null || first >= from) && (to is null || last <= to) && last <= day ? Fit.YesByYear : Fit.Uncertain;
    }

    private static bool Within(DateOnly day, DateOnly? from, DateOnly? to) => (from is null || day >= from) && (to is null || day <= to);

    private static Fit When(bool fits) => fits ? Fit.Yes : Fit.No;

    private enum Fit
    {
        No,
        Yes,
        YesByYear,
        Uncertain,
    }
}

/// <summary>The States a filter selects.</summary>
/// <param name="States">Those that fit, in table order.</param>
/// <param name="DayMissing">Those among them that fit by the year or bounds alone.</param>
/// <param name="Uncertain">Those that may fit, but whose day of deposit is not known; not among <paramref name="States"/>.</param>
internal sealed record Selection(IReadOnlyList<string> States, IReadOnlyList<string> DayMissing, IReadOnlyList<string> Uncertain);
