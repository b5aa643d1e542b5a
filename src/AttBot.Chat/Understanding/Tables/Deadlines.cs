using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions about what is due.</summary>
internal static class Deadlines
{
    internal static Question? Deadline(Reading reading, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        // "what is due for Malawi?" means all of its reports
        var report = ReportOf(reading) ?? (states.Count > 0 && reading.Has("deadline") && !reading.HasAny(Concepts.Standing) && !reading.HasAny("proposal", "callforproposals", "mysubmission") ? ReportKind.Any : (ReportKind?)null);
        if (report is null || reading.Has("finalreport") || reading.Themes.Contains("t_nil") || reading.HasAny("q_why", "interagency", "ministry", "npc", "toolkit") || (reading.Has("calendar") && !reading.Has("year")))
        {
            return null;
        }

        var asksTime = reading.HasAny("deadline", "q_when", "next", "daysleft") || (reading.Has("our") && reading.Has("stage_q") && report != ReportKind.Any) || (states.Count > 0 && report != ReportKind.Any && !reading.HasAny("q_how", "q_what", "q_who"));
        var notFiled = reading.Has("notyet") && !reading.Has("deadline") || (reading.HasAny("q_which", "q_list", "q_howmany", "list_them") && reading.HasAny("party", "notyet") && !reading.Has("q_when"));
        if (!asksTime || notFiled)
        {
            return null;
        }

        var year = report is ReportKind.Annual or ReportKind.Any ? ReportedYear(reading, today) : null;
        if (year is not null)
        {
            report = ReportKind.Annual;
        }

        if (states.Count > 0)
        {
            return new Question.Deadline(states, report.Value, year);
        }

        if (reading.Has("our"))
        {
            return role.Iso3 is { } own ? new Question.Deadline([own], report.Value, year) : new Question.WhoseState("deadline", report.Value.ToString());
        }

        // "the report for 2026?", "how many days are left?": the day is the same for every State Party
        if (role.Iso3 is null && report == ReportKind.Annual && (year is not null || reading.Has("daysleft")) && !reading.HasAny("inforce", "joinverb", "ratify") && reading.Unexplained.Count() <= 3)
        {
            return new Question.Deadline([], ReportKind.Annual, year);
        }

        // a general question about the rule: an entry says it best, unless the words are plain
        if (role.Iso3 is { } mine && (year is not null || (reading.Unexplained.Count() <= (reading.HasAny("q_when", "daysleft") ? 2 : 0) && !reading.Has("party"))) && !reading.Has("inforce"))
        {
            return new Question.Deadline([mine], report.Value, year);
        }

        return null;
    }

    /// <summary>"What is our next deadline?", "when is the deadline?" with nothing said of what: the reports, as far as they can be told.</summary>
    internal static Question? AnyDeadline(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        const int longest = 10;
        if (states.Count > 0 || !(reading.Has("deadline") || (reading.Has("daysleft") && reading.Has("our"))) || ReportOf(reading) is not null || reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "whatif", "q_why", "q_how", "q_who", "party", "signatory", "inforce", "president", "notyet", "meeting")
            || reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Dates.Count > 0 || reading.Unexplained.Any() || reading.Tokens.Count > longest * (reading.Language == Treaty.Languages.Language.Chinese ? 2 : 1)
            || reading.Themes.Any(t => t is not ("t_binding" or "t_submit" or "t_late" or "t_long")))
        {
            return null;
        }

        if (!reading.Has("our"))
        {
            // "when is it due?" with nothing before
            if (context.Subject is null && role.Iso3 is null && SmallWords.In(reading, "dueit") && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest : longest / 2))
            {
                return new Question.Vague("clarify.duty");
            }

            return context.Subject is null && reading.Tokens.Count <= longest / 2 && !reading.Has("document") ? new Question.Deadline(role.Iso3 is { } mine ? [mine] : [], ReportKind.Annual) : null;
        }

        return role.Iso3 is { } own
            ? new Question.Deadline([own], library.Book.Status[own].DepositedOn is { } deposited && Treaty.Duties.ReportDeadlines.InitialReport(deposited.Day) < today ? ReportKind.Annual : ReportKind.Any)
            : new Question.WhoseState("deadline", nameof(ReportKind.Any));
    }

    /// <summary>Annual reports are due on 31 May: Article 13(3).</summary>
    private const int DueMonth = 5;

    private static readonly HashSet<string> DuePrepositions = new(["in", "en", "в", "by", "during"], StringComparer.Ordinal);

    /// <summary>The calendar year an annual report covers: "for 2024" names it, "due in 2025" names the year after it.</summary>
    internal static int? ReportedYear(Reading reading, DateOnly today)
    {
        // "which year does the report due on 31 May 2027 cover?"
        if (reading.Dates is [{ First: { Month: DueMonth, Year: var dueIn }, Last: var last }] && last.Month == DueMonth && last.Year == dueIn && reading.Has("deadline") && !reading.HasAny("since", "between", "before"))
        {
            return dueIn - 1;
        }

        if (reading.Dates.Count > 0 || reading.HasAny("since", "between") || (reading.Has("before") && !reading.Has("q_when")))
        {
            return null;
        }

        if (reading.Years is not [var year])
        {
            return reading.Has("lastyear") && reading.Years.Count == 0 ? today.Year - 1 : null;
        }

        if (year is < 2010 or > 2098)
        {
            return null;
        }

        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (NumberReader.Number(reading.Tokens[i]) == year)
            {
                var before = i > 0 ? reading.Tokens[i - 1] : default;
                var due = before is not null && (DuePrepositions.Contains(before.Text) || before.Forms.Contains("في") || (i > 1 && reading.Tokens[i - 2].Forms.Contains("في")))
                    || reading.Original.Contains("年到期", StringComparison.Ordinal) || reading.Original.Contains("年应", StringComparison.Ordinal) || reading.Original.Contains("年截止", StringComparison.Ordinal);
                return due ? year - 1 : year;
            }
        }

        return year;
    }

    /// <summary>The report a message names; of two, the one that is not denied: "not the initial report, the annual one".</summary>
    internal static ReportKind? ReportOf(Reading reading) =>
        reading.Has("first_annual") ? ReportKind.FirstAnnual
        : reading.Has("initial_report") && !(reading.HasAny("annualword", "annual_report") && IsDenied(reading, "initial_report")) ? ReportKind.Initial
        : reading.Has("annual_report") || (reading.Has("annualword") && (IsDenied(reading, "initial_report") || (reading.Has("deadline") && reading.States.Count > 0))) ? ReportKind.Annual
        : reading.Has("report") ? ReportKind.Any
        : null;

    private static bool IsDenied(Reading reading, string report) =>
        reading.Mentions.Exists(m => m.Concept == report && Enumerable.Range(Math.Max(0, m.Start - 2), Math.Min(2, m.Start)).Any(i => SmallWords.Is(reading.Tokens[i], "notthat")));
}
