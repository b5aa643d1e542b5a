using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Names somebody who acts for an absent office-holder between two days. Office-holders do it for themselves, the Secretariat for anybody.</summary>
internal sealed class NameAlternateAct : Act
{
    private const int LongestDays = 366;

    public override string Verb => "alternate.name";

    public override IReadOnlyList<ActField> Fields { get; } =
    [
        new("alternate", ActFieldKind.Line, IsRequired: true, "field.alternate") { MaxLength = 200 },
        new("to", ActFieldKind.Day, IsRequired: true, "field.until"),
        new("from", ActFieldKind.Day, IsRequired: false, "field.since"),
        new("person", ActFieldKind.Line, IsRequired: false, "field.absent") { MaxLength = 200 },
    ];

    public override Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var absent = turn.Text("person").Length > 0 ? WhoIsMeant.In(turn, "person", this) : new WhoIsMeant.One(turn.Actor.Person!);
        if (absent is not WhoIsMeant.One { Person: var holder })
        {
            return Task.FromResult(((WhoIsMeant.Unclear)absent).Result);
        }

        var meant = WhoIsMeant.In(turn, "alternate", this);
        if (meant is not WhoIsMeant.One { Person: var alternate })
        {
            return Task.FromResult(((WhoIsMeant.Unclear)meant).Result);
        }

        var term = new Term(turn.Day("from") is { } from && from > turn.Today ? from : turn.Today, turn.Day("to"));
        return Task.FromResult<ActResult>(Refuse(turn, holder, alternate, term) is { } refusal
            ? new ActResult.Said(ActForms.Plain(turn.Language, turn.Say(refusal, ("name", PersonTexts.Public(turn.Language, holder)))))
            : turn.IsConfirmed ? CarryOut(turn, db, holder, alternate, term) : Preview(turn, holder, alternate, term));
    }

    /// <summary>Why not; the phrase, or null.</summary>
    internal static string? Refuse(ActTurn turn, PersonRow holder, PersonRow alternate, Term term) =>
        holder.Id != turn.Actor.Person!.Id && !turn.Actor.IsSecretariat ? "alternate.not-yours"
        : holder.Id == alternate.Id ? "alternate.same"
        : term.To < term.From ? "alternate.past"
        : term.To > term.From.AddDays(LongestDays) ? "alternate.too-long"
        : turn.Roster.CapacitiesOf(holder.Id, term.From).All(capacity => capacity.For is not null) ? "alternate.no-office"
        : null;

    private static ActResult.Confirm Preview(ActTurn turn, PersonRow holder, PersonRow alternate, Term term)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["alternate"] = alternate.Handle,
            ["person"] = holder.Handle,
            ["from"] = Iso.Text(term.From),
            ["to"] = Iso.Text(term.To!.Value),
        };
        return new ActResult.Confirm(Sentence(turn.Language, holder, alternate, term), values);
    }

    private static ActResult.Done CarryOut(ActTurn turn, AttBotDb db, PersonRow holder, PersonRow alternate, Term term)
    {
        var row = new AlternateRow { Id = Guid.CreateVersion7(turn.Now), PersonId = holder.Id, AlternateId = alternate.Id, From = term.From, To = term.To!.Value, NamedBy = turn.Actor.Name };
        db.Alternates.Add(row);
        var concerned = new[] { holder, alternate }.Where(person => person.Id != turn.Actor.Person!.Id);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("office.recorded") + "\n\n" + Sentence(turn.Language, holder, alternate, term))],
            [new ActRecord("alternate.name", $"person:{holder.Id}", new Dictionary<string, string> { ["alternate"] = $"person:{alternate.Id}", ["from"] = Iso.Text(row.From), ["to"] = Iso.Text(row.To) })])
        {
            ChangesRoster = true,
            Tell = [.. concerned.Select(person => Telling(person, holder, alternate, term, row.Id))],
        };
    }

    private static Telling Telling(PersonRow person, PersonRow holder, PersonRow alternate, Term term, Guid id)
    {
        var language = LanguageCodes.Parse(person.Language) ?? Language.English;
        return new Telling(
            new Notice($"alternate:{id}:{person.Id}", person.Id, "alternate.name", $"person:{holder.Id}"),
            new OutgoingMessage { Language = language.Code(), Text = Sentence(language, holder, alternate, term) });
    }

    private static string Sentence(Language language, PersonRow holder, PersonRow alternate, Term term) => Wording.Words.Say(
        language, "alternate.sentence",
        ("alternate", PersonTexts.Public(language, alternate)), ("name", PersonTexts.Public(language, holder)),
        ("from", PersonTexts.Day(language, term.From)), ("to", PersonTexts.Day(language, term.To!.Value)));
}

/// <summary>Ends what an alternate does for somebody who is back.</summary>
internal sealed class RecallAlternateAct : Act
{
    public override string Verb => "alternate.recall";

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var person = turn.Actor.Person!;
        var standing = await db.Alternates.AsTracking().Where(row => row.PersonId == person.Id && row.RecalledAt == null && row.To >= turn.Today).ToListAsync(cancellationToken);
        if (standing.Count == 0)
        {
            return new ActResult.Said(ActForms.Plain(turn.Language, turn.Say("alternate.none")));
        }

        foreach (var row in standing)
        {
            row.RecalledAt = turn.Now;
        }

        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("alternate.recalled"))],
            [new ActRecord("alternate.recall", $"person:{person.Id}", new Dictionary<string, string> { ["alternates"] = string.Join(' ', standing.Select(row => $"person:{row.AlternateId}")) })])
        {
            ChangesRoster = true,
            Tell = [.. standing.Select(row => turn.Roster.Person(row.AlternateId)).OfType<PersonRow>().DistinctBy(other => other.Id).Select(other =>
            {
                var language = LanguageCodes.Parse(other.Language) ?? Language.English;
                return new Telling(
                    new Notice($"alternate.recall:{turn.Now.UtcTicks}:{other.Id}", other.Id, "alternate.recall", $"person:{person.Id}"),
                    new OutgoingMessage { Language = language.Code(), Text = Wording.Words.Say(language, "alternate.back", ("name", PersonTexts.Public(language, person))) });
            })],
        };
    }
}
