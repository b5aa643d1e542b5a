namespace AttBot.Chat.Text;

/// <summary>One word, number or Han character of a message, folded.</summary>
/// <param name="Text">Folded form.</param>
/// <param name="Raw">As typed, compatibility-normalized; tells upper case.</param>
/// <param name="Script">Which writing it belongs to.</param>
/// <param name="Forms">Other forms under which a lexicon may hold it (Arabic clitics taken off); the folded form comes first.</param>
internal sealed record Token(string Text, string Raw, Script Script, IReadOnlyList<string> Forms)
{
    /// <summary>A content term for retrieval: the stem; for Han the character itself.</summary>
    internal string Stem { get; } = Stemming.Stem(Text, Script);

    /// <summary>Where it begins in the message.</summary>
    internal int At { get; init; }
}

/// <summary>The writings the product reads.</summary>
internal enum Script
{
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Number,
}
