using AttBot.Chat.Wording;
using AttBot.Protocol.Cards;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Chat.Answers;

/// <summary>What an answer is written for: the knowledge, the language, the day, the role and what was said before.</summary>
internal sealed record Scene(Handbook Book, Language Language, DateOnly Today, Role Role, ConversationContext Context, int StaleAfterDays)
{
    /// <summary>The day for which treaty status is told: today, but never later than the data.</summary>
    internal DateOnly StatusDay => Today < Book.Status.AsOf ? Today : Book.Status.AsOf;

    internal string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) => Phrases.Say(Language, key, values);

    internal string Date(DateOnly date) => Language.Date(date);

    internal State State(string iso3) => Book.States[iso3];

    internal string Name(string iso3) => Book.States[iso3].Name[Language];

    internal string Subject(string iso3) => Book.States[iso3].Subject(Language);

    /// <summary>Ends a sentence with the language's own full stop.</summary>
    internal string Stop => Language == Language.Chinese ? "。" : ".";

    internal string Colon => Language switch { Language.Chinese => "：", Language.French => " : ", _ => ": " };

    internal string Separator => Language switch { Language.Chinese => "；", Language.Arabic => "؛ ", Language.French => " ; ", _ => "; " };

    internal string Comma => Language switch { Language.Chinese => "，", Language.Arabic => "، ", _ => ", " };

    internal string Open => Language == Language.Chinese ? "（" : " (";

    internal string Close => Language == Language.Chinese ? "）" : ")";

    internal string Space => Language == Language.Chinese ? "" : " ";

    /// <summary>The closing line: as-of date and sources, and a warning when status data are old.</summary>
    internal string Footer(DateOnly? asOf, IReadOnlyList<ReplySource> sources, bool warnStale = false)
    {
        var names = string.Join(" · ", sources.Select(s => s.Reference.Length is > 0 and <= 60 && s.Reference != References.Chapter ? s.Title + Comma + References.InFooter(Language, s.Reference) : s.Title).Distinct(StringComparer.Ordinal));
        var line = asOf is { } date ? $"{Say("asof", ("date", Date(date)))} · {names}" : names;
        var age = Today.DayNumber - Book.Status.AsOf.DayNumber;
        return warnStale && age > StaleAfterDays ? $"{line}\n{Say("stale", ("days", age))}" : line;
    }

    internal ReplySource Untc() => new(Say("src.untc"), References.Chapter, "https://treaties.un.org/");

    internal Card Card(string title, string fallback) => new()
    {
        Title = title,
        Language = Language.Code(),
        RightToLeft = Language.IsRightToLeft(),
        Fallback = fallback,
    };
}

/// <summary>A reply and what the conversation carries on.</summary>
internal sealed record Answer(Reply Reply, ConversationContext Context);
