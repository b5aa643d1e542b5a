using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Wording;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Conferences;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Conferences and meetings: dates, place, presidency, theme, final report.</summary>
internal static class MeetingAnswers
{
    internal static Answer Of(Scene scene, Question.Meeting question) => question.Choice switch
    {
        MeetingChoice.All => Several(scene, Conferences(scene), question.Aspect),
        MeetingChoice.Next => Next(scene, question.Aspect),
        MeetingChoice.Previous => Dated(One(scene, Conferences(scene).LastOrDefault(m => m.End <= scene.Today), question.Aspect), question.Aspect, Conferences(scene).LastOrDefault(m => m.End <= scene.Today)),
        MeetingChoice.Extraordinary => One(scene, scene.Book.Meetings.FirstOrDefault(m => m.Kind == MeetingKind.ExtraordinaryMeeting), question.Aspect, also: question.Also),
        MeetingChoice.NextPreparatory => Coming(scene, MeetingKind.PreparatoryMeeting, question),
        MeetingChoice.NextWorkingGroup => Coming(scene, MeetingKind.WorkingGroupMeeting, question),
        MeetingChoice.CyclePreparatory => Preparatory(scene, question.Number!.Value, question.Of),
        MeetingChoice.During => Several(scene, Within(scene, question.Of!), MeetingAspect.Dates),
        MeetingChoice.PresidedBy => PresidedBy(scene, question.Of!, question.Aspect),
        MeetingChoice.PresidedAgain => Several(scene, Conferences(scene).Where(m => m.PresidencyIso3 is not null).GroupBy(m => m.PresidencyIso3).Where(g => g.Count() > 1).SelectMany(g => g), MeetingAspect.President),
        MeetingChoice.HeldOutside => Several(scene, Conferences(scene).Where(m => m.City.Length > 0 && m.City.Split(" (")[0] != question.Of), question.Aspect),
        MeetingChoice.PreparatoryIn => Several(scene, scene.Book.Meetings.Where(m => m.Kind == MeetingKind.PreparatoryMeeting && m.City == question.Of), question.Aspect),
        MeetingChoice.WithTheme => WithTheme(scene, question.Of!),
        MeetingChoice.Numbers => Numbers(scene, question.Of!, question.Aspect),
        MeetingChoice.HeldSoFar => HeldSoFar(scene),
        MeetingChoice.OfBody => OfBody(scene, question.Of!.Split('/'), question.Number),
        MeetingChoice.PresidedFrom => Several(scene, Conferences(scene).Where(m => m.PresidencyIso3 is { } p && Groupings.InRegion(scene.State(p), question.Of!)), question.Aspect),
        MeetingChoice.HeldIn => Several(scene, Conferences(scene).Where(m => m.CountryIso3 == question.Of || m.City.Split(" (")[0] == question.Of), question.Aspect),
        MeetingChoice.HeldInMonth => Several(scene, Conferences(scene).Where(m => IsInMonth(m, int.Parse(question.Of!, System.Globalization.CultureInfo.InvariantCulture))), MeetingAspect.Dates),
        MeetingChoice.CycleConsultation => Cycle(scene, question.Number!.Value, MeetingKind.Consultation),
        MeetingChoice.CycleWorkingGroup => Cycle(scene, question.Number!.Value, MeetingKind.WorkingGroupMeeting),
        _ => One(scene, Conferences(scene).FirstOrDefault(m => m.Number == question.Number), question.Aspect, question.Number, question.Also),
    };

    private static bool IsInMonth(Meeting meeting, int month) => meeting.Start?.Month == month || meeting.End?.Month == month;

    private static string City(Scene scene, Meeting meeting) => Phrases.Has("city." + meeting.City) ? scene.Say("city." + meeting.City) : meeting.City;

    private static string Other(Scene scene, Meeting meeting) => meeting.OtherCity is { } other
        ? scene.Open + scene.Say("place.other", ("other", Phrases.Has("city." + other) ? scene.Say("city." + other) : other)) + scene.Close
        : "";

