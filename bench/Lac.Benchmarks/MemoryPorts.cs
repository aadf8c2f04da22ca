using System.Diagnostics.CodeAnalysis;
using Lac.Engine.Ports;
using Lac.Engine.Settings;

namespace Lac.Benchmarks;

/// <summary>One socket and one device that lead nowhere: what is sent is counted, or kept while a call is set up.</summary>
internal sealed class MemoryPorts : IEngineIo, IUdpPort, IAccessDevice
{
    private readonly byte[] _buffer = new byte[4096];
    private SocketKey? _key;

    /// <summary>What was sent, while <see cref="Keeps"/>.</summary>
    public Queue<byte[]> Sent { get; } = new();

    public bool Keeps { get; set; } = true;

    public long SentCount { get; private set; }

    public long WrittenCount { get; private set; }

    public SocketKey Key => _key!;

    public string Name => "lac0";

    public int PathMtuTo(in UdpAddress destination) => 1500;

    public bool TryGetUdpPort(SocketKey key, [NotNullWhen(true)] out IUdpPort? port, out string problem)
    {
        _key = key;
        port = this;
        problem = "";
        return true;
    }

    public bool TryGetAccessDevice(SliceSettings slice, [NotNullWhen(true)] out IAccessDevice? device, out string problem)
    {
        device = this;
        problem = "";
        return true;
    }

    public Span<byte> Rent(int size) => _buffer;

    public void Send(ReadOnlySpan<byte> datagram, in UdpAddress destination, byte trafficClass)
    {
        SentCount++;
        if (Keeps)
        {
            Sent.Enqueue(datagram.ToArray());
        }
    }

    public void Write(ReadOnlySpan<byte> packet) => WrittenCount++;
}
