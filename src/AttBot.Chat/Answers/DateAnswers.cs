using AttBot.Chat.Understanding;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>When States signed and joined, when reports are due: always with the sum.</summary>
internal static class DateAnswers
{
    internal static Answer Of(Scene scene, Question.Date question, ReplyKind kind = ReplyKind.Date)
    {
        var values = new List<DateOnly?>();
        IReadOnlyList<string> states = question.Earliest ? [.. question.States.OrderBy(iso3 => DayOf(scene.Book.Status[iso3], question.Event) ?? DateOnly.MaxValue)] : question.States;
        var lines = states.Select(iso3 => EventLine(scene, scene.Book.Status[iso3], question.Event, values)).ToArray();
        var sources = StatusAnswers.Sources(scene, question.States, scene.StatusDay);
        // of several, the earliest where that is asked, or the day they share
        var value = values.Count == 1 || question.Earliest || values.Distinct().Count() == 1 ? values.FirstOrDefault() : null;
        return new Answer(
            new Reply
            {
                Kind = kind == ReplyKind.Date && value is null && question.States.Count == 1 && scene.Book.Status[question.States[0]].On(scene.StatusDay) == Standing.NotJoined ? ReplyKind.Fact : kind,
                Language = scene.Language,
                Text = $"{Lead(scene, question, states, values)}{string.Join('\n', lines)}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                States = states,
                Value = value is { } day ? Iso.Text(day) : null,
                AsOf = scene.StatusDay,
                Sources = sources,
                Suggestions = question.States.Count == 1 ? [scene.Say("suggest.status", ("state", scene.Name(question.States[0])))] : [],
            },
            scene.Context with { Subject = "date", States = question.States, Detail = question.Event.ToString(), Filter = null, On = null });
    }

    /// <summary>Who was first, where that is asked of States whose days tell it.</summary>
    private static string Lead(Scene scene, Question.Date question, IReadOnlyList<string> states, List<DateOnly?> values)
    {
        if (!question.Earliest || states.Count < 2 || values[0] is not { } first)
        {
            return "";
        }

        var others = question.States.Where(s => s != states[0]).Select(s => scene.Book.Status[s]).ToArray();
        var open = others.Any(s => DayOf(s, question.Event) is null && question.Event != TreatyEvent.Signature && s.DepositedNotBefore <= first);
        return open ? ""
            : values[1] == first ? scene.Say("order.same") + scene.Stop + "\n"
            : $"{scene.Say("order.first")}{scene.Colon}**{scene.Name(states[0])}**{scene.Stop}\n";
    }

    /// <summary>The days of two States and how many days lie between them; the days alone where one is not known.</summary>
    internal static Answer Apart(Scene scene, Question.Apart question)
    {
        var answer = Of(scene, new Question.Date(question.States, question.Event, Earliest: true));
        DateOnly?[] days = [.. question.States.Select(iso3 => DayOf(scene.Book.Status[iso3], question.Event))];
        if (days is not [{ } one, { } other])
        {
            return answer;
        }

        var apart = Math.Abs(one.DayNumber - other.DayNumber);
        return answer with { Reply = answer.Reply with { Kind = ReplyKind.Count, Text = $"{scene.Say("date.apart", ("days", apart))}{scene.Stop}\n{answer.Reply.Text}", Value = apart } };
    }

    private static DateOnly? DayOf(TreatyStatus status, TreatyEvent asked) =>
        asked switch { TreatyEvent.Signature => status.SignedOn?.Day, TreatyEvent.Deposit => status.DepositedOn?.Day, _ => status.InForce };

