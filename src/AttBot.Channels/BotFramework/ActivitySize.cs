using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Protocol.Activities;

namespace AttBot.Channels.BotFramework;

/// <summary>Keeps activities within what Teams takes: 25 KB each, written as UTF-8 (protocol brief §9). Cards keep to it by themselves.</summary>
internal static class ActivitySize
{
    /// <summary>The most bytes of one activity.</summary>
    public const int Most = 25_000;

    /// <summary>What an activity has beside its text, at most.</summary>
    private const int Frame = 5_000;

    /// <summary>Makes an activity fit.</summary>
    /// <returns>The activity; without its summary, if it fits then; or its text in several pages, the suggestions under the last.</returns>
    public static IReadOnlyList<Activity> Fit(Activity activity)
    {
        if (BytesOf(activity) <= Most)
        {
            return [activity];
        }

        var plain = activity with { Summary = null };
        if (activity.Text is not { } text || BytesOf(plain) <= Most)
        {
            return [plain];
        }

        string[] pages = [.. Pages(text, Most - Frame)];
        return [.. pages.Select((page, index) => plain with { Text = page, SuggestedActions = index == pages.Length - 1 ? activity.SuggestedActions : null, Attachments = index == 0 ? activity.Attachments : null })];
    }

    private static int BytesOf(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Context.Activity).Length;

    /// <summary>Cuts at line ends, else at blanks, else between characters.</summary>
    private static IEnumerable<string> Pages(string text, int maxBytes)
    {
        while (JsonBytes(text) > maxBytes)
        {
            var end = Math.Min(maxBytes, text.Length);
            while (JsonBytes(text.AsSpan(0, end)) is var bytes && bytes > maxBytes)
            {
                end = (int)((long)end * maxBytes / bytes) - 1; // some characters take more than others
            }

            var cut = text.LastIndexOf('\n', end - 1, end / 2);
            cut = cut > 0 ? cut : text.LastIndexOf(' ', end - 1, end / 2);
            cut = cut > 0 ? cut : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
            yield return text[..cut];
            text = text[cut..].TrimStart('\n', ' ');
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }

    /// <summary>As JSON: quotes take two bytes, characters outside the basic plane twelve.</summary>
    private static int JsonBytes(ReadOnlySpan<char> text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}
