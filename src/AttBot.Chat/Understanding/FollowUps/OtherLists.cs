using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Questions that go on from a list and may be longer than those that the moves take: another region, standing or time of the same list.</summary>
internal static class OtherLists
{
    /// <summary>"Tell me about the third one" after a list of States.</summary>
    private static Question.Status? NthListed(Reading reading, ConversationContext context)
    {
        const int longest = 8;
        return Order.Ordinal(reading) is { } place && place <= context.Listed.Count && reading.Tokens.Count <= longest && reading.Numbers.All(n => n == place) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("joinverb", "conference", "next", "previous", "latest", "q_howmany")
            && Regions.RegionOf(reading) is null && reading.Years.Count + reading.Dates.Count + reading.Themes.Count + reading.Unexplained.Count() == 0
                ? new Question.Status([context.Listed[place - 1]], Predicate.Standing, null)
                : null;
    }

    internal static Question? AnotherList(Library library, Reading reading, ConversationContext context)
    {
        if (NthListed(reading, context) is { } listed)
        {
            return listed;
        }

        // "and which State joined last?" is a complete question
        if (context.Filter is not { } filter || (reading.Has("countryword") && reading.HasAny("first", "latest") && Order.InOrder(reading, []) is not null))
        {
            return null;
        }

        if (FirstThere(reading, filter) is { } inOrder)
        {
            return inOrder;
        }

        if (AtConference(library, reading, context, filter) is { } then)
        {
            return then;
        }

        var (region, span, what) = (Regions.RegionOf(reading), Spans.SpanOf(reading), StandingMeant(reading, filter));
        if (ThatMany(reading, context, filter, what, region, span) is { } many)
        {
            return many;
        }

        if (region is null && span is null && Spans.OnDay(reading) is null && what is null && !reading.Has("percent"))
        {
            return Repeated(reading, filter);
        }

        if (ShareOf(reading, context, filter) is { } share)
        {
            return share;
        }

        if (IsComplete(reading, filter, what, region, span) && !CountsWithin(reading, filter, what, region, span))
        {
            return null;
        }

        var names = AsksNames(reading) || (context.Detail == "list" && !reading.Has("q_howmany"));
        return new Question.List(Changed(reading, filter, what, region, span), Count: !names, ShowNames: names);
    }

    /// <summary>"And in April 2024, how many were there?" asks for the standing at the end of that time, not for what happened in it.</summary>
    private static Question.List? ThatMany(Reading reading, ConversationContext context, ListFilter filter, string? what, string? region, (string? From, string? To)? span) =>
        what is null && span is (_, { } end) && filter is { From: null, To: null, And: null, What: "party" or "signatory" or "notparty" or "notjoined" or "unsigned" or "signed" } && reading.Signals("c_mv_were")
        && (reading.HasAny("q_howmany", "barecount") || context.Detail != "list")
            ? new Question.List(filter with { Region = region ?? filter.Region, On = end }, Count: true, ShowNames: false)
            : null;

    private static bool AsksNames(Reading reading) => reading.HasAny("list_them", "q_list", "more", "missing") || (reading.HasAny("q_which", "q_who") && !reading.Has("q_howmany"));

    /// <summary>"And at the opening of CSP11?" asks the same of an earlier day.</summary>
    private static Question.List? AtConference(Library library, Reading reading, ConversationContext context, ListFilter filter) =>
        reading.ConferenceNumbers is [var conference] && Standings.WhatOf(reading) is null && !Regions.HasRegion(reading) && filter.From is null && filter.To is null && Meetings.AspectsOf(reading).Count == 0 && !reading.HasAny("report", "document", "adopted", "since")
            && library.Book.Meetings.FirstOrDefault(m => m.Number == conference)?.Start is { } opened
            ? new Question.List(filter with { On = Iso.Text(opened) }, Count: context.Detail != "list", ShowNames: context.Detail == "list")
            : null;