    /// <summary>The days between signature and deposit; where either is missing, what is known of both.</summary>
    internal static Answer Interval(Scene scene, Question.Interval question)
    {
        var status = scene.Book.Status[question.State];
        if (status is not { SignedOn: { } signed, DepositedOn: { } deposited })
        {
            return StatusAnswers.Of(scene, new Question.Status([question.State], Predicate.Standing, null));
        }

        var days = deposited.Day.DayNumber - signed.Day.DayNumber;
        var sources = StatusAnswers.Sources(scene, [question.State], scene.StatusDay);
        var line = YearAnswers.IntervalLine(scene, question.State);
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Fact,
                Language = scene.Language,
                Text = $"{line}{scene.Stop}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                States = [question.State],
                Value = days,
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "date", States = [question.State], Detail = nameof(TreatyEvent.Deposit), Filter = null, On = null });
    }

    /// <summary>The day a step would have effect: 90 days after a deposit (Article 22(2)) or after the depositary receives a notification of withdrawal (Article 24(2)); what is due after a deposit, and until when a record is kept at least.</summary>
    internal static Answer Effect(Scene scene, Question.Effect question)
    {
        var inForce = TreatyStatus.EntryIntoForce(question.From);
        var covered = ReportDeadlines.FirstReportedYear(inForce);
        var effect = question.Rule switch
        {
            EffectRule.Withdrawal => question.From.AddDays(WithdrawalDays),
            EffectRule.InitialReport => ReportDeadlines.InitialReport(question.From),
            EffectRule.FirstAnnualReport => ReportDeadlines.AnnualReport(covered),
            EffectRule.Record => question.From.AddYears(RecordYears),
            _ => inForce,
        };
        var article = question.Rule switch
        {
            EffectRule.Withdrawal => "Article 24(2)",
            EffectRule.InitialReport => "Article 13(1), Article 22",
            EffectRule.FirstAnnualReport => "Article 13(3), Article 22",
            EffectRule.Record => "Article 12(4)",
            _ => "Article 22",
        };
        ReplySource[] sources = [new(scene.Say("src.obligations"), article, null)];
        return new Answer(
            new Reply
            {
                Kind = question.Rule is EffectRule.InitialReport or EffectRule.FirstAnnualReport ? ReplyKind.Deadline : ReplyKind.Date,
                Language = scene.Language,
                Text = $"{scene.Say("effect." + question.Rule, ("from", scene.Date(question.From)), ("date", scene.Date(effect)), ("inforce", scene.Date(inForce)), ("year", covered))}{scene.Stop}\n_{scene.Footer(scene.Book.Status.AsOf, sources)}_",
                Value = Iso.Text(effect),
                AsOf = scene.Book.Status.AsOf,
                Sources = sources,
            },
            scene.Context with { Subject = "effect", Detail = question.Rule.ToString(), On = Iso.Text(question.From), States = [], Filter = null });
    }

    /// <summary>Article 24(2): a withdrawal has effect ninety days after the depositary receives the notification, unless it names a later day.</summary>
    private const int WithdrawalDays = 90;

    /// <summary>Article 12(4): records are kept for at least ten years.</summary>
    private const int RecordYears = 10;

    internal static Answer Treaty(Scene scene)
    {
        ReplySource[] sources = [new(scene.Say("src.obligations"), "Article 22", null)];
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Date,
                Language = scene.Language,
                Text = $"{scene.Say("date.treaty")}{scene.Stop}\n_{scene.Footer(scene.Book.Status.AsOf, sources)}_",
                Value = Iso.Text(TreatyStatus.TreatyInForce),
                AsOf = scene.Book.Status.AsOf,
                Sources = sources,
                Suggestions = [scene.Say("suggest.parties")],
            },
            scene.Context with { Subject = "treaty", States = [], Filter = null });
    }

    private static string EventLine(Scene scene, TreatyStatus status, TreatyEvent asked, List<DateOnly?> values)
    {
        var name = scene.Subject(status.Iso3);
        var label = asked switch
        {
            TreatyEvent.Signature => scene.Say("event.signature"),
            TreatyEvent.Deposit => scene.Say("event.deposit") + (status.FormVerified && status.Form != ConsentForm.Unknown ? scene.Open + scene.Say(StatusAnswers.FormKey(status.Form)) + scene.Close : ""),
            _ => scene.Say("event.inforce"),
        };
        var day = asked == TreatyEvent.Signature ? status.SignedOn : status.DepositedOn;
        if (day is { } known)
        {
            var shown = asked == TreatyEvent.EntryIntoForce ? status.InForce!.Value : known.Day;
            values.Add(shown);
            var line = StatusAnswers.Mark(scene, scene.Say("date.line", ("state", name), ("date", scene.Date(shown)), ("event", label)), asked == TreatyEvent.EntryIntoForce && known.Day < TreatyStatus.TreatyInForce ? known with { Verified = true } : known);
            return line + scene.Stop + (asked == TreatyEvent.Signature ? "" : scene.Space + InForceSum(scene, known) + scene.Stop);
        }

        values.Add(null);
        if (asked == TreatyEvent.Signature)
        {
            var never = scene.Say("date.never.signature", ("state", name)) + scene.Stop;
            return status.Standing == Standing.StateParty ? never + scene.Space + scene.Say("detail.acceded") + scene.Stop : never;
        }

        if (status.Standing == Standing.NotJoined)
        {
            return scene.Say("date.never.joined", ("state", name)) + scene.Stop;
        }

        if (status.Standing != Standing.StateParty)
        {
            return scene.Say("date.never.deposit", ("state", name)) + scene.Stop;
        }

        var (notBefore, notAfter) = (status.DepositedNotBefore!.Value, status.DepositedNotAfter!.Value);
        var bounds = asked == TreatyEvent.EntryIntoForce
            ? scene.Space + scene.Say("date.inforceBounds", ("from", scene.Date(TreatyStatus.EntryIntoForce(notBefore))), ("to", scene.Date(TreatyStatus.EntryIntoForce(notAfter)))) + scene.Stop
            : "";
        return scene.Say("date.yearOnly", ("state", name), ("year", status.DepositYear ?? 0), ("event", scene.Say("event.deposit"))) + scene.Stop
            + scene.Space + scene.Say("date.bounds", ("from", scene.Date(notBefore)), ("to", scene.Date(notAfter))) + scene.Stop + bounds;
    }

    /// <summary>How the entry into force follows from the deposit. An unverified day on which the result does not depend is marked here; elsewhere the result before it is.</summary>
    internal static string InForceSum(Scene scene, SourcedDay deposit) => scene.Say(
        deposit.Day < TreatyStatus.TreatyInForce ? "sum.original" : "sum.inforce",
        ("deposit", deposit.Day < TreatyStatus.TreatyInForce ? StatusAnswers.Mark(scene, scene.Date(deposit.Day), deposit) : scene.Date(deposit.Day)),
        ("inforce", scene.Date(TreatyStatus.EntryIntoForce(deposit.Day))));

    internal static Answer Due(Scene scene, Question.Deadline question)
    {
        var values = new List<DateOnly?>();
        string[] lines = question.States.Count == 0 ? [General(scene, question.Year, values)] : [.. question.States.SelectMany(iso3 => DueLines(scene, scene.Book.Status[iso3], question, values))];
        var answered = values.Count > 0 && values[0] is not null;
        ReplySource[] sources = [new(scene.Say("src.obligations"), question.Report switch { ReportKind.Initial => "Article 13(1), Article 22", ReportKind.Any => "Article 13", _ => "Article 13(3)" }, null), scene.Untc()];
        var left = question.Left && answered && question.States.Count == 1 && question.Report != ReportKind.Any ? values[0]!.Value.DayNumber - scene.Today.DayNumber : (int?)null;
        if (left is { } days)
        {
            lines[0] = $"**{scene.Say(days >= 0 ? "due.in" : "due.ago", ("days", Math.Abs(days)))}**{scene.Stop}{scene.Space}{lines[0]}";
        }

        var notParty = question.States.Count == 1 && scene.Book.Status[question.States[0]].On(scene.StatusDay) is Standing.NotJoined or Standing.Signatory;
        return new Answer(
            new Reply
            {
                Kind = left is not null ? ReplyKind.Count : answered ? ReplyKind.Deadline : notParty ? ReplyKind.Fact : ReplyKind.Unknown,
                Language = scene.Language,
                Text = $"{string.Join('\n', lines)}\n_{scene.Footer(scene.StatusDay, [.. sources.Select(s => s with { Reference = "" })], warnStale: true)}_",
                States = question.States,
                Value = left is { } apart ? Math.Abs(apart) : question.States.Count <= 1 && answered ? Iso.Text(values[^1] is { } last && question.Report == ReportKind.Any ? last : values[0]!.Value) : null,
                AsOf = scene.StatusDay,
                Sources = sources,
                Suggestions = [.. question.States.Take(1).Select(i => scene.Say("suggest.status", ("state", scene.Name(i))))],
            },
            scene.Context with { Subject = "deadline", States = question.States, Detail = question.Report.ToString(), Filter = null, On = question.Year is { } year ? Iso.Text(new DateOnly(year, 12, 31)) : null });
    }

    /// <summary>The day on which every State Party's report on one calendar year is due; without a year, the next such day.</summary>
    private static string General(Scene scene, int? asked, List<DateOnly?> values)
    {
        var year = asked ?? (scene.Today <= ReportDeadlines.AnnualReport(scene.Today.Year - 1) ? scene.Today.Year - 1 : scene.Today.Year);
        var due = ReportDeadlines.AnnualReport(year);
        values.Add(due);
        return scene.Say("due.general", ("year", year), ("date", scene.Date(due))) + DaysLeft(scene, due) + scene.Stop + scene.Space + scene.Say("due.annualRule") + scene.Stop;
    }

    private static IEnumerable<string> DueLines(Scene scene, TreatyStatus status, Question.Deadline question, List<DateOnly?> values)
    {
        var report = question.Report;
        var name = scene.Subject(status.Iso3);
        if (status.On(scene.StatusDay) is Standing.NotJoined or Standing.Signatory)
        {
            values.Add(null);
            yield return scene.Say("due.notParty", ("state", name)) + scene.Stop;
            yield break;
        }

        if (status.DepositedOn is not { } deposited)
        {
            foreach (var line in DayMissing(scene, status, question, values))
            {
                yield return line;
            }

            yield break;
        }

        if (report is ReportKind.Initial or ReportKind.Any)
        {
            yield return Initial(scene, name, deposited, values);
        }

        if (report is not ReportKind.Initial)
        {
            yield return Annual(scene, name, deposited, question, values);
        }
    }

    private static string Initial(Scene scene, string name, SourcedDay deposited, List<DateOnly?> values)
    {
        var due = ReportDeadlines.InitialReport(deposited.Day);
        values.Add(due);
        var head = scene.Say("due.initial", ("state", name), ("date", scene.Date(due))) + DaysLeft(scene, due);
        if (deposited.Day < TreatyStatus.TreatyInForce)
        {
            return head + scene.Stop + scene.Space + scene.Say("due.initialOriginal") + scene.Stop;
        }

        var anniversary = TreatyStatus.EntryIntoForce(deposited.Day).AddYears(1);
        return StatusAnswers.Mark(scene, head, deposited) + scene.Stop + scene.Space + InForceSum(scene, deposited) + scene.Stop + scene.Space + scene.Say("due.initialRule", ("anniversary", scene.Date(anniversary))) + scene.Stop;
    }

    private static string Annual(Scene scene, string name, SourcedDay deposited, Question.Deadline question, List<DateOnly?> values)
    {
        var inForce = TreatyStatus.EntryIntoForce(deposited.Day);
        var first = ReportDeadlines.FirstReportedYear(inForce);
        var next = question.Report == ReportKind.FirstAnnual || question.Year < first ? new AnnualDeadline(first, ReportDeadlines.AnnualReport(first), true)
            : question.Year is { } asked ? new AnnualDeadline(asked, ReportDeadlines.AnnualReport(asked), asked == first)
            : ReportDeadlines.NextAnnual(inForce, scene.Today);
        values.Add(next.LastDay);
        var none = question.Year < first ? scene.Say("due.none", ("state", name), ("year", question.Year.Value)) + scene.Stop + scene.Space : "";
        // the first year rests on the day of deposit; later years do not
        var said = scene.Say(next.IsFirst ? "due.firstAnnual" : "due.annual", ("state", name), ("year", next.ReportedYear), ("date", scene.Date(next.LastDay))) + DaysLeft(scene, next.LastDay);
        var head = none + (next.IsFirst && deposited.Day >= TreatyStatus.TreatyInForce ? StatusAnswers.Mark(scene, said, deposited) : said) + scene.Stop;
        var rule = scene.Space + scene.Say("due.annualRule") + scene.Stop;
        return next.IsFirst ? head + scene.Space + scene.Say("due.firstAnnualRule") + scene.Stop + scene.Space + InForceSum(scene, deposited) + scene.Stop + rule : head + rule;
    }

    /// <summary>How many days are left until a day to come.</summary>
    private static string DaysLeft(Scene scene, DateOnly day) =>
        day > scene.Today ? scene.Open + scene.Say("due.left", ("days", day.DayNumber - scene.Today.DayNumber)) + scene.Close : "";

    /// <summary>A State whose day of deposit is missing gets the bounds, not a guess; where both bounds lead to the same day, that day is certain.</summary>
    private static IEnumerable<string> DayMissing(Scene scene, TreatyStatus status, Question.Deadline question, List<DateOnly?> values)
    {
        var report = question.Report;
        var (first, last) = (status.DepositedNotBefore!.Value, status.DepositedNotAfter!.Value);
        var (early, late) = (TreatyStatus.EntryIntoForce(first), TreatyStatus.EntryIntoForce(last));
        var name = scene.Subject(status.Iso3);
        if (report is ReportKind.Initial or ReportKind.Any)
        {
            values.Add(null);
            yield return scene.Say("due.dayMissing", ("state", name), ("year", status.DepositYear ?? 0)) + scene.Stop + scene.Space
                + scene.Say("due.between", ("from", scene.Date(ReportDeadlines.InitialReport(first))), ("to", scene.Date(ReportDeadlines.InitialReport(last)))) + scene.Stop;
        }

        if (report == ReportKind.Initial)
        {
            yield break;
        }

        var (a, b) = question.Year is { } asked && asked >= ReportDeadlines.FirstReportedYear(late) ? (asked, asked)
            : report == ReportKind.FirstAnnual || question.Year is not null ? (ReportDeadlines.FirstReportedYear(early), ReportDeadlines.FirstReportedYear(late))
            : (ReportDeadlines.NextAnnual(early, scene.Today).ReportedYear, ReportDeadlines.NextAnnual(late, scene.Today).ReportedYear);
        if (a == b)
        {
            var isFirst = a == ReportDeadlines.FirstReportedYear(late) && a == ReportDeadlines.FirstReportedYear(early);
            values.Add(ReportDeadlines.AnnualReport(a));
            yield return isFirst
                ? scene.Say("due.whatever", ("year", a), ("date", scene.Date(ReportDeadlines.AnnualReport(a)))) + scene.Stop
                : scene.Say("due.annual", ("state", name), ("year", a), ("date", scene.Date(ReportDeadlines.AnnualReport(a)))) + scene.Stop;
        }
        else
        {
            values.Add(null);
            yield return scene.Say("due.dayMissing", ("state", name), ("year", status.DepositYear ?? 0)) + scene.Stop + scene.Space
                + scene.Say("due.between", ("from", scene.Date(ReportDeadlines.AnnualReport(Math.Min(a, b)))), ("to", scene.Date(ReportDeadlines.AnnualReport(Math.Max(a, b))))) + scene.Stop;
        }
    }
}
