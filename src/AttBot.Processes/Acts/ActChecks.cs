using AttBot.Protocol.Messages;

namespace AttBot.Processes.Acts;

/// <summary>What every act is checked for before it runs: who may, and whether its fields are there. Pure.</summary>
internal static class ActChecks
{
    /// <summary>Says why somebody may not try an act, and what to do next.</summary>
    /// <returns>Null when they may.</returns>
    public static OutgoingMessage? Refuse(Act act, ActTurn turn) => act.Access switch
    {
        ActAccess.Anyone => null,
        _ when turn.Actor.Person is null => ActForms.Plain(turn.Language, turn.Say("refuse.not-linked")),
        ActAccess.Secretariat when !turn.Actor.IsSecretariat => ActForms.Plain(turn.Language, turn.Say("refuse.secretariat")),
        _ => null,
    };

    /// <summary>Reads the fields.</summary>
    public static ActCheck Complete(Act act, ActTurn turn)
    {
        var values = new Dictionary<string, string>(turn.Values, StringComparer.Ordinal);
        (ActField Field, string Problem)? first = null;
        foreach (var field in act.Fields)
        {
            switch (FieldReader.Read(field, turn.Text(field.Key), turn.Today))
            {
                case FieldReading.Value value:
                    values[field.Key] = value.Text;
                    break;
                case FieldReading.Missing:
                    values.Remove(field.Key);
                    first ??= field.IsRequired ? (field, "") : null;
                    break;
                case FieldReading.Unreadable:
                    values.Remove(field.Key);
                    first ??= (field, turn.Say(field.Kind == ActFieldKind.Day ? "field.no-day" : "field.no-choice"));
                    break;
                case FieldReading.TooLong tooLong:
                    values.Remove(field.Key);
                    first ??= (field, turn.Say("field.too-long", ("length", tooLong.Length), ("max", field.MaxLength)));
                    break;
            }
        }

        return first is var (lacking, problem) ? new ActCheck.Lacking(lacking, problem, values) : new ActCheck.Ready(values);
    }
}

/// <summary>Whether an act has what it needs.</summary>
internal abstract record ActCheck
{
    private ActCheck()
    {
    }

    /// <summary>It has.</summary>
    public sealed record Ready(IReadOnlyDictionary<string, string> Values) : ActCheck;

    /// <summary>A field is missing or will not do.</summary>
    public sealed record Lacking(ActField Field, string Problem, IReadOnlyDictionary<string, string> Values) : ActCheck;
}
