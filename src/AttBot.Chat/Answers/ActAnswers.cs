using AttBot.Chat.Understanding;
using AttBot.Chat.Understanding.Conduct;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Answers;

/// <summary>What somebody wants done: a desk that only answers does nothing, says so, and says where it is done.</summary>
internal static class ActAnswers
{
    /// <summary>The entry about how a proposal would be submitted.</summary>
    private const string SubmitEntry = "strategy-submit-proposal";

    /// <summary>The entry about what a country profile holds.</summary>
    private const string ProfileEntry = "country-profile-elements";

    internal static Answer Of(Scene scene, Question.Act act)
    {
        var needs = act.Kind switch
        {
            ActKind.Approve or ActKind.SendBack => RoleKind.Bureau,
            ActKind.Profile or ActKind.LogOutreach => RoleKind.Champion,
            _ => RoleKind.Public,
        };
        var allowed = needs switch
        {
            RoleKind.Bureau => scene.Role.Kind == RoleKind.Bureau,
            RoleKind.Champion => scene.Role.Kind is RoleKind.Champion or RoleKind.Secretariat,
            _ => true,
        };
        var (text, noted) = !allowed ? (scene.Say("refused.role", ("role", scene.Say(needs == RoleKind.Bureau ? "role.bureau" : "role.champion"))), null)
            : act.Kind == ActKind.Remind ? Reminder(scene, act)
            : act is { Kind: ActKind.InternalDate, On: { } day } ? Internal(scene, day)
            : (Said(scene, act), null);
        var answer = PlainAnswers.Say(scene, allowed ? ReplyKind.Action : ReplyKind.Refused, text, act.Kind switch
        {
            _ when !allowed => null,
            ActKind.Approve or ActKind.SendBack => Conversation.RunningTopics.Approve,
            ActKind.Submit => Conversation.RunningTopics.Submit,
            _ => null,
        });
        var detail = act.Duty is { } duty ? Reminders.ReminderOf + duty : act.Kind.ToString();
        return !allowed ? answer : answer with { Context = scene.Context with { Subject = "action", Detail = detail, On = noted is { } on ? Iso.Text(on) : null } };
    }

    private static string Said(Scene scene, Question.Act act) => act.Kind switch
    {
        ActKind.Snooze => scene.Say(scene.Context.Subject == "action" ? "action.nothing" : "action.remind"),
        ActKind.Successor => scene.Say("action.unchanged") + Told(scene, ChangeEntry),
        ActKind.LogOutreach => (act.States.Count > 0 ? scene.Say("action.outreachOf", ("states", string.Join(", ", act.States.Select(i => scene.Name(i))))) + scene.Space : "") + scene.Say("action.outreach"),
        ActKind.RecordReport => scene.Say("action.report"),
        ActKind.Subscribe => scene.Say("action.subscribe"),
        ActKind.Profile => string.Concat(act.States.Select(iso3 => StatusAnswers.Line(scene, iso3, Predicate.Standing, scene.StatusDay, showDay: false, alone: true) + "\n")) + scene.Say("action.profile") + Told(scene, ProfileEntry),
        ActKind.Volunteer => scene.Say("action.unchanged") + Told(scene, ChampionEntry),
        // who wants to submit is told how
        ActKind.Submit => scene.Say("action.unavailable") + Told(scene, SubmitEntry),
        _ => scene.Say("action.unavailable"),
    };

    /// <summary>The entry about how a State becomes a regional champion.</summary>
    private const string ChampionEntry = "champion-become";

    /// <summary>The entry about how a change of the national point of contact is made known.</summary>
    private const string ChangeEntry = "change-point-of-contact";

    private static string Told(Scene scene, string id)
    {
        if (scene.Book.Entries.FirstOrDefault(e => e.Id == id) is not { } entry)
        {
            return "";
        }

        var items = entry.Items(scene.Language).Select((item, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}. {item}"));
        return string.Join('\n', [string.Empty, entry.Text[scene.Language], .. items]);
    }

    /// <summary>That nothing was set, and the day to note: the one asked for, or so long before the report.</summary>
    private static (string Text, DateOnly? Noted) Reminder(Scene scene, Question.Act act)
    {
        var due = act.Duty is { } duty ? scene.Role.Iso3 is { } iso3 ? Due(scene, iso3, duty) : duty == ReportKind.Annual && act.Lead is not null ? NextAnnual(scene.Today) : null : null;
        var wanted = act.On ?? (due is { } last ? act.Lead?.Before(last) : null);
        DateOnly? noted = wanted > scene.Today ? wanted : null;
        var text = (noted is { } day ? scene.Say("action.remindDate", ("date", scene.Date(day))) + scene.Space : "")
            + (due is { } dueDay ? scene.Say("action.remindDue", ("date", scene.Date(dueDay))) + scene.Space : "")
            + scene.Say("action.remind");
        return (text, noted ?? due);
    }

    /// <summary>That nothing was entered, the day understood, and the one the Treaty sets.</summary>
    private static (string Text, DateOnly? Noted) Internal(Scene scene, DateOnly day) =>
        (scene.Say("action.internalDate", ("date", scene.Date(day)), ("due", scene.Date(NextAnnual(scene.Today)))) + scene.Space + scene.Say("action.internal"), day);

    /// <summary>The next day on which annual reports fall due, the same for every State Party (Article 13(3)).</summary>
    private static DateOnly NextAnnual(DateOnly today) => ReportDeadlines.AnnualReport(today.Year - 1) is var day && day > today ? day : ReportDeadlines.AnnualReport(today.Year);

    /// <summary>The last day of a report that is still to come; null where none is.</summary>
    private static DateOnly? Due(Scene scene, string iso3, ReportKind duty) => scene.Book.Status[iso3] switch
    {
        { Standing: Standing.StateParty, DepositedOn: { Verified: true, Day: var deposit } } when duty == ReportKind.Initial => ReportDeadlines.InitialReport(deposit) is var day && day > scene.Today ? day : null,
        { Standing: Standing.StateParty, InForce: { } inForce } when duty != ReportKind.Initial => ReportDeadlines.NextAnnual(inForce, scene.Today).LastDay,
        _ => null,
    };
}
