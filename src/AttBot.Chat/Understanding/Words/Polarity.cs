using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Tables;

namespace AttBot.Chat.Understanding.Words;

/// <summary>What a message says of signing and of joining, where it speaks of both and denies at least one: "signed but not ratified", "neither signed nor joined", "joined without signing".</summary>
/// <param name="Signed">Whether signing is affirmed.</param>
/// <param name="Joined">Whether joining, by whatever form, is affirmed.</param>
internal readonly record struct Polarity(bool Signed, bool Joined)
{
    private static readonly string[] Joining = ["ratify", "accede", "joinverb", "party", "deposit"];

    /// <summary>Reads it off; null where only one of the two is spoken of, nothing is denied, or the words leave open what a negation covers.</summary>
    internal static Polarity? Of(Reading reading)
    {
        // most messages speak of one at most
        if (!reading.Mentions.Exists(m => Array.IndexOf(Joining, m.Concept) >= 0) || !(reading.Mentions.Exists(m => m.Concept == "signatory") || SmallWords.In(reading, "baresign")))
        {
            return null;
        }

        if (reading.Tokens.Any(t => SmallWords.Is(t, "whether") && t.Text != "ever"))
        {
            return null;
        }

        bool? signed = null, joined = null;
        var (denied, any, open) = (false, false, false);
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (Denies(reading, i))
            {
                (denied, open) = (true, false);
                continue;
            }

            if (SmallWords.Is(reading.Tokens[i], "breaks") || IsNoun(reading, i))
            {
                // "not only" affirms, and a noun says whom the rest is about
                (denied, open) = (IsNoun(reading, i) && denied && Denies(reading, i - 1), false);
            }

            var (sign, join) = (EndsAt(reading, i, "signatory") || (denied && IsBareSign(reading, i)), false);
            join = !sign && !IsOfGroup(reading, i) && Joining.Any(c => EndsAt(reading, i, c));
            if (!sign && !join)
            {
                open &= !SmallWords.Is(reading.Tokens[i], "carries");
                continue;
            }

            // "not signed and ratified" leaves open whether both are denied
            if (open && denied && (sign ? joined : signed) is not null)
            {
                return null;
            }

            if ((sign ? signed : joined) is { } said && said == denied)
            {
                return null;
            }

            signed = sign ? !denied : signed;
            joined = sign ? joined : !denied;
            (any, open) = (any || denied, true);
        }

        return any && signed is { } s && joined is { } j ? new Polarity(s, j) : null;
    }

    /// <summary>没签; in 没签署 it is the first half of the verb.</summary>
    private static bool IsBareSign(Reading reading, int token) =>
        SmallWords.Is(reading.Tokens[token], "baresign") && !reading.Mentions.Exists(m => m.Concept == "signatory" && m.Start <= token && token < m.Start + m.Length - 1);

    /// <summary>The last word of a phrase of a concept stands here.</summary>
    private static bool EndsAt(Reading reading, int token, string concept) =>
        reading.Mentions.Exists(m => m.Concept == concept && m.Start + m.Length - 1 == token);

    /// <summary>A negation, but not the Chinese question 是不是, 有没有, 签没签.</summary>
    private static bool Denies(Reading reading, int token)
    {
        // 非洲 denies nothing
        if (token < 0 || reading.Mentions.Exists(m => m.Start <= token && token < m.Start + m.Length && (m.Concept.StartsWith("group_", StringComparison.Ordinal) || m.Concept.StartsWith("region_", StringComparison.Ordinal) || m.Concept.StartsWith("sub_", StringComparison.Ordinal))))
        {
            return false;
        }

        var asks = token > 0 && token + 1 < reading.Tokens.Count && reading.Tokens[token].Script == Script.Han && reading.Tokens[token - 1].Text == reading.Tokens[token + 1].Text;
        return !asks && (SmallWords.Is(reading.Tokens[token], "denies") || reading.Mentions.Exists(m => m.Concept == "notyet" && m.Length > 1 && m.Start + m.Length - 1 == token && !reading.Mentions.Exists(v => v.Concept is "signatory" or "ratify" && v.Start + v.Length - 1 == token)));
    }

    /// <summary>"GRULAC members" belong to the group, not to the Treaty.</summary>
    private static bool IsOfGroup(Reading reading, int token) => SmallWords.Is(reading.Tokens[token], "memberword") && Regions.HasRegion(reading);

    /// <summary>"Signatories", "States Parties": a class of States, not the act.</summary>
    private static bool IsNoun(Reading reading, int token) =>
        SmallWords.Is(reading.Tokens[token], "signatories") || (EndsAt(reading, token, "party") && !IsOfGroup(reading, token) && reading.Tokens[token].Script != Script.Han && !EndsAt(reading, token, "joinverb") && SmallWords.Is(reading.Tokens[token], "parties"));
}
