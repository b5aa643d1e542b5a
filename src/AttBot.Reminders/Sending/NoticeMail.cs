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
    private readonly string? _address = publicUrl is null ? null : new Uri(publicUrl, "act/").AbsoluteUri;
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
        var offers = text.Sections.SelectMany(section => section.Actions.Select(action => (section.NoticeId, Offer: new Offer(Label(text.Language, action), UrlFor(action, section.NoticeId, now)))))
            .Where(pair => pair.Offer.Url is not null).ToLookup(pair => pair.NoticeId, pair => pair.Offer);
        return new MailMessage(
            address, contact.Row.Name, text.Language.Code(), OneLine(text.Subject), Plain(text, offers, unsubscribe), Page(text, offers, unsubscribe), unsubscribe,
            NoticeCalendar.For(text.Language, items, contact.Hours.Zone, now));
    }

    private string? UrlFor(NoticeAction action, Guid notice, DateTimeOffset now) =>
        _address is null ? null : _address + links.Issue(new ActionTicket(action, notice, now + ActionLinks.Lifetime));

    private static string Plain(NoticeText text, ILookup<Guid, Offer> offers, string? unsubscribe)
    {
        var body = new StringBuilder().Append(text.Greeting).Append("\n\n");
        foreach (var section in text.Sections)
        {
            body.Append(section.Heading).Append('\n');
            foreach (var line in section.Lines)
            {
                body.Append(line).Append('\n');
            }

            foreach (var (label, url) in offers[section.NoticeId])
            {
                body.Append("- ").Append(label).Append(Colon(text.Language)).Append(url).Append('\n');
            }

            body.Append('\n');
        }

        body.Append("-- \n").Append(text.Why).Append('\n');
        return unsubscribe is null ? body.ToString() : body.Append(Texts.Say(text.Language, "footer.unsubscribe", ("url", unsubscribe))).Append('\n').ToString();
    }

    private static string Page(NoticeText text, ILookup<Guid, Offer> offers, string? unsubscribe)
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

            if (offers.Contains(section.NoticeId))
            {
                page.Append("<p>").AppendJoin(" · ", offers[section.NoticeId].Select(offer => $"<a href=\"{Html.Encode(offer.Url!)}\">{Html.Encode(offer.Label)}</a>")).Append("</p>");
            }
        }

        page.Append("<hr><p><small>").Append(Html.Encode(text.Why));
        if (unsubscribe is not null)
        {
            page.Append("<br><a href=\"").Append(Html.Encode(unsubscribe)).Append("\">").Append(Html.Encode(Texts.Say(text.Language, "footer.unsubscribe", ("url", "")).TrimEnd(' ', ':', '：')))
                .Append("</a>");
        }

        return page.Append("</small></p></body></html>").ToString();
    }

    internal static string Label(Language language, NoticeAction action) => Texts.Say(language, action switch
    {
        NoticeAction.Have => "button.have",
        NoticeAction.Done => "button.done",
        NoticeAction.Snooze => "button.snooze",
        NoticeAction.Still => "button.still",
        _ => "button.leave",
    });

    private static string Colon(Language language) => language switch { Language.Chinese => "：", Language.French => " : ", _ => ": " };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A link: what it says, and where it leads.</summary>
    private sealed record Offer(string Label, string? Url);
}