    /// <summary>The standing that is asked of the same list; null where it stays.</summary>
    private static string? StandingMeant(Reading reading, ListFilter filter)
    {
        var what = reading.Has("missing") && filter.What is "party" or "signed" ? "notparty" : Standings.WhatOf(reading);
        // "of those, which are in Asia?" asks for no other standing
        return Short.OfThem(reading) && Regions.HasRegion(reading) && what == "party" && !reading.HasAny("ratify", "deposit", "accede") && (filter.From ?? filter.To ?? filter.On) is not null ? null
            // "has any of them signed at least?" of States that are not parties
            : filter.What == "notparty" && what == "signed" ? "signatory"
            : what;
    }

    /// <summary>The same list by its names or its number: "list them", "how many?", "and which are not?"</summary>
    private static Question.List? Repeated(Reading reading, ListFilter filter)
    {
        const int longest = 12;
        var asksNames = AsksNames(reading);
        return reading.Tokens.Count > longest ? null
            : asksNames && reading.Has("notyet") && filter.What == "party" ? new Question.List(filter with { What = "notparty" }, Count: false, ShowNames: true)
            : asksNames ? new Question.List(filter, Count: false, ShowNames: true)
            : (reading.Has("q_howmany") && reading.Tokens.Count <= 5) || (reading.Has("barecount") && reading.Tokens.Count <= 3) ? new Question.List(filter, Count: true, ShowNames: false)
            : null;
    }

    /// <summary>"As a share of the group?"</summary>
    private static Question.Totals? ShareOf(Reading reading, ConversationContext context, ListFilter filter)
    {
        var region = Regions.RegionOf(reading);
        if (!reading.Has("percent") || Spans.SpanOf(reading) is not null || filter is not { What: "party", Outside: false } || (region ?? filter.Region) is not { } group)
        {
            return null;
        }

        var other = region is null && context.Before is { What: "party", Outside: false, Region: { } before } && before != group ? before : null;
        return new Question.Totals(group, Spans.OnDay(reading), ByGroup: false, Share: true, Also: other);
    }

    /// <summary>A complete question of its own is read as such.</summary>
    private static bool IsComplete(Reading reading, ListFilter filter, string? what, string? region, (string? From, string? To)? span) =>
        what is not null && !NamesWithin(reading, filter, region, span) && !AsksForAny(reading, filter, region) && !reading.HasAny("and", "missing") && !((Short.OfThem(reading) || reading.Has("thatgroup") || EndsThere(reading)) && region is null) && (region is not null || span is not null || reading.HasAny("q_howmany", "q_which", "q_list") || (reading.Has("q_who") && reading.Tokens.Count > 6));

    /// <summary>"Any joined since 2024?" after the States of a group: any of them.</summary>
    private static bool AsksForAny(Reading reading, ListFilter filter, string? region) =>
        filter.Region is not null && region is null && reading.Signals("c_mv_any") && !reading.HasAny("countryword", "treaty", "world", "q_howmany", "q_which", "q_list");

