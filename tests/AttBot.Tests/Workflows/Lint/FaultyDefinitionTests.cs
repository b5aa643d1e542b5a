using System.Text.Json.Nodes;
using AttBot.Workflows.Lint;

namespace AttBot.Tests.Workflows.Lint;

/// <summary>Faults as authors make them, each in more than one guise: every one is reported with its rule and its activity, and nothing sound beside it is called an error.</summary>
public sealed class FaultyDefinitionTests
{
    private static readonly Dictionary<string, (Flow Flow, string Rule, string At)> Faults = new(StringComparer.Ordinal)
    {
        // types and inputs that Elsa loses without a word
        ["a type of another make"] = (Row(("Odd", "SendEmail", [])), "unknown-type", "Odd"),
        ["a type with a wrong letter case"] = (Row(("Odd", "Runtask", [("taskName", Text("x"))])), "unknown-type", "Odd"),
        ["the fork that is no flow fork"] = (Row(("Odd", "Fork", [])), "unknown-type", "Odd"),
        ["a version that is not registered"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("version", 7)])), "unknown-version", "Odd"),
        ["a task name without typeName"] = (Row(("Odd", "RunTask", [("taskName", Bare("x"))])), "missing-type-name", "Odd"),
        ["a delay without typeName"] = (Row(("Odd", "Delay", [("timeSpan", Bare("1.00:00:00"))])), "missing-type-name", "Odd"),
        ["a condition without typeName"] = (Choice(Without(Flow.OfVariable("ok", "Boolean"))), "missing-type-name", "Odd"),
        ["a typeName with a slip"] = (Row(("Odd", "RunTask", [("taskName", Flow.Literal("Strng", "x"))])), "unknown-type-name", "Odd"),
        ["a join mode under a type of its own making"] = (Join(Flow.Literal("JoinKind", "WaitAll")), "unknown-type-name", "Join"),
        ["a Liquid expression"] = (Row(("Odd", "WriteLine", [("text", Expression("String", "Liquid", "{{ Input.x }}"))])), "unregistered-expression", "Odd"),
        ["a C# condition"] = (Choice(Expression("Boolean", "CSharp", "true")), "unregistered-expression", "Odd"),
        ["a task without a name"] = (Row(("Odd", "RunTask", [])), "missing-input", "Odd"),
        ["an event without a name"] = (Row(("Odd", "Event", [("eventName", null)])), "missing-input", "Odd"),
        ["a decision without a condition"] = (Choice(null), "missing-input", "Odd"),
        ["an If without a condition"] = (Row(("Odd", "If", [("then", Inner("Said", "WriteLine"))])), "missing-input", "Odd"),
        ["a delay without a span"] = (Row(("Odd", "Delay", [])), "missing-input", "Odd"),
        ["a cron without an expression"] = (Row(("Odd", "Cron", [])), "missing-input", "Odd"),
        ["inputs in an object of their own"] = (Row(("Odd", "Delay", [("inputs", new JsonObject { ["timeSpan"] = Flow.Literal("TimeSpan", "1.00:00:00") })])), "nested-inputs", "Odd"),
        ["a property with a slip"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("paylaod", Flow.Json("ObjectDictionary", "{}"))])), "unknown-property", "Odd"),

        // values that are read as something else
        ["a span in words"] = (Row(("Odd", "Delay", [("timeSpan", Flow.Literal("TimeSpan", "P14D"))])), "unreadable-value", "Odd"),
        ["a date that does not exist"] = (Row(("Odd", "StartAt", [("dateTime", Flow.Literal("DateTimeOffset", "2027-02-30T00:00:00Z"))])), "unreadable-value", "Odd"),
        ["a cron of four fields"] = (Row(("Odd", "Cron", [("cronExpression", Text("0 0 1 1"))])), "unreadable-value", "Odd"),
        ["a cron that never comes"] = (Row(("Odd", "Cron", [("cronExpression", Text("0 0 0 31 2 *"))])), "unreadable-value", "Odd"),
        ["a Boolean that says yes"] = (Choice(Flow.Literal("Boolean", "yes")), "unreadable-value", "Odd"),
        ["a join mode that does not exist"] = (Join(Flow.Literal("FlowJoinMode", "WaitFirst")), "unreadable-value", "Join"),
        ["branches that are no JSON"] = (Row(("Odd", "FlowFork", [("branches", Flow.Json("Object", "[\"Done\""))])), "unreadable-value", "Odd"),
        ["a payload that is a list"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("payload", Flow.Json("ObjectDictionary", "[]"))])), "unreadable-value", "Odd"),
        ["no branches"] = (Row(("Odd", "FlowFork", [("branches", Flow.Json("Object", "[]"))])), "no-branches", "Odd"),
        ["a thirty-day delay"] = (Row(("Odd", "Delay", [("timeSpan", Flow.Literal("TimeSpan", "31.00:00:00"))])), "long-delay", "Odd"),
        ["a delay into the past"] = (Row(("Odd", "Delay", [("timeSpan", Flow.Literal("TimeSpan", "-1.00:00:00"))])), "due-at-once", "Odd"),
        ["a timer of no time"] = (Row(("Odd", "Timer", [("interval", Flow.Literal("TimeSpan", "00:00:00"))])), "due-at-once", "Odd"),
        ["a yearly cron"] = (Row(("Odd", "Cron", [("cronExpression", Text("0 0 0 1 1 *"))])), "long-delay", "Odd"),

        // variables
        ["a result bound by name"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("result", Flow.Output("ok"))])).Variable("ok"), "output-by-name", "Odd"),
        ["a result bound to nothing"] = (Row(("Odd", "Event", [("eventName", Text("x")), ("result", Flow.Output("var_gone"))])), "unknown-variable", "Odd"),
        ["a variable that is not declared"] = (Row(("Odd", "SetVariable", [("variable", new JsonObject { ["id"] = "var_gone", ["name"] = "gone", ["typeName"] = "Boolean" }), ("value", Flow.Literal("Boolean", true))])), "unknown-variable", "Odd"),
        ["a decision on a variable that is not declared"] = (Choice(Flow.OfVariable("gone", "Boolean")), "unknown-variable", "Odd"),
        ["a decision on what nothing sets"] = (Choice(Flow.OfVariable("still", "Boolean")).Variable("still"), "never-set", "Odd"),
        ["an input that is not declared"] = (Choice(Expression("Boolean", "Input", "{\"name\":\"gone\"}")), "unknown-input", "Odd"),
        ["an untyped result that decides"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("result", Flow.Output("var_ok"))])).Variable("ok"), "silent-conversion", "Odd"),
        ["a number into a Boolean"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("payload", Flow.Json("ObjectDictionary", "{\"returns\":\"Int32\"}")), ("result", Flow.Output("var_ok"))])).Variable("ok"), "silent-conversion", "Odd"),
        ["a text as a span"] = (Row(("Odd", "Delay", [("timeSpan", Flow.OfVariable("when", "TimeSpan"))])).Variable("when", "String", "1.00:00:00"), "silent-conversion", "Odd"),
        ["null into a variable"] = (Row(("Odd", "SetVariable", [("variable", new JsonObject { ["id"] = "var_ok", ["name"] = "ok", ["typeName"] = "Boolean" }), ("value", Flow.Literal("Boolean", null))])).Variable("ok"), "null-value", "Odd"),
        ["an output that only says it is an object"] = (Row(("Odd", "SetOutput", [("outputName", Text("x")), ("outputValue", Flow.Json("ObjectDictionary", "{\"a\":1}"))])), "stays-text", "Odd"),
        ["a variable of any type that takes JSON"] = (Row(("Odd", "SetVariable", [("variable", new JsonObject { ["id"] = "var_any", ["name"] = "any", ["typeName"] = "Object" }), ("value", Flow.Json("ObjectDictionary", "{\"a\":1}"))])).Variable("any", "Object", null), "stays-text", "Odd"),
        ["a switch on a number"] = (Switch("votes", "Int32"), "switch-not-converted", "Odd"),
        ["a switch on a text"] = (Switch("word", "String"), "switch-not-converted", "Odd"),

        ["a variable that hides one around it"] = (Row(("Odd", "Sequence", [("variables", new JsonArray(new JsonObject { ["id"] = "var_ok", ["name"] = "ok", ["typeName"] = "Boolean", ["value"] = "False", ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" })), ("activities", new JsonArray(Inner("Asked", "RunTask")))])).Variable("ok"), "hidden-variable", "Odd"),
        ["an output with a slip"] = (Declaring(Row(("Odd", "SetOutput", [("outputName", Text("decsion")), ("outputValue", Flow.Literal("Object", "x"))])), "decision"), "unknown-output", "Odd"),

        // connections
        ["a connection to what is not there"] = (Row(("Odd", "WriteLine", [("text", Text("x"))])).Connect("Odd", "Ende"), "dangling-connection", "Odd"),
        ["a connection from what is not there"] = (Row(("Odd", "WriteLine", [("text", Text("x"))])).Connect("Nobody", "Odd"), "dangling-connection", "Odd"),
        ["a port in lower case"] = (Row(("Odd", "WriteLine", [("text", Text("x"))])).Connect("Odd", ":done", "End"), "unknown-port", "Odd"),
        ["a task with a port of its own"] = (Row(("Odd", "RunTask", [("taskName", Text("x"))])).Connect("Odd", ":Approved", "End"), "unknown-port", "Odd"),
        ["an If with a port True"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true)), ("then", Inner("Said", "WriteLine"))])).Connect("Odd", ":True", "End"), "unknown-port", "Odd"),
        ["a branch the fork does not list"] = (Forked("WaitAllActive").Task("C").Connect("Fork", ":c", "C", "Join"), "unknown-port", "Fork"),
        ["a branch that leads nowhere"] = (new Flow().Start().Fork("Fork", "a", "b").Task("A").End().Connect("Begin", "Fork", ":a", "A", "End"), "open-outcome", "Fork"),
        ["something behind an End"] = (Row(("Odd", "End", [])).Line("More").Connect("Odd", "More"), "unknown-port", "Odd"),
        ["something behind a Finish"] = (Row(("Odd", "Finish", [])), "unknown-port", "Odd"),
        ["a lone activity"] = (Row().Task("Odd"), "unreachable", "Odd"),
        ["a ring of its own"] = (Row().Task("Odd").Line("Other").Connect("Odd", "Other", "Odd"), "unreachable", "Odd"),
        ["a start that is ignored"] = (With(Row(("Odd", "WriteLine", [("text", Text("x"))])), "start", "Odd"), "start-property", "flow"),

        // joins, races, loops
        ["WaitAll behind both ways of a decision"] = (Decided("WaitAll"), "waitall-dead-branch", "Join"),
        ["WaitAll behind a switch"] = (new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Add("Choose", "FlowSwitch", ("cases", Cases("ok", "Boolean"))).Line("Yes").Line("No").Join("Join", "WaitAll").End()
            .Connect("Begin", "Ask", "Choose", ":Yes", "Yes", "Join", "End").Connect("Choose", ":Default", "No", "Join"), "waitall-dead-branch", "Join"),
        ["WaitAll behind an End in a branch"] = (Forked("WaitAll").Variable("ok").Task("Ask", "ok", "boolean").Decide("Sure", "ok").End("Stop").Connect("Begin", "Ask", "Sure", ":True", "Join").Connect("Sure", ":False", "Stop"), "waitall-dead-branch", "Join"),
        ["a join that does not say how"] = (Join(null), "default-join-mode", "Join"),
        ["work that cancels the listener"] = (new Flow().Start().Fork("Fork", "work", "withdrawn").Task("Work").Event("Withdrawn").Join("Join", "WaitAny").Task("After").End()
            .Connect("Begin", "Fork", ":work", "Work", "Join", "After", "End").Connect("Fork", ":withdrawn", "Withdrawn", "Join"), "race-cancels-listener", "Withdrawn"),
        ["a deadline beside work that cancels the listener"] = (new Flow().Start().Fork("Fork", "work", "late", "withdrawn").Task("Work").Delay("Late").Event("Withdrawn").Join("Join", "WaitAny").Task("After").End()
            .Connect("Begin", "Fork", ":work", "Work", "Join", "After", "End").Connect("Fork", ":late", "Late", "Join").Connect("Fork", ":withdrawn", "Withdrawn", "Join"), "race-cancels-listener", "Withdrawn"),
        ["a listener with work behind it that a race cuts off"] = (new Flow().Start().Fork("Fork", "work", "withdrawn").Task("Work").Event("Withdrawn").Task("CloseOut").Join("Join", "WaitAny").Task("After").End()
            .Connect("Begin", "Fork", ":work", "Work", "Join", "After", "End").Connect("Fork", ":withdrawn", "Withdrawn", "CloseOut", "Join"), "race-cancels-listener", "Withdrawn"),
        ["a race that one branch always wins"] = (new Flow().Start().Fork("Fork", "a", "b").Task("A").Line("Note").Join("Join", "WaitAny").Task("After").End()
            .Connect("Begin", "Fork", ":a", "A", "Join", "After", "End").Connect("Fork", ":b", "Note", "Join"), "race-decided-at-once", "A"),
        ["a jump into a fork"] = (new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Fork("Fork", "a", "b").Task("A").Task("B").Join("Join", "WaitAll").End()
            .Connect("Begin", "Ask", "Sure", ":True", "Fork", ":a", "A", "Join", "End").Connect("Fork", ":b", "B", "Join").Connect("Sure", ":False", "B"), "jump-into-fork", "Sure"),
        ["a jump back out of a fork"] = (new Flow().Variable("ok").Start().Line("Head").Fork("Fork", "a", "b").Task("A", "ok", "boolean").Decide("Sure", "ok").Task("B").Join("Join", "WaitAll").End()
            .Connect("Begin", "Head", "Fork", ":a", "A", "Sure", ":True", "Join", "End").Connect("Sure", ":False", "Head").Connect("Fork", ":b", "B", "Join"), "jump-into-fork", "Sure"),
        ["a loop in a joined branch"] = (Forked("WaitAll").Variable("ok").Line("Head").Task("Check", "ok", "boolean").Decide("Sure", "ok").Connect("Fork", ":a", "Head", "Check", "Sure", ":True", "Join").Connect("Sure", ":False", "Head"), "loop-in-branch", "Join"),
        ["a loop that asks at its head, in another loop"] = (new Flow().Variable("ok").Start().Line("Outer").Task("Inner", "ok", "boolean").Decide("More", "ok").Task("Check", "ok", "boolean").Decide("Whole", "ok").End()
            .Connect("Begin", "Outer", "Inner", "More", ":True", "Inner").Connect("More", ":False", "Check", "Whole", ":True", "Outer").Connect("Whole", ":False", "End"), "waiting-loop-head", "Inner"),
        ["a loop back to a delay"] = (new Flow().Variable("ok").Start().Delay("Odd").Task("Check", "ok", "boolean").Decide("More", "ok").End().Connect("Begin", "Odd", "Check", "More", ":True", "Odd").Connect("More", ":False", "End"), "waiting-loop-head", "Odd"),
        ["a loop that never rests"] = (new Flow().Variable("ok").Start().Line("Head").Decide("More", "ok").End().Connect("Begin", "Head", "More", ":True", "Head").Connect("More", ":False", "End"), "endless-loop", "More"),
        ["a loop that sets what keeps it going"] = (new Flow().Variable("ok").Start().Line("Head").Set("Keep", "ok", true).Decide("More", "ok").End().Connect("Begin", "Head", "Keep", "More", ":True", "Head").Connect("More", ":False", "End"), "endless-loop", "More"),
        ["a task that leads back and on"] = (new Flow().Start().Line("Head").Task("Odd").End().Connect("Begin", "Head", "Odd", "End").Connect("Odd", "Head"), "endless-loop", "Odd"),
        ["a way back that another way bypasses"] = (new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Yes").Task("Meet", "ok", "boolean").Decide("Again", "ok").End()
            .Connect("Begin", "Ask", "Sure", ":True", "Yes", "Meet", "Again", ":True", "Yes").Connect("Sure", ":False", "Meet").Connect("Again", ":False", "End"), "invalid-backward-connection", "Again"),

        // what is left over
        ["a deadline that nothing drops"] = (new Flow().Start().Fork("Fork", "a", "b").Task("Work").Delay("Deadline").Line("Late").Connect("Begin", "Fork", ":a", "Work").Connect("Fork", ":b", "Deadline", "Late"), "leftover", "Deadline"),
        ["a listener that nothing drops"] = (new Flow().Start().Task("Work").Event("Withdrawn").Task("CloseOut").Connect("Begin", "Work").Connect("Begin", "Withdrawn", "CloseOut"), "leftover", "Withdrawn"),
        ["an End in the burst of the fork"] = (new Flow().Start().Fork("Fork", "a", "b").Line("Note").End().Line("Other").Task("Work").Connect("Begin", "Fork", ":a", "Note", "End").Connect("Fork", ":b", "Other", "Work"), "leftover-after-end", "Work"),

        // containers and triggers
        ["an End in a sequence"] = (Row(("Odd", "Sequence", [("activities", new JsonArray(Inner("Stop", "End")))])), "end-in-container", "Stop"),
        ["a Finish in an If"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true)), ("then", Inner("Stop", "Finish"))])), "finish-in-container", "Stop"),
        ["a Complete in an If"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true)), ("then", Inner("Stop", "Complete"))])), "complete-in-container", "Stop"),
        ["a Complete in a flowchart within"] = (Row(("Odd", "Flowchart", [("activities", new JsonArray(Inner("Stop", "Complete"))), ("connections", new JsonArray())])), "complete-in-container", "Stop"),
        ["a way on by what a Complete within said"] = (Row(("Odd", "Flowchart", [("activities", new JsonArray(Inner("Stop", "Complete"))), ("connections", new JsonArray())])).Connect("Odd", ":Approved", "End"), "unknown-port", "Odd"),
        ["a decision in a sequence"] = (Row(("Odd", "Sequence", [("activities", new JsonArray(Inner("Asked", "RunTask"), Deciding("Sure")))])).Variable("ok"), "outcome-in-container", "Sure"),
        ["a join in a sequence"] = (Row(("Odd", "Sequence", [("activities", new JsonArray(Inner("Asked", "RunTask"), Joining("Met")))])), "join-in-container", "Met"),
        ["a join in an If"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true)), ("then", Joining("Met"))])), "join-in-container", "Met"),
        ["a date from a variable that is always empty"] = (Row(("Odd", "StartAt", [("dateTime", Flow.OfVariable("when", "DateTimeOffset"))])).Variable("when", "DateTimeOffset", null), "never-set", "Odd"),
        ["a decision in an If"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true)), ("then", Deciding("Sure"))])).Variable("ok"), "outcome-in-container", "Sure"),
        ["an empty If"] = (Row(("Odd", "If", [("condition", Flow.Literal("Boolean", true))])), "empty", "Odd"),
        ["a container that waits in a race"] = (Forked("WaitAny").Add("Odd", "Sequence", ("activities", new JsonArray(Inner("Asked", "RunTask")))).Connect("Begin", "Odd", "Join"), "container-cancelled", "Odd"),
        ["a container that an End cuts off"] = (new Flow().Start().Fork("Fork", "a", "b").Task("A").End().Add("Odd", "Sequence", ("activities", new JsonArray(Inner("Asked", "RunTask")))).Line("Done")
            .Connect("Begin", "Fork", ":a", "A", "End").Connect("Fork", ":b", "Odd", "Done"), "container-cancelled", "Odd"),
        ["a trigger in a sequence"] = (Row(("Odd", "Sequence", [("activities", new JsonArray(Triggering(Inner("Called", "Event"))))])), "trigger-in-container", "Called"),
        ["a trigger in a flowchart within"] = (Row(("Odd", "Flowchart", [("activities", new JsonArray(Triggering(Inner("Called", "Event")))), ("connections", new JsonArray())])), "trigger-in-container", "Called"),
        ["a mark on a task"] = (Row(("Odd", "RunTask", [("taskName", Text("x")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })])), "no-trigger", "Odd"),
        ["a trigger in the middle"] = (Row(("Odd", "Event", [("eventName", Text("x")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })])), "starts-in-the-middle", "Odd"),
        ["two ears for one event"] = (new Flow().Start().Fork("Fork", "a", "b").Event("First").Add("Odd", "Event", ("eventName", Text("event.First"))).Join("Join", "WaitAll").End()
            .Connect("Begin", "Fork", ":a", "First", "Join", "End").Connect("Fork", ":b", "Odd", "Join"), "two-listeners", "Odd"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_reported_with_its_rule_place_and_remedy(string name)
    {
        var (flow, rule, at) = Faults[name];
        var findings = flow.Lint();

        var found = findings.FirstOrDefault(finding => finding.Rule == rule && finding.ActivityId == at);
        Assert.True(found is not null, $"No {rule} at {at}; found were: {string.Join(", ", findings.Select(f => $"{f.Rule} at {f.ActivityId}"))}");
        Assert.True(found.Severity >= Severity.Warning, $"{found.Severity} only: {found.Message}");
        Assert.StartsWith("root", found.Place, StringComparison.Ordinal);
        Assert.EndsWith(".", found.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", found.Remedy, StringComparison.Ordinal);
    }

    /// <summary>What surrounds the faults is sound.</summary>
    [Fact]
    public void Without_the_fault_nothing_is_reported()
    {
        foreach (var flow in (Flow[])[Row(("Even", "RunTask", [("taskName", Text("x"))])), Choice(Flow.OfVariable("ok", "Boolean")), Join(Flow.Literal("FlowJoinMode", "WaitAll")), Forked("WaitAll"), Forked("WaitAny"), Decided("WaitAllActive")])
        {
            Assert.DoesNotContain(flow.Lint(), finding => finding.Severity >= Severity.Warning);
        }
    }

    /// <summary>An event that is awaited until a deadline is no fault.</summary>
    [Fact]
    public void A_listener_against_a_deadline_is_a_note_only() => Assert.DoesNotContain(
        new Flow().Start().Fork("Fork", "heard", "late").Event("Heard").Delay("Late").Join("Join", "WaitAny").End().Connect("Begin", "Fork", ":heard", "Heard", "Join", "End").Connect("Fork", ":late", "Late", "Join").Lint(),
        finding => finding.Severity >= Severity.Warning);

    /// <summary>Nor is one against work, if the flow goes on by which of them came.</summary>
    [Fact]
    public void A_listener_against_work_is_a_note_only_if_a_decision_behind_the_race_asks_which_came() => Assert.DoesNotContain(
        new Flow().Variable("ready").Start().Fork("Fork", "work", "opens").Task("Work").Set("Mark", "ready", true).Event("Opens").Join("Join", "WaitAny").Decide("Ready", "ready").End().End("Stop")
            .Connect("Begin", "Fork", ":work", "Work", "Mark", "Join", "Ready", ":True", "End").Connect("Fork", ":opens", "Opens", "Join").Connect("Ready", ":False", "Stop").Lint(),
        finding => finding.Severity >= Severity.Warning);

    /// <summary>JSON that goes into a dictionary becomes one, whatever its typeName.</summary>
    [Fact]
    public void An_object_for_a_variable_that_holds_objects_is_sound() => Assert.DoesNotContain(
        Row(("Even", "SetVariable", [("variable", new JsonObject { ["id"] = "var_map", ["name"] = "map", ["typeName"] = "ObjectDictionary" }), ("value", Flow.Json("Object", "{\"a\":1}"))])).Variable("map", "ObjectDictionary", null).Lint(),
        finding => finding.Rule == "stays-text");

    /// <summary>A loop that turns once more and then leaves is no fault, nor an output that is declared.</summary>
    [Fact]
    public void A_loop_that_sets_what_leads_out_of_it_is_sound() => Assert.DoesNotContain(
        Declaring(new Flow().Variable("ok", value: "True"), "decision").Start().Line("Head").Decide("More", "ok").Set("Enough", "ok", false).Add("Said", "SetOutput", ("outputName", Text("decision")), ("outputValue", Flow.Literal("Object", "x"))).End()
            .Connect("Begin", "Head", "More", ":True", "Enough", "Head").Connect("More", ":False", "Said", "End").Lint(),
        finding => finding.Severity >= Severity.Warning);

    /// <summary>Activities in a row between a start and an end.</summary>
    private static Flow Row(params (string Id, string Type, (string, JsonNode?)[] Properties)[] activities)
    {
        var flow = new Flow().Start();
        foreach (var (id, type, properties) in activities)
        {
            flow.Add(id, type, properties);
        }

        return flow.End().Connect(["Begin", .. activities.Select(activity => activity.Id), "End"]);
    }

    private static Flow Choice(JsonNode? condition) => new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Add("Odd", "FlowDecision", ("condition", condition)).Line("Yes").Line("No").End()
        .Connect("Begin", "Ask", "Odd", ":True", "Yes", "End").Connect("Odd", ":False", "No", "End");

    private static Flow Join(JsonNode? mode) => new Flow().Start().Fork("Fork", "a", "b").Task("A").Task("B").Add("Join", "FlowJoin", ("mode", mode)).Task("After").End()
        .Connect("Begin", "Fork", ":a", "A", "Join", "After", "End").Connect("Fork", ":b", "B", "Join");

    private static Flow Forked(string mode) => Join(Flow.Literal("FlowJoinMode", mode));

    private static Flow Decided(string mode) => new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Yes").Task("No").Join("Join", mode).End()
        .Connect("Begin", "Ask", "Sure", ":True", "Yes", "Join", "End").Connect("Sure", ":False", "No", "Join");

    private static Flow Switch(string variable, string type) => new Flow().Variable(variable, type, null).Start().Task("Ask", variable, type).Add("Odd", "FlowSwitch", ("cases", Cases(variable, type))).Line("Yes").Line("No").End()
        .Connect("Begin", "Ask", "Odd", ":Yes", "Yes", "End").Connect("Odd", ":Default", "No", "End");

    private static JsonArray Cases(string variable, string type) => new(new JsonObject { ["label"] = "Yes", ["condition"] = Flow.OfVariable(variable, type)["expression"]!.DeepClone() });

    private static JsonObject Text(string value) => Flow.Literal("String", value);

    private static JsonObject Bare(string value) => Without(Text(value));

    private static JsonObject Without(JsonObject input)
    {
        input.Remove("typeName");
        return input;
    }

    private static JsonObject Expression(string typeName, string type, string value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Inner(string id, string type)
    {
        var inner = new JsonObject { ["id"] = id, ["nodeId"] = $"Workflow1:flow:Odd:{id}", ["type"] = $"Elsa.{type}" };
        var input = type switch { "RunTask" => "taskName", "Event" => "eventName", "WriteLine" => "text", _ => null };
        if (input is not null)
        {
            inner[input] = Text("x");
        }

        return inner;
    }

    private static JsonObject Deciding(string id)
    {
        var inner = Inner(id, "FlowDecision");
        inner["condition"] = Flow.OfVariable("ok", "Boolean");
        return inner;
    }

    private static JsonObject Joining(string id)
    {
        var inner = Inner(id, "FlowJoin");
        inner["mode"] = Flow.Literal("FlowJoinMode", "WaitAll");
        return inner;
    }

    private static Flow Declaring(Flow flow, string output)
    {
        flow.Document["outputs"] = new JsonArray(new JsonObject { ["name"] = output, ["type"] = "String" });
        return flow;
    }

    private static JsonObject Triggering(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    private static Flow With(Flow flow, string property, JsonNode value)
    {
        flow.Root[property] = value;
        return flow;
    }
}
