using System.Collections.Frozen;

namespace AttBot.Channels;

/// <summary>The few sentences that a channel itself says, in the six languages of the United Nations.</summary>
internal sealed record ChannelTexts(string Language, string FilesNotAccepted, string Failed)
{
    private static readonly FrozenDictionary<string, ChannelTexts> ByLanguage = new ChannelTexts[]
    {
        new("en", "Files are not accepted here. Please write your question as text.",
            "Sorry, something went wrong on our side and your message was not answered. Please try again; if it happens again, give the reference {0}.")
        {
            Send = "Send", Cancel = "Cancel",
            Working = "One moment, please: the answer is being prepared.", Ready = "Here is the answer:",
            FillIn = "Please fill this in.", TooLong = "This is too long. Please shorten it.", OtherDay = "Please choose another day.",
            Incomplete = "Something is missing on the card. Please fill it in and press the button again.",
            NothingFound = "Nothing was found. Try another spelling.",
            TooFast = "You are writing faster than is answered here. Please wait a moment.",
            ActInChat = "This mail was sent by a program. Replies to it are not read as decisions: please act in the chat{0}.",
            HomeAsks = ["my tasks", "When is our annual report due?"],
        },
        new("fr", "Les fichiers ne sont pas acceptés ici. Veuillez écrire votre question sous forme de texte.",
            "Désolé, une erreur s’est produite de notre côté et votre message est resté sans réponse. Veuillez réessayer ; si cela se reproduit, indiquez la référence {0}.")
        {
            Send = "Envoyer", Cancel = "Annuler",
            Working = "Un instant, s’il vous plaît : la réponse est en préparation.", Ready = "Voici la réponse :",
            FillIn = "Veuillez remplir ce champ.", TooLong = "Ce texte est trop long. Veuillez l’abréger.", OtherDay = "Veuillez choisir un autre jour.",
            Incomplete = "Il manque une indication sur la fiche. Veuillez la compléter et appuyer de nouveau sur le bouton.",
            NothingFound = "Rien n’a été trouvé. Essayez une autre orthographe.",
            TooFast = "Vous écrivez plus vite qu’il n’est répondu ici. Veuillez patienter un instant.",
            ActInChat = "Ce courriel est envoyé par un programme. Une réponse à ce courriel ne vaut pas décision : veuillez agir dans la messagerie{0}.",
            HomeAsks = ["mes tâches", "Quand devons-nous remettre notre rapport annuel ?"],
        },
        new("es", "Aquí no se aceptan archivos. Escriba su pregunta como texto.",
            "Lo sentimos, se ha producido un error por nuestra parte y su mensaje no ha recibido respuesta. Inténtelo de nuevo; si vuelve a ocurrir, indique la referencia {0}.")
        {
            Send = "Enviar", Cancel = "Cancelar",
            Working = "Un momento, por favor: se está preparando la respuesta.", Ready = "Esta es la respuesta:",
            FillIn = "Rellene este campo.", TooLong = "El texto es demasiado largo. Acórtelo, por favor.", OtherDay = "Elija otro día.",
            Incomplete = "Falta algún dato en la ficha. Complétela y vuelva a pulsar el botón.",
            NothingFound = "No se ha encontrado nada. Pruebe otra grafía.",
            TooFast = "Escribe más deprisa de lo que aquí se responde. Espere un momento, por favor.",
            ActInChat = "Este correo lo envía un programa. Las respuestas no se leen como decisiones: actúe en el chat{0}.",
            HomeAsks = ["mis tareas", "¿Cuándo vence nuestro informe anual?"],
        },
        new("ru", "Файлы здесь не принимаются. Напишите, пожалуйста, вопрос текстом.",
            "Извините, на нашей стороне произошла ошибка, и ваше сообщение осталось без ответа. Попробуйте ещё раз; если ошибка повторится, укажите номер {0}.")
        {
            Send = "Отправить", Cancel = "Отмена",
            Working = "Одну минуту, пожалуйста: ответ готовится.", Ready = "Вот ответ:",
            FillIn = "Заполните это поле.", TooLong = "Текст слишком длинный. Сократите его, пожалуйста.", OtherDay = "Выберите другой день.",
            Incomplete = "На карточке не всё заполнено. Заполните её и нажмите кнопку ещё раз.",
            NothingFound = "Ничего не найдено. Попробуйте другое написание.",
            TooFast = "Вы пишете быстрее, чем здесь отвечают. Подождите, пожалуйста, немного.",
            ActInChat = "Это письмо отправлено программой. Ответы на него не считаются решениями: действуйте, пожалуйста, в чате{0}.",
            HomeAsks = ["мои задачи", "Когда нам сдавать ежегодный доклад?"],
        },
        new("zh", "这里不接收文件。请用文字输入您的问题。",
            "抱歉，我们这边出了错，您的消息没有得到回复。请重试；如果再次出现，请提供编号 {0}。")
        {
            Send = "发送", Cancel = "取消",
            Working = "请稍候，正在准备答复。", Ready = "答复如下：",
            FillIn = "请填写此项。", TooLong = "内容过长，请缩短。", OtherDay = "请选择其他日期。",
            Incomplete = "卡片上还有未填写的内容。请填写后再按一次按钮。",
            NothingFound = "没有找到。请换一种写法。",
            TooFast = "您发送得太快，来不及回复。请稍候。",
            ActInChat = "本邮件由程序发送。对本邮件的回复不作为决定处理：请在聊天中操作{0}。",
            HomeAsks = ["我的任务", "我国的年度报告何时到期？"],
        },
        new("ar", "لا تُقبل الملفات هنا. يُرجى كتابة سؤالكم نصًّا.",
            "عذرًا، حدث خطأ من جانبنا ولم تتم الإجابة عن رسالتكم. يُرجى المحاولة مرة أخرى؛ وإذا تكرر ذلك فاذكروا الرقم المرجعي {0}.")
        {
            Send = "إرسال", Cancel = "إلغاء",
            Working = "لحظة من فضلكم: يجري إعداد الإجابة.", Ready = "إليكم الإجابة:",
            FillIn = "يُرجى ملء هذا الحقل.", TooLong = "النص أطول مما ينبغي. يُرجى اختصاره.", OtherDay = "يُرجى اختيار يوم آخر.",
            Incomplete = "لم تُملأ البطاقة كلها. يُرجى إكمالها ثم الضغط على الزر مرة أخرى.",
            NothingFound = "لم يُعثر على شيء. جرّبوا كتابة أخرى.",
            TooFast = "تكتبون أسرع مما يُجاب هنا. يُرجى الانتظار قليلًا.",
            ActInChat = "أرسل هذا البريد برنامج. لا تُقرأ الردود عليه بوصفها قرارات: يُرجى التصرف في المحادثة{0}.",
            HomeAsks = ["مهامي", "متى يحين موعد تقريرنا السنوي؟"],
        },
    }.ToFrozenDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends a form; at most 24 characters.</summary>
    public required string Send { get; init; }

