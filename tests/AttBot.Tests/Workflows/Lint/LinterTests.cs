using System.Text.Json.Nodes;
using AttBot.Workflows.Lint;

namespace AttBot.Tests.Workflows.Lint;

/// <summary>Each pitfall is reported by rule, severity and place; sound definitions are not reported.</summary>
public sealed class LinterTests
{
    private static Flow Sound() => new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Work").End().End("Stop")
        .Connect("Begin", "Ask", "Sure", ":True", "Work", "End").Connect("Sure", ":False", "Stop");

    [Fact]
    public void A_sound_definition_has_nothing_to_report() => Assert.Empty(Linter.Lint(Sound().ToJson()));

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error_with_its_place()
    {
        var finding = Assert.Single(Linter.Lint("{\n  \"id\": }"u8));
        Assert.Equal((Severity.Error, "line 2, column 9"), (finding.Severity, finding.Place));
    }

    [Fact]
    public void An_unknown_type_is_an_error_with_a_suggestion() =>
        Assert.Contains("Elsa.RunTask", Reported(Sound().Add("Odd", "RunTsk").Connect("Begin", "Odd", "End"), "unknown-type", Severity.Error, "Odd").Remedy, StringComparison.Ordinal);

    [Fact]
    public void A_connection_to_nowhere_is_an_error_that_names_what_is_missing() =>
        Assert.Contains("'Wrok'", Reported(Sound().Connect("Ask", "Wrok"), "dangling-connection", Severity.Error, "Ask").Message, StringComparison.Ordinal);

