namespace AttBot.Chat.Text;

/// <summary>Cuts a phrase of a lexicon into its steps, as a message is cut into tokens.</summary>
internal static class PhraseParts
{
    /// <summary>A beginning of a word has at least so many letters.</summary>
    internal const int ShortestBeginning = 2;

    /// <summary>The tokens of a phrase, and for each whether every word that begins so is meant (<c>word*</c>).</summary>
    internal static IEnumerable<(string Text, bool IsBeginning)> Of(string phrase)
    {
        foreach (var word in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isBeginning = word.EndsWith('*');
            var tokens = Tokenizer.Tokenize(isBeginning ? word[..^1] : word);
            for (var i = 0; i < tokens.Count; i++)
            {
                yield return (tokens[i].Text, isBeginning && i == tokens.Count - 1);
            }
        }
    }
}
