using System.Collections.Frozen;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>The roster and the linked accounts, kept in memory as long as nobody has changed them. Thread-safe.</summary>
/// <remarks>Every change of people, offices, alternates or accounts also changes a stamp, in the same transaction. Acts compare the stamp within their transaction and so
/// never decide by an old roster; questions may be answered by one that is some seconds old.</remarks>
/// <param name="contexts">Makes contexts.</param>
/// <param name="database">The database, for looks that must not wait for EF Core.</param>
public sealed class RosterBook(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database)
{
    private const string StampKey = "people.stamp";
    private volatile RosterPage? _page;
    private volatile RosterPage? _latest; // what an act found, or made and may not have kept: true only where the stamp says so
    private volatile bool _isEmpty;

    /// <summary>Marks the roster as changed, in the transaction of the change.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task TouchAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var stamp = Guid.CreateVersion7(now).ToString("N");
        return db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Settings" ("Key", "Value") VALUES ({StampKey}, {stamp}) ON CONFLICT ("Key") DO UPDATE SET "Value" = excluded."Value" """, cancellationToken);
    }

    /// <summary>The roster and the accounts as the caller's transaction sees them.</summary>
    internal async Task<RosterPage> CurrentAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var stamp = await StampAsync(db, cancellationToken);
        return _page is { } page && page.Stamp == stamp ? page
            : _latest is { } latest && latest.Stamp == stamp ? latest
            : _latest = await LoadAsync(db, stamp, cancellationToken);
    }

    /// <summary>Who an account belongs to, for questions.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="userId">The account.</param>
    /// <param name="today">The day on which offices are held.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The person with the offices of the day; without person when the account is not linked. Costs a look into memory, except for the first.</returns>
    public ValueTask<Acts.Actor> WhoIsAsync(string channel, string userId, DateOnly today, CancellationToken cancellationToken) =>
        _page is { } page ? new(page.WhoIs(channel, userId, today)) : _isEmpty ? new(new Acts.Actor(channel, userId, null, [])) : new(FirstAsync(channel, userId, today, cancellationToken));

    /// <summary>Reads again what has changed since the last time.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        for (var stamp = await StampAsync(db, cancellationToken); _page?.Stamp != stamp;)
        {
            var page = await LoadAsync(db, stamp, cancellationToken);
            var after = await StampAsync(db, cancellationToken);
            if (after == stamp)
            {
                _page = page;
            }

            stamp = after; // somebody changed it in the middle of the reading: once more
        }
    }

    private async Task<Acts.Actor> FirstAsync(string channel, string userId, DateOnly today, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT COUNT(*) FROM (SELECT 1 FROM "Identities" LIMIT 1) AS one""";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) == 0)
            {
                _isEmpty = true; // until the first refresh, or the first link
                return new Acts.Actor(channel, userId, null, []);
            }
        }

        await RefreshAsync(cancellationToken);
        return _page!.WhoIs(channel, userId, today);
    }

    /// <summary>The conversation kept as the one where the person of an account can be written to; null when there is none, or the account is not linked.</summary>
    internal string? HomeOf(string channel, string userId) => _page?.Accounts.GetValueOrDefault((channel, userId))?.ConversationKey;

    private static async Task<string> StampAsync(AttBotDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().Where(setting => setting.Key == StampKey).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken) ?? "";

    private static async Task<RosterPage> LoadAsync(AttBotDb db, string stamp, CancellationToken cancellationToken) =>
        new(stamp, await Roster.LoadAsync(db, cancellationToken), (await db.Identities.AsNoTracking().ToListAsync(cancellationToken)).ToFrozenDictionary(row => (row.Channel, row.UserId)));
}

/// <summary>Who is who, and whose which account is, at one moment.</summary>
/// <param name="Stamp">Changes with everything here.</param>
/// <param name="Roster">People, offices and alternates.</param>
/// <param name="Accounts">The linked accounts.</param>
internal sealed record RosterPage(string Stamp, Roster Roster, FrozenDictionary<(string Channel, string UserId), IdentityRow> Accounts)
{
    /// <summary>The person of an account; null when it is not linked, or the person has left.</summary>
    public PersonRow? PersonOf(string channel, string userId) => Accounts.TryGetValue((channel, userId), out var account) && Roster.Person(account.PersonId) is { IsActive: true } person ? person : null;

    /// <summary>The person of an account, with the offices of a day.</summary>
    public Acts.Actor WhoIs(string channel, string userId, DateOnly today) =>
        PersonOf(channel, userId) is { } person ? new Acts.Actor(channel, userId, person, Roster.CapacitiesOf(person.Id, today)) : new Acts.Actor(channel, userId, null, []);
}
