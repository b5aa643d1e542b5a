using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Treaty.Status;

/// <summary>The shipped table against its own dates and against what was published on the way.</summary>
public sealed class StatusOnADayTests
{
    private static readonly StatusTable Table = Shipped.Book.Status;
    private static readonly DateOnly Opened = new(2013, 6, 3);

    [Fact]
    public void The_shipped_table_has_one_row_for_each_of_the_197_States()
    {
        Assert.Equal(197, Table.All.Count);
        Assert.Equal(Shipped.Book.States.All.Select(s => s.Iso3), Table.All.Select(s => s.Iso3));
        Assert.Equal(new(2026, 7, 24), Table.AsOf);
    }

    [Fact]
    public void The_standing_on_the_day_of_the_data_is_the_one_written_down() =>
        Assert.All(Table.All, s => Assert.Equal(s.Standing, s.On(s.AsOf)));

    [Fact]
    public void The_standing_on_any_day_agrees_with_the_dates() => ForAll.Check(300, 3, random =>
    {
        var day = random.Day(new(2013, 1, 1), new(2027, 1, 1));
        foreach (var row in ShippedRows)
        {
            Assert.True(Expected(row, Iso.Text(day)) == Table[row["iso3"]].On(day), $"{row["iso3"]} on {day:O}");
        }
    });

    [Fact]
    public void A_State_changes_standing_on_the_very_day_of_its_signature_and_deposit() => Assert.All(Table.All, s =>
    {
        if (s.SignedOn is { } signed)
        {
            Assert.Equal(Standing.NotJoined, s.On(signed.Day.AddDays(-1)));
            Assert.Equal(s.DepositedOn?.Day == signed.Day ? Standing.StateParty : Standing.Signatory, s.On(signed.Day));
        }

        if (s.DepositedOn is { } deposited)
        {
            Assert.Equal(s.SignedOn?.Day < deposited.Day ? Standing.Signatory : Standing.NotJoined, s.On(deposited.Day.AddDays(-1)));
            Assert.Equal(Standing.StateParty, s.On(deposited.Day));
        }
    });

    [Fact]
    public void Nobody_stands_anywhere_before_the_Treaty_was_open() => Assert.All(Table.All, s => Assert.Equal(Standing.NotJoined, s.On(Opened.AddDays(-1))));

    [Theory]
    [InlineData("VUT", "2025-05-15", Standing.Signatory)]
    [InlineData("VUT", "2025-05-16", Standing.Indeterminate)]
    [InlineData("VUT", "2025-12-30", Standing.Indeterminate)]
    [InlineData("VUT", "2025-12-31", Standing.StateParty)]
    [InlineData("GMB", "2024-05-22", Standing.NotJoined)]
    [InlineData("GMB", "2024-05-23", Standing.Indeterminate)]
    [InlineData("GMB", "2024-08-20", Standing.StateParty)]
    public void Between_its_bounds_the_standing_of_a_State_without_a_day_is_not_told(string iso3, string day, Standing standing) =>
        Assert.Equal(standing, Table[iso3].On(Iso.Date(day)!.Value));

    [Theory]
    [InlineData("GIN", "2014-12-24")]
    [InlineData("LIE", "2014-12-24")]
    [InlineData("LTU", "2014-12-24")]
    [InlineData("NLD", "2014-12-24")]
    [InlineData("POL", "2014-12-24")]
    [InlineData("KNA", "2014-12-24")]
    [InlineData("SRB", "2014-12-24")]
    [InlineData("ZAF", "2014-12-24")]
    [InlineData("BRA", "2018-11-12")]
    [InlineData("AND", "2023-03-02")]
    [InlineData("BWA", "2019-09-05")]
    public void Entry_into_force_of_known_States_follows_Article_22(string iso3, string inForce) =>
        Assert.Equal(inForce, Iso.Text(Table[iso3].InForce!.Value));

    [Theory]
    [InlineData("2014-12-23", "2014-12-24")]
    [InlineData("2014-12-24", "2015-03-24")]
    [InlineData("2015-12-02", "2016-03-01")]
    [InlineData("2023-12-02", "2024-03-01")]
    public void Only_deposits_from_24_December_2014_wait_ninety_days(string deposit, string inForce) =>
        Assert.Equal(inForce, Iso.Text(TreatyStatus.EntryIntoForce(Iso.Date(deposit)!.Value)));

    [Fact]
    public void Sixty_one_States_Parties_began_with_the_Treaty() => Assert.Equal(61, Table.All.Count(s => s.InForce == TreatyStatus.TreatyInForce));

