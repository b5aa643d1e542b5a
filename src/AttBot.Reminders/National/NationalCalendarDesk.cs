using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.National;

/// <summary>What became of an act on a State's own calendar.</summary>
public abstract record NationalOutcome
{
    private NationalOutcome() { }

    /// <summary>Done.</summary>
    /// <param name="Id">The entry or draft.</param>
    public sealed record Recorded(Guid Id) : NationalOutcome;

    /// <summary>It was so already; nothing changed.</summary>
    public sealed record Already : NationalOutcome;

    /// <summary>There is no such thing in this State's calendar. Another State's is not told from none.</summary>
    public sealed record Unknown : NationalOutcome;

    /// <summary>A field is missing or wrong.</summary>
    /// <param name="Field">Which.</param>
    public sealed record Malformed(string Field) : NationalOutcome;
}

/// <summary>A State's own reporting calendar: internal deadlines, and drafts shared for approval. Every act names the State it is done for; nothing of another State is read or changed.</summary>
public static class NationalCalendarDesk
{
    private const int Longest = 300;

    /// <summary>Enters or changes an internal deadline; written by the caller's transaction, with the plan that follows from it.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="entry">The entry; an id that the State has already is changed, another is new.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NationalOutcome> PutAsync(
        AttBotDb db, Handbook book, NationalCalendarRow entry, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        if (Wrong(entry) is { } field)
        {
            return new NationalOutcome.Malformed(field);
        }

        Guid?[] named = [entry.ContactId, entry.DeputyId];
        var people = await db.NationalContacts.CountAsync(row => row.Iso3 == entry.Iso3 && (row.Id == entry.ContactId || row.Id == entry.DeputyId), cancellationToken);
        if (people != named.OfType<Guid>().Distinct().Count())
        {
            return new NationalOutcome.Unknown();
        }

        var held = await db.NationalCalendar.AsTracking().SingleOrDefaultAsync(row => row.Id == entry.Id, cancellationToken);
        if (held is not null && held.Iso3 != entry.Iso3)
        {
            return new NationalOutcome.Unknown();
        }

        entry.ChangedAt = now;
        if (held is null)
        {
            entry.Id = Guid.CreateVersion7(now);
            db.NationalCalendar.Add(entry);
        }
        else
        {
            db.Entry(held).CurrentValues.SetValues(entry);
        }

