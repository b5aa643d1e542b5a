using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using static AttBot.Reminders.Acts.DeskWords;

namespace AttBot.Reminders.Acts;

/// <summary>Handovers in chat: a contact names a successor, the Secretariat sees what waits and confirms it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="time">The clock.</param>
internal sealed class HandoverDesk(IDbContextFactory<AttBotDb> contexts, HandbookSource books, TimeProvider time)
{
    internal async Task<DeskAnswer> LeaveAsync(Wish.Leave leave, Speaker speaker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ContactOfAsync(db, speaker, cancellationToken) is not { } contact)
        {
            return Not(speaker, "not-contact");
        }

        if (leave.Name.Length == 0 || leave.Address.Length == 0)
        {
            return Not(speaker, "leave.need");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await Handovers.OpenAsync(db, contact.Id, leave.Name, leave.Address, ActorOf(speaker), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome switch
        {
            HandoverOutcome.Opened => Done(speaker, "leave.opened", ("name", leave.Name), ("address", leave.Address)),
            HandoverOutcome.Already => Done(speaker, "leave.already"),
            HandoverOutcome.Unknown => Not(speaker, "not-contact"),
            _ => Not(speaker, "leave.need"),
        };
    }

    internal async Task<DeskAnswer> ListAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "handover.secretariat");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new DeskAnswer(await OpenHandoversAsync(db, speaker, cancellationToken), true, []);
    }

    /// <summary>The handovers that wait, each with the code by which it is confirmed: numbers would shift under the hands of two who confirm at once.</summary>
    private async Task<string> OpenHandoversAsync(AttBotDb db, Speaker speaker, CancellationToken cancellationToken)
    {
        var book = await books();
        var open = await db.ContactChanges.AsNoTracking().Where(change => change.State == ChangeState.Pending).OrderBy(change => change.RequestedAt)
            .Join(db.NationalContacts.AsNoTracking(), change => change.ContactId, contact => contact.Id, (change, contact) => new { change, contact.Name }).ToListAsync(cancellationToken);
        return open.Count == 0 ? Say(speaker, "handover.none") : string.Join("\n\n", open.Select(row => Say(
            speaker, "handover.line", ("code", CodeOf(row.change.Id)), ("state", NoticeText.StateName(book.States, row.change.Iso3, speaker.Language)), ("from", row.Name),
            ("to", row.change.SuccessorName.Length > 0 ? $"{row.change.SuccessorName} ({row.change.SuccessorAddress})" : "—"))));
    }

    internal async Task<DeskAnswer> ConfirmAsync(Wish.ConfirmHandover confirm, Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "handover.secretariat");
        }

        var (book, now) = (await books(), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.ContactChanges.AsNoTracking().Where(change => change.State == ChangeState.Pending).ToListAsync(cancellationToken);
        var meant = open.Where(change => CodeOf(change.Id) == confirm.Code).ToList();
        if (meant is not [var one])
        {
            return new DeskAnswer(Say(speaker, "handover.which") + "\n\n" + await OpenHandoversAsync(db, speaker, cancellationToken), false, []);
        }

        var outcome = await Handovers.ConfirmAsync(db, book, one.Id, ActorOf(speaker), now, cancellationToken);
        if (outcome is not HandoverOutcome.Confirmed confirmed)
        {
            return Not(speaker, outcome is HandoverOutcome.SuccessorNeeded ? "handover.incomplete" : "leave.already");
        }

        await SuccessorPack.SendAsync(db, book, one.Id, confirmed.Successor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done(speaker, "handover.confirmed", ("to", one.SuccessorName), ("address", one.SuccessorAddress), ("state", NoticeText.StateName(book.States, one.Iso3, speaker.Language)));
    }

    private static string CodeOf(Guid change) => change.ToString("N")[^6..];
}
