using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Sending;

/// <summary>Gives a message the form of a card with a button for each thing that can be said to it; each channel draws it in its own dialect.</summary>
public static class NoticeChat
{
    /// <summary>The verb of every button under a notice.</summary>
    public const string Verb = "reminder.say";

    /// <summary>Under which name the action stands beside the verb; see <see cref="NoticeAction"/>.</summary>
    public const string ActionName = "action";

    /// <summary>Under which name the notice's id stands beside the verb.</summary>
    public const string NoticeName = "notice";

    internal static OutgoingMessage Of(NoticeText text)
    {
        var paragraphs = text.Sections.SelectMany(section => text.Sections.Count == 1 ? section.Lines : section.Lines.Prepend($"**{section.Heading}**")).ToList();
        var fallback = string.Join("\n\n", paragraphs.Prepend($"**{text.Subject}**"));
        return new OutgoingMessage
        {
            Language = text.Language.Code(),
            Text = fallback,
            Subject = text.Subject,
            ExpectsInput = true,
            Card = new Card
            {
                Title = text.Subject,
                Language = text.Language.Code(),
                RightToLeft = text.Language.IsRightToLeft(),
                Paragraphs = paragraphs,
                // of several notices the one that ends first has its buttons here; the others are answered by words or by mail
                Actions = [.. text.Sections[0].Actions.Select(action => Button(text.Language, action, text.Sections[0].NoticeId))],
                Footer = text.Why,
                Fallback = fallback,
            },
        };
    }

    private static CardButton.Press Button(Language language, NoticeAction action, Guid notice) => new()
    {
        Title = NoticeMail.Label(language, action),
        Verb = Verb,
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [ActionName] = action.ToString(), [NoticeName] = notice.ToString("N") },
        Style = action == NoticeAction.Have ? CardButtonStyle.Positive : CardButtonStyle.Default,
        SendsInputs = false,
    };
}
