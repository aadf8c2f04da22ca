using BenchmarkDotNet.Running;
using Lac.Benchmarks;

return args is ["--check", ..] ? AllocationCheck.Run(args[1..]) : Measure(args);

static int Measure(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}
