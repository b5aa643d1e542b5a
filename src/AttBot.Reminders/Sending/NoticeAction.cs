namespace AttBot.Reminders.Sending;

/// <summary>What a contact can say to a notice, by a button or a link.</summary>
public enum NoticeAction
{
    /// <summary>"I have it": nobody above is troubled before the last day.</summary>
    Have,

    /// <summary>"Already sent": the ladder stops, the Secretariat confirms.</summary>
    Done,

    /// <summary>"Remind me in a week".</summary>
    Snooze,

    /// <summary>"Not me any more": opens a handover.</summary>
    Leave,

    /// <summary>"Still right": the entry is confirmed for a year.</summary>
    Still,

    /// <summary>No more mail to this address.</summary>
    Unsubscribe,
}

/// <summary>How actions are spoken of.</summary>
internal static class NoticeActions
{
    /// <summary>The phrase that says what an action does.</summary>
    internal static string PhraseKey(this NoticeAction action) => action switch
    {
        NoticeAction.Have => "page.have",
        NoticeAction.Done => "page.done",
        NoticeAction.Snooze => "page.snooze",
        NoticeAction.Leave => "page.leave",
        NoticeAction.Still => "page.still",
        _ => "page.unsubscribe",
    };
}
