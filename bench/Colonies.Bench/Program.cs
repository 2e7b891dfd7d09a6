// dotnet run -c Release --project bench/Colonies.Bench [-- --filter '*Chains*']
// Everything in one run, side by side: absolute times depend on the machine, the ratios much less.
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Colonies.Bench;
using Colonies.Protocol;
using Perfolizer.Horology;

Console.WriteLine($"secp256k1: {Secp256k1.Implementation}");
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(2)
    .WithIterationCount(12)
    .WithIterationTime(TimeInterval.FromMilliseconds(250));
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(job)
    .AddColumn(StatisticColumn.Median, StatisticColumn.OperationsPerSecond)
    .HideColumns(Column.Error, Column.StdDev, Column.RatioSD)
    .WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(TimeUnit.Microsecond))
    .WithOptions(ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromAssembly(typeof(Signing).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
