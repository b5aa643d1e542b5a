using AttBot.Chat.Understanding;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>Where States stand, today or on a past day.</summary>
internal static class StatusAnswers
{
    /// <summary>Why a State stands where it does: its status, and that no source tells the reason.</summary>
    internal static Answer Motive(Scene scene, Question.Motive question)
    {
        var status = Of(scene, new Question.Status([question.State], Predicate.Standing, null));
        return status with { Reply = status.Reply with { Kind = ReplyKind.Unknown, Text = $"{scene.Say("unsaid.motive")}\n{status.Reply.Text}", Card = null } };
    }

    internal static Answer Of(Scene scene, Question.Status question)
    {
        var day = question.On is { } on && on < scene.StatusDay ? on : scene.StatusDay;
        var lines = question.States.Select(iso3 => Line(scene, iso3, question.Predicate, day, question.On is not null, question.States.Count == 1)).ToArray();
        var sources = Sources(scene, question.States, day);
        var only = question.States.Count == 1 ? scene.Book.Status[question.States[0]] : null;
        var text = string.Join('\n', lines) + Group(scene, only, day);
        var footer = scene.Footer(day, sources, warnStale: question.On is null);
        return new Answer(
            new Reply
            {
                Kind = only is not null && (only.On(day) == Standing.Indeterminate || (question.Predicate == Predicate.Provisional && only is { ProvisionalApplication: null, Standing: Standing.StateParty })) ? ReplyKind.Unknown : ReplyKind.Fact,
                Language = scene.Language,
                Text = $"{text}\n_{footer}_",
                States = question.States,
                Value = question.States.Select(i => Value(scene.Book.Status[i].On(day))).Distinct().ToArray() is [var same] ? same : null,
                AsOf = day,
                Sources = sources,
                Suggestions = Suggestions(scene, question.States, day),
                Card = StatusCard(scene, question.States, lines, day, footer),
            },
            scene.Context with
            {
                Subject = "status",
                States = question.States,
                Detail = question.Predicate.ToString(),
                On = question.On is { } asked ? Iso.Text(asked) : null,
                Filter = null,
                Listed = question.States,
            });
    }

    internal static Answer WhichOf(Scene scene, Question.WhichOf question)
    {
        var day = question.On is { } on && on < scene.StatusDay ? on : scene.StatusDay;
        var fitting = question.States.Where(iso3 => Satisfies(scene.Book.Status[iso3], question.Predicate, day)).ToArray();
        var lead = fitting.Length == 0 ? scene.Say("list.none") : string.Join(scene.Language == Language.Chinese ? "、" : ", ", fitting.Select(scene.Name));
        var lines = question.States.Select(iso3 => Line(scene, iso3, Predicate.Standing, day, false, false));
        var sources = Sources(scene, question.States, day);
        return new Answer(
            new Reply
            {
                Kind = question.Count ? ReplyKind.Count : ReplyKind.List,
                Language = scene.Language,
                Text = $"{(question.Count ? $"**{fitting.Length}**{scene.Colon}" : "")}**{lead}**{scene.Stop}\n{string.Join('\n', lines)}\n_{scene.Footer(day, sources, warnStale: true)}_",
                States = fitting,
                Value = fitting.Length,
                AsOf = day,
                Sources = sources,
            },
            scene.Context with { Subject = "status", States = question.States, Detail = question.Predicate.ToString(), Listed = fitting, Filter = null, On = null });
    }

    internal static string? Value(Standing standing) => standing switch
    {
        Standing.StateParty => "state_party",
        Standing.Signatory => "signatory",
        Standing.NotJoined => "not_joined",
        _ => null,
    };

    internal static bool Satisfies(TreatyStatus status, Predicate predicate, DateOnly day) => predicate switch
    {
        Predicate.Signatory or Predicate.CalledSignatory => status.SignedOn is { } signed && signed.Day <= day,
        Predicate.OnlySigned => status.On(day) == Standing.Signatory,
        Predicate.NotJoined => status.On(day) is Standing.NotJoined or Standing.Signatory,
        Predicate.Acceded => status.On(day) == Standing.StateParty && status.Form == ConsentForm.Accession,
        Predicate.Provisional => status.ProvisionalApplication == true,
        Predicate.Bound => status.On(day) == Standing.StateParty && InForceAtTheLatest(status) <= day,
        _ => status.On(day) == Standing.StateParty,
    };

    /// <summary>By when the Treaty is in force for a State Party; null where the sources bound its deposit by no day.</summary>
    private static DateOnly? InForceAtTheLatest(TreatyStatus status) => status.InForce ?? (status.DepositedNotAfter is { } last ? TreatyStatus.EntryIntoForce(last) : null);

