using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>A question as the grammar surely reads it, with slots for what a message names.</summary>
/// <param name="Id">Its id in the files of samples.</param>
/// <param name="After">The subject that the turn before left, for a question that leans on it; null for a question of its own.</param>
/// <param name="Text">The question in English; a part in brackets stands only where its slot is filled.</param>
/// <param name="LeansOn">The subjects that may change what it asks; null where any may, empty where it names all it asks about.</param>
internal sealed record Template(string Id, string? After, string Text, IReadOnlyList<string>? LeansOn)
{
    /// <summary>Whether the question is the same after a turn about a subject as by itself.</summary>
    internal bool IsWholeAfter(string subject) => LeansOn is { } subjects && !subjects.Contains(subject);
}

/// <summary>
/// Questions that the tables and the desk's conduct answer, in the words people use for them (<c>Paraphrases/*.txt</c>). The grammar knows many words and no more; which question a message with others means is learnt
/// from these samples together with those of the entries, and the question is then put to the grammar in words it knows.
/// </summary>
internal static class Paraphrases
{
    /// <summary>A template with a slot or a figure has a place for a number.</summary>
    private static readonly System.Buffers.SearchValues<char> Numbered = System.Buffers.SearchValues.Create("{0123456789");

    /// <summary>"Japan signature date": so few words ask without a question word.</summary>
    private const int Telegraphic = 5;

    private const string Prefix = "paraphrases/", TemplatesFile = Prefix + "templates.txt";

    internal static IReadOnlyList<Template> Templates { get; } = [.. Lines(TemplatesFile).Select(l => l.Split('|', 3, StringSplitOptions.TrimEntries)).Select(p => new Template(p[0], p[1][0] is '-' or '=' ? null : p[1], p[2], LeansOn(p[1], p[2])))];

    /// <summary>The subjects named in the second column; none for a question of a State or a conference that it must name itself.</summary>
    private static string[]? LeansOn(string column, string text)
    {
        var needed = text.IndexOf('[', StringComparison.Ordinal) is var part and > 0 ? text[..part] : text;
        return column[0] == '=' ? column[1..].Split(',', StringSplitOptions.RemoveEmptyEntries)
            : needed.Contains("{state", StringComparison.Ordinal) || needed.Contains("{csp}", StringComparison.Ordinal) ? []
            : null;
    }

