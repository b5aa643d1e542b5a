using AttBot.Reminders.Acts;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Reminders;

public sealed class WishReaderTests
{
    [Theory]
    [InlineData("Remind me two weeks before our report is due", 14)]
    [InlineData("remind me 10 days before the annual report", 10)]
    [InlineData("Please remind me a week before our report is due", 7)]
    [InlineData("报告到期前两周提醒我", 14)]
    [InlineData("年度报告之前10天提醒我", 10)]
    [InlineData("Rappelez-moi deux semaines avant notre rapport", 14)]
    [InlineData("Rappelle-moi 3 jours avant le rapport annuel", 3)]
    [InlineData("Recuérdeme dos semanas antes de nuestro informe", 14)]
    [InlineData("recuerdame un mes antes del informe", 30)]
    [InlineData("Напомните за две недели до нашего доклада", 14)]
    [InlineData("Напомни за 5 дней до отчёта", 5)]
    [InlineData("ذكرني قبل أسبوعين من موعد تقريرنا", 14)]
    [InlineData("ذكروني قبل أسبوع من التقرير السنوي", 7)]
    public void A_wish_before_the_report_is_understood(string message, int days) =>
        Assert.Equal(new Wish.BeforeDuty(days, "annual_report", null), WishReader.Read(message));

    [Theory]
    [InlineData("Remind me before the call closes", "call", null)]
    [InlineData("remind me one week before the call closes", "call", 7)]
    [InlineData("Please remind me 3 days before the deadline for submissions", "call", 3)]
    [InlineData("在征集截止前提醒我", "call", null)]
    [InlineData("征集截止前三天提醒我", "call", 3)]
    [InlineData("Rappelle-moi avant la clôture de l’appel", "call", null)]
    [InlineData("Rappelez-moi deux jours avant que l'appel ne se ferme", "call", 2)]
    [InlineData("Recuérdame antes de que cierre la convocatoria", "call", null)]
    [InlineData("Recuérdeme dos semanas antes del cierre de la convocatoria", "call", 14)]
    [InlineData("Напомни мне до закрытия приёма предложений", "call", null)]
    [InlineData("Напомните за 5 дней до закрытия приема предложений", "call", 5)]
    [InlineData("ذكرني قبل إغلاق الدعوة", "call", null)]
    [InlineData("ذكروني قبل أسبوعين من إغلاق الدعوة", "call", 14)]
    [InlineData("remind me two days before the next consultation", "consultation", 2)]
    [InlineData("磋商前两天提醒我", "consultation", 2)]
    [InlineData("Напомните за два дня до консультации", "consultation", 2)]
    [InlineData("remind me a day before the silence procedure ends", "silence", 1)]
    public void A_wish_before_the_deadline_of_a_process_is_understood(string message, string step, int? days) =>
        Assert.Equal(new Wish.BeforeProcess(days, step, null), WishReader.Read(message));

    [Theory]
    [InlineData("remind me tomorrow before the call with Customs")]
    [InlineData("remind me on 3 May before the consultation with Customs")]
    public void A_call_or_a_consultation_of_ones_own_is_what_is_to_be_called_to_mind(string message) => Assert.IsNotType<Wish.BeforeProcess>(WishReader.Read(message));

