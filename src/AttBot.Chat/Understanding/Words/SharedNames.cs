namespace AttBot.Chat.Understanding.Words;

/// <summary>Names that several States bear, where the message itself tells which are meant.</summary>
internal static class SharedNames
{
    /// <summary>Settles ambiguous names: "the two Sudans" are both, and "Guinea or Guinea-Bissau" means the Guinea that bears the plain name.</summary>
    internal static void Settle(Reading reading, StateNames names)
    {
        for (var i = reading.States.Count - 1; i >= 0; i--)
        {
            var mention = reading.States[i];
            if (mention.Iso3s.Count == 2 && IsPair(reading, mention))
            {
                reading.States.RemoveAt(i);
                reading.States.InsertRange(i, mention.Iso3s.Select(iso3 => mention with { Iso3s = [iso3], Kind = NameKind.Alias }));
            }
            else if (mention.Iso3s.Count > 1 && reading.States.Exists(o => o.Iso3s.Count == 1 && mention.Iso3s.Contains(o.Iso3s[0])) && PlainlyNamed(reading, mention, names) is { } iso3)
            {
                reading.States[i] = mention with { Iso3s = [iso3], Kind = NameKind.Official };
            }
        }
    }

    /// <summary>Whether "two" or "both" stands in front of a name, or it is a dual.</summary>
    private static bool IsPair(Reading reading, StateMention mention)
    {
        const int near = 2;
        for (var i = Math.Max(0, mention.Start - near); i < mention.Start + mention.Length; i++)
        {
            if (SmallWords.Is(reading.Tokens[i], "two") || SmallWords.Is(reading.Tokens[i], "bothnames"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The State whose own name is the ambiguous one; null where there is none, or another mention means it.</summary>
    private static string? PlainlyNamed(Reading reading, StateMention mention, StateNames names)
    {
        var matches = new List<Text.PhraseMatch<StateName>>();
        names.MatchAt(reading.Tokens, mention.Start, withForms: false, matches);
        var bearer = matches.Where(m => m.Length == mention.Length).SelectMany(m => m.Meanings).FirstOrDefault(n => n is { Kind: NameKind.Official, Iso3s: [var one] } && mention.Iso3s.Contains(one))?.Iso3s[0];
        return bearer is not null && !reading.States.Exists(o => o.Iso3s is [var named] && named == bearer) ? bearer : null;
    }
}
