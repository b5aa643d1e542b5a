using System.Globalization;
using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Short questions that name no topic and keep that of the answer before: its sum, its contents, its deadline, its other papers.</summary>
internal static class Continued
{
    /// <summary>A question that leans has no more words than this.</summary>
    internal const int LongestContinued = 10;

    private static readonly string[] ListWords = ["q_howmany", "q_list", "group_q", "compare", "whysource"];

    internal static Question? Of(Library library, Reading reading, ConversationContext context)
    {
        if (context.Subject is null || reading.States.Count > 0 || reading.Tokens.Count > LongestContinued * (reading.Language == Treaty.Languages.Language.Chinese ? 2 : 1) || reading.HasAny(ListWords) || Regions.HasRegion(reading))
        {
            return null;
        }

        return context.Subject switch
        {
            "date" or "status" => Worked(reading, context),
            "deadline" => Worked(reading, context) ?? ContentsOf(library, reading, context),
            // "and what it still owes?" after the day of a withdrawal
            "effect" => context.Detail == nameof(EffectRule.Withdrawal) && (reading.Themes.Contains("t_money") || reading.Senses.Contains("w_arrears")) ? library.Asked(WithdrawalEntry) : null,
            "meeting" => (Question?)PreparatoryPlace(reading, context) ?? HowHeld(library, reading, context),
            "document" => OtherPapers.OtherPaper(library, reading, context.Detail is { } symbol ? library.Book.Documents.FirstOrDefault(d => d.Symbol == symbol) : null),
            // "which document is that, and its date?": the sources stand under the answer
            "entry" when NamesOnlyItsPaper(reading) && library.Asked(context.EntryId) is { } told => told,
            "entry" when library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is { } last => (Question?)DateBorne(library, reading, last) ?? OtherPapers.OtherPaper(library, reading, OtherPapers.PaperOf(library, last)) ?? (Question?)Kept.ConferenceBeside(library, reading, context, last) ?? OtherPapers.ReportBeside(library, reading, last) ?? ContentsOf(library, reading, context) ?? ArticleOf(library, reading, last) ?? BindingOf(library, reading, last) ?? OfTheDuty(reading, last) ?? (Question?)InTheRole(library, reading, context, last),
            _ => null,
        };
    }

    /// <summary>"Show me the arithmetic" after a day: the answer shows its sum.</summary>
    private static Question? Worked(Reading reading, ConversationContext context)
    {
        if (!reading.Signals("c_reckon") || context.States.Count == 0 || reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "document", "president") || reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count > 0)
        {
            return null;
        }

