using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>The directory of points of contact in chat, over HTTP, in six languages: the Secretariat keeps it, a contact its own entry, and nobody else sees it.</summary>
public sealed class DirectoryInChatTests : ReminderTests
{
    private static readonly (string, string)[] Kofi =
    [
        ("state", "GHA"), ("name", "Kofi Boateng"), ("role", "alternate"), ("language", "fr"), ("time_zone", "Africa/Accra"), ("email", "kofi@example.org"), ("entity", "Customs"),
        ("working_days", "Su,Mo,Tu"), ("work_from", "08:00"), ("work_until", "16:00"), ("digest_day", "Mo"),
    ];

    private protected override DateTimeOffset Start => new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private protected override Dictionary<string, string?> Settings => new() { ["AttBot:Reminders:SweepSeconds"] = "3600" };

    [Fact]
    public async Task The_Secretariat_enters_a_contact_who_is_then_planned_for()
    {
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        Assert.Contains("E-mail address", (await secretariat.SaysAsync("add a point of contact")).Json, StringComparison.Ordinal);
        Assert.Contains("Kofi Boateng is in the directory now, for Ghana", (await secretariat.DoesAsync("contact.add", Kofi)).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        var row = await db.NationalContacts.AsNoTracking().SingleAsync(contact => contact.Name == "Kofi Boateng");
        Assert.Equal(("GHA", ContactRole.Alternate, "fr", "Mo Tu Su", new TimeOnly(8, 0), "Mo", new DateOnly(2026, 5, 1)), (row.Iso3, row.Role, row.Language, row.WorkingDays, row.WorkFrom, row.DigestDay, row.VerifiedOn));
        Assert.Equal(("email", "kofi@example.org"), await db.ContactChannels.Where(channel => channel.ContactId == row.Id).Select(channel => ValueTuple.Create(channel.Channel, channel.Address)).SingleAsync());

        Assert.Contains("already: Kofi Boateng", (await secretariat.DoesAsync("contact.add", Kofi)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.NationalContacts.CountAsync(contact => contact.Name == "Kofi Boateng"));
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
        Assert.DoesNotContain("kofi@", string.Join('\n', await db.Audit.Where(entry => entry.Action.StartsWith("contact.")).Select(entry => entry.DetailJson).ToListAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time_zone", "Africa/Akkra", "“Africa/Akkra” is no time zone I know")]
    [InlineData("email", "kofi@example", "“kofi@example” is no e-mail address")]
    [InlineData("state", "Ghanaa", "No State of that name or code is known")]
    [InlineData("work_from", "25:00", "“25:00” is no time")]
    [InlineData("work_from", "17:00", "leave no time of the working day")]
    [InlineData("order", "teams", "These are not the channels of the entry; it has: email")]
    [InlineData("holidays", "6 March", "Holidays are written as days")]
    public async Task What_will_not_do_is_named_in_the_form_and_nothing_is_entered(string field, string given, string fault)
    {
        (string, string)[] form = [.. Kofi.Where(pair => pair.Item1 != field), (field, given)];
        var heard = await Desk.As(Desk.Cast.Secretariat).DoesAsync("contact.add", form);
        Assert.Contains(fault, heard.Text, StringComparison.Ordinal);
        Assert.Contains("Kofi Boateng", heard.Card!.ToJsonString(), StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(1, await db.NationalContacts.CountAsync());
    }

    [Theory]
    [InlineData("en-US", "change contact Ama Mensah", "the e-mail address of contact Ama Mensah is now ama@example.net", "contact Ama Mensah was verified on 12 April 2026", "remove contact Ama Mensah", "yes")]
    [InlineData("zh-CN", "更改联络人Ama Mensah", "联络人Ama Mensah的电子邮件改为ama@example.net", "联络人Ama Mensah于2026年4月12日核实", "删除联络人Ama Mensah", "是")]
    [InlineData("fr-FR", "Modifier le contact Ama Mensah", "L’adresse électronique du contact Ama Mensah est désormais ama@example.net", "Le contact Ama Mensah a été vérifié le 12 avril 2026", "Supprimer le contact Ama Mensah", "oui")]
    [InlineData("es-ES", "Modificar el contacto Ama Mensah", "El correo electrónico del contacto Ama Mensah es ahora ama@example.net", "El contacto Ama Mensah se verificó el 12 de abril de 2026", "Eliminar el contacto Ama Mensah", "sí")]
    [InlineData("ru-RU", "Изменить контактное лицо Ama Mensah", "Электронный адрес контактного лица Ama Mensah: ama@example.net", "Контактное лицо Ama Mensah проверено 12 апреля 2026", "Удалить контактное лицо Ama Mensah", "да")]
    [InlineData("ar", "عدل جهة الاتصال Ama Mensah", "بريد جهة الاتصال Ama Mensah هو ama@example.net", "تم التحقق من جهة الاتصال Ama Mensah في 12 أبريل 2026", "احذف جهة الاتصال Ama Mensah", "نعم")]
    public async Task The_Secretariat_changes_verifies_and_removes_an_entry(string locale, string show, string change, string verify, string remove, string yes)
    {
        var secretariat = Desk.As(Desk.Cast.Secretariat, locale);
        Assert.Contains("ama@example.org", (await secretariat.SaysAsync(show)).Card!.ToJsonString(), StringComparison.Ordinal);

        await secretariat.SaysAsync(change);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal("ama@example.net", await db.ContactChannels.Select(channel => channel.Address).SingleAsync());

        await secretariat.SaysAsync(verify);
        Assert.Equal(new DateOnly(2026, 4, 12), await db.NationalContacts.Select(contact => contact.VerifiedOn).SingleAsync());

        Assert.True(await db.Reminders.AnyAsync(row => row.State == ReminderState.Planned));
        Assert.Contains("Ama Mensah", (await secretariat.SaysAsync(remove)).Text, StringComparison.Ordinal);
        Assert.Null(await db.NationalContacts.Select(contact => contact.Until).SingleAsync());
        await secretariat.SaysAsync(yes);
        Assert.NotNull(await db.NationalContacts.Select(contact => contact.Until).SingleAsync());
        Assert.False(await db.Reminders.AnyAsync(row => row.State == ReminderState.Planned));
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task The_form_of_an_entry_changes_it_whole_and_keeps_the_conversations()
    {
        await SpeakAsync();
        var secretariat = Desk.As(Desk.Cast.Secretariat);
        var form = await secretariat.SaysAsync("change contact Ama Mensah");
        Assert.Contains("\"email, simulation\"", form.Card!.ToJsonString(), StringComparison.Ordinal);
        var said = await secretariat.PressesAsync(
            form, "Send", ("contact", "Ama Mensah"), ("name", "Ama Mensah-Boateng"), ("role", "mission"), ("language", "es"), ("time_zone", "Europe/Zurich"), ("email", ""), ("working_days", "Mo,We"), ("digest_day", "We"), ("holidays", "2026-05-20"));
        Assert.Contains("The entry of Ama Mensah", said.Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        var row = await db.NationalContacts.AsNoTracking().SingleAsync();
        Assert.Equal(("Ama Mensah-Boateng", ContactRole.Mission, "es", "Europe/Zurich", "Mo We", "We"), (row.Name, row.Role, row.Language, row.TimeZone, row.WorkingDays, row.DigestDay));
        Assert.Equal("simulation", await db.ContactChannels.Select(channel => channel.Channel).SingleAsync());
        Assert.Equal(new DateOnly(2026, 5, 20), await db.NationalHolidays.Select(day => day.Day).SingleAsync());
    }

    [Theory]
    [InlineData("en-US", "show my contact entry", "my e-mail address is now ama@example.net", "send my reminders in French", "reach me first by simulation", "fr")]
    [InlineData("zh-CN", "我的联络信息", "我的电子邮件改为ama@example.net", "请用法语发送我的提醒", "先通过simulation联系我", "fr")]
    [InlineData("fr-FR", "Mes coordonnées", "Mon adresse électronique est désormais ama@example.net", "Envoyez-moi mes rappels en français", "Joignez-moi d’abord par simulation", "fr")]
    [InlineData("es-ES", "Mis datos de contacto", "Mi correo electrónico es ahora ama@example.net", "Envíeme mis recordatorios en francés", "Contácteme primero por simulation", "fr")]
    [InlineData("ru-RU", "Мои контактные данные", "Мой электронный адрес: ama@example.net", "Язык моих напоминаний: французский", "Сначала писать мне через simulation", "fr")]
    [InlineData("ar", "بيانات اتصالي", "بريدي الإلكتروني أصبح ama@example.net", "لغة تذكيراتي: الفرنسية", "اتصلوا بي أولا عبر simulation", "fr")]
    public async Task AContact_sees_and_changes_how_it_is_reached(string locale, string show, string mail, string language, string first, string becomes)
    {
        // known by nothing but the address that is about to change
        await using var db = await Contexts.CreateDbContextAsync();
        await db.People.Where(person => person.Id == Contact.Id).ExecuteUpdateAsync(set => set.SetProperty(person => person.Email, "ama@example.org"));
        await db.NationalContacts.ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null));
        await SpeakAsync();
        var me = Desk.As(Contact, locale);
        Assert.Contains("ama@example.org", (await me.SaysAsync(show)).Text, StringComparison.Ordinal);
        await me.SaysAsync(mail);
        await me.SaysAsync(language);
        await me.SaysAsync(first);
        var row = await db.NationalContacts.AsNoTracking().SingleAsync();
        Assert.Equal((becomes, "Ama Mensah", new DateOnly(2026, 5, 1), Contact.Id), (row.Language, row.Name, row.VerifiedOn, row.PersonId));
        Assert.Equal(["simulation", "email"], await db.ContactChannels.OrderBy(channel => channel.Preference).Select(channel => channel.Channel).ToListAsync());
        Assert.Equal("ama@example.net", await db.ContactChannels.Where(channel => channel.Channel == "email").Select(channel => channel.Address).SingleAsync());
    }

    [Fact]
    public async Task An_address_of_ones_own_that_will_not_do_is_asked_for_again()
    {
        var me = Desk.As(Contact);
        Assert.Contains("“ama@example” is no e-mail address", (await me.SaysAsync("my e-mail address is ama@example")).Text, StringComparison.Ordinal);
        Assert.Contains("Your entry is changed", (await me.SaysAsync("ama@example.net")).Text, StringComparison.Ordinal);
        Assert.Contains("“Akkra” is no time zone", (await me.SaysAsync("my time zone is Akkra")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(("ama@example.net", "Africa/Accra"), (await db.ContactChannels.Select(channel => channel.Address).SingleAsync(), await db.NationalContacts.Select(contact => contact.TimeZone).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_else_sees_or_changes_an_entry_and_the_Secretariat_does_not_where_others_read()
    {
        var state = Book.States[Contact.Iso3!].Name[AttBot.Treaty.Languages.Language.English];
        foreach (var other in new[] { Desk.As(Desk.Cast.HolderOf("president")), Desk.Stranger("passer-by"), Desk.As(Contact), Desk.InGroup(Desk.Cast.Secretariat), Desk.InGroup(Contact) })
        {
            foreach (var words in new[] { $"contacts of {state}", "change contact Ama Mensah", "the e-mail of contact Ama Mensah is x@example.net", "remove contact Ama Mensah" })
            {
                Assert.DoesNotContain("ama@example.org", (await other.SaysAsync(words)).Json, StringComparison.Ordinal);
            }

            await other.SaysAsync("yes");
            await other.DoesAsync("contact.add", Kofi);
        }

        foreach (var other in new[] { Desk.As(Desk.Cast.HolderOf("president")), Desk.Stranger("passer-by"), Desk.InGroup(Contact) })
        {
            Assert.DoesNotContain("ama@example.org", (await other.SaysAsync("show my contact entry")).Json, StringComparison.Ordinal);
            await other.SaysAsync("my e-mail address is x@example.net");
        }

        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal("ama@example.org", await db.ContactChannels.Where(channel => channel.Channel == "email").Select(channel => channel.Address).SingleAsync());
        Assert.Null(await db.NationalContacts.Select(contact => contact.Until).SingleAsync());
        Assert.Contains("ama@example.org", (await Desk.As(Desk.Cast.Secretariat).SaysAsync($"contacts of {state}")).Text, StringComparison.Ordinal);
    }

    /// <summary>The contact speaks in a conversation of its own, which is a channel from then on.</summary>
    private Task<Acts.Heard> SpeakAsync() => Desk.As(Contact).SaysAsync("my reminders");
}
