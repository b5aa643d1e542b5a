using System.Text.Json;
using AttBot.Processes.Acts.Asking;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts;

/// <summary>Stands before the desk: what is an act goes to <see cref="ActDesk"/>, everything else is answered as a question.</summary>
/// <param name="desk">Carries acts out.</param>
/// <param name="dialogs">Acts begun and not finished.</param>
public sealed class ActRouter(ActDesk desk, Dialogs dialogs)
{
    private readonly ActGrammar _grammar = ActGrammar.Shipped;
    private readonly RecordQuestions _questions = RecordQuestions.Shipped;

    /// <summary>Answers one activity.</summary>
    /// <param name="turn">The activity.</param>
    /// <param name="otherwise">Answers what is no act.</param>
    /// <param name="cancellationToken">Stops the work when the caller has gone; an act that is recorded stays so.</param>
    /// <returns>The replies. A plain question costs a look at its first word.</returns>
    public ValueTask<IReadOnlyList<Activity>> AnswerAsync(IncomingTurn turn, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(otherwise);
        var activity = turn.Activity;
        if (activity.Type != ActivityTypes.Message || string.IsNullOrEmpty(activity.From?.Id))
        {
            return otherwise(turn, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(activity.Text))
        {
            return CardPress.Read(activity.Value) is { } press ? PressedAsync(turn, press, otherwise, cancellationToken) : ElsewhereAsync(turn, otherwise, cancellationToken);
        }

        var typed = _grammar.Match(activity.Text);
        return typed is null && dialogs.HasNone(turn.ConversationKey, activity.From.Id)
            ? AskedAsync(turn, otherwise, cancellationToken)
            : TypedAsync(turn, typed, otherwise, cancellationToken);
    }

    /// <summary>Shows something in answer to words that were understood elsewhere; what is shown is the same as for the act's own words.</summary>
    /// <param name="turn">The activity.</param>
    /// <param name="verb">An act that only reads.</param>
    /// <param name="language">The language of the words.</param>
    /// <param name="cancellationToken">Stops the work when the caller has gone.</param>
    /// <returns>Null when the act has nothing to say.</returns>
    /// <exception cref="ArgumentException">There is no such act, or it does more than read.</exception>
    public async ValueTask<IReadOnlyList<Activity>?> ShowAsync(IncomingTurn turn, string verb, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return desk.OnlyReads(verb)
            ? await desk.TakeAsync(turn, new Attempt(verb, new Dictionary<string, string>()) { IsTyped = true, Language = language }, cancellationToken)
            : throw new ArgumentException($"'{verb}' is no act that only reads.", nameof(verb));
    }

    /// <summary>Answers what is no act: from the record of a process what can only mean it, everything else at the desk.</summary>
    private ValueTask<IReadOnlyList<Activity>> AskedAsync(IncomingTurn turn, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        return _questions.Match(turn.Activity.Text!) is { } question ? FromRecordAsync(question) : otherwise(turn, cancellationToken);

        async ValueTask<IReadOnlyList<Activity>> FromRecordAsync(RecordQuestion question) =>
            await desk.TakeAsync(turn, new Attempt(question.Act.Verb, question.Act.Values) { IsTyped = true, Language = question.Act.Language }, cancellationToken)
                ?? (question.IsOfRecordOnly ? ActDesk.NoRecord(question.Act) : await otherwise(turn, cancellationToken));
    }

    private async ValueTask<IReadOnlyList<Activity>> PressedAsync(IncomingTurn turn, CardPress press, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        if (press.Verb is Dialogs.YesVerb or Dialogs.NoVerb)
        {
            var dialog = await dialogs.FindAsync(turn.ConversationKey, turn.Activity.From!.Id!, cancellationToken);
            return dialog is { Asking: null } && dialog.Ticket == press.Text(Dialogs.TicketName)
                ? await AnsweredAsync(turn, dialog, press.Verb == Dialogs.YesVerb, cancellationToken)
                : await desk.ExpiredAsync(turn, cancellationToken);
        }

        return (desk.Knows(press.Verb) ? await desk.TakeAsync(turn, new Attempt(press.Verb, press.Values), cancellationToken) : null) ?? await ElsewhereAsync(turn, otherwise, cancellationToken);
    }

    /// <summary>A press that nobody knows, of a card of another time or of no card of ours, is not met with silence.</summary>
    private async ValueTask<IReadOnlyList<Activity>> ElsewhereAsync(IncomingTurn turn, TurnHandler otherwise, CancellationToken cancellationToken) =>
        await otherwise(turn, cancellationToken) is { Count: > 0 } replies ? replies
        : turn.Activity.Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } ? await desk.UnknownAsync(turn, cancellationToken)
        : [];

