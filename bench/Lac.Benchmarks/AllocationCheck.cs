using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lac.Benchmarks;

/// <summary>
/// Runs every benchmark shortly and compares what it allocates with bench/expected-allocations.json, octet by
/// octet. A benchmark without an expectation and an expectation without a benchmark are faults too.
/// </summary>
internal static class AllocationCheck
{
    /// <summary>Enough that what else the process allocates meanwhile rounds to nothing, and an object an operation does not.</summary>
    private const int Operations = 1 << 17;

    /// <summary>Arguments: the file of expectations, then filters if not all benchmarks are meant. 0 = all as expected.</summary>
    public static int Run(string[] args)
    {
        Dictionary<string, long> expected = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(args[0]))!;
        Job job = Job.Dry
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Throughput)
            .WithInvocationCount(Operations)
            .WithUnrollFactor(1)
            .WithWarmupCount(2)
            .WithIterationCount(2);
        IConfig config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultConfig.Instance.GetColumnProviders().ToArray());
        string[] filter = args.Length > 1 ? ["--filter", .. args[1..]] : ["--filter", "*"];
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Summary summary in BenchmarkSwitcher.FromAssembly(typeof(AllocationCheck).Assembly).Run(filter, config))
        {
            foreach (BenchmarkReport report in summary.Reports)
            {
                string name = NameOf(report.BenchmarkCase);
                seen.Add(name);
                string? fault = Judge(report, expected.TryGetValue(name, out long octets) ? octets : null);
                Console.WriteLine($"{(fault is null ? "ok    " : "FAILED")} {name} {fault}");
                if (fault is not null)
                {
                    faults.Add(name);
                }
            }
        }

        string[] unseen = args.Length > 1 ? [] : [.. expected.Keys.Where(name => !seen.Contains(name))];
        Array.ForEach(unseen, name => Console.WriteLine($"FAILED {name} is expected, and there is no such benchmark"));
        Console.WriteLine($"{seen.Count - faults.Count} as expected, {faults.Count + unseen.Length} not");
        return seen.Count > 0 && faults.Count + unseen.Length == 0 ? 0 : 1;
    }

    private static string NameOf(BenchmarkCase benchmark)
    {
        string parameters = benchmark.HasParameters ? $"({string.Join(", ", benchmark.Parameters.Items.Select(item => $"{item.Name}={item.Value}"))})" : "";
        return $"{benchmark.Descriptor.Type.Name}.{benchmark.Descriptor.WorkloadMethod.Name}{parameters}";
    }

    private static string? Judge(BenchmarkReport report, long? expected)
    {
        if (!report.Success || report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is not { } allocated)
        {
            return "did not run";
        }

        return expected is null ? $"allocates {allocated} octets, and nothing is expected of it"
            : allocated != expected ? $"allocates {allocated} octets, not {expected}"
            : null;
    }
}
