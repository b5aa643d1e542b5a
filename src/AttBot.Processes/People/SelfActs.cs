using AttBot.Data;
using AttBot.Processes.Acts;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Says who the desk takes the account for.</summary>
internal sealed class WhoAmIAct : Act
{
    public override string Verb => "whoami";

    public override ActAccess Access => ActAccess.Anyone;

    public override bool OnlyReads => true;

    public override Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) => Task.FromResult<ActResult>(new ActResult.Said(
        ActForms.Plain(turn.Language, turn.Actor.Person is { } person
            ? turn.Say("whoami.person", ("name", person.Name), ("role", PersonTexts.Role(turn.Language, person, turn.Roster, turn.Today)), ("handle", person.Handle), ("zone", person.TimeZone))
            : turn.Say("whoami.nobody"))));
}

/// <summary>Takes the account off its person.</summary>
internal sealed class UnlinkAct : Act
{
    public override string Verb => "unlink";

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var person = turn.Actor.Person!;
        if (!turn.IsConfirmed)
        {
            return new ActResult.Confirm(turn.Say("unlink.preview", ("name", person.Name)));
        }

        await db.Identities.Where(row => row.Channel == turn.Actor.Channel && row.UserId == turn.Actor.UserId).ExecuteDeleteAsync(cancellationToken);
        return new ActResult.Done(
            [ActForms.Plain(turn.Language, turn.Say("unlink.done"))],
            [new ActRecord("identity.unlink", $"person:{person.Id}", new Dictionary<string, string>())])
        {
            ChangesRoster = true,
        };
    }
}
