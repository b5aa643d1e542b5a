using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Where it is written: asked of whatever was said last.</summary>
internal static class WhereWritten
{
    /// <summary>"Where is that written?", "which paragraph is that?": the message names nothing but a rule or a text.</summary>
    internal static bool AsksSource(Reading reading)
    {
        const int longest = 9;
        if (!reading.Signals("c_fwritten") || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) || reading.States.Count + reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Years.Count + reading.Dates.Count + reading.Numbers.Count > 0)
        {
            return false;
        }

        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (!reading.Stopped[i] && !reading.Signs.Exists(s => Numbers.Covers(s, i) && s.Concept is "c_fwritten" or "c_light" or "c_mv_date" or "c_mv_day") && !reading.Mentions.Exists(m => Numbers.Covers(m, i) && m.Concept is "whysource" or "and" or "q_where" or "q_which" or "q_what" or "document" or "q_who"))
            {
                return false;
            }
        }

        return true;
    }
}
