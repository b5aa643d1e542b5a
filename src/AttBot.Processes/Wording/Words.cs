using System.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Wording;

/// <summary>Everything the process desk says; the <c>.txt</c> files beside this one hold it, one per subject.</summary>
internal static class Words
{
    internal static PhraseBook Book { get; } = new(Texts("wording/"));

    /// <summary>The phrase in a language, its placeholders filled in.</summary>
    internal static string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values) => Book.Say(language, key, values);

    /// <summary>The texts that are part of the assembly under a prefix, in the order of their names.</summary>
    internal static IEnumerable<string> Texts(string prefix) => typeof(Words).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return reader.ReadToEnd();
        });
}
