using System.Text.Json;
using AttBot.Protocol.Activities;

namespace AttBot.Host;

/// <summary>Stands in for the chat until it is wired: repeats what was said, and shows a card when asked for one.</summary>
internal static class EchoHandler
{
    public static async ValueTask<IReadOnlyList<Activity>> AnswerAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (activity.Type == ActivityTypes.Event)
        {
            return [new Activity { Type = ActivityTypes.Message, Text = $"{activity.Name} {activity.Locale} {activity.Value}" , SuggestedActions = new() { Actions = [new() { Title = "card", Value = "card" }, new() { Title = "Is Japan a State Party?", Value = "Is Japan a State Party?" }] } }];
        }

        if (activity.Text == "slow")
        {
            await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, cancellationToken);
        }

        if (activity.Text == "card")
        {
            using var card = JsonDocument.Parse("""
                {"type":"AdaptiveCard","version":"1.5","fallbackText":"Kenya","body":[
                {"type":"TextBlock","text":"Kenya is a State Party.","wrap":true,"size":"medium","weight":"bolder"},
                {"type":"FactSet","facts":[{"title":"Signature","value":"3 June 2013"},{"title":"Ratification","value":"2 April 2014"},{"title":"Entry into force","value":"24 December 2014"}]},
                {"type":"Container","style":"emphasis","items":[{"type":"TextBlock","text":"Source: UN Treaty Collection, XXVI-8, as of 24 July 2026","wrap":true,"size":"small","isSubtle":true}]}],
                "actions":[{"type":"Action.Submit","title":"Show more","data":{"verb":"more","page":2}}]}
                """);
            return [new Activity { Type = ActivityTypes.Message, Attachments = [new() { ContentType = "application/vnd.microsoft.card.adaptive", Content = card.RootElement.Clone() }] }];
        }

        return [new Activity { Type = ActivityTypes.Message, Text = "Echo: " + (activity.Text ?? activity.Value.ToString()), TextFormat = "plain" }];
    }
}
