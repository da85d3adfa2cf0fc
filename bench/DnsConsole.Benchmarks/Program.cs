// What the smallest parts cost, one by one:
//
//   dotnet run -c Release --project bench/DnsConsole.Benchmarks -- --filter '*' --job short
//
// prints a table for each class; run.sh does the same and writes them to bench/results/micro.md. Whole zones and servers are measured by the
// programs in bench/compare.
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
