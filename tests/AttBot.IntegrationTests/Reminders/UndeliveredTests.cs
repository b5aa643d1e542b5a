using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>What nobody got: shown to the Secretariat with its reason, in six languages, and sent again without anybody getting it twice or in vain.</summary>
public sealed class UndeliveredTests : ReminderTests
{
    private const string Bounce = "550 5.1.1 no such mailbox";

    private protected override DateTimeOffset Start => new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private protected override Dictionary<string, string?> Settings => new() { ["AttBot:Reminders:SweepSeconds"] = "3600" };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.StopSendingAsync();
    }

    [Theory]
    [InlineData("en-US", "Which messages could not be delivered?", "the mail server refused the address (550 5.1.1 no such mailbox)", "retry message {0}", "Sent again: 1")]
    [InlineData("en-US", "What is stuck?", "Not delivered: 1", "retry message {0}", "Sent again: 1")]
    [InlineData("zh-CN", "哪些消息未送达？", "邮件服务器拒收该地址（550 5.1.1 no such mailbox）", "重发消息{0}", "已重新发送：1")]
    [InlineData("zh-CN", "有什么卡住了？", "未送达：1", "重发消息{0}", "已重新发送：1")]
    [InlineData("fr-FR", "Quels messages n’ont pas pu être remis ?", "le serveur de messagerie a refusé l’adresse (550 5.1.1 no such mailbox)", "renvoyer le message {0}", "Renvoyés : 1")]
    [InlineData("fr-FR", "Qu’est-ce qui est bloqué ?", "Non remis : 1", "renvoyer le message {0}", "Renvoyés : 1")]
    [InlineData("es-ES", "¿Qué mensajes no se pudieron entregar?", "el servidor de correo rechazó la dirección (550 5.1.1 no such mailbox)", "reenviar el mensaje {0}", "Reenviados: 1")]
    [InlineData("es-ES", "¿Qué está atascado?", "No entregados: 1", "reenviar el mensaje {0}", "Reenviados: 1")]
    [InlineData("ru-RU", "Какие сообщения не удалось доставить?", "почтовый сервер отклонил адрес (550 5.1.1 no such mailbox)", "отправить сообщение {0} ещё раз", "Отправлено повторно: 1")]
    [InlineData("ru-RU", "Что застряло?", "Не доставлено: 1", "отправить сообщение {0} ещё раз", "Отправлено повторно: 1")]
    [InlineData("ar", "أي رسائل تعذر تسليمها؟", "رفض خادم البريد العنوان (550 5.1.1 no such mailbox)", "أعد إرسال الرسالة {0}", "أُعيد إرسال: 1")]
    [InlineData("ar", "ما العالق؟", "لم تُسلَّم: 1", "أعد إرسال الرسالة {0}", "أُعيد إرسال: 1")]
    public async Task What_was_refused_is_shown_with_its_reason_and_goes_out_again_on_a_word(string locale, string ask, string shown, string retry, string again)
    {
        var secretariat = Desk.As(Desk.Cast.Secretariat, locale);
        Assert.DoesNotContain("550", (await secretariat.SaysAsync(ask)).Text, StringComparison.Ordinal);
        var number = await BounceAsync();
        var text = (await secretariat.SaysAsync(ask)).Text;
        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.Contains("Ama Mensah", text, StringComparison.Ordinal);
        Assert.Contains($"{number} · ", text, StringComparison.Ordinal);
        var before = await BooksAsync();
        Assert.True(before is { IsBalanced: true, Failed: > 0 });

        Assert.Contains(again, (await secretariat.SaysAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, retry, number))).Text, StringComparison.Ordinal);
        Assert.Equal(before with { Failed = 0, Pending = before.Failed }, await BooksAsync());
        await SweepAsync();
        await SettleAsync(row => new OutboxOutcome.Delivered(null) { Row = row });
        await SweepAsync();
        Assert.Equal(before with { Failed = 0, Delivered = before.Failed }, await BooksAsync());
        Assert.DoesNotContain("550", (await secretariat.SaysAsync(ask)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_by_then_is_not_sent_again()
    {
        var number = await BounceAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        var owed = await db.Reminders.AsNoTracking().Where(row => row.State == ReminderState.Failed).ToListAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            foreach (var row in owed)
            {
                await Submissions.RecordAsync(db, new DutyName(row.Iso3, row.DutyKey, row.Period), new DateOnly(2026, 5, 1), "operator:test", isConfirmed: true, Desk.Clock.GetUtcNow(), default);
            }

            await transaction.CommitAsync();
        }

        await Desk.As(Desk.Cast.Secretariat).SaysAsync($"retry message {number}");
        await SweepAsync();
        Assert.False(await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending));
        Assert.True((await BooksAsync()).IsBalanced);
    }

    [Fact]
    public async Task What_another_channel_carries_is_neither_shown_nor_sent_again()
    {
        await Desk.As(Contact).SaysAsync("my reminders"); // a conversation is known from here on, and takes over
        var number = await BounceAsync();
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        Assert.DoesNotContain("550", (await secretariat.SaysAsync("what is stuck?")).Text, StringComparison.Ordinal);
        Assert.Contains("No undelivered message has this number", (await secretariat.SaysAsync($"retry message {number}")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(OutboxState.Failed, await db.Outbox.Where(row => row.Number == number).Select(row => row.State).SingleAsync());
    }

    [Fact]
    public async Task An_address_that_is_put_right_gets_what_the_dead_ones_did_not_once()
    {
        await Desk.As(Contact).SaysAsync("my reminders");
        await BounceAsync();
        await SweepAsync();
        await SettleAsync(row => new OutboxOutcome.Failed("HTTP 403", IsConversationDead: true) { Row = row });
        await SweepAsync();
        var before = await BooksAsync();
        Assert.True(before is { IsBalanced: true, Failed: > 0, Pending: 0, Delivered: 0 });

        var secretariat = Desk.As(Desk.Cast.Secretariat);
        Assert.Contains("go out again by the channel that works: ", (await secretariat.SaysAsync("the e-mail of contact Ama Mensah is now ama@example.net")).Text, StringComparison.Ordinal);
        Assert.Equal(before with { Failed = 0, Pending = before.Failed }, await BooksAsync());
        await SweepAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal("email:ama@example.net", await db.Outbox.Where(row => row.State == OutboxState.Pending).Select(row => row.Lane).SingleAsync());
        await SettleAsync(row => new OutboxOutcome.Delivered(null) { Row = row });
        await SweepAsync();
        Assert.Equal(before with { Failed = 0, Delivered = before.Failed }, await BooksAsync());
    }

    [Fact]
    public async Task Everything_goes_out_again_once_that_was_confirmed_and_nobody_else_is_told_or_may()
    {
        await BounceAsync();
        foreach (var other in new[] { Desk.As(Contact), Desk.As(Desk.Cast.HolderOf("president")), Desk.Stranger("passer-by"), Desk.InGroup(Desk.Cast.Secretariat) })
        {
            Assert.DoesNotContain("550", (await other.SaysAsync("which messages could not be delivered?")).Text, StringComparison.Ordinal);
            await other.SaysAsync("retry all messages");
            await other.SaysAsync("yes");
        }

        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(1, await db.Outbox.CountAsync(row => row.State == OutboxState.Failed));
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        Assert.Contains("is sent again: 1", (await secretariat.SaysAsync("retry all messages")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.Outbox.CountAsync(row => row.State == OutboxState.Failed));
        Assert.Contains("Sent again: 1", (await secretariat.SaysAsync("yes")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await db.Outbox.CountAsync(row => row.State == OutboxState.Failed));
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task A_contact_without_any_channel_is_named()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.ContactChannels.ExecuteDeleteAsync();
        Desk.Clock.MoveTo(new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        Assert.Contains("Reminders without a channel that works", (await secretariat.SaysAsync("what is stuck?")).Text, StringComparison.Ordinal);
        Assert.Contains("go out again", (await secretariat.SaysAsync("the e-mail of contact Ama Mensah is ama@example.net")).Text, StringComparison.Ordinal);
        await SweepAsync();
        Assert.Equal("email:ama@example.net", await db.Outbox.Where(row => row.State == OutboxState.Pending).Select(row => row.Lane).SingleAsync());
    }

    /// <summary>Lets the notices of 1 May go out to an address that does not exist.</summary>
    /// <returns>The number of the message.</returns>
    private async Task<long> BounceAsync()
    {
        Desk.Clock.MoveTo(new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        var number = await SettleAsync(row => new OutboxOutcome.Failed(Bounce, IsConversationDead: true) { Row = row });
        await SweepAsync();
        return number;
    }

    /// <summary>Does the worker's part with what is to be sent.</summary>
    private async Task<long> SettleAsync(Func<OutboxRow, OutboxOutcome> become)
    {
        var store = Desk.Services.GetRequiredService<OutboxStore>();
        var rows = await store.ClaimAsync("test", 100, TimeSpan.FromMinutes(1), Desk.Clock.GetUtcNow(), default);
        await store.SettleAsync([.. rows.Select(become)], "test", Desk.Clock.GetUtcNow(), default);
        return rows.Count > 0 ? rows[0].Number : 0;
    }

    private async Task<Balance> BooksAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return Books.Total(await Books.ByRungAsync(db, default));
    }
}
