using System.Globalization;
using AttBot.Chat;
using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Deadlines against a second reading of the rules in <c>obligations.csv</c>, worked out here from the columns of the status table alone.</summary>
public sealed class DeadlineArithmeticTests
{
    /// <summary>The day of deposit of each State Party that has one, straight from the shipped table.</summary>
    private static readonly Dictionary<string, DateOnly> Deposits = ShippedTables.Table("att_status.csv").Rows
        .Where(r => r["deposit_date"].Length > 0).ToDictionary(r => r["iso3"], r => DateOnly.ParseExact(r["deposit_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static TheoryData<string> Parties => [.. Deposits.Keys];

    [Theory]
    [MemberData(nameof(Parties))]
    public void The_first_annual_report_covers_the_first_full_calendar_year(string iso3) => Assert.All(LanguageCodes.All, language =>
    {
        var name = Shipped.Book.States[iso3].Name[language];
        var reply = Shipped.Ask(
            language switch
            {
                Language.Chinese => $"{name}首次年度报告什么时候到期？",
                Language.French => $"Quelle était la date limite du premier rapport annuel de {name} ?",
                Language.Spanish => $"¿Cuándo vencía el primer informe anual de {name}?",
                Language.Russian => $"{name}: когда срок первого ежегодного доклада?",
                Language.Arabic => $"{name}: متى موعد أول تقرير سنوي؟",
                _ => $"When was the first annual report of {name} due?",
            },
            language);
        if (reply.Kind == ReplyKind.Clarify)
        {
            Assert.Contains(iso3, reply.States);
            return;
        }

        // 31 May after the first calendar year that begins on or after the entry into force
        var year = InForce(iso3) is { Month: 1, Day: 1 } ? InForce(iso3).Year : InForce(iso3).Year + 1;
        Assert.True(reply.Kind == ReplyKind.Deadline && Equals(reply.Value, Iso.Text(new DateOnly(year + 1, 5, 31))), $"{language} {name}: {reply.Kind} {reply.Value}, not {year + 1}-05-31: {reply.Text}");
        Assert.Equal([iso3], reply.States);
    });

    [Theory]
    [MemberData(nameof(Parties))]
    public void The_entry_into_force_and_the_initial_report_follow_from_the_deposit(string iso3)
    {
        var name = Shipped.Book.States[iso3].Name[Language.English];
        var inForce = Shipped.Ask($"When did the treaty enter into force for {name}?");
        var initial = Shipped.Ask($"When was the initial report of {name} due?");
        if (inForce.Kind == ReplyKind.Clarify)
        {
            return;
        }

        var due = Deposits[iso3] < TreatyStatus.TreatyInForce ? new DateOnly(2015, 12, 23) : InForce(iso3).AddYears(1).AddDays(-1);
        Assert.Equal(Iso.Text(InForce(iso3)), inForce.Value);
        Assert.Equal(Iso.Text(due), initial.Value);
    }

    [Fact]
    public void Totals_of_any_day_add_up_and_name_whom_they_leave_out() => ForAll.Check(60, 83, random =>
    {
        var language = random.Pick(LanguageCodes.All);
        var day = random.Day(new(2013, 6, 1), new(2026, 7, 24));
        var scene = new AttBot.Chat.Answers.Scene(Shipped.Book, language, Shipped.Today, Role.Public, ConversationContext.Empty, 180);
        var reply = AttBot.Chat.Answers.GroupTotals.Totals(scene, new AttBot.Chat.Understanding.Question.Totals(null, day, ByGroup: true)).Reply;
        var standings = Shipped.Book.Status.All.ToLookup(s => s.On(day));
        var (parties, signatories, others) = (standings[Standing.StateParty].Count(), standings[Standing.Signatory].Count(), standings[Standing.NotJoined].Count());
        Assert.Equal(parties, reply.Value);
        Assert.Contains($"{parties} + {signatories} + {others} = {parties + signatories + others}", reply.Text, StringComparison.Ordinal);
        Assert.All(standings[Standing.Indeterminate], s => Assert.Contains(Shipped.Book.States[s.Iso3].Name[language], reply.Text, StringComparison.Ordinal));
    });

    [Theory]
    [InlineData(Language.English, "Was {0} a State Party on {1}?")]
    [InlineData(Language.Chinese, "{1}时{0}是缔约国吗？")]
    [InlineData(Language.French, "{0} était-il partie le {1} ?")]
    [InlineData(Language.Spanish, "¿Era {0} Estado parte el {1}?")]
    [InlineData(Language.Russian, "{0}: участник Договора на {1}?")]
    [InlineData(Language.Arabic, "هل كانت {0} دولة طرفا في {1}؟")]
    public void Another_name_of_a_State_has_the_standing_of_the_table_on_any_day(Language language, string question)
    {
        var aliases = ShippedTables.Table("state-aliases.csv").Rows.Where(r => r["lang"] == language.Code() && r["kind"] is "name" or "former").ToArray();
        var rounds = Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 5000 : 250;
        ForAll.Check(rounds, 97 + (int)language, random =>
        {
            var alias = random.Pick(aliases);
            var day = random.Day(new(2013, 1, 1), new(2026, 7, 24));
            var reply = Shipped.Ask(string.Format(CultureInfo.InvariantCulture, question, alias["alias"], language.Date(day)), language);
            if (reply.Kind == ReplyKind.Clarify)
            {
                Assert.Contains(alias["iso3"], reply.States);
                return;
            }

            Assert.Equal(alias["iso3"], Assert.Single(reply.States));
            var standing = Shipped.Book.Status[alias["iso3"]].On(day);
            Assert.True(Equals(reply.Value, AttBot.Chat.Answers.StatusAnswers.Value(standing)) && reply.AsOf == day, $"{alias["alias"]} {day:O}: {reply.Value} as of {reply.AsOf:O}, not {standing}: {reply.Text}");
        });
    }

    [Fact]
    public void A_party_that_withdraws_today_is_bound_for_ninety_days() => Assert.Equal(AttBot.Treaty.Tables.Iso.Text(Shipped.Today.AddDays(90)), Shipped.Ask("Until when does Niger stay bound if it withdraws today?").Value);

    private static DateOnly InForce(string iso3) => Deposits[iso3] < TreatyStatus.TreatyInForce ? TreatyStatus.TreatyInForce : Deposits[iso3].AddDays(90);

    /// <summary>A report due on a day covers the calendar year before.</summary>
    [Theory]
    [InlineData(Language.English, "Which year does the report due on 31 May 2026 cover?", "2025", "2026-05-31")]
    [InlineData(Language.English, "Which year does the annual report due in May 2027 cover?", "2026", "2027-05-31")]
    [InlineData(Language.Chinese, "2027年5月到期的年度报告涵盖哪一年？", "2026", "2027-05-31")]
    [InlineData(Language.French, "Quelle année couvre le rapport annuel dû en mai 2027 ?", "2026", "2027-05-31")]
    public void The_year_that_a_report_covers_is_the_one_before_it_is_due(Language language, string asked, string year, string due)
    {
        var reply = Shipped.Ask(asked, language);
        Assert.Equal(due, reply.Value);
        Assert.Contains(year, reply.Text.Split('\n')[0], StringComparison.Ordinal);
    }
}
