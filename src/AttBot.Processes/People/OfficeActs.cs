using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Records that somebody takes an office, in whose place, and from when; tells both.</summary>
internal sealed class AssignOfficeAct : Act
{
    public override string Verb => "office.assign";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } =
    [
        new("person", ActFieldKind.Line, IsRequired: true, "field.person") { MaxLength = 200 },
        new("office", ActFieldKind.Choice, IsRequired: true, "field.office") { Choices = [.. Office.All.Select(office => (office.Key, $"office.{office.Key}"))] },
        new("from", ActFieldKind.Day, IsRequired: true, "field.from"),
        new("to", ActFieldKind.Day, IsRequired: false, "field.to"),
        new("replaces", ActFieldKind.Line, IsRequired: false, "field.replaces") { MaxLength = 200 },
        new("source", ActFieldKind.Line, IsRequired: false, "field.source") { MaxLength = 300 },
    ];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var meant = WhoIsMeant.In(turn, "person", this);
        if (meant is not WhoIsMeant.One { Person: var person })
        {
            return ((WhoIsMeant.Unclear)meant).Result;
        }

        var replaced = turn.Text("replaces").Length > 0 ? WhoIsMeant.In(turn, "replaces", this) : null;
        if (replaced is WhoIsMeant.Unclear unclear)
        {
            return unclear.Result;
        }

        var office = Office.Find(turn.Text("office"))!;
        var terms = await db.Holders.AsTracking().Where(row => row.OfficeKey == office.Key).ToListAsync(cancellationToken);
        switch (OfficeSuccession.Decide(turn.Roster, office, person, (replaced as WhoIsMeant.One)?.Person, new Term(turn.Day("from")!.Value, turn.Day("to")), terms))
        {
            case SuccessionVerdict.Refused refused:
                return new ActResult.Ask(refused.Field, ActForms.Plain(turn.Language, turn.Say(refused.Phrase, ("office", PersonTexts.Office(turn.Language, office.Key)), ("name", person.Name)), expectsInput: true));
            case SuccessionVerdict.WhoGoes whoGoes:
                return new ActResult.Ask("replaces", ActForms.Plain(
                    turn.Language,
                    turn.Say("office.full", ("office", PersonTexts.Office(turn.Language, office.Key)), ("names", string.Join(PersonTexts.Comma(turn.Language), whoGoes.Holders.Select(holder => PersonTexts.Public(turn.Language, holder))))),
                    expectsInput: true,
                    [.. whoGoes.Holders.Take(6).Select(holder => holder.Handle)]));
            case SuccessionVerdict.Ready ready:
                return turn.IsConfirmed ? CarryOut(turn, db, ready) : Preview(turn, ready);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ActResult.Confirm Preview(ActTurn turn, SuccessionVerdict.Ready ready)
    {
        var values = new Dictionary<string, string>(turn.Values, StringComparer.Ordinal) { ["person"] = ready.Incoming.Handle };
        if (ready.Outgoing is { } outgoing)
        {
            values["replaces"] = outgoing.Handle;
        }

        return new ActResult.Confirm(Sentence(turn.Language, ready, "office.preview", "office.preview.replaces"), values);
    }

    private static ActResult.Done CarryOut(ActTurn turn, AttBotDb db, SuccessionVerdict.Ready ready)
    {
        foreach (var ended in ready.Ended)
        {
            ended.To = ready.Term.From.AddDays(-1);
        }

        var source = turn.Text("source") is { Length: > 0 } given ? given : "recorded by the Secretariat";
        db.Holders.Add(new HolderRow { Id = Guid.CreateVersion7(turn.Now), OfficeKey = ready.Office.Key, PersonId = ready.Incoming.Id, From = ready.Term.From, To = ready.Term.To, Source = source });
        var change = new OfficeChangeRow
        {
            Id = Guid.CreateVersion7(turn.Now),
            OfficeKey = ready.Office.Key,
            FromPersonId = ready.Outgoing?.Id,
            ToPersonId = ready.Incoming.Id,
            On = ready.Term.From,
            RecordedAt = turn.Now,
        };
        db.OfficeChanges.Add(change);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("office.recorded") + "\n\n" + Sentence(turn.Language, ready, "office.assigned", "office.assigned.replaces"))],
            [new ActRecord("office.assign", $"office:{ready.Office.Key}", new Dictionary<string, string>
            {
                ["to"] = $"person:{ready.Incoming.Id}",
                ["from"] = ready.Outgoing is { } outgoing ? $"person:{outgoing.Id}" : "",
                ["on"] = Iso.Text(ready.Term.From),
                ["until"] = ready.Term.To is { } last ? Iso.Text(last) : "",
                ["source"] = source,
            })])
        {
            ChangesRoster = true,
            Tell = [.. Both(ready).Select(person => Telling(person, ready, change.Id))],
        };
    }

    private static IEnumerable<PersonRow> Both(SuccessionVerdict.Ready ready) => ready.Outgoing is { } outgoing ? [ready.Incoming, outgoing] : [ready.Incoming];

    private static Telling Telling(PersonRow person, SuccessionVerdict.Ready ready, Guid change)
    {
        var language = LanguageCodes.Parse(person.Language) ?? Language.English;
        return new Telling(
            new Notice($"office:{change}:{person.Id}", person.Id, "office.change", $"office:{ready.Office.Key}"),
            new OutgoingMessage { Language = language.Code(), Text = Sentence(language, ready, "office.assigned", "office.assigned.replaces") });
    }

    private static string Sentence(Language language, SuccessionVerdict.Ready ready, string alone, string replacing) => Wording.Words.Say(
        language,
        ready.Outgoing is null ? alone : replacing,
        ("office", PersonTexts.Office(language, ready.Office.Key)),
        ("name", PersonTexts.Public(language, ready.Incoming)),
        ("from", PersonTexts.Day(language, ready.Term.From)),
        ("other", ready.Outgoing is { } outgoing ? PersonTexts.Public(language, outgoing) : ""));
}