    [Fact]
    public void An_input_without_type_name_is_an_error() =>
        Reported(Sound().Add("Odd", "RunTask", ("taskName", new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "x" } })).Connect("Begin", "Odd", "End"), "missing-type-name", Severity.Error, "Odd");

    [Fact]
    public void A_script_expression_is_an_error() =>
        Reported(Sound().Add("Odd", "WriteLine", ("text", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1+1" } })).Connect("Begin", "Odd", "End"), "unregistered-expression", Severity.Error, "Odd");

    [Theory]
    [InlineData("Work", Severity.Error)]
    [InlineData("Begin", Severity.Warning)]
    public void The_start_property_is_reported_as_an_error_when_it_promises_another_start(string named, Severity severity)
    {
        var flow = Sound();
        flow.Root["start"] = named;
        Assert.Contains(flow.Lint(), f => f.Rule == "start-property" && f.Severity == severity && f.ActivityId == "flow" && f.Place == "root.start");
    }

    [Fact]
    public void An_activity_that_nothing_leads_to_is_an_error() => Reported(Sound().Task("Alone"), "unreachable", Severity.Error, "Alone");

    [Fact]
    public void A_port_that_does_not_exist_is_an_error_with_a_suggestion() =>
        Assert.Contains("'True'", Reported(Sound().Line("More").Connect("Sure", ":true", "More", "End"), "unknown-port", Severity.Error, "Sure").Remedy, StringComparison.Ordinal);

    [Fact]
    public void What_follows_an_end_never_runs() => Reported(Sound().Line("More").Connect("Begin", "More").Connect("Stop", "More"), "unknown-port", Severity.Error, "Stop");

    [Fact]
    public void An_open_outcome_of_a_decision_is_a_warning() => Reported(new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").End().Connect("Begin", "Ask", "Sure", ":True", "End"), "open-outcome", Severity.Warning, "Sure");

    [Fact]
    public void A_connection_written_twice_is_a_warning() => Reported(Sound().Connect("Work", "End"), "duplicate-connection", Severity.Warning, "Work");

    [Fact]
    public void A_result_bound_by_name_is_an_error_that_gives_the_id() =>
        Assert.Contains("var_ok", Reported(Sound().Add("Odd", "RunTask", ("taskName", Flow.Literal("String", "x")), ("result", Flow.Output("ok"))).Connect("Begin", "Odd", "End"), "output-by-name", Severity.Error, "Odd").Remedy, StringComparison.Ordinal);

    [Fact]
    public void A_variable_that_does_not_exist_is_an_error() => Reported(Sound().Set("Odd", "nothing", true).Connect("Begin", "Odd", "End"), "unknown-variable", Severity.Error, "Odd");

    [Theory]
    [InlineData(null)]
    [InlineData("MemoryStorageDriver")]
    public void A_variable_that_is_lost_at_the_first_wait_is_an_error(string? driver) =>
        Assert.Contains(Sound().Variable("lost", driver: driver).Set("Note", "lost", true).Connect("Begin", "Note", "End").Lint(), f => f.Rule == "variable-not-kept" && f.Severity == Severity.Error && f.Place == "variables[1]");

    [Fact]
    public void An_undeclared_result_type_is_a_warning() => Reported(Sound().Task("Odd", "ok").Connect("Begin", "Odd", "End"), "silent-conversion", Severity.Warning, "Odd");

    [Fact]
    public void An_event_into_a_typed_variable_is_a_warning() =>
        Reported(Sound().Add("Odd", "Event", ("eventName", Flow.Literal("String", "x")), ("result", Flow.Output("var_ok"))).Connect("Begin", "Odd", "End"), "silent-conversion", Severity.Warning, "Odd");

    [Fact]
    public void An_unreadable_span_is_an_error() => Reported(Sound().Delay("Odd", "two weeks").Connect("Begin", "Odd", "End"), "unreadable-value", Severity.Error, "Odd");

    [Fact]
    public void A_delay_beyond_a_stock_scheduler_is_a_warning() => Reported(Sound().Delay("Odd", "30.00:00:00").Connect("Begin", "Odd", "End"), "long-delay", Severity.Warning, "Odd");

    [Fact]
    public void An_input_read_after_a_wait_is_an_error_unless_it_is_kept()
    {
        var late = Flow.Literal("Boolean", true);
        late["expression"] = new JsonObject { ["type"] = "Input", ["value"] = "{\"name\":\"given\"}" };
        Flow Reading(string? driver) => Sound().Input("given", driver).Add("Late", "FlowDecision", ("condition", late.DeepClone())).Connect("Work", "Late", ":True", "End").Connect("Late", ":False", "Stop");

        Reported(Reading(null), "input-after-resume", Severity.Error, "Late");
        Assert.DoesNotContain(Reading("WorkflowInstanceStorageDriver").Lint(), f => f.Rule == "input-after-resume");
    }

    [Fact]
    public void A_switch_on_what_a_task_returned_is_a_warning_because_it_does_not_convert()
    {
        var cases = new JsonArray(new JsonObject { ["label"] = "Yes", ["condition"] = Flow.OfVariable("ok", "Boolean")["expression"]!.DeepClone() });
        var flow = new Flow().Variable("ok").Start().Task("Ask", "ok").Add("Choose", "FlowSwitch", ("cases", cases)).End().Connect("Begin", "Ask", "Choose", ":Yes", "End").Connect("Choose", ":Default", "End");
        Reported(flow, "switch-not-converted", Severity.Warning, "Choose");
    }

    [Theory]
    [InlineData("mergeMode", Severity.Warning)]
    [InlineData("Flowchart:ExecutionMode", Severity.Error)]
    public void Marks_of_the_token_based_engine_are_reported(string property, Severity severity) =>
        Reported(Sound().Add("Odd", "WriteLine", ("text", Flow.Literal("String", "x")), ("customProperties", new JsonObject { [property] = "TokenBased" })).Connect("Begin", "Odd", "End"), "token-mode", severity, "Odd");

    [Fact]
    public void Inputs_below_an_inputs_object_are_an_error() =>
        Reported(Sound().Add("Odd", "RunTask", ("inputs", new JsonObject { ["taskName"] = Flow.Literal("String", "x") })).Connect("Begin", "Odd", "End"), "nested-inputs", Severity.Error, "Odd");

    [Fact]
    public void An_empty_name_is_as_good_as_none() =>
        Reported(Sound().Add("Odd", "RunTask", ("taskName", Flow.Literal("String", " "))).Connect("Begin", "Odd", "End"), "missing-input", Severity.Error, "Odd");

    [Fact]
    public void A_payload_that_is_no_object_is_an_error() =>
        Reported(Sound().Add("Odd", "RunTask", ("taskName", Flow.Literal("String", "x")), ("payload", new JsonObject { ["typeName"] = "ObjectDictionary", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "[1]" } })).Connect("Begin", "Odd", "End"),
            "unreadable-value", Severity.Error, "Odd");

    [Fact]
    public void An_unknown_strategy_is_an_error()
    {
        var document = JsonNode.Parse(Sound().ToJson())!;
        document["options"] = new JsonObject { ["incidentStrategyType"] = "RetryStrategy" };
        Assert.Contains(Linter.Lint(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())), f => f.Rule == "unknown-strategy" && f.Severity == Severity.Error && f.Place == "options.incidentStrategyType");
    }

    [Fact]
    public void Two_variables_of_one_name_are_a_warning()
    {
        var document = JsonNode.Parse(Sound().ToJson())!;
        var twin = document["variables"]![0]!.DeepClone();
        twin["id"] = "var_twin";
        document["variables"]!.AsArray().Add(twin);
        Assert.Contains(Linter.Lint(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())), f => f.Rule == "same-name" && f.Severity == Severity.Warning && f.Place == "variables[1]");
    }

    [Theory]
    [InlineData("Work", "no-trigger")]
    [InlineData("Heard", "starts-in-the-middle")]
    public void A_mark_that_starts_nothing_or_in_the_middle_is_a_warning(string marked, string rule)
    {
        var flow = Sound().Event("Heard").Connect("Work", "Heard", "End");
        flow.Activity(marked)["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        Reported(flow, rule, Severity.Warning, marked);
    }

    [Fact]
    public void A_connection_without_port_is_a_warning()
    {
        var document = JsonNode.Parse(Sound().ToJson())!;
        document["root"]!["connections"]![0]!["source"]!.AsObject().Remove("port");
        Assert.Contains(Linter.Lint(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())), f => f.Rule == "no-port" && f.Severity == Severity.Warning && f.Place == "root.connections[0].source.port");
    }

    [Fact]
    public void Findings_come_errors_first()
    {
        var severities = Sound().Task("Odd", "ok").Task("Alone").Connect("Begin", "Odd", "Wrok").Lint().Select(f => f.Severity).ToList();
        Assert.Equal(severities.OrderDescending(), severities);
        Assert.True(severities.Distinct().Count() > 1);
    }

    internal static Finding Reported(Flow flow, string rule, Severity severity, string activity)
    {
        var findings = flow.Lint();
        var found = findings.FirstOrDefault(f => f.Rule == rule && f.ActivityId == activity);
        Assert.True(found is not null, $"No {rule} at {activity}; found were: {string.Join(", ", findings.Select(f => $"{f.Rule} at {f.ActivityId}"))}");
        Assert.Equal(severity, found.Severity);
        Assert.NotEmpty(found.Remedy);
        return found;
    }
}

internal static class FlowLint
{
    internal static IReadOnlyList<Finding> Lint(this Flow flow) => Linter.Lint(flow.ToJson());
}
