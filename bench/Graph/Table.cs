using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Easel.Bench.Graph;

/// <summary>Runs all benchmarks and prints one Markdown table.</summary>
internal static class Table
{
    public static int Run(bool quick, TextWriter output)
    {
        // In this process: the other toolchains build a project of their own, which would not take this one's rules for warnings.
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(quick ? 2 : 3)
            .WithIterationCount(quick ? 3 : 10)
            .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 100 : 200));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        var (classes, bytes, retained) = CatalogBenchmarks.Size();
        var summaries = BenchmarkRunner.Run([typeof(WorkflowBenchmarks), typeof(CatalogBenchmarks)], config);
        output.WriteLine("| what | workflow | nodes | JSON | time | a node | times the floor | allocated |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        var failed = false;
        foreach (var summary in summaries)
        {
            foreach (var report in summary.Reports.OrderBy(report => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo, Order))
            {
                failed |= !report.Success;
                output.WriteLine(Row(report, summary, classes, bytes));
            }
        }

        output.WriteLine();
        output.WriteLine(Growth(summaries[0]));
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The catalog of {classes} classes keeps {retained / 1024:N0} KiB. The floor is `JsonDocument.Parse` of the same bytes; times are medians."));
        return failed ? 1 : 0;
    }

    /// <summary>The order in which the operations stand in the table: that of the class.</summary>
    private static readonly Comparer<string> Order = Comparer<string>.Create((left, right) => Place(left).CompareTo(Place(right)));

    private static readonly (string Method, string Words)[] Words =
    [
        ("Floor", "DOM parse (the floor)"),
        ("Parse", "parse"),
        ("ParseConvert", "parse and convert"),
        ("Convert", "convert to a prompt, parsed before"),
        ("Check", "check, parsed before"),
        ("EditTen", "apply ten operations"),
        ("Diff", "diff"),
        ("Outline", "outline"),
        ("CatalogFloor", "DOM parse of the catalog (the floor)"),
        ("ReadCatalog", "read the catalog"),
        ("SearchCatalog", "search the catalog by four words"),
    ];

    private static int Place(string method) => Array.FindIndex(Words, row => row.Method == method);

    private static string Row(BenchmarkReport report, Summary summary, int classes, int catalogBytes)
    {
        var method = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo;
        var words = Words[Place(method)].Words;
        if (report.ResultStatistics is not { } statistics)
        {
            return $"| {words} | | | | failed | | | |";
        }

        var isWorkflow = report.BenchmarkCase.HasParameters;
        var asked = isWorkflow ? (int)report.BenchmarkCase.Parameters["Nodes"] : 0;
        var floor = summary.Reports.Single(other => other.BenchmarkCase.Descriptor.Baseline && other.BenchmarkCase.Parameters.ValueInfo == report.BenchmarkCase.Parameters.ValueInfo);
        var size = isWorkflow ? WorkflowBenchmarks.BytesOf(asked) : catalogBytes;
        var count = isWorkflow ? WorkflowBenchmarks.CountOf(asked) : classes;
        var origin = !isWorkflow ? "" : Samples.IsOfCorpus(asked) ? "corpus" : "made";
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {words} | {origin} | {count:N0}{(isWorkflow ? "" : " classes")} | {size / 1024.0:N0} KiB | {Time(statistics.Median)} | {statistics.Median / 1e3 / count:0.00} µs | {statistics.Median / floor.ResultStatistics!.Median:0.0} | {allocated / 1024.0:N0} KiB |");
    }

    /// <summary>How the time of each operation grows among workflows of one shape.</summary>
    private static string Growth(Summary summary)
    {
        const int Small = 250;
        const int Large = 2000;
        double? Median(string method, int nodes) => summary.Reports
            .Single(report => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo == method && (int)report.BenchmarkCase.Parameters["Nodes"] == nodes).ResultStatistics?.Median;
        var (small, large) = (WorkflowBenchmarks.CountOf(Small), WorkflowBenchmarks.CountOf(Large));
        var grown = Words.Select(row => row.Method).Where(method => !method.Contains("Catalog", StringComparison.Ordinal))
            .Select(method => string.Create(CultureInfo.InvariantCulture, $"{method} {Median(method, Large) / Median(method, Small):0.0}"));
        return string.Create(CultureInfo.InvariantCulture, $"From {small} to {large:N0} made nodes, {(double)large / small:0.0} times as many, the times grow by: {string.Join(", ", grown)}.");
    }

    private static string Time(double nanoseconds) => nanoseconds >= 1e6
        ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.0} µs");
}
