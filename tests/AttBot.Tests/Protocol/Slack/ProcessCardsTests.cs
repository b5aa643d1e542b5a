using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Strategy;
using AttBot.Processes.Strategy.Desk;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Protocol.Slack;
using AttBot.Reminders.Sending;
using AttBot.Tests.Processes.Acts;
using AttBot.Tests.Processes.Strategy;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Protocol.Slack;

/// <summary>Every card of the process and every reminder in Slack, in six languages, with texts as long and as hostile as a user may make them.</summary>
public sealed class ProcessCardsTests
{
    private const string Call = "<!channel> <@U024BE7LH> <https://evil.example|click> @here *x* & ";
    private static readonly string Long = string.Concat(Enumerable.Repeat(Call + "长文本 ", 400));

    public static TheoryData<string> Tongues => [.. LanguageCodes.All.Select(language => language.Code())];

    [Theory]
    [MemberData(nameof(Tongues))]
    public void Every_card_of_the_process_keeps_to_Slacks_limits_and_calls_nobody(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        var drawn = new List<string>();
        foreach (var (name, key, process) in Situations())
        {
            var message = StrategyCards.Draw(new StrategyProcess(new ProcessRow { Name = "strategy-1", Kind = "strategy", InstanceId = "i", Hash = "" }, process.State, false), key, language, process.Now);
            CardRules.Ensure(message.Card!);
            Check(message);
            drawn.Add(name);
        }

        Assert.Equal(18, drawn.Count);
    }

    [Theory]
    [MemberData(nameof(Tongues))]
    public void Every_reminder_keeps_to_Slacks_limits_and_calls_nobody(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        NoticeSection Section(int count) => new(Guid.Empty, Long[..200], [.. Enumerable.Repeat(Long, count)], Enum.GetValues<NoticeAction>());
        foreach (var sections in (NoticeSection[][])[[Section(1)], [Section(60)], [.. Enumerable.Repeat(Section(3), 20)]])
        {
            Check(NoticeChat.Of(new NoticeText(language, Long, Long, sections, Long)));
        }
    }

