using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>A list whose items begin with a label is asked by it: an abbreviation, or the number of a Conference.</summary>
internal static class Labels
{
    private const int ShortestLabelled = 3;

    private static readonly char[] LabelEnds = [':', '：', ' ', '('];

    /// <summary>The one item of a list that a question names by its label; null where it names none or several.</summary>
    internal static Question.Entry? Labelled(KnowledgeEntry entry, Reading reading)
    {
        string[] labels = [.. entry.Items(reading.Language).Select(item => item[..Math.Max(0, item.IndexOfAny(LabelEnds))])];
        if (labels.Length < ShortestLabelled || Numbers.AsksNumber(reading) || labels.Any(l => l.Length == 0))
        {
            return null;
        }

        int[] named = reading.ConferenceNumbers is [var number] && IsOfConferences(entry)
            ? ItemsBeginning(entry, "CSP" + Figures.Number(number))
            : [.. Enumerable.Range(0, labels.Length).Where(i => IsAbbreviation(labels[i]) && reading.Tokens.Any(t => t.Raw == labels[i]))];
        return named is [var only] ? new Question.Entry(entry, false, only + 1) : null;
    }

    private static bool IsOfConferences(KnowledgeEntry entry) => entry.Items(Treaty.Languages.Language.English).All(i => i.StartsWith("CSP", StringComparison.Ordinal));

    private static int[] ItemsBeginning(KnowledgeEntry entry, string label) =>
        [.. entry.Items(Treaty.Languages.Language.English).Select((item, i) => (item, i)).Where(x => x.item.StartsWith(label, StringComparison.Ordinal) && (x.item.Length == label.Length || !char.IsDigit(x.item[label.Length]))).Select(x => x.i)];

    private static bool IsAbbreviation(string label) => label.Length >= 2 && label.All(c => char.IsUpper(c) || char.IsDigit(c));
}
