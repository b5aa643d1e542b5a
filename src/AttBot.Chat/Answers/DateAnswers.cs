using AttBot.Chat.Understanding;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>When States signed and joined: always with the sum.</summary>
internal static class DateAnswers
{
    internal static Answer Of(Scene scene, Question.Date question, ReplyKind kind = ReplyKind.Date)
    {
        var values = new List<DateOnly?>();
        IReadOnlyList<string> states = question.Earliest ? [.. question.States.OrderBy(iso3 => DayOf(scene.Book.Status[iso3], question.Event) ?? DateOnly.MaxValue)]
            : question.Latest ? [.. question.States.OrderByDescending(iso3 => DayOf(scene.Book.Status[iso3], question.Event) ?? DateOnly.MinValue)] : question.States;
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
        if (question.Latest && values.Count > 1 && !values.Contains(null))
        {
            return values[1] == values[0] ? scene.Say("order.same") + scene.Stop + "\n" : $"{scene.Say("order.last")}{scene.Colon}**{scene.Name(states[0])}**{scene.Stop}\n";
        }

        if (!question.Earliest || states.Count < 2 || values[0] is not { } first)
        {
            return "";
        }

        if (question.SameDay)
        {
            return values.Contains(null) ? "" : scene.Say(values.Distinct().Count() == 1 ? "yes" : "no") + "\n";
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
            scene.Context with { Subject = "date", States = [question.State], Detail = nameof(TreatyEvent.Deposit), Took = true, Filter = null, On = null });
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

    /// <summary>Both days of deposit, where sources differ: the item of the entry on such days that is about the State.</summary>
    private static string OtherSource(Scene scene, string iso3) =>
        scene.Book.Entries.FirstOrDefault(e => e.Id == DifferingDays) is { } entry && entry.States.ToList().IndexOf(iso3) is >= 0 and var place
            ? scene.Space + scene.Say("date.othersource", ("both", entry.Items(scene.Language)[place])) + scene.Stop
            : "";

    private const string DifferingDays = "deposit-days-that-differ";

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
            return line + scene.Stop + (asked == TreatyEvent.Signature ? "" : scene.Space + Sentence(InForceSum(scene, known)) + scene.Stop) + (asked == TreatyEvent.Deposit ? OtherSource(scene, status.Iso3) : "");
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
            var signed = status.SignedOn is { } signature ? scene.Space + StatusAnswers.Mark(scene, scene.Say("event.signature") + scene.Colon + scene.Date(signature.Day), signature) + scene.Stop : "";
            return scene.Say("date.never.deposit", ("state", name)) + scene.Stop + signed;
        }

        var (notBefore, notAfter) = (status.DepositedNotBefore!.Value, status.DepositedNotAfter!.Value);
        var bounds = asked == TreatyEvent.EntryIntoForce
            ? scene.Space + scene.Say("date.inforceBounds", ("from", scene.Date(TreatyStatus.EntryIntoForce(notBefore))), ("to", scene.Date(TreatyStatus.EntryIntoForce(notAfter)))) + scene.Stop
            : "";
        return scene.Say("date.yearOnly", ("state", name), ("year", status.DepositYear ?? 0), ("event", scene.Say("event.deposit"))) + scene.Stop
            + scene.Space + scene.Say("date.bounds", ("from", scene.Date(notBefore)), ("to", scene.Date(notAfter))) + scene.Stop + bounds;
    }

    /// <summary>A sum at the beginning of a sentence.</summary>
    internal static string Sentence(string sum) => sum.Length > 0 && char.IsLower(sum[0]) ? char.ToUpperInvariant(sum[0]) + sum[1..] : sum;

    /// <summary>How the entry into force follows from the deposit. An unverified day on which the result does not depend is marked here; elsewhere the result before it is.</summary>
    internal static string InForceSum(Scene scene, SourcedDay deposit) => scene.Say(
        deposit.Day < TreatyStatus.TreatyInForce ? "sum.original" : "sum.inforce",
        ("deposit", deposit.Day < TreatyStatus.TreatyInForce ? StatusAnswers.Mark(scene, scene.Date(deposit.Day), deposit) : scene.Date(deposit.Day)),
        ("inforce", scene.Date(TreatyStatus.EntryIntoForce(deposit.Day))));
}
