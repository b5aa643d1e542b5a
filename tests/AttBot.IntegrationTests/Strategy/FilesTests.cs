using System.IO.Compression;
using System.Net;
using AttBot.IntegrationTests.Acts;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Files handed out in chat: to those who may have them, for an hour.</summary>
public sealed class FilesTests : StrategyTests
{
    [Fact]
    public async Task A_version_is_downloaded_as_word_markdown_and_json_by_who_may_read_it()
    {
        await ToApprovalAsync();
        Assert.Null((await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("download version 1")).Card); // not under consultation yet

        Assert.Null((await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("show version 1")).Card);
        var secretariat = Desk.As(Secretariat);
        var offered = await secretariat.PressesAsync(await secretariat.SaysAsync("show version 1"), "Download");
        var word = await GetAsync(Link(offered, "Word"));
        using (var zip = new ZipArchive(new MemoryStream(await word.Content.ReadAsByteArrayAsync())))
        {
            Assert.NotNull(zip.GetEntry("word/document.xml"));
        }

        var text = await (await GetAsync(Link(offered, "Markdown"))).Content.ReadAsStringAsync();
        Assert.Contains("States Parties are encouraged", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))), await (await GetAsync(Link(offered, "JSON"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_for_the_secretariat()
    {
        await ToApprovalAsync();
        foreach (var person in new[] { Desk.Cast.Delegates[0], Desk.Cast.HolderOf("president") })
        {
            var refused = await Desk.As(person).SaysAsync("export the process");
            Assert.Null(refused.Card);
            Assert.Contains("Secretariat", refused.Text, StringComparison.Ordinal);
        }

        using var zip = new ZipArchive(new MemoryStream(await (await GetAsync(Link(await Desk.As(Secretariat).SaysAsync("export the process"), "ZIP"))).Content.ReadAsByteArrayAsync()));
        Assert.NotNull(zip.GetEntry("facts.jsonl"));
        Assert.NotNull(zip.GetEntry("versions/1.docx"));
        using var notices = new StreamReader(zip.GetEntry("notices.jsonl")!.Open());
        Assert.Contains("approval.A-1", await notices.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_good_for_its_file_alone_and_for_an_hour()
    {
        await ToApprovalAsync();
        var link = Link(await Desk.As(Secretariat).SaysAsync("download version 1"), "Markdown");
        Assert.Equal(HttpStatusCode.OK, (await Desk.Http.GetAsync(link)).StatusCode);
        foreach (var forged in (string[])[link.Replace("version-1.md", "record.zip", StringComparison.Ordinal), link.Replace("until=", "until=9", StringComparison.Ordinal), link[..^1] + (link[^1] == '0' ? '1' : '0'), link.Split('?')[0], link.Split('&')[0]])
        {
            var answer = await Desk.Http.GetAsync(forged);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("no longer good", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Desk.Clock.MoveTo(Desk.Clock.GetUtcNow().AddMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await Desk.Http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_consultation_goes_into_a_calendar()
    {
        await ToApprovalAsync();
        Assert.Contains("No consultation", (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("add the consultation to my calendar")).Text, StringComparison.Ordinal);
        foreach (var holder in Desk.Cast.Holders.Take(6))
        {
            await Desk.As(holder).DoesAsync("approval.approve");
        }

        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.announce", ("day", "2026-05-12"), ("time", "15:00"), ("agenda", "The draft; area by area, one after the other, as long as it takes to go through all of them."), ("link", "https://example.org/c"), ("minutes", "120")));
        var calendar = await (await GetAsync(Link(await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("add the consultation to my calendar"), "iCalendar (.ics)"))).Content.ReadAsStringAsync();
        Assert.Contains("DTSTART:20260512T130000Z\r\nDTEND:20260512T150000Z\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("URL:https://example.org/c\r\n", calendar, StringComparison.Ordinal);
        Assert.All(calendar.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("one-time code", (await Desk.Stranger("visitor").SaysAsync("add the consultation to my calendar")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture of the process", "en")]
    [InlineData("схема процесса", "ru")]
    [InlineData("流程图", "zh")]
    public async Task Anybody_may_see_the_process_as_a_picture(string asked, string language)
    {
        await OpenCallAsync();
        var picture = await GetAsync(Link(await Desk.Stranger("visitor", language).SaysAsync(asked), "SVG"));
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("style-src 'unsafe-inline'; sandbox", Assert.Single(picture.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal); // without its own styles a browser shows it black
        Assert.StartsWith("<svg", (await picture.Content.ReadAsStringAsync()).TrimStart(), StringComparison.Ordinal);
    }

    private static string Link(Heard heard, string title) => heard.Card is { } card
        ? (string)card["actions"]!.AsArray().Single(action => (string?)action!["title"] == title)!["url"]!
        : throw new InvalidOperationException(heard.Json);

    private async Task<HttpResponseMessage> GetAsync(string link)
    {
        var answer = await Desk.Http.GetAsync(link);
        Assert.True(answer.IsSuccessStatusCode, link);
        return answer;
    }
}
