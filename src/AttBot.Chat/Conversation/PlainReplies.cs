namespace AttBot.Chat.Conversation;

/// <summary>Replies for readers that show no markdown.</summary>
public static class PlainReplies
{
    /// <summary>The text without its light markdown: <c>**</c> around what is bold, <c>_</c> around a line in italics.</summary>
    /// <param name="reply">The reply.</param>
    /// <returns>Plain text with the same lines.</returns>
    public static string PlainText(this Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var text = reply.Text.Replace("**", "", StringComparison.Ordinal);
        return text.Contains('_', StringComparison.Ordinal)
            ? string.Join('\n', text.Split('\n').Select(line => line is ['_', .. var inner, '_'] ? inner : line))
            : text;
    }
}
