using System.Globalization;
using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Short questions that lean on an entry and its items.</summary>
internal static class OfTheList
{
    /// <summary>"The second one?" after a list.</summary>
    internal static Question? AnItem(Library library, Reading reading, ConversationContext context)
    {
        if (ListedConference(library, reading, context) is { } listed)
        {
            return listed;
        }

        if (NextItem(library, reading, context) is { } next)
        {
            return next;
        }

        var last = library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Items(reading.Language).Count ?? 0;
        // "and after them?" after a list of whom to turn to in order: those behind the first
        if (last > 1 && context.Item is null && reading.Signals("c_mv_after") && reading.Signals("c_mv_they") && Moves.Bare.IsAltogether(reading) && reading.Tokens.Count <= LongestItem && !reading.HasAny("q_when", "q_who", "q_why", "q_howmany", "countryword"))
        {
            return new Question.Entry(library.Book.Entries.First(e => e.Id == context.EntryId), false, 2, last);
        }

        // "and the last one?", "the first two"
        if (last > 1 && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? 8 : SmallWords.In(reading, "lastone") ? 8 : 5) && !reading.HasAny("conference", "q_when", "q_who", "q_why", "lastyear", "year") && reading.Themes.Count == 0 && !reading.Unexplained.Skip(1).Any())
        {
            var several = Order.Several(reading);
            if (several is > 1 && several < last && reading.Has("first"))
            {
                return new Question.Entry(library.Book.Entries.First(e => e.Id == context.EntryId), false, 1, several);
            }

            if (reading.HasAny("latest", "previous") && !reading.HasAny("next", "first") && Order.Ordinal(reading) is null)
            {
                return new Question.Entry(library.Book.Entries.First(e => e.Id == context.EntryId), false, several is > 1 && several < last ? last - several.Value + 1 : last, last);
            }
        }

