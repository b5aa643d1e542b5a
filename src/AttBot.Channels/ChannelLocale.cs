namespace AttBot.Channels;

/// <summary>Language tags as clients send them.</summary>
internal static class ChannelLocale
{
    /// <summary>Lets a tag through that has the shape of BCP 47: letters, digits and hyphens, at most 35 characters.</summary>
    /// <returns>The tag, or null.</returns>
    public static string? Valid(string? locale) =>
        locale is { Length: >= 2 and <= 35 } && char.IsAsciiLetter(locale[0]) && locale.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? locale : null;
}
