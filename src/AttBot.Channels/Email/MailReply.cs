using System.Text.RegularExpressions;

namespace AttBot.Channels.Email;

/// <summary>Reads what a mail server says when it refuses a recipient for good. Pure.</summary>
/// <remarks>A server also refuses recipients because it does not like the sender, asks for an account, or finds a mailbox full. Such an address is not dead. The second
/// code (RFC 3463) tells them apart: its subject 1 is the address and 2.1 a mailbox that is shut; without it the reply code (RFC 5321 §4.2.2, RFC 7504) must do.</remarks>
internal static partial class MailReply
{
    /// <summary>Whether it means that this address takes no mail, now or later.</summary>
    /// <param name="code">The reply code, 5xx.</param>
    /// <param name="text">The words behind it.</param>
    public static bool IsAboutTheAddress(int code, string text) => SecondCode().Match(text) is { Success: true } second
        ? second.Groups["subject"].Value switch
        {
            "1" => second.Groups["detail"].Value is not ("7" or "8"), // the sender's address
            "2" => second.Groups["detail"].Value == "1",
            _ => false,
        }
        : code is 550 or 551 or 553 or 556 && !text.Contains("relay", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*5\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})\b", RegexOptions.CultureInvariant)]
    private static partial Regex SecondCode();
}
