using AttBot.Chat.Wording;

namespace AttBot.Chat.Answers;

/// <summary>Conference themes in the six languages; the table holds them in English.</summary>
internal static class Themes
{
    internal static string In(Scene scene, string conference, string english) =>
        Phrases.Has("theme." + conference) ? scene.Say("theme." + conference) : english;
}
