using System.Text;
using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Sending;

/// <summary>Gives a message the form of a chat activity: text, and a button for each thing that can be said to it.</summary>
internal static class NoticeChat
{
    /// <summary>The verb of every button under a notice; <c>action</c> and <c>notice</c> stand beside it.</summary>
    internal const string Verb = "reminder.say";

    internal static Activity Of(NoticeText text)
    {
        var body = new StringBuilder();
        foreach (var section in text.Sections)
        {
            body.Append("**").Append(section.Heading).Append("**\n\n");
            foreach (var line in section.Lines)
            {
                body.Append(line).Append("\n\n");
            }
        }

        return new Activity
        {
            Type = ActivityTypes.Message,
            Locale = text.Language.Code(),
            Text = body.ToString().TrimEnd(),
            TextFormat = "markdown",
            Summary = text.Subject,
            SuggestedActions = new SuggestedActions { Actions = [.. text.Sections.Take(1).SelectMany(section => section.Actions.Select(action => Button(text.Language, action, section.NoticeId)))] },
        };
    }

    private static CardAction Button(Language language, NoticeAction action, Guid notice) => new()
    {
        Type = "postBack",
        Title = NoticeMail.Label(language, action),
        Value = JsonSerializer.Serialize(new { verb = Verb, action = action.ToString(), notice }),
    };
}
