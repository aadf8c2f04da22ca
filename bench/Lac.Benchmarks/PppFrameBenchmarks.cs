using BenchmarkDotNet.Attributes;
using Ppp.Wire;

namespace Lac.Benchmarks;

/// <summary>The front of a PPP frame, whole and compressed.</summary>
[MemoryDiagnoser]
public class PppFrameBenchmarks
{
    private readonly byte[] _whole = [0xFF, 0x03, 0x00, 0x21, 0x45, 0x00];
    private readonly byte[] _compressed = [0x21, 0x45, 0x00];

    [Benchmark]
    public int ParseWhole() => PppFrame.TryParse(_whole, out ushort protocol, out int length) ? protocol + length : 0;

    [Benchmark]
    public int ParseCompressed() => PppFrame.TryParse(_compressed, out ushort protocol, out int length) ? protocol + length : 0;
}