        return context.Subject == "deadline"
            ? new Question.Deadline(context.States, Enum.Parse<ReportKind>(context.Detail!), context.On is { } end ? Treaty.Tables.Iso.Date(end)?.Year : null)
            : new Question.Date(context.States, TreatyEvent.EntryIntoForce);
    }

    private static bool NamesOnlyItsPaper(Reading reading) =>
        reading.Has("document") && (reading.Has("datesword") || reading.Signals("c_mv_date") || reading.Signals("c_mv_day")) && !reading.HasAny("conference", "meeting", "finalreport", "next", "previous") && reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count == 0 && Moves.Bare.IsAltogether(reading);

    /// <summary>"Which date does it bear?" after an entry that rests on one paper: the date of that paper.</summary>
    private static Question.DateOf? DateBorne(Library library, Reading reading, KnowledgeEntry last)
    {
        const int longest = 6;
        return last.Kind != "document" && reading.Signals("c_bearsdate") && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && OtherPapers.SeedOf(library, last) is { } paper ? new Question.DateOf(paper) : null;
    }

    private const string WithdrawalEntry = "obl-withdrawal";

    private const string AnnualReportEntry = "obl-annual-report";

    private const string InitialReportEntry = "obl-initial-report";

    /// <summary>"And what must it contain?" after the deadline of a report, or the entry about it.</summary>
    private static Question.Entry? ContentsOf(Library library, Reading reading, ConversationContext context)
    {
        if (!reading.Themes.Contains("t_include") || Deadlines.ReportOf(reading) is not null || reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "document", "q_when", "q_who", "q_where", "q_why") || reading.ConferenceNumbers.Count > 0)
        {
            return null;
        }

        var id = (context.Subject, context.Detail, context.EntryId) switch
        {
            ("deadline", nameof(ReportKind.Annual) or nameof(ReportKind.FirstAnnual), _) => AnnualReportEntry,
            ("deadline", nameof(ReportKind.Initial), _) => InitialReportEntry,
            ("entry", _, AnnualReportEntry or "annual-report-first") => AnnualReportEntry,
            ("entry", _, InitialReportEntry) => InitialReportEntry,
            _ => null,
        };
        return library.Asked(id);
    }

    /// <summary>"And how was the one before held?" after a conference.</summary>
    private static Question.Meeting? HowHeld(Library library, Reading reading, ConversationContext context)
    {
        const int mostUnknown = 3;
        if (context.Conference is not { } from || !reading.HasAny("previous", "next") || !reading.Themes.SetEquals(["t_when_held"]) || reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count > 0 || reading.Unexplained.Count() > mostUnknown || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing)
            || reading.HasAny("prepmeeting", "wgmeeting", "extraordinary", "report", "document", "year") || Meetings.AspectOf(reading) is not (MeetingAspect.All or MeetingAspect.Place or MeetingAspect.Dates))
        {
            return null;
        }

        var number = reading.Has("previous") ? from - 1 : from + 1;
        return library.Book.Meetings.Any(m => m.Number == number) ? new Question.Meeting(MeetingChoice.Number, number, Meetings.AspectOf(reading)) : null;
    }

    /// <summary>"And the first?" after the preparatory meetings of a cycle; <see cref="ConversationContext.Rank"/> tells that it was these.</summary>
    private static Question.Meeting? PreparatoryPlace(Reading reading, ConversationContext context) =>
        context is { Rank: not null, Conference: { } cycle } && reading.ConferenceNumbers.Count == 0 && !reading.HasAny("conference", "wgmeeting", "president", "theme", "finalreport") && PlaceIn(reading) is { } place
            ? new Question.Meeting(MeetingChoice.CyclePreparatory, cycle, MeetingAspect.Dates, Of: Figures.Number(place))
            : null;

    /// <summary>The ordinal beside the words for a preparatory meeting: "the second preparatory meeting", الاجتماع التحضيري الثاني.</summary>
    internal static int? PreparatoryNumber(Reading reading)
    {
        const int near = 2;
        foreach (var meeting in reading.Mentions.Where(m => m.Concept == "prepmeeting"))
        {
            foreach (var mention in reading.Mentions)
            {
                var place = mention.Concept == "first" ? 1 : mention.Concept.StartsWith("ord", StringComparison.Ordinal) && int.TryParse(mention.Concept.AsSpan(3), CultureInfo.InvariantCulture, out var n) ? n : 0;
                var (before, after) = (meeting.Start - (mention.Start + mention.Length), mention.Start - (meeting.Start + meeting.Length));
                if (place > 0 && (before is >= 0 and < near || after is >= 0 and < near))
                {
                    return place;
                }
            }
        }

        return null;
    }

    /// <summary>The place a message names: 1 for the first, 2 for the second.</summary>
    private static int? PlaceIn(Reading reading) => Order.Ordinal(reading)
        ?? (reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal)).Select(m => int.TryParse(m.Concept.AsSpan(3), CultureInfo.InvariantCulture, out var n) ? n : (int?)null).FirstOrDefault() is { } place ? place : reading.Has("first") ? 1 : null);

    /// <summary>Words that ask for nothing but a day.</summary>
    private static readonly HashSet<string> OnlyDeadline = new(["deadline", "q_when", "datesword", "and", "conference", "q_what", "q_which", "yes", "treaty", "on", "our", "meeting"], StringComparer.Ordinal);

    /// <summary>"Is there a deadline?", "and for CSP13?" after a duty of the table: its entry says what is known.</summary>
    private static Question.Entry? OfTheDuty(Reading reading, KnowledgeEntry last)
    {
        // "how is that calculated?": the entry gives the sum
        if (reading.Signals("c_reckon") && last.Kind == "deadline" && last.Id.StartsWith("obl-", StringComparison.Ordinal) && EntryQuestions.Leans(reading) && Deadlines.ReportOf(reading) is null && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Entry(last, false);
        }

        if (last.Kind != "deadline" || !last.Id.StartsWith("obl-", StringComparison.Ordinal) || !reading.Concepts.All(c => OnlyDeadline.Contains(c) || (reading.ConferenceNumbers.Count == 1 && (c == "before" || c.StartsWith("ord", StringComparison.Ordinal)))) || reading.Unexplained.Skip(reading.Language == Treaty.Languages.Language.Chinese ? 1 : 0).Any() || reading.Themes.Count(t => t != "t_submit") + reading.Articles.Count + reading.Years.Count + reading.Dates.Count > 0 || reading.ConferenceNumbers.Count > 1)
        {
            return null;
        }

        var ofConference = reading.ConferenceNumbers.Count == 1 && last.Text[Treaty.Languages.Language.English].Contains("CSP", StringComparison.Ordinal);
        return ofConference || (reading.Has("deadline") && reading.ConferenceNumbers.Count == 0) ? new Question.Entry(last, false) : null;
    }

    /// <summary>"Which article is that?": the sentence that names it.</summary>
    private static Question? ArticleOf(Library library, Reading reading, KnowledgeEntry last)
    {
        const int longest = 8;
        if (!reading.Signals("c_farticle") || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) || reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count > 0 || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing) || StrangeBeside(reading, Facet.Where, "c_farticle") > 1
            // 哪一条 asks for an article and names none
            || (reading.Articles.Count > 0 && reading.Language != Treaty.Languages.Language.Chinese))
        {
            return null;
        }

        Passage[] told = [.. new Passages(library.Reader, reading.Language).Of(last).Where(p => p.Item is null && p.Reading.Articles.Count > 0)];
        return told.Length > 0 ? new Question.Passages(last, Facet.Where, told) : last.Id.StartsWith("obl-", StringComparison.Ordinal) ? new Question.Entry(last, false) : null;
    }

    /// <summary>How many words say something beside a facet.</summary>
    private static int StrangeBeside(Reading reading, Facet facet, string sign) =>
        Enumerable.Range(0, reading.Tokens.Count).Count(i => !reading.Stopped[i] && !reading.Mentions.Exists(m => Numbers.Covers(m, i))
            && !reading.Signs.Exists(s => Numbers.Covers(s, i) && (s.Concept == "c_light" || s.Concept == sign)) && !reading.Renderings.Exists(r => Numbers.Covers(r, i) && (Facets.IsEmpty(facet, r.Concept) || r.Concept is "t_decide" or "t_mandate")));

    /// <summary>"And is that an obligation or only encouraged?" after a duty of the table: the sentence that says so.</summary>
    private static Question? BindingOf(Library library, Reading reading, KnowledgeEntry last)
    {
        if (!last.Id.StartsWith("obl-", StringComparison.Ordinal) || !reading.Themes.Contains("t_binding") || reading.Themes.Any(t => t is not ("t_binding" or "t_mandate")) || reading.HasAny("q_which", "q_howmany", "q_list", "list_them", "q_what") || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing)
            || Deadlines.ReportOf(reading) is not null || reading.ConferenceNumbers.Count + reading.Articles.Count > 0 || reading.Tokens.Count > LongestContinued * 2 || StrangeBeside(reading, Facet.Binding, "c_sbinding") > 2)
        {
            return null;
        }

        Passage[] told = [.. new Passages(library.Reader, reading.Language).Of(last).Where(p => p.Item is null && Facets.Speaks(Facet.Binding, p.Reading))];
        return told.Length > 0 ? new Question.Passages(last, Facet.Binding, [told[0]]) : new Question.Entry(last, false);
    }

    /// <summary>"Could an NGO be one?" after champions, "and who would sit on it?" after the Bureau.</summary>
    private static Question.Entry? InTheRole(Library library, Reading reading, ConversationContext context, KnowledgeEntry last)
    {
        if (!EntryQuestions.Leans(reading) || reading.HasAny("q_when", "q_why", "q_where") || reading.HasAny(Concepts.Topics))
        {
            return null;
        }

        var champion = (context.Terms.Contains("§champion") || last.Id.StartsWith("champion", StringComparison.Ordinal)) && (reading.Themes.Contains("t_civil") || reading.Has("signatory")) && !reading.HasAny("q_who", "q_which", "q_what", "q_how");
        // "does that include civil society?" after who would draft: the members are listed
        var includes = reading.Themes.Contains("t_include") && reading.Themes.Contains("t_civil") && last.Id == "strategy-consolidation" && !reading.HasAny("q_who", "q_which", "q_how");
        var bureau = (reading.Themes.Contains("t_member") || includes) && (includes || context.Terms.Contains("§bureau") || last.Id.Contains("bureau", StringComparison.Ordinal));
        var id = champion ? "champion-become"
            : bureau && (context.Terms.Contains("§strategy") || last.Id.Contains("strategy", StringComparison.Ordinal) || last.Sources[0].Doc == "000") ? "strategy-bureau-members"
            : bureau ? "bureau-composition"
            : null;
        return library.Asked(id);
    }

    /// <summary>"What does “enforcement arrangements” in Box 1 cover?": one item of a list, named by its heading.</summary>
    internal static Question.Entry? UnderHeading(Library library, Reading reading, ConversationContext context)
    {
        if (reading.States.Count > 0 || !(reading.Themes.Contains("t_include") || reading.HasAny("q_what", "q_list", "list_them")) || Quoted(reading.Original) is not { } quoted)
        {
            return null;
        }

        var asked = Text.Folding.Fold(quoted);
        foreach (var found in EntryQuestions.Search(library, reading, context))
        {
            var items = found.Entry.Items(reading.Language);
            for (var i = 0; i < items.Count; i++)
            {
                var colon = items[i].AsSpan().IndexOfAny(':', '：');
                if (colon > 0 && Text.Folding.Fold(items[i][..colon]).Trim() == asked)
                {
                    return new Question.Entry(found.Entry, false, i + 1);
                }
            }
        }

        return null;
    }

    private static readonly (char Open, char Close)[] Quotes = [('“', '”'), ('"', '"'), ('«', '»'), ('「', '」'), ('《', '》'), ('‘', '’'), ('\'', '\'')];

    /// <summary>What stands between quotation marks, if anything.</summary>
    private static string? Quoted(string text)
    {
        foreach (var (open, close) in Quotes)
        {
            var start = text.IndexOf(open, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(close, start + 1);
            if (end > start + 1)
            {
                return text[(start + 1)..end].Trim();
            }
        }

        return null;
    }

    /// <summary>How the ids of the entries about one conference's final report end.</summary>
    internal const string OneFinalReport = "-final-report";

    /// <summary>"Send me the final report" with no conference named or spoken of: there are several.</summary>
    internal static bool WhichFinalReport(Reading reading, ConversationContext context, KnowledgeEntry found) =>
        ((found.Kind == "document" && found.Id.EndsWith(OneFinalReport, StringComparison.Ordinal)) || (found.Kind == "unknown" && found.Id.EndsWith("-outcome", StringComparison.Ordinal) && reading.Tokens.Count <= 4)) && reading.Has("finalreport") && context.Subject is null && reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count + reading.Numbers.Count == 0 && !reading.HasAny("next", "previous", "latest", "lastyear", "thisyear");
}
