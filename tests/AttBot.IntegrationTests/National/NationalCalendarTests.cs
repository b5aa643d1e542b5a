using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Reminders;
using AttBot.Reminders.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.National;

/// <summary>A State's own reporting calendar in chat, over HTTP: who may see it, who may keep it, and what colleagues say to its drafts.</summary>
public sealed partial class NationalCalendarTests : ReminderTests
{
    private const string Figures = "add an internal deadline: Ministry of Defence sends figures by 1 April 2027, responsible: export desk, deputy: licensing desk";

    private protected override DateTimeOffset Start => new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private protected override Dictionary<string, string?> Settings => new() { ["AttBot:Reminders:SweepSeconds"] = "3600", ["AttBot:PublicUrl"] = "https://desk.example.org/" };

    private Somebody Ama => Desk.As(Contact);

    private string Iso3 => Contact.Iso3!;

    [Fact]
    public async Task AContact_enters_a_deadline_and_sees_it_with_ministry_roles_and_why_it_matters()
    {
        Assert.Contains("no internal deadline yet", (await Ama.SaysAsync("Show our national calendar")).Text, StringComparison.Ordinal);
        Assert.Contains("1 April 2027: figures – Ministry of Defence, export desk / licensing desk. Ama Mensah is reminded", (await Ama.SaysAsync(Figures)).Text, StringComparison.Ordinal);
        Assert.Contains("Ministry of Defence: the annual report rests on it", (await Ama.SaysAsync("why it matters to the Ministry of Defence: the annual report rests on it")).Text, StringComparison.Ordinal);

        var shown = (await Ama.SaysAsync("show our national calendar")).Text;
        Assert.Contains("1. Thursday, 1 April 2027: figures – Ministry of Defence, export desk / licensing desk", shown, StringComparison.Ordinal);
        Assert.Contains("Why it matters: the annual report rests on it", shown, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        var entry = await db.NationalCalendar.AsNoTracking().SingleAsync();
        Assert.Equal((Iso3, "annual_report", "2026", new DateOnly(2027, 4, 1)), (entry.Iso3, entry.DutyKey, entry.Period, entry.DueOn));
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task Its_reminders_go_to_the_States_own_contact_and_stop_when_it_is_met()
    {
        await Ama.SaysAsync("add an internal deadline: Customs sends border data by 10 December 2026");
        await using var db = await Contexts.CreateDbContextAsync();
        var key = "internal:" + (await db.NationalCalendar.AsNoTracking().SingleAsync()).Id.ToString("N");
        var planned = await db.Reminders.AsNoTracking().Where(row => row.DutyKey == key && row.State == ReminderState.Planned).ToListAsync();
        Assert.NotEmpty(planned);
        Assert.Equal([(await db.NationalContacts.AsNoTracking().SingleAsync()).Id], planned.Select(row => row.ContactId).Distinct());

        Assert.Contains("border data (Customs)", (await Ama.SaysAsync("internal deadline 1 is done")).Text, StringComparison.Ordinal);
        Assert.False(await db.Reminders.AnyAsync(row => row.DutyKey == key && row.State == ReminderState.Planned));
        Assert.Contains("Delivered: border data (Customs)", (await Ama.SaysAsync("show our national calendar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_outside_the_State_sees_it_nor_is_told_that_there_is_one()
    {
        await Ama.SaysAsync(Figures);
        var other = Desk.Cast.Delegates.First(person => person.Iso3 != Iso3 && Book.Status.All.Any(status => status.Iso3 == person.Iso3 && status.Standing == AttBot.Treaty.Status.Standing.StateParty));
        await EnterAsync(other.Iso3!, "Somebody Else", "contact", "", other);
        Assert.Contains("no internal deadline yet", (await Desk.As(other).SaysAsync("show our national calendar")).Text, StringComparison.Ordinal);
        var (name, strange) = (Book.States[Iso3].Name[AttBot.Treaty.Languages.Language.English], Book.States[other.Iso3!].Name[AttBot.Treaty.Languages.Language.English]);
        Assert.Equal((await Ama.SaysAsync($"show the national calendar of {strange}")).Text, (await Desk.As(other).SaysAsync($"show the national calendar of {name}")).Text);

        foreach (var somebody in new[] { Desk.As(Desk.Cast.Secretariat), Desk.As(Desk.Cast.HolderOf("president")), Desk.As(Desk.Cast.Delegates.First(person => person.Id != Contact.Id && person.Id != other.Id)), Desk.Stranger("passer-by") })
        {
            foreach (var said in new[] { "show our national calendar", $"show the national calendar of {name}", "where is our draft?", "write our national procedure", "internal deadline 1 is done", "approve our draft", "the draft is ready for approval: \\\\server\\x", Figures })
            {
                Assert.DoesNotContain("Ministry of Defence, export", (await somebody.SaysAsync(said)).Text, StringComparison.Ordinal);
            }
        }

        Assert.Contains("visible to that State's contacts alone", (await Desk.As(Desk.Cast.Secretariat).SaysAsync("show our national calendar")).Text, StringComparison.Ordinal);
        Assert.Contains("conversation with me alone", (await Desk.InGroup(Contact).SaysAsync("show our national calendar")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        var entry = await db.NationalCalendar.AsNoTracking().SingleAsync();
        Assert.Null(entry.DoneOn);
        Assert.False(await db.NationalDrafts.AnyAsync());
        using var feed = await Desk.Http.GetAsync($"/calendar/states/{Iso3}.ics");
        Assert.DoesNotContain("figures", await feed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMinistry_delivers_and_says_why_for_itself_and_keeps_nothing_else()
    {
        var officer = await CustomsAsync();
        await Ama.SaysAsync(Figures);
        Assert.Contains("Kwesi Customs is reminded", (await Ama.SaysAsync("add an internal deadline: Customs sends border data by 15 March 2027")).Text, StringComparison.Ordinal);
        Assert.Contains("1. ", (await officer.SaysAsync("show our national calendar")).Text, StringComparison.Ordinal);

        foreach (var said in new[] { "add an internal deadline: Customs sends more by 16 March 2027", "add an internal deadline", "move internal deadline 1 to 20 March 2027", "remove internal deadline 1", "the draft is ready for approval: here", "internal deadline 2 is done", "why it matters to the Ministry of Defence: nothing" })
        {
            Assert.Equal((said, true), (said, (await officer.SaysAsync(said)).Text.Contains("kept by your national points of contact: Ama Mensah", StringComparison.Ordinal)));
        }

        await officer.SaysAsync("why it matters to Customs: border data complete the report");
        await officer.SaysAsync("internal deadline Customs is done");
        await using var db = await Contexts.CreateDbContextAsync();
        var entries = await db.NationalCalendar.AsNoTracking().OrderBy(entry => entry.DueOn).ToListAsync();
        Assert.Equal(["border data complete the report", ""], entries.Select(entry => entry.Why));
        Assert.Equal([new DateOnly(2026, 11, 26), null], entries.Select(entry => entry.DoneOn));
        Assert.Equal([new DateOnly(2027, 3, 15), new DateOnly(2027, 4, 1)], entries.Select(entry => entry.DueOn));
    }

    [Fact]
    public async Task ADraft_is_shared_and_approved_and_a_later_one_returned_each_answer_for_its_own_version()
    {
        Assert.Contains("no colleague", (await Ama.SaysAsync("the draft is ready for approval: S:\\att\\draft.docx")).Text, StringComparison.Ordinal);
        var officer = await CustomsAsync();
        Assert.Contains("Kwesi Customs", (await Ama.SaysAsync("the draft is ready for approval: S:\\att\\draft.docx")).Text, StringComparison.Ordinal);
        Assert.Contains("draft 1 of", (await Ama.SaysAsync("yes")).Text, StringComparison.Ordinal);
        var first = await AskedAsync();
        Assert.Contains("S:\\att\\draft.docx", first, StringComparison.Ordinal);

        Assert.Contains("draft.docx", (await officer.SaysAsync("approve our draft")).Text, StringComparison.Ordinal);
        Assert.Contains("Your approval of draft 1", (await officer.SaysAsync("yes")).Text, StringComparison.Ordinal);
        Assert.Contains("No draft", (await officer.SaysAsync("approve our draft")).Text, StringComparison.Ordinal);
        Assert.Contains("No draft", (await Ama.SaysAsync("approve our draft")).Text, StringComparison.Ordinal);
        Assert.Contains("Approved: Kwesi Customs. Waiting for: —", (await Ama.SaysAsync("who has approved our draft?")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Contains("every colleague who was asked", (await db.Outbox.AsNoTracking().SingleAsync(row => row.Cause.StartsWith("national.answer"))).PayloadJson, StringComparison.Ordinal);

        foreach (var version in (int[])[2, 3])
        {
            await Ama.SaysAsync($"our draft is ready: S:\\att\\draft-{version}.docx");
            await Ama.SaysAsync("yes");
        }

        var drafts = await db.NationalDrafts.AsNoTracking().OrderBy(row => row.Version).Select(row => row.Id).ToListAsync();
        Assert.Contains("No draft", (await officer.DoesAsync("national.approve", ("draft", drafts[1].ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Contains("What should be changed", (await officer.DoesAsync("national.return", ("draft", drafts[2].ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Contains("Draft 3", (await officer.SaysAsync("The figures of May are missing.")).Text, StringComparison.Ordinal);
        Assert.Contains("Returned: Kwesi Customs", (await Ama.SaysAsync("where is our draft?")).Text, StringComparison.Ordinal);
        Assert.Equal((3, 2), (await db.Notices.CountAsync(row => row.Kind == "national.asked"), await db.Notices.CountAsync(row => row.Kind == "national.answer")));
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task The_national_procedure_is_a_file_of_that_State_at_an_address_that_ends()
    {
        await Ama.SaysAsync(Figures);
        var links = Address().Matches((await Ama.SaysAsync("write our national procedure")).Text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, links.Count);
        var text = await GetAsync(links.Single(link => link.Contains(".md", StringComparison.Ordinal)));
        Assert.Contains("figures (Ministry of Defence, export desk / licensing desk)", text, StringComparison.Ordinal);
        Assert.StartsWith("PK", await GetAsync(links.Single(link => link.Contains(".docx", StringComparison.Ordinal))), StringComparison.Ordinal);

        var other = Desk.Cast.Delegates.First(person => person.Iso3 != Iso3).Iso3!;
        Assert.Null(await GetAsync(links[0].Replace($"/national/{Iso3}/", $"/national/{other}/", StringComparison.Ordinal)));
        Desk.Clock.MoveTo(Desk.Clock.GetUtcNow().AddMinutes(61));
        Assert.Null(await GetAsync(links[0]));
    }

    [Fact]
    public async Task A_private_calendar_address_follows_every_change_with_a_rising_sequence_until_it_is_revoked()
    {
        await Ama.SaysAsync(Figures);
        Assert.Contains($"/calendar/states/{Iso3}.ics?lang=en", (await Ama.SaysAsync("add our deadlines to my calendar")).Text, StringComparison.Ordinal);
        var stranger = (await Desk.Stranger("passer-by").SaysAsync("add CSP12 to my calendar")).Text;
        Assert.Contains("/calendar/public.ics?lang=en", stranger, StringComparison.Ordinal);
        Assert.DoesNotContain("/calendar/states/", stranger, StringComparison.Ordinal);
        foreach (var somebody in new[] { Desk.As(Desk.Cast.Secretariat), await CustomsAsync(), Desk.Stranger("passer-by"), Desk.InGroup(Contact) })
        {
            Assert.DoesNotContain("/calendar/private/", (await somebody.SaysAsync("private calendar address")).Text, StringComparison.Ordinal);
        }

        var path = PrivateAddress().Match((await Ama.SaysAsync("private calendar address")).Text).Groups[1].Value;
        var first = Event((await GetAsync(path))!);
        Assert.Contains("DTSTART;TZID=Africa/Accra:20270401T235900", first, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", first, StringComparison.Ordinal);
        Assert.Equal(first, Event((await GetAsync(path))!));

        await Ama.SaysAsync("move internal deadline 1 to 2 April 2027");
        var second = Event((await GetAsync(path))!);
        Assert.Contains("DTSTART;TZID=Africa/Accra:20270402T235900", second, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", second, StringComparison.Ordinal);
        Assert.Equal(Uid(first), Uid(second));

        await Ama.SaysAsync("revoke our calendar address");
        Assert.NotNull(await GetAsync(path));
        Assert.Contains("Revoked: 1", (await Ama.SaysAsync("yes")).Text, StringComparison.Ordinal);
        Assert.Null(await GetAsync(path));
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.DoesNotContain(await db.Inbox.AsNoTracking().Select(row => row.ResponseJson ?? "").ToListAsync(), json => json.Contains("/calendar/private/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADay_that_has_passed_is_asked_for_anew_and_nothing_is_entered()
    {
        Assert.Contains("1 April 2026", (await Ama.SaysAsync("add an internal deadline: Ministry of Defence sends figures by 1 April 2026")).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.False(await db.NationalCalendar.AnyAsync());
        Assert.Contains("1 April 2027", (await Ama.SaysAsync("1 April 2027")).Text, StringComparison.Ordinal);
        Assert.Contains("2 April 2027", (await Ama.SaysAsync("move internal deadline 1 to 2 April 2027")).Text, StringComparison.Ordinal);
        await Ama.SaysAsync("remove internal deadline 1");
        Assert.True(await db.NationalCalendar.AnyAsync());
        await Ama.SaysAsync("yes");
        Assert.False(await db.NationalCalendar.AnyAsync());
    }

    [Theory]
    [InlineData("zh-CN", "显示我国的国家报告日程表", "添加内部期限：国防部于2027年4月1日前提交数据，负责人：出口处", "国防部、出口处", "对国防部的意义：报告以此为依据", "草稿已可供批准：内网", "批准我们的草稿", "编写我国国家程序")]
    [InlineData("fr-FR", "Montrez notre calendrier national", "Ajoutez une échéance interne : la Défense transmet les chiffres avant le 1er avril 2027, responsable : bureau export", "la Défense, bureau export", "pourquoi c’est important pour la Défense : le rapport en dépend", "notre projet est prêt pour approbation : intranet", "approuver notre projet", "rédiger notre procédure nationale")]
    [InlineData("es-ES", "muestre nuestro calendario nacional", "Añada un plazo interno: Defensa remite las cifras antes del 1 de abril de 2027, responsable: mesa de exportación", "Defensa, mesa de exportación", "por qué importa a Defensa: el informe depende de ello", "nuestro borrador está listo para su aprobación: intranet", "apruebo nuestro borrador", "redactar nuestro procedimiento nacional")]
    [InlineData("ru-RU", "покажите наш национальный календарь", "Добавьте внутренний срок: Минобороны передаёт данные до 1 апреля 2027, ответственный: отдел экспорта", "Минобороны, отдел экспорта", "почему это важно для Минобороны: на этом стоит доклад", "наш проект готов к утверждению: интранет", "утверждаю наш проект", "составить нашу национальную процедуру")]
    [InlineData("ar", "اعرض تقويمنا الوطني", "أضف موعدا داخليا: وزارة الدفاع: الأرقام بحلول 1 أبريل 2027، المسؤول: مكتب التصدير", "وزارة الدفاع، مكتب التصدير", "لماذا يهم وزارة الدفاع: التقرير يقوم عليها", "مسودتنا جاهزة للاعتماد: الشبكة", "أعتمد مسودتنا", "اكتب إجراءنا الوطني")]
    public async Task It_is_kept_in_every_language(string locale, string show, string add, string who, string why, string share, string approve, string procedure)
    {
        var officer = await CustomsAsync();
        var me = Desk.As(Contact, locale);
        await me.SaysAsync(add);
        await me.SaysAsync(why);
        await me.DoesAsync("national.share", ("place", "x"));
        Assert.Contains(who, (await me.SaysAsync(show)).Text, StringComparison.Ordinal);
        await me.SaysAsync(share);
        await me.SaysAsync(locale[..2] switch { "zh" => "是", "fr" => "oui", "es" => "sí", "ru" => "да", _ => "نعم" });
        await officer.SaysAsync(approve);
        await officer.SaysAsync("yes");
        Assert.Equal(2, Address().Count((await me.SaysAsync(procedure)).Text));
        await using var db = await Contexts.CreateDbContextAsync();
        var entry = await db.NationalCalendar.AsNoTracking().SingleAsync();
        Assert.NotEqual("", entry.Why);
        Assert.Equal(new DateOnly(2027, 4, 1), entry.DueOn);
        Assert.Equal(ChangeState.Confirmed, (await db.NationalApprovals.AsNoTracking().SingleAsync()).Verdict);
    }

    /// <summary>A second contact of the State: of Customs, and known in chat.</summary>
    private async Task<Somebody> CustomsAsync()
    {
        var person = Desk.Cast.Delegates.Last(delegated => delegated.Iso3 != Iso3);
        await EnterAsync(Iso3, "Kwesi Customs", "entity", "Customs", person);
        return Desk.As(person);
    }

    private async Task EnterAsync(string iso3, string name, string role, string entity, PersonRow person)
    {
        var text = $"state,name,role,entity,language,time_zone,channels\n{iso3},{name},{role},{entity},en,Africa/Accra,email:other@example.org\n";
        var lines = Assert.IsType<ContactReading.Accepted>(ContactFile.Read(text, Book.States, new DateOnly(2026, 5, 1))).Lines;
        await using var db = await Contexts.CreateDbContextAsync();
        await ContactImport.RunAsync(db, Book, lines, "operator:test", Desk.Clock.GetUtcNow(), dryRun: false, default);
        await db.NationalContacts.Where(row => row.Name == name).ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, person.Id));
    }

    private async Task<string> AskedAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return JsonNode.Parse((await db.Outbox.AsNoTracking().SingleAsync(row => row.Cause.StartsWith("national.asked"))).PayloadJson)!["text"]!.GetValue<string>();
    }

    private async Task<string?> GetAsync(string path)
    {
        using var response = await Desk.Http.GetAsync(path);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : null;
    }

    private static string Event(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT").Single(item => item.Contains("figures", StringComparison.Ordinal));

    private static string Uid(string item) => item.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    [GeneratedRegex(@"https://desk\.example\.org(/calendar/private/[0-9a-f]+\.ics)")]
    private static partial Regex PrivateAddress();

    [GeneratedRegex(@"https://desk\.example\.org(/files/national/[^)\s]+)")]
    private static partial Regex Address();
}
