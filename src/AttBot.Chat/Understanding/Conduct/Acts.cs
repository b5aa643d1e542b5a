using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>What is to be done, and what the sender's own affairs are.</summary>
internal static class Acts
{
    /// <summary>"Which reminders go out this week?" is a short question.</summary>
    private const int LongestAskingForNotices = 12;

    internal static Question? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, DateOnly today)
    {
        if (reading.Has("notifications") && !(reading.Has("remind") && (reading.Numbers.Count > 0 || Order.Several(reading) is not null || (Reminders.SaysWhen(reading, today) && !reading.Has("q_howmany") && !reading.Signals("c_mv_howmanydays")))) && reading.HasAny("report", "annual_report", "initial_report", "deadline", "remind"))
        {
            return new Question.Stage("stage.reminders");
        }

        if (reading.Signals("c_goingout") && reading.Tokens.Count <= LongestAskingForNotices)
        {
            return new Question.Stage("stage.notices");
        }

        if (reading.Has("bookme") && !reading.HasAny("sponsorship", "callforproposals", "reserves") && !reading.Senses.Contains("w_web"))
        {
            return new Question.OutOfScope(Travel: true);
        }

        // "push it to Friday" moves the reminder of the turn before
        return ActOf(reading, today) is { } act
            ? act == ActKind.Snooze && Reminders.AfterAct(reading, context, today) is { } moved ? moved
            : act == ActKind.InternalDate ? new Question.Act(act, states, Reminders.DayNamed(reading, today))
            : act == ActKind.Remind ? Reminders.Reminder(library, reading, context, states, today) : new Question.Act(act, states)
            : OwnAffairs(reading);
    }

    /// <summary>What somebody wants done, if anything.</summary>
    private static ActKind? ActOf(Reading reading, DateOnly today)
    {
        // "remind me of our next deadline" and "remind me which theme CSP11 had" are questions
        var asksDeadline = reading.Has("next") && reading.Has("deadline") && reading.Numbers.Count + reading.Dates.Count == 0 && Order.Several(reading) is null && !reading.HasAny("before", "weeks", "notifications");
        return reading.Signals("c_subscribe") && reading.Signals("c_newsletter") && reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count == 0 ? ActKind.Subscribe
            : reading.Signals("c_internaldate") && Requests.Tells(reading) && Reminders.DayNamed(reading, today) is not null ? ActKind.InternalDate
            : reading.Has("remind") && !asksDeadline && !Requests.Recalls(reading) && !Reminders.RecallsDay(reading, today) && !reading.Signals("c_myreminders") && !Reminders.AsksMeeting(reading, today) && (Reminders.SaysWhen(reading, today) || !reading.HasAny("q_howmany", "q_what", "q_which", "q_who", "theme", "president")) ? ActKind.Remind
            : (reading.Has("snooze") && !AsksOfADecision(reading)) || reading.Signals("c_myreminders") ? ActKind.Snooze
            : Requests.SaysReported(reading) ? ActKind.RecordReport
            : reading.Has("logoutreach") || Requests.LogsMeeting(reading) || (reading.Has("q_how") && reading.Themes.Contains("t_outreach") && reading.Signals("c_logverb")) ? ActKind.LogOutreach
            : reading.Has("profile") && reading.States.Count > 0 ? ActKind.Profile
            : Requests.WithdrawsOwn(reading) ? ActKind.Withdraw
            // "we are changing our point of contact: by when must it be notified?" asks for the rule
            : (reading.Has("successor") || Requests.HandsOver(reading)) && !(reading.Has("deadline") && reading.Original.AsSpan().ContainsAny(Requests.QuestionMarks)) ? ActKind.Successor
            : reading.Has("champion") && reading.Signals("c_enrol") && Requests.Tells(reading) ? ActKind.Volunteer
            : Requests.Approves(reading) ? ActKind.Approve
            : (reading.Has("sendback") && !reading.HasAny("q_who", "q_when")) || Requests.SendsBack(reading) || Requests.Objects(reading) ? ActKind.SendBack
            : (reading.Has("submitnow") || Requests.WantsToSubmit(reading)) && !reading.HasAny("q_how", "q_who") ? ActKind.Submit
            : null;
    }

    /// <summary>"To which Conference can the decision be put off?": not a reminder is put off.</summary>
    private static bool AsksOfADecision(Reading reading) =>
        reading.Original.AsSpan().ContainsAny(Requests.QuestionMarks) && (reading.ConferenceNumbers.Count > 0 || reading.HasAny("conference", "strategy", "adopted"));

    /// <summary>What is new, or what became of one's own submission.</summary>
    private static Question.Stage? OwnAffairs(Reading reading)
    {
        var own = reading.Has("mysubmission") && !reading.Has("q_how") && (reading.Signals("c_became") || reading.Signals("c_arrived") || (!reading.Has("callforproposals") && reading.HasAny("q_what", "status", "q_which", "q_when", "used", "adopted", "stage_q", "q_where")));
        return (reading.Has("whatsnew") && reading.Tokens.Count <= 12 && reading.ConferenceNumbers.Count == 0) || own
            ? new Question.Stage("stage.none", reading.Has("mysubmission") ? Conversation.RunningTopics.OwnSubmission : Conversation.RunningTopics.News)
            : null;
    }
}
