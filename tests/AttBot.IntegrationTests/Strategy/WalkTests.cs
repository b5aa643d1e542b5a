using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>The whole process over HTTP, from the mandate to oversight, and what people are told on the way.</summary>
public sealed class WalkTests : StrategyTests
{
    private static readonly string[] Locales = ["en-US", "zh-CN", "fr-FR", "es-ES", "ru-RU", "ar"];

    [Fact]
    public async Task The_strategy_is_agreed_at_the_twelfth_conference()
    {
        await OpenCallAsync();
        await StageAsync("call for proposals, open until");
        Assert.Contains("S-001", (await SubmitAsync(Desk.Cast.Delegates[0])).Text, StringComparison.Ordinal);
        Assert.Contains("S-002", (await SubmitByTypingAsync(Desk.Cast.Delegates[1])).Text, StringComparison.Ordinal);
        Assert.Contains("not yet accounted for", (await Desk.As(Desk.Cast.Delegates[1]).SaysAsync("what happened to our submission?")).Json, StringComparison.Ordinal);

        await ConveneAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await RefusedAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "PartlyUsed"), ("reason", "x")), "Link it to a paragraph");
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "Reports received are to grow."), ("submissions", "S-002")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "PartlyUsed"), ("reason", "The second half is covered by S-001.")));
        await AskApprovalAsync();
        await StageAsync("version 1 is before the Bureau");
        Assert.Contains("The second half", (await Desk.As(Desk.Cast.Delegates[1]).SaysAsync("what happened to our submission?")).Json, StringComparison.Ordinal);
        await ApproveAllAsync();

        await ConsultAsync("2026-05-12", 1);
        await StageAsync("1 of at least 2");
        await RefusedAsync(() => Desk.As(Secretariat).DoesAsync("decision.enter", ("conference", "12"), ("outcome", "Agreed"), ("symbol", "ATT/CSP12/1")), "");
        await ReviseAsync("States Parties are encouraged to promote the Treaty in their regions.");
        await ConsultAsync("2026-06-16", 2);
        await ReviseAsync("States Parties are encouraged to promote the Treaty in their regions and beyond.");
        Assert.Contains("beyond", (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("what changed between version 2 and 3?")).Json + (await chair.SaysAsync("what changed between version 2 and 3?")).Json, StringComparison.Ordinal);
        await AskAgainAsync("assessment");
        await FinishAsync();
        await StageAsync("CSP12 agreed the strategy (ATT/CSP12/2026/1)");
        await OverseeAsync();
        await StageAsync("");

        await using var db = await Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, CancellationToken.None));
    }

    /// <summary>The stage as somebody from outside is told, in the six languages: no placeholder is left, and English says this.</summary>
    private async Task StageAsync(string english)
    {
        foreach (var locale in Locales)
        {
            var told = (await Desk.Stranger("visitor-" + locale, locale).SaysAsync(Asks(locale))).Text;
            Assert.DoesNotMatch(@"[{}]", told);
            Assert.False(told.Length == 0, locale);
            if (locale == "en-US")
            {
                Assert.Contains(english, told, StringComparison.Ordinal);
            }
        }
    }

    private static string Asks(string locale) => locale[..2] switch
    {
        "zh" => "战略进行到哪一步了？",
        "fr" => "Où en est la stratégie ?",
        "es" => "¿En qué fase está la estrategia?",
        "ru" => "На каком этапе стратегия?",
        "ar" => "في أي مرحلة الاستراتيجية؟",
        _ => "What stage is the strategy at?",
    };

    /// <summary>The form answered in words, one field after the other.</summary>
    private async Task<Heard> SubmitByTypingAsync(PersonRow person)
    {
        var client = Desk.As(person);
        await client.SaysAsync("submit a proposal");
        foreach (var answer in (string[])["1", "Implementation, 3", "Better reporting", "Second", "Reports received"])
        {
            await client.SaysAsync(answer);
        }

        return await DoneAsync(() => client.SaysAsync("Everyone"));
    }

    private async Task ApproveAllAsync()
    {
        foreach (var holder in Desk.Cast.Holders)
        {
            await Desk.As(holder).DoesAsync("approval.approve");
        }

        await Desk.SweepAsync();
        Assert.Contains("No approval is open", (await Desk.As(Secretariat).SaysAsync("who has not approved yet?")).Text, StringComparison.Ordinal);
    }

    private async Task AskAgainAsync(string step)
    {
        var deadline = DateOnly.FromDateTime(Desk.Clock.GetUtcNow().AddDays(10).UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("approval.ask", ("step", step), ("rule", "majority"), ("deadline", deadline)));
        await ApproveAllAsync();
    }

    private async Task ConsultAsync(string day, int round)
    {
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.announce", ("day", day), ("time", "15:00"), ("agenda", "The draft, area by area."), ("link", "https://example.org/c"), ("interpretation", "en, fr")));
        await StageAsync($"informal consultation {round} is announced");
        await DoneAsync(() => Desk.As(Desk.Cast.Delegates[0]).DoesAsync("consultation.comment", ("paragraphnumber", "1"), ("comment", "Say where."), ("attribution", "None")));
        await Desk.PassToAsync(DateTimeOffset.Parse(day + "T17:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("consultation.attendance", ("states", "Japan, KEN"), ("others", "2")));
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("consultation.held", ("summary", "Several delegations spoke.")));
    }

    private async Task ReviseAsync(string text)
    {
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgeti"));
        var listed = (await chair.SaysAsync("list comments")).Json;
        foreach (var id in System.Text.RegularExpressions.Regex.Matches(listed, @"C-\d+").Select(match => match.Value).Distinct())
        {
            await chair.DoesAsync("comment.answer", ("id", id), ("answer", "Taken up."));
        }

        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("number", "2"), ("paragraph", text), ("submissions", "S-001")));
        await DoneAsync(() => chair.DoesAsync("draft.freeze"));
        await DoneAsync(() => chair.DoesAsync("revision.finish"));
    }

    private async Task FinishAsync()
    {
        await AskAgainAsync("final");
        foreach (var office in (string[])["chair-wgeti", "chair-wgtr", "chair-wgtu"])
        {
            await Desk.As(Desk.Cast.HolderOf(office)).DoesAsync("plan.connect", ("plan", "It fits."));
        }

        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("draft.submit"));
        await Desk.PassToAsync(new(2026, 8, 25, 8, 0, 0, TimeSpan.Zero));
        await DoneAsync(() => Desk.As(Secretariat).DoesAsync("decision.enter", ("conference", "12"), ("outcome", "Agreed"), ("symbol", "ATT/CSP12/2026/1")));
        await RefusedAsync(() => Desk.As(Secretariat).DoesAsync("decision.confirm", ("conference", "12")), "");
        await DoneAsync(() => Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("decision.confirm", ("conference", "12")));
    }

    private async Task OverseeAsync()
    {
        var secretariat = Desk.As(Secretariat);
        foreach (var office in (string[])["chair-wgeti", "chair-wgtr", "chair-wgtu"])
        {
            await Desk.As(Desk.Cast.HolderOf(office)).DoesAsync("plan.align", ("plan", "The plan follows."));
        }

        await DoneAsync(() => secretariat.DoesAsync("oversight.enter", ("oversight", "bureau"), ("symbol", "ATT/CSP12/2026/2")));
        var president = Desk.As(Desk.Cast.HolderOf("president"));
        Assert.Contains("The Bureau · ATT/CSP12/2026/2", (await RefusedAsync(() => president.SaysAsync("confirm the oversight"), "")).Text, StringComparison.Ordinal);
        await DoneAsync(() => president.SaysAsync("yes"));
        await RefusedAsync(() => secretariat.DoesAsync("strategy.activate", ("reading", "2027-08-01"), ("ends", "2030-08-31")), "");
        await DoneAsync(() => secretariat.DoesAsync("indicator.define", ("indicator", "States Parties"), ("area", "Universalization"), ("unit", "States"), ("baseline", "118"), ("source", "UN Treaty Collection")));
        await DoneAsync(() => secretariat.DoesAsync("strategy.activate", ("reading", "2027-08-01"), ("ends", "2030-08-31")));
    }
}
