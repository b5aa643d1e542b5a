using System.CommandLine;
using System.Globalization;
using AttBot.Data;
using AttBot.Host.Serving;
using AttBot.Processes.Strategy.Simulation;

namespace AttBot.Host.Commands;

/// <summary><c>simulate strategy</c>: a whole strategy process on a virtual clock, in a database of its own; nothing is sent.</summary>
internal static class SimulateStrategyCommand
{
    internal static Command Create()
    {
        var scenario = new Option<SimulationScenario>("--scenario") { Description = "agreed, deferred, blocked, withdrawn or random.", DefaultValueFactory = _ => SimulationScenario.Agreed };
        var from = new Option<DateOnly>("--from") { Description = "First day.", DefaultValueFactory = _ => new DateOnly(2025, 9, 1) };
        var to = new Option<DateOnly>("--to") { Description = "Last day.", DefaultValueFactory = _ => new DateOnly(2030, 12, 31) };
        var seed = new Option<int>("--seed") { Description = "One seed gives one course.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "JSON lines; the last one is the result." };
        var data = CommonOptions.Data();
        var command = new Command("strategy", "The five-year strategy, with forty scripted people.") { scenario, from, to, seed, json, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(data) ?? Directory.CreateTempSubdirectory("attbot-simulation-").FullName;
            try
            {
                return await RunAsync(folder, parsed.GetValue(scenario), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(seed), parsed.GetValue(json), cancellationToken);
            }
            finally
            {
                if (parsed.GetValue(data) is null)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, SimulationScenario scenario, DateOnly from, DateOnly to, int seed, bool json, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "simulation.db");
        if (File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"{file} holds an earlier simulation. Name another folder with --data, or remove the file.");
            return CommandRunner.Misused;
        }

        Directory.CreateDirectory(folder);
        var database = DatabaseSelection.Choose(new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={file}" });
        await DatabaseUpgrade.RunAsync(database, cancellationToken);
        var random = new Random(seed);
        var chosen = scenario == SimulationScenario.Random ? (SimulationScenario)random.Next(4) : scenario;
        var clock = new VirtualClock(new DateTimeOffset(from.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero));
        var parties = StrategyDeskRegistration.PartiesIn(Treaty.Handbook.FromShipped().Status);
        await using var simulation = new StrategySimulation(
            () => SimulationServices.Create(database, clock, parties), clock, random, chosen, new DateTimeOffset(to.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero), line => Tell(line, json));
        var report = await simulation.RunAsync(cancellationToken);
        Console.WriteLine(json ? Json(report) : Text(report));
        return report.AuditVerified ? 0 : 1;
    }

    private static void Tell(SimulationLine line, bool json) => Console.WriteLine(json
        ? ReplyJson.Line(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("at", line.At);
            writer.WriteString("stage", line.Stage);
            writer.WriteString("kind", line.Kind);
            writer.WriteString("actor", line.Actor);
            writer.WriteString("detail", line.Detail);
            writer.WriteEndObject();
        })
        : string.Create(CultureInfo.InvariantCulture, $"{line.At:yyyy-MM-dd HH:mm}  {line.Kind,-24} {line.Actor,-14} {line.Detail.ReplaceLineEndings(" ")}"));

    private static string Json(SimulationReport report) => ReplyJson.Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("outcome", report.Outcome);
        if (report.DecidedAt is { } decided)
        {
            writer.WriteString("decidedAt", decided);
        }
        else
        {
            writer.WriteNull("decidedAt");
        }

        writer.WriteNumber("submissions", report.Submissions);
        writer.WriteNumber("tracedSubmissions", report.TracedSubmissions);
        writer.WriteNumber("consultationsHeld", report.ConsultationsHeld);
        writer.WriteNumber("versions", report.Versions);
        writer.WriteNumber("notices", report.Notices);
        writer.WriteNumber("acknowledged", report.Acknowledged);
        writer.WriteNumber("auditRows", report.AuditRows);
        writer.WriteBoolean("auditVerified", report.AuditVerified);
        writer.WriteNumber("openTasks", report.OpenTasks);
        writer.WriteEndObject();
    });

    private static string Text(SimulationReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Outcome}, decided {report.DecidedAt:yyyy-MM-dd}: {report.Submissions} submissions, {report.TracedSubmissions} traced; {report.ConsultationsHeld} consultations; {report.Versions} versions; {report.Notices} notices; {report.AuditRows} rows of record, {(report.AuditVerified ? "whole" : "BROKEN")}; {report.OpenTasks} open tasks.");
}
