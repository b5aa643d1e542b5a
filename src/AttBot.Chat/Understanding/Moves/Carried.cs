using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>A short message beside what the conversation carries: all that a move looks at.</summary>
internal sealed record Carried(Handbook Book, Reading Reading, ConversationContext Context, DateOnly Today)
{
    private const string Mark = "c_mv_";

    /// <summary>Whether a sign belongs to a move.</summary>
    internal static bool IsMove(string sign) => sign.StartsWith(Mark, StringComparison.Ordinal);

    internal string? Subject => Context.Subject;

    internal ListFilter? Filter => Context.Filter;

    /// <summary>Whether the words of a move (<c>Lexicon/moves.txt</c>) are in the message.</summary>
    internal bool Says(string move) => Reading.Signs.Exists(s => s.Concept.StartsWith(Mark, StringComparison.Ordinal) && s.Concept.AsSpan(Mark.Length).SequenceEqual(move));

    internal bool SaysAny(params ReadOnlySpan<string> moves)
    {
        foreach (var move in moves)
        {
            if (Says(move))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the last answer was about States by name; a list of one State is about that State.</summary>
    internal bool IsAboutStates => Subject is "status" or "date" or "deadline" or "group" && Context.States.Count > 0 || OnlyOne is not null;

    /// <summary>The one State that a list showed.</summary>
    private string? OnlyOne => Subject == "list" && Context.Listed is [var one] ? one : null;

    /// <summary>The States spoken of.</summary>
    internal IReadOnlyList<string> States => Context.States.Count > 0 ? Context.States : OnlyOne is { } one ? [one] : [];

    /// <summary>The States of the last turns, for "which of the two?"; so many as the message says.</summary>
    internal IReadOnlyList<string> Several
    {
        get
        {
            var recent = Context.Recent;
            if (Subject == "list")
            {
                return !SaysAny("pair", "three") ? [] : Context.Listed.Count is 2 or 3 ? Context.Listed : recent.Count < 2 ? [] : [.. recent.TakeLast(Says("three") ? 3 : 2)];
            }

            return Says("all") && recent.Count > Context.States.Count ? recent
                : Says("three") && recent.Count >= 3 ? [.. recent.TakeLast(3)]
                : Context.States.Count > 1 ? Context.States
                : Says("pair") && recent.Count > 2 ? [.. recent.TakeLast(2)]
                : recent.Count > 1 && Context.States.All(recent.Contains) ? recent
                : [];
        }
    }

    /// <summary>The day, or the last day of the span, that the last question was about.</summary>
    internal DateOnly? Anchor => (Filter is { } filter && Subject == "list" ? filter.To ?? filter.On ?? filter.From : Subject == "status" ? Context.On : null) is { } day ? Iso.Date(day) : null;

    /// <summary>Which step the message asks of, or else the last question was about.</summary>
    internal TreatyEvent Step => StateQuestions.EventOf(Reading) ?? Before;

    /// <summary>The step the last question was about; joining where it named none.</summary>
    private TreatyEvent Before => Subject switch
    {
        "date" when Enum.TryParse<TreatyEvent>(Context.Detail, out var step) => step,
        "status" when Context.Detail is nameof(Predicate.Signatory) or nameof(Predicate.CalledSignatory) => TreatyEvent.Signature,
        "list" when Filter?.What is "signatory" or "signed" or "signedIn" or "notparty" => TreatyEvent.Signature,
        _ => TreatyEvent.Deposit,
    };

    /// <summary>Whether the message asks for names or a number of States of its own: "which countries …", "parties in Africa".</summary>
    internal bool HasOwnNoun => Regions.HasRegion(Reading) || Reading.HasAny("countryword", "treaty", "world") || NamesStanding;

    /// <summary>Whether parties or signatories are named.</summary>
    internal bool NamesStanding => Reading.Mentions.Exists(m => m.Concept is "party" or "signatory" && TwoSteps.IsNoun(Reading, m));

    /// <summary>Whether a day is asked for; "is this date certain?" only speaks of one.</summary>
    internal bool AsksWhen => Reading.Mentions.Exists(m => m.Concept == "q_when" && !Reading.Signs.Exists(s => s.Concept is "c_mv_day" or "c_mv_certain" && s.Start < m.Start + m.Length && m.Start < s.Start + s.Length));

    internal bool HasTime => Reading.Years.Count + Reading.Dates.Count > 0;

    internal RegionalGroup? GroupOf(string iso3) => Book.States[iso3].Group;
}
