using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Duties;

namespace AttBot.Reminders.Sending;

/// <summary>Decides about claimed notices and writes the messages that carry them. Touches the rows it is given and nothing else.</summary>
/// <param name="world">Contacts and duties as of now.</param>
/// <param name="mail">Gives mails their form.</param>
/// <param name="claim">Names the claim; what is claimed again later is another message.</param>
/// <param name="tried">By notice that fell back: the channels that it was sent by before, its own included.</param>
/// <param name="now">The instant.</param>
internal sealed class Dispatch(ReminderWorld world, NoticeMail mail, Guid claim, ILookup<Guid, string> tried, DateTimeOffset now)
{
    /// <summary>Many contacts of a State are told of the same duty; it is reckoned once.</summary>
    private readonly Dictionary<(string Iso3, string DutyKey, string Period, DateOnly LastDay), Duty?> _duties = [];

    internal SweepOutcome Outcome { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>Handles the due notices of one contact.</summary>
    /// <returns>The messages to be sent: none, or one for each channel.</returns>
    internal IEnumerable<OutboxMessage> Handle(Guid contactId, IReadOnlyList<ReminderRow> rows)
    {
        if (world.Contact(contactId) is not { } contact || !contact.IsInPost(now))
        {
            return Drop(rows, ReminderState.Cancelled, "the contact has left");
        }

        var duties = rows.ToDictionary(row => row.Id, DutyOf);
        Drop([.. rows.Where(row => IsOver(duties[row.Id]))], ReminderState.Cancelled, "no longer owed");
        var send = new List<NoticeItem>();
        foreach (var decision in CatchUp.Decide([.. rows.Where(row => row.State == ReminderState.Queued)], contact.Hours, now))
        {
            switch (decision)
            {
                case DueDecision.Send { Row: var row } sent:
                    send.Add(new NoticeItem(row, duties[row.Id]!, sent.IsLate, Notes(row)));
                    break;
                case DueDecision.Skip skip:
                    Drop([skip.Row], ReminderState.Skipped, skip.Why);
                    break;
                case DueDecision.Postpone postpone:
                    (postpone.Row.State, postpone.Row.OutboxKey, postpone.Row.DueAt) = (ReminderState.Planned, null, postpone.Until);
                    Outcome = Outcome with { Postponed = Outcome.Postponed + 1 };
                    break;
            }
        }

        return send.Count == 0 ? [] : Send(contact, send);
    }

    private OutboxMessage[] Send(ContactEntry contact, List<NoticeItem> items)
    {
        foreach (var item in items)
        {
            (item.Row.ClaimedAt, item.Row.IsLate) = (now, item.IsLate);
        }

        var byChannel = items.GroupBy(item => ChannelFor(contact, item.Row)?.Channel).ToList();
        return [.. byChannel.SelectMany(group => group.Key is { } name ? [Write(contact, contact.Channels.First(channel => channel.Channel == name), [.. group])]
            : Drop([.. group.Select(item => item.Row)], ReminderState.Failed, "the contact has no channel that works"))];
    }

    /// <summary>Notices go by today's first channel. One that fell back goes where its row says, and never where it was refused: that channel may work for others.</summary>
    private ContactChannelRow? ChannelFor(ContactEntry contact, ReminderRow row)
    {
        var live = contact.Channels.Where(channel => channel.DeadSince is null).ToList();
        return row.FallbackOf is null ? contact.Live
            : live.Find(channel => channel.Channel == row.Channel) ?? live.Find(channel => !tried[row.Id].Contains(channel.Channel));
    }

    private OutboxMessage Write(ContactEntry contact, ContactChannelRow channel, IReadOnlyList<NoticeItem> items)
    {
        var text = NoticeText.Of(contact, items, world, now);
        var isMail = channel.Channel == OutboxAddress.EmailChannel;
        var message = new OutboxMessage(
            $"reminder:{claim:N}:{contact.Row.Id:N}{(channel == contact.Live ? "" : $":{channel.Channel}")}",
            isMail ? OutboxAddress.Email(channel.Address) : OutboxAddress.Conversation(channel.Address),
            isMail ? mail.Of(contact, channel.Address, text, items, now).ToJson() : NoticeChat.Of(text).ToJson(),
            $"reminder.send {items[0].Row.Iso3}") { PersonId = contact.Row.PersonId };
        foreach (var item in items)
        {
            (item.Row.OutboxKey, item.Row.Channel) = (message.Key, channel.Channel);
        }

        Outcome = Outcome with { Sent = Outcome.Sent + items.Count, Messages = Outcome.Messages + 1 };
        return message;
    }

    private OutboxMessage[] Drop(IReadOnlyList<ReminderRow> rows, ReminderState state, string why)
    {
        foreach (var row in rows)
        {
            (row.State, row.Reason, row.OutboxKey, row.SettledAt) = (state, why, null, now);
        }

        Outcome = Outcome with { Dropped = Outcome.Dropped + rows.Count };
        return [];
    }

    private Duty? DutyOf(ReminderRow row)
    {
        var key = (row.Iso3, row.DutyKey, row.Period, row.LastDay);
        if (!_duties.TryGetValue(key, out var duty))
        {
            _duties.Add(key, duty = world.DutyOf(row));
        }

        return duty;
    }

    private bool IsOver(Duty? duty) => duty is null || (duty.Key != ReminderPlan.StillYou && world.IsDone(duty));

    private string[] Notes(ReminderRow row) =>
        world.InternalOf(row.Iso3).FirstOrDefault(entry => row.DutyKey == ReminderWorld.InternalPrefix + entry.Id.ToString("N")) is { Why.Length: > 0 } entry ? [entry.Why] : [];
}
