using System.Text.Json;

namespace AttBot.Host.Commands;

/// <summary>The particulars of a journal line for a terminal: what came in, which activities it completed, cut off, went round and failed, what was written.</summary>
internal static class JournalText
{
    internal static IEnumerable<string> Of(string detailJson)
    {
        using var detail = JsonDocument.Parse(detailJson);
        if (detail.RootElement.TryGetProperty("in", out var incoming) && incoming.EnumerateObject().Any())
        {
            yield return incoming.GetRawText();
        }

        foreach (var group in Texts(detail, "did").Select(text => text.Split(' ', 2)).GroupBy(parts => parts[0]))
        {
            yield return $"{group.Key}: {string.Join(", ", group.Select(parts => parts[1]))}";
        }

        foreach (var (name, title) in (IEnumerable<(string, string)>)[("lines", "Wrote"), ("incidents", "Failed"), ("lost", "Lost")])
        {
            foreach (var text in Texts(detail, name))
            {
                yield return $"{title}: {text}";
            }
        }
    }

    private static string[] Texts(JsonDocument detail, string name) =>
        detail.RootElement.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
