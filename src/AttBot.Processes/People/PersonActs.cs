using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Enters a person into the roster.</summary>
internal sealed class AddPersonAct : Act
{
    public override string Verb => "person.add";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields => PersonFields.Form;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var fields = PersonFields.Of(turn);
        if (fields.Problem() is var (field, phrase))
        {
            return new ActResult.Ask(field, ActForms.AskFor(this, turn, Fields.First(f => f.Key == field), turn.Say(phrase)));
        }

        var handles = await db.People.Select(row => row.Handle).ToListAsync(cancellationToken);
        var person = fields.NewRow(fields.FreeHandle(handles), turn.Now);
        db.People.Add(person);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("person.added", ("name", PersonTexts.Public(turn.Language, person)), ("handle", person.Handle)), false, turn.Say("suggest.code", ("handle", person.Handle)))],
            [new ActRecord("person.add", $"person:{person.Id}", new Dictionary<string, string> { ["kind"] = $"{person.Kind}", ["state"] = person.Iso3 ?? "" })])
        {
            ChangesRoster = true,
        };
    }
}

/// <summary>Changes what the roster says of a person: shows it in a form, and takes the form back.</summary>
internal sealed class EditPersonAct : Act
{
    public override string Verb => "person.edit";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } =
        [new("person", ActFieldKind.Line, IsRequired: true, "field.person") { MaxLength = 200 }, .. PersonFields.Form.Select(field => field with { IsRequired = false })];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var meant = WhoIsMeant.In(turn, "person", this);
        if (meant is not WhoIsMeant.One { Person: var found })
        {
            return ((WhoIsMeant.Unclear)meant).Result;
        }

        if (turn.Text("name").Length == 0)
        {
            var known = PersonFields.Values(found);
            known["person"] = found.Handle;
            return new ActResult.Said(ActForms.Form(this, turn with { Values = known }, turn.Say("person.edit", ("name", found.Name))));
        }

        var fields = PersonFields.Of(turn);
        if (fields.Problem() is var (_, phrase))
        {
            return new ActResult.Said(ActForms.Form(this, turn, turn.Say(phrase)));
        }

        var person = await db.People.AsTracking().SingleAsync(row => row.Id == found.Id, cancellationToken);
        fields.Apply(person);
        var changed = db.Entry(person).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).Order(StringComparer.Ordinal).ToList();
        if (changed.Count == 0)
        {
            return new ActResult.Said(ActForms.Plain(turn.Language, turn.Say("person.unchanged", ("name", person.Name))));
        }

        person.Version++;
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("person.changed", ("name", PersonTexts.Public(turn.Language, person))))],
            [new ActRecord("person.edit", $"person:{person.Id}", new Dictionary<string, string> { ["fields"] = string.Join(' ', changed) })])
        {
            ChangesRoster = true,
        };
    }
}

/// <summary>Takes somebody who has left out of the roster: the record keeps the person, no account counts any more.</summary>
internal sealed class PersonLeftAct : Act
{
    public override string Verb => "person.left";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } = [new("person", ActFieldKind.Line, IsRequired: true, "field.person") { MaxLength = 200 }];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var meant = WhoIsMeant.In(turn, "person", this);
        if (meant is not WhoIsMeant.One { Person: var found })
        {
            return ((WhoIsMeant.Unclear)meant).Result;
        }

        if (!turn.IsConfirmed)
        {
            return new ActResult.Confirm(
                turn.Say("person.left.preview", ("name", PersonTexts.Public(turn.Language, found)), ("role", PersonTexts.Role(turn.Language, found, turn.Roster, turn.Today))),
                new Dictionary<string, string> { ["person"] = found.Handle });
        }

        var person = await db.People.AsTracking().SingleAsync(row => row.Id == found.Id, cancellationToken);
        person.IsActive = false;
        person.Version++;
        await db.Identities.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancellationToken);
        await db.LinkCodes.Where(row => row.PersonId == person.Id && row.SpentAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.SpentAt, turn.Now), cancellationToken);
        foreach (var capacity in turn.Roster.CapacitiesOf(person.Id, turn.Today).Where(capacity => capacity.For is null))
        {
            db.OfficeChanges.Add(new OfficeChangeRow { Id = Guid.CreateVersion7(turn.Now), OfficeKey = capacity.Office.Key, FromPersonId = person.Id, ToPersonId = null, On = turn.Today, RecordedAt = turn.Now });
        }

        await db.Holders.Where(row => row.PersonId == person.Id && (row.To == null || row.To > turn.Today)).ExecuteUpdateAsync(set => set.SetProperty(row => row.To, turn.Today), cancellationToken);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("person.left", ("name", person.Name)))],
            [new ActRecord("person.left", $"person:{person.Id}", new Dictionary<string, string> { ["on"] = $"{turn.Today:yyyy-MM-dd}" })])
        {
            ChangesRoster = true,
        };
    }
}

/// <summary>Issues a one-time code for a person; those issued before and not used are void.</summary>
internal sealed class IssueCodeAct : Act
{
    public override string Verb => "person.code";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } = [new("person", ActFieldKind.Line, IsRequired: true, "field.person") { MaxLength = 200 }];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return new ActResult.Said(ActForms.Plain(turn.Language, turn.Say("refuse.not-here")));
        }

        var meant = WhoIsMeant.In(turn, "person", this);
        if (meant is not WhoIsMeant.One { Person: var person })
        {
            return ((WhoIsMeant.Unclear)meant).Result;
        }

        var (code, row) = await RosterChanges.IssueCodeAsync(db, person.Id, turn.Actor.Name, RosterChanges.CodeLifetime, turn.Now, cancellationToken);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("code.issued", ("name", PersonTexts.Public(turn.Language, person)), ("code", code), ("until", PersonTexts.Day(turn.Language, DateOnly.FromDateTime(row.ExpiresAt.UtcDateTime)))))],
            [new ActRecord("code.issue", $"person:{person.Id}", new Dictionary<string, string> { ["code"] = row.Id.ToString(), ["expires"] = $"{row.ExpiresAt:O}" })]);
    }
}

/// <summary>Which person of the roster a field means.</summary>
internal abstract record WhoIsMeant
{
    private WhoIsMeant()
    {
    }

    /// <summary>Looks a field up. Nobody, or several, is asked back, never guessed.</summary>
    public static WhoIsMeant In(ActTurn turn, string key, Act act)
    {
        var text = turn.Text(key);
        var field = act.Fields.First(f => f.Key == key);
        return turn.Roster.Find(text) switch
        {
            [var one] => new One(one),
            [] => new Unclear(new ActResult.Ask(key, ActForms.Plain(turn.Language, $"{turn.Say("who.nobody", ("name", text))}\n\n{turn.Say(field.Phrase)}", expectsInput: true))),
            var several => new Unclear(new ActResult.Ask(key, ActForms.Plain(
                turn.Language,
                $"{turn.Say("who.several", ("name", text))}\n\n{string.Join('\n', several.Take(10).Select(person => $"- {PersonTexts.Public(turn.Language, person)}: {person.Handle}"))}",
                expectsInput: true,
                [.. several.Take(6).Select(person => person.Handle)]))),
        };
    }

    /// <summary>This one.</summary>
    public sealed record One(PersonRow Person) : WhoIsMeant;

    /// <summary>It must be asked.</summary>
    public sealed record Unclear(ActResult Result) : WhoIsMeant;
}
