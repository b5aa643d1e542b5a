namespace AttBot.Chat.Understanding.Moves;

/// <summary>Makes a complete question of a message that has no topic of its own, by putting what it says into the question before. Each move is one thing such a message can say.</summary>
internal static class Move
{
    /// <summary>Answers that come from the tables; a short message after one is about them.</summary>
    private static readonly HashSet<string> Tables = new(["status", "date", "deadline", "group", "list", "meeting", "document", "years", "effect", "treaty"], StringComparer.Ordinal);

    /// <summary>Whether the last answer came from the tables.</summary>
    internal static bool Follows(ConversationContext context) => context.Subject is { } subject && Tables.Contains(subject);

    /// <summary>The complete question; null where no move fits.</summary>
    internal static Question? Of(Carried carried)
    {
        if (!Follows(carried.Context))
        {
            return null;
        }

        // a State named beside the one spoken of
        if (carried.Reading.States.Count > 0)
        {
            return RaceMove.Of(carried);
        }

        if (RankMove.Of(carried) is { } next)
        {
            return next;
        }

        if (!Bare.Is(carried.Reading))
        {
            return null;
        }

        return carried.Subject switch
        {
            "meeting" => MeetingMove.Of(carried),
            "document" => DocumentMove.Of(carried),
            "effect" or "treaty" => null,
            _ => AttributeMove.OfTheOnlyOne(carried) ?? YearMove.Of(carried) ?? DayMove.Of(carried) ?? DeadlineMove.Of(carried) ?? SeveralMove.Of(carried) ?? SetMove.Of(carried) ?? OrderMove.Of(carried) ?? AroundMove.Of(carried) ?? GroupMove.Of(carried) ?? AttributeMove.Of(carried),
        };
    }
}
