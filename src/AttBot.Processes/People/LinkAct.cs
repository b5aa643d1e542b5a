using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Links the account that types a one-time code to the person the code was issued for.</summary>
/// <remarks>Sixty bits are not guessed; all the same, who fails five times waits an hour, and a network that fails thirty times.</remarks>
internal sealed class LinkAct : Act
{
    private const int MostByAccount = 5;
    private const int MostByNetwork = 30;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public override string Verb => "link";

    public override ActAccess Access => ActAccess.Anyone;

    public override IReadOnlyList<ActField> Fields { get; } = [new("code", ActFieldKind.Line, IsRequired: true, "field.code") { MaxLength = 100 }];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var keys = Keys(turn);
        var failures = await db.Failures.AsTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        var hash = LinkCode.Read(turn.Text("code")) is { } typed ? LinkCode.HashOf(typed) : null;
        var code = hash is null ? null : await db.LinkCodes.AsTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        var account = await db.Identities.AsNoTracking().SingleOrDefaultAsync(row => row.Channel == turn.Actor.Channel && row.UserId == turn.Actor.UserId, cancellationToken);

        var verdict = Decide(turn, hash, code, failures, account?.PersonId);
        switch (verdict)
        {
            case LinkVerdict.Linked { Person: var person }:
                return await LinkAsync(turn, db, code!, person, account is not null, failures, cancellationToken);
            case LinkVerdict.Failed failed:
                Count(db, turn, keys, failures);
                return new ActResult.Counted(ActForms.Plain(turn.Language, turn.Say(failed.Phrase)));
            case LinkVerdict.Exposed:
                code!.SpentAt = turn.Now;
                return new ActResult.Counted(ActForms.Plain(turn.Language, turn.Say("link.exposed")));
            case LinkVerdict.Refused refused:
                return new ActResult.Said(ActForms.Plain(turn.Language, turn.Say(refused.Phrase)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Decides about a code.</summary>
    internal static LinkVerdict Decide(ActTurn turn, string? hash, LinkCodeRow? code, IReadOnlyList<FailureRow> failures, Guid? linkedTo)
    {
        if (failures.Any(row => row.Since > turn.Now - Window && row.Count >= (row.Key.StartsWith("link:network:", StringComparison.Ordinal) ? MostByNetwork : MostByAccount)))
        {
            return new LinkVerdict.Refused("link.too-many");
        }

        if (hash is null)
        {
            return new LinkVerdict.Refused("link.malformed");
        }

        // the index found the row by its hash; comparing once more in constant time is what counts
        if (code is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(code.Hash)) || turn.Roster.Person(code.PersonId) is not { IsActive: true } person)
        {
            return new LinkVerdict.Failed("link.unknown");
        }

        return code.SpentAt is not null ? new LinkVerdict.Failed("link.spent")
            : code.ExpiresAt <= turn.Now ? new LinkVerdict.Failed("link.expired")
            : !turn.IsPersonal ? new LinkVerdict.Exposed()
            : linkedTo is { } other && other != person.Id && turn.Actor.Person is not null ? new LinkVerdict.Refused("link.other")
            : new LinkVerdict.Linked(person);
    }

    private static async Task<ActResult> LinkAsync(ActTurn turn, AttBotDb db, LinkCodeRow code, PersonRow person, bool isKnown, List<FailureRow> failures, CancellationToken cancellationToken)
    {
        (code.SpentAt, code.UsedBy) = (turn.Now, $"{turn.Actor.Channel}:{turn.Actor.UserId}");
        db.Failures.RemoveRange(failures.Where(row => !row.Key.StartsWith("link:network:", StringComparison.Ordinal)));
        if (isKnown)
        {
            await db.Identities.Where(row => row.Channel == turn.Actor.Channel && row.UserId == turn.Actor.UserId).ExecuteDeleteAsync(cancellationToken);
        }

        db.Identities.Add(new IdentityRow
        {
            Channel = turn.Actor.Channel,
            UserId = turn.Actor.UserId,
            PersonId = person.Id,
            LinkedAt = turn.Now,
            LinkCodeId = code.Id,
            ConversationKey = turn.ConversationKey,
        });
        var language = LanguageCodes.Parse(person.Language) ?? turn.Language;
        var warning = new OutgoingMessage { Language = language.Code(), Text = Wording.Words.Say(language, "link.warning", ("channel", PersonTexts.Channel(language, turn.Actor.Channel))) };
        var others = await db.Identities.AnyAsync(row => row.PersonId == person.Id, cancellationToken) || person.Email is not null;
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("link.done", ("name", person.Name), ("role", PersonTexts.Role(turn.Language, person, turn.Roster, turn.Today))), false, turn.Say("suggest.whoami"))],
            [new ActRecord("identity.link", $"person:{person.Id}", new Dictionary<string, string> { ["code"] = code.Id.ToString(), ["issuedBy"] = code.IssuedBy }) { By = $"person:{person.Id}" }])
        {
            ChangesRoster = true,
            Tell = others ? [new Telling(new Notice($"identity.link:{code.Id}", person.Id, "identity.link", $"person:{person.Id}"), warning)] : [],
        };
    }

    private static void Count(AttBotDb db, ActTurn turn, IReadOnlyList<string> keys, List<FailureRow> failures)
    {
        foreach (var key in keys)
        {
            if (failures.Find(row => row.Key == key) is { } row)
            {
                (row.Since, row.Count) = row.Since > turn.Now - Window ? (row.Since, row.Count + 1) : (turn.Now, 1);
            }
            else
            {
                db.Failures.Add(new FailureRow { Key = key, Since = turn.Now, Count = 1 });
            }
        }
    }

    private static List<string> Keys(ActTurn turn) =>
    [
        $"link:account:{turn.Actor.Channel}:{turn.Actor.UserId}",
        $"link:conversation:{turn.ConversationKey}",
        .. turn.Network is { } network ? [$"link:network:{network}"] : Array.Empty<string>(),
    ];
}

/// <summary>What comes of a code.</summary>
internal abstract record LinkVerdict
{
    private LinkVerdict()
    {
    }

    /// <summary>It links to this person.</summary>
    public sealed record Linked(PersonRow Person) : LinkVerdict;

    /// <summary>It does not, and that is counted.</summary>
    public sealed record Failed(string Phrase) : LinkVerdict;

    /// <summary>It would, but others have read it: it is spent.</summary>
    public sealed record Exposed : LinkVerdict;

    /// <summary>It is not looked at.</summary>
    public sealed record Refused(string Phrase) : LinkVerdict;
}
