using System.Text.Json;
using System.Text.RegularExpressions;
using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Answers;

/// <summary>Answers from knowledge entries and documents.</summary>
internal static partial class EntryAnswers
{
    /// <summary>Entries about where a process stands; they are presented as a stage.</summary>
    private static readonly HashSet<string> Stages = new(["strategy-stage"], StringComparer.Ordinal);

    internal static Answer Of(Scene scene, Question.Entry question, IReadOnlyList<string> terms, Asked asked)
    {
        var entry = question.Found;
        // items are data to a card: their emphasis would show as stars
        string[] items = [.. entry.Items(scene.Language).Select(i => i.Replace("**", "", StringComparison.Ordinal))];
        var count = question.Count && (items.Length > 0 || entry.Value is { ValueKind: JsonValueKind.Number });
        var sources = Cited(scene, entry);
        var asOf = AsOf(scene, entry);
        if (question.Item is { } only)
        {
            items = items[(only - 1)..(question.Through ?? only)];
        }

        // where each item is of one State, the State is named and needs no number
        var ofStates = question.Item is not null && entry.States.Count == entry.Items(scene.Language).Count;
        IReadOnlyList<string> states = ofStates ? [.. entry.States.Skip(question.Item!.Value - 1).Take(items.Length)] : entry.States;
        var body = ofStates ? string.Join('\n', items) : question.Item is { } n ? string.Join('\n', items.Select((item, i) => $"{n + i}. {item}")) : items.Length == 0 ? entry.Text[scene.Language] : entry.Text[scene.Language] + "\n" + string.Join('\n', items.Select((item, i) => $"{i + 1}. {item}"));
        // an item that was not just listed is told with the heading of its list, and a body with its full name
        body = (question.Item is not null && !ofStates && scene.Context.EntryId != entry.Id) || (entry.Kind == "body" && Abbreviation().IsMatch(entry.Title[scene.Language])) ? $"**{entry.Title[scene.Language]}**\n{body}" : body;
        var footer = scene.Footer(asOf, Shown(scene, entry));
        var kind = question.Item is not null ? ReplyKind.Fact : Stages.Contains(entry.Id) ? ReplyKind.Stage : count ? ReplyKind.Count : EntryKinds.Of(entry, asked);
        return new Answer(
            new Reply
            {
                Kind = kind,
                Language = scene.Language,
                Text = $"{body}\n_{footer}_",
                States = states,
                Value = question.Item is null && EntryKinds.TellsValue(entry, kind) ? Value(entry, items.Length, count) : null,
                AsOf = asOf,
                Sources = sources,
                Topic = entry.Id,
                Suggestions = Next(scene, entry),
                Card = items.Length == 0 || question.Item is not null
                    ? null
                    : scene.Card(entry.Title[scene.Language], body) with { Paragraphs = [entry.Text[scene.Language]], Items = items, Numbered = true, MoreLabel = scene.Say("list.showAll", ("n", items.Length)), Footer = footer },
            },
            scene.Context with { Subject = "entry", EntryId = entry.Id, Told = null, Item = question.Through ?? question.Item, Terms = [.. terms.Take(16)], States = states.Count == 1 ? states : [], Filter = null, Detail = null });
    }

    /// <summary>The sources for those who check, each with its paragraph, row or symbol.</summary>
    internal static ReplySource[] Cited(Scene scene, KnowledgeEntry entry) =>
        [.. entry.Sources.Select(s => new ReplySource(scene.Say("src." + SourceKey(s.Doc)), References.Cited(scene.Book, s.Doc, s.Ref), null)).Distinct()];

    /// <summary>Questions one may ask next.</summary>
    internal static string[] Next(Scene scene, KnowledgeEntry entry) =>
        [.. entry.See.Select(id => scene.Book.Entries.FirstOrDefault(e => e.Id == id)).OfType<KnowledgeEntry>().Select(e => e.QuestionIn(scene.Language) ?? e.Title[scene.Language]).Take(3)];

    /// <summary>The sources as the reader sees them: each document once, with its paragraphs.</summary>
    internal static ReplySource[] Shown(Scene scene, KnowledgeEntry entry) =>
    [
        .. entry.Sources.GroupBy(s => SourceKey(s.Doc), StringComparer.Ordinal)
            .Select(g => new ReplySource(scene.Say("src." + g.Key), string.Join(", ", g.Select(s => References.Shown(scene.Language, s.Doc, s.Ref)).Where(r => r.Length > 0)), null)),
    ];

