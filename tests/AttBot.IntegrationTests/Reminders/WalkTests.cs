using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>Reminders in chat, over HTTP, in six languages; and what the strategy waits for, among the duties.</summary>
public sealed class WalkTests : ReminderTests
{
    private protected override DateTimeOffset Start => new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private protected override Dictionary<string, string?> Settings => new() { ["AttBot:Reminders:SweepSeconds"] = "3600" };

    [Theory]
    [InlineData("en-US", "Remind me every Monday at 9 to call Customs", "call Customs", "my reminders", "move reminder 1 to every Friday at 10", "undo reminder 1", "my reminders", "You have no reminders")]
    [InlineData("zh-CN", "每周一9点提醒我提交数据", "提交数据", "我的提醒", "修改提醒1：每周五10点", "取消提醒1", "我的提醒", "没有个人提醒")]
    [InlineData("fr-FR", "Rappelle-moi chaque lundi à 9 h d’appeler la douane", "appeler la douane", "mes rappels", "déplace le rappel 1 à chaque vendredi 10 h", "annule le rappel 1", "mes rappels", "pas de rappel personnel")]
    [InlineData("es-ES", "Recuérdame cada lunes a las 9 llamar a la Aduana", "llamar a la Aduana", "mis recordatorios", "mueve el recordatorio 1 a cada viernes a las 10", "cancela el recordatorio 1", "mis recordatorios", "No tiene recordatorios")]
    [InlineData("ru-RU", "Напоминай каждый понедельник в 9 позвонить в таможню", "позвонить в таможню", "мои напоминания", "перенеси напоминание 1 на каждую пятницу в 10:00", "отмени напоминание 1", "мои напоминания", "нет личных напоминаний")]
    [InlineData("ar", "ذكرني كل يوم اثنين الساعة 9 بالاتصال بالجمارك", "بالاتصال بالجمارك", "تذكيراتي", "انقل التذكير 1 إلى كل يوم جمعة الساعة 10", "احذف التذكير 1", "تذكيراتي", "ليست لديكم تذكيرات")]
    public async Task A_reminder_of_ones_own_is_set_listed_moved_goes_out_and_is_undone(string locale, string set, string of, string list, string move, string undo, string again, string none)
    {
        var me = Desk.As(Contact, locale);
        Assert.EndsWith(of, (await me.SaysAsync(set)).Text, StringComparison.Ordinal);
        var row = await SingleAsync();
        Assert.Equal((of, "Mo", new TimeOnly(9, 0)), (row.Text, row.Weekly, row.At));
        Assert.Contains(of, (await me.SaysAsync(list)).Text, StringComparison.Ordinal);

        Assert.Contains("10:00", (await me.SaysAsync(move)).Text, StringComparison.Ordinal);
        row = await SingleAsync();
        Assert.Equal((of, "Fr", new TimeOnly(10, 0)), (row.Text, row.Weekly, row.At));

        Desk.Clock.MoveTo(row.NextAt!.Value);
        await SweepAsync();
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            Assert.Contains(of, System.Text.Json.Nodes.JsonNode.Parse((await db.Outbox.AsNoTracking().SingleAsync(message => message.Key.StartsWith("personal:"))).PayloadJson)!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(row.NextAt.Value.AddDays(7), (await SingleAsync()).NextAt);
        Assert.Contains("1", (await me.SaysAsync(undo)).Text, StringComparison.Ordinal);
        Assert.NotNull((await SingleAsync()).CancelledAt);
        Assert.Contains(none, (await me.SaysAsync(again)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "snooze to 18 May", "18 May 2026")]
    [InlineData("zh-CN", "推迟到5月18日", "2026年5月18日")]
    [InlineData("fr-FR", "reporter au 18 mai", "18 mai 2026")]
    [InlineData("es-ES", "posponer al 18 de mayo", "18 de mayo de 2026")]
    [InlineData("ru-RU", "отложить до 18 мая", "18 мая 2026")]
    [InlineData("ar", "أجل إلى 18 مايو", "2026")]
    public async Task A_notice_is_snoozed_to_the_day_that_was_said(string locale, string snooze, string day)
    {
        Desk.Clock.MoveTo(new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        var me = Desk.As(Contact, locale);
        Assert.Contains(day, (await me.SaysAsync(snooze)).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(new DateOnly(2026, 5, 18), (await db.DutyStances.AsNoTracking().SingleAsync()).SnoozedUntil);
    }

    [Fact]
    public async Task What_was_put_off_until_working_hours_is_shown_beforehand()
    {
        Desk.Clock.MoveTo(new(2026, 5, 1, 20, 0, 0, TimeSpan.Zero)); // a Friday evening, after an outage
        await SweepAsync();
        Assert.Contains("Monday, 4 May 2026: Annual report for 2025", (await Desk.As(Contact).SaysAsync("which reminders will we get?")).Text, StringComparison.Ordinal);
        var week = (await Desk.As(Desk.Cast.Secretariat).SaysAsync("what goes out this week?")).Text;
        Assert.Contains("**Notices: 3** · contacts: 1 · States: 1", week, StringComparison.Ordinal);
        Assert.Contains("Monday, 4 May 2026: 3", week, StringComparison.Ordinal);

        Desk.Clock.MoveTo(new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        Assert.DoesNotContain("4 May 2026", (await Desk.As(Contact).SaysAsync("which reminders will we get?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_been_due_for_longer_than_a_tick_goes_out_though_the_scheduler_is_silent()
    {
        await (await Desk.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Standby();
        Desk.Clock.MoveTo(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = await Contexts.CreateDbContextAsync();
        while (!await db.Outbox.AnyAsync(message => message.Channel == "email", limit.Token))
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    [Fact]
    public async Task The_Secretariat_confirms_a_handover_by_its_code_and_nobody_else_does()
    {
        await Desk.As(Contact).SaysAsync("I am leaving, my successor is Kofi Boateng, kofi@example.org");
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        var listed = (await secretariat.SaysAsync("open handovers")).Text;
        Assert.Contains("Ama Mensah → Kofi Boateng (kofi@example.org)", listed, StringComparison.Ordinal);
        var code = listed[..6];
        Assert.Contains("by the Secretariat", (await Desk.As(Contact).SaysAsync("confirm handover " + code)).Text, StringComparison.Ordinal);
        Assert.Contains("Which handover", (await secretariat.SaysAsync("confirm handover")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(ChangeState.Pending, (await db.ContactChanges.AsNoTracking().SingleAsync()).State);

        Assert.Contains("Kofi Boateng (kofi@example.org) is now the contact", (await secretariat.SaysAsync("confirm handover " + code)).Text, StringComparison.Ordinal);
        Assert.Equal(["Ama Mensah", "Kofi Boateng"], await db.NationalContacts.AsNoTracking().OrderBy(contact => contact.Until == null).Select(contact => contact.Name).ToListAsync());
        Assert.Contains("No handover waits", (await secretariat.SaysAsync("open handovers")).Text, StringComparison.Ordinal);
        var pack = await db.Outbox.AsNoTracking().SingleAsync(message => message.Key.StartsWith("handover:"));
        Assert.Equal("email:kofi@example.org", pack.Lane);
        Assert.Contains("in place of Ama Mensah", pack.PayloadJson, StringComparison.Ordinal);
        Assert.Contains("Annual report for 2025: due Sunday, 31 May 2026", pack.PayloadJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "what do I take over?", "Annual report for 2025: due Sunday, 31 May 2026", "figures (Ministry of Defence)", "national point of contact")]
    [InlineData("zh-CN", "我接手什么？", "2025年年度报告", "figures (Ministry of Defence)", "国家联络点")]
    [InlineData("fr-FR", "Que dois-je reprendre ?", "Rapport annuel pour 2025", "figures (Ministry of Defence)", "point de contact national")]
    [InlineData("es-ES", "¿Qué asumo?", "Informe anual de 2025", "figures (Ministry of Defence)", "punto de contacto nacional")]
    [InlineData("ru-RU", "Что я принимаю?", "Ежегодный доклад за 2025 год", "figures (Ministry of Defence)", "национальный контактный пункт")]
    [InlineData("ar", "ماذا أتسلم؟", "التقرير السنوي عن عام 2025", "figures (Ministry of Defence)", "جهة الاتصال الوطنية")]
    public async Task What_a_successor_takes_over_is_shown_to_the_States_contact_alone(string locale, string ask, string duty, string deadline, string role)
    {
        await Desk.As(Contact).SaysAsync("add an internal deadline: Ministry of Defence sends figures by 10 May 2026");
        await Desk.As(Desk.Cast.Secretariat).DoesAsync(
            "contact.add", ("state", Contact.Iso3!), ("name", "Esi Owusu"), ("role", "contact"), ("language", "en"), ("time_zone", "Africa/Accra"), ("email", "esi@example.org"));
        var shown = (await Desk.As(Contact, locale).SaysAsync(ask)).Text;
        Assert.Contains(duty, shown, StringComparison.Ordinal);
        Assert.Contains(deadline, shown, StringComparison.Ordinal);
        Assert.Contains($"Esi Owusu ({role})", shown, StringComparison.Ordinal);
        foreach (var other in new[] { Desk.As(Desk.Cast.HolderOf("president"), locale), Desk.Stranger("passer-by", locale), Desk.InGroup(Contact) })
        {
            Assert.DoesNotContain(deadline, (await other.SaysAsync(ask)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_call_for_proposals_is_a_duty_with_a_ladder_until_it_closes_and_an_extension_begins_anew()
    {
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        await secretariat.DoesAsync("process.begin", ("mandate", "ATT/CSP11/2025/1"));
        await secretariat.SaysAsync("yes");
        await secretariat.DoesAsync("call.open", ("call", "Proposals are invited."), ("closes", "2026-06-12"), ("late", "refuse"));
        await SweepAsync();
        var planned = await CallAsync();
        Assert.Equal([-30, -14, -7, -1, 0], planned.Select(row => row.Rung).Order());
        Assert.All(planned, row => Assert.Equal(new DateOnly(2026, 6, 12), row.LastDay));
        Assert.EndsWith("Z", planned[0].Period, StringComparison.Ordinal);

        Desk.Clock.MoveTo(planned.Single(row => row.Rung == -14).DueAt);
        await SweepAsync();
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            var mail = (await db.Outbox.AsNoTracking().OrderBy(row => row.Number).Where(row => row.Lane == "email:ama@example.org").ToListAsync())[^1].PayloadJson;
            Assert.Contains("Call for proposals", mail, StringComparison.Ordinal);
            Assert.DoesNotContain("T2", System.Text.Json.Nodes.JsonNode.Parse(mail)!["subject"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        await secretariat.DoesAsync("call.extend", ("closes", "2026-07-31"), ("reason", "Several delegations asked for it."));
        await secretariat.SaysAsync("yes");
        await SweepAsync();
        planned = await CallAsync();
        Assert.All(planned.Where(row => row.State == ReminderState.Planned), row => Assert.Equal(new DateOnly(2026, 7, 31), row.LastDay));
        Assert.Contains(planned, row => row.State == ReminderState.Planned && row.Rung == -14);
        Assert.Contains(planned, row => row.State == ReminderState.Cancelled && row.LastDay == new DateOnly(2026, 6, 12));

        await Desk.PassToAsync(new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        await using var after = await Contexts.CreateDbContextAsync();
        Assert.False(await after.DutyDates.AnyAsync(row => row.DutyKey == ProcessDays.Prefix + "call"));
        Assert.DoesNotContain(await CallAsync(), row => row.State == ReminderState.Planned);
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(after, default));
    }

    private async Task<List<ReminderRow>> CallAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Reminders.AsNoTracking().Where(row => row.DutyKey == ProcessDays.Prefix + "call").OrderBy(row => row.LastDay).ThenBy(row => row.Rung).ToListAsync();
    }

    private async Task<PersonalReminderRow> SingleAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.PersonalReminders.AsNoTracking().SingleAsync();
    }
}