    [Theory]
    [MemberData(nameof(Tongues))]
    public void What_a_form_lacks_is_asked_for_in_a_modal_that_keeps_to_Slacks_limits_and_reads_back_the_same(string code)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        foreach (var act in KnownActs.All.Where(act => act.Fields.Count > 0))
        {
            var form = ActForms.Form(act, new ActTurn
            {
                Verb = act.Verb, Values = new Dictionary<string, string>(), Actor = new Actor("slack", "T1:U1", null, []), Roster = Roster.Empty, Language = language, Now = Process.Start, Today = new(2026, 1, 12), ConversationKey = "slack:T1:D1",
            }, Call).Card!;
            var blocks = JsonSerializer.SerializeToElement(BlockKit.Draw(form, []));
            var view = SlackForm.Modal(blocks, default, form.Actions[0].Title, new SlackFormTexts("✓", "✕"), new string('x', 3000));
            if (view is null)
            {
                Assert.DoesNotContain(blocks.EnumerateArray(), block => block.GetProperty("type").GetString() == "input");
                continue;
            }

            SlackLimits.Check(view["blocks"]!.AsArray().DeepClone().AsArray());
            Assert.All((string[])["title", "submit", "close"], part => Assert.InRange(((string)view[part]!["text"]!).Length, 1, 24));
            Assert.InRange(((string)view["private_metadata"]!).Length, 0, 3000);
            Assert.InRange(view.ToJsonString().Length, 1, 250_000);
            var (values, expected) = Filled(view["blocks"]!.AsArray());
            var read = SlackForm.Read(JsonSerializer.SerializeToElement(view["blocks"]), JsonSerializer.SerializeToElement(values));
            Assert.True(read.Faults.Count == 0, act.Verb);
            Assert.Equal(expected.Order(StringComparer.Ordinal), read.Values.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What Slack sends when everything is filled in.</summary>
    private static (JsonObject Values, List<string> Expected) Filled(JsonArray blocks)
    {
        var (values, expected) = (new JsonObject(), new List<string>());
        foreach (var block in blocks.Where(block => (string)block!["type"]! == "input"))
        {
            var (id, element) = ((string)block!["block_id"]!, block["element"]!);
            var parts = id.Split('|');
            var option = element["options"]?[0]!.DeepClone();
            var (state, told) = (string)element["type"]! switch
            {
                "plain_text_input" => (new JsonObject { ["value"] = "12" }, "12"),
                "datepicker" => (new JsonObject { ["selected_date"] = parts[3].Length > 0 ? parts[3] : "2026-05-01" }, parts[3].Length > 0 ? parts[3] : "2026-05-01"),
                "checkboxes" => (new JsonObject { ["selected_options"] = new JsonArray(option) }, "true"),
                "multi_static_select" => (new JsonObject { ["selected_options"] = new JsonArray(option) }, (string)option!["value"]!),
                _ => (new JsonObject { ["selected_option"] = option }, (string)option!["value"]!),
            };
            values[id] = new JsonObject { [(string)element["action_id"]!] = state };
            expected.Add($"{parts[2]}={told}");
        }

        return (values, expected);
    }

    private static void Check(OutgoingMessage message)
    {
        var reply = new Activity { Type = ActivityTypes.Message, Text = message.Text, Card = message.Card };
        var drawn = SlackMessage.Draw(reply)!;
        SlackLimits.Check(drawn["blocks"]!.AsArray());
        Assert.InRange(((string)drawn["text"]!).Length, 1, 40_000);
        Assert.DoesNotContain("<!", (string)drawn["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", (string)drawn["text"]!, StringComparison.Ordinal);
        foreach (var text in SlackLimits.Texts(drawn["blocks"]).Where(text => (string)text["type"]! == "mrkdwn"))
        {
            Assert.DoesNotMatch("<[!@#]|<https?://evil", (string)text["text"]!);
            Assert.True((bool)text["verbatim"]!);
        }

        string[] actions = [.. drawn["blocks"]!.AsArray().Where(block => (string)block!["type"]! == "actions").SelectMany(block => block!["elements"]!.AsArray()).Select(button => (string)button!["action_id"]!)];
        Assert.Equal(actions.Length, actions.Distinct().Count());
    }

    private static IEnumerable<(string Name, CardKey Key, Process Process)> Situations()
    {
        var call = new Process();
        Apply(call, new CallOpened(new Dictionary<string, string> { ["en"] = Long }, Process.Start.AddDays(60), true));
        yield return ("call", CallActs.Card, call);
        Apply(call, new SubmissionReceived("S-001", "p", new SubmissionContent(SubmitterType.GroupOfStates, Long[..200], Enum.GetValues<Area>(), Long, Long, Long, Long, Long, "en", Visibility.Bureau, ["q"]), false));
        yield return ("authorship", new CardKey("authorship", "S-001"), call);
        foreach (var (rule, number) in ((ApprovalRule[])[new ApprovalRule.All(), new ApprovalRule.Quorum(5), new ApprovalRule.AnyOne(), new ApprovalRule.ChairAlone("president"), new ApprovalRule.NoObjection()]).Select((rule, i) => (rule, i)))
        {
            var open = Approved(rule);
            yield return ($"approval {number}", ApprovalActs.Card("A-1"), open);
            var closed = Approved(rule);
            Apply(closed, new ApprovalClosed("A-1", ApprovalResult.Returned, Long));
            yield return ($"closed approval {number}", ApprovalActs.Card("A-1"), closed);
        }

        var announced = Approved(new ApprovalRule.All());
        Apply(announced, new ConsultationAnnounced(1, Process.Start.AddDays(90), "Europe/Zurich", 180, "https://example.org/" + new string('m', 2900), Long, ["en", "fr", "es", "ru", "zh", "ar"], 1));
        yield return ("consultation", ConsultationActs.Card(1), announced);
        Apply(announced, new ConsultationHeld(1, Long));
        yield return ("consultation held", ConsultationActs.Card(1), announced);

        var decided = Approved(new ApprovalRule.All());
        Apply(decided, new DecisionEntered(12, ConferenceOutcome.Deferred, Long[..200], Long));
        yield return ("decision", new CardKey("decision", "12"), decided);
        Apply(decided, new DecisionConfirmed(12, ConferenceOutcome.Deferred, Long[..200]));
        yield return ("decision confirmed", new CardKey("decision", "12"), decided);
        Apply(decided, new OversightEntered(false, Long, Long[..200]));
        yield return ("oversight", new CardKey("oversight", "1"), decided);
        Apply(decided, new OversightConfirmed());
        yield return ("oversight confirmed", new CardKey("oversight", "1"), decided);
    }

    /// <summary>The second version, which differs from the first in two hundred paragraphs, is before electors.</summary>
    private static Process Approved(ApprovalRule rule)
    {
        var process = new Process();
        foreach (var number in (int[])[1, 2])
        {
            Apply(process, new VersionFrozen(number, new string((char)('a' + number), 64), [.. Enumerable.Range(0, 200).Select(i => new FrozenParagraph($"P{i}", $"{number}: {Long}", "en", []))]));
        }

        Apply(process, new ApprovalOpened("A-1", ApprovalSteps.Draft, 2, new string('c', 64), rule, rule is ApprovalRule.NoObjection ? Process.Parties : Process.Offices, Process.Start.AddDays(100)));
        return process;
    }

    private static void Apply(Process process, Fact fact) => process.State.Apply(new Entry(process.State.Sequence + 1, process.Now, "sec", null, null, "test", fact));
}