    [Theory]
    [InlineData("2014-04-01", 13, "mvep.gov.hr / unrcpd: 18 deposits next day make 31")]
    [InlineData("2014-04-02", 31, "unrcpd.org SG statement")]
    [InlineData("2014-06-03", 40, "peaceandhealthblog.com")]
    [InlineData("2014-09-02", 45, "controlarms.org, New Zealand 45th")]
    [InlineData("2014-09-25", 53, "pgaction.org")]
    [InlineData("2014-12-16", 57, "pgaction.org, Liechtenstein 57th")]
    [InlineData("2014-12-17", 58, "controlarms.org, Poland 58th")]
    [InlineData("2014-12-18", 60, "unrcpd.org / Amnesty")]
    [InlineData("2014-12-24", 61, "SIPRI Yearbook 2015")]
    [InlineData("2015-01-30", 62, "controlarms.org, Switzerland 62nd")]
    [InlineData("2015-07-01", 69, "treaties.un.org status page of 01-07-2015")]
    [InlineData("2015-09-04", 73, "controlarms.org, Tuvalu 73rd")]
    [InlineData("2015-12-22", 79, "controlarms.org, Ghana 79th")]
    [InlineData("2018-05-31", 95, "ATT Monitor 2018")]
    [InlineData("2020-04-28", 106, "pgaction.org, Namibia 106th")]
    [InlineData("2022-09-21", 112, "pgaction.org, Gabon 112th")]
    [InlineData("2022-12-02", 113, "treaties.un.org MTDSG copies showing 113, undated")]
    [InlineData("2024-08-20", 115, "EU statement at CSP10: Gambia and Malawi deposited, 114th and 115th")]
    [InlineData("2025-05-15", 116, "treaties.un.org status page of 15-05-2025")]
    [InlineData("2026-07-24", 118, "web page cited in a public repository, accessed 2026-07-24")]
    public void The_deposits_by_a_day_agree_with_the_total_published(string day, int published, string source)
    {
        var standings = Table.All.Select(s => s.On(Iso.Date(day)!.Value)).ToArray();
        var sure = standings.Count(s => s == Standing.StateParty);
        var possible = sure + standings.Count(s => s == Standing.Indeterminate);
        Assert.True(sure <= published && published <= possible, $"{sure} to {possible}; {source}");
    }

    [Theory]
    [InlineData("2013-06-03", 67, "reachingcriticalwill.org")]
    [InlineData("2013-07-26", 80, "controlarms.org, Vanuatu 80th")]
    [InlineData("2013-09-26", 112, "unrcpd.org")]
    [InlineData("2014-01-09", 116, "controlarms.org, Malawi 116th")]
    [InlineData("2014-04-02", 118, "unrcpd.org")]
    [InlineData("2014-09-25", 121, "pgaction.org")]
    [InlineData("2014-10-27", 122, "controlarms.org, Lebanon 122nd")]
    [InlineData("2014-12-16", 125, "pgaction.org")]
    [InlineData("2014-12-18", 128, "unrcpd.org / Amnesty")]
    [InlineData("2014-12-24", 130, "treaties.un.org")]
    public void The_signatures_by_a_day_agree_with_the_total_published(string day, int published, string source)
    {
        var signed = Table.All.Count(s => s.SignedOn is { } on && on.Day <= Iso.Date(day)!.Value);
        Assert.True(signed == published, $"{signed}; {source}");
    }

    [Theory]
    [InlineData(RegionalGroup.African, 31, 10, 13)]
    [InlineData(RegionalGroup.AsiaPacific, 13, 10, 31)]
    [InlineData(RegionalGroup.EasternEuropean, 18, 1, 4)]
    [InlineData(RegionalGroup.LatinAmericanAndCaribbean, 28, 1, 4)]
    [InlineData(RegionalGroup.WesternEuropeanAndOther, 26, 3, 0)]
    [InlineData(null, 2, 0, 2)]
    public void The_totals_of_a_regional_group_are_those_of_the_data_set(RegionalGroup? group, int parties, int signatories, int others)
    {
        var standings = Shipped.Book.States.All.Where(s => s.Group == group).ToLookup(s => Table[s.Iso3].Standing);
        Assert.Equal((parties, signatories, others), (standings[Standing.StateParty].Count(), standings[Standing.Signatory].Count(), standings[Standing.NotJoined].Count()));
    }

    [Fact]
    public void On_16_April_2024_the_table_gives_the_four_lists_of_the_work_plan()
    {
        var annex = Shipped.Book.PlanAnnex;
        var asia = Shipped.Book.States.All.Where(s => s.InPlanAsiaPacific).Select(s => Table[s.Iso3]).ToLookup(s => s.On(PlanAnnex.AsOf), s => s.Iso3);
        Assert.Equal((12, 11, 31, 28), (annex.AsiaPacificParties.Count, annex.AsiaPacificSignatories.Count, annex.AsiaPacificOthers.Count, annex.Signatories.Count));
        Assert.Equal(annex.AsiaPacificParties.Order(), asia[Standing.StateParty].Order());
        Assert.Equal(annex.AsiaPacificSignatories.Order(), asia[Standing.Signatory].Order());
        Assert.Equal(annex.AsiaPacificOthers.Order(), asia[Standing.NotJoined].Order());
        Assert.Equal(annex.Signatories.Order(), Table.All.Where(s => s.On(PlanAnnex.AsOf) == Standing.Signatory).Select(s => s.Iso3).Order());
    }

    private static readonly IReadOnlyList<CsvRow> ShippedRows = ShippedTables.Table("att_status.csv").Rows;

    /// <summary>The rule of the data set's own validator, on the text of the row.</summary>
    private static Standing Expected(CsvRow row, string day)
    {
        bool By(string column) => row[column].Length > 0 && string.CompareOrdinal(row[column], day) <= 0;
        if (row["status"] == "state_party")
        {
            if (By("deposit_date") || (row["deposit_date"].Length == 0 && By("deposit_not_after")))
            {
                return Standing.StateParty;
            }

            if (row["deposit_date"].Length == 0 && By("deposit_not_before"))
            {
                return Standing.Indeterminate;
            }
        }

        return By("signature_date") ? Standing.Signatory : Standing.NotJoined;
    }
}