/// <summary>Records that an office which must be created was created, such as the gender focal point.</summary>
internal sealed class EstablishOfficeAct : Act
{
    public override string Verb => "office.establish";

    public override ActAccess Access => ActAccess.Secretariat;

    public override IReadOnlyList<ActField> Fields { get; } =
    [
        new("office", ActFieldKind.Choice, IsRequired: true, "field.office") { Choices = [.. Office.All.Where(office => office.IsOptional).Select(office => (office.Key, $"office.{office.Key}"))] },
        new("from", ActFieldKind.Day, IsRequired: true, "field.from"),
        new("source", ActFieldKind.Line, IsRequired: true, "field.decision") { MaxLength = 300 },
    ];

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var (key, from) = (turn.Text("office"), turn.Day("from")!.Value);
        var name = PersonTexts.Office(turn.Language, key);
        if (!turn.IsConfirmed)
        {
            return new ActResult.Confirm(turn.Say("office.establish.preview", ("office", name), ("from", PersonTexts.Day(turn.Language, from)), ("source", turn.Text("source"))));
        }

        var row = await db.Offices.AsTracking().SingleOrDefaultAsync(office => office.Key == key, cancellationToken);
        if (row is null)
        {
            db.Offices.Add(row = new OfficeRow { Key = key, Source = "" });
        }

        (row.From, row.To, row.Source) = (from, null, turn.Text("source"));
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("office.established", ("office", name), ("from", PersonTexts.Day(turn.Language, from))))],
            [new ActRecord("office.establish", $"office:{key}", new Dictionary<string, string> { ["from"] = Iso.Text(from), ["source"] = row.Source })])
        {
            ChangesRoster = true,
        };
    }
}

/// <summary>Shows the Bureau of a day.</summary>
internal sealed class BureauAct : Act
{
    public override string Verb => "bureau";

    public override bool OnlyReads => true;

    public override bool IsAlsoAQuestion => true;

    public override IReadOnlyList<ActField> Fields { get; } = [new("day", ActFieldKind.Day, IsRequired: false, "field.day")];

    public override Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var day = turn.Day("day") ?? turn.Today;
        var seats = turn.Roster.BureauOn(day);
        if (seats.All(seat => seat.Holder is null))
        {
            return Task.FromResult<ActResult>(new ActResult.NotMine()); // nobody was entered: what the documents say of the Bureau is the better answer
        }

        var lines = seats.Select(seat => turn.Say(
            seat.Holder is null ? "bureau.vacant" : seat.Alternate is null ? "bureau.seat" : "bureau.seat.alternate",
            ("office", PersonTexts.Office(turn.Language, seat.Office.Key)),
            ("name", seat.Holder is { } holder ? PersonTexts.Public(turn.Language, holder) : ""),
            ("alternate", seat.Alternate?.Name ?? "")));
        var gender = turn.Roster.Exists(Office.Find(Office.GenderFocalPoint)!, day) ? "" : "\n\n" + turn.Say("bureau.no-gender");
        return Task.FromResult<ActResult>(new ActResult.Said(ActForms.Plain(
            turn.Language, $"**{turn.Say("bureau.title", ("day", PersonTexts.Day(turn.Language, day)))}**\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}{gender}")));
    }
}

/// <summary>Lists the people of the roster, for the Secretariat.</summary>
internal sealed class ListPeopleAct : Act
{
    private const int Most = 100;

    public override string Verb => "people";

    public override ActAccess Access => ActAccess.Secretariat;

    public override bool OnlyReads => true;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var linked = (await db.Identities.Select(account => account.PersonId).ToListAsync(cancellationToken)).ToHashSet();
        var people = turn.Roster.People.Where(person => person.IsActive).ToList();
        var lines = people.Take(Most).Select(person => turn.Say(
            linked.Contains(person.Id) ? "people.linked" : "people.not-linked",
            ("name", person.Name), ("handle", person.Handle), ("role", PersonTexts.Role(turn.Language, person, turn.Roster, turn.Today))));
        var rest = people.Count > Most ? $"\n… (+{people.Count - Most})" : "";
        return new ActResult.Said(ActForms.Plain(
            turn.Language, $"**{turn.Say("people.title", ("count", people.Count), ("linked", people.Count(person => linked.Contains(person.Id))))}**\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}{rest}"));
    }
}
