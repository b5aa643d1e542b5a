using System.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Wording;

/// <summary>What reminders say; <c>reminders.txt</c> holds it.</summary>
internal static class Texts
{
    internal static PhraseBook Book { get; } = Load("wording/reminders.txt");

    internal static string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values) => Say(Book, language, key, values);

    /// <summary>A phrase of any book of the reminders, days of the week in the case that the words before them ask for.</summary>
    internal static string Say(PhraseBook book, Language language, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var sentence = book.Say(language, key, values);
        return language == Language.Russian ? RussianDays.Decline(sentence) : sentence;
    }

    internal static PhraseBook Load(string resource)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new PhraseBook([reader.ReadToEnd()]);
    }
}
