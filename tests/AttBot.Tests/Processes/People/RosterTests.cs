using AttBot.Data.Rows;
using AttBot.Processes.People;

namespace AttBot.Tests.Processes.People;

public sealed class RosterTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 7, 24);
    private readonly PersonRow _anna = Person("anna", "Anna Sato", "JPN"), _ben = Person("ben", "Ben Okoro", "NGA"), _cleo = Person("cleo", "Cléo Dubois", "FRA");

    [Fact]
    public void The_bureau_has_one_seat_per_office_and_holder_of_the_day()
    {
        var roster = RosterOf([Term("president", _anna, "2025-08-30", "2026-08-28"), Term("president", _ben, "2026-08-29"), Term("vice-president", _ben, "2025-08-30", "2026-08-28"), Term("vice-president", _cleo, "2025-08-30")]);

        var before = roster.BureauOn(new(2026, 8, 28));
        Assert.Equal([_anna], before.Where(seat => seat.Office.Key == "president").Select(seat => seat.Holder));
        Assert.Equal([_ben, _cleo], before.Where(seat => seat.Office.Key == "vice-president").Select(seat => seat.Holder));
        var after = roster.BureauOn(new(2026, 8, 29));
        Assert.Equal([_ben], after.Where(seat => seat.Office.Key == "president").Select(seat => seat.Holder));
        Assert.Equal([_cleo], after.Where(seat => seat.Office.Key == "vice-president").Select(seat => seat.Holder));
        Assert.Null(after.Single(seat => seat.Office.Key == "chair-wgeti").Holder);
        Assert.DoesNotContain(after, seat => seat.Office.Key is "chair-mc" or "champion");
    }

    [Fact]
    public void The_gender_focal_point_belongs_to_the_bureau_only_once_established()
    {
        var term = Term(Office.GenderFocalPoint, _anna, "2026-01-01");
        Assert.DoesNotContain(RosterOf([term]).BureauOn(Day), seat => seat.Office.Key == Office.GenderFocalPoint);
        Assert.Empty(RosterOf([term]).CapacitiesOf(_anna.Id, Day));

        var established = RosterOf([term], offices: [new OfficeRow { Key = Office.GenderFocalPoint, From = new(2026, 7, 24), Source = "s" }]);
        Assert.Equal(_anna, established.BureauOn(Day).Single(seat => seat.Office.Key == Office.GenderFocalPoint).Holder);
        Assert.DoesNotContain(established.BureauOn(Day.AddDays(-1)), seat => seat.Office.Key == Office.GenderFocalPoint);
    }

    [Fact]
    public void An_alternate_acts_between_the_two_days_and_not_outside()
    {
        var roster = RosterOf([Term("president", _anna, "2025-08-30")], [Alternate(_anna, _ben, "2026-07-24", "2026-07-26")]);

        Assert.Empty(roster.CapacitiesOf(_ben.Id, Day.AddDays(-1)));
        Assert.Equal([new Capacity(Office.Find("president")!, _anna)], roster.CapacitiesOf(_ben.Id, Day));
        Assert.Equal([new Capacity(Office.Find("president")!, _anna)], roster.CapacitiesOf(_ben.Id, Day.AddDays(2)));
        Assert.Empty(roster.CapacitiesOf(_ben.Id, Day.AddDays(3)));
        Assert.Equal(_ben, roster.AlternateOf(_anna.Id, "president", Day));
        Assert.Null(roster.AlternateOf(_anna.Id, "president", Day.AddDays(3)));
        Assert.NotEmpty(roster.CapacitiesOf(_anna.Id, Day)); // who is back early acts at once
    }

    [Fact]
    public void A_recalled_alternate_and_one_for_another_office_do_not_act()
    {
        var recalled = Alternate(_anna, _ben, "2026-07-01", "2026-07-31");
        recalled.RecalledAt = Now;
        var other = Alternate(_anna, _cleo, "2026-07-01", "2026-07-31");
        other.OfficeKey = "chair-vtf";

        var roster = RosterOf([Term("president", _anna, "2025-08-30")], [recalled, other]);

        Assert.Empty(roster.CapacitiesOf(_ben.Id, Day));
        Assert.Empty(roster.CapacitiesOf(_cleo.Id, Day));
    }

    [Fact]
    public void Nobody_who_has_left_holds_an_office_or_lets_another_act()
    {
        _anna.IsActive = false;
        var roster = RosterOf([Term("president", _anna, "2025-08-30")], [Alternate(_anna, _ben, "2026-07-01", "2026-07-31")]);

        Assert.Empty(roster.CapacitiesOf(_anna.Id, Day));
        Assert.Empty(roster.CapacitiesOf(_ben.Id, Day));
        Assert.Empty(roster.HoldersOf("president", Day));
    }

    [Theory]
    [InlineData("cleo", "cleo")]
    [InlineData("CLEO", "cleo")]
    [InlineData("Cleo Dubois", "cleo")]
    [InlineData("Ms. Dubois", "cleo")]
    [InlineData("Dubois, Cléo", "cleo")]
    [InlineData("ben@example.org", "ben")]
    [InlineData("H.E. Mr Okoro", "ben")]
    public void A_person_is_found_by_handle_address_or_name(string text, string handle) => Assert.Equal([handle], RosterOf([]).Find(text).Select(person => person.Handle));

    [Theory]
    [InlineData("")]
    [InlineData("Mr")]
    [InlineData("nobody")]
    [InlineData("Anna Okoro")]
    public void Nobody_is_guessed(string text) => Assert.Empty(RosterOf([]).Find(text));

    [Fact]
    public void Two_of_one_name_are_both_found()
    {
        var other = Person("anna-2", "Anna Sato", "PER");
        Assert.Equal(["anna", "anna-2"], new Roster([_anna, other], [], [], []).Find("Anna Sato").Select(person => person.Handle));
    }

    [Fact]
    public void However_offices_pass_on_there_are_never_more_holders_than_seats_and_never_one_twice() => ForAll.Check(300, 20260724, random =>
    {
        PersonRow[] people = [.. Enumerable.Range(0, 7).Select(i => Person($"p{i}", $"P {i}", "KEN"))];
        var terms = new List<HolderRow>();
        for (var step = 0; step < 20; step++)
        {
            var office = random.Pick([.. Office.All.Take(4)]);
            var from = new DateOnly(2026, 1, 1).AddDays((step * 10) + random.Next(10));
            var roster = new Roster(people, terms, [], []);
            var replaced = random.Next(2) == 0 ? null : random.Pick(people);
            if (OfficeSuccession.Decide(roster, office, random.Pick(people), replaced, new Term(from, random.Next(3) == 0 ? from.AddDays(random.Next(60)) : null), [.. terms.Where(term => term.OfficeKey == office.Key)]) is SuccessionVerdict.Ready ready)
            {
                foreach (var ended in ready.Ended)
                {
                    ended.To = from.AddDays(-1);
                }

                terms.Add(new HolderRow { Id = Guid.CreateVersion7(Now), OfficeKey = office.Key, PersonId = ready.Incoming.Id, From = from, To = ready.Term.To, Source = "s" });
            }
        }

        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2026, 9, 1); day = day.AddDays(1))
        {
            foreach (var office in Office.All)
            {
                var sitting = terms.Where(term => term.OfficeKey == office.Key && term.From <= day && !(term.To < day)).Select(term => term.PersonId).ToList();
                Assert.True(sitting.Count <= office.Seats, $"{office.Key} on {day}");
                Assert.Equal(sitting.Count, sitting.Distinct().Count());
            }
        }
    });

    private static PersonRow Person(string handle, string name, string iso3) => new()
    {
        Id = Guid.CreateVersion7(Now), Handle = handle, Name = name, Language = "en", Kind = PersonKind.Delegate, Iso3 = iso3, Email = $"{handle}@example.org", TimeZone = "Etc/UTC", IsActive = true, CreatedAt = Now, Version = 1,
    };

    private static HolderRow Term(string office, PersonRow person, string from, string? to = null) => new()
    {
        Id = Guid.CreateVersion7(Now), OfficeKey = office, PersonId = person.Id, From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), To = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), Source = "s",
    };

    private static AlternateRow Alternate(PersonRow holder, PersonRow alternate, string from, string to) => new()
    {
        Id = Guid.CreateVersion7(Now), PersonId = holder.Id, AlternateId = alternate.Id, From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), To = DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), NamedBy = "system",
    };

    private Roster RosterOf(IEnumerable<HolderRow> holders, IEnumerable<AlternateRow>? alternates = null, IEnumerable<OfficeRow>? offices = null) => new([_anna, _ben, _cleo], holders, alternates ?? [], offices ?? []);
}
