using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AttBot.Data;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Slack;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Answers what the inbox holds, soon after it was acknowledged; and what was left by a process that ended, when its lease does.</summary>
internal sealed partial class SlackWorker(SlackInbox inbox, SlackClient slack, SlackLocales locales, TurnHandler handler, TimeProvider time, IOptions<SlackOptions> options, ILogger<SlackWorker> log) : BackgroundService
{
    private const int Hands = 8;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(2000) { FullMode = BoundedChannelFullMode.DropWrite }); // dropped here is found by the sweep
    private readonly ConversationTurns _turns = new(maxTotal: 2000, maxPerConversation: 100);

    /// <summary>Has something answered that was taken in.</summary>
    public void Start(SlackKey key, SlackWork work) => _jobs.Writer.TryWrite(new Job(key, work, 1, null));

    /// <summary>Answers at once, if it can be done in time; else later.</summary>
    /// <returns>The answers, for the caller to deliver; null when they will be sent later.</returns>
    public async Task<IReadOnlyList<SlackAnswer>?> AnswerNowAsync(SlackKey key, SlackWork work, CancellationToken cancellationToken)
    {
        var thinking = ThinkAsync(work);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(thinking, Task.Delay(options.Value.AnswerWithin, time, stop.Token)) != thinking)
        {
            _jobs.Writer.TryWrite(new Job(key, work, 1, thinking));
            return null;
        }

        await stop.CancelAsync();
        var answers = await thinking;
        await inbox.DoneAsync(key, CancellationToken.None);
        return answers;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.SigningSecret.Length == 0)
        {
            return;
        }

        using var sweep = new PeriodicTimer(SweepEvery, time);
        await Task.WhenAll([SweepAsync(sweep, stoppingToken), .. Enumerable.Range(0, Hands).Select(_ => WorkAsync(stoppingToken))]);
    }

    private async Task SweepAsync(PeriodicTimer sweep, CancellationToken stoppingToken)
    {
        try
        {
            do
            {
                try
                {
                    foreach (var (key, work, attempts) in await inbox.ClaimAsync(stoppingToken))
                    {
                        await _jobs.Writer.WriteAsync(new Job(key, work, attempts, null), stoppingToken);
                    }
                }
                catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException or InvalidOperationException)
                {
                    LogDatabase(exception);
                }
            }
            while (await sweep.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the server stops; what is left stays in the inbox
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await FinishAsync(job, stoppingToken);
                }
#pragma warning disable CA1031 // one delivery must not stop the others; the row stays, and is tried again
                catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogFailed(exception, job.Key.Id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the server stops; what is left stays in the inbox
        }
    }

    private async Task FinishAsync(Job job, CancellationToken stoppingToken)
    {
        if (await _turns.EnterAsync(job.Work.Place.Conversation) is not { } turn)
        {
            await inbox.PutOffAsync(job.Key, job.Work, TimeSpan.FromSeconds(5), stoppingToken);
            return;
        }

        using (turn)
        {
            var work = job.Work.Answers is null ? job.Work with { Answers = await (job.Thinking ?? ThinkAsync(job.Work)) } : job.Work;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(DeliveryLimit);
            for (var i = work.Delivered; i < work.Answers!.Count; i++)
            {
                var result = await DeliverAsync(work, i, limit.Token);
                if (result is SlackResult.Failed { MayRecover: true } failed && job.Attempts < options.Value.MaxAttempts)
                {
                    await inbox.PutOffAsync(job.Key, work with { Delivered = i }, failed.Wait ?? TimeSpan.FromSeconds(5 * Math.Pow(2, job.Attempts)), CancellationToken.None);
                    return;
                }

                if (result is SlackResult.Failed lost)
                {
                    LogUndelivered(job.Key.Id, work.Place.Conversation, lost.Reason);
                }
            }

            await inbox.DoneAsync(job.Key, CancellationToken.None);
        }
    }

    private Task<SlackResult> DeliverAsync(SlackWork work, int index, CancellationToken cancellationToken)
    {
        var answer = work.Answers![index];
        var message = answer.Message.DeepClone().AsObject();
        var replaces = answer.HasCard && work.Answers.Take(index).All(earlier => !earlier.HasCard);
        if (work.HomeOf is not null)
        {
            return slack.CallAsync("views.publish", message, cancellationToken);
        }

        if (work.ResponseUrl is { } url)
        {
            message["response_type"] = "ephemeral";
            message["replace_original"] = work.ReplacesOriginal && replaces;
            return slack.RespondAsync(url, message, cancellationToken);
        }

        message["channel"] = work.Place.Channel;
        if (replaces && work.Activity.ReplyToId is { } card)
        {
            message["ts"] = card;
            return slack.CallAsync("chat.update", message, cancellationToken);
        }

        if (work.Place.Thread is { } thread)
        {
            message["thread_ts"] = thread;
        }

        return slack.CallAsync("chat.postMessage", message, cancellationToken);
    }

    private async Task<IReadOnlyList<SlackAnswer>> ThinkAsync(SlackWork work)
    {
        using var limit = new CancellationTokenSource(TurnLimit);
        work = work with { Activity = work.Activity with { Locale = work.Activity.Locale ?? await locales.OfAsync(work.Activity.From?.Id, limit.Token) } };
        if (work.HomeOf is not { } user)
        {
            return Drawn(await RepliesAsync(work, limit.Token));
        }

        var answers = new List<Activity>();
        foreach (var ask in ChannelTexts.For(work.Activity.Locale).HomeAsks)
        {
            answers.AddRange(await RepliesAsync(work with { Activity = work.Activity with { Text = ask, Id = $"{work.Activity.Id}:{answers.Count}" } }, limit.Token));
        }

        return [new SlackAnswer(new JsonObject { ["user_id"] = user, ["view"] = SlackMessage.Home([.. Drawn(answers).Select(answer => answer.Message)]) }, false)];
    }

    private async Task<IReadOnlyList<Activity>> RepliesAsync(SlackWork work, CancellationToken cancellationToken)
    {
        try
        {
            // a command has a conversation of its user's own, in whichever channel it was typed
            return await handler(new IncomingTurn($"{SlackTurns.Channel}:{work.Activity.Conversation?.Id ?? work.Place.Conversation}", work.Activity, CardButtons.Blocks), cancellationToken);
        }
#pragma warning disable CA1031 // whatever it was, the user gets an answer and the log gets the cause
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var reference = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
            LogTurnFailed(exception, work.Place.Conversation, reference);
            var texts = ChannelTexts.For(work.Activity.Locale);
            return [new Activity { Type = ActivityTypes.Message, Text = string.Format(CultureInfo.InvariantCulture, texts.Failed, reference) }];
        }
    }

    private static IReadOnlyList<SlackAnswer> Drawn(IReadOnlyList<Activity> replies) => [.. replies.Select(reply => (Message: SlackMessage.Draw(reply), HasCard: reply.Card is not null)).Where(drawn => drawn.Message is not null).Select(drawn => new SlackAnswer(drawn.Message!, drawn.HasCard))];

    [LoggerMessage(LogLevel.Error, "The turn in {Conversation} failed; the user was given reference {Reference}")]
    private partial void LogTurnFailed(Exception exception, string conversation, string reference);

    [LoggerMessage(LogLevel.Warning, "The answer to {Delivery} in {Conversation} was not delivered: {Reason}")]
    private partial void LogUndelivered(string delivery, string conversation, string reason);

    [LoggerMessage(LogLevel.Error, "The Slack delivery {Delivery} could not be worked on; it is tried again")]
    private partial void LogFailed(Exception exception, string delivery);

    [LoggerMessage(LogLevel.Error, "The inbox cannot be read; it is tried again")]
    private partial void LogDatabase(Exception exception);

    private sealed record Job(SlackKey Key, SlackWork Work, int Attempts, Task<IReadOnlyList<SlackAnswer>>? Thinking);
}
