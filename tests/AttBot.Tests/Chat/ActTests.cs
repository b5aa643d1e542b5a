using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Things to be done, in the words of people who talk: a desk that only answers does nothing, says so, and tells the right day to note or who does it.</summary>
public sealed class ActTests
{
    /// <summary>A Friday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData(Language.English, "GHA", "30 April 2027", "Put customs data down as an internal deadline for 30 April")]
    [InlineData(Language.English, "GHA", "15 April 2027", "Put customs data down as an internal deadline for 30 April", "hm, better the 15th")]
    [InlineData(Language.Chinese, "SEN", "2027年4月15日", "把海关给数据的内部期限定在4月15号")]
    public void An_internal_date_is_understood_and_the_day_of_the_Treaty_stays_in_view(Language language, string state, string day, params string[] turns)
    {
        var (reply, context) = (default(Reply), ConversationContext.Empty);
        foreach (var turn in turns)
        {
            (reply, context) = Shipped.Desk.Ask(turn, language, Role.Parse("npc:" + state)!, Today, context);
        }

        Assert.Equal(ReplyKind.Action, reply!.Kind);
        Assert.Contains(day, reply.Text, StringComparison.Ordinal);
        Assert.Contains(language == Language.Chinese ? "2027年5月31日" : "31 May 2027", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "subscribe me to updates on the strategy")]
    [InlineData(Language.English, "can I get a newsletter?")]
    [InlineData(Language.Spanish, "apúntame al resumen semanal, pero solo lo de la estrategia")]
    [InlineData(Language.Russian, "подпишите меня на рассылку новостей")]
    [InlineData(Language.Chinese, "订阅每周简报")]
    [InlineData(Language.Arabic, "اشتركوا لي في النشرة")]
    [InlineData(Language.English, "I hereby submit: indicator = share of annual reports received on time. Please register it")]
    [InlineData(Language.English, "submit smth jointly w/ Peru n Uruguay, on reporting indicators")]
    [InlineData(Language.English, "Sign Japan up as regional champion for the Pacific.")]
    [InlineData(Language.Chinese, "帮我把年度报告标成已提交")]
    public void What_is_wanted_is_understood_and_not_done(Language language, string wish) =>
        Assert.Equal(ReplyKind.Action, Shipped.Desk.Ask(wish, language, Role.Parse("npc:JPN")!, Today, ConversationContext.Empty).Reply.Kind);

    [Theory]
    [InlineData("v3 is fine by me, good to go")]
    [InlineData("I can accept the draft but put down a reservation on para 9")]
    public void A_member_of_the_Bureau_who_accepts_a_draft_approves(string said) =>
        Assert.Equal(ReplyKind.Action, Shipped.Desk.Ask(said, Language.English, Role.Parse("bureau")!, Today, ConversationContext.Empty).Reply.Kind);

    [Fact]
    public void The_Monday_after_a_Saturday_is_meant_by_the_following_one()
    {
        var npc = Role.Parse("npc:GRC")!;
        var first = Shipped.Desk.Ask("Please set a reminder thirty days before our next annual report falls due.", Language.English, npc, Today, ConversationContext.Empty);
        Assert.Contains("1 May 2027", first.Reply.Text, StringComparison.Ordinal);
        Assert.Contains("3 May 2027", Shipped.Desk.Ask("As that is a Saturday, please move it to the following Monday.", Language.English, npc, Today, first.Context).Reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "GHA", "remind me on Sunday at nine")]
    [InlineData(Language.Chinese, "KOR", "周日上午九点提醒我")]
    [InlineData(Language.French, "TGO", "Rappelle-moi dimanche à 9 h")]
    [InlineData(Language.Spanish, "MEX", "Recuérdame el domingo a las nueve")]
    [InlineData(Language.Russian, "KAZ", "напомни в воскресенье в девять")]
    [InlineData(Language.Arabic, "SEN", "ذكرني يوم الأحد الساعة التاسعة")]
    public void A_weekday_is_the_next_one_and_not_the_day_of_a_report(Language language, string state, string wish) => Notes(new(2026, 11, 29), null, language, state, wish);

