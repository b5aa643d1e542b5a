using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.Wording;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Finds out who is meant by an audience today, and writes each person's message. Pure.</summary>
/// <param name="process">The process as it stands with what is told.</param>
/// <param name="roster">Who is who today.</param>
/// <param name="today">The day.</param>
/// <param name="now">The present, UTC.</param>
internal sealed class StrategyPost(StrategyProcess process, People.Roster roster, DateOnly today, DateTimeOffset now)
{
    /// <summary>The messages of some notices, one for each person meant.</summary>
    internal IReadOnlyList<Telling> Tell(IReadOnlyList<Strategy.Notice> notices) =>
        [.. notices.SelectMany(notice => Meant(notice.To).DistinctBy(person => person.Id).Select(person => Telling(notice, person)))];

    /// <summary>How some cards look now, in each language.</summary>
    internal IReadOnlyList<CardChange> Change(IReadOnlyList<CardKey> cards, string cause) =>
        [.. cards.Distinct().Select(card => new CardChange(process.CardName(card), () => LanguageCodes.All.ToDictionary(language => language.Code(), language => StrategyCards.Draw(process, card, language, now)), cause, now))];

    /// <summary>The silence procedure that is on, or was last: those it asked are told its result too.</summary>
    private ApprovalState? Asked => process.State.Approvals.LastOrDefault(approval => approval.Opened.Rule is ApprovalRule.NoObjection);

    private IEnumerable<PersonRow> Meant(Audience audience)
    {
        var active = roster.People.Where(person => person.IsActive);
        return audience switch
        {
            Audience.Person person => Guid.TryParse(person.Id, out var id) && roster.Person(id) is { IsActive: true } one ? [one] : [],
            Audience.Office office => roster.HoldersOf(office.Key, today),
            Audience.Elector elector => Answering(elector),
            Audience.Bureau => roster.BureauOn(today).Select(seat => seat.Holder).OfType<PersonRow>(),
            Audience.Secretariat => active.Where(person => person.Kind == PersonKind.Secretariat),
            Audience.Delegation delegation => active.Where(person => person.Iso3 == delegation.Iso3),
            Audience.StatesParties => active.Where(person => person.Iso3 is { } iso3 && Asked?.Opened.Electors.Contains(iso3) == true),
            Audience.Everyone => active,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private IEnumerable<PersonRow> Answering(Audience.Elector elector)
    {
        var bureau = StrategyDesk.BureauOf(roster, today, []);
        if (bureau.AnswersFor(elector.Key, elector.Electors) is not { } member || !Guid.TryParse(member.Person, out var id))
        {
            return [];
        }

        var person = elector.Alternate ? roster.AlternateOf(id, member.Office, today) : roster.Person(id);
        return person is { IsActive: true } ? [person] : [];
    }

    private Telling Telling(Strategy.Notice notice, PersonRow person)
    {
        var language = LanguageCodes.Parse(person.Language) ?? Language.English;
        var text = StrategyTexts.Say(new ReadingAs(language, StrategyDesk.Zone(person.TimeZone)), notice.Text);
        var message = notice.Card is { } card
            ? StrategyCards.Under(text, StrategyCards.Draw(process, card, language, now))
            : new OutgoingMessage { Language = language.Code(), Text = text };
        return new Telling(new Data.Outgoing.Notice($"{process.Subject}:{notice.Key}>{person.Id}", person.Id, "strategy." + notice.Text.Key, Subject(notice)), message);
    }

    /// <summary>Notices of an approval are counted together: a silence procedure must know who had notice.</summary>
    private string Subject(Strategy.Notice notice) => notice.Card is { Kind: "approval" } card ? process.CardName(card) : process.Subject;
}