    /// <summary>Whether the instrument is deposited and the Treaty not yet in force for the State.</summary>
    private static bool IsAwaited(TreatyStatus status, DateOnly day) => status.On(day) == Standing.StateParty && status.InForce is { } inForce && inForce > day;

    internal static string Line(Scene scene, string iso3, Predicate predicate, DateOnly day, bool showDay, bool alone)
    {
        var status = scene.Book.Status[iso3];
        var standing = status.On(day);
        var lead = alone ? Lead(scene, status, predicate, standing, day) : "";
        var head = standing == Standing.Indeterminate
            ? scene.Say("status.indeterminate", ("state", scene.Subject(iso3)), ("from", scene.Date(status.DepositedNotBefore!.Value)), ("to", scene.Date(status.DepositedNotAfter!.Value)))
            : scene.Say(IsAwaited(status, day) ? "status.awaited" : Key(standing), ("state", scene.Subject(iso3)));
        var details = Details(scene, status, standing, day);
        var prefix = showDay && alone ? scene.Say("on.date", ("date", scene.Date(day))) + scene.Space : "";
        var line = prefix + lead + head + (details.Count > 0 ? scene.Open + string.Join(scene.Separator, details) + scene.Close : "") + scene.Stop;
        var provisional = predicate == Predicate.Provisional ? scene.Space + Provisional(scene, status) + scene.Stop : "";
        return alone ? line + provisional + Remarks(scene, status, standing, day) : "- " + line + provisional;
    }

    private static string Lead(Scene scene, TreatyStatus status, Predicate predicate, Standing standing, DateOnly day)
    {
        bool? answer = (predicate, standing) switch
        {
            (Predicate.Provisional, _) => status.ProvisionalApplication,
            (_, Standing.Indeterminate) or (Predicate.Standing or Predicate.NotJoined, _) => null,
            (Predicate.CalledSignatory, Standing.StateParty) => null,
            (Predicate.Party, Standing.StateParty) when IsAwaited(status, day) => null,
            (Predicate.Bound, Standing.StateParty) when status.InForce is null && !(InForceAtTheLatest(status) <= day) => null,
            (Predicate.Signatory, Standing.StateParty) => status.SignedOn is not null ? true : null,
            (Predicate.Ratified, Standing.StateParty) when status.Form is not (ConsentForm.Ratification or ConsentForm.Unknown) => null,
            (Predicate.Acceded, Standing.StateParty) when status.Form != ConsentForm.Accession => null,
            _ => Satisfies(status, predicate, day),
        };
        return answer is { } yes ? scene.Say(yes ? "yes" : "no") + scene.Space : "";
    }

    /// <summary>What is known of provisional application (Article 23).</summary>
    private static string Provisional(Scene scene, TreatyStatus status) => scene.Say(
        status.ProvisionalApplication switch { true => "provisional.yes", false => "provisional.no", null => "provisional.unknown" });

    private static string Key(Standing standing) => standing switch
    {
        Standing.StateParty => "status.state_party",
        Standing.Signatory => "status.signatory",
        _ => "status.not_joined",
    };

    private static List<string> Details(Scene scene, TreatyStatus status, Standing standing, DateOnly day)
    {
        var details = new List<string>();
        if (standing == Standing.StateParty)
        {
            var form = scene.Say(status.FormVerified ? FormKey(status.Form) : "form.unknown");
            details.Add(status.DepositedOn is { } deposited
                ? Mark(scene, scene.Say("detail.deposit", ("form", form), ("date", scene.Date(deposited.Day))), deposited)
                : scene.Say("detail.depositYear", ("form", form), ("year", status.DepositYear ?? 0)));
            if (status.InForce is { } inForce && status.DepositedOn is { Verified: true })
            {
                details.Add(scene.Say(inForce <= day ? "detail.inforce" : "detail.inforceFrom", ("date", scene.Date(inForce))));
            }
        }

        if (status.SignedOn is { } signed && standing is Standing.StateParty or Standing.Signatory && status.SignedOn?.Day <= day)
        {
            details.Add(Mark(scene, scene.Say("detail.signed", ("date", scene.Date(status.SignedOn!.Value.Day))), status.SignedOn.Value));
        }

        return details;
    }

    internal static string Mark(Scene scene, string text, SourcedDay day) => day.Verified ? text : $"{text} – {scene.Say("detail.unverified")}";

    internal static string FormKey(ConsentForm form) => form switch
    {
        ConsentForm.Ratification => "form.ratification",
        ConsentForm.Acceptance => "form.acceptance",
        ConsentForm.Approval => "form.approval",
        ConsentForm.Accession => "form.accession",
        _ => "form.unknown",
    };

