using BenchmarkDotNet.Attributes;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;

namespace Lac.Benchmarks;

/// <summary>A TCP SYN on its way up, with the MSS lowered and with it left alone; the difference is the clamp.</summary>
[MemoryDiagnoser]
public class MssClampBenchmarks
{
    private AttachedEngine _attached = null!;
    private byte[] _syn = [];
    private byte[] _buffer = [];

    [Params(false, true)]
    public bool Clamp { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _attached = new AttachedEngine(Clamp);
        _syn = [.. new byte[IAccessDevice.Headroom], .. IpPackets.Syn(IpPackets.Device, IpPackets.Server, 1460)];
        _buffer = new byte[_syn.Length];
        UplinkSyn();
        if (_attached.Engine.CountOf(ForwardingOutcome.Sent) != 1 || _buffer.AsSpan(IAccessDevice.Headroom).SequenceEqual(_syn.AsSpan(IAccessDevice.Headroom)) == Clamp)
        {
            throw new InvalidOperationException("the MSS is not what it should be");
        }
    }

    [Benchmark]
    public void UplinkSyn()
    {
        _syn.CopyTo(_buffer.AsSpan());
        _attached.Engine.HandleAccessPacket(_attached.Ports, _buffer, _attached.Now);
    }
}
