using AttBot.Chat.Understanding;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Answers;

/// <summary>One thing about States already spoken of: the form of their consent, whether a day is certain, who took longer.</summary>
internal static class AttributeAnswers
{
    internal static Answer Form(Scene scene, Question.Form question)
    {
        var lines = question.States.Select(iso3 => FormLine(scene, scene.Book.Status[iso3], question.Asked)).ToArray();
        var sources = StatusAnswers.Sources(scene, question.States, scene.StatusDay);
        var status = StatusAnswers.Of(scene, new Question.Status(question.States, Predicate.Standing, null));
        var only = question.States.Count == 1 ? scene.Book.Status[question.States[0]] : null;
        return status with
        {
            Reply = status.Reply with
            {
                Kind = only is { Standing: Standing.StateParty, Form: ConsentForm.Unknown } ? ReplyKind.Unknown : ReplyKind.Fact,
                Text = $"{string.Join('\n', lines)}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                Value = only is { FormVerified: true, Form: not ConsentForm.Unknown } ? only.Form.ToString().ToLowerInvariant() : null,
                Card = null,
            },
        };
    }

    private static string FormLine(Scene scene, TreatyStatus status, ConsentForm? asked)
    {
        if (status.Standing != Standing.StateParty)
        {
            return StatusAnswers.Of(scene, new Question.Status([status.Iso3], Predicate.Standing, null)).Reply.Text.Split('\n')[0];
        }

        var name = scene.Subject(status.Iso3);
        if (status.Form == ConsentForm.Unknown)
        {
            return scene.Say("form.none", ("state", name)) + scene.Stop;
        }

        var form = scene.Say(StatusAnswers.FormKey(status.Form));
        if (!status.FormVerified)
        {
            return scene.Say("form.unbacked", ("state", name), ("form", form)) + scene.Stop;
        }

        var lead = asked is { } named ? scene.Say(named == status.Form ? "yes" : "no") + scene.Space : "";
        var day = status.DepositedOn is { } deposited ? scene.Open + StatusAnswers.Mark(scene, scene.Date(deposited.Day), deposited) + scene.Close : "";
        var told = status.DepositedOn is null && status.DepositYear is { } year ? scene.Say("detail.depositYear", ("form", $"**{form}**"), ("year", year)) : $"**{form}**{day}";
        return $"{lead}{name}{scene.Colon}{told}{scene.Stop}";
    }

    internal static Answer Certain(Scene scene, Question.Certain question)
    {
        var answer = question.Report is { } report
            ? DueAnswers.Due(scene, new Question.Deadline(question.States, report, question.Year))
            : DateAnswers.Of(scene, new Question.Date(question.States, question.Event));
        var days = question.States.Select(iso3 => Backing(scene.Book.Status[iso3], question)).Distinct().ToArray();
        if (days is not [{ } backing] || (!question.Confirm && backing != "certain.missing"))
        {
            return answer;
        }

        return answer with
        {
            Reply = answer.Reply with
            {
                Kind = backing == "certain.missing" ? ReplyKind.Unknown : answer.Reply.Kind,
                Text = $"{scene.Say(backing)}{scene.Stop}\n{answer.Reply.Text}",
            },
        };
    }

    /// <summary>What is known of the day: backed by a source, not backed, or not in the sources; null where there is no such day.</summary>
    private static string? Backing(TreatyStatus status, Question.Certain question)
    {
        if (question.Event == TreatyEvent.Signature)
        {
            return status.SignedOn is { } signed ? signed.Verified ? "certain.yes" : "certain.no" : null;
        }

        // States that deposited before 24 December 2014 are bound from that day whichever day it was
        return status.Standing != Standing.StateParty ? null
            : status.DepositedOn is not { } deposited ? "certain.missing"
            : deposited.Verified || ((question.Event == TreatyEvent.EntryIntoForce || question.Report is not null) && deposited.Day < TreatyStatus.TreatyInForce) ? "certain.yes" : "certain.no";
    }

    /// <summary>The days each State took from signature to deposit, and who took longest; a State that lacks either day is told as it stands.</summary>
    internal static Answer Took(Scene scene, Question.Took question)
    {
        var known = question.States.Select(iso3 => scene.Book.Status[iso3]).Where(s => s is { SignedOn: not null, DepositedOn: not null }).ToArray();
        int Days(TreatyStatus s) => s.DepositedOn!.Value.Day.DayNumber - s.SignedOn!.Value.Day.DayNumber;
        var ordered = (question.Shortest ? known.OrderBy(Days) : known.OrderByDescending(Days)).ToArray();
        string[] others = [.. question.States.Except(ordered.Select(s => s.Iso3))];
        var lines = ordered.Select(s => "- " + YearAnswers.IntervalLine(scene, s.Iso3) + scene.Stop)
            .Concat(others.Select(iso3 => "- " + StatusAnswers.Of(scene, new Question.Status([iso3], Predicate.Standing, null)).Reply.Text.Split('\n')[0]));
        var winner = ordered.Length > 1 && Days(ordered[0]) != Days(ordered[1]) ? ordered[0].Iso3 : null;
        var lead = winner is null ? "" : $"{scene.Say(question.Shortest ? "took.shortest" : "took.longest")}{scene.Colon}**{scene.Name(winner)}**{scene.Stop}\n";
        var sources = StatusAnswers.Sources(scene, question.States, scene.StatusDay);
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.Fact,
                Language = scene.Language,
                Text = $"{lead}{string.Join('\n', lines)}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                States = [.. ordered.Select(s => s.Iso3), .. others],
                Value = winner is null ? null : Days(ordered[0]),
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "date", States = winner is null ? question.States : [winner], Detail = nameof(TreatyEvent.Deposit), Filter = null, On = null });
    }
}