    /// <summary>What people say for each template, by its place; needed only where the index is made.</summary>
    internal static IEnumerable<(int Template, Language Language, string Text)> Samples()
    {
        var places = Templates.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i, StringComparer.Ordinal);
        foreach (var language in LanguageCodes.All)
        {
            foreach (var line in Lines(Prefix + language.Code() + ".txt"))
            {
                var bar = line.IndexOf('|', StringComparison.Ordinal);
                yield return (places[line[..bar]], language, line[(bar + 1)..]);
            }
        }
    }

    /// <summary>The features of a sample: as those of any message, but for what it names, which stands for any other of its kind.</summary>
    internal static string[] FeaturesOf(Reading reading, string? after)
    {
        var region = Regions.MentionOf(reading) is { } named ? reading.Tokens.Skip(named.Start).Take(named.Length).ToArray() : [];
        return [.. Learnt.FeaturesOf(reading).Where(f => !NamesOne(f) && !Array.Exists(region, t => t.Stem == f || (f.Length == 2 && f.StartsWith(t.Text, StringComparison.Ordinal)))), .. After(after)];
    }

    /// <summary>The feature that tells after what a message was said.</summary>
    internal static IEnumerable<string> After(string? subject) => subject is null ? [] : ["@after", "@after:" + subject];

    /// <summary>Which kinds of thing a message names.</summary>
    internal static IEnumerable<string> KindsOf(Reading reading)
    {
        if (reading.States.Count > 0)
        {
            yield return reading.States.Count == 1 ? "@1state" : "@states";
        }

        if (reading.Dates.Count > 0)
        {
            yield return "@day";
        }

        if (reading.Years.Count > 0)
        {
            yield return "@year";
        }

        if (reading.ConferenceNumbers.Count > 0)
        {
            yield return "@csp";
        }

        if (Regions.RegionOf(reading) is not null)
        {
            yield return "@region";
        }
    }

    private static bool NamesOne(string feature) =>
        feature[0] == '#' || feature.StartsWith("§csp", StringComparison.Ordinal) || feature.StartsWith("§group_", StringComparison.Ordinal) || feature.StartsWith("@group_", StringComparison.Ordinal) || feature.StartsWith("§sub_", StringComparison.Ordinal) || feature.StartsWith("@sub_", StringComparison.Ordinal)
        || (feature[0] == '§' && feature.Length == 4 && feature.AsSpan(1).ContainsAnyInRange('A', 'Z'));

    /// <summary>The template with what the message names; null where it names less than the template needs, or something the template has no place for.</summary>
    /// <param name="template">The template.</param>
    /// <param name="reading">The message.</param>
    /// <param name="nameOf">The English name of a State (ISO 3166-1 alpha-3); null where other States bear it too.</param>
    internal static string? Filled(Template template, Reading reading, Func<string, string?> nameOf)
    {
        var slots = SlotsOf(reading, nameOf);
        var text = CountOrList(template.Text, reading);
        for (var open = text.IndexOf('[', StringComparison.Ordinal); open >= 0; open = text.IndexOf('[', StringComparison.Ordinal))
        {
            var close = text.IndexOf(']', open);
            var part = text[(open + 1)..close];
            text = text[..open] + (slots.Any(s => part.Contains(s.Slot, StringComparison.Ordinal)) ? part : "") + text[(close + 1)..];
        }

        foreach (var (slot, kind, value) in slots)
        {
            var before = text;
            text = text.Replace(slot, value, StringComparison.Ordinal);
            if (before == text && !slots.Any(s => s.Kind == kind && s.Slot != slot && template.Text.Contains(s.Slot, StringComparison.Ordinal)))
            {
                return null;
            }
        }

        return text.Contains('{', StringComparison.Ordinal) ? null : text;
    }

    /// <summary>Whether a template asks for what the question words of a message ask: a day, a number, or which States.</summary>
    internal static bool AsksTheSame(Template template, Reading reading)
    {
        bool Says(string word) => template.Text.Contains(word, StringComparison.OrdinalIgnoreCase);
        var counts = Says("How many");
        var numbered = reading.Numbers.Count > 0 || Order.Several(reading) is not null;
        var denies = Says(" not ") || Says("neither") || Says("without");
        var denied = reading.HasAny("notyet", "notjoined", "missing") || reading.Tokens.Any(t => SmallWords.Is(t, "not") || SmallWords.Is(t, "denied") || SmallWords.Is(t, "without"));
        return reading.Years.Count + reading.Dates.Count <= 1
            && !reading.Has("q_why") && (denied || !denies) && (denies || !denied || template.Id[0] is not ('S' or 'L'))
            && (!template.Text.StartsWith("When", StringComparison.Ordinal) || template.After is not null || reading.Tokens.Count <= Telegraphic || reading.HasAny("q_when", "datesword", "deadline", "depositday", "next"))
            && (!numbered || template.Id[0] == 'A' || template.Text.AsSpan().ContainsAny(Numbered))
            && Says("outside") == Regions.OutsideOf(reading)
            && (!reading.HasAny("q_when", "datesword") || Says("when") || Says("due") || Says("year") || Says("how long") || template.After is not null || !Says("{state"))
            && (!Says("in French") || reading.Signals("c_language"))
            && (!reading.Has("q_howmany") || counts || Says("how long") || Says("share") || Says("which year") || Says("Which States") || !Says("signatories"));
    }

    /// <summary>Which and how many are asked in the same words.</summary>
    private static string CountOrList(string text, Reading reading) =>
        reading.Has("q_howmany") ? text.Replace("Which States", "How many States", StringComparison.Ordinal)
        : reading.HasAny("q_which", "q_list", "list_them", "q_who") ? text.Replace("How many States", "Which States", StringComparison.Ordinal).Replace("How many signatories", "Which signatories", StringComparison.Ordinal)
        : text;

    /// <summary>What a message names, by the slots that may hold it; slots of one kind hold the same thing.</summary>
    private static List<(string Slot, string Kind, string Value)> SlotsOf(Reading reading, Func<string, string?> nameOf)
    {
        var slots = new List<(string, string, string)>();
        string[] states = [.. reading.CertainStates.Distinct()];
        if (states.Length == 1)
        {
            slots.Add(("{state}", "state", NameIn(reading, states[0], nameOf)));
        }
        else if (states.Length > 1)
        {
            string[] names = [.. states.Select(s => NameIn(reading, s, nameOf))];
            slots.Add(("{states}", "state", string.Join(", ", names[..^1]) + " and " + names[^1]));
        }

        if (Regions.MentionOf(reading) is { } region)
        {
            slots.Add(("{region}", "region", Raw(reading, region.Start, region.Length)));
        }

        if (reading.Dates.Count > 0)
        {
            slots.Add(("{date}", "time", reading.Dates[0].First.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)));
        }
        else if (reading.Years.Count > 0)
        {
            slots.Add(("{year}", "time", Figures.Number(reading.Years[0])));
        }

        if (reading.ConferenceNumbers.Count > 0)
        {
            slots.Add(("{csp}", "csp", "CSP" + Figures.Number(reading.ConferenceNumbers[0])));
        }

        return slots;
    }

    /// <summary>A State as the template names it; as the message does, where its name is that of others too.</summary>
    private static string NameIn(Reading reading, string iso3, Func<string, string?> nameOf) =>
        nameOf(iso3) ?? (reading.States.Find(s => s.Iso3s.Count == 1 && s.Iso3s[0] == iso3) is { } mention ? Raw(reading, mention.Start, mention.Length) : iso3);

    private static string Raw(Reading reading, int start, int length)
    {
        var last = reading.Tokens[start + length - 1];
        return reading.Original[reading.Tokens[start].At..Math.Min(last.At + last.Raw.Length, reading.Original.Length)];
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(Paraphrases).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            yield break;
        }

        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
