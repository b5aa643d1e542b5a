using System.Globalization;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Host;

namespace AttBot.ConformanceTests;

/// <summary>Our calendars, fetched from the server and read by ical.js.</summary>
public sealed class CalendarOracleTests : InFolder
{
    [Fact]
    public async Task Another_parser_reads_in_our_calendars_what_we_meant()
    {
        var contacts = Path.Combine(Folder, "contacts.csv");
        await File.WriteAllTextAsync(contacts, "state,name,role,language,time_zone,channels\nCHE,Anna Muster,contact,fr,Europe/Zurich,email:anna@example.org\nGHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org\n");
        var (imported, _, refused) = await AttBotProcess.RunAsync(Folder, "contacts", "import", contacts, "--data", Folder);
        Assert.Equal((0, ""), (imported, refused));
        var (made, feed, _) = await AttBotProcess.RunAsync(Folder, "reminders", "feed", "CHE", "--lang", "fr", "--data", Folder);
        Assert.Equal(0, made);

        await using var server = await AttBotProcess.ServeAsync(Folder);
        string[] paths = ["/calendar/public.ics", "/calendar/csp.ics", "/calendar/states/GHA.ics", "/calendar/states/CHE.ics?lang=ar", feed.Split('\n')[0].Trim()];
        var first = await ReadAsync(server, paths);
        Assert.All(first, calendar =>
        {
            Assert.Equal("PT6H", (string?)calendar["refresh"]);
            var events = calendar["events"]!.AsArray();
            Assert.NotEmpty(events);
            Assert.Equal(events.Count, events.Select(item => (string?)item!["uid"]).Distinct().Count());
            Assert.All(events, item => Assert.Equal(0, (int)item!["sequence"]!));
        });
        Assert.All(first[0]["events"]!.AsArray(), item => Assert.True((bool)item!["allDay"]!));
        Assert.All(first[4]["events"]!.AsArray(), CheckLastDay);
        Assert.Contains(first[4]["events"]!.AsArray(), item => ((string)item!["start"]!).Contains("-05-31T", StringComparison.Ordinal) && ((string)item["summary"]!).Contains("Rapport annuel", StringComparison.Ordinal));

        // fetched again it is the same calendar, event for event
        var second = await ReadAsync(server, paths);
        Assert.Equal(first.Select(calendar => calendar.ToJsonString()), second.Select(calendar => calendar.ToJsonString()));
    }

    /// <summary>A last day ends at 23:59 in the contact's zone: the offset by the calendar's own VTIMEZONE is that of the system's time zone data.</summary>
    private static void CheckLastDay(JsonNode? item)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
        Assert.Equal(zone.Id, (string?)item!["zone"]);
        var local = DateTime.ParseExact((string)item["start"]!, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.Equal(new TimeSpan(23, 59, 0), local.TimeOfDay);
        Assert.Equal(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeSeconds(), (long)item["utc"]!);
    }

    private async Task<List<JsonNode>> ReadAsync(AttBotProcess server, string[] paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            using var response = await server.Http.GetAsync(path);
            Assert.Equal((path, "text/calendar"), (path, response.Content.Headers.ContentType?.MediaType));
            files.Add(Path.Combine(Folder, $"{files.Count}.ics"));
            await File.WriteAllBytesAsync(files[^1], await response.Content.ReadAsByteArrayAsync());
        }

        await using var oracle = NodeProcess.Start(["ical-oracle.cjs", .. files]);
        var code = await oracle.EndAsync();
        Assert.True(code == 0, oracle.Output);
        var told = JsonNode.Parse(await oracle.LineAsync(line => line.StartsWith('{')))!;
        return [.. told["calendars"]!.AsArray().Select(calendar => calendar!)];
    }
}