        var ordinal = reading.Numbers is [var number] ? number : reading.Concepts.Select(c => c.StartsWith("ord", StringComparison.Ordinal) ? int.Parse(c.AsSpan(3), CultureInfo.InvariantCulture) : 0).DefaultIfEmpty().Max();
        // "tell me more about the third one" has some words more
        var longest = reading.Has("more") ? LongestAboutItem : LongestItem;
        if (ordinal == 0 || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest + LongestItem - 2 : longest) || reading.Has("conference") || reading.Themes.Except(["t_recommend", "t_step", "t_challenge", "t_lesson", "t_way", "t_principle", "t_benefit"], StringComparer.Ordinal).Any())
        {
            return null;
        }

        var list = library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        if (list is null || ordinal > list.Items(reading.Language).Count)
        {
            return null;
        }

        // "and the first, is it finished?": the list tells what was planned
        if (reading.Signals("c_fadopted"))
        {
            return new Question.Unsaid(list, Facet.Adopted);
        }

        // some items have an entry of their own
        var own = list.Id == "recommendations-list" ? library.Book.Entries.FirstOrDefault(e => e.Id == RecommendationEntry + (char)('a' + ordinal - 1)) : null;
        return own is not null ? new Question.Entry(own, false) : new Question.Entry(list, false, ordinal);
    }

    /// <summary>A message for an item has no more words than this, or than the other if it asks for more about it.</summary>
    private const int LongestItem = 6;

    private const int LongestAboutItem = 10;

    /// <summary>"And the next one?" after an item of a list, or after a recommendation, which has an entry of its own.</summary>
    private static Question.Entry? NextItem(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 4;
        var (after, before) = (reading.Signals("c_mv_following"), reading.Signals("c_mv_preceding"));
        if (after == before || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) || reading.HasAny("conference", "meeting", "year", "latest", "first", "q_when", "q_who", "q_why", "q_where") || reading.Themes.Count > 0
            || library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is not { } last)
        {
            return null;
        }

        var step = after ? 1 : -1;
        if (last.Id.StartsWith(RecommendationEntry, StringComparison.Ordinal) && last.Id.Length == RecommendationEntry.Length + 1)
        {
            var id = RecommendationEntry + (char)(last.Id[^1] + step);
            return library.Asked(id);
        }

        return context.Item + step is { } place && place >= 1 && place <= last.Items(reading.Language).Count ? new Question.Entry(last, false, place) : null;
    }

    /// <summary>How the entries of the recommendations are named, before their letter.</summary>
    private const string RecommendationEntry = "recommendation-";

    /// <summary>"And the fifth?" after a list of conferences: the item of the fifth Conference, not the fifth line.</summary>
    private static Question.Entry? ListedConference(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 7;
        var list = library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        var asked = reading.ConferenceNumbers is [var number] ? number : Short.Counted(reading);
        if (list is null || asked is null || !Items.ListsConferences(library, context) || reading.Tokens.Count > longest || reading.Themes.Count > 0)
        {
            return null;
        }

        var items = list.Items(Treaty.Languages.Language.English);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].StartsWith($"CSP{Figures.Number(asked.Value)}:", StringComparison.Ordinal))
            {
                return new Question.Entry(list, false, i + 1);
            }
        }

        return null;
    }

    internal static Question.Entry? AboutEntry(Library library, Reading reading, ConversationContext context)
    {
        var asksNames = reading.HasAny("list_them", "q_list", "more") && reading.Tokens.Count <= 10;
        var asksCount = reading.Has("q_howmany") && reading.Tokens.Count <= 6 && !reading.Themes.Contains("t_language");
        var content = reading.Themes.Count > 1 || reading.Concepts.Any(c => c is not ("list_them" or "q_list" or "q_which" or "q_what" or "q_who" or "more" or "and" or "q_howmany" or "world" or "today"));
        if (content || !(asksNames || asksCount))
        {
            return null;
        }

        var entry = library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        // "list them" after an entry that only speaks of a list
        if (asksNames && entry is not null && !reading.Has("q_who") && entry.Items(reading.Language).Count == 0
            && entry.See.Select(id => library.Book.Entries.FirstOrDefault(e => e.Id == id)).FirstOrDefault(e => e?.Items(reading.Language).Count > 0) is { } list)
        {
            return new Question.Entry(list, false);
        }

        if (entry is null || (entry.Items(reading.Language).Count == 0 && entry.Kind != "count" && !(reading.Has("q_who") && reading.Has("list_them"))))
        {
            return null;
        }

        // "who are they?" asks for names, which the entry about a role does not hold
        if (reading.Has("q_who") && reading.Has("list_them") && context.Terms.Any(t => t is "§champion" or "§cochair") && library.Book.Entries.FirstOrDefault(e => e.Id == HoldersEntry) is { } holders)
        {
            return new Question.Entry(holders, false);
        }

        // "who does that?" asks for no list
        if (reading.Has("q_who") && !reading.Mentions.Exists(m => m.Concept is "q_list" or "more" || (m.Concept == "list_them" && m.Length > 1)) && Leaning.Of(reading, entry, library.Index) is not null)
        {
            return null;
        }

        return reading.Has("q_who") && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.EntryThreshold } other, ..] && other.Entry.Id != entry.Id
            ? new Question.Entry(other.Entry, false)
            : entry.Items(reading.Language).Count > 0 || entry.Kind == "count" ? new Question.Entry(entry, asksCount)
            : null;
    }

    /// <summary>The entry that says who fills the roles of champions and co-chairs.</summary>
    internal const string HoldersEntry = "champions-current";

    /// <summary>"and CSP12?" after an entry about CSP11: the same topic, another conference.</summary>
    internal static Question.Entry? OtherConference(Library library, Reading reading, ConversationContext context)
    {
        if (reading.ConferenceNumbers.Count != 1 || reading.Tokens.Count > 8 || Meetings.AspectOf(reading) != MeetingAspect.All)
        {
            return null;
        }

        var carried = context.Terms.Where(t => !t.StartsWith("§csp", StringComparison.Ordinal) && t[0] != '#').ToArray();
        var found = library.Index.Search(new Inquiry(reading, carried, library.Index.Neighbours(context.EntryId), null));
        return found.Count > 0 && found[0].Score >= EntryQuestions.NeighbourThreshold && found[0].Entry.Id != context.EntryId ? new Question.Entry(found[0].Entry, false) : null;
    }

    /// <summary>"Who issued it, and when?" after a paper: the entry about it says both.</summary>
    internal static Question.Entry? OfThePaper(Library library, Reading reading, ConversationContext context) =>
        library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is { Kind: "document" } last && reading.HasAny("q_who", "q_when") && reading.Tokens.Count <= 8 && EntryQuestions.Leans(reading) && !reading.Unexplained.Skip(1).Any() && reading.Numbers.Count == 0
            && !reading.HasAny(Concepts.Standing) && !reading.Signals("c_heldby") && !reading.HasAny("president", "bureau", "adopted", "more") && !TableClaim.HasOtherThemes(reading)
            ? new Question.Entry(last, false)
            : null;

    /// <summary>"Is it binding?" after an entry is answered for the paper the entry rests on.</summary>
    internal static Question.Entry? AboutPaper(Library library, Reading reading, ConversationContext context)
    {
        var last = library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        // a voluntary guide says of itself that it is voluntary
        if (last is { Kind: "document" } && reading.Themes.SetEquals(["t_binding"]) && reading.Tokens.Count <= 4 && last.Title[Treaty.Languages.Language.English].Contains("oluntary", StringComparison.Ordinal))
        {
            return new Question.Entry(last, false);
        }

        return last is not null && reading.Themes.SetEquals(["t_binding"]) && reading.Unexplained.Count() <= 1 && reading.Tokens.Count <= 8
            && !last.Id.StartsWith("obl-", StringComparison.Ordinal) && PaperStandings.TryGetValue(last.Sources[0].Doc, out var id) ? library.Asked(id)
                : null;
    }

    /// <summary>The entry that tells how binding each paper is.</summary>
    internal static readonly Dictionary<string, string> PaperStandings =
        new(StringComparer.Ordinal) { ["001"] = "recommendations-binding", ["003"] = "workshop-report-standing", ["004"] = "work-plan-obligations" };

    /// <summary>"Who chairs it this year?" after an entry about the Conference.</summary>
    internal static Question.Meeting? ConferenceOf(Library library, Reading reading, ConversationContext context, DateOnly today)
    {
        if (reading.ConferenceNumbers.Count > 0 || context.EntryId?.StartsWith("csp", StringComparison.Ordinal) != true && context.EntryId != "annual-cycle" || Meetings.AspectOf(reading) == MeetingAspect.All || reading.Tokens.Count > 10 || reading.HasAny(Concepts.Topics) || reading.HasAny("q_why", "report", "document"))
        {
            return null;
        }

        // "and when does the thirteenth meet?" names another by its place
        var place = Moves.OrderMove.Place(reading);
        if (place > (library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Items(reading.Language).Count ?? 0) && library.Book.Meetings.Any(m => m.Number == place))
        {
            return new Question.Meeting(MeetingChoice.Number, place, Meetings.AspectOf(reading));
        }

        var named = context.Terms.Where(t => t.StartsWith("§csp", StringComparison.Ordinal)).ToArray();
        if (named.Length == 1 && int.TryParse(named[0].AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && !reading.HasAny("thisyear", "next"))
        {
            return new Question.Meeting(MeetingChoice.Number, number, Meetings.AspectOf(reading));
        }

        if (!reading.HasAny("thisyear", "next"))
        {
            return null;
        }

        var meeting = library.Book.Meetings.FirstOrDefault(m => m.Number is not null && (reading.Has("thisyear") ? m.Start?.Year == today.Year : m.Start > today));
        return meeting is null ? null : new Question.Meeting(MeetingChoice.Number, meeting.Number, Meetings.AspectOf(reading));
    }

    /// <summary>"Where was it held?" after "which conference set the groups up?": the conference that the answer names.</summary>
    internal static Question.Meeting? OfTheConferenceNamed(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 8;
        if (!context.Terms.Contains("§conference") || context.Terms.Any(t => t.StartsWith("§csp", StringComparison.Ordinal)) || Meetings.AspectOf(reading) is not (MeetingAspect.Place or MeetingAspect.Dates) || reading.Tokens.Count > longest
            || reading.HasAny(Concepts.Topics) || reading.HasAny("next", "previous", "meeting") || reading.Unexplained.Skip(1).Any() || library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is not { } last)
        {
            return null;
        }

        var told = new Passages(library.Reader, reading.Language).Of(last).FirstOrDefault(p => p.Reading.ConferenceNumbers.Count > 0);
        return told?.Reading.ConferenceNumbers.Distinct().ToArray() is [var number] ? new Question.Meeting(MeetingChoice.Number, number, Meetings.AspectOf(reading)) : null;
    }

    /// <summary>"When is that?" after an answer that is a conference: "CSP13 at the latest".</summary>
    internal static Question.Meeting? OfTheConferenceTold(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 6;
        if (Meetings.AspectOf(reading) is not (MeetingAspect.Place or MeetingAspect.Dates) || reading.ConferenceNumbers.Count > 0 || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) || !Moves.Bare.IsAltogether(reading) || !SmallWords.In(reading, "pointsback") || reading.HasAny(Concepts.Topics) || reading.HasAny("next", "previous", "meeting", "deadline", "adopted", "first", "latest")
            || library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is not { } last)
        {
            return null;
        }

        var text = last.Text[Treaty.Languages.Language.English];
        return text.StartsWith("**CSP", StringComparison.Ordinal) && text.IndexOf("**", 2, StringComparison.Ordinal) is > 0 and var end && AfterTables.ConferenceName().Matches(text[2..end]).Select(m => m.Value).Distinct().ToArray() is [var name]
            && int.TryParse(name.AsSpan(name.AsSpan().IndexOfAnyInRange('0', '9')), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new Question.Meeting(MeetingChoice.Number, number, Meetings.AspectOf(reading))
                : null;
    }

    /// <summary>"How many of them are in Africa?" after the list of signatories of April 2024.</summary>
    internal static Question.List? AmongListed(Reading reading, ConversationContext context) =>
        context.EntryId is { } id && AnnexLists.TryGetValue(id, out var list) && Regions.RegionOf(reading) is { } region && (Standings.WhatOf(reading) is null || Short.OfThem(reading)) && reading.Tokens.Count <= 14 && !reading.HasAny("q_why", "q_how") && reading.HasAny("q_howmany", "q_which", "q_list", "list_them", "q_who")
            ? new Question.List(list with { Region = region }, reading.Has("q_howmany"), !reading.Has("q_howmany"))
            : null;

    /// <summary>The day for which the annex of the work plan speaks.</summary>
    private static readonly DateOnly PlanDay = new(2024, 4, 16);

    /// <summary>The States that an entry about the annex of the work plan speaks of.</summary>
    private static readonly Dictionary<string, ListFilter> AnnexLists = new(StringComparer.Ordinal)
    {
        ["signatories-list-2024"] = new ListFilter { What = "signatory", On = Iso.Text(PlanDay) },
        ["work-plan-focus"] = new ListFilter { What = "notparty" },
    };
}