    /// <summary>"Name the ones that only signed" after a group: who asks for names and calls nobody a State, a party or a signatory asks within the group.</summary>
    private static bool NamesWithin(Reading reading, ListFilter filter, string? region, (string? From, string? To)? span)
    {
        const int longest = 8, longestChinese = 12;
        return filter is { Region: not null, Outside: false } && region is null && span is null && reading.HasAny("q_which", "q_who", "q_list") && Spans.OnDay(reading) is null
            && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longestChinese : longest)
            && !reading.HasAny("countryword", "world", "treaty", "everyone", "byregion", "conference", "year", "first", "latest") && !reading.Mentions.Exists(m => m.Concept is "party" or "signatory" && TwoSteps.IsNoun(reading, m)) && reading.Themes.Count == 0 && !reading.Unexplained.Any();
    }

    /// <summary>"Who was the latest in that region to join?" after a list of a region's States.</summary>
    private static Question.Extreme? FirstThere(Reading reading, ListFilter filter)
    {
        var step = StateQuestions.EventOf(reading) ?? (reading.HasAny("joinverb", "party") ? TreatyEvent.Deposit : null);
        return filter is { Region: { } region, Outside: false } && reading.Has("first") != reading.Has("latest") && (reading.Has("thatgroup") || EndsThere(reading)) && step is TreatyEvent.Signature or TreatyEvent.Deposit && Regions.RegionOf(reading) is null
            && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("q_howmany", "q_why", "conference", "report", "annual_report", "initial_report", "deadline") && Order.Ordinal(reading) is null
                ? new Question.Extreme(step.Value, reading.Has("latest"), region)
                : null;
    }

    /// <summary>"Is Uganda in either group?" after lists of States.</summary>
    internal static Question.Status? InTheList(Reading reading, ConversationContext context, IReadOnlyList<string> states) =>
        context.Subject == "list" && reading.Signals("c_mv_inlist") && !reading.HasAny(Concepts.Topics) && !Regions.HasRegion(reading) && reading.Years.Count + reading.Dates.Count + reading.Themes.Count == 0 && !reading.HasAny("q_when", "q_why", "q_howmany", "report", "conference") && Moves.Bare.Unknown(reading) <= 1
            ? new Question.Status(states, Predicate.Standing, null)
            : null;

    /// <summary>"Who there has signed", "how many parties there"; in "how many are there" the word names no place.</summary>
    private static bool EndsThere(Reading reading)
    {
        var last = reading.Tokens.Count - 1;
        while (last > 0 && SmallWords.Is(reading.Tokens[last], "please"))
        {
            last--;
        }

        return reading.Tokens[last].Text is "there" && !(last > 0 && reading.Tokens[last - 1].Text is "are" or "is" or "were");
    }

    /// <summary>"So how many are in?", "how many have already joined?": who names no States asks within the group spoken of.</summary>
    private static bool CountsWithin(Reading reading, ListFilter filter, string? what, string? region, (string? From, string? To)? span)
    {
        const int longest = 8, longestChinese = 12;
        return filter is { Region: not null } && region is null && span is null && what is not null && reading.Has("q_howmany") && Spans.OnDay(reading) is null
            && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longestChinese : longest)
            && !reading.HasAny("countryword", "world", "treaty", "everyone", "byregion", "conference", "year") && reading.Themes.Count == 0 && !reading.Unexplained.Any() && reading.Signals("c_mv_within");
    }

    private static ListFilter Changed(Reading reading, ListFilter filter, string? what, string? region, (string? From, string? To)? span)
    {
        // "and in April 2024?" after a standing asks for that standing at the time, not for what happened then
        if (what is null && filter is { What: "signatory" or "notparty" or "notjoined", From: null, To: null } && span is { To: { } end })
        {
            return filter with { Region = region ?? filter.Region, Outside = region is null ? filter.Outside : Regions.OutsideOf(reading), On = end };
        }

        var next = Lists.FilterOf(reading, what ?? filter.What, region ?? filter.Region, span);
        next = next with
        {
            Outside = region is null ? filter.Outside : next.Outside,
            And = what is null ? filter.And : null,
            Without = next.Outside && filter is { Region: { } whole, Outside: false } && whole != region ? region : what is null && region is null ? filter.Without : null,
            From = next.From ?? (span is null ? filter.From : null),
            To = next.To ?? (span is null ? filter.To : null),
            On = next.On ?? (span is null ? filter.On : null),
        };
        // "without North Africa?" takes a part out of the group spoken of
        if (next.Without is not null && region is not null)
        {
            next = next with { Region = filter.Region, Outside = false };
        }

        // "and how many signed?" after "joined in 2013" keeps the span, so it asks for events
        return next.From is null && next.To is null ? next : next with
        {
            What = next.What switch { "signatory" or "signed" => "signedIn", "party" or "notparty" => "joined", var other => other },
            Among = Short.OfThem(reading) && filter.What is "signatory" or "party" or "notparty" ? filter.What : what is null ? filter.Among : null,
        };
    }
}