    internal static Answer Documents(Scene scene, IReadOnlyList<DocumentRecord> found)
    {
        ReplySource[] sources = [new(scene.Say("src.documents"), found.Count == 1 ? found[0].Symbol : "", found.Count == 1 && found[0].Url.Length > 0 ? found[0].Url : null)];
        var lines = found.Count == 0 ? [scene.Say("document.notFound")] : found.Count > MostDescribed ? found.Select(Line).Prepend(scene.Say("document.count", ("n", found.Count)) + scene.Stop).ToArray() : found.SelectMany(d => Describe(scene, d)).ToArray();
        return new Answer(
            new Reply
            {
                Kind = found.Count == 0 ? ReplyKind.Unknown : found.Count <= MostDescribed && found.Any(d => d.Number == 785) && found.Any(d => d.Number == 801) ? ReplyKind.Conflict : ReplyKind.Document,
                Language = scene.Language,
                Text = $"{string.Join('\n', lines)}\n_{scene.Footer(scene.Book.Status.AsOf, sources)}_",
                Value = found.Count == 1 && found[0].Symbol.Length > 0 ? found[0].Symbol : found.Count > MostDescribed ? Figures.Number(found.Count) : null,
                AsOf = scene.Book.Status.AsOf,
                Sources = found.Count == 0 ? [] : sources,
            },
            scene.Context with { Subject = "document", States = [], Filter = null, Detail = found.Count == 1 && found[0].Symbol.Length > 0 ? found[0].Symbol : null, Papers = [.. found.Take(MostRemembered).Select(Understanding.Moves.DocumentMove.KeyOf)], Conference = found.Count == 1 ? Understanding.Moves.DocumentMove.ConferenceOf(found[0]) : null });
    }

    /// <summary>More documents than these are told in a line each.</summary>
    private const int MostDescribed = 12;

    private static string Line(DocumentRecord document) => document.Symbol.Length > 0 ? $"- {document.Symbol} – {document.Title}" : $"- {document.Title}";

    /// <summary>So many documents of an answer may be asked about.</summary>
    private const int MostRemembered = 12;

    /// <summary>The date of one document, or its year where the day is not known.</summary>
    internal static Answer DateOf(Scene scene, DocumentRecord document)
    {
        var answer = Documents(scene, [document]);
        return answer with { Reply = answer.Reply with { Kind = document.Date is null && document.Year is null ? ReplyKind.Unknown : ReplyKind.Date, Value = document.Date is { } day ? Treaty.Tables.Iso.Text(day) : document.Year } };
    }

    private static IEnumerable<string> Describe(Scene scene, DocumentRecord document)
    {
        yield return (document.Symbol.Length > 0 ? scene.Say("document.found", ("symbol", document.Symbol), ("title", document.Title)) : $"**{document.Title}**") + scene.Stop;
        var date = document.Date is { } day ? scene.Date(day) : document.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? scene.Say("notfound");
        yield return $"{scene.Say("document.date", ("date", date))} · {scene.Say("document.body", ("body", document.Body))}";
        Language[] languages = [.. document.Languages.Select(LanguageCodes.Parse).OfType<Language>()];
        if (languages.Length > 1)
        {
            yield return scene.Say("document.languages", ("languages", scene.Language.Join(languages.Select(l => scene.Say("language." + l.Code())))));
        }

        if (document.Url.Length > 0)
        {
            yield return document.Url;
        }
        else if (document.Symbol.Length == 0)
        {
            // by its symbol a paper can be looked for; one without a symbol and a link cannot
            yield return scene.Say("document.nolink");
        }

        if (document.Number is 785 or 801)
        {
            yield return scene.Say("document.twin") + scene.Stop;
        }
    }

    internal static string SourceKey(string doc) => doc is "000" or "001" or "002" or "003" or "004" or "obligations" or "bodies" or "conferences" or "milestones" or "documents" or "status" or "states" ? doc : "documents";

    /// <summary>The day a document speaks for: its own date where known, that of the data set for tables.</summary>
    internal static DateOnly AsOf(Scene scene, KnowledgeEntry entry) => entry.Sources[0].Doc switch
    {
        "000" or "001" => new DateOnly(2025, 8, 25),
        "002" => new DateOnly(2023, 7, 21),
        "003" => new DateOnly(2024, 1, 17),
        "004" => new DateOnly(2024, 4, 16),
        _ => scene.Book.Status.AsOf,
    };

    private static object? Value(KnowledgeEntry entry, int items, bool count)
    {
        if (entry.Value is { ValueKind: JsonValueKind.Number } number)
        {
            return number.TryGetInt32(out var whole) ? whole : number.GetDouble();
        }

        return entry.Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : count ? items : null;
    }

    [GeneratedRegex("[A-Z]{3,}")]
    private static partial Regex Abbreviation();
}
