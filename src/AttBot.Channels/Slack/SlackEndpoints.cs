using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Channels.Delivering;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary><c>/slack/events</c>, <c>/slack/commands</c>, <c>/slack/interactivity</c>: checked, taken into the inbox, acknowledged; answered by <see cref="SlackWorker"/>.</summary>
internal sealed class SlackEndpoints(SlackBody bodies, SlackInbox inbox, SlackWorker worker, SlackClient slack, SlackLocales locales, IOptions<SlackOptions> options, TimeProvider time)
{
    private readonly RateGate _users = new(options.Value.UserBurst, every: TimeSpan.FromSeconds(1), time);

    /// <summary>An event: something said to the bot, or Slack's check of this address.</summary>
    public async Task PostEventAsync(HttpContext http)
    {
        if (await bodies.ReadAsync(http) is not { } body)
        {
            return;
        }

        if (SlackBody.Json(body) is not { } envelope)
        {
            await SlackBody.MalformedAsync(http);
            return;
        }

        switch (Text(envelope, "type"))
        {
            case "url_verification":
                await WriteAsync(http, new JsonObject { ["challenge"] = Text(envelope, "challenge") ?? "" });
                break;
            case "event_callback" when (SlackTurns.FromEvent(envelope) ?? SlackTurns.FromHome(envelope)) is { } turn && IsServed(turn.Place.Team) && Text(envelope, "event_id") is { Length: > 0 and <= 200 } id:
                if (_users.Take(turn.Activity.From!.Id!) is { } wait)
                {
                    await TooFastAsync(http, wait); // Slack delivers it again
                    break;
                }

                var home = turn.Activity.Text is "" && SlackTurns.FromHome(envelope) is not null ? turn.Place.Channel : null;
                await TakeAsync(turn.Place.Team, id, new SlackWork(turn.Place, turn.Activity) { HomeOf = home }, http.RequestAborted);
                break;
        }
    }

    /// <summary>A slash command: answered in the answer to the call, or, when that takes too long, by its <c>response_url</c>. Only its user sees it.</summary>
    public async Task PostCommandAsync(HttpContext http)
    {
        if (await bodies.ReadAsync(http) is not { } body)
        {
            return;
        }

        var form = SlackBody.Form(body);
        if (form.ContainsKey("ssl_check"))
        {
            return;
        }

        if (SlackTurns.FromCommand(form) is not { } turn || !IsServed(turn.Place.Team))
        {
            await SlackBody.MalformedAsync(http);
            return;
        }

        if (_users.Take(turn.Activity.From!.Id!) is not null)
        {
            await WriteAsync(http, new JsonObject { ["response_type"] = "ephemeral", ["text"] = Mrkdwn.Escape(ChannelTexts.For(await locales.OfAsync(turn.Activity.From.Id, http.RequestAborted)).TooFast) });
            return;
        }

        var work = new SlackWork(turn.Place, turn.Activity) { ResponseUrl = form.GetValueOrDefault("response_url") };
        if (await inbox.AcceptAsync(turn.Place.Team, "command:" + turn.Activity.Id, work, http.RequestAborted) is { } key
            && await worker.AnswerNowAsync(key, work, http.RequestAborted) is { Count: > 0 } answers)
        {
            var first = answers[0].Message;
            first["response_type"] = "ephemeral";
            await WriteAsync(http, first);
            await http.Response.CompleteAsync(); // Slack waits for nothing more
            foreach (var more in answers.Skip(1))
            {
                more.Message["response_type"] = "ephemeral";
                await slack.RespondAsync(work.ResponseUrl, more.Message, CancellationToken.None);
            }
        }
    }

    /// <summary>A pressed button, or a modal sent.</summary>
    public async Task PostInteractionAsync(HttpContext http)
    {
        if (await bodies.ReadAsync(http) is not { } body)
        {
            return;
        }

        if (SlackBody.Json(Encoding.UTF8.GetBytes(SlackBody.Form(body).GetValueOrDefault("payload", ""))) is not { } payload)
        {
            await SlackBody.MalformedAsync(http);
            return;
        }

        if ((Text(Part(payload, "team"), "id") ?? Text(Part(payload, "user"), "team_id")) is not { Length: > 0 } team || !IsServed(team))
        {
            return;
        }

        if (_users.Take($"{team}:{Text(Part(payload, "user"), "id")}") is { } wait)
        {
            await TooFastAsync(http, wait);
            return;
        }

        switch (Text(payload, "type"))
        {
            case "block_actions":
                await PressAsync(http, payload, team);
                break;
            case "view_submission" when Text(Part(payload, "view"), "callback_id") == SlackForm.CallbackId:
                await SubmitAsync(http, payload);
                break;
        }
    }

