using AttBot.Data.Rows;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;

namespace AttBot.Tests.Reminders;

public sealed class ContactFileTests
{
    private const string Header = "state,name,role,language,time_zone,channels,working_days,quiet_from,quiet_until,digest_day,verified_on,holidays\n";
    private const string Good = "GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; msteams:19:abc,Mo-Fr,20:00,7:00,,2026-01-05,2026-03-06\n";
    private static readonly DateOnly Today = new(2026, 5, 1);

    [Fact]
    public void A_line_becomes_an_entry_with_its_channels_in_order()
    {
        var line = Assert.Single(Assert.IsType<ContactReading.Accepted>(Read(Header + Good)).Lines);
        Assert.Equal(("GHA", "Ama Mensah", ContactRole.Contact, "Africa/Accra"), (line.Row.Iso3, line.Row.Name, line.Row.Role, line.Row.TimeZone));
        Assert.Equal([("email", "ama@example.org"), ("msteams", "msteams:19:abc")], line.Channels);
        Assert.Equal([new DateOnly(2026, 3, 6)], line.Holidays);
    }

    [Theory]
    [InlineData("GHX,Ama,contact,en,Africa/Accra,email:a@example.org,,,,,,", "state")]
    [InlineData("GHA,,contact,en,Africa/Accra,email:a@example.org,,,,,,", "name")]
    [InlineData("GHA,Ama,boss,en,Africa/Accra,email:a@example.org,,,,,,", "role")]
    [InlineData("GHA,Ama,1,en,Africa/Accra,email:a@example.org,,,,,,", "role")]
    [InlineData("GHA,Ama,contact,de,Africa/Accra,email:a@example.org,,,,,,", "language")]
    [InlineData("GHA,Ama,contact,en,Accra,email:a@example.org,,,,,,", "time_zone")]
    [InlineData("GHA,Ama,contact,en,Africa/Akkra,email:a@example.org,,,,,,", "time_zone")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example,,,,,,", "channels")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@b@example.org,,,,,,", "channels")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,,,,,,,", "channels")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,Mo-Xx,,,,,", "working_days")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,25:00,,,,", "quiet_from")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,06:00,20:00,,,", "work_from")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,,,Someday,,", "digest_day")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,,,,2026-13-01,", "verified_on")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,,,,2027-01-01,", "verified_on")]
    [InlineData("GHA,Ama,contact,en,Africa/Accra,email:a@example.org,,,,,,6 March", "holidays")]
    public void A_bad_field_is_named_with_its_line_and_nothing_is_taken_over(string line, string column)
    {
        var refused = Assert.IsType<ContactReading.Refused>(Read(Header + Good + line + "\n"));
        Assert.Contains(refused.Problems, problem => problem.Line == 3 && problem.Column == column);
    }

    [Fact]
    public void Wrong_columns_are_named()
    {
        var refused = Assert.IsType<ContactReading.Refused>(Read("state,name,phone\nGHA,Ama,1\n"));
        Assert.Equal(["role", "language", "time_zone", "channels", "phone"], refused.Problems.Select(problem => problem.Column));
    }

    [Fact]
    public void A_file_that_was_written_is_read_back_unchanged()
    {
        var line = Assert.Single(Assert.IsType<ContactReading.Accepted>(Read(Header + Good.Replace("Ama Mensah", "\"Mensah, Ama \"\"A\"\"\"", StringComparison.Ordinal))).Lines);
        var entry = ContactEntry.Of(line.Row, line.Channels.Select((channel, i) => new ContactChannelRow { Channel = channel.Channel, Address = channel.Address, Preference = i }), line.Holidays.ToHashSet());
        var text = ContactFile.Write([entry]);
        var again = Assert.Single(Assert.IsType<ContactReading.Accepted>(Read(text)).Lines);
        Assert.Equal("Mensah, Ama \"A\"", again.Row.Name);
        Assert.Equal(text, ContactFile.Write([ContactEntry.Of(again.Row, again.Channels.Select((channel, i) => new ContactChannelRow { Channel = channel.Channel, Address = channel.Address, Preference = i }), again.Holidays.ToHashSet())]));
    }

    private static ContactReading Read(string text) => ContactFile.Read(text, Shipped.Book.States, Today);
}
