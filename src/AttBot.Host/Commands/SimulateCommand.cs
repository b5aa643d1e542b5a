using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Reminders.Simulation;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>simulate …</c>: whole processes on a virtual clock; <c>simulate reminders</c>: years of reminders on a virtual clock; touches no real channel and no database but one of its own.</summary>
internal static class SimulateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static Command Create() => new("simulate", "Runs a whole process on a virtual clock.") { SimulateStrategyCommand.Create(), Reminders() };

    private static Command Reminders()
    {
        var years = new Option<int>("--years") { Description = "How many years (default: 10).", DefaultValueFactory = _ => 10 };
        years.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 50))
            {
                result.AddError("--years must lie between 1 and 50.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Makes it repeatable (default: 1).", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints the books as one JSON object." };
        var data = new Option<string?>("--data") { Description = "An empty folder to keep the simulation's database in (default: a temporary one, removed afterwards).", HelpName = "DIR" };
        var command = new Command("reminders", "All States Parties, all duties, the whole ladder; exit code 1 if the books do not balance.") { years, seed, json, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(years), parsed.GetValue(seed), parsed.GetValue(json), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int years, int seed, bool json, string? data, CancellationToken cancellationToken)
    {
        var temporary = data is null ? Directory.CreateTempSubdirectory("attbot-simulation-").FullName : null;
        var folder = data ?? temporary!;
        if (File.Exists(Path.Combine(folder, "attbot.db")))
        {
            await Console.Error.WriteLineAsync($"{folder} holds a database already; a simulation needs a folder of its own.");
            return CommandRunner.Failed;
        }

        try
        {
            var began = Stopwatch.GetTimestamp();
            var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = folder }, isThrowaway: true);
            await DatabaseUpgrade.RunAsync(database, cancellationToken);
            await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
            var report = await new ReminderSimulation(services.GetRequiredService<IDbContextFactory<AttBotDb>>(), Handbook.FromShipped(), seed, years).RunAsync(cancellationToken);
            Print(report, json, Stopwatch.GetElapsedTime(began));
            return report.IsSound ? 0 : CommandRunner.Failed;
        }
        finally
        {
            if (temporary is not null)
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static void Print(SimulationReport report, bool json, TimeSpan took)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    report.Seed, report.Years, report.States, report.Contacts, report.Events, report.Sweeps, report.Messages,
                    report.Books.Addressed, report.Books.Delivered, report.Books.Failed, report.Books.Pending, balanced = report.Books.IsBalanced, report.Skipped, report.Late, report.DaysBalanced,
                    rungs = report.ByRung.OrderBy(pair => pair.Key).Select(pair => new { rung = pair.Key, pair.Value.Addressed, pair.Value.Delivered, pair.Value.Failed, pair.Value.Pending }),
                    report.Violations,
                },
                Json));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Years} years, {report.States} States Parties, {report.Contacts} contacts, {report.Events} events, {report.Sweeps} sweeps, seed {report.Seed}: {took.TotalSeconds:F1} s"));
        Console.WriteLine("  step  addressed  delivered  failed  pending");
        foreach (var (rung, books) in report.ByRung.OrderBy(pair => pair.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rung,6:+0;-0;0}  {books.Addressed,9}  {books.Delivered,9}  {books.Failed,6}  {books.Pending,7}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   all  {report.Books.Addressed,9}  {report.Books.Delivered,9}  {report.Books.Failed,6}  {report.Books.Pending,7}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Messages} messages; {report.Late} notices late, {report.Skipped} of no use after an outage; books balanced on {report.DaysBalanced} days."));
        foreach (var violation in report.Violations)
        {
            Console.WriteLine("VIOLATION " + violation);
        }

        Console.WriteLine(report.IsSound ? "Every notice that was owed went out once, none after its duty was done, none at a bad time." : "NOT SOUND.");
    }
}