    private static IEnumerable<Meeting> Conferences(Scene scene) => scene.Book.Meetings.Where(m => m.Kind == MeetingKind.Conference);

    /// <summary>Meetings of any kind with a day in a period, <c>2024-05-01/2024-05-31</c>.</summary>
    private static IEnumerable<Meeting> Within(Scene scene, string period)
    {
        var (from, to) = (Iso.Date(period[..10]), Iso.Date(period[11..]));
        return scene.Book.Meetings.Where(m => m.Start <= to && (m.End ?? m.Start) >= from);
    }

    private static Answer Next(Scene scene, MeetingAspect aspect)
    {
        var next = Conferences(scene).FirstOrDefault(m => m.Start > scene.Today);
        if (next is not null)
        {
            return Dated(One(scene, next, aspect), aspect, next);
        }

        var last = Conferences(scene).Last(m => m.Start is not null).Number!.Value;
        return Plain(scene, ReplyKind.Unknown, scene.Say("meeting.nextUnknown", ("p", last), ("n", last + 1)), last + 1, aspect);
    }

    /// <summary>"The next conference?" asks for its date, whatever else is shown.</summary>
    private static Answer Dated(Answer answer, MeetingAspect aspect, Meeting? meeting) => aspect == MeetingAspect.All && meeting?.Start is { } start
        ? answer with { Reply = answer.Reply with { Kind = ReplyKind.Date, Value = Iso.Text(start) } }
        : answer;

    private static Answer Coming(Scene scene, MeetingKind kind, Question.Meeting question)
    {
        var meetings = scene.Book.Meetings.Where(m => m.Kind == kind).ToArray();
        if (meetings.Where(m => m.Start > scene.Today).MinBy(m => m.Start) is { } next)
        {
            return One(scene, next, question.Aspect);
        }

        // a meeting of the past is not passed off as the next one
        var last = One(scene, meetings.Where(m => m.Start is not null).MaxBy(m => m.Start), question.Aspect);
        return question.Of != Meetings.Ahead ? last : last with { Reply = last.Reply with { Text = scene.Say("meeting.noneAhead") + "\n" + last.Reply.Text } };
    }

    /// <summary>The preparatory meetings of a cycle, or the one at a place in time; the context keeps that it was these.</summary>
    private static Answer Preparatory(Scene scene, int number, string? place)
    {
        var at = place is null ? 0 : int.Parse(place, System.Globalization.CultureInfo.InvariantCulture);
        var answer = Cycle(scene, number, MeetingKind.PreparatoryMeeting, at);
        return answer with { Context = answer.Context with { Rank = at } };
    }

    private static Answer Cycle(Scene scene, int number, MeetingKind kind, int place = 0)
    {
        var meetings = scene.Book.Meetings.Where(m => m.Cycle == "CSP" + Figures.Number(number) && m.Kind == kind).ToArray();
        if (place > 0)
        {
            meetings = [.. meetings.OrderBy(m => m.Start).Skip(place - 1).Take(1)];
        }

        if (meetings.Length == 0)
        {
            return Plain(scene, ReplyKind.Unknown, scene.Say("meeting.none"), number, MeetingAspect.All);
        }

        var lines = meetings.Select(m => $"- {Title(scene, m)}: {When(scene, m)}{(m.City.Length > 0 ? ", " + City(scene, m) : "")}");
        var dated = meetings.Where(m => m.Start is not null).ToArray();
        var answer = Plain(scene, ReplyKind.Date, string.Join('\n', lines), number, MeetingAspect.Dates, dated.Length > 0 ? Iso.Text(dated[0].Start!.Value) : null);
        return answer with { Context = answer.Context with { Gathering = kind.ToString() } };
    }

    /// <summary>Conferences a State presided over; where only an unverified row says so, that row and its mark.</summary>
    private static Answer PresidedBy(Scene scene, string iso3, MeetingAspect aspect)
    {
        var backed = Conferences(scene).Where(m => m.PresidencyIso3 == iso3).ToArray();
        return backed.Length == 0 && Conferences(scene).FirstOrDefault(m => m.UnverifiedPresidencyIso3 == iso3) is { } unbacked
            ? One(scene, unbacked, MeetingAspect.President)
            : Several(scene, backed, aspect);
    }

