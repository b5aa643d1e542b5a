using System.Globalization;
using System.Text.Json;
using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Benchmarks;

/// <summary>The question sets of the unit tests, as conversations.</summary>
internal sealed record Conversation(Language Language, Role Role, DateOnly Today, IReadOnlyList<string> Turns)
{
    internal static IReadOnlyList<Conversation> All { get; } = [.. Read()];

    /// <summary>Asks every turn, carrying the context, and tells each turn's time.</summary>
    internal void Ask(Desk desk, Action<TimeSpan>? took = null)
    {
        var context = ConversationContext.Empty;
        foreach (var turn in Turns)
        {
            var start = TimeProvider.System.GetTimestamp();
            (_, context) = desk.Ask(turn, Language, Role, Today, context);
            took?.Invoke(TimeProvider.System.GetElapsedTime(start));
        }
    }

    private static IEnumerable<Conversation> Read()
    {
        var assembly = typeof(Conversation).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("questions/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                using var chain = JsonDocument.Parse(line);
                var root = chain.RootElement;
                yield return new Conversation(
                    LanguageCodes.Parse(root.GetProperty("lang").GetString())!.Value,
                    Role.Parse(root.GetProperty("as").GetString())!,
                    DateOnly.Parse(root.GetProperty("today").GetString()!, CultureInfo.InvariantCulture),
                    [.. root.GetProperty("turns").EnumerateArray().Select(t => t.GetString()!)]);
            }
        }
    }
}
