using System.Globalization;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Messages;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>Hands personal reminders that are due to the outbox; each goes to the conversation in which it was set.</summary>
internal static class PersonalSweep
{
    private const int Batch = 500;

    internal static async Task<int> RunAsync(IDbContextFactory<AttBotDb> contexts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = db.PersonalReminders.Where(row => row.NextAt != null && row.NextAt <= now && row.CancelledAt == null);
        if (!await due.AnyAsync(cancellationToken))
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await due.OrderBy(row => row.NextAt).Select(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
        // counting up first takes the rows' locks; who comes second finds them no longer due
        await due.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + 1), cancellationToken);
        var rows = await db.PersonalReminders.AsTracking().Where(row => ids.Contains(row.Id) && row.NextAt != null && row.NextAt <= now && row.CancelledAt == null).ToListAsync(cancellationToken);
        var done = (await db.Submissions.AsNoTracking().Where(row => row.State == ChangeState.Pending || row.State == ChangeState.Confirmed)
            .Where(row => rows.Select(other => other.Iso3).Contains(row.Iso3)).ToListAsync(cancellationToken)).Select(row => (row.Iso3, row.DutyKey, row.Period)).ToHashSet();
        List<OutboxMessage> messages = [.. rows.Where(row => row.DutyKey.Length == 0 || !done.Contains((row.Iso3, row.DutyKey, row.Period))).Select(MessageOf)];
        foreach (var row in rows)
        {
            row.NextAt = PersonalSchedule.After(row, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await Outbox.EnqueueAsync(db, messages, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    private static OutboxMessage MessageOf(PersonalReminderRow row)
    {
        var language = LanguageCodes.Parse(row.Language) ?? Language.English;
        var message = new OutgoingMessage { Language = language.Code(), Text = Texts.Say(language, "personal", ("text", row.Text)) };
        return new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"personal:{row.Id:N}:{row.Count}"), OutboxAddress.Conversation(row.ConversationKey), message.ToJson(), $"reminder.personal {row.Id:N}");
    }
}
