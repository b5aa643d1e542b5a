using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Treaty.Languages;
using Microsoft.Extensions.Logging;

namespace AttBot.Chat.Conversation;

/// <summary>Answers activities: the desk's <see cref="TurnHandler"/>.</summary>
/// <param name="desks">The desk.</param>
/// <param name="contexts">What conversations carry.</param>
/// <param name="askers">Who asks.</param>
/// <param name="meters">What is counted.</param>
/// <param name="time">The clock.</param>
/// <param name="stages">Tells how far processes are that run here.</param>
/// <param name="log">Gets faults, with reference numbers and without message texts.</param>
/// <remarks>A question is answered without waiting for a write. Channels establish accounts; whose account it is, the host knows.</remarks>
public sealed partial class ChatTurns(DeskSource desks, ContextStore contexts, AskerRole askers, TurnMeters meters, TimeProvider time, RunningStage stages, ILogger<ChatTurns> log)
{
    /// <summary>Answers one activity.</summary>
    /// <param name="turn">The activity.</param>
    /// <param name="cancellationToken">Stops the work when the caller has gone.</param>
    /// <returns>One reply to a message, to a pressed button with an <c>ask</c>, to <c>startConversation</c> and to <c>setLanguage</c>; nothing to anything else.</returns>
    public async ValueTask<IReadOnlyList<Activity>> AnswerAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        using var trace = TurnMeters.Traces.StartActivity("turn");
        var channel = turn.Activity.ChannelId ?? "";
        var context = ConversationContext.Empty;
        try
        {
            context = await contexts.GetAsync(turn.ConversationKey, cancellationToken);
            var role = await askers(turn, cancellationToken);
            var began = time.GetTimestamp();
            if (Answer(await desks.GetAsync(), turn, context, role) is not var (reply, next))
            {
                return [];
            }

            if (next is not null)
            {
                contexts.Set(turn, next);
            }

            // where the process itself runs, its record knows better than the papers
            var running = reply.Topic is { } topic ? await stages(turn, topic, reply.Language, cancellationToken) : null;
            meters.Answered(reply, channel, time.GetElapsedTime(began));
            return running switch
            {
                null => [ReplyActivity.Of(reply)],
                { IsAll: true } => running.Replies,
                _ => [.. running.Replies, ReplyActivity.Of(reply)],
            };
        }
#pragma warning disable CA1031 // whatever it was, the user gets a sentence and the log gets the cause
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var reference = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
            meters.Failed(channel);
            LogFailed(exception, turn.ConversationKey, turn.Activity.Id, reference);
            var language = LanguageCodes.Parse(context.Language) ?? LanguageCodes.Parse(turn.Activity.Locale) ?? Language.English;
            return [new Activity { Type = ActivityTypes.Message, Text = Desk.Failure(language, reference), Locale = language.Code() }];
        }
    }

    private (Reply Reply, ConversationContext? Next)? Answer(Desk desk, IncomingTurn turn, ConversationContext context, Role role)
    {
        var activity = turn.Activity;
        var today = TodayFor(activity);
        // the language of the conversation so far says more than that of the user's device
        var language = LanguageCodes.Parse(context.Language) ?? LanguageCodes.Parse(activity.Locale);
        switch (activity)
        {
            case { Type: ActivityTypes.Event, Name: "startConversation" }:
                var first = LanguageCodes.Parse(activity.Locale) ?? language ?? Language.English;
                return (desk.Greet(first, role, today), null);
            case { Type: ActivityTypes.Event, Name: "setLanguage" } when LanguageCodes.Parse(TextOf(activity.Value, "language")) is { } chosen:
                return (desk.LanguageSet(chosen, today), context with { Language = chosen.Code() });
            case { Type: ActivityTypes.Message } when Question(activity) is { } text:
                return desk.Ask(text, language, role, today, context);
            default:
                return null;
        }
    }

    /// <summary>What was said, or what a pressed button says; a press that says nothing is not for the desk.</summary>
    private static string? Question(Activity activity) =>
        string.IsNullOrWhiteSpace(activity.Text) && activity.Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value
            ? TextOf(value, "ask")
            : activity.Text ?? "";

    private static string? TextOf(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>The day where the user is, as far as the channel tells; otherwise the day in UTC.</summary>
    private DateOnly TodayFor(Activity activity)
    {
        var now = time.GetUtcNow();
        return activity.LocalTimezone is { Length: > 0 and <= 64 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)
            : DateOnly.FromDateTime(now.UtcDateTime);
    }

    [LoggerMessage(LogLevel.Error, "Activity {ActivityId} in {Conversation} could not be answered; the user was given reference {Reference}")]
    private partial void LogFailed(Exception exception, string conversation, string? activityId, string reference);
}

/// <summary>Says in whose name an account asks. Called for every question, hence answered from memory.</summary>
/// <param name="turn">The activity.</param>
/// <param name="cancellationToken">Stops the work when the caller has gone.</param>
/// <returns><see cref="Role.Public"/> for an account that nobody has claimed.</returns>
public delegate ValueTask<Role> AskerRole(IncomingTurn turn, CancellationToken cancellationToken);

/// <summary>Tells what the record of a process that runs here says of a topic; asked when a knowledge entry would answer, or a sentence that none runs.</summary>
/// <param name="turn">The activity.</param>
/// <param name="topic">What would answer: a knowledge entry, such as <c>strategy-stage</c>, or one of <see cref="RunningTopics"/>.</param>
/// <param name="language">The language to answer in.</param>
/// <param name="cancellationToken">Stops the work when the caller has gone.</param>
/// <returns>Null when no process runs, or its record says nothing of it.</returns>
public delegate ValueTask<RunningAnswer?> RunningStage(IncomingTurn turn, string topic, Language language, CancellationToken cancellationToken);

/// <summary>What the record of a running process says.</summary>
/// <param name="Replies">The replies.</param>
/// <param name="IsAll">Whether that is the whole answer; otherwise what the papers say follows.</param>
public sealed record RunningAnswer(IReadOnlyList<Activity> Replies, bool IsAll);

/// <summary>What is asked of a running process and has no knowledge entry.</summary>
public static class RunningTopics
{
    /// <summary>What is new.</summary>
    public const string News = "process-news";

    /// <summary>What became of one's own submission.</summary>
    public const string OwnSubmission = "own-submission";

    /// <summary>To approve something, or to send it back.</summary>
    public const string Approve = "act-approve";

    /// <summary>To submit something.</summary>
    public const string Submit = "act-submit";
}
