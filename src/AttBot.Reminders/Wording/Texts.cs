using System.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Wording;

/// <summary>What reminders say; <c>reminders.txt</c> holds it.</summary>
internal static class Texts
{
    internal static PhraseBook Book { get; } = Load("wording/reminders.txt");

    internal static string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values) => Book.Say(language, key, values);

    internal static PhraseBook Load(string resource)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new PhraseBook([reader.ReadToEnd()]);
    }
}
