using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Changes of the roster that chat and command line make alike; each within the caller's transaction.</summary>
public static class RosterChanges
{
    /// <summary>How long a code can be used: a week, for it may travel by letter.</summary>
    public static TimeSpan CodeLifetime { get; } = TimeSpan.FromDays(7);

    /// <summary>Issues a one-time code; those issued before for the person and not used are void.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="personId">For whom.</param>
    /// <param name="by">Who issues it: an actor as the record of acts has it.</param>
    /// <param name="lifetime">How long it can be used.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code, which is kept nowhere, and its row.</returns>
    public static async Task<(string Code, LinkCodeRow Row)> IssueCodeAsync(AttBotDb db, Guid personId, string by, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.LinkCodes.Where(row => row.PersonId == personId && row.SpentAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.SpentAt, now), cancellationToken);
        var code = LinkCode.New();
        var row = new LinkCodeRow { Id = Guid.CreateVersion7(now), PersonId = personId, Hash = LinkCode.HashOf(code), IssuedBy = by, IssuedAt = now, ExpiresAt = now + lifetime };
        db.LinkCodes.Add(row);
        return (code, row);
    }

    /// <summary>Puts a person of this handle in charge of the Secretariat's desk where no account of the Secretariat is linked yet, and issues a code for the first sign-in.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code; null when somebody of the Secretariat has signed in before.</returns>
    public static async Task<(string Code, LinkCodeRow Row)?> FirstSignInAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await AuditChain.LockAsync(db, cancellationToken);
        if (await db.Identities.AnyAsync(account => db.People.Any(person => person.Id == account.PersonId && person.Kind == PersonKind.Secretariat && person.IsActive), cancellationToken))
        {
            return null;
        }

        var person = await db.People.Where(row => row.Kind == PersonKind.Secretariat && row.IsActive).OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            person = new PersonRow { Id = Guid.CreateVersion7(now), Handle = "secretariat", Name = "ATT Secretariat", Language = "en", Kind = PersonKind.Secretariat, TimeZone = "Europe/Zurich", IsActive = true, CreatedAt = now, Version = 1 };
            db.People.Add(person);
            await AuditChain.AppendAsync(db, new AuditEntry(now, "system", "person.add", $"person:{person.Id}", """{"handle":"secretariat","kind":"Secretariat"}"""), cancellationToken);
            await RosterBook.TouchAsync(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        var issued = await IssueCodeAsync(db, person.Id, "system", TimeSpan.FromDays(1), now, cancellationToken);
        await AuditChain.AppendAsync(db, new AuditEntry(now, "system", "code.issue", $"person:{person.Id}", $$"""{"code":"{{issued.Row.Id}}"}"""), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return issued;
    }
}
