using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>"Which neighbours of Kenya are parties?": which States border on which is in no source; a State is not told in their place.</summary>
internal static class Neighbours
{
    internal static Question? Of(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        const int longestFollowUp = 7;
        if (!reading.Signals("c_neighbour") || reading.HasAny(Concepts.Topics) || reading.HasAny("q_why", "q_how", "workshopq", "report", "document"))
        {
            return null;
        }

        var followsState = states.Count == 0 && context.States.Count > 0 && context.Subject is "status" or "date" && reading.Tokens.Count <= longestFollowUp;
        return followsState || ((states.Count > 0 || reading.Has("our")) && (reading.HasAny(Concepts.Standing) || (reading.Tokens.Count < longestFollowUp - 1 && reading.HasAny("q_which", "q_list", "list_them", "q_howmany", "q_who", "q_what")))) ? new Question.UnknownGrouping() : null;
    }
}
