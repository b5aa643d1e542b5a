using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Conformance;

/// <summary>Compares what a step did with what was recorded.</summary>
internal sealed class CaseComparison(int step, CaseStage stage, JsonElement expected, bool anyOrder, List<string> differences, List<string> notes)
{
    internal void Compare()
    {
        Same("status", stage.Instance.Status.ToString(), Text("status"), differences);
        Same("subStatus", stage.Instance.SubStatus.ToString(), Text("subStatus"), differences);
        Rows("completed", Journal(JournalEvent.Completed), differences, sort: anyOrder);
        Rows("canceled", Journal(JournalEvent.Cancelled), differences, sort: true);
        Rows("faulted", Journal(JournalEvent.Faulted), differences, sort: anyOrder);
        Waits("waiting", stage.Instance.Waits, differences);
        Variables();
        Outputs();
        Rows("started", Journal(JournalEvent.Started), notes, sort: anyOrder);
        Waits("leftover", stage.Instance.Leftover, notes);
        Lines();
        Dispatched();
        Same("correlationId", stage.Instance.CorrelationId ?? "", Text("correlationId"), notes);
        Same("incidents", string.Join(", ", stage.Instance.Incidents.Select(i => stage.IdOf(i.ActivityId))),
            string.Join(", ", Items("incidents").Select(item => item.TryGetProperty("activityId", out var id) ? id.GetString() : null)), notes);
    }

    private string Text(string name) => expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private List<JsonElement> Items(string name) => expected.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private List<string> Journal(JournalEvent what) => [.. stage.Effects.OfType<Effect.Journaled>().Where(line => line.What == what).Select(line => stage.IdOf(line.ActivityId))];

    private void Same(string field, string observed, string wanted, List<string> into)
    {
        if (observed != wanted)
        {
            into.Add(string.Create(CultureInfo.InvariantCulture, $"step {step}: {field}: expected {Shown(wanted)}, got {Shown(observed)}"));
        }
    }

    private static string Shown(string text) => text.Length == 0 ? "nothing" : text;

    private void Rows(string field, List<string> observed, List<string> into, bool sort)
    {
        var wanted = Items(field).Select(item => item.GetString() ?? "").ToList();
        if (sort)
        {
            observed.Sort(StringComparer.Ordinal);
            wanted.Sort(StringComparer.Ordinal);
        }

        Same(field, string.Join(", ", observed), string.Join(", ", wanted), into);
    }

    /// <summary>The recording does not show empty lines at the end of a step.</summary>
    private void Lines()
    {
        var observed = string.Join('\n', stage.Effects.OfType<Effect.LineWritten>().Select(line => line.Text)).TrimEnd('\n');
        Same("lines", observed, string.Join('\n', Items("lines").Select(item => item.GetString())).TrimEnd('\n'), notes);
    }

    private void Waits(string field, IReadOnlyList<Wait> waits, List<string> into)
    {
        var observed = waits.Select(Describe).Order(StringComparer.Ordinal);
        var wanted = Items(field).Select(Describe).Order(StringComparer.Ordinal);
        Same(field, string.Join("; ", observed), string.Join("; ", wanted), into);
    }

    private string Describe(Wait wait) => Describe(
        stage.IdOf(wait.ActivityId), $"Elsa.{wait.Kind}", wait.Name, wait.Kind == WaitKind.StartAt ? wait.DueAt : null);

    private static string Describe(JsonElement wait) => Describe(
        wait.GetProperty("activityId").GetString()!,
        wait.GetProperty("kind").GetString()!,
        (wait.TryGetProperty("taskName", out var task) ? task : wait.TryGetProperty("eventName", out var name) ? name : default) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null,
        wait.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.String ? at.GetDateTimeOffset() : null);

    private static string Describe(string activity, string kind, string? name, DateTimeOffset? at) =>
        string.Create(CultureInfo.InvariantCulture, $"{activity} {kind}{(name is null ? "" : " " + name)}{(at is null ? "" : $" {at.Value.UtcDateTime:u}")}");

    private void Variables()
    {
        // of variables of one name the last counts
        var observed = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var variable in stage.Definition.Variables.Where(variable => variable.Driver == StorageDriver.Instance))
        {
            observed[variable.Name] = stage.Instance.Variables.TryGetValue(variable.Id, out var value) ? value : Values.Null;
        }

        Members("variables", observed);
    }

    private void Outputs() => Members("outputs", stage.Instance.Outputs.ToDictionary(output => output.Key, output => output.Value, StringComparer.Ordinal));

    private void Members(string field, Dictionary<string, JsonElement> observed)
    {
        var wanted = expected.TryGetProperty(field, out var members) && members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : [];
        foreach (var name in wanted.Keys.Union(observed.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (has, wants) = (observed.GetValueOrDefault(name), wanted.GetValueOrDefault(name));
            if (has.ValueKind == JsonValueKind.Undefined || wants.ValueKind == JsonValueKind.Undefined || !JsonElement.DeepEquals(has, wants))
            {
                Same($"{field}.{name}", Raw(has), Raw(wants), differences);
            }
        }
    }

    private static string Raw(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText();

    private void Dispatched()
    {
        var observed = stage.Effects.OfType<Effect.TaskRequested>().Select(task => $"{stage.IdOf(task.ActivityId)} {task.TaskName} {Payload(task.Payload)}");
        var wanted = Items("dispatched").Select(item =>
            $"{item.GetProperty("activityId").GetString()} {item.GetProperty("taskName").GetString()} {Payload(item.TryGetProperty("payload", out var payload) ? payload : null)}");
        Same("dispatched", string.Join("; ", observed), string.Join("; ", wanted), notes);
    }

    private static string Payload(JsonElement? payload) => payload is { ValueKind: not JsonValueKind.Null } given ? JsonSerializer.Serialize(given) : "";
}
