using System.Collections.Frozen;

namespace AttBot.Channels;

/// <summary>The few sentences that a channel itself says, in the six languages of the United Nations.</summary>
internal sealed record ChannelTexts(string Language, string FilesNotAccepted, string Failed)
{
    private static readonly FrozenDictionary<string, ChannelTexts> ByLanguage = new ChannelTexts[]
    {
        new("en", "Files are not accepted here. Please write your question as text.",
            "Sorry, something went wrong on our side and your message was not answered. Please try again; if it happens again, give the reference {0}."),
        new("fr", "Les fichiers ne sont pas acceptés ici. Veuillez écrire votre question sous forme de texte.",
            "Désolé, une erreur s’est produite de notre côté et votre message est resté sans réponse. Veuillez réessayer ; si cela se reproduit, indiquez la référence {0}."),
        new("es", "Aquí no se aceptan archivos. Escriba su pregunta como texto.",
            "Lo sentimos, se ha producido un error por nuestra parte y su mensaje no ha recibido respuesta. Inténtelo de nuevo; si vuelve a ocurrir, indique la referencia {0}."),
        new("ru", "Файлы здесь не принимаются. Напишите, пожалуйста, вопрос текстом.",
            "Извините, на нашей стороне произошла ошибка, и ваше сообщение осталось без ответа. Попробуйте ещё раз; если ошибка повторится, укажите номер {0}."),
        new("zh", "这里不接收文件。请用文字输入您的问题。",
            "抱歉，我们这边出了错，您的消息没有得到回复。请重试；如果再次出现，请提供编号 {0}。"),
        new("ar", "لا تُقبل الملفات هنا. يُرجى كتابة سؤالكم نصًّا.",
            "عذرًا، حدث خطأ من جانبنا ولم تتم الإجابة عن رسالتكم. يُرجى المحاولة مرة أخرى؛ وإذا تكرر ذلك فاذكروا الرقم المرجعي {0}."),
    }.ToFrozenDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>The texts for a locale; English when we have none.</summary>
    /// <param name="locale">BCP 47 tag or null; only the language part counts.</param>
    public static ChannelTexts For(string? locale) =>
        locale is not null && ByLanguage.TryGetValue(locale.Split('-', '_')[0], out var texts) ? texts : ByLanguage["en"];
}