    private async ValueTask<IReadOnlyList<Activity>> TypedAsync(IncomingTurn turn, TypedAct? typed, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        var dialog = await dialogs.FindAsync(turn.ConversationKey, turn.Activity.From!.Id!, cancellationToken);
        switch (typed?.Verb)
        {
            case "yes" or "no" or "cancel" when dialog is null:
                // the word may be the second delivery of one that has done its work
                return await desk.RepeatedAsync(turn, cancellationToken)
                    ?? (typed.Verb == "yes" ? await desk.ConsentedAsync(turn, typed, cancellationToken) : null)
                    ?? ActDesk.NothingOpen(typed, LanguageCodes.Parse(turn.Activity.Locale));
            case "cancel":
                return await AnsweredAsync(turn, dialog!, yes: false, cancellationToken);
            case "help":
                return dialog?.Asking is null ? await otherwise(turn, cancellationToken) : await AskedAgainAsync(turn, dialog, [], cancellationToken);
            case "yes" or "no" when dialog!.Asking is null:
                return await AnsweredAsync(turn, dialog, typed.Verb == "yes", cancellationToken);
            case not (null or "yes" or "no" or "help"):
                return await desk.TakeAsync(turn, new Attempt(typed.Verb, typed.Values) { IsTyped = true, Language = typed.Language }, cancellationToken) ?? await otherwise(turn, cancellationToken);
        }

        return dialog?.Asking is not { } field || IsQuestion(turn.Activity.Text!) ? await AskedAsync(turn, otherwise, cancellationToken)
            : desk.IsAside(dialog.Verb, field, turn.Activity.Text!) ? await AskedAgainAsync(turn, dialog, await otherwise(turn, cancellationToken), cancellationToken)
            : await FilledAsync(turn, dialog, field, cancellationToken);
    }

    /// <summary>After something said aside, what was asked is asked once more.</summary>
    private async Task<IReadOnlyList<Activity>> AskedAgainAsync(IncomingTurn turn, DialogState dialog, IReadOnlyList<Activity> aside, CancellationToken cancellationToken) => desk.Knows(dialog.Verb)
        ? [.. aside, .. await desk.TakeAsync(turn, new Attempt(dialog.Verb, dialog.Values) { IsTyped = dialog.IsTyped, Language = LanguageCodes.Parse(dialog.Language) }, cancellationToken) ?? []]
        : await desk.DroppedAsync(turn, dialog, cancellationToken);

    private async Task<IReadOnlyList<Activity>> AnsweredAsync(IncomingTurn turn, DialogState dialog, bool yes, CancellationToken cancellationToken) => yes && desk.Knows(dialog.Verb)
        ? await desk.TakeAsync(turn, new Attempt(dialog.Verb, dialog.Values) { IsTyped = dialog.IsTyped, IsConfirmed = true, Language = LanguageCodes.Parse(dialog.Language) }, cancellationToken) ?? []
        : await desk.DroppedAsync(turn, dialog, cancellationToken);

    private async Task<IReadOnlyList<Activity>> FilledAsync(IncomingTurn turn, DialogState dialog, string field, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(dialog.Values, StringComparer.Ordinal) { [field] = turn.Activity.Text! };
        return desk.Knows(dialog.Verb)
            ? await desk.TakeAsync(turn, new Attempt(dialog.Verb, values) { IsTyped = dialog.IsTyped, Language = LanguageCodes.Parse(dialog.Language) }, cancellationToken) ?? []
            : await desk.DroppedAsync(turn, dialog, cancellationToken);
    }

    /// <summary>A question asked in the middle of a dialog is answered as one; the dialog waits.</summary>
    private static bool IsQuestion(string text) => text.AsSpan().TrimEnd() is [.., '?' or '？' or '؟'];
}

/// <summary>An act that somebody tries.</summary>
/// <param name="Verb">Which.</param>
/// <param name="Values">With what.</param>
internal sealed record Attempt(string Verb, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Whether it was typed, or begun by typing.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Whether the actor has said yes to what was shown.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Whether it is passed over, rather than refused, when it cannot be done.</summary>
    public bool OrNothing { get; init; }

    /// <summary>The language of the words; null for a press.</summary>
    public Language? Language { get; init; }
}
