using System.Globalization;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Short questions that lean on the one before.</summary>
internal static class Short
{
    internal static Question? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        if (context.Subject is null)
        {
            return null;
        }

        if (states.Count > 0)
        {
            // "and what did Japan organize?" after an entry asks for more than where Japan stands
            return context.Subject == "entry" && Leaning.WordsOf(reading).Exists(w => !Leaning.IsNoun(w)) ? null : Compared(reading, context, states) ?? OtherLists.InTheList(reading, context, states) ?? AnotherState(reading, context, states);
        }

        if (reading.States.Count > 0)
        {
            return null;
        }

        if (AfterTables.Aside(library, reading, context, role) is { } aside)
        {
            return aside;
        }

        var foreign = reading.Unexplained.Where(t => context.Subject != "meeting" || NumberReader.Cardinal(t) is null).Skip(reading.Tokens.Count <= 4 || reading.HasAny(Concepts.Standing) || (context.Subject == "list" && Regions.HasRegion(reading)) || (context.Subject == "meeting" && Meetings.AspectsOf(reading).Count > 0) ? 1 : 0).Any() || reading.HasAny(Concepts.Topics);
        // one Han character is a token: "which of that group have neither signed nor joined?" is longer there
        var longest = reading.Language == Treaty.Languages.Language.Chinese && context.Subject == "list" && (OfThem(reading) || reading.Has("thatgroup")) ? 22 : 14;
        if (reading.Tokens.Count > longest || (foreign && reading.ConferenceNumbers.Count == 0))
        {
            return null;
        }