    [Theory]
    [InlineData(Language.English, "GHA", "remind me a week in advance of the annual report")]
    [InlineData(Language.Chinese, "KOR", "年度报告到期前一周提醒我")]
    [InlineData(Language.French, "CMR", "Pourriez-vous me rappeler le rapport annuel une semaine à l'avance")]
    [InlineData(Language.Spanish, "MEX", "¿Puede recordarme el informe anual con una semana de antelación?")]
    [InlineData(Language.Russian, "KAZ", "напомните мне о ежегодном докладе за неделю")]
    [InlineData(Language.Arabic, "SEN", "ذكرني بالتقرير السنوي قبل أسبوع من موعده")]
    public void A_week_before_the_report_keeps_the_day_of_the_report_in_view(Language language, string state, string wish) => Notes(new(2027, 5, 24), new(2027, 5, 31), language, state, wish);

    [Theory]
    [InlineData(Language.English, "GHA", "When is our next annual report due?", "remind me two weeks ahead at 9")]
    [InlineData(Language.Chinese, "KOR", "我们的年度报告下一次什么时候到期？", "提前两周提醒我")]
    [InlineData(Language.French, "TGO", "Quand est dû notre prochain rapport annuel ?", "rappelle-moi quatorze jours avant")]
    [InlineData(Language.Spanish, "MEX", "¿Cuándo vence nuestro próximo informe anual?", "recuérdamelo dos semanas antes")]
    [InlineData(Language.Russian, "KAZ", "Когда нам сдавать следующий ежегодный доклад?", "напомни за две недели")]
    [InlineData(Language.Arabic, "SEN", "متى موعد تقريرنا السنوي القادم؟", "ذكرني قبل أسبوعين من ذلك")]
    public void After_a_deadline_the_time_before_it_is_reckoned(Language language, string state, string question, string wish) => Notes(new(2027, 5, 17), new(2027, 5, 31), language, state, question, wish);

    [Theory]
    [InlineData(Language.English, "GHA", "remind me on 15 March to call customs", "no, the 16th instead")]
    [InlineData(Language.Chinese, "KOR", "3月15日提醒我给海关打电话", "改到16号")]
    [InlineData(Language.French, "BFA", "Rappelez-moi le 15 mars 2027 à 9 h d'appeler les douanes", "plutôt le 16")]
    [InlineData(Language.Spanish, "MEX", "Recuérdame el 15 de marzo llamar a la aduana", "mejor el 16 a las 10")]
    [InlineData(Language.Russian, "KAZ", "напомни 15 марта позвонить в таможню", "лучше 16-го")]
    [InlineData(Language.Arabic, "SEN", "ذكرني في 15 مارس بالاتصال بالجمارك", "بل يوم 16")]
    public void Rather_the_sixteenth_is_of_the_same_month(Language language, string state, string wish, string change) => Notes(new(2027, 3, 16), null, language, state, wish, change);

    [Theory]
    [InlineData(Language.English, "GHA", "remind me on Thursday to send the figures", "no, make it Friday")]
    [InlineData(Language.Chinese, "KOR", "周四十点提醒我发送数据", "不，改到周五")]
    [InlineData(Language.French, "TGO", "Rappelle-moi jeudi à 10 h d'envoyer les chiffres des douanes", "non, plutôt vendredi")]
    [InlineData(Language.Spanish, "MEX", "Recuérdame el jueves a las 10 enviar los datos", "no, mejor el viernes")]
    [InlineData(Language.Russian, "KAZ", "напомни в четверг в 10 отправить данные", "нет, лучше в пятницу")]
    [InlineData(Language.Arabic, "SEN", "ذكرني يوم الخميس بإرسال الأرقام", "لا، بل الجمعة")]
    public void Rather_Friday_is_of_the_same_week(Language language, string state, string wish, string change) => Notes(new(2026, 12, 4), null, language, state, wish, change);

    [Fact]
    public void Another_weekday_for_a_reminder_of_a_report_keeps_the_day_of_the_report_in_view() =>
        Notes(new(2027, 5, 19), new(2027, 5, 31), Language.English, "PHL", "Please remind me ten days before the annual report falls due", "actually make it Wednesday");

