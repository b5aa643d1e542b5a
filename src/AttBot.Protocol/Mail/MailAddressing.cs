namespace AttBot.Protocol.Mail;

/// <summary>What counts as an e-mail address here.</summary>
public static class MailAddressing
{
    private const int Longest = 254;

    /// <summary>Whether a text is one plain address, <c>name@example.org</c>: no display name, no list, no quotes, no control characters, nothing a header could be broken with.</summary>
    /// <param name="text">The text.</param>
    /// <remarks>Stricter than RFC 5321, which allows much that no directory needs.</remarks>
    public static bool IsAddress(string? text)
    {
        if (text is null or { Length: > Longest } || text.Split('@') is not [{ Length: > 0 and <= 64 } local, { Length: > 2 } domain])
        {
            return false;
        }

        return IsDotted(local, letter => char.IsLetterOrDigit(letter) || "!#$%&'*+-/=?^_`{|}~".Contains(letter, StringComparison.Ordinal))
            && domain.Contains('.', StringComparison.Ordinal)
            && IsDotted(domain, letter => char.IsLetterOrDigit(letter) || letter == '-')
            && domain.Split('.').All(label => label.Length <= 63 && label[0] != '-' && label[^1] != '-');
    }

    private static bool IsDotted(string text, Func<char, bool> isAllowed) => text.Split('.').All(part => part.Length > 0 && part.All(isAllowed));
}