    /// <summary>The conferences whose theme, where a source backs it, holds a word.</summary>
    private static Answer WithTheme(Scene scene, string word)
    {
        var fitting = Conferences(scene).Where(m => m.Theme?.Contains(word, StringComparison.OrdinalIgnoreCase) == true).ToArray();
        return fitting.Length <= 1 ? One(scene, fitting.SingleOrDefault(), MeetingAspect.Theme) : Lines(scene, fitting, MeetingAspect.Theme);
    }

    /// <summary>One aspect of several conferences: "themes of CSP10 and CSP11".</summary>
    private static Answer Numbers(Scene scene, string numbers, MeetingAspect aspect)
    {
        int[] wanted = [.. numbers.Split(',').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
        Meeting[] found = [.. Conferences(scene).Where(m => m.Number is { } n && wanted.Contains(n))];
        return found.Length <= 1 ? One(scene, found.SingleOrDefault(), aspect) : Lines(scene, found, aspect);
    }

    private static Answer Lines(Scene scene, Meeting[] meetings, MeetingAspect aspect)
    {
        var lines = meetings.Select(m => (Meeting: m, Fact: Facts(scene, m).First(f => f.Aspect == aspect))).ToArray();
        return InMind(Plain(scene, lines.Any(l => l.Fact.Known) ? ReplyKind.List : ReplyKind.Unknown, string.Join('\n', lines.Select(l => $"- {Title(scene, l.Meeting)}{scene.Colon}**{l.Fact.Text}**")), meetings[^1].Number, aspect, meetings.Length), meetings);
    }

    /// <summary>How many ordinary conferences have ended by today, and which was the last.</summary>
    private static Answer HeldSoFar(Scene scene)
    {
        var held = Conferences(scene).Where(m => m.End <= scene.Today).ToArray();
        var last = held[^1];
        return Plain(scene, ReplyKind.Count, scene.Say("meeting.held", ("n", held.Length), ("last", Title(scene, last)), ("dates", When(scene, last))), last.Number, MeetingAspect.All, held.Length);
    }

    /// <summary>Meetings of one working group, in one year or cycle where the question names it.</summary>
    private static Answer OfBody(Scene scene, string[] of, int? number)
    {
        var meetings = scene.Book.Meetings.Where(m => m.Key.EndsWith("-" + of[0], StringComparison.Ordinal)
            && (of.Length == 1 || m.Start?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) == of[1]) && (number is null || m.Cycle == "CSP" + Figures.Number(number.Value))).ToArray();
        var lines = meetings.Select(m => $"- {Title(scene, m)}: {When(scene, m)}{(m.City.Length > 0 ? ", " + City(scene, m) : "")}");
        var answer = Plain(scene, ReplyKind.Date, string.Join('\n', lines), number, MeetingAspect.Dates, meetings.Length == 1 && meetings[0].Start is { } start ? Iso.Text(start) : null);
        return answer with { Context = answer.Context with { Gathering = nameof(MeetingKind.WorkingGroupMeeting) } };
    }

    /// <summary>One meeting is told in full, several as a list.</summary>
    private static Answer Several(Scene scene, IEnumerable<Meeting> meetings, MeetingAspect aspect)
    {
        Meeting[] conferences = [.. meetings];
        if (conferences.Length <= 1)
        {
            return One(scene, conferences.SingleOrDefault(), aspect);
        }

        var lines = conferences.Select(m => $"- {Title(scene, m)}: {When(scene, m)}{(m.City.Length > 0 ? ", " + City(scene, m) : "")}{Presidency(scene, m, aspect)}");
        // meetings of one cycle leave its conference in mind
        var cycle = conferences.Select(m => m.Cycle).Distinct().ToArray() is [var one] && int.TryParse(one.AsSpan(3), out var number) ? number : (int?)null;
        return InMind(Plain(scene, ReplyKind.List, string.Join('\n', lines), cycle, MeetingAspect.All, conferences.Length), conferences);
    }

