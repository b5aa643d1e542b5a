using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Host;
using Xunit.Abstractions;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>The whole process, from the call to oversight, by HTTP and in the name of different people; the server is killed between its parts.</summary>
public sealed class WalkThroughTests(ITestOutputHelper output) : InFolder
{
    private Town _town = null!;

    [Fact]
    public async Task From_the_call_to_the_first_yearly_report()
    {
        await using var town = _town = await Town.BeginAsync(Folder, "2026-01-12T09:00:00Z");
        await CallAsync();
        await town.RestartAsync("2026-04-02T09:00:00Z");
        await ConsolidateAsync();
        await ApproveAsync("draft");
        await ConsultAsync(1, "2026-05-04", "2026-05-04T16:00:00Z");
        await ConsultAsync(2, "2026-06-08", "2026-06-08T16:00:00Z");
        await ApproveAsync("assessment");
        await ApproveAsync("final");
        await DecideAsync();
        await OverseeAsync();
        var verified = await AttBotProcess.RunAsync(Folder, "audit", "verify", "--data", Folder);
        Assert.Equal(0, verified.ExitCode);
    }

    private async Task CallAsync()
    {
        await Says("secretariat", "What stage is the strategy at?");
        await Says("secretariat", "begin the strategy process");
        await Says("secretariat", "ATT/CSP11/2025/DEC.1");
        await Says("secretariat", "yes", "call for proposals");
        var form = await Says("secretariat", "open the call");
        Tell("secretariat", "[Send]", await _town.Secretariat.PressesAsync(form, "Send", ("call", "Proposals are invited."), ("closes", "2026-03-31"), ("late", "accept")), "31 March 2026");
        await Says("gus", "What stage is the strategy at?", "31 March 2026");

        form = await Says("gus", "submit a proposal");
        Tell("gus", "[Send]", await _town["gus"].PressesAsync(form, "Send",
            ("type", "State"), ("areas", "Implementation, Gender"), ("objective", "Records kept by 90 States"), ("priority", "High"), ("indicator", "States with records"), ("visibility", "Bureau"), ("authors", "mia")), "S-001");
        await Does("mia", "authorship.confirm", "S-001", ("submission", "S-001"));
        await Says("hal", "soumettre une proposition");
        foreach (var text in (string[])["1", "2", "Cent États parties", "Deuxième", "Nombre d'États", "1"])
        {
            await Says("hal", text);
        }

        await Says("hal", "qu'est devenue notre contribution ?", "S-002");
        await Says("jan", "mostrar la contribución S-001", "No hay ninguna");
        await Does("ida", "submission.submit", "S-003", ("type", "State"), ("areas", "6"), ("objective", "性别"), ("priority", "高"), ("indicator", "数目"), ("visibility", "Public"));
        await Does("gus", "submission.edit", "S-001", ("submission", "S-001"), ("priority", "Highest"));
        await Says("ida", "撤回提案S-003");
        await Says("ida", "是", "S-003");
        await Says("lev", "на каком этапе стратегия?", "31 марта 2026");
        await Says("kim", "في أي مرحلة الاستراتيجية؟", "آذار/مارس 2026");
        await Says("ida", "战略进行到哪一步了？", "提案征集");
        await Says("jan", "¿en qué fase está la estrategia?", "31 de marzo de 2026");
        await Says("hal", "où en est la stratégie ?", "31 mars 2026");
        await Says("secretariat", "list submissions", "S-001");
        await Says("gus", "submit the draft to the conference", "Only the Secretariat");
    }

    private async Task ConsolidateAsync()
    {
        await Does("jan", "submission.submit", "S-004", ("type", "State"), ("areas", "1"), ("objective", "Ayuda"), ("priority", "Alta"), ("indicator", "Número"), ("visibility", "StatesParties"));
        await _town.UntilShownAsync("secretariat", "confirm the closing");
        await SayAndYes("secretariat", "confirm the closing");
        await Does("secretariat", "late.decide", "S-004", ("submission", "S-004"), ("late", "accept"));
        await SayAndYes("secretariat", "convene the bureau");
        await Says("gus", "add paragraph: Something", "Only members of the Bureau");
        await Says("fay", "add paragraph: States are encouraged to keep records.", "1");
        await Does("fay", "paragraph.write", "2", ("paragraph", "States are encouraged to join."), ("submissions", "S-002"));
        await Does("fay", "paragraph.write", "1", ("number", "1"), ("paragraph", "States are encouraged to keep records for ten years."), ("submissions", "S-001, S-004"));
        await Says("fay", "freeze the draft", "S-001");
        await Says("fay", "mark S-001 as used", "S-001");
        await Says("fay", "mark S-002 as partly used because the number is open");
        await Does("fay", "submission.account", "S-004", ("submission", "S-004"), ("disposition", "NotUsed"), ("reason", "It came late and repeats S-001."));
        await SayAndYes("fay", "freeze the draft");
        await Says("gus", "what happened to our submission?", "¶1");
        await Says("hal", "qu'est devenue notre contribution ?", "¶2");
    }

