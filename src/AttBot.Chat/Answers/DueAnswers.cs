using AttBot.Chat.Understanding;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>When reports are due: always with the sum.</summary>
internal static class DueAnswers
{
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

    /// <summary>A question back, with the rule that holds whichever State is meant.</summary>
    internal static Reply WithRule(Scene scene, Reply asked, ReportKind report)
    {
        var initial = report is ReportKind.Initial or ReportKind.Any ? scene.Say("due.initialGeneral") + scene.Stop : "";
        var annual = report is ReportKind.Initial ? "" : scene.Say("due.annualRule") + scene.Stop;
        ReplySource[] sources = [new(scene.Say("src.obligations"), report == ReportKind.Initial ? "Article 13(1)" : report == ReportKind.Any ? "Article 13" : "Article 13(3)", null)];
        return asked with { Text = $"{asked.Text}\n{string.Join(scene.Space, new[] { initial, annual }.Where(r => r.Length > 0))}\n_{scene.Footer(null, sources)}_", Sources = sources };
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
            return head + scene.Stop + scene.Space + DateAnswers.Sentence(DateAnswers.InForceSum(scene, deposited)) + scene.Stop + scene.Space + scene.Say("due.initialOriginal") + scene.Stop;
        }

        var anniversary = TreatyStatus.EntryIntoForce(deposited.Day).AddYears(1);
        return StatusAnswers.Mark(scene, head, deposited) + scene.Stop + scene.Space + DateAnswers.InForceSum(scene, deposited) + scene.Stop + scene.Space + scene.Say("due.initialRule", ("anniversary", scene.Date(anniversary))) + scene.Stop;
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
        return next.IsFirst ? head + scene.Space + scene.Say("due.firstAnnualRule") + scene.Stop + scene.Space + DateAnswers.InForceSum(scene, deposited) + scene.Stop + rule : head + rule;
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
