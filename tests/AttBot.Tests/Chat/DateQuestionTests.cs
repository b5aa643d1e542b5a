using AttBot.Chat;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Dates and due dates of every State, asked in words, against the table and the rules.</summary>
public sealed class DateQuestionTests
{
    public static TheoryData<string> Parties => [.. Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty).Select(s => s.Iso3)];

    [Theory]
    [MemberData(nameof(Parties))]
    public void The_initial_report_of_a_State_Party_was_due_on_the_day_the_rule_gives(string iso3) => Assert.All(LanguageCodes.All, language =>
    {
        var status = Shipped.Book.Status[iso3];
        var name = Name(iso3, language);
        var reply = Shipped.Ask(
            language switch
            {
                Language.Chinese => $"{name}的初次报告什么时候到期？",
                Language.French => $"Quelle était la date limite du rapport initial de {name} ?",
                Language.Spanish => $"¿Cuándo vencía el informe inicial de {name}?",
                Language.Russian => $"{name}: когда срок первоначального доклада?",
                Language.Arabic => $"{name}: متى موعد التقرير الأولي؟",
                _ => $"When was the initial report of {name} due?",
            },
            language);
        if (reply.Kind == ReplyKind.Clarify)
        {
            Assert.Contains(iso3, reply.States);
            return;
        }

        Assert.Equal([iso3], reply.States);
        if (status.DepositedOn is { } deposited && (deposited.Verified || deposited.Day < TreatyStatus.TreatyInForce))
        {
            Assert.True(reply.Kind == ReplyKind.Deadline && Equals(reply.Value, Iso.Text(ReportDeadlines.InitialReport(deposited.Day))), $"{language}: {reply.Kind} {reply.Value} {reply.Text}");
        }
        else if (status.DepositedOn is null)
        {
            Assert.True(reply.Value is null, $"{language}: a day without a day of deposit: {reply.Text}");
        }
    });

    [Theory]
    [MemberData(nameof(Parties))]
    public void The_next_annual_report_of_a_State_Party_is_due_on_31_May(string iso3) => ForAll.Check(4, iso3[0] + iso3[2], random =>
    {
        if (Shipped.Book.Status[iso3].InForce is not { } inForce)
        {
            return;
        }

        var today = random.Day(new(2026, 7, 24), new(2030, 1, 1));
        var reply = Shipped.Ask($"When is the next annual report of {Name(iso3, Language.English)} due?", today: today);
        if (reply.Kind != ReplyKind.Clarify)
        {
            Assert.True(reply.Kind == ReplyKind.Deadline && Equals(reply.Value, Iso.Text(ReportDeadlines.NextAnnual(inForce, today).LastDay)), $"{today:O}: {reply.Kind} {reply.Value} {reply.Text}");
        }
    });

    [Fact]
    public void Our_report_is_the_report_of_the_State_one_speaks_for() => Assert.All(Shipped.Book.Status.All.Where(s => s.InForce is not null), status =>
    {
        var role = Role.Parse($"npc:{status.Iso3}")!;
        var (reply, _) = Shipped.Desk.Ask("When is our next annual report due?", null, role, Shipped.Today, ConversationContext.Empty);
        Assert.Equal((ReplyKind.Deadline, status.Iso3), (reply.Kind, Assert.Single(reply.States)));
        Assert.Equal(Iso.Text(ReportDeadlines.NextAnnual(status.InForce!.Value, Shipped.Today).LastDay), reply.Value);
    });

    [Theory]
    [MemberData(nameof(Parties))]
    public void The_days_of_signature_deposit_and_entry_into_force_are_those_of_the_table(string iso3)
    {
        var status = Shipped.Book.Status[iso3];
        var name = Name(iso3, Language.English);
        Tells($"When did {name} deposit its instrument?", status.DepositedOn);
        Tells($"When did {name} sign the treaty?", status.SignedOn);
        Tells($"When did the treaty enter into force for {name}?", status.DepositedOn is { } d ? d with { Day = status.InForce!.Value } : null);
    }

    private static void Tells(string question, SourcedDay? day)
    {
        var reply = Shipped.Ask(question);
        if (reply.Kind == ReplyKind.Clarify)
        {
            return;
        }

        // a day that no source backs is marked, or left out
        var expected = day is { } known ? Iso.Text(known.Day) : null;
        Assert.True(Equals(reply.Value, expected) || (day is { Verified: false } && reply.Value is null) || (day is null && reply.Value is not string { Length: 10 }), $"{question} {reply.Value}, not {expected}: {reply.Text}");
    }

    private static string Name(string iso3, Language language) => Shipped.Book.States[iso3].Name[language];
}