    /// <summary>The conferences told stay in mind, for "and the theme of the first of them?".</summary>
    private static Answer InMind(Answer answer, IEnumerable<Meeting> told) =>
        answer with { Context = answer.Context with { Conferences = [.. told.Where(m => m.Kind == MeetingKind.Conference).Select(m => m.Number).OfType<int>().Distinct()] } };

    /// <summary>The days from the end of one conference to the opening of another; their dates where one of these is not known.</summary>
    internal static Answer Gap(Scene scene, Question.Gap question)
    {
        Meeting[] two = [.. Conferences(scene).Where(m => m.Number == question.First || m.Number == question.Second)];
        return two is [{ End: { } end } one, { Start: { } start } other]
            ? InMind(Plain(scene, ReplyKind.Count, scene.Say("meeting.gap", ("days", start.DayNumber - end.DayNumber), ("one", Title(scene, one)), ("end", scene.Date(end)), ("other", Title(scene, other)), ("start", scene.Date(start))) + scene.Stop, other.Number, MeetingAspect.Dates, start.DayNumber - end.DayNumber), two)
            : Lines(scene, two, MeetingAspect.Dates);
    }

    private static string Presidency(Scene scene, Meeting m, MeetingAspect aspect)
    {
        if (aspect == MeetingAspect.President && (m.PresidencyIso3 is not null || m.HasUnverifiedPresidency))
        {
            return ", " + President(scene, m);
        }

        return m.PresidencyIso3 is { } state ? ", " + scene.Name(state) : "";
    }

    private static string President(Scene scene, Meeting m) => (m.President, m.PresidencyIso3 is { } p ? scene.Name(p) : null) switch
    {
        ({ } name, { } state) => name + scene.Open + state + scene.Close,
        (null, { } state) => m.HasUnverifiedPresidency ? state + scene.Open + scene.Say("president.unnamed") + scene.Close : state,
        ({ } name, null) => name,
        _ => m.UnverifiedPresidencyIso3 is { } unbacked ? scene.Say("unverified.named", ("name", scene.Name(unbacked))) : scene.Say(m.HasUnverifiedPresidency ? "unverified" : "notfound"),
    };

    private static Answer One(Scene scene, Meeting? meeting, MeetingAspect aspect, int? asked = null, MeetingAspect? also = null)
    {
        if (meeting is null)
        {
            return Plain(scene, ReplyKind.Unknown, scene.Say("meeting.none"), asked, aspect);
        }

        var facts = Facts(scene, meeting).ToArray();
        var shown = aspect == MeetingAspect.All ? facts : [.. facts.Where(f => f.Aspect == aspect), .. facts.Where(f => (f.Aspect == also && also != MeetingAspect.Dates) || (aspect == MeetingAspect.Dates && also is null && f is { Aspect: MeetingAspect.Place, Known: true })), .. facts.Where(f => f.Aspect == MeetingAspect.Dates && aspect != MeetingAspect.Dates)];
        var title = Title(scene, meeting);
        var lines = shown.Select(f => $"{f.Label}{scene.Colon}**{f.Text}**").ToList();
        lines.InsertRange(Math.Min(1, lines.Count), aspect == MeetingAspect.FinalReport ? Paper(scene, meeting) : []);
        var missing = shown.Length > 0 && aspect != MeetingAspect.All && !shown[0].Known;
        var value = aspect == MeetingAspect.Dates && meeting.Start is { } start ? Iso.Text(start) : aspect == MeetingAspect.FinalReport && meeting.FinalReport.Length > 0 ? meeting.FinalReport : null;
        var answer = Plain(
            scene,
            missing ? ReplyKind.Unknown : aspect switch { MeetingAspect.Dates => ReplyKind.Date, MeetingAspect.FinalReport => ReplyKind.Document, _ => meeting.Start is null ? ReplyKind.Unknown : ReplyKind.Fact },
            $"**{title}**\n{string.Join('\n', lines)}",
            meeting.Number,
            aspect,
            value);
        var card = scene.Card(title, answer.Reply.Text) with { Facts = [.. facts.Select(f => new CardFact(f.Label, f.Text))], Footer = scene.Footer(scene.Book.Status.AsOf, answer.Reply.Sources) };
        return answer with { Reply = answer.Reply with { Card = card, States = (aspect is MeetingAspect.President or MeetingAspect.All || also == MeetingAspect.President) && meeting.PresidencyIso3 is { } p ? [p] : [] } };
    }