        return context.Subject switch
        {
            "list" => OtherLists.AnotherList(library, reading, context),
            // a conference and a topic of its own are named: nothing of the State before is asked
            "status" or "date" or "deadline" or "group" => reading.ConferenceNumbers.Count > 0 && reading.HasAny(Concepts.Topics) ? null : AnotherAspect(library, reading, context, today),
            // "how many conferences …" is a complete question
            "meeting" => reading.Has("q_howmany") && reading.Has("conference") ? null : AnotherMeeting(library, reading, context, today),
            "entry" => (Question?)OfTheList.OfTheConferenceTold(library, reading, context) ?? (Question?)OfTheList.OfTheConferenceNamed(library, reading, context) ?? (Question?)CountsAs(reading, context) ?? (Question?)AfterTables.DayOfTheOne(reading, context) ?? (Question?)AfterTables.PartiesThen(library, reading, context) ?? (Question?)OfTheList.OfThePaper(library, reading, context) ?? (OfTheList.AnItem(library, reading, context) ?? (Question?)OfTheList.AboutEntry(library, reading, context) ?? OfTheList.OtherConference(library, reading, context) ?? OfTheList.AboutPaper(library, reading, context)) ?? (Question?)OfTheList.ConferenceOf(library, reading, context, today) ?? OfTheList.AmongListed(reading, context),
            _ => null,
        };
    }

    /// <summary>"Does it still count as a signatory?" after an entry about one State.</summary>
    private static Question.Status? CountsAs(Reading reading, ConversationContext context)
    {
        const int longest = 9;
        return context.States.Count == 1 && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && reading.HasAny("signatory", "party") && !reading.Concepts.Any(c => c.StartsWith("q_", StringComparison.Ordinal))
            && !reading.HasAny("list_them", "more", "conference", "document", "report", "world", "deadline", "countryword") && !reading.HasAny(Concepts.Topics) && !Regions.HasRegion(reading) && reading.Themes.Count + reading.Years.Count + reading.Dates.Count == 0 && reading.Unexplained.Count() <= 1
                ? new Question.Status(context.States, StateQuestions.PredicateOf(reading), null)
                : null;
    }

    /// <summary>One of the States just offered, named by a word that only it bears: "the South", "Kinshasa", "Bissau", "the second".</summary>
    internal static Question? Chosen(Reading reading, ConversationContext context)
    {
        // "and the South?" after the one in the North: States that are taken for each other
        var choices = context.Choices.Count > 0 ? context.Choices : context.States is [var last] && reading.Tokens.Count <= 5 && Array.Find(Spelling.Lookalikes, l => l.Contains(last)) is { } alike ? [.. alike.Where(i => i != last)] : [];
        if (choices.Count == 0 || reading.States.Exists(s => s.Iso3s.Count == 1 && !s.Corrected) || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? 9 : 6))
        {
            return null;
        }

        var words = reading.Tokens.SelectMany(t => t.Forms).ToHashSet(StringComparer.Ordinal);
        var fitting = choices.Where(i => (ChoiceWords.GetValueOrDefault(i) ?? []).Any(words.Contains)).ToArray();
        // "and the other one?"
        if (fitting.Length != 1 && choices is [var single] && reading.Tokens.Count <= 4 && (reading.Signals("c_mv_rest") || SmallWords.In(reading, "others")))
        {
            fitting = [single];
        }

        if (fitting.Length != 1)
        {
            fitting = [.. context.Choices.Where((_, n) => reading.Numbers.Contains(n + 1) || reading.Has("ord" + Figures.Number(n + 1)))];
        }

        return fitting.Length == 1 ? AnotherState(reading, context, fitting) ?? new Question.Status(fitting, Predicate.Standing, null) : null;
    }

    private static readonly Dictionary<string, string[]> ChoiceWords = new(StringComparer.Ordinal)
    {
        ["KOR"] = ["south", "southern", "sud", "sur", "южная", "южной", "южную", "الجنوبيه", "جنوبيه", "南", "seoul"],
        ["PRK"] = ["north", "northern", "nord", "norte", "северная", "северной", "северную", "الشماليه", "شماليه", "北", "democratic", "pyongyang"],
        ["COD"] = ["kinshasa", "democratic", "democratique", "democratica", "dr", "drc", "rdc", "демократическая", "демократической", "киншаса", "كينشاسا", "الديمقراطيه", "金", "民"],
        ["COG"] = ["brazzaville", "браззавиль", "برازافيل", "布"],
        ["GIN"] = ["conakry", "конакри", "كوناكري", "plain", "just"],
        ["GNB"] = ["bissau", "bissao", "бисау", "بيساو", "绍"],
        ["GNQ"] = ["equatorial", "equatoriale", "ecuatorial", "экваториальная", "экваториальной", "الاستوائيه", "赤"],
        ["PNG"] = ["papua", "papouasie", "папуа", "بابوا", "巴"],
        ["DOM"] = ["republic", "republique", "republica", "республика", "جمهوريه", "共"],
        ["DMA"] = ["dominica", "commonwealth", "island", "ile", "isla", "остров", "جزيره", "克"],
    };

    /// <summary>"Compare it with Chile": the States spoken of and the ones named.</summary>
    private static Question.Status? Compared(Reading reading, ConversationContext context, IReadOnlyList<string> states) =>
        reading.Has("compare") && context.States.Count > 0 && context.Subject is "status" or "date" or "group" or "deadline" && states.Count <= 2 && !reading.HasAny(Concepts.Topics)
        && SmallWords.In(reading, "compared")
        && !states.All(context.States.Contains) && (states.Count == 1 || !SmallWords.In(reading, "and") || SmallWords.In(reading, "it"))
            ? new Question.Status([.. context.States.Union(states, StringComparer.Ordinal)], Predicate.Standing, null)
            : null;

    private static Question? AnotherState(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var bare = reading.Unexplained.Count() <= (reading.Has("and") && context.Subject is "status" or "date" or "group" ? 4 : reading.Tokens.Count <= 4 ? 1 : 0) && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing)
            && !reading.HasAny("q_when", "deadline", "annual_report", "initial_report", "report", "group_q", "q_howmany", "q_list", "conference", "president", "theme", "finalreport", "document");
        if (!bare || Regions.HasRegion(reading) || reading.Dates.Count + reading.Years.Count > 0)
        {
            return null;
        }

        return context.Subject switch
        {
            "date" when context.Took && states is [var one] => new Question.Interval(one),
            "date" => new Question.Date(states, Enum.Parse<TreatyEvent>(context.Detail!)),
            "treaty" => new Question.Date(states, TreatyEvent.EntryIntoForce),
            "deadline" => new Question.Deadline(states, Enum.Parse<ReportKind>(context.Detail!), context.On is { } end ? Iso.Date(end)?.Year : null),
            "group" => new Question.Group(states),
            "status" => new Question.Status(states, Enum.Parse<Predicate>(context.Detail!), context.On is { } on ? Iso.Date(on) : null),
            _ => new Question.Status(states, Predicate.Standing, null),
        };
    }

    internal static bool OfThem(Reading reading) => SmallWords.In(reading, "those");

    private static Question? AnotherAspect(Library library, Reading reading, ConversationContext context, DateOnly today)
    {
        if (context.States.Count == 0)
        {
            return null;
        }

        var report = Deadlines.ReportOf(reading);
        if (context.Subject == "deadline" && report is null && !Regions.HasRegion(reading) && !reading.HasAny(Concepts.Standing) && reading.Tokens.Count <= 8 && reading.Years.Count == 0 && reading.HasAny("initialword", "annualword"))
        {
            return new Question.Deadline(context.States, reading.Has("initialword") ? ReportKind.Initial : ReportKind.Annual);
        }

        // "and the first one?", "and for 2023?" after a deadline
        if (context.Subject == "deadline" && report is null && !Regions.HasRegion(reading) && !reading.HasAny(Concepts.Standing) && reading.Tokens.Count <= 10 && context.Detail is not nameof(ReportKind.Initial))
        {
            if (reading.Has("first") && reading.Years.Count == 0)
            {
                return new Question.Deadline(context.States, ReportKind.FirstAnnual);
            }

            // "and this year's?"
            if (reading.Has("thisyear") && reading.Years.Count == 0)
            {
                return new Question.Deadline(context.States, ReportKind.Annual, today.Year);
            }

            if (Deadlines.ReportedYear(reading, today) is { } year)
            {
                return new Question.Deadline(context.States, ReportKind.Annual, year);
            }
        }

        if (reading.Has("deadline") && report is null && !Regions.HasRegion(reading) && !reading.HasAny("deposit", "ratify", "accede", "signatory", "inforce") || (report is not null && !reading.HasAny("our", "q_which", "party", "list_them")))
        {
            var of = report is ReportKind.Annual ? Deadlines.ReportedYear(reading, today) : null;
            return new Question.Deadline(context.States, report ?? ReportKind.Any, of);
        }

        if (reading.HasAny("conference", "party") && reading.HasAny("q_howmany", "q_which", "q_list"))
        {
            return null;
        }

        // "and is it still a party?" asks for no day
        var standing = reading.Has("party") && !reading.HasAny("q_when", "joinverb", "deposit", "ratify", "accede", "signatory", "inforce", "datesword") && SmallWords.In(reading, "recalled");
        if (context.Subject == "date" && standing && !Regions.HasRegion(reading) && !reading.HasAny("q_howmany", "q_list", "q_which", "q_who", "q_what"))
        {
            return new Question.Status(context.States, Predicate.Party, null);
        }

        // "and it still counts as a signatory?"
        if (context.Subject == "date" && reading.Has("signatory") && reading.HasAny("belongs", "barecount") && SmallWords.In(reading, "still") && !reading.HasAny("q_when", "q_howmany", "q_list", "q_which", "q_who"))
        {
            return new Question.Status(context.States, Predicate.Signatory, null);
        }

        if (context.Subject == "date" && StateQuestions.EventOf(reading) is { } other && !Regions.HasRegion(reading) && !reading.HasAny("q_howmany", "q_list", "q_which"))
        {
            return new Question.Date(context.States, other);
        }

        if (reading.Has("form") && reading.Tokens.Count <= 8 && !reading.HasAny("q_when", "q_howmany", "q_list"))
        {
            return new Question.Status(context.States, Predicate.Standing, null);
        }

        if (reading.Has("q_when") || reading.HasAny("signatory", "ratify", "accede", "deposit", "inforce") || (reading.Has("party") && context.Subject is "group" or "date" or "status" && reading.Tokens.Count <= 6 && !reading.HasAny("q_what", "q_why")))
        {
            if (reading.Has("q_when"))
            {
                // "when will CSP12 take place?" asks nothing of the State before
                if (StateQuestions.EventOf(reading) is null && (reading.ConferenceNumbers.Count > 0 || reading.HasAny("conference", "meeting", "wgmeeting", "prepmeeting")))
                {
                    return null;
                }

                var asked = StateQuestions.EventOf(reading) ?? (context.Detail is "Signatory" || (context.Subject == "status" && context.States.All(s => library.Book.Status[s].Standing == Treaty.Status.Standing.Signatory)) ? TreatyEvent.Signature : TreatyEvent.Deposit);
                return context.Subject == "deadline" && StateQuestions.EventOf(reading) is null ? null : new Question.Date(context.States, asked);
            }

            return Regions.HasRegion(reading) || reading.HasAny("q_howmany", "q_list", "q_which") ? null : new Question.Status(context.States, StateQuestions.PredicateOf(reading), Spans.StatusDay(reading));
        }

        if (reading.Has("today") && context.Subject == "status" && !reading.HasAny("party", "q_howmany", "q_list"))
        {
            return new Question.Status(context.States, Enum.Parse<Predicate>(context.Detail!), null);
        }

        if (Spans.StatusDay(reading) is { } on && context.Subject == "status" && !Regions.HasRegion(reading) && !reading.HasAny("party", "q_howmany"))
        {
            return new Question.Status(context.States, Enum.Parse<Predicate>(context.Detail!), on);
        }

        // "does it count as Asia-Pacific?"
        var ofRegion = Regions.HasRegion(reading) && context.States.Count == 1 && reading.Tokens.Count <= 9 && !reading.HasAny("q_howmany", "q_list", "q_which", "q_who", "list_them", "countryword") && !reading.HasAny(Concepts.Standing) && (reading.HasAny("group_q", "belongs") || SmallWords.In(reading, "it"));
        return reading.Has("group_q") || ofRegion ? new Question.Group(context.States) : null;
    }

    private static Question.Meeting? AnotherMeeting(Library library, Reading reading, ConversationContext context, DateOnly today)
    {
        var number = reading.ConferenceNumbers.Count > 0 ? reading.ConferenceNumbers[0] : (int?)null;
        // "and that of the tenth?" after a conference
        if (number is null && reading.Tokens.Count <= 8 && !reading.Has("year"))
        {
            number = reading.Numbers is [> 0 and <= 13 and var counted] ? counted : Counted(reading);
        }

        // "and last year?", "and in 2018?"
        if (number is null && (reading.Has("lastyear") ? today.Year - 1 : reading.Years is [var named] ? named : (int?)null) is { } year)
        {
            number = library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == year)?.Number;
        }

        // "and four years before that?"
        if (number is null && reading.Has("year") && reading.HasAny("previous", "before", "next", "after") && context.Conference is { } from && CountOf(reading) is { } years
            && library.Book.Meetings.FirstOrDefault(m => m.Number == from)?.Start?.Year is { } then)
        {
            number = library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == then + (reading.Has("next") ? years : -years))?.Number;
        }

        if (number is null && context.Conference is { } last)
        {
            number = reading.Has("previous") ? last - 1 : reading.Has("next") ? last + 1 : last;
        }

        // "and the prep meeting?" in the cycle spoken of
        if (reading.HasAny("prepmeeting", "wgmeeting") && (reading.ConferenceNumbers.Count == 0 ? context.Conference : number) is { } cycle && reading.Tokens.Count <= 8 && !reading.HasAny("next", "previous", "party", "signatory", "report", "deadline", "q_why", "q_howmany", "extraordinary"))
        {
            return new Question.Meeting(reading.Has("prepmeeting") ? MeetingChoice.CyclePreparatory : MeetingChoice.CycleWorkingGroup, cycle, MeetingAspect.Dates);
        }

        // "and that of CSP11?" after the meeting that prepared CSP10
        if (reading.ConferenceNumbers is [var other] && Enum.TryParse<Treaty.Conferences.MeetingKind>(context.Gathering, out var kind) && kind is Treaty.Conferences.MeetingKind.PreparatoryMeeting or Treaty.Conferences.MeetingKind.WorkingGroupMeeting && !reading.Unexplained.Any() && reading.Themes.Count == 0
            && !reading.HasAny("finalreport", "report", "document", "adopted", "q_howmany", "q_why", "q_who") && !reading.Signals("c_mv_itself") && Meetings.AspectOf(reading) is MeetingAspect.All or MeetingAspect.Dates or MeetingAspect.Place && reading.Tokens.Count <= 8)
        {
            return new Question.Meeting(kind == Treaty.Conferences.MeetingKind.PreparatoryMeeting ? MeetingChoice.CyclePreparatory : MeetingChoice.CycleWorkingGroup, other, MeetingAspect.Dates);
        }

        // "country?" after a presidency
        var aspect = reading.Has("countryword") && reading.Tokens.Count <= 3 && context.Conference is not null ? MeetingAspect.President : Meetings.AspectOf(reading);
        var moved = reading.HasAny("previous", "next") || reading.ConferenceNumbers.Count > 0 || number != context.Conference;
        if (number is null || (!moved && aspect == MeetingAspect.All) || reading.HasAny("extraordinary", "prepmeeting", "wgmeeting", "party", "signatory", "report", "deadline") && !reading.Has("finalreport"))
        {
            return null;
        }

        if (aspect == MeetingAspect.All && context.Detail is { } detail)
        {
            aspect = Enum.Parse<MeetingAspect>(detail);
        }

        return library.Book.Meetings.Any(m => m.Number == number) || number > library.Book.Meetings.Max(m => m.Number ?? 0)
            ? new Question.Meeting(MeetingChoice.Number, number, aspect, Meetings.AlsoOf(reading, aspect))
            : null;
    }

    /// <summary>The number in "four years before that", "three weeks before".</summary>
    private static int? CountOf(Reading reading) =>
        reading.Numbers is [> 0 and <= 12 and var digits] ? digits : reading.Tokens.Select(NumberReader.Cardinal).OfType<int>().ToArray() is [var word] ? word : null;

    /// <summary>"and the ten?", "and the tenth?": a conference named by its number alone.</summary>
    internal static int? Counted(Reading reading)
    {
        var ordinals = reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal)).OrderByDescending(m => m.Length).ToArray();
        return ordinals.Length > 0 ? int.Parse(ordinals[0].Concept.AsSpan(3), CultureInfo.InvariantCulture)
            : reading.Tokens.Select(NumberReader.Cardinal).OfType<int>().ToArray() is [var one] ? one
            : null;
    }
}
