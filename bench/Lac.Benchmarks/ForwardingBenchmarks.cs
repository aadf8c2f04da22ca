using BenchmarkDotNet.Attributes;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Ppp.Wire;

namespace Lac.Benchmarks;

/// <summary>One packet through the engine, from the port it comes in at to the port it leaves by.</summary>
[MemoryDiagnoser]
public class ForwardingBenchmarks
{
    private AttachedEngine _attached = null!;
    private byte[] _uplink = [];
    private byte[] _downlink = [];

    /// <summary>Octets of the IP packet.</summary>
    [Params(64, 1400)]
    public int Octets { get; set; }

    /// <summary>Data messages carry Ns and Nr.</summary>
    [Params(false, true)]
    public bool Numbered { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _attached = new AttachedEngine(mssClamp: true, Numbered);
        _uplink = [.. new byte[IAccessDevice.Headroom], .. IpPackets.Udp(IpPackets.Device, IpPackets.Server, Octets)];
        _downlink = _attached.Datagram(PppProtocol.Ipv4, IpPackets.Udp(IpPackets.Server, IpPackets.Device, Octets), Numbered);
        Downlink();
        Uplink();
        Turn();
        if (_attached.Engine.CountOf(ForwardingOutcome.Sent) != 1 || _attached.Engine.CountOf(ForwardingOutcome.Delivered) != 1)
        {
            throw new InvalidOperationException("packets are not forwarded");
        }
    }

    [Benchmark]
    public void Uplink() => _attached.Engine.HandleAccessPacket(_attached.Ports, _uplink, _attached.Now);

    [Benchmark]
    public void Downlink() => _attached.Engine.HandleDatagram(_attached.Ports, _attached.Lns, _downlink, _attached.Now);

    /// <summary>What a turn of the loop costs beside its packets.</summary>
    [Benchmark]
    public bool Turn()
    {
        _attached.Engine.HandleTimeout(_attached.Now);
        _attached.Engine.CompleteTurn(_attached.Now);
        return _attached.Engine.TryGetEvent(out _);
    }
}
