using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Activities;

/// <summary>Finds what a user may put into a message of their own (Teams message extensions). Channels call it; the chat module provides it.</summary>
/// <param name="search">What is looked for.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>What was found, best first; empty when nothing was.</returns>
public delegate ValueTask<IReadOnlyList<SearchHit>> SearchHandler(Search search, CancellationToken cancellationToken);

/// <summary>A search.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Text">What was typed, or the address that was pasted; never trusted. May be empty: then for a State the first ones are shown.</param>
/// <param name="Locale">BCP 47 tag of the user's language; null when not known.</param>
/// <param name="Skip">How many hits were shown before.</param>
/// <param name="Count">How many are wanted.</param>
public sealed record Search(SearchKind Kind, string Text, string? Locale, int Skip, int Count);

/// <summary>What can be searched for.</summary>
public enum SearchKind
{
    /// <summary>A State, by any of its names.</summary>
    State,

    /// <summary>A document, by symbol or words of its title.</summary>
    Document,

    /// <summary>The card of a page of ours, by its address.</summary>
    Link,
}

/// <summary>Something found.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Subtitle">A line under it.</param>
/// <param name="Card">What goes into the message.</param>
public sealed record SearchHit(string Title, string Subtitle, Card Card);
