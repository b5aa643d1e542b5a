namespace AttBot.Chat.Text;

/// <summary>Gathers the steps of phrases, before they are laid out.</summary>
internal sealed class PhraseStepsBuilder
{
    private readonly List<PhraseStep> _steps = [];
    private readonly Dictionary<PhraseStep, int> _nodes = [];

    /// <summary>The node to which a step leads; it is made when it is new.</summary>
    internal int Step(int from, string text, bool isBeginning)
    {
        if (isBeginning && text.Length < PhraseParts.ShortestBeginning)
        {
            throw new ArgumentException($"'{text}*' is too short: a word beginning has at least two letters.", nameof(text));
        }

        var step = new PhraseStep(from, text, isBeginning);
        if (!_nodes.TryGetValue(step, out var node))
        {
            _steps.Add(step);
            _nodes[step] = node = _steps.Count;
        }

        return node;
    }

    internal PhraseSteps Build() => PhraseSteps.Of(_steps);
}
