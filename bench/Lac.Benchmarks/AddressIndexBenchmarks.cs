using BenchmarkDotNet.Attributes;
using Lac.Engine.Forwarding;
using ProtocolKit;

namespace Lac.Benchmarks;

/// <summary>The session of an address, few sessions and many; addresses that are not there cost a look-up too.</summary>
[MemoryDiagnoser]
public class AddressIndexBenchmarks
{
    private const uint First = 0x0A000001; // 10.0.0.1
    private const uint Stride = 7919; // prime: the next look-up is not the neighbour of the last

    private readonly AddressIndex<object> _index = new();
    private uint _at;

    [Params(1_000, 250_000)]
    public int Sessions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (uint i = 0; i < Sessions; i++)
        {
            _index.TryAdd(new Ipv4Address(First + i), new object());
        }

        if (Find() is null || FindNothing() is not null)
        {
            throw new InvalidOperationException("the index does not find");
        }
    }

    [Benchmark]
    public object? Find()
    {
        _at = (_at + Stride) % (uint)Sessions;
        return _index.Find(new Ipv4Address(First + _at));
    }

    [Benchmark]
    public object? FindNothing()
    {
        _at = (_at + Stride) % (uint)Sessions;
        return _index.Find(new Ipv4Address(0xC0000000 + _at));
    }
}