    private static string Remarks(Scene scene, TreatyStatus status, Standing standing, DateOnly day)
    {
        var remarks = new List<string>();
        if (status.IsInferred)
        {
            remarks.Add(scene.Say("detail.inferred"));
        }

        if (status.Iso3 == "USA" && standing == Standing.Signatory && day >= PlanAnnex.AsOf)
        {
            remarks.Add(scene.Say("detail.usnote"));
        }

        // what became of it since
        if (standing is Standing.NotJoined or Standing.Signatory && status.DepositedOn is { Verified: true } later && later.Day > day)
        {
            remarks.Add(scene.Say("detail.later", ("date", scene.Date(later.Day))));
        }

        // A State that joined after the annex of April 2024: both statements are true at their dates.
        if (standing == Standing.StateParty && scene.Book.PlanAnnex.Signatories.Contains(status.Iso3) && day > PlanAnnex.AsOf)
        {
            remarks.Add(scene.Say("detail.then"));
        }

        return string.Concat(remarks.Select(r => scene.Space + r + scene.Stop));
    }

    private static string Group(Scene scene, TreatyStatus? only, DateOnly day)
    {
        if (only is null || only.On(day) != Standing.NotJoined || scene.State(only.Iso3).Group is not { } group)
        {
            return "";
        }

        var (p, s, n) = Tally(scene, scene.Book.States.All.Where(x => x.Group == group), day);
        return "\n" + scene.Say("detail.group", ("group", scene.Say("group." + group)), ("p", p), ("s", s), ("n", n)) + scene.Stop;
    }

    internal static (int Parties, int Signatories, int Others) Tally(Scene scene, IEnumerable<State> states, DateOnly day)
    {
        var (p, s, n) = (0, 0, 0);
        foreach (var state in states)
        {
            switch (scene.Book.Status[state.Iso3].On(day))
            {
                case Standing.StateParty:
                    p++;
                    break;
                case Standing.Signatory:
                    s++;
                    break;
                case Standing.NotJoined:
                    n++;
                    break;
                default:
                    // a standing that is not certain on the day is in no column; totals name those States
                    break;
            }
        }

        return (p, s, n);
    }

    internal static ReplySource[] Sources(Scene scene, IReadOnlyList<string> states, DateOnly day)
    {
        var sources = new List<ReplySource> { scene.Untc() };
        if (states.Count == 1 && scene.Book.PlanAnnex.Signatories.Contains(states[0]) && day >= PlanAnnex.AsOf)
        {
            sources.Add(new ReplySource(scene.Say("src.004"), "annex", null));
        }

        return [.. sources];
    }

    private static string[] Suggestions(Scene scene, IReadOnlyList<string> states, DateOnly day)
    {
        if (states.Count != 1)
        {
            return [];
        }

        var suggestions = new List<string>();
        if (scene.Book.Status[states[0]].On(day) == Standing.StateParty)
        {
            suggestions.Add(scene.Say("suggest.deadlines", ("state", scene.Name(states[0]))));
        }

        if (scene.State(states[0]).Group is { } group)
        {
            suggestions.Add(scene.Say("suggest.group", ("group", scene.Say("group." + group))));
        }

        suggestions.Add(scene.Say("suggest.parties"));
        return [.. suggestions];
    }

    private static Card? StatusCard(Scene scene, IReadOnlyList<string> states, string[] lines, DateOnly day, string footer)
    {
        if (states.Count != 1)
        {
            return null;
        }

        var status = scene.Book.Status[states[0]];
        var facts = new List<CardFact>();
        if (status.SignedOn is { } signed && signed.Day <= day)
        {
            facts.Add(new CardFact(scene.Say("event.signature"), Mark(scene, scene.Date(signed.Day), signed)));
        }

        if (status.On(day) == Standing.StateParty && status.DepositedOn is { } deposited)
        {
            facts.Add(new CardFact(scene.Say("event.deposit"), Mark(scene, scene.Date(deposited.Day), deposited)));
            if (deposited.Verified)
            {
                facts.Add(new CardFact(scene.Say("event.inforce"), scene.Date(status.InForce!.Value)));
            }
        }

        var card = scene.Card(scene.Name(states[0]), string.Join('\n', lines)) with { Paragraphs = lines, Facts = facts, Footer = footer };
        if (scene.State(states[0]).Group is { } group)
        {
            card = card with { Bar = GroupTotals.Bar(scene, scene.Book.States.All.Where(x => x.Group == group), day) };
            card = card with { Facts = [.. facts, new CardFact(scene.Say("group." + group), "")] };
        }

        return card;
    }
}
