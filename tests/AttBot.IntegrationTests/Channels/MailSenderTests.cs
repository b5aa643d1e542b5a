using System.Text;
using AttBot.Channels.Delivering;
using AttBot.Channels.Email;
using AttBot.Data.Rows;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Mail;
using AttBot.Protocol.Messages;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AttBot.IntegrationTests.Channels;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it by IAsyncLifetime.")]
public sealed class MailSenderTests : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private MailSender _sender = null!;

    public Task InitializeAsync()
    {
        _sender = new MailSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = _sink.Port, From = "ATT desk <desk@att.example.org>" }), TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_has_text_and_html_a_calendar_and_one_click_unsubscription()
    {
        Assert.IsType<MailOutcome.Accepted>(await _sender.SendAsync(Message("ama@example.org"), "reminder:1", default));
        Assert.True(_sink.Messages.TryDequeue(out var raw));
        using var mime = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(raw)));
        Assert.Equal("reminder.1@att.example.org", mime.MessageId);
        Assert.Equal("年度报告", mime.Subject);
        Assert.Equal("Plain text.", mime.TextBody!.Trim());
        Assert.Contains("<p>HTML</p>", mime.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("<https://desk.example.org/act/x>", mime.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mime.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("deadlines.ics", Assert.Single(mime.Attachments).ContentDisposition!.FileName);
        Assert.Equal("ama@example.org", Assert.IsType<MailboxAddress>(Assert.Single(mime.To)).Address);
    }

    [Theory]
    [InlineData("en", "are not read as decisions")]
    [InlineData("fr", "ne vaut pas décision")]
    [InlineData("es", "no se leen como decisiones")]
    [InlineData("ru", "не считаются решениями")]
    [InlineData("zh", "不作为决定处理")]
    [InlineData("ar", "بوصفها قرارات")]
    public async Task A_card_sent_by_mail_has_no_button_and_says_where_to_act(string language, string told)
    {
        var sender = new EmailOutboxSender(_sender, Options.Create(new MailOptions { Host = "127.0.0.1", PublicUrl = new Uri("https://desk.example.org/") }));
        var message = new OutgoingMessage
        {
            Language = language, Text = "Please approve version 2.",
            Card = new Card { Title = "Approve", Language = language, Fallback = "Approve", Actions = [new CardButton.Press { Title = "Approve", Verb = "approval.approve", Data = new Dictionary<string, string> { ["approval"] = "A-1" } }] },
        };
        var row = new OutboxRow { Key = "n1>email", Channel = "email", Lane = "email:ama@example.org", PayloadJson = message.ToJson(), Cause = "test" };

        Assert.IsType<Sending.Delivered>(await sender.SendAsync(new OutboxItem(row, null), default));

        Assert.True(_sink.Messages.TryDequeue(out var raw));
        using var mime = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(raw)));
        foreach (var body in (string[])[mime.TextBody!, mime.HtmlBody!])
        {
            Assert.Contains(told, System.Net.WebUtility.HtmlDecode(body), StringComparison.Ordinal);
            Assert.Contains("https://desk.example.org/", body, StringComparison.Ordinal);
            Assert.DoesNotContain("approval.approve", body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<form", mime.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("auto-generated", mime.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_repeated_attempt_carries_the_same_message_id()
    {
        await _sender.SendAsync(Message("ama@example.org"), "reminder:1", default);
        await _sender.SendAsync(Message("ama@example.org"), "reminder:1", default);
        Assert.Equal(2, _sink.Messages.Count);
        Assert.Single(_sink.Messages.Select(raw => raw.Split('\n').Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
    }

    [Theory]
    [InlineData("550 no such mailbox", typeof(MailOutcome.Dead))]
    [InlineData("551 moved", typeof(MailOutcome.Dead))]
    [InlineData("550 5.1.1 no such user", typeof(MailOutcome.Dead))]
    [InlineData("554 5.1.10 domain takes no mail", typeof(MailOutcome.Dead))]
    [InlineData("550 5.2.1 mailbox shut", typeof(MailOutcome.Dead))]
    [InlineData("552 5.2.2 mailbox full", typeof(MailOutcome.Refused))]
    [InlineData("550 5.1.8 the sender's domain is unknown", typeof(MailOutcome.Refused))]
    [InlineData("550 5.7.1 your server is on a list", typeof(MailOutcome.Refused))]
    [InlineData("550 relay not permitted", typeof(MailOutcome.Refused))]
    [InlineData("554 no", typeof(MailOutcome.Refused))]
    [InlineData("530 5.7.0 log in first", typeof(MailOutcome.Later))] // a mistake in the settings, which somebody mends
    [InlineData("421 4.3.2 going down", typeof(MailOutcome.Later))]
    [InlineData("450 busy", typeof(MailOutcome.Later))]
    [InlineData("452 full", typeof(MailOutcome.Later))]
    public async Task A_code_says_whether_the_address_is_dead_and_the_connection_goes_on(string reply, Type outcome)
    {
        _sink.Refuses["gone@example.org"] = reply;
        var refused = await _sender.SendAsync(Message("gone@example.org"), "reminder:2", default);
        Assert.IsType(outcome, refused);
        Assert.IsType<MailOutcome.Accepted>(await _sender.SendAsync(Message("ama@example.org"), "reminder:3", default));
        Assert.InRange(_sink.Connections, 1, reply[..3] is "421" or "530" ? 2 : 1);
    }

    [Fact]
    public async Task Without_a_host_nothing_is_dead()
    {
        await using var sender = new MailSender(Options.Create(new MailOptions()), TimeProvider.System);
        Assert.IsType<MailOutcome.Refused>(await sender.SendAsync(Message("ama@example.org"), "reminder:5", default));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        await using var sender = new MailSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = 1, From = "desk@example.org" }), TimeProvider.System);
        Assert.IsType<MailOutcome.Later>(await sender.SendAsync(Message("ama@example.org"), "reminder:4", default));
    }

    [Fact]
    public async Task Many_mails_share_a_few_connections()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => _sender.SendAsync(Message($"p{i}@example.org"), $"reminder:{i}", default)));
        Assert.All(outcomes, outcome => Assert.IsType<MailOutcome.Accepted>(outcome));
        Assert.Equal(300, _sink.Messages.Count);
        Assert.InRange(_sink.Connections, 1, 4);
    }

    private static MailMessage Message(string to) => new(
        to, "Ama Mensah", "zh", "年度报告", "Plain text.", "<html><body><p>HTML</p></body></html>", "https://desk.example.org/act/x", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
}
