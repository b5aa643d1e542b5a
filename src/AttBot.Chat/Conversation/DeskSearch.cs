using AttBot.Chat.Text;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Conversation;

/// <summary>Finds States and documents for a message somebody is writing: the desk's <see cref="SearchHandler"/>. Public facts only.</summary>
/// <param name="desks">The desk.</param>
/// <param name="time">The clock.</param>
public sealed class DeskSearch(DeskSource desks, TimeProvider time)
{
    private const int LongestText = 200;
    private const int MostHits = 25;

    /// <summary>Searches.</summary>
    /// <param name="search">What for.</param>
    /// <param name="cancellationToken">Not used: the desk answers from memory.</param>
    public async ValueTask<IReadOnlyList<SearchHit>> FindAsync(Search search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var desk = await desks.GetAsync();
        var language = LanguageCodes.Parse(search.Locale) ?? Language.English;
        var wanted = Folding.Fold(search.Text.Length > LongestText ? search.Text[..LongestText] : search.Text).Trim();
        var (skip, count) = (Math.Max(0, search.Skip), Math.Clamp(search.Count, 1, MostHits));
        return search.Kind switch
        {
            SearchKind.State => [.. StatesLike(desk, wanted, language).Skip(skip).Take(count).Select(state => HitOf(desk, state, language))],
            SearchKind.Document => [.. DocumentsLike(desk, wanted).Skip(skip).Take(count).Select(document => HitOf(document, language))],
            _ => StateOf(desk, search.Text) is { } state ? [HitOf(desk, state, language)] : [],
        };
    }

    /// <summary>Names that begin with the text come first, then those that hold it.</summary>
    private static IEnumerable<State> StatesLike(Desk desk, string wanted, Language language) => desk.Book.States.All
        .Select(state => (State: state, Rank: RankOf(state, wanted)))
        .Where(found => found.Rank < int.MaxValue)
        .OrderBy(found => found.Rank).ThenBy(found => found.State.Name[language], StringComparer.Ordinal)
        .Select(found => found.State);

    private static int RankOf(State state, string wanted)
    {
        var names = LanguageCodes.All.Select(language => Folding.Fold(state.Name[language]));
        return wanted.Length == 0 ? 0
            : state.Iso3.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? 0
            : names.Any(name => name.StartsWith(wanted, StringComparison.Ordinal)) ? 1
            : names.Any(name => name.Contains(wanted, StringComparison.Ordinal)) ? 2
            : int.MaxValue;
    }

    private static IEnumerable<DocumentRecord> DocumentsLike(Desk desk, string wanted)
    {
        var words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [] : desk.Book.Documents
            .Where(document => words.All(word => Folding.Fold($"{document.Symbol} {document.Title}").Contains(word, StringComparison.Ordinal)))
            .OrderByDescending(document => document.Date ?? (document.Year is { } year ? new DateOnly(year, 1, 1) : DateOnly.MinValue));
    }

    /// <summary>A page of ours names the State in its address: <c>…/?state=KEN</c> or <c>…/states/KEN</c>.</summary>
    private static State? StateOf(Desk desk, string address)
    {
        if (address.Length > 2000 || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var path = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var named = path is [.., "states", { Length: 3 } last] ? last
            : url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).Where(pair => pair is ["state", { Length: 3 }]).Select(pair => pair[1]).FirstOrDefault();
        return named is null ? null : desk.Book.States.Find(named.ToUpperInvariant());
    }

    private SearchHit HitOf(Desk desk, State state, Language language)
    {
        var name = state.Name[language];
        var (reply, _) = desk.Ask(name, language, Role.Public, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ConversationContext.Empty);
        var text = reply.PlainText();
        return new SearchHit(name, FirstLine(text), reply.Card ?? new Card { Title = name, Language = language.Code(), RightToLeft = language == Language.Arabic, Paragraphs = [reply.Text], Fallback = text });
    }

    private static SearchHit HitOf(DocumentRecord document, Language language)
    {
        var day = document.Date is { } date ? Iso.Text(date) : document.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        var subtitle = string.Join(" · ", new[] { document.Symbol, day, document.Body }.Where(part => part.Length > 0));
        return new SearchHit(document.Title, subtitle, new Card
        {
            Title = document.Title,
            Language = language.Code(),
            RightToLeft = language == Language.Arabic,
            Items = [.. new[] { document.Symbol, day, document.Body }.Where(part => part.Length > 0)],
            Actions = Uri.TryCreate(document.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? [new CardButton.Link { Title = url!.Host, Url = url }] : [],
            Fallback = $"{document.Title}\n{subtitle}\n{document.Url}".TrimEnd(),
        });
    }

    private static string FirstLine(string text) => text.Split('\n')[0];
}