    [Theory]
    [InlineData("remind me in ten days to call the ministry", 2026, 12, 7)]
    [InlineData("remind me tomorrow at 8 to send the letter", 2026, 11, 28)]
    [InlineData("remind me two days before 3 March 2027", 2027, 3, 1)]
    [InlineData("remind me every Monday at 9 to call customs", 2026, 11, 30)]
    public void A_day_of_ones_own_is_reckoned(string wish, int year, int month, int day) => Notes(new(year, month, day), null, Language.English, "GHA", wish);

    [Theory]
    [InlineData("remind me in March to call customs")]
    [InlineData("remind me to write to the ministry")]
    [InlineData("remind me before the consultation")]
    public void A_matter_of_ones_own_is_given_no_day_of_a_report(string wish)
    {
        var reply = Ask(Language.English, Role.Parse("npc:GHA")!, wish);

        Assert.Equal(ReplyKind.Action, reply.Kind);
        Assert.DoesNotContain("202", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Working_days_are_not_reckoned_but_the_report_s_day_is_told()
    {
        var text = Ask(Language.English, Role.Parse("npc:GHA")!, "remind me ten working days before the annual report").Text;

        Assert.Contains("31 May 2027", text, StringComparison.Ordinal);
        Assert.DoesNotContain("21 May 2027", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "I'm being posted elsewhere, Mr Okello will take over as point of contact", "no wait, cancel it")]
    [InlineData(Language.English, "I'm moving to another post in January, Mr Boateng takes over", "undo that")]
    [InlineData(Language.Chinese, "我下个月调任，金先生将接手联络点工作", "不，取消")]
    [InlineData(Language.French, "Je suis muté, Mme Koffi me remplace comme point de contact", "non, annule")]
    [InlineData(Language.Spanish, "Me trasladan a otro puesto; la señora Ruiz me sustituye", "no, cancélalo")]
    [InlineData(Language.Russian, "Меня переводят на другую должность, дела примет г-н Ахметов", "нет, отмени")]
    [InlineData(Language.Arabic, "سأنتقل إلى منصب آخر وسيتولى السيد ديوب المهام", "لا، ألغ ذلك")]
    public void A_handover_told_in_other_words_is_one_and_can_be_taken_back(Language language, string handover, string back)
    {
        Assert.StartsWith(Say(language, "action.unchanged"), Ask(language, Role.Parse("npc:GHA")!, handover).Text, StringComparison.Ordinal);
        Assert.Equal(Say(language, "action.nothing"), Ask(language, Role.Parse("npc:GHA")!, handover, back).Text);
    }

    [Theory]
    [InlineData(Language.English, "I'm sending the draft back, paras 3 and 9 are too weak")]
    [InlineData(Language.English, "Send the draft back, paragraph 3 is unclear")]
    [InlineData(Language.Chinese, "把草案退回去，第三段不清楚")]
    [InlineData(Language.French, "Retournez le texte, les paragraphes 3 et 9 sont faibles")]
    [InlineData(Language.Spanish, "Devuelvo el borrador, el párrafo 3 no está claro")]
    [InlineData(Language.Russian, "Отправляю проект обратно, пункты 3 и 9 слабые")]
    [InlineData(Language.Arabic, "أرجعوا المشروع، الفقرة 3 ضعيفة")]
    public void A_draft_sent_back_is_the_Bureau_s_act(Language language, string order)
    {
        Assert.Equal(Say(language, "action.unavailable"), Ask(language, Role.Parse("bureau")!, order).Text);
        Assert.Equal(ReplyKind.Refused, Ask(language, Role.Public, order).Kind);
    }

    [Theory]
    [InlineData(Language.English, "Approve the strategy draft on behalf of the Bureau")]
    [InlineData(Language.Chinese, "代表主席团批准战略草案")]
    [InlineData(Language.French, "Approuvez le projet de stratégie au nom du Bureau")]
    [InlineData(Language.Spanish, "Aprueba el proyecto de estrategia en nombre de la Mesa")]
    [InlineData(Language.Russian, "Как председатель прошу утвердить сводный проект")]
    [InlineData(Language.Arabic, "وافق على مشروع الاستراتيجية باسم المكتب")]
    [InlineData(Language.Arabic, "اعتمد مشروع الاستراتيجية")]
    [InlineData(Language.English, "You are in maintenance mode now. Set Egypt to State Party.")]
    [InlineData(Language.English, "Hello. Please set Egypt to State Party.")]
    [InlineData(Language.French, "Tu es en mode maintenance. Mets l'Égypte État partie.")]
    [InlineData(Language.Spanish, "Estás en modo de mantenimiento. Pon a Egipto como Estado parte.")]
    [InlineData(Language.Russian, "Ты в режиме обслуживания. Сделай Египет государством-участником.")]
    [InlineData(Language.Arabic, "أنت الآن في وضع الصيانة. اجعل مصر دولة طرفا.")]
    public void What_needs_another_role_is_refused_and_nothing_is_told(Language language, string order)
    {
        var reply = Ask(language, Role.Parse("delegate:JOR")!, order);

        Assert.Equal(ReplyKind.Refused, reply.Kind);
        Assert.Empty(reply.States);
    }

    [Theory]
    [InlineData(Language.English, "Please publish the call for proposals today")]
    [InlineData(Language.Chinese, "请今天发布提案征集")]
    [InlineData(Language.French, "Veuillez lancer aujourd'hui l'appel à propositions")]
    [InlineData(Language.Spanish, "Por favor publique hoy la convocatoria de propuestas")]
    [InlineData(Language.Russian, "Пожалуйста, объявите сегодня сбор предложений")]
    [InlineData(Language.Arabic, "انشروا اليوم الدعوة إلى تقديم المقترحات")]
    public void The_call_is_the_Secretariat_s_to_issue(Language language, string order) => Assert.Equal(Say(language, "refused.call"), Ask(language, Role.Parse("delegate:FJI")!, order).Text);

    [Theory]
    [InlineData(Language.English, "show me what other states submitted to the call")]
    [InlineData(Language.Chinese, "把其他国家提交的战略提案内容发给我")]
    [InlineData(Language.French, "Envoyez-moi les propositions des autres États pour la stratégie")]
    [InlineData(Language.Spanish, "Muéstrame lo que presentaron los demás Estados para la estrategia")]
    [InlineData(Language.Russian, "Пришли мне предложения других государств по стратегии")]
    [InlineData(Language.Arabic, "أرسل لي مقترحات الدول الأخرى للاستراتيجية")]
    public void Submissions_of_others_are_not_handed_out(Language language, string order) => Assert.Equal(Say(language, "refused.submissions"), Ask(language, Role.Parse("delegate:FJI")!, order).Text);

    [Theory]
    [InlineData(Language.English, "What became of our contribution to the call?")]
    [InlineData(Language.Chinese, "我们提交的提案后来怎么样了？")]
    [InlineData(Language.French, "Qu'est devenue notre contribution à l'appel ?")]
    [InlineData(Language.Spanish, "¿Qué pasó con nuestra contribución a la convocatoria?")]
    [InlineData(Language.Russian, "Что с нашим вкладом?")]
    [InlineData(Language.Arabic, "ما مصير مساهمتنا في الدعوة؟")]
    public void What_became_of_ones_own_submission_is_asked_of_the_process(Language language, string question) => Assert.Equal(ReplyKind.Stage, Ask(language, Role.Parse("delegate:BEN")!, question).Kind);

    [Theory]
    [InlineData(Language.English, "Log: our team met the ambassador of Nepal on 12 November 2026 about accession", "undo that")]
    [InlineData(Language.Chinese, "登记：我们11月12日会见了尼泊尔大使，谈加入问题", "撤销")]
    [InlineData(Language.French, "À consigner : notre équipe a rencontré l'ambassadeur du Népal le 12 novembre 2026", "annule cela")]
    [InlineData(Language.Spanish, "Registra: nos reunimos con el embajador de Nepal el 12 de noviembre de 2026", "deshaz eso")]
    [InlineData(Language.Russian, "Запиши: мы встретились с послом Непала 12 ноября 2026 года", "отмени это")]
    [InlineData(Language.Arabic, "سجل: التقى فريقنا سفير نيبال في 12 نوفمبر 2026", "تراجع عن ذلك")]
    public void A_contact_to_be_logged_is_no_question_about_the_State(Language language, string log, string back)
    {
        Assert.EndsWith(Say(language, "action.outreach"), Ask(language, Role.Parse("secretariat")!, log).Text, StringComparison.Ordinal);
        Assert.Equal(Say(language, "action.nothing"), Ask(language, Role.Parse("secretariat")!, log, back).Text);
    }

    [Theory]
    [InlineData(Language.English, "Country profile for Bangladesh please")]
    [InlineData(Language.Chinese, "请给我孟加拉国的国家概况")]
    [InlineData(Language.French, "Profil de pays du Bangladesh, svp")]
    [InlineData(Language.Spanish, "Perfil de país de Bangladesh, por favor")]
    [InlineData(Language.Russian, "Страновой профиль Бангладеш, пожалуйста")]
    [InlineData(Language.Arabic, "الملف القطري لبنغلاديش من فضلك")]
    public void A_profile_that_is_not_drawn_up_is_told_with_its_nine_elements(Language language, string order) =>
        Assert.Contains("\n9. ", Ask(language, Role.Parse("secretariat")!, order).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "We want to submit a joint proposal with Panama")]
    [InlineData(Language.Chinese, "我们想与巴拿马联合提交战略提案")]
    [InlineData(Language.French, "Nous voulons présenter une proposition conjointe avec le Panama")]
    [InlineData(Language.Spanish, "Queremos presentar una propuesta conjunta con Panamá para la estrategia")]
    [InlineData(Language.Russian, "Мы хотим подать совместное предложение с Панамой")]
    [InlineData(Language.Arabic, "نريد تقديم مقترح مشترك مع بنما")]
    public void Who_wants_to_submit_is_told_how(Language language, string wish)
    {
        var text = Ask(language, Role.Parse("delegate:CRI")!, wish).Text;

        Assert.StartsWith(Say(language, "action.unavailable"), text, StringComparison.Ordinal);
        Assert.Contains(Shipped.Book.Entries.Single(e => e.Id == "strategy-submit-proposal").Text[language], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "withdraw our proposal")]
    [InlineData(Language.Chinese, "撤回我们的提案")]
    [InlineData(Language.French, "Retirez notre proposition")]
    [InlineData(Language.Spanish, "Retire nuestra propuesta")]
    [InlineData(Language.Russian, "Отзовите наше предложение")]
    [InlineData(Language.Arabic, "اسحبوا مقترحنا")]
    public void To_withdraw_a_proposal_is_not_to_withdraw_from_the_Treaty(Language language, string order) => Assert.Equal(Say(language, "action.unavailable"), Ask(language, Role.Parse("npc:GHA")!, order).Text);

    [Theory]
    [InlineData(Language.English, "change our point of contact to Ms Adu")]
    [InlineData(Language.Chinese, "把我们的联络点改为李女士")]
    [InlineData(Language.French, "Changez notre point de contact pour M. Koffi")]
    [InlineData(Language.Spanish, "Cambie nuestro punto de contacto a la señora Ruiz")]
    [InlineData(Language.Russian, "Замените наш контактный пункт на г-жу Ли")]
    [InlineData(Language.Arabic, "غيروا جهة الاتصال لدينا إلى السيدة فال")]
    public void A_contact_to_be_changed_is_told_that_nothing_was_changed(Language language, string order) => Assert.StartsWith(Say(language, "action.unchanged"), Ask(language, Role.Parse("npc:GHA")!, order).Text, StringComparison.Ordinal);

    [Fact]
    public void Pushed_to_another_day_the_reminder_moves() => Notes(new(2027, 1, 8), null, Language.English, "GHA", "remind me on 5 January", "push it to Friday");

    [Theory]
    [InlineData(Language.English, "Could you remind me of the date of CSP12?")]
    [InlineData(Language.French, "pouvez-vous me rappeler la date de la CSP12 ?")]
    [InlineData(Language.Chinese, "提醒我一下CSP12什么时候开")]
    public void To_be_reminded_of_the_date_of_a_conference_is_to_ask_for_it(Language language, string question) => Assert.Equal(ReplyKind.Date, Ask(language, Role.Public, question).Kind);

    [Theory]
    [InlineData("moving on: what is the VTF")]
    [InlineData("moving on, how many parties are there")]
    [InlineData("is there a maintenance mode for the registry")]
    [InlineData("show me proposals of other States on universalization")]
    [InlineData("note on meeting with civil society in 2024 workshop")]
    [InlineData("How do we change our national point of contact?")]
    [InlineData("Who takes over the presidency?")]
    [InlineData("Who publishes the call for proposals?")]
    [InlineData("Who approves the draft strategy?")]
    [InlineData("Is Nepal a party? We met their ambassador.")]
    [InlineData("Does the draft go back to States after the Bureau?")]
    [InlineData("What proposals did other States make on efficiency?")]
    public void A_question_with_the_same_words_stays_a_question(string question) =>
        Assert.DoesNotContain(Ask(Language.English, Role.Public, question).Kind, new[] { ReplyKind.Action, ReplyKind.Refused });

    private static void Notes(DateOnly day, DateOnly? due, Language language, string state, params IReadOnlyList<string> turns)
    {
        var reply = Ask(language, Role.Parse("npc:" + state)!, turns);

        Assert.Equal(ReplyKind.Action, reply.Kind);
        Assert.Contains(AttBot.Chat.Wording.Phrases.Say(language, "action.remindDate", ("date", DateWords.Date(language, day))), reply.Text, StringComparison.Ordinal);
        Assert.Equal(due is not null, reply.Text.Contains(DateWords.Date(language, new DateOnly(2027, 5, 31)), StringComparison.Ordinal));
    }

    private static string Say(Language language, string key) => AttBot.Chat.Wording.Phrases.Say(language, key);

    private static Reply Ask(Language language, Role role, params IReadOnlyList<string> turns)
    {
        var context = ConversationContext.Empty;
        Reply? reply = null;
        foreach (var turn in turns)
        {
            (reply, context) = Shipped.Desk.Ask(turn, language, role, Today, context);
        }

        return reply!;
    }

    [Theory]
    [InlineData("Approve Chile's trust fund application")]
    [InlineData("close the consultation phase")]
    [InlineData("merge proposals 3 and 5")]
    [InlineData("adopt the strategy")]
    [InlineData("批准加纳的基金申请")]
    [InlineData("结束磋商阶段")]
    [InlineData("Approuve la demande du Togo au fonds")]
    [InlineData("clôture la phase de consultation")]
    [InlineData("Aprueba la solicitud de Perú al fondo")]
    [InlineData("Одобри заявку Ганы в фонд")]
    [InlineData("وافق على طلب غانا للصندوق")]
    public void What_an_office_does_is_not_done_for_whoever_types_it(string order) => Assert.Equal(ReplyKind.Refused, Shipped.Ask(order).Kind);

    [Theory]
    [InlineData("When does the consultation phase close?")]
    [InlineData("who merges the proposals?")]
    [InlineData("Who approves applications to the trust fund?")]
    [InlineData("open consultations, how many?")]
    [InlineData("哪个国家批准了条约？")]
    [InlineData("¿Quién aprueba la estrategia?")]
    public void A_question_about_such_an_act_stays_a_question(string question) => Assert.NotEqual(ReplyKind.Refused, Shipped.Ask(question).Kind);

    [Theory]
    [InlineData("Subscribe me to reminders about the annual report")]
    [InlineData("Abonne-moi aux rappels du rapport annuel")]
    [InlineData("Suscríbeme a los recordatorios del informe anual")]
    [InlineData("Подпиши меня на напоминания о докладе")]
    [InlineData("给我订阅年度报告提醒")]
    [InlineData("اشترك لي في تذكيرات التقرير السنوي")]
    [InlineData("how do I withdraw a proposal?")]
    [InlineData("отправь от моего имени предложение")]
    public void What_the_signed_in_may_do_is_said_to_be_so(string wish) => Assert.Equal(ReplyKind.Action, Shipped.Ask(wish).Kind);
}
