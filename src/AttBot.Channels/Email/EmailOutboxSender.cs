using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Channels.Delivering;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Email;

/// <summary>Sends messages of the outbox by mail: those written as mails, and those written for any channel.</summary>
internal sealed class EmailOutboxSender(MailSender mails, IOptions<MailOptions> options) : IOutboxSender
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <inheritdoc/>
    public bool Sends(string channel) => channel == OutboxAddress.EmailChannel && options.Value.IsConfigured;

    /// <inheritdoc/>
    public (string Channel, int AtOnce)? Narrow => (OutboxAddress.EmailChannel, options.Value.Connections);

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        if (item.Row.Kind == OutboxKind.Delete)
        {
            return new Sending.Moot("a mail that was sent cannot be taken back");
        }

        if (Read(item.Row, options.Value.PublicUrl) is not { } message)
        {
            return new Sending.Refused("it is no message that can be sent by mail");
        }

        return await mails.SendAsync(message, item.Row.Key, cancellationToken) switch
        {
            MailOutcome.Accepted => new Sending.Delivered(null),
            MailOutcome.Dead dead => new Sending.Refused(dead.Reason, IsConversationDead: true),
            MailOutcome.Refused refused => new Sending.Refused(refused.Reason),
            MailOutcome.Later later => new Sending.Later(later.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    internal static MailMessage? Read(OutboxRow row, Uri? chat)
    {
        if (MailMessage.FromJson(row.PayloadJson) is { } mail)
        {
            return mail;
        }

        try
        {
            return FromAnyChannel(OutgoingMessage.FromJson(row.PayloadJson), row.Lane[(OutboxAddress.EmailChannel.Length + 1)..], chat);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Buttons have no place in a mail, and nobody reads what comes back as a decision: the mail says where to act.</summary>
    private static MailMessage FromAnyChannel(OutgoingMessage message, string address, Uri? chat)
    {
        var text = message.Plain();
        var firstLine = text.Split('\n', 2)[0];
        var subject = message.Subject.Length > 0 ? message.Subject : firstLine.Length <= 120 ? firstLine : firstLine[..120] + "…";
        var language = LanguageCodes.Parse(message.Language) ?? Language.English;
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(language.Code()).Append("\" dir=\"").Append(language.IsRightToLeft() ? "rtl" : "ltr")
            .Append("\"><head><meta charset=\"utf-8\"></head><body>");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            page.Append("<p>").Append(Html.Encode(line)).Append("</p>");
        }

        var where = string.Format(CultureInfo.InvariantCulture, ChannelTexts.For(language.Code()).ActInChat, chat is null ? "" : $" ({chat.AbsoluteUri})");
        page.Append("<hr><p><small>").Append(Html.Encode(where)).Append("</small></p>");
        var calendar = message.Files.FirstOrDefault(file => file.ContentType.StartsWith("text/calendar", StringComparison.OrdinalIgnoreCase));
        return new MailMessage(
            address, "", language.Code(), subject.ReplaceLineEndings(" "), $"{text}\n\n-- \n{where}\n", page.Append("</body></html>").ToString(), null, calendar is null ? null : Encoding.UTF8.GetString(calendar.Content));
    }
}
