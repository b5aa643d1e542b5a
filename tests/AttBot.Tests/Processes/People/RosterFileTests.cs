using AttBot.Processes.People;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Processes.People;

public sealed class RosterFileTests
{
    private const string PeopleHeader = "handle,name,kind,state,organisation,language,email,time_zone,active\n";

    [Fact]
    public void People_are_read_with_their_state_by_name_or_code()
    {
        var file = Assert.IsType<RosterFile.People>(RosterFile.Read(PeopleHeader + "sato-jpn,Anna Sato,delegate,Japan,,en,anna@example.org,Asia/Tokyo,yes\nwambui-ken,Joy Wambui,npc,KEN,,en,,,\n"));

        Assert.Equal(["sato-jpn", "wambui-ken"], file.Lines.Select(line => line.Handle));
        var row = file.Lines[1].Fields.NewRow("x", new(2026, 7, 24, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(("KEN", AttBot.Data.Rows.PersonKind.PointOfContact, "Etc/UTC"), (row.Iso3, row.Kind, row.TimeZone));
    }

    [Theory]
    [InlineData("Sato,Anna Sato,delegate,JPN,,en,,,yes", "handle")]
    [InlineData(",Anna Sato,delegate,JPN,,en,,,yes", "handle")]
    [InlineData("a,,delegate,JPN,,en,,,yes", "name")]
    [InlineData("a,A,wizard,JPN,,en,,,yes", "kind")]
    [InlineData("a,A,delegate,Atlantis,,en,,,yes", "state")]
    [InlineData("a,A,delegate,,,en,,,yes", "state")]
    [InlineData("a,A,delegate,JPN,,xx,,,yes", "language")]
    [InlineData("a,A,delegate,JPN,,en,a@b,,yes", "email")]
    [InlineData("a,A,delegate,JPN,,en,\"a@b.org\nBcc: c@d.org\",,yes", "email")]
    [InlineData("a,A,delegate,JPN,,en,,Mars/Base,yes", "time_zone")]
    [InlineData("a,A,delegate,JPN,,en,,,perhaps", "active")]
    public void A_line_that_will_not_do_is_named_with_its_column(string line, string column)
    {
        var refused = Assert.IsType<RosterFile.Refused>(RosterFile.Read(PeopleHeader + "b,B,secretariat,,,en,,,yes\n" + line + "\n"));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal((column, true), (problem.Column, problem.Line >= 3));
    }

    [Fact]
    public void Every_problem_is_told_at_once() => Assert.Equal(
        ["language", "handle", "kind"],
        Assert.IsType<RosterFile.Refused>(RosterFile.Read(PeopleHeader + "a,A,secretariat,,,xx,,,\na,A,secretariat,,,en,,,\nb,B,x,,,en,,,\n")).Problems.Select(problem => problem.Column));

    [Theory]
    [InlineData("handle,name\na,A\n")]
    [InlineData("office,person,from,to\npresident,a,2026-01-01,\n")]
    [InlineData("office,person,from,to,source,colour\npresident,a,2026-01-01,,s,red\n")]
    [InlineData("")]
    [InlineData("handle,name,kind,state,organisation,language,email,time_zone,active\n\"a,A\n")]
    public void A_file_of_another_shape_is_refused(string text) => Assert.NotEmpty(Assert.IsType<RosterFile.Refused>(RosterFile.Read(text)).Problems);

    [Fact]
    public void More_holders_than_seats_and_unknown_people_are_named()
    {
        var file = Assert.IsType<RosterFile.Offices>(RosterFile.Read("office,person,from,to,source\npresident,a,2025-08-30,2026-08-28,CSP11\npresident,b,2026-08-28,,CSP12\nvice-president,nobody,2026-01-01,,x\n"));

        var problems = file.Problems(new HashSet<string> { "a", "b" });
        Assert.Contains(problems, problem => problem is { Line: 3, Column: "office" });
        Assert.Contains(problems, problem => problem is { Line: 4, Column: "person" });
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("emperor,a,2026-01-01,,s", "office")]
    [InlineData("president,a,tomorrow,,s", "from")]
    [InlineData("president,a,2026-01-02,2026-01-01,s", "to")]
    [InlineData("president,a,2026-01-02,,", "source")]
    [InlineData("president,,2026-01-02,,s", "person")]
    public void A_term_that_will_not_do_is_named_with_its_column(string line, string column) =>
        Assert.Equal([new LineProblem(2, column, "")], Assert.IsType<RosterFile.Refused>(RosterFile.Read("office,person,from,to,source\n" + line + "\n")).Problems.Select(problem => problem with { Reason = "" }));
}