    /// <summary>The day of a final report and where it is found, as far as the table of documents has them.</summary>
    private static IEnumerable<string> Paper(Scene scene, Meeting meeting)
    {
        if (scene.Book.Documents.FirstOrDefault(d => d.Symbol.Length > 0 && d.Symbol == meeting.FinalReport) is not { } paper)
        {
            yield break;
        }

        if (paper.Date is { } day)
        {
            yield return scene.Say("document.date", ("date", scene.Date(day)));
        }

        if (paper.Url.Length > 0)
        {
            yield return paper.Url;
        }
    }

    private static IEnumerable<(MeetingAspect Aspect, string Label, string Text, bool Known)> Facts(Scene scene, Meeting m)
    {
        yield return (MeetingAspect.Dates, scene.Say("meeting.dates"), When(scene, m), m.Start is not null);
        yield return (MeetingAspect.Place, scene.Say("meeting.place"), m.City.Length > 0 ? City(scene, m) + Other(scene, m) + (m.IsHybrid ? scene.Open + scene.Say("place.hybrid") + scene.Close : "") : scene.Say("notfound"), m.City.Length > 0);
        if (m.Kind is not (MeetingKind.Conference or MeetingKind.ExtraordinaryMeeting))
        {
            yield break;
        }

        yield return (MeetingAspect.President, scene.Say("meeting.president"), President(scene, m), m.President is not null || m.PresidencyIso3 is not null);
        yield return (MeetingAspect.Theme, scene.Say("meeting.theme"), m.Theme is { } theme ? Themes.In(scene, m.Key, theme) : scene.Say(m.HasUnverifiedTheme ? "unverified" : "notfound"), m.Theme is not null);
        yield return (MeetingAspect.FinalReport, scene.Say("meeting.report"), m.FinalReport.Length > 0 ? m.FinalReport : scene.Say("notfound"), m.FinalReport.Length > 0);
    }

    private static string When(Scene scene, Meeting m) => m.Start is { } start ? scene.Language.Span(start, m.End ?? start) : scene.Say("notfound");

    private static string Title(Scene scene, Meeting m)
    {
        if (m.Number is { } n)
        {
            return scene.Say("meeting.name", ("n", n));
        }

        var cycle = int.TryParse(m.Cycle.AsSpan(3), out var c) ? scene.Say("meeting.name", ("n", c)) : m.Cycle;
        var body = m.Key.Split('-')[^1] is "WGETI" or "WGTR" or "WGTU" ? scene.Open + m.Key.Split('-')[^1] + scene.Close : "";
        return $"{cycle}, {scene.Say("meeting." + m.Kind)}{body}";
    }

    private static Answer Plain(Scene scene, ReplyKind kind, string text, int? number, MeetingAspect aspect, object? value = null)
    {
        ReplySource[] sources = [new(scene.Say("src.conferences"), number is { } n ? "CSP" + Figures.Number(n) : "", null)];
        return new Answer(
            new Reply
            {
                Kind = kind,
                Language = scene.Language,
                Text = $"{text}\n_{scene.Footer(scene.Book.Status.AsOf, sources)}_",
                Value = value,
                AsOf = scene.Book.Status.AsOf,
                Sources = sources,
                Suggestions = [scene.Say("suggest.strategy"), scene.Say("suggest.bureau")],
            },
            scene.Context with { Subject = "meeting", Conference = number, Conferences = [], Gathering = null, Detail = aspect.ToString(), States = [], Filter = null });
    }
}
