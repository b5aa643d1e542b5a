using System.Globalization;
using AttBot.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/AttBot.Benchmarks -- --percentiles     one pass in process: p50, p95, p99
// dotnet run -c Release --project tests/AttBot.Benchmarks -- --durable 1000 1000000     durable steps beside bare inserts, with so many instances stored
// dotnet run -c Release --project tests/AttBot.Benchmarks -- --reminders     planning ten years, handing over 10,000 reminders, mails a second, one contact's view
// dotnet run -c Release --project tests/AttBot.Benchmarks -- --tokens PROGRAM PAIRS DISTINCT     the published program with a signature checked per request, and without
// dotnet run -c Release --project tests/AttBot.Benchmarks -- --filter '*'      BenchmarkDotNet
if (args is ["--percentiles"])
{
    Percentiles.Print(Console.Out);
}
else if (args is ["--durable", .. var sizes] && sizes.Length > 0)
{
    await DurableRate.PrintAsync(Console.Out, [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
}
else if (args is ["--reminders"])
{
    await RemindersRate.PrintAsync(Console.Out);
}
else if (args is ["--tokens", var program, var pairs, var distinct])
{
    await TokenRate.PrintAsync(Console.Out, program, int.Parse(pairs, CultureInfo.InvariantCulture), int.Parse(distinct, CultureInfo.InvariantCulture));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(AskBenchmarks).Assembly).Run(args);
}
