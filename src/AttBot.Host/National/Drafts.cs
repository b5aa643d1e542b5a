using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.National;

/// <summary>Reads a State's shared drafts, and tells its contacts about them.</summary>
internal static class Drafts
{
    /// <summary>The newest version of each report's draft, the one shared last first, with its answers.</summary>
    internal static async Task<IReadOnlyList<DraftSight>> NewestAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var all = await scene.Db.NationalDrafts.AsNoTracking().Where(row => row.Iso3 == scene.Iso3).ToListAsync(cancellationToken);
        List<NationalDraftRow> newest = [.. all.GroupBy(row => (row.DutyKey, row.Period)).Select(group => group.MaxBy(row => row.Version)!).OrderByDescending(row => row.SharedAt)];
        var ids = newest.ConvertAll(row => row.Id);
        var answers = (await scene.Db.NationalApprovals.AsNoTracking().Where(row => ids.Contains(row.DraftId)).ToListAsync(cancellationToken)).ToLookup(row => row.DraftId);
        return [.. newest.Select(draft => new DraftSight(draft, [.. answers[draft.Id]]))];
    }

    /// <summary>Tells contacts something: in chat whom the roster knows, by e-mail whom only the directory knows.</summary>
    /// <param name="scene">The State.</param>
    /// <param name="to">Whom.</param>
    /// <param name="key">What it is about and which time; a key is told once.</param>
    /// <param name="kind">A dotted kind.</param>
    /// <param name="message">What it says in a language.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the router tells; mails are written here.</returns>
    internal static async Task<IReadOnlyList<Telling>> TellAsync(
        NationalScene scene, IEnumerable<NationalContactRow> to, string key, string kind, Func<NationalScene, OutgoingMessage> message, CancellationToken cancellationToken)
    {
        var tellings = new List<Telling>();
        var mails = new List<OutboxMessage>();
        foreach (var contact in to)
        {
            var theirs = message(scene with { Turn = scene.Turn with { Language = LanguageCodes.Parse(contact.Language) ?? Language.English } });
            if (PersonOf(scene, contact) is { } person)
            {
                tellings.Add(new Telling(new Notice($"{key}:{contact.Id:N}", person.Id, kind, $"national:{scene.Iso3}"), theirs));
            }
            else if (scene.World.Contact(contact.Id)?.Channels.FirstOrDefault(channel => channel is { Channel: OutboxAddress.EmailChannel, DeadSince: null }) is { } mail)
            {
                mails.Add(new OutboxMessage($"{key}:{contact.Id:N}", OutboxAddress.Email(mail.Address), theirs.ToJson(), $"{kind} {scene.Iso3}"));
            }
        }

        await Outbox.EnqueueAsync(scene.Db, mails, scene.Turn.Now, cancellationToken);
        return tellings;
    }

    private static PersonRow? PersonOf(NationalScene scene, NationalContactRow contact)
    {
        var mails = scene.World.Contact(contact.Id)?.Channels.Where(channel => channel.Channel == OutboxAddress.EmailChannel).Select(channel => channel.Address).ToList() ?? [];
        return contact.PersonId is { } id ? scene.Turn.Roster.Person(id)
            : scene.Turn.Roster.People.FirstOrDefault(person => person.IsActive && person.Iso3 == scene.Iso3 && person.Email is { } address && mails.Exists(mail => NationalScene.Same(mail, address)));
    }
}
