// What the smallest parts cost, one by one:
//
//   dotnet run -c Release --project bench/DnsConsole.Benchmarks -- --filter '*' --job short
//
// BenchmarkDotNet prints a table for each class and leaves it in BenchmarkDotNet.Artifacts/results; bench/results/micro.md has those of one run.
// Whole zones and servers are measured by the programs in bench/compare.
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
