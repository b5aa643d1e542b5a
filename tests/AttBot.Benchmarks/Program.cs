using AttBot.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/AttBot.Benchmarks -- --percentiles     one pass in process: p50, p95, p99
// dotnet run -c Release --project tests/AttBot.Benchmarks -- --filter '*'      BenchmarkDotNet
if (args is ["--percentiles"])
{
    Percentiles.Print(Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(AskBenchmarks).Assembly).Run(args);
}