    private async Task PressAsync(HttpContext http, JsonElement payload, string team)
    {
        var actions = Part(payload, "actions");
        var action = actions.ValueKind == JsonValueKind.Array && actions.GetArrayLength() > 0 ? actions[0] : default;
        var container = Part(payload, "container");
        if (Text(action, "type") != "button" || Text(action, "value") is not { } value || (Text(Part(payload, "channel"), "id") ?? Text(container, "channel_id") ?? HomeOf(payload)) is not { Length: > 0 } channel)
        {
            return; // a link, or a field being filled in: nothing to do yet
        }

        var message = HomeOf(payload) is null ? Part(payload, "message") : Part(payload, "view");
        var isEphemeral = container.ValueKind == JsonValueKind.Object && container.TryGetProperty("is_ephemeral", out var ephemeral) && ephemeral.ValueKind == JsonValueKind.True;
        var place = new SlackPlace(team, channel, Text(message, "thread_ts") ?? Text(container, "thread_ts"));
        var origin = new SlackOrigin(place, Text(message, "ts") ?? Text(container, "message_ts"), value, isEphemeral, Text(payload, "response_url"));
        var id = Text(payload, "trigger_id") ?? $"{origin.Message}:{Text(action, "action_ts")}";
        var state = Part(HomeOf(payload) is null ? Part(payload, "state") : Part(message, "state"), "values");
        var fields = SlackForm.SendsInputs(Text(action, "action_id")) ? SlackForm.Read(Part(message, "blocks"), state) : SlackFields.None;
        if (fields.Faults.Count > 0)
        {
            await AskAsync(http, payload, message, action, origin, fields.Language);
            return;
        }

        await TakePressAsync(payload, origin, "press:" + id, fields, http.RequestAborted);
    }

    /// <summary>Asks in a modal for what is not filled in as it should be. If it cannot be opened, the user is told what to do.</summary>
    private async Task AskAsync(HttpContext http, JsonElement payload, JsonElement message, JsonElement action, SlackOrigin origin, string language)
    {
        var texts = ChannelTexts.For(language);
        using var limit = new CancellationTokenSource(options.Value.AnswerWithin);
        if (SlackForm.Modal(Part(message, "blocks"), Part(Part(payload, "state"), "values"), Text(Part(action, "text"), "text") ?? "AttBot", new SlackFormTexts(texts.Send, texts.Cancel), origin.ToJson()) is { } view
            && Text(payload, "trigger_id") is { } trigger
            && await slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = view }, limit.Token) is SlackResult.Done)
        {
            return;
        }

        await http.Response.CompleteAsync(); // the press is acknowledged, whatever becomes of what is told about it
        await slack.RespondAsync(origin.ResponseUrl, new JsonObject { ["response_type"] = "ephemeral", ["replace_original"] = false, ["text"] = Mrkdwn.Escape(texts.Incomplete) }, CancellationToken.None);
    }

    private async Task SubmitAsync(HttpContext http, JsonElement payload)
    {
        var view = Part(payload, "view");
        if (SlackOrigin.Read(Text(view, "private_metadata")) is not { } origin)
        {
            return;
        }

        var fields = SlackForm.Read(Part(view, "blocks"), Part(Part(view, "state"), "values"));
        if (fields.Faults.Count > 0)
        {
            var texts = ChannelTexts.For(fields.Language);
            var errors = new JsonObject();
            foreach (var (block, fault) in fields.Faults)
            {
                errors[block] = fault switch { SlackFault.TooLong => texts.TooLong, SlackFault.OutsideRange => texts.OtherDay, _ => texts.FillIn };
            }

            await WriteAsync(http, new JsonObject { ["response_action"] = "errors", ["errors"] = errors });
            return;
        }

        await TakePressAsync(payload, origin, "view:" + Text(view, "id"), fields, http.RequestAborted);
        await WriteAsync(http, new JsonObject { ["response_action"] = "clear" });
    }

    private async Task TakePressAsync(JsonElement payload, SlackOrigin origin, string id, SlackFields fields, CancellationToken cancellationToken)
    {
        if (SlackTurns.FromPress(payload, origin.Place, origin.IsEphemeral ? null : origin.Message, id, origin.Value, fields.Values) is { } turn)
        {
            var work = new SlackWork(turn.Place, turn.Activity) { ResponseUrl = origin.IsEphemeral ? origin.ResponseUrl : null, ReplacesOriginal = origin.IsEphemeral && turn.Activity.Value is not null };
            await TakeAsync(origin.Place.Team, id, work, cancellationToken);
        }
    }

    private async Task TakeAsync(string team, string id, SlackWork work, CancellationToken cancellationToken)
    {
        if (await inbox.AcceptAsync(team, id, work, cancellationToken) is { } key)
        {
            worker.Start(key, work);
        }
    }

    /// <summary>The user in whose home tab something was pressed: what is answered comes as a direct message. Null for presses in messages.</summary>
    private static string? HomeOf(JsonElement payload) => Text(Part(payload, "view"), "type") == "home" ? Text(Part(payload, "user"), "id") : null;

    private static Task TooFastAsync(HttpContext http, TimeSpan wait) =>
        Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests", "This sender writes faster than is answered here. Please wait a moment.", wait);

    private bool IsServed(string team) => options.Value.TeamId.Length == 0 || team == options.Value.TeamId;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement Part(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static Task WriteAsync(HttpContext http, JsonObject body) => http.Response.WriteAsJsonAsync(body, ActivityJson.Context.JsonObject, cancellationToken: http.RequestAborted);
}
