using Lac.Engine.Ports;

namespace Lac.Engine.Tests.Model;

/// <summary>A datagram the engine sent.</summary>
public sealed record SentDatagram(byte[] Octets, UdpAddress To, byte TrafficClass);

/// <summary>A socket without a network: keeps what was sent until the world takes it.</summary>
public sealed class FakeUdpPort(SocketKey key) : IUdpPort
{
    private readonly byte[] _buffer = new byte[4096];

    public SocketKey Key => key;

    /// <summary>Sent, and not taken yet.</summary>
    public Queue<SentDatagram> Outbox { get; } = new();

    /// <summary>Only counts: for what measures memory.</summary>
    public bool OnlyCounts { get; set; }

    public long SentCount { get; private set; }

    /// <summary>What the host knows of the path.</summary>
    public int PathMtu { get; set; } = 1500;

    public int PathMtuTo(in UdpAddress destination) => PathMtu;

    public Span<byte> Rent(int size)
    {
        Assert.True(size <= _buffer.Length);
        return _buffer;
    }

    public void Send(ReadOnlySpan<byte> datagram, in UdpAddress destination, byte trafficClass)
    {
        SentCount++;
        if (OnlyCounts)
        {
            return;
        }

        Outbox.Enqueue(new(datagram.ToArray(), destination, trafficClass));
        _buffer.AsSpan().Fill(0xDD); // what was rented is the sender's only until here
    }
}
