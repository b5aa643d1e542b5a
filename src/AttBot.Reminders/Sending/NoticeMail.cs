using System.Text;
using System.Text.Encodings.Web;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Calendar;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Sending;

/// <summary>Gives a message the form of an e-mail: plain text and HTML that say the same, links that ask to be confirmed, the days attached.</summary>
/// <param name="links">Makes action links.</param>
/// <param name="publicUrl">Where the links lead; null when this node has no public address: then there are none.</param>
public sealed class NoticeMail(ActionLinks links, Uri? publicUrl)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>Makes the e-mail.</summary>
    /// <param name="contact">Whom.</param>
    /// <param name="address">Where.</param>
    /// <param name="text">What it says.</param>
    /// <param name="items">The notices it carries, for the attached calendar.</param>
    /// <param name="now">The instant; action links expire some weeks after.</param>
    public MailMessage Of(ContactEntry contact, string address, NoticeText text, IReadOnlyList<NoticeItem> items, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(text);
        var unsubscribe = UrlFor(NoticeAction.Unsubscribe, text.Sections[0].NoticeId, now);
        return new MailMessage(
            address, contact.Row.Name, text.Language.Code(), OneLine(text.Subject), Plain(text, unsubscribe, now), Page(text, unsubscribe, now), unsubscribe,
            NoticeCalendar.For(text.Language, items, contact.Hours.Zone, now));
    }

    private string? UrlFor(NoticeAction action, Guid notice, DateTimeOffset now) => publicUrl is null
        ? null
        : new Uri(publicUrl, $"act/{links.Issue(new ActionTicket(action, notice, now + ActionLinks.Lifetime))}").AbsoluteUri;

    private string Plain(NoticeText text, string? unsubscribe, DateTimeOffset now)
    {
        var body = new StringBuilder().Append(text.Greeting).Append("\n\n");
        foreach (var section in text.Sections)
        {
            body.Append(section.Heading).Append('\n');
            foreach (var line in section.Lines)
            {
                body.Append(line).Append('\n');
            }

            foreach (var action in section.Actions)
            {
                if (UrlFor(action, section.NoticeId, now) is { } url)
                {
                    body.Append("- ").Append(Label(text.Language, action)).Append(": ").Append(url).Append('\n');
                }
            }

            body.Append('\n');
        }

        body.Append("-- \n").Append(text.Why).Append('\n');
        return unsubscribe is null ? body.ToString() : body.Append(Texts.Say(text.Language, "footer.unsubscribe", ("url", unsubscribe))).Append('\n').ToString();
    }

    private string Page(NoticeText text, string? unsubscribe, DateTimeOffset now)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(text.Language.Code()).Append("\" dir=\"").Append(text.Language.IsRightToLeft() ? "rtl" : "ltr")
            .Append("\"><head><meta charset=\"utf-8\"><title>").Append(Html.Encode(text.Subject)).Append("</title></head>")
            .Append("<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\"><p>").Append(Html.Encode(text.Greeting)).Append("</p>");
        foreach (var section in text.Sections)
        {
            page.Append("<h2 style=\"font-size:1.1em;margin-bottom:0\">").Append(Html.Encode(section.Heading)).Append("</h2>");
            foreach (var line in section.Lines)
            {
                page.Append("<p style=\"margin:.3em 0\">").Append(Html.Encode(line)).Append("</p>");
            }

            AppendActions(page, text.Language, section, now);
        }

        page.Append("<hr><p><small>").Append(Html.Encode(text.Why));
        if (unsubscribe is not null)
        {
            page.Append("<br><a href=\"").Append(Html.Encode(unsubscribe)).Append("\">").Append(Html.Encode(Texts.Say(text.Language, "footer.unsubscribe", ("url", "")).TrimEnd(' ', ':', '：')))
                .Append("</a>");
        }

        return page.Append("</small></p></body></html>").ToString();
    }

    private void AppendActions(StringBuilder page, Language language, NoticeSection section, DateTimeOffset now)
    {
        var offered = section.Actions.Select(action => (action, Url: UrlFor(action, section.NoticeId, now))).Where(pair => pair.Url is not null).ToList();
        if (offered.Count > 0)
        {
            page.Append("<p>").AppendJoin(" · ", offered.Select(pair => $"<a href=\"{Html.Encode(pair.Url!)}\">{Html.Encode(Label(language, pair.action))}</a>")).Append("</p>");
        }
    }

    internal static string Label(Language language, NoticeAction action) => Texts.Say(language, action switch
    {
        NoticeAction.Have => "button.have",
        NoticeAction.Done => "button.done",
        NoticeAction.Snooze => "button.snooze",
        NoticeAction.Still => "button.still",
        _ => "button.leave",
    });

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