    /// <summary>Closes a form; at most 24 characters.</summary>
    public required string Cancel { get; init; }

    /// <summary>Shown while an answer takes long.</summary>
    public required string Working { get; init; }

    /// <summary>Said before a card that took long.</summary>
    public required string Ready { get; init; }

    /// <summary>Said beside a field that is required and empty.</summary>
    public required string FillIn { get; init; }

    /// <summary>Said beside a field with too many characters.</summary>
    public required string TooLong { get; init; }

    /// <summary>Said beside a day that may not be chosen.</summary>
    public required string OtherDay { get; init; }

    /// <summary>Said when a button was pressed on a card that is not filled in, where no form can be opened.</summary>
    public required string Incomplete { get; init; }

    /// <summary>Said when a search finds nothing.</summary>
    public required string NothingFound { get; init; }

    /// <summary>Said to somebody who sends more than is answered.</summary>
    public required string TooFast { get; init; }

    /// <summary>Stands under mails; the gap takes the address of the chat with what separates it, or nothing.</summary>
    public required string ActInChat { get; init; }

    /// <summary>What Slack's home tab answers, in this order: open tasks, then deadlines.</summary>
    public required IReadOnlyList<string> HomeAsks { get; init; }

    /// <summary>The texts for a locale; English when we have none.</summary>
    /// <param name="locale">BCP 47 tag or null; only the language part counts.</param>
    public static ChannelTexts For(string? locale) =>
        locale is not null && ByLanguage.TryGetValue(locale.Split('-', '_')[0], out var texts) ? texts : ByLanguage["en"];
}
