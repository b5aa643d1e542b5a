using System.Text.RegularExpressions;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>The page that Teams shows in a tab: where the process stands, for everybody.</summary>
public sealed class ProcessPageTests : StrategyTests
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "zh", "ar"];

    [Fact]
    public async Task The_tab_shows_where_the_process_stands_in_six_languages_and_nothing_private()
    {
        await ToApprovalAsync();
        var titles = new HashSet<string>();
        foreach (var language in Languages)
        {
            var (page, _) = await GetAsync($"/process?lang={language}-XX");
            Assert.Contains($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">", page, StringComparison.Ordinal);
            Assert.Equal(6, Regex.Count(Regex.Match(page, "<ol>.*</ol>").Value, "<li>"));
            Assert.Contains("<svg", page, StringComparison.Ordinal);
            Assert.Contains("<strong>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
            Assert.DoesNotContain("**", page, StringComparison.Ordinal);
            titles.Add(Regex.Match(page, "<h1>(.*?)</h1>").Groups[1].Value);

            // nobody is named, and no text that only some may read
            Assert.All(Desk.Cast.Everybody, person => Assert.DoesNotContain(person.Name, page, StringComparison.Ordinal));
            Assert.DoesNotContain("are encouraged to promote", page, StringComparison.Ordinal);
            Assert.DoesNotContain("More universalization", page, StringComparison.Ordinal);
        }

        Assert.Equal(6, titles.Count);
    }

    [Theory]
    [InlineData("", "light dark", "")]
    [InlineData("&theme=%7Btheme%7D&theme=dark", "dark", "dark")] // a placeholder the client does not know, and one it does
    [InlineData("&theme=contrast", "dark", "dark")]
    [InlineData("&theme=default", "light", "light")]
    [InlineData("&theme=%22%3E%3Cscript%3E", "light dark", "")]
    public async Task The_tab_has_the_colours_of_the_client(string query, string scheme, string theme)
    {
        await OpenCallAsync();

        var (page, policy) = await GetAsync("/process?lang=%7Blocale%7D&lang=fr-CA" + query);

        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"fr\" dir=\"ltr\"{(theme.Length > 0 ? $" data-theme=\"{theme}\"" : "")}>", page, StringComparison.Ordinal);
        Assert.Contains($"<meta name=\"color-scheme\" content=\"{scheme}\">", page, StringComparison.Ordinal);
        Assert.Equal(theme.Length == 0, page.Contains("@media (prefers-color-scheme:dark){.wf", StringComparison.Ordinal));
        var nonce = Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        Assert.Equal(2, Regex.Count(page, Regex.Escape($"<style nonce=\"{nonce}\">"))); // the page's own and the picture's
        Assert.DoesNotContain("<style>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Teams_may_show_it_in_a_frame_and_no_other_page_is_shown_in_one()
    {
        using var page = await Desk.Http.GetAsync("/process");
        Assert.False(page.Headers.Contains("X-Frame-Options"));
        Assert.EndsWith("frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        foreach (var path in (string[])["/", "/privacy", "/terms", "/about.json", "/process/x", "/files/strategy-1/stage-en.svg"])
        {
            using var other = await Desk.Http.GetAsync(path);
            Assert.Equal("DENY", Assert.Single(other.Headers.GetValues("X-Frame-Options")));
            Assert.Contains("frame-ancestors 'none'", Assert.Single(other.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Before_a_process_begins_the_tab_says_so_and_what_changes_is_seen_soon()
    {
        var (before, _) = await GetAsync("/process?lang=en");
        Assert.Contains("No strategy process is on record here.", before, StringComparison.Ordinal);
        Assert.DoesNotContain("<ol>", before, StringComparison.Ordinal);

        await OpenCallAsync();
        Desk.Clock.MoveTo(Desk.Clock.GetUtcNow().AddSeconds(20));
        Assert.Contains("call for proposals, open until", (await GetAsync("/process?lang=en")).Page, StringComparison.Ordinal);
    }

    private async Task<(string Page, string Policy)> GetAsync(string path)
    {
        using var response = await Desk.Http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsStringAsync(), Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }
}