        return await FinishAsync(db, book, entry.Iso3, entry.Id, "national.put", by, now, cancellationToken);
    }

    /// <summary>Records that an internal deadline was met; its reminders stop.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="iso3">The State that acts.</param>
    /// <param name="id">The entry.</param>
    /// <param name="doneOn">The day.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NationalOutcome> DoneAsync(
        AttBotDb db, Handbook book, string iso3, Guid id, DateOnly doneOn, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.NationalCalendar.AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.Iso3 == iso3, cancellationToken) is not { } entry)
        {
            return new NationalOutcome.Unknown();
        }

        if (entry.DoneOn is not null)
        {
            return new NationalOutcome.Already();
        }

        (entry.DoneOn, entry.ChangedAt) = (doneOn, now);
        return await FinishAsync(db, book, iso3, id, "national.done", by, now, cancellationToken);
    }

    /// <summary>Takes an internal deadline out; its reminders stop.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="iso3">The State that acts.</param>
    /// <param name="id">The entry.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NationalOutcome> RemoveAsync(AttBotDb db, Handbook book, string iso3, Guid id, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.NationalCalendar.Where(row => row.Id == id && row.Iso3 == iso3).ExecuteDeleteAsync(cancellationToken) == 0
            ? new NationalOutcome.Unknown()
            : await FinishAsync(db, book, iso3, id, "national.remove", by, now, cancellationToken);
    }

    /// <summary>Shares a new version of a draft inside the State and asks colleagues to approve it. Earlier versions need no answer any more.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="draft">The draft; id and version are given here.</param>
    /// <param name="approvers">Contacts of the same State.</param>
    /// <param name="by">Who shares it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NationalOutcome> ShareAsync(
        AttBotDb db, NationalDraftRow draft, IReadOnlyCollection<Guid> approvers, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(approvers);
        if (draft.Place.Length is 0 or > Longest || (draft.Sha256.Length > 0 && (draft.Sha256.Length != 64 || !draft.Sha256.All(char.IsAsciiHexDigitLower))))
        {
            return new NationalOutcome.Malformed(draft.Place.Length is 0 or > Longest ? nameof(draft.Place) : nameof(draft.Sha256));
        }

        var asked = approvers.Append(draft.SharedBy).Distinct().ToList();
        if (approvers.Count == 0 || await db.NationalContacts.CountAsync(row => row.Iso3 == draft.Iso3 && row.Until == null && asked.Contains(row.Id), cancellationToken) != asked.Count)
        {
            return new NationalOutcome.Unknown();
        }

        var latest = await db.NationalDrafts.Where(row => row.Iso3 == draft.Iso3 && row.DutyKey == draft.DutyKey && row.Period == draft.Period).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0;
        (draft.Id, draft.Version, draft.SharedAt) = (Guid.CreateVersion7(now), latest + 1, now);
        db.NationalDrafts.Add(draft);
        db.NationalApprovals.AddRange(approvers.Distinct().Select(contact => new NationalApprovalRow { DraftId = draft.Id, ContactId = contact }));
        await AuditChain.AppendAsync(db, new(now, by, "national.share", $"draft:{draft.Id:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new NationalOutcome.Recorded(draft.Id);
    }

    /// <summary>Records what a colleague says to the latest version of a draft.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="draftId">The version.</param>
    /// <param name="contactId">Who answers; must have been asked.</param>
    /// <param name="isApproved">False to return it with a reason.</param>
    /// <param name="reason">The reason of a return.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Already where there is an answer, or a later version.</returns>
    public static async Task<NationalOutcome> AnswerAsync(
        AttBotDb db, Guid draftId, Guid contactId, bool isApproved, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(reason);
        var approval = await db.NationalApprovals.AsTracking().SingleOrDefaultAsync(row => row.DraftId == draftId && row.ContactId == contactId, cancellationToken);
        if (approval is null || await db.NationalDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draftId, cancellationToken) is not { } draft)
        {
            return new NationalOutcome.Unknown();
        }

        if (!isApproved && reason.Trim().Length == 0)
        {
            return new NationalOutcome.Malformed(nameof(reason));
        }

        if (approval.Verdict != ChangeState.Pending
            || await db.NationalDrafts.AnyAsync(row => row.Iso3 == draft.Iso3 && row.DutyKey == draft.DutyKey && row.Period == draft.Period && row.Version > draft.Version, cancellationToken))
        {
            return new NationalOutcome.Already();
        }

        (approval.Verdict, approval.Reason, approval.At) = (isApproved ? ChangeState.Confirmed : ChangeState.Rejected, isApproved ? "" : reason.Trim(), now);
        await AuditChain.AppendAsync(db, new(now, $"contact:{contactId:N}", isApproved ? "national.approve" : "national.return", $"draft:{draftId:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new NationalOutcome.Recorded(draftId);
    }

    private static string? Wrong(NationalCalendarRow entry) =>
        entry.Title.Trim().Length is 0 or > Longest ? nameof(entry.Title)
        : entry.Entity.Trim().Length is 0 or > Longest ? nameof(entry.Entity)
        : entry.Why.Length > Longest || entry.Why.Contains('\n', StringComparison.Ordinal) ? nameof(entry.Why)
        : null;

    private static async Task<NationalOutcome> FinishAsync(
        AttBotDb db, Handbook book, string iso3, Guid id, string action, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AuditChain.AppendAsync(db, new(now, by, action, $"national:{id:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, [iso3], cancellationToken), [iso3], now, cancellationToken);
        return new NationalOutcome.Recorded(id);
    }
}
