using System.Text;
using AttBot.Chat;
using AttBot.Host;
using AttBot.Treaty;
using AttBot.Treaty.Languages;

namespace AttBot.Tests;

/// <summary>The product's own knowledge and one desk, shared by all tests: both are immutable.</summary>
internal static class Shipped
{
    internal static Handbook Book { get; } = Handbook.FromShipped();

    internal static Desk Desk { get; } = new(Book, preparedIndex: PreparedIndex.Open);

    /// <summary>The day on which the question sets are asked.</summary>
    internal static DateOnly Today { get; } = new(2026, 11, 21);

    internal static Reply Ask(string text, Language? chosen = null, DateOnly? today = null) =>
        Desk.Ask(text, chosen, Role.Public, today ?? Today, ConversationContext.Empty).Reply;

    /// <summary>Asks several questions in a row and gives the last reply.</summary>
    internal static Reply AskInTurn(Language chosen, params IReadOnlyList<string> turns)
    {
        var context = ConversationContext.Empty;
        Reply? reply = null;
        foreach (var turn in turns)
        {
            (reply, context) = Desk.Ask(turn, chosen, Role.Public, Today, context);
        }

        return reply!;
    }

    /// <summary>The lines of a file that is part of the test assembly, without blank lines and remarks.</summary>
    internal static IReadOnlyList<string> Lines(string resource) =>
        [.. Text(resource).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];

    internal static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Shipped).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
