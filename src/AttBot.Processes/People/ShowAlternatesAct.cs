using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;

namespace AttBot.Processes.People;

/// <summary>Says who acts for somebody and for whom, and how an alternate is named: "can my deputy act for me?".</summary>
internal sealed class ShowAlternatesAct : Act
{
    public override string Verb => "alternate.show";

    public override ActAccess Access => ActAccess.Anyone;

    public override bool OnlyReads => true;

    public override Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Said(ActForms.Plain(turn.Language, Answer(turn))));

    private static string Answer(ActTurn turn)
    {
        if (turn.Actor.Person is not { } person)
        {
            return turn.Say("alternate.rule");
        }

        var standing = turn.Roster.AlternatesAround(person.Id, turn.Today);
        var holds = turn.Actor.Capacities.Any(capacity => capacity.For is null);
        var actsForMe = standing.Where(row => row.PersonId == person.Id).Select(row => Line(turn, "alternate.acts", "alternate", row.AlternateId, row)).ToList();
        var iActFor = standing.Where(row => row.AlternateId == person.Id).Select(row => Line(turn, "alternate.for", "name", row.PersonId, row));
        return string.Join("\n\n", [
            .. actsForMe,
            .. holds && actsForMe.Count == 0 ? (string[])[turn.Say("alternate.nobody")] : [],
            .. iActFor,
            .. actsForMe.Count > 0 ? (string[])[] : [holds ? turn.Say("alternate.how", ("year", turn.Today.Year + 1)) : turn.Say("alternate.only-offices")],
        ]);
    }

    private static string Line(ActTurn turn, string phrase, string role, Guid other, AlternateRow row) => turn.Say(
        phrase, (role, turn.Roster.Person(other) is { } named ? PersonTexts.Public(turn.Language, named) : "–"), ("from", PersonTexts.Day(turn.Language, row.From)), ("to", PersonTexts.Day(turn.Language, row.To)));
}