    private async Task ApproveAsync(string step)
    {
        await Does("secretariat", "approval.ask", "", ("step", step), ("rule", "majority"), ("deadline", step == "draft" ? "2026-04-20" : "2026-07-20"));
        if (step == "draft")
        {
            await Says("gus", "I approve", "your name is not on its list");
            await SayAndYes("eva", "return: paragraph 2 needs a number");
            await Does("dag", "approval.reserve", "", ("reason", "Our capital has not answered."));
            await Says("ada", "who has not approved yet?", "Vice-President");
            await Says("gus", "who has not approved yet?", "0 of 4");
        }

        foreach (var (who, words, yes) in ((string, string, string)[])[("ada", "approved", "yes"), ("bea", "d'accord", "oui"), ("cyd", "aprobado", "sí"), ("fay", "I approve", "yes")])
        {
            await SayAndYes(who, words, yes);
        }

        await Says("dag", "I approve", step == "draft" ? "" : "This was decided");
    }

    private async Task ConsultAsync(int round, string day, string after)
    {
        var form = await Says("secretariat", "announce a consultation");
        Tell("secretariat", "[Send]", await _town.Secretariat.PressesAsync(form, "Send", ("day", day), ("time", "14:00"), ("agenda", "The draft, paragraph by paragraph"), ("link", "https://example.org/meeting"), ("interpretation", "en, fr, es")));
        await Says("gus", "¶1: ten years is long");
        await Says("gus", "1");
        await Says("hal", "¶2 : un chiffre serait utile");
        await Says("hal", "4");
        await Says("kim", "¶9: نص", "9");
        await Says("secretariat", "record the decision of the conference", $"{round - 1} of 2");
        await Says("ada", "the consultation was held", "recorded as held after");
        await _town.RestartAsync(after);
        await Does("secretariat", "consultation.attendance", "", ("states", "Kenya, Senegal, CHN"), ("others", "2"));
        await Does("ada", "consultation.held", "", ("summary", "Several delegations spoke."));
        await Says("fay", "list the comments", "C-");
        await Does("fay", "paragraph.write", "", ("number", "1"), ("paragraph", $"States are encouraged to keep records for ten years. Revised after consultation {round}."));
        await Says("fay", "finish the revision", "Freeze it first");
        await SayAndYes("fay", "freeze the draft");
        await Says("fay", "finish the revision", "C-");
        for (var comment = (round * 2) - 1; comment <= round * 2; comment++)
        {
            await Says("fay", $"answer comment {comment}: taken up");
        }

        await SayAndYes("fay", "finish the revision");
        await Says("gus", round == 1 ? "what changed between version 1 and 2?" : "what changed between version 2 and 3?", "¶1");
        await Says("secretariat", "what changed since version 1?", "[+");
        await Says("lev", "что изменилось между версией 1 и версией 2?");
    }

    private async Task DecideAsync()
    {
        foreach (var chair in (string[])["dag", "eva", "fay"])
        {
            await Does(chair, "plan.connect", "", ("plan", "It fits our plan."));
        }

        await SayAndYes("secretariat", "submit the final draft");
        await _town.RestartAsync("2026-08-28T10:00:00Z");
        await SayAndYes("secretariat", "CSP12 has opened");
        await Does("secretariat", "decision.enter", "", ("conference", "12"), ("outcome", "Agreed"), ("symbol", "ATT/CSP12/2026/DEC.1"));
        await Says("gus", "What stage is the strategy at?", "submitted to CSP12");
        await SayAndYes("ada", "confirm the decision of the conference");
        await Says("gus", "What stage is the strategy at?", "CSP12 agreed the strategy (ATT/CSP12/2026/DEC.1)");
    }

    private async Task OverseeAsync()
    {
        await Does("secretariat", "oversight.enter", "", ("oversight", "bureau"), ("symbol", "ATT/CSP12/2026/DEC.1"));
        await SayAndYes("ada", "confirm the oversight");
        foreach (var chair in (string[])["dag", "eva", "fay"])
        {
            await Does(chair, "plan.align", "", ("plan", "The plan after CSP13 follows the strategy."));
        }

        await Does("secretariat", "strategy.activate", "", ("reading", "2027-09-01"), ("ends", "2031-08-31"));
        await Does("secretariat", "indicator.define", "I-01", ("indicator", "States that keep records"), ("area", "Implementation"), ("unit", "States"));
        await Does("secretariat", "strategy.activate", "", ("reading", "2027-09-01"), ("ends", "2031-08-31"));
        await Does("secretariat", "indicator.baseline", "", ("id", "I-01"), ("baseline", "60"), ("source", "ATT/CSP12/2026/X"));
        await Does("secretariat", "strategy.activate", "", ("reading", "2027-09-01"), ("ends", "2031-08-31"));
        await _town.RestartAsync("2027-09-02T09:00:00Z");
        await Does("secretariat", "indicator.read", "", ("id", "I-01"), ("year", "2027"), ("value", "72"), ("source", "ATT/CSP13/2027/X"));
        await Does("secretariat", "progress.report", "", ("year", "2027"), ("report", "Twelve more States keep records."), ("next", "2028-09-01"));
        await Says("gus", "What stage is the strategy at?", "yearly reports so far: 1");
    }

    private async Task<Heard> Says(string who, string text, string expected = "") => Tell(who, text, await _town[who].SaysAsync(text), expected);

    private async Task SayAndYes(string who, string text, string yes = "yes")
    {
        await Says(who, text);
        await Says(who, yes);
    }

    private async Task Does(string who, string verb, string expected, params (string, string)[] values) => Tell(who, $"[{verb}]", await _town.DoAsync(who, verb, values), expected);

    private Heard Tell(string who, string said, Heard heard, string expected = "")
    {
        output.WriteLine($"{who}> {said}\n    {heard.Text.ReplaceLineEndings("\n    ")}");
        Assert.Contains(expected, heard.Text, StringComparison.Ordinal);
        return heard;
    }
}
