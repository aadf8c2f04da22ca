using Lac.Engine.Ports;
using ProtocolKit;

namespace Lac.Engine;

/// <summary>One event loop's whole world: tunnels, subscribers and forwarding, without I/O.</summary>
public sealed class LacEngine(IEngineIo io)
{
    /// <summary>One received datagram.</summary>
    public void HandleDatagram(IUdpPort port, in UdpAddress from, Span<byte> datagram, Instant now) => _ = (io, port, from, datagram.Length, now);

    /// <summary>One packet from a device.</summary>
    public void HandleAccessPacket(IAccessDevice device, Span<byte> packetWithHeadroom, Instant now) => _ = (io, device, packetWithHeadroom.Length, now);
}
