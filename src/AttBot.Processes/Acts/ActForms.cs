using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Processes.Acts;

/// <summary>What the router itself says: questions for missing fields, forms, previews with yes and no, refusals. Pure.</summary>
internal static class ActForms
{
    /// <summary>A plain sentence.</summary>
    public static OutgoingMessage Plain(Language language, string text, bool expectsInput = false, params IReadOnlyList<string> suggestions) =>
        new() { Language = language.Code(), Text = text, ExpectsInput = expectsInput, Suggestions = suggestions };

    /// <summary>Asks for a field: with a form when several are missing, else with a sentence.</summary>
    /// <param name="act">The act.</param>
    /// <param name="turn">What is known.</param>
    /// <param name="field">The field asked for.</param>
    /// <param name="problem">What is wrong with what was given; empty when nothing was.</param>
    public static OutgoingMessage AskFor(Act act, ActTurn turn, ActField field, string problem)
    {
        var question = Join(problem, turn.Say(field.Phrase));
        if (field.Kind == ActFieldKind.Choice)
        {
            question = Join(question, string.Join('\n', field.Choices.Select((choice, i) => $"{i + 1}. {turn.Say(choice.Phrase)}")));
        }

        return act.Fields.Count(other => turn.Text(other.Key).Length == 0) < 2
            ? Plain(turn.Language, Join(question, turn.Say("dialog.cancel-hint")), expectsInput: true, field.Kind == ActFieldKind.Choice ? [.. field.Choices.Take(6).Select(choice => turn.Say(choice.Phrase))] : [])
            : Form(act, turn, question, problem);
    }

    /// <summary>Shows what would be recorded, with yes and no.</summary>
    public static OutgoingMessage Preview(ActTurn turn, string preview, string ticket)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [Dialogs.TicketName] = ticket };
        var text = Join(preview, turn.Say("dialog.confirm"));
        return new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = text,
            ExpectsInput = true,
            Card = new Card
            {
                Title = turn.Say("dialog.confirm.title"),
                Language = turn.Language.Code(),
                RightToLeft = turn.Language.IsRightToLeft(),
                Paragraphs = [preview, turn.Say("dialog.confirm")],
                Fallback = text,
                Actions =
                [
                    new CardButton.Press { Title = turn.Say("dialog.yes"), Verb = Dialogs.YesVerb, Data = data, Style = CardButtonStyle.Positive },
                    new CardButton.Press { Title = turn.Say("dialog.no"), Verb = Dialogs.NoVerb, Data = data },
                ],
            },
        };
    }

    /// <summary>The form of an act, filled in with what is known.</summary>
    /// <param name="act">The act.</param>
    /// <param name="turn">What is known.</param>
    /// <param name="question">The first question for who types instead; a card shows its fields in its place.</param>
    /// <param name="problem">What is wrong with what was given; empty when nothing was.</param>
    public static OutgoingMessage Form(Act act, ActTurn turn, string question, string problem = "")
    {
        // who answers one by one has read it
        var begun = turn.IsTyped && act.Fields.Any(field => turn.Text(field.Key).Length > 0);
        var text = begun ? question : Join(turn.Say("dialog.form"), question);
        return new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = Join(text, turn.Say("dialog.cancel-hint")),
            ExpectsInput = true,
            Card = new Card
            {
                Title = turn.Say($"act.{act.Verb}"),
                Language = turn.Language.Code(),
                RightToLeft = turn.Language.IsRightToLeft(),
                Paragraphs = [.. new[] { problem, turn.Say("dialog.form"), turn.Say("dialog.cancel-hint") }.Where(paragraph => paragraph.Length > 0)],
                Fallback = Join(text, turn.Say("dialog.cancel-hint")),
                Inputs = [.. act.Fields.Select(field => Input(field, turn))],
                Actions = [new CardButton.Press { Title = turn.Say("dialog.send"), Verb = act.Verb, Data = Carried(act, turn), Style = CardButtonStyle.Positive }],
            },
        };
    }

    /// <summary>What the button carried besides the fields, such as the id of a task, it carries on.</summary>
    private static Dictionary<string, string> Carried(Act act, ActTurn turn) => turn.Values
        .Where(pair => act.Fields.All(field => field.Key != pair.Key) && pair.Value.Length <= 200)
        .Take(10)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static CardInput Input(ActField field, ActTurn turn)
    {
        var label = Capital(turn.Say(field.Phrase));
        var known = turn.Text(field.Key);
        return field.Kind switch
        {
            ActFieldKind.Day => new CardInput.Day { Id = field.Key, Label = label, IsRequired = field.IsRequired, ErrorText = Missing(field, turn), Initial = Iso.Date(known) },
            ActFieldKind.Choice => new CardInput.Choice
            {
                Id = field.Key,
                Label = label,
                IsRequired = field.IsRequired,
                ErrorText = Missing(field, turn),
                Choices = [.. field.Choices.Select(choice => new CardChoice(choice.Value, turn.Say(choice.Phrase)))],
                IsMulti = field.IsMulti,
                Initial = [.. known.Split(',').Where(value => field.Choices.Any(choice => choice.Value == value))],
            },
            var kind => new CardInput.Text
            {
                Id = field.Key,
                Label = label,
                IsRequired = field.IsRequired,
                ErrorText = Missing(field, turn),
                IsMultiline = kind == ActFieldKind.Text,
                MaxLength = Math.Min(field.MaxLength, 3000),
                Initial = known.Length <= 3000 ? known : "",
            },
        };
    }

    /// <summary>Phrases stand in sentences too; alone above a field they begin as a sentence does.</summary>
    private static string Capital(string phrase) => phrase.Length == 0 ? phrase : char.ToUpper(phrase[0], System.Globalization.CultureInfo.InvariantCulture) + phrase[1..];

    /// <summary>What is said beside a field that must be filled in; without it no client draws the form.</summary>
    private static string Missing(ActField field, ActTurn turn) => field.IsRequired ? turn.Say("dialog.required") : "";

    private static string Join(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first}\n\n{second}";
}