    [Theory]
    [InlineData("Remind me every Monday at 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("remind me every friday at 2 pm", DayOfWeek.Friday, 14, 0)]
    [InlineData("每周一9点提醒我", DayOfWeek.Monday, 9, 0)]
    [InlineData("每周三下午3点提醒我开会", DayOfWeek.Wednesday, 15, 0)]
    [InlineData("Rappelle-moi chaque lundi à 9 h", DayOfWeek.Monday, 9, 0)]
    [InlineData("Rappelez-moi tous les jeudis à 14h30", DayOfWeek.Thursday, 14, 30)]
    [InlineData("Recuérdame cada lunes a las 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("Напоминай каждый понедельник в 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("Напомните по средам в 10:15", DayOfWeek.Wednesday, 10, 15)]
    [InlineData("ذكرني كل يوم اثنين الساعة 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("every Monday at 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("Every Monday at 9:00.", DayOfWeek.Monday, 9, 0)]
    [InlineData("每周一9点", DayOfWeek.Monday, 9, 0)]
    [InlineData("chaque lundi à 9 h", DayOfWeek.Monday, 9, 0)]
    [InlineData("cada lunes a las 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("каждый понедельник в 9", DayOfWeek.Monday, 9, 0)]
    [InlineData("كل يوم اثنين الساعة 9", DayOfWeek.Monday, 9, 0)]
    public void A_weekly_wish_is_understood(string message, DayOfWeek day, int hour, int minute)
    {
        var weekly = Assert.IsType<Wish.Weekly>(WishReader.Read(message));
        Assert.Equal((day, new TimeOnly(hour, minute)), (weekly.Day, weekly.At!.Value));
    }

    [Theory]
    [InlineData("Remind me every Monday at 9 to call the ministry", "call the ministry")]
    [InlineData("every Monday at 9 remind me: Ask Customs for the figures", "Ask Customs for the figures")]
    [InlineData("Please remind me tomorrow at 10:30 about the draft", "draft")]
    [InlineData("remind me in two weeks: Conference rooms", "Conference rooms")]
    [InlineData("remind me on 3 March at 9 to write to Geneva", "write to Geneva")]
    [InlineData("Remind me every Monday at 9", "")]
    [InlineData("Could you remind me every Friday at 16:00 to check with Customs?", "check with Customs")]
    [InlineData("Pourriez-vous me le rappeler la semaine prochaine : douane", "douane")]
    [InlineData("每周一9点提醒我提交数据", "提交数据")]
    [InlineData("3月3日上午9点提醒我开会", "开会")]
    [InlineData("Rappelle-moi chaque lundi à 9 h d’appeler le ministère", "appeler le ministère")]
    [InlineData("Recuérdame cada lunes a las 9 llamar al Ministerio", "llamar al Ministerio")]
    [InlineData("Напоминай мне каждый понедельник в 9:00 о совещании", "совещании")]
    [InlineData("ذكرني كل يوم اثنين الساعة 9 بالاتصال بالوزارة", "بالاتصال بالوزارة")]
    public void What_is_to_be_called_to_mind_is_kept_without_the_words_that_say_when(string message, string text) => Assert.Equal(text, WishReader.Read(message) switch
    {
        Wish.Weekly weekly => weekly.Text,
        Wish.InDays later => later.Text,
        Wish.OnDate on => on.Text,
        var other => $"{other}",
    });

    [Theory]
    [InlineData("snooze to 3 March")]
    [InlineData("Snooze until March 3rd")]
    [InlineData("推迟到3月3日")]
    [InlineData("reporter au 3 mars")]
    [InlineData("posponer al 3 de marzo")]
    [InlineData("отложить до 3 марта")]
    [InlineData("أجل إلى 3 مارس")]
    public void Snoozing_to_a_day_is_understood(string message) =>
        Assert.Equal((3, 3), Assert.IsType<Wish.OnDate>(Assert.IsType<Wish.Snooze>(WishReader.Read(message)).To) is var on ? (on.Month, on.Day) : default);

    [Theory]
    [InlineData("remind me on 31 February")]
    [InlineData("remind me on 2027-02-30")]
    public void A_day_that_does_not_exist_is_asked_back(string message) => Assert.IsType<Wish.WithoutTime>(WishReader.Read(message));

    [Theory]
    [InlineData("remind me on 3 March 2028 at 9", 2028)]
    [InlineData("recuérdame el 3 de marzo de 2028 a las 9", 2028)]
    [InlineData("2028年3月3日9点提醒我", 2028)]
    public void A_year_is_kept(string message, int year) => Assert.Equal((new DateOnly(year, 3, 3), new TimeOnly(9, 0)), Assert.IsType<Wish.OnDay>(WishReader.Read(message)) is var on ? (on.Day, on.At!.Value) : default);

    [Theory]
    [InlineData("confirm handover 0a1b2c", "0a1b2c")]
    [InlineData("确认移交 0a1b2c", "0a1b2c")]
    [InlineData("confirmer la passation", "")]
    [InlineData("подтвердить передачу 0A1B2C", "0a1b2c")]
    public void Confirming_a_handover_is_understood(string message, string code) => Assert.Equal(new Wish.ConfirmHandover(code), WishReader.Read(message));

    [Fact]
    public void A_weekday_without_every_means_once()
    {
        var once = Assert.IsType<Wish.OnWeekday>(WishReader.Read("ذكرني يوم الأحد الساعة التاسعة"));
        Assert.Equal((DayOfWeek.Sunday, new TimeOnly(9, 0)), (once.Day, once.At!.Value));
    }

    [Theory]
    [InlineData("Remind me on 2027-05-04 at 10:00 to call customs")]
    [InlineData("2027-05-04 10:00 提醒我")]
    public void A_day_is_understood(string message)
    {
        var day = Assert.IsType<Wish.OnDay>(WishReader.Read(message));
        Assert.Equal((new DateOnly(2027, 5, 4), new TimeOnly(10, 0)), (day.Day, day.At!.Value));
    }

    [Theory]
    [InlineData("what goes out this week?")]
    [InlineData("本周发出什么？")]
    [InlineData("Qu’est-ce qui part cette semaine ?")]
    [InlineData("¿Qué sale esta semana?")]
    [InlineData("Что уходит на этой неделе?")]
    [InlineData("ماذا يصدر هذا الأسبوع؟")]
    [InlineData("What will be sent this week?")]
    [InlineData("show me the reminders of this week")]
    [InlineData("本周会发出什么？")]
    [InlineData("本周发出哪些提醒？")]
    [InlineData("这周会发什么提醒？")]
    [InlineData("Quels rappels seront envoyés cette semaine ?")]
    [InlineData("¿Qué recordatorios se envían esta semana?")]
    [InlineData("Какие напоминания отправляются на этой неделе?")]
    [InlineData("ما الذي سيرسل هذا الأسبوع؟")]
    public void The_Secretariats_question_is_understood(string message) => Assert.IsType<Wish.WeekPlan>(WishReader.Read(message));

    [Theory]
    [InlineData("I am leaving the post, my successor is Ms Diallo, diallo@example.org", "Ms Diallo", "diallo@example.org")]
    [InlineData("I am leaving the post, my successor is Ms Diallo", "Ms Diallo", "")]
    [InlineData("Я ухожу, мой преемник — г-жа Диалло, diallo@example.org", "г-жа Диалло", "diallo@example.org")]
    [InlineData("Our new point of contact is Esi Owusu, esi@example.org", "Esi Owusu", "esi@example.org")]
    [InlineData("我要离任，我的继任者是李女士, li@example.org", "李女士", "li@example.org")]
    [InlineData("Not me any more", "", "")]
    public void A_handover_is_understood(string message, string name, string address) => Assert.Equal(new Wish.Leave(name, address), WishReader.Read(message));

    [Theory]
    [InlineData("undo reminder 2", 2)]
    [InlineData("取消提醒", null)]
    [InlineData("annule le rappel 1", 1)]
    public void Undoing_is_understood(string message, int? number) => Assert.Equal(new Wish.Undo(number), WishReader.Read(message));

    [Fact]
    public void Moving_is_understood() =>
        Assert.Equal(new DateOnly(2027, 5, 4), Assert.IsType<Wish.OnDay>(Assert.IsType<Wish.Move>(WishReader.Read("move reminder to 2027-05-04")).To).Day);

    [Theory]
    [InlineData("I have it", typeof(Wish.Have))]
    [InlineData("Je m’en charge", typeof(Wish.Have))]
    [InlineData("Already sent", typeof(Wish.Sent))]
    [InlineData("Уже отправлено", typeof(Wish.Sent))]
    [InlineData("I’m on it", typeof(Wish.Have))]
    [InlineData("知道了，我来处理", typeof(Wish.Have))]
    [InlineData("estoy en ello", typeof(Wish.Have))]
    [InlineData("We submitted our report yesterday", typeof(Wish.Sent))]
    [InlineData("c’est fait", typeof(Wish.Sent))]
    [InlineData("我们已提交", typeof(Wish.Sent))]
    [InlineData("Мы отправили доклад", typeof(Wish.Sent))]
    [InlineData("تم إرسال التقرير", typeof(Wish.Sent))]
    [InlineData("yes, my entry is still correct", typeof(Wish.Still))]
    [InlineData("还是我", typeof(Wish.Still))]
    [InlineData("c'est toujours moi", typeof(Wish.Still))]
    [InlineData("sigo siendo yo", typeof(Wish.Still))]
    [InlineData("это по-прежнему я", typeof(Wish.Still))]
    [InlineData("ما زلت أنا", typeof(Wish.Still))]
    [InlineData("Which reminders will we get?", typeof(Wish.Upcoming))]
    [InlineData("我们会收到哪些提醒？", typeof(Wish.Upcoming))]
    [InlineData("quels rappels recevrons-nous ?", typeof(Wish.Upcoming))]
    [InlineData("When is our next reminder?", typeof(Wish.Upcoming))]
    [InlineData("我会收到哪些提醒？", typeof(Wish.Upcoming))]
    [InlineData("Quels sont nos prochains rappels ?", typeof(Wish.Upcoming))]
    [InlineData("¿Qué recordatorios nos llegarán?", typeof(Wish.Upcoming))]
    [InlineData("Какие напоминания нам придут?", typeof(Wish.Upcoming))]
    [InlineData("ما التذكيرات التي ستصلنا؟", typeof(Wish.Upcoming))]
    [InlineData("not now, ask me again in a week", typeof(Wish.Snooze))]
    [InlineData("下周再提醒我", typeof(Wish.Snooze))]
    [InlineData("this is no longer my job", typeof(Wish.Leave))]
    [InlineData("stop reminding me", typeof(Wish.Undo))]
    [InlineData("move it to Monday 10 am", typeof(Wish.Move))]
    [InlineData("My reminders", typeof(Wish.List))]
    [InlineData("Remind me", typeof(Wish.WithoutTime))]
    public void Short_words_are_understood(string message, Type wish) => Assert.IsType(wish, WishReader.Read(message));

    [Theory]
    [InlineData("button.have", typeof(Wish.Have))]
    [InlineData("button.done", typeof(Wish.Sent))]
    [InlineData("button.leave", typeof(Wish.Leave))]
    [InlineData("button.still", typeof(Wish.Still))]
    public void What_a_button_says_is_understood_when_it_is_typed(string button, Type wish) => Assert.All(
        LanguageCodes.All, language => Assert.IsType(wish, WishReader.Read(Texts.Say(language, button))));

    [Theory]
    [InlineData("When is our report due?")]
    [InlineData("Have we submitted our report?")]
    [InlineData("have we submitted our report")]
    [InlineData("我们已提交报告了吗")]
    [InlineData("avons-nous envoyé le rapport")]
    [InlineData("هل أرسلنا التقرير")]
    [InlineData("Am I still the contact?")]
    [InlineData("Is Ghana a State Party?")]
    [InlineData("报告日程表有什么用？")]
    [InlineData("Quand tombe le rapport annuel ?")]
    [InlineData("متى يستحق تقريرنا السنوي؟")]
    [InlineData("Which ministry has the data?")]
    [InlineData("")]
    [InlineData("every Monday at 9?")]
    [InlineData("The working group meets every Monday at 9")]
    [InlineData("every Monday")]
    [InlineData("工作组每周一9点开会吗")]
    public void Questions_are_no_wishes(string message) => Assert.Null(WishReader.Read(message));

    [Fact]
    public void No_text_whatever_breaks_the_reader() => ForAll.Check(3000, 9, random =>
    {
        var letters = "remind every monday 提醒每周一 напомни ذكرني 9:30 2027-99-99 \u0000\ud83d\ude00\u0301 before two weeks 999999999999 @.";
        WishReader.Read(new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => letters[random.Next(letters.Length)])]));
    });
}
